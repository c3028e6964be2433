/// A chart: marks over a horizontal and a vertical axis.
///
///     Chart(title: "Reconstruction error") {
///       LineMark(x: epochs, y: training, label: "training")
///       LineMark(x: epochs, y: heldOut, label: "held-out", style: .dashed)
///       RuleMark(y: floor, label: "PCA, *k* = 2")
///     }
///     .xAxis("epoch")
///     .yAxis("squared error per image", scale: .log)
///
/// Marks take whole arrays of `Double` (a line also takes `x: 1...30`) and are drawn in the order they are listed.
/// What has no colour of its own takes the next colour of the series. Names (`label:`) stand beside what they
/// name: at the end of a line, above an ellipse; several points or bars are named in a legend above the chart.
///
/// A latent map, on equal axes and in digit colours:
///
///     Chart(size: Size(560, 560)) { PointMark(x: z1, y: z2, classes: labels) }
///       .xAxis("*z*_1").yAxis("*z*_2").equalAspect()
///
/// Texts are written in a small language: `*x*` italics, `_1` and `^2` or `_{…}` and `^{…}` for scripts; see `Label`.
/// Without explicit domains the axes hold all marks. Put charts that are meant to be compared into `Panels` with
/// `sharedX` and `sharedY`.
public struct Chart: Figure {
  /// The size as shown on the page, in points.
  public var size: Size
  /// The title, the marks and the axes.
  var content: ChartContent

  /// Creates a chart from its marks.
  public init(
    title: String? = nil, size: Size = Size(Style.width, Style.height),
    @MarkBuilder marks: () -> [any Mark]
  ) {
    self.size = size
    content = ChartContent(title: title, marks: marks())
  }

  /// The chart with a horizontal axis as described.
  ///
  /// - Parameters:
  ///   - label: the quantity and its unit.
  ///   - scale: linear or logarithmic.
  ///   - domain: the numbers at the ends of the axis; chosen to hold all marks if nil.
  ///   - ticks: which ticks the axis has.
  public func xAxis(
    _ label: String = "", scale: ScaleKind = .linear, domain: ClosedRange<Double>? = nil,
    ticks: AxisTicks = .automatic
  ) -> Chart {
    var chart = self
    chart.content.x = Axis(
      label: label, kind: scale, domain: domain, ticks: ticks, categories: content.x.categories)
    return chart
  }

  /// The chart with a vertical axis as described; its label stands level above the axis.
  public func yAxis(
    _ label: String = "", scale: ScaleKind = .linear, domain: ClosedRange<Double>? = nil,
    ticks: AxisTicks = .automatic
  ) -> Chart {
    var chart = self
    chart.content.y = Axis(
      label: label, kind: scale, domain: domain, ticks: ticks, categories: content.y.categories)
    return chart
  }

  /// The chart with units of equal length on both axes, which must be linear.
  public func equalAspect() -> Chart {
    var chart = self
    chart.content.isEqualAspect = true
    return chart
  }

  /// The chart without ticks and grid lines.
  public func hiddenAxes() -> Chart {
    var chart = self
    chart.content.x.ticks = .hidden
    chart.content.y.ticks = .hidden
    chart.content.hasGrid = false
    return chart
  }

  /// The chart without grid lines.
  public func hiddenGrid() -> Chart {
    var chart = self
    chart.content.hasGrid = false
    return chart
  }

  /// Draws the chart.
  public func draw(on canvas: Canvas, in rect: Rect) {
    ChartLayout(content, in: rect).draw(on: canvas)
  }

  /// One row for each point of each mark; the column `series` tells the marks apart.
  public var data: FigureData {
    var names: [String] = []
    for mark in content.marks {
      for column in mark.columns where !names.contains(column.name) { names.append(column.name) }
    }
    var rows: [[FigureData.Cell]] = []
    for (index, mark) in content.marks.enumerated() {
      let columns = mark.columns
      let series = FigureData.Cell.text(mark.name ?? "\(index + 1)")
      for row in 0..<(columns.map(\.cells.count).max() ?? 0) {
        let entries = names.map { name -> FigureData.Cell in
          guard let column = columns.first(where: { $0.name == name }), row < column.cells.count
          else { return .text("") }
          return column.cells[row]
        }
        rows.append([series] + entries)
      }
    }
    return .table(columns: ["series"] + names, rows: rows)
  }
}
