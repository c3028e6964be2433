/// A note on the chart, with a line that leads to what it speaks of.
///
///     AnnotationMark("the posterior collapses", x: 12, y: 0.3)
///
/// The note stands near its point, clear of the data, of other notes and of labels.
public struct AnnotationMark: Mark {
  let text: String
  let x: Double
  let y: Double
  let color: Color
  let anchors: [Anchor]

  /// Creates a note.
  ///
  /// - Parameters:
  ///   - text: the note, in the language of labels; it may have several lines.
  ///   - x: the point that it speaks of along the horizontal axis.
  ///   - y: that point along the vertical axis.
  ///   - color: the colour of the text.
  ///   - anchors: which point of the note's box looks to the point, the best first; any if nil.
  public init(
    _ text: String, x: Double, y: Double, color: Color = Style.labelColor,
    anchors: [Anchor]? = nil
  ) {
    self.text = text
    self.x = x
    self.y = y
    self.color = color
    self.anchors = anchors ?? DirectLabel.around
  }

  /// The note.
  public var name: String? { text }
  /// The point that the note speaks of.
  public var extent: MarkExtent { MarkExtent(x: [x], y: [y], padsX: true) }
  /// A note has the colour of labels.
  public var takesSeriesColor: Bool { false }
  /// The point that the note speaks of.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", [.number(x)]), ("y", [.number(y)])]
  }

  /// The note and what it points to.
  public var summary: String {
    "note\(Words.quoted(text)) at \(Words.pair(x, y))"
  }

  /// Draws a small ring around the point.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let point = plot.point(x, y)
    guard point.isFinite else { return }
    canvas.stroke(.circle(at: point, radius: 3.5), color, width: 1)
  }

  /// The note beside its point.
  public func labels(in plot: Plot) -> [DirectLabel] {
    let point = plot.point(x, y)
    guard point.isFinite else { return [] }
    var label = DirectLabel(text, color: color.forText, at: [point], anchors: anchors)
    label.reach = Self.reach
    return [label]
  }

  /// How far from its point the note may stand, in points: beyond the ring with a visible line, then about half as far
  /// again each time.
  private static let reach = [22.0, 38, 58, 84, 120]

  /// The point itself.
  public func obstacles(in plot: Plot) -> [Point] { [plot.point(x, y)] }
}
