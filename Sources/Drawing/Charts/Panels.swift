/// Figures side by side.
///
/// Charts in one column have their plots at the same left and right edges, charts in one row at the same height. With
/// `sharedX` or `sharedY` all charts that leave an axis free show the same domain on it, at the same length.
/// Titles such as "a  Training" letter the panels.
public struct Panels: Figure {
  /// The size as shown on the page, in points.
  public let size: Size
  let title: String?
  let columns: Int
  let figures: [any Figure]
  private let sharedX: Bool
  private let sharedY: Bool
  private let widths: [Double]
  private let heights: [Double]

  /// Creates panels row by row.
  ///
  /// - Parameters:
  ///   - title: a title above all panels.
  ///   - columns: the number of panels in a row.
  ///   - sharedX: whether all charts have the same horizontal domain.
  ///   - sharedY: whether all charts have the same vertical domain.
  ///   - widths: the relative width of each column; equal if empty.
  ///   - height: the height of each row in points; if nil, what the panels have at their width.
  ///   - width: the width of all panels with the margins, in points.
  ///   - figures: the panels.
  public init(
    title: String? = nil, columns: Int, sharedX: Bool = false, sharedY: Bool = false,
    widths: [Double] = [], height: Double? = nil, width: Double = Style.width,
    @FigureBuilder figures: () -> [any Figure]
  ) {
    guard columns > 0, widths.isEmpty || widths.count == columns else {
      fatalError("Panels need at least one column and as many widths as columns")
    }
    self.title = title
    self.columns = columns
    self.sharedX = sharedX
    self.sharedY = sharedY
    var panels = figures()
    // Panels of one size that share both axes may widen the shared domain together.
    let isEven = sharedX && sharedY && widths.isEmpty && (height != nil || panels.count <= columns)
    if sharedX { panels = Panels.sharing(\.x, \.xExtent, among: panels, isEven: isEven) }
    if sharedY { panels = Panels.sharing(\.y, \.yExtent, among: panels, isEven: isEven) }
    self.figures = panels

    let inner = width - 2 * Style.margin - Double(columns - 1) * Style.gutter
    let shares = widths.isEmpty ? Array(repeating: 1.0, count: columns) : widths
    let total = shares.reduce(0, +)
    self.widths = shares.map { $0 / total * inner }
    var heights: [Double] = []
    for start in stride(from: 0, to: panels.count, by: columns) {
      var tallest = 40.0
      for index in start..<min(start + columns, panels.count) {
        tallest = max(tallest, panels[index].height(fitting: self.widths[index - start]))
      }
      heights.append(height ?? tallest)
    }
    self.heights = heights
    let head = title == nil ? 0 : Style.titleSize * 1.6 + 6
    size = Size(
      width,
      heights.reduce(0, +) + Double(max(heights.count - 1, 0)) * Style.gutter + 2 * Style.margin
        + head)
  }

  /// The height of all rows, whatever the width.
  public func height(fitting width: Double) -> Double { size.height - 2 * Style.margin }

  private static func sharing(
    _ axis: WritableKeyPath<ChartContent, Axis>,
    _ extent: KeyPath<ChartContent, (numbers: [Double], pads: Bool)>,
    among figures: [any Figure], isEven: Bool
  ) -> [any Figure] {
    let charts = figures.compactMap { ($0 as? Chart)?.content }
    let fixed = charts.compactMap { $0[keyPath: axis].domain }
    let free = charts.filter { $0[keyPath: axis].domain == nil }
    guard let first = free.first else { return figures }
    let numbers =
      free.flatMap { $0[keyPath: extent].numbers }
      + fixed.flatMap { [$0.lowerBound, $0.upperBound] }
    let domain = first[keyPath: axis].domain(
      holding: numbers, pads: free.contains { $0[keyPath: extent].pads }, rounds: false, count: 5)
    return figures.map { figure in
      guard var chart = figure as? Chart, chart.content[keyPath: axis].domain == nil else {
        return figure
      }
      chart.content[keyPath: axis].domain = domain
      chart.content[keyPath: axis].isShared = isEven
      return chart
    }
  }

  private func cell(_ index: Int, in rect: Rect) -> Rect {
    let row = index / columns
    let column = index % columns
    let scale = rect.width / (widths.reduce(0, +) + Double(columns - 1) * Style.gutter)
    let left = widths[..<column].reduce(0, +) + Double(column) * Style.gutter
    let top = heights[..<row].reduce(0, +) + Double(row) * Style.gutter
    return Rect(rect.x + left * scale, rect.y + top, widths[column] * scale, heights[row])
  }

  /// Draws the panels.
  public func draw(on canvas: Canvas, in rect: Rect) {
    var rect = rect
    if let title {
      canvas.text(
        title, at: Point(rect.x, rect.y), size: Style.titleSize, weight: .semibold,
        color: Style.titleColor)
      rect.y += Style.titleSize * 1.6 + 6
    }
    let layouts = figures.indices.map { index -> ChartLayout? in
      (figures[index] as? Chart).map { ChartLayout($0.content, in: cell(index, in: rect)) }
    }
    for (index, figure) in figures.enumerated() {
      let cell = cell(index, in: rect)
      guard let chart = figure as? Chart else {
        figure.draw(on: canvas, in: cell)
        continue
      }
      var insets = Insets()
      for (other, layout) in layouts.enumerated() {
        guard let layout else { continue }
        if sharedY || other / columns == index / columns {
          insets.top = max(insets.top, layout.insets.top)
          insets.bottom = max(insets.bottom, layout.insets.bottom)
        }
        if sharedX || other % columns == index % columns {
          insets.left = max(insets.left, layout.insets.left)
          insets.right = max(insets.right, layout.insets.right)
        }
      }
      ChartLayout(chart.content, in: cell, insets: insets).draw(on: canvas)
    }
  }

  /// The data of each panel, named a, b, ….
  public var data: FigureData {
    .list(
      figures.enumerated().map { index, figure in
        (String(UnicodeScalar(UInt8(97 + index % 26))), figure.data)
      })
  }

  /// What each panel says of itself.
  public var summary: String {
    let head = Words.sentence("\(Words.count(figures.count, "panel"))\(Words.quoted(title))")
    let parts = figures.enumerated().map { "Panel \($0 + 1). \($1.summary)" }
    return ([head] + parts).joined(separator: " ")
  }
}
