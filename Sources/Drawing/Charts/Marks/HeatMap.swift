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
  /// Cells lie all over the plot.
  public var coversPlot: Bool { true }
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
    return [("x", .numbers(xs)), ("y", .numbers(ys)), ("value", .numbers(values.flatMap { $0 }))]
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

  /// The shape of the map and its extremes.
  public var summary: String {
    let entries = values.indices.flatMap { row in
      values[row].indices.map { (row: row, column: $0, value: values[row][$0]) }
    }.filter(\.value.isFinite)
    let shape = "\(Words.count(values.count, "row")) and \(Words.count(values[0].count, "column"))"
    let what = "heat map\(Words.quoted(label)) of \(shape)"
    guard let low = entries.min(by: { $0.value < $1.value }),
      let high = entries.max(by: { $0.value < $1.value })
    else { return what }
    func place(_ entry: (row: Int, column: Int, value: Double)) -> String {
      let middle = center(entry.row, entry.column)
      return "\(NumberFormat.brief.text(entry.value)) at \(Words.pair(middle.x, middle.y))"
    }
    return "\(what), the lowest \(place(low)), the highest \(place(high))"
  }

  /// Draws the cells and their labels.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for row in values.indices {
      for column in values[row].indices where values[row][column].isFinite {
        let box = cell(row, column)
        let a = plot.point(box.x.0, box.y.0)
        let b = plot.point(box.x.1, box.y.1)
        guard a.isFinite, b.isFinite else { continue }
        let color = palette.color(at: palette.fraction(of: values[row][column], in: domain))
        let rect = Rect(between: a, and: b)
        canvas.tile(rect, color)
        guard row < cellLabels.count, column < cellLabels[row].count else { continue }
        canvas.text(
          cellLabels[row][column], at: rect.center, size: Style.tickSize,
          color: color.forTextOnTop, anchor: .center, rank: .value)
      }
    }
  }
}
