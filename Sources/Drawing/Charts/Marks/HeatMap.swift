/// A table of numbers as coloured cells, with a colour bar.
public struct HeatMap: Mark {
  /// Where the first row of the values stands.
  public enum FirstRow: Sendable {
    /// At the bottom: rows run up the vertical axis, as for a function of the plane.
    case bottom
    /// At the top: rows run down, as in a matrix.
    case top
  }

  let values: [[Double]]
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>
  let palette: Palette
  let domain: ClosedRange<Double>
  let label: String?
  let firstRow: FirstRow
  let cellLabels: [[String]]

  /// Creates a heat map.
  ///
  /// - Parameters:
  ///   - values: rows of numbers, all of the same length; cells that are not finite stay empty.
  ///   - x: what the columns span along the horizontal axis, from edge to edge; by default 0...columns.
  ///   - y: what the rows span along the vertical axis, from edge to edge; by default 0...rows.
  ///   - palette: the colours.
  ///   - domain: the numbers at the ends of the palette; those of the values if nil, symmetric about 0 for a diverging
  ///     palette.
  ///   - label: the name of the quantity; a colour bar is drawn if it is not nil.
  ///   - firstRow: whether the first row is at the bottom or at the top.
  ///   - cellLabels: a text in each cell.
  public init(
    values: [[Double]], x: ClosedRange<Double>? = nil, y: ClosedRange<Double>? = nil,
    palette: Palette = .sequential, domain: ClosedRange<Double>? = nil, label: String? = nil,
    firstRow: FirstRow = .bottom, cellLabels: [[String]] = []
  ) {
    let columns = values.first?.count ?? 0
    if columns == 0 || values.contains(where: { $0.count != columns }) {
      fatalError("HeatMap needs rows of equal lengths, but has \(values.map(\.count))")
    }
    self.values = values
    self.x = x ?? 0...Double(columns)
    self.y = y ?? 0...Double(values.count)
    self.palette = palette
    self.domain = domain ?? palette.domain(of: self.values.joined())
    self.label = label
    self.firstRow = firstRow
    self.cellLabels = cellLabels
  }

  /// The name of the quantity.
  public var name: String? { label }
  /// The edges of the map.
  public var extent: MarkExtent {
    MarkExtent(
      x: [x.lowerBound, x.upperBound], y: [y.lowerBound, y.upperBound], padsX: false, padsY: false)
  }
  /// A heat map has the colours of its palette.
  public var takesSeriesColor: Bool { false }
  /// The palette with its numbers, if the quantity has a name.
  public var colorBar: ColorBar? {
    label.map { ColorBar(palette: palette, domain: domain, label: $0) }
  }
  /// The middles of the cells and their values.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    var xs: [Double] = []
    var ys: [Double] = []
    for row in values.indices {
      for column in values[row].indices {
        let middle = center(row, column)
        xs.append(middle.x)
        ys.append(middle.y)
      }
    }
    return [("x", cells(xs)), ("y", cells(ys)), ("value", cells(values.flatMap { $0 }))]
  }

  /// The middle of a cell, in the numbers of the axes.
  func center(_ row: Int, _ column: Int) -> (x: Double, y: Double) {
    let box = cell(row, column)
    return ((box.x.0 + box.x.1) / 2, (box.y.0 + box.y.1) / 2)
  }

  private func cell(
    _ row: Int, _ column: Int
  ) -> (x: (Double, Double), y: (Double, Double)) {
    let level = firstRow == .bottom ? row : values.count - 1 - row
    let width = (x.upperBound - x.lowerBound) / Double(values[row].count)
    let height = (y.upperBound - y.lowerBound) / Double(values.count)
    return (
      (x.lowerBound + width * Double(column), x.lowerBound + width * Double(column + 1)),
      (y.lowerBound + height * Double(level), y.lowerBound + height * Double(level + 1))
    )
  }

  /// Draws the cells and their labels.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for row in values.indices {
      for column in values[row].indices where values[row][column].isFinite {
        let box = cell(row, column)
        let a = plot.point(box.x.0, box.y.0)
        let b = plot.point(box.x.1, box.y.1)
        guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { continue }
        let color = palette.color(at: palette.fraction(of: values[row][column], in: domain))
        let rect = Rect(min(a.x, b.x), min(a.y, b.y), abs(b.x - a.x), abs(b.y - a.y))
        canvas.tile(rect, color)
        guard row < cellLabels.count, column < cellLabels[row].count else { continue }
        canvas.text(
          cellLabels[row][column], at: rect.center, size: Style.tickSize,
          color: color.forTextOnTop, anchor: .center)
      }
    }
  }
}

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
    [("x", cells(xStart)), ("y", cells(yStart)), ("xEnd", cells(xEnd)), ("yEnd", cells(yEnd))]
  }

  /// The name of the rectangles.
  public func legend(color: Color) -> LegendEntry? {
    label.map {
      let own = self.color ?? color
      return LegendEntry(
        swatch: .area, color: Color.white.mixed(with: own.opacity(1), by: opacity), text: $0)
    }
  }

  /// Draws the rectangles.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for index in xStart.indices {
      let a = plot.point(xStart[index], yStart[index])
      let b = plot.point(xEnd[index], yEnd[index])
      guard a.x.isFinite, a.y.isFinite, b.x.isFinite, b.y.isFinite else { continue }
      canvas.fill(
        Rect(min(a.x, b.x), min(a.y, b.y), abs(b.x - a.x), abs(b.y - a.y)),
        (color ?? plot.color).opacity(opacity))
    }
  }
}
