/// The area between two lines over the same positions.
public struct AreaMark: Mark {
  let x: [Double]
  let yStart: [Double]
  let yEnd: [Double]
  let color: Color?
  let opacity: Double
  let label: String?

  /// Creates the area between `yStart` and `yEnd`.
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - yStart: one side of the area, as many numbers.
  ///   - yEnd: the other side, as many numbers.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - opacity: the opacity, from 0 to 1.
  ///   - label: the name in the legend.
  public init(
    x: [Double], yStart: [Double],
    yEnd: [Double], color: Color? = nil, opacity: Double = 0.25,
    label: String? = nil
  ) {
    self.x = x
    self.yStart = yStart
    self.yEnd = yEnd
    requireEqualCounts(
      "AreaMark", ("x", self.x.count), ("yStart", self.yStart.count), ("yEnd", self.yEnd.count))
    self.color = color
    self.opacity = opacity
    self.label = label
  }

  /// Creates the area between zero and `y`.
  public init(
    x: [Double], y: [Double], color: Color? = nil,
    opacity: Double = 0.25, label: String? = nil
  ) {
    let ends = y
    self.init(
      x: x, yStart: ends.map { _ in 0.0 }, yEnd: ends, color: color, opacity: opacity, label: label)
  }

  /// The name of the series.
  public var name: String? { label }
  /// Both sides of the area.
  public var extent: MarkExtent { MarkExtent(x: x, y: yStart + yEnd) }
  /// Whether the area has no colour of its own.
  public var takesSeriesColor: Bool { color == nil }
  /// The positions and both sides.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", .numbers(x)), ("y", .numbers(yEnd)), ("base", .numbers(yStart))]
  }

  /// The name of the area.
  public func legend(color: Color) -> LegendEntry? {
    label.map {
      let own = self.color ?? color
      return LegendEntry(
        swatch: .area, color: Color.white.mixed(with: own.opacity(1), by: opacity), text: $0)
    }
  }

  /// The range of the area.
  public var summary: String {
    "shaded area\(Words.quoted(label)), x \(Trend.range(x)), y \(Trend.range(yStart + yEnd))"
  }

  /// Draws the area.
  public func draw(on canvas: Canvas, in plot: Plot) {
    var upper: [Point] = []
    var lower: [Point] = []
    func flush() {
      if upper.count > 1 {
        var path = Path(upper + lower.reversed())
        path.close()
        canvas.fill(path, (color ?? plot.color).opacity(opacity))
      }
      upper = []
      lower = []
    }
    for index in x.indices {
      let a = plot.point(x[index], yEnd[index])
      let b = plot.point(x[index], yStart[index])
      if a.isFinite, b.isFinite {
        upper.append(a)
        lower.append(b)
      } else {
        flush()
      }
    }
    flush()
  }
}
