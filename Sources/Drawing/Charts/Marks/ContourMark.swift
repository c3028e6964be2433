/// Lines of equal height of a function on a grid, such as a density.
///
///     ContourMark(values: density, x: -4...4, y: -4...4, masses: [0.5, 0.9, 0.99], labels: ["50 %", "90 %", "99 %"])
///
/// A contour of mass *m* is the smallest region that holds the share *m* of what the grid sums up to.
public struct ContourMark: Mark {
  let values: [[Double]]
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let levels: [Double]
  let labels: [String]
  let color: Color?
  let width: Double
  let style: LineStyle
  let fillOpacity: Double
  let label: String?

  /// Creates contours at heights of the function.
  ///
  /// - Parameters:
  ///   - values: rows of numbers, all of the same length, the first row at the bottom; each stands for the middle of
  ///     its cell, as in `HeatMap`.
  ///   - x: what the columns span along the horizontal axis, from edge to edge.
  ///   - y: what the rows span along the vertical axis, from edge to edge.
  ///   - levels: the heights.
  ///   - labels: a text on each contour; none if empty.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - width: the weight of the lines in points.
  ///   - style: solid, dashed or dotted.
  ///   - fillOpacity: how much each contour tints what it encloses, from 0 to 1.
  ///   - label: the name of the contours in the legend.
  /// - Complexity: O(cells) a level.
  public init(
    values: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>, levels: [Double],
    labels: [String] = [], color: Color? = nil, width: Double = 1.5, style: LineStyle = .solid,
    fillOpacity: Double = 0, label: String? = nil
  ) {
    let columns = values.first?.count ?? 0
    if columns == 0 || values.contains(where: { $0.count != columns }) {
      fatalError("ContourMark needs rows of equal lengths, but has \(values.map(\.count))")
    }
    if !labels.isEmpty {
      requireEqualCounts("ContourMark", ("levels", levels.count), ("labels", labels.count))
    }
    self.values = values
    self.x = x
    self.y = y
    self.levels = levels
    self.labels = labels
    self.color = color
    self.width = width
    self.style = style
    self.fillOpacity = fillOpacity
    self.label = label
  }

  /// Creates the contours that enclose the given shares of the mass, from 0 to 1, of a density.
  public init(
    values: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>, masses: [Double],
    labels: [String] = [], color: Color? = nil, width: Double = 1.5, style: LineStyle = .solid,
    fillOpacity: Double = 0, label: String? = nil
  ) {
    self.init(
      values: values, x: x, y: y, levels: masses.map { Self.level(enclosing: $0, of: values) },
      labels: labels, color: color, width: width, style: style, fillOpacity: fillOpacity,
      label: label)
  }

  /// The height above which the cells of a density hold a share of all it sums up to.
  package static func level(enclosing mass: Double, of values: [[Double]]) -> Double {
    let sorted = values.joined().filter { $0.isFinite && $0 > 0 }.sorted(by: >)
    let wanted = sorted.reduce(0, +) * mass
    var sum = 0.0
    for value in sorted {
      sum += value
      if sum >= wanted { return value }
    }
    return sorted.last ?? 0
  }

  /// The name of the contours.
  public var name: String? { label }
  /// The edges of the grid.
  public var extent: MarkExtent {
    MarkExtent(
      x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound], padsX: false, padsY: false)
  }
  /// Whether the contours have no colour of their own.
  public var takesSeriesColor: Bool { color == nil }
  /// The corners of the contours with their heights; a contour begins at each new `line`.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    var columns: [[Double]] = [[], [], [], []]
    var count = 0.0
    for level in levels {
      for line in lines(at: level) {
        count += 1
        for point in line {
          for (index, value) in [point.x, point.y, level, count].enumerated() {
            columns[index].append(value)
          }
        }
      }
    }
    return zip(["x", "y", "value", "line"], columns).map { ($0, .numbers($1)) }
  }

  /// The name, if it stands in the legend.
  public func legend(color: Color) -> LegendEntry? {
    label.map { LegendEntry(swatch: .line(style), color: self.color ?? color, text: $0) }
  }

  /// The contours at a height, in the numbers of the axes; closed ones end where they begin.
  package func lines(at level: Double) -> [[Point]] {
    let columns = Double(values[0].count)
    let rows = Double(values.count)
    let width = (x.upperBound - x.lowerBound) / columns
    let height = (y.upperBound - y.lowerBound) / rows
    return MarchingSquares.lines(of: values, at: level).map { line in
      line.map {
        Point(x.lowerBound + ($0.x + 0.5) * width, y.lowerBound + ($0.y + 0.5) * height)
      }
    }
  }

  private func paths(at level: Double, in plot: Plot) -> [[Point]] {
    lines(at: level).map { $0.map { plot.point($0.x, $0.y) } }
      .filter { $0.allSatisfy(\.isFinite) }
  }

  /// How many contours there are, with their names, and how far the outermost one reaches.
  public var summary: String {
    let names = labels.isEmpty ? "" : " (\(Words.list(labels)))"
    let points = levels.min().map { lines(at: $0).joined() }.map(Array.init) ?? []
    return "\(Words.count(levels.count, "contour"))\(Words.quoted(label))\(names), the outermost "
      + "x \(Trend.range(points.map(\.x))), y \(Trend.range(points.map(\.y)))"
  }

  /// Draws the contours.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let color = self.color ?? plot.color
    for level in levels {
      var path = Path()
      for line in paths(at: level, in: plot) { path.append(Path(line)) }
      if fillOpacity > 0 { canvas.fill(path, color.opacity(fillOpacity)) }
      canvas.stroke(path, color, width: width, dash: style.dash)
    }
  }

  /// The points along the contours.
  public func obstacles(in plot: Plot) -> [Point] {
    levels.flatMap { paths(at: $0, in: plot).flatMap { Segment.beads(along: $0) } }
  }

  /// A text on the longest line of each contour.
  public func labels(in plot: Plot) -> [DirectLabel] {
    zip(levels, labels).compactMap { level, text in
      let longest = paths(at: level, in: plot).max { $0.count < $1.count } ?? []
      let inside = longest.filter { plot.rect.grown(by: -10).contains($0) }
      guard let top = inside.max(by: { $0.x - $0.y < $1.x - $1.y }) else { return nil }
      let step = max(inside.count / 24, 1)
      let others = stride(from: 0, to: inside.count, by: step).map { inside[$0] }
      return DirectLabel(
        text, color: (color ?? plot.color).forText, at: [top] + others, anchors: [.center])
    }
  }
}
