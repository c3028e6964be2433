/// A line through points in the order given; it breaks where a number is not finite.
public struct LineMark: Mark {
  /// Where the label of a line stands.
  public enum LabelPosition: Sendable {
    /// At the last point: in the margin if the line reaches the right side of the plot.
    case end
    /// At the first point, above the line.
    case start
    /// Above the highest point.
    case top
    /// In the legend above the chart.
    case legend
  }

  let x: [Double]
  let y: [Double]
  let label: String?
  let labelPosition: LabelPosition
  let color: Color?
  let style: LineStyle
  let width: Double
  let showsPoints: Bool
  /// The band around the line: its lower and its upper side, if it has one.
  private(set) var band: (low: [Double], high: [Double])?

  /// Creates a line through the points (`x`, `y`).
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - label: the name of the line, set beside it in its colour.
  ///   - labelPosition: where the name stands.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - style: solid, dashed or dotted.
  ///   - width: the weight of the line in points.
  ///   - showsPoints: whether a dot marks each point.
  public init(
    x: [Double], y: [Double], label: String? = nil,
    labelPosition: LabelPosition = .end, color: Color? = nil, style: LineStyle = .solid,
    width: Double = Style.lineWidth, showsPoints: Bool = false
  ) {
    self.x = x
    self.y = y
    requireEqualCounts("LineMark", ("x", self.x.count), ("y", self.y.count))
    self.label = label
    self.labelPosition = labelPosition
    self.color = color
    self.style = style
    self.width = width
    self.showsPoints = showsPoints
  }

  /// Creates a line over consecutive integers, such as epochs: `x: 1...30`.
  public init(
    x: ClosedRange<Int>, y: [Double], label: String? = nil, labelPosition: LabelPosition = .end,
    color: Color? = nil, style: LineStyle = .solid, width: Double = Style.lineWidth,
    showsPoints: Bool = false
  ) {
    self.init(
      x: x.map(Double.init), y: y, label: label, labelPosition: labelPosition, color: color,
      style: style, width: width, showsPoints: showsPoints)
  }

  /// What the band around a line over several runs shows.
  public enum Band: Sendable {
    /// From the lowest run to the highest.
    case range
    /// One standard deviation of the runs (n − 1) below and above the mean.
    case standardDeviation
  }

  /// Creates the mean of several runs, such as those of different seeds, with a band that shows how far they differ.
  ///
  ///     LineMark(x: epochs, runs: [seed1, seed2, seed3], label: "held-out, 3 seeds")
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - runs: the numbers of each run, as many as positions.
  ///   - band: what the band shows.
  public init(
    x: [Double], runs: [[Double]], band: Band = .range, label: String? = nil,
    labelPosition: LabelPosition = .end, color: Color? = nil, style: LineStyle = .solid,
    width: Double = Style.lineWidth, showsPoints: Bool = false
  ) {
    for run in runs {
      requireEqualCounts("LineMark", ("x", x.count), ("numbers in a run", run.count))
    }
    let count = Double(max(runs.count, 1))
    let columns = x.indices.map { index in runs.map { $0[index] } }
    let means = columns.map { $0.reduce(0, +) / count }
    self.init(
      x: x, y: means, label: label, labelPosition: labelPosition, color: color, style: style,
      width: width, showsPoints: showsPoints)
    switch band {
    case .range:
      self.band = (columns.map { $0.min() ?? .nan }, columns.map { $0.max() ?? .nan })
    case .standardDeviation:
      let deviations = zip(columns, means).map { column, mean in
        let squares = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / max(count - 1, 1)).squareRoot()
      }
      self.band = (zip(means, deviations).map { $0 - $1 }, zip(means, deviations).map { $0 + $1 })
    }
  }

  /// The line with a band from `low` to `high`, as many numbers as the line has points.
  public func band(low: [Double], high: [Double]) -> LineMark {
    requireEqualCounts("LineMark", ("x", x.count), ("low", low.count), ("high", high.count))
    var mark = self
    mark.band = (low, high)
    return mark
  }

  /// The name of the series.
  public var name: String? { label }
  /// The points of the line and of its band.
  public var extent: MarkExtent {
    MarkExtent(x: x, y: y + (band.map { $0.low + $0.high } ?? []), padsX: showsPoints)
  }
  /// Whether the line has no colour of its own.
  public var takesSeriesColor: Bool { color == nil }
  /// The points of the line, under its name.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    var columns: [(name: String, cells: [FigureData.Cell])] = [
      ("x", .numbers(x)), ("y", .numbers(y)),
    ]
    if let band { columns += [("low", .numbers(band.low)), ("high", .numbers(band.high))] }
    return columns
  }

  /// The last of the positions.
  public var lineEnd: Double? { x.filter(\.isFinite).max() }

  /// The name, if it stands at the end of the line.
  public var marginLabel: String? { labelPosition == .end && lineEnd != nil ? label : nil }

  /// The name, if it stands in the legend.
  public func legend(color: Color) -> LegendEntry? {
    guard let label, labelPosition == .legend else { return nil }
    return LegendEntry(swatch: .line(style), color: self.color ?? color, text: label)
  }

  private func points(in plot: Plot) -> [Point] { zip(x, y).map { plot.point($0, $1) } }

  /// Where the line starts and ends, its extremes, and how wide its band is.
  public var summary: String {
    let line = "line\(Words.quoted(label)) \(Trend(x: x, y: y).words)"
    guard let band else { return line }
    let widest = zip(band.high, band.low).map { $0 - $1 }.filter(\.isFinite).max() ?? 0
    return "\(line), in a band at most \(NumberFormat.brief.text(widest)) wide"
  }

  /// Draws the line.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let color = self.color ?? plot.color
    if let band {
      AreaMark(x: x, yStart: band.low, yEnd: band.high, color: color, opacity: Style.bandOpacity)
        .draw(on: canvas, in: plot)
    }
    var path = Path()
    var isDrawing = false
    for point in points(in: plot) {
      guard point.isFinite else {
        isDrawing = false
        continue
      }
      if isDrawing { path.line(to: point) } else { path.move(to: point) }
      isDrawing = true
      if showsPoints {
        canvas.fill(.circle(at: point, radius: width * 1.5), color)
      }
    }
    canvas.stroke(path, color, width: width, dash: style.dash)
  }

  /// The name at its place.
  public func labels(in plot: Plot) -> [DirectLabel] {
    guard let label else { return [] }
    let visible = points(in: plot).filter {
      $0.isFinite && $0.x <= plot.rect.maxX + 1 && $0.x >= plot.rect.x - 1
        && $0.y >= plot.rect.y - 1 && $0.y <= plot.rect.maxY + 1
    }
    let color = (self.color ?? plot.color).forText
    switch labelPosition {
    case .end:
      return visible.max { $0.x < $1.x }.map {
        [DirectLabel(label, color: color, at: [$0], mayLeavePlot: true)]
      } ?? []
    case .start:
      let beads = Segment.beads(along: visible)
      let early = beads.filter { $0.x < plot.rect.x + plot.rect.width * Self.startShare }
      let places = stride(from: 0, to: early.count, by: Self.startStride).map { early[$0] }
      return places.isEmpty ? [] : [DirectLabel(label, color: color, at: places)]
    case .top:
      return visible.min { $0.y < $1.y }.map {
        [DirectLabel(label, color: color, at: [$0], anchors: [.bottom, .leading, .trailing])]
      } ?? []
    case .legend: return []
    }
  }

  /// A name at the start stands in this first share of the plot.
  private static let startShare = 0.3
  /// Of the beads there, every so manieth is a place for the name: two letters apart.
  private static let startStride = 6

  /// The points along the line.
  public func obstacles(in plot: Plot) -> [Point] { Segment.beads(along: points(in: plot)) }
}
