/// The space that a figure keeps free around its plot.
struct Insets: Equatable, Sendable {
  var top = 0.0
  var left = 0.0
  var bottom = 0.0
  var right = 0.0

  func union(_ other: Insets) -> Insets {
    Insets(
      top: max(top, other.top), left: max(left, other.left),
      bottom: max(bottom, other.bottom), right: max(right, other.right))
  }
}

extension Rect {
  /// The rectangle without its margins; at least a point wide and high.
  func inset(by margins: Insets) -> Rect {
    Rect(
      x + margins.left, y + margins.top, max(width - margins.left - margins.right, 1),
      max(height - margins.top - margins.bottom, 1))
  }
}
