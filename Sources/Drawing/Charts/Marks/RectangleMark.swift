/// Rectangles between given numbers, for regions and histograms.
public struct RectangleMark: Mark {
  let xStart: [Double]
  let xEnd: [Double]
  let yStart: [Double]
  let yEnd: [Double]
  let color: Color?
  let opacity: Double
  let label: String?

  /// Creates rectangles from their edges.
  ///
  /// - Parameters:
  ///   - xStart: left edges.
  ///   - xEnd: right edges, as many.
  ///   - yStart: lower edges, as many.
  ///   - yEnd: upper edges, as many.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - opacity: the opacity, from 0 to 1.
  ///   - label: the name in the legend.
  public init(
    xStart: [Double], xEnd: [Double],
    yStart: [Double], yEnd: [Double],
    color: Color? = nil, opacity: Double = 0.25, label: String? = nil
  ) {
    self.xStart = xStart
    self.xEnd = xEnd
    self.yStart = yStart
    self.yEnd = yEnd
    requireEqualCounts(
      "RectangleMark", ("xStart", self.xStart.count), ("xEnd", self.xEnd.count),
      ("yStart", self.yStart.count), ("yEnd", self.yEnd.count))
    self.color = color
    self.opacity = opacity
    self.label = label
  }

  /// The name of the series.
  public var name: String? { label }
  /// All edges.
  public var extent: MarkExtent { MarkExtent(x: xStart + xEnd, y: yStart + yEnd) }
  /// Whether the rectangles have no colour of their own.
  public var takesSeriesColor: Bool { color == nil }
  /// All edges.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [
      ("x", .numbers(xStart)), ("y", .numbers(yStart)), ("xEnd", .numbers(xEnd)),
      ("yEnd", .numbers(yEnd)),
    ]
  }

  /// The name of the rectangles.
  public func legend(color: Color) -> LegendEntry? {
    label.map {
      let own = self.color ?? color
      return LegendEntry(
        swatch: .area, color: Color.white.mixed(with: own.opacity(1), by: opacity), text: $0)
    }
  }

  /// How many rectangles there are, and where.
  public var summary: String {
    "\(Words.count(xStart.count, "rectangle"))\(Words.quoted(label)), x "
      + "\(Trend.range(xStart + xEnd)), y \(Trend.range(yStart + yEnd))"
  }

  /// Draws the rectangles.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for index in xStart.indices {
      let a = plot.point(xStart[index], yStart[index])
      let b = plot.point(xEnd[index], yEnd[index])
      guard a.isFinite, b.isFinite else { continue }
      canvas.fill(Rect(between: a, and: b), (color ?? plot.color).opacity(opacity))
    }
  }
}
