/// Straight segments from point to point, with or without arrowheads.
public struct SegmentMark: Mark {
  let x: [Double]
  let y: [Double]
  let xEnd: [Double]
  let yEnd: [Double]
  let color: Color?
  let width: Double
  let style: LineStyle
  let isArrow: Bool
  let label: String?

  /// Creates segments from (`x`, `y`) to (`xEnd`, `yEnd`).
  ///
  /// - Parameters:
  ///   - x: starts along the horizontal axis.
  ///   - y: starts along the vertical axis, as many.
  ///   - xEnd: ends along the horizontal axis, as many.
  ///   - yEnd: ends along the vertical axis, as many.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - width: the weight in points of the page.
  ///   - style: solid, dashed or dotted.
  ///   - isArrow: whether the ends have arrowheads.
  ///   - label: the name of a single segment at its end, or in the legend for several.
  public init(
    x: [Double], y: [Double],
    xEnd: [Double], yEnd: [Double], color: Color? = nil,
    width: Double = 1.5, style: LineStyle = .solid, isArrow: Bool = false, label: String? = nil
  ) {
    self.x = x
    self.y = y
    self.xEnd = xEnd
    self.yEnd = yEnd
    requireEqualCounts(
      "SegmentMark", ("x", self.x.count), ("y", self.y.count), ("xEnd", self.xEnd.count),
      ("yEnd", self.yEnd.count))
    self.color = color
    self.width = width
    self.style = style
    self.isArrow = isArrow
    self.label = label
  }

  /// The name of the series.
  public var name: String? { label }
  /// Both ends of every segment.
  public var extent: MarkExtent { MarkExtent(x: x + xEnd, y: y + yEnd, padsX: true) }
  /// Whether the segments have no colour of their own.
  public var takesSeriesColor: Bool { color == nil }
  /// Both ends of every segment.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", .numbers(x)), ("y", .numbers(y)), ("xEnd", .numbers(xEnd)), ("yEnd", .numbers(yEnd))]
  }

  /// The name, if it belongs to several segments.
  public func legend(color: Color) -> LegendEntry? {
    guard let label, x.count > 1 else { return nil }
    return LegendEntry(swatch: .line(style), color: self.color ?? color, text: label)
  }

  /// The name at the end of a single segment.
  public func labels(in plot: Plot) -> [DirectLabel] {
    guard let label, x.count == 1 else { return [] }
    let end = plot.point(xEnd[0], yEnd[0])
    guard end.isFinite else { return [] }
    return [DirectLabel(label, color: (color ?? plot.color).forText, at: [end])]
  }

  /// The points along the segments.
  public func obstacles(in plot: Plot) -> [Point] {
    x.indices.flatMap {
      Segment.beads(along: [plot.point(x[$0], y[$0]), plot.point(xEnd[$0], yEnd[$0])])
    }
  }

  /// How many segments there are and what they span; both ends of a single one.
  public var summary: String {
    let noun = isArrow ? "arrow" : "segment"
    if x.count == 1 {
      return "\(noun)\(Words.quoted(label)) from \(Words.pair(x[0], y[0])) to "
        + Words.pair(xEnd[0], yEnd[0])
    }
    return "\(Words.count(x.count, noun))\(Words.quoted(label)), x \(Trend.range(x + xEnd)), "
      + "y \(Trend.range(y + yEnd))"
  }

  /// Draws the segments.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let color = self.color ?? plot.color
    for index in x.indices {
      let a = plot.point(x[index], y[index])
      let b = plot.point(xEnd[index], yEnd[index])
      guard a.isFinite, b.isFinite else { continue }
      if isArrow {
        canvas.arrow([a, b], color, width: width, dash: style.dash)
      } else {
        canvas.stroke(Path([a, b]), color, width: width, dash: style.dash)
      }
    }
  }
}
