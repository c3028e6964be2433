/// The weights between two layers: a ramp from the side of one to the side of the other, with a text on it.
public struct Ramp: DiagramPart {
  let start: String
  let end: String
  let label: String
  let color: Color

  /// Creates the ramp between two bars, the first left of the second.
  public init(from start: String, to end: String, label: String = "", color: Color = .gray) {
    self.start = start
    self.end = end
    self.label = label
    self.color = color
  }

  /// Ramps lie above plates and below arrows.
  public var layer: Int { 0 }

  /// What the ramp joins.
  public var statement: DiagramStatement? { .ramp(from: start, to: end, label: label) }

  /// Draws the ramp.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let first = sheet.node(start)
    let last = sheet.node(end)
    let a = sheet.place(first.center) + Point(first.size.width / 2 + 1, 0)
    let b = sheet.place(last.center) + Point(-last.size.width / 2 - 1, 0)
    let (left, right) = (first.size.height / 2, last.size.height / 2)
    var path = Path([
      Point(a.x, a.y - left), Point(b.x, b.y - right), Point(b.x, b.y + right),
      Point(a.x, a.y + left),
    ])
    path.close()
    canvas.fill(path, color.opacity(0.14))
    guard !label.isEmpty else { return }
    canvas.text(
      label, at: (a + b) * 0.5, size: Style.tickSize, color: .ink,
      anchor: label.contains("\n") ? Anchor(x: 0.5, y: 0.5) : .center)
  }
}
