/// What a chart draws: lines, points, bars, areas, rules, rectangles, ellipses, texts, images, arrows.
///
/// A mark takes whole collections of numbers. Numbers that are not finite, or have no place on the chart's scale, are
/// left out.
///
/// A kind of mark is one type in one file: what a chart asks of marks stands here, most of it with an answer that fits
/// most marks, and a chart asks for nothing else. A mark of another module can do what those of this one do.
public protocol Mark: Sendable {
  /// The name of the mark's series, if it has one.
  var name: String? { get }
  /// The numbers that the automatic domains of the axes must hold.
  var extent: MarkExtent { get }
  /// Whether the mark takes the next colour of the series when it has none of its own.
  var takesSeriesColor: Bool { get }
  /// The names on a categorical axis, if the mark brings any.
  var categories: MarkCategories? { get }
  /// How the mark goes together with others on the same places, if it does not take each place for itself.
  var sharing: PlaceSharing? { get }
  /// Whether the mark covers the plot, so that no grid line could be seen and no domain may be widened.
  var coversPlot: Bool { get }
  /// What the mark says in a legend.
  func legend(color: Color) -> LegendEntry?
  /// Draws the mark.
  func draw(on canvas: Canvas, in plot: Plot)
  /// The text that the mark sets in the margin right of the plot if it reaches there, so that the chart leaves room.
  var marginLabel: String? { get }
  /// The number along the horizontal axis at which a line ends; nil for marks that do not end, or not in one place.
  var lineEnd: Double? { get }
  /// The labels that stand beside the mark; the chart keeps them apart.
  func labels(in plot: Plot) -> [DirectLabel]
  /// Points of the plot that labels should not cover.
  func obstacles(in plot: Plot) -> [Point]
  /// The colour bar that the mark needs.
  var colorBar: ColorBar? { get }
  /// The numbers that the mark shows, under the names of their columns.
  var columns: [(name: String, cells: [FigureData.Cell])] { get }
  /// What the mark shows, in words: a clause without a full stop.
  var summary: String { get }
}

extension Mark {
  /// Many marks have no name.
  public var name: String? { nil }
  /// Most marks have one colour, the next of the series.
  public var takesSeriesColor: Bool { true }
  /// Most marks stand on numbers.
  public var categories: MarkCategories? { nil }
  /// Most marks take each place for themselves.
  public var sharing: PlaceSharing? { nil }
  /// Most marks let the grid be seen.
  public var coversPlot: Bool { false }
  /// Most marks say nothing in the margin.
  public var marginLabel: String? { nil }
  /// Most marks do not end in one place.
  public var lineEnd: Double? { nil }
  /// Most marks need no legend.
  public func legend(color: Color) -> LegendEntry? { nil }
  /// Most marks have no labels beside them.
  public func labels(in plot: Plot) -> [DirectLabel] { [] }
  /// Some marks do not mind labels.
  public func obstacles(in plot: Plot) -> [Point] { [] }
  /// Most marks need no colour bar.
  public var colorBar: ColorBar? { nil }

  /// The name and the columns, for marks that have no better words.
  public var summary: String {
    let rows = columns.map(\.cells.count).max() ?? 0
    let names = columns.map(\.name).joined(separator: ", ")
    return "\(Words.count(rows, "entry", plural: "entries"))\(Words.quoted(name)) of \(names)"
  }
}
