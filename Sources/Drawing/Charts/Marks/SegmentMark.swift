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
    [("x", cells(x)), ("y", cells(y)), ("xEnd", cells(xEnd)), ("yEnd", cells(yEnd))]
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
    guard end.x.isFinite, end.y.isFinite else { return [] }
    return [DirectLabel(label, color: (color ?? plot.color).forText, at: [end])]
  }

  /// The points along the segments.
  public func obstacles(in plot: Plot) -> [Point] {
    x.indices.flatMap { dense([plot.point(x[$0], y[$0]), plot.point(xEnd[$0], yEnd[$0])]) }
  }

  /// Draws the segments.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let color = self.color ?? plot.color
    for index in x.indices {
      let a = plot.point(x[index], y[index])
      let b = plot.point(xEnd[index], yEnd[index])
      guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { continue }
      if isArrow {
        canvas.arrow([a, b], color, width: width, dash: style.dash)
      } else {
        canvas.stroke(Path([a, b]), color, width: width, dash: style.dash)
      }
    }
  }
}

extension Canvas {
  /// Draws a line through points with an arrowhead whose tip is the last one.
  func arrow(_ points: [Point], _ color: Color, width: Double, dash: [Double] = []) {
    guard points.count > 1 else { return }
    let tip = points[points.count - 1]
    let along = tip - points[points.count - 2]
    let length = along.length
    guard length > 0 else { return }
    let unit = along * (1 / length)
    let across = Point(-unit.y, unit.x)
    let head = min(5 + width * 2, length)
    let base = tip - unit * head
    stroke(Path(points.dropLast() + [base + unit * (head * 0.3)]), color, width: width, dash: dash)
    var path = Path([tip, base + across * (head * 0.42), base - across * (head * 0.42)])
    path.close()
    fill(path, color)
  }
}
