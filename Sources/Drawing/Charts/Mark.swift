/// What a chart draws: lines, points, bars, areas, rules, rectangles, ellipses, texts, images, arrows.
///
/// A mark takes whole collections of numbers. Numbers that are not finite, or have no place on the chart's scale, are
/// left out.
public protocol Mark: Sendable {
  /// The name of the mark's series, if it has one.
  var name: String? { get }
  /// The numbers that the automatic domains of the axes must hold.
  var extent: MarkExtent { get }
  /// Whether the mark takes the next colour of the series when it has none of its own.
  var takesSeriesColor: Bool { get }
  /// The names on a categorical axis, if the mark brings any.
  var categories: MarkCategories? { get }
  /// What the mark says in a legend.
  func legend(color: Color) -> LegendEntry?
  /// Draws the mark.
  func draw(on canvas: Canvas, in plot: Plot)
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
  /// Most marks need no legend.
  public func legend(color: Color) -> LegendEntry? { nil }
  /// Most marks have no labels beside them.
  public func labels(in plot: Plot) -> [DirectLabel] { [] }
  /// Some marks do not mind labels.
  public func obstacles(in plot: Plot) -> [Point] { [] }
  /// Most marks need no colour bar.
  public var colorBar: ColorBar? { nil }
}

/// The names that bars stand on.
public enum MarkCategories: Sendable {
  /// Names along the horizontal axis.
  case x([String])
  /// Names along the vertical axis, the first one on top.
  case y([String])
}

/// The numbers that a mark spans, and how much room it wants around them.
public struct MarkExtent: Sendable {
  var x: [Double]
  var y: [Double]
  /// Whether the mark wants room beyond its outermost numbers.
  var padsX: Bool
  var padsY: Bool

  init(x: [Double] = [], y: [Double] = [], padsX: Bool = false, padsY: Bool = true) {
    self.x = x
    self.y = y
    self.padsX = padsX
    self.padsY = padsY
  }
}

/// Where a chart's marks are drawn: a rectangle of the canvas with a scale along each side.
public struct Plot: Sendable {
  /// The rectangle between the axes.
  public let rect: Rect
  let x: Scale
  let y: Scale
  /// The colour of the present mark if it has none of its own.
  var color = Color.blue
  /// The place of the present bars among those that share a category, and how many share it.
  var barSlot = (index: 0, count: 1)

  /// The place of a pair of numbers; not finite if they have none.
  public func point(_ x: Double, _ y: Double) -> Point {
    Point(self.x.position(of: x), self.y.position(of: y))
  }
}

/// A line of a legend.
public struct LegendEntry: Sendable {
  /// What stands before the text.
  enum Swatch: Sendable {
    case line(LineStyle)
    case point(PointSymbol)
    case area
  }

  var swatch: Swatch
  var color: Color
  var text: String
}

/// A label that belongs to a mark, with the places it may take.
public struct DirectLabel: Sendable {
  var text: String
  var color: Color
  /// Points of the mark, the one that the label belongs to first.
  var points: [Point]
  /// Whether the label may stand in the margin right of the plot.
  var mayLeavePlot: Bool
  /// Which point of the label's box is put to a point of the mark, the best first.
  var anchors: [Anchor]
  /// How far from its point the label may stand, the best first, with a line that leads to it; beside it if empty.
  package var reach: [Double] = []

  /// All sides of a point.
  public static let around: [Anchor] = [
    .leading, .bottom, .top, .trailing, .bottomLeading, .topLeading, .bottomTrailing, .topTrailing,
  ]

  /// Creates a label; without anchors of its own it may stand at any side of its points.
  public init(
    _ text: String, color: Color, at points: [Point], mayLeavePlot: Bool = false,
    anchors: [Anchor] = DirectLabel.around
  ) {
    self.text = text
    self.color = color
    self.points = points
    self.mayLeavePlot = mayLeavePlot
    self.anchors = anchors
  }
}

/// The explanation of a palette.
public struct ColorBar: Sendable {
  var palette: Palette
  var domain: ClosedRange<Double>
  var label: String
}

/// Collects the marks of a chart.
@resultBuilder
public enum MarkBuilder {
  /// Takes one mark.
  public static func buildExpression(_ mark: some Mark) -> [any Mark] { [mark] }
  /// Takes an array of marks.
  public static func buildExpression(_ marks: [any Mark]) -> [any Mark] { marks }
  /// Joins the marks of consecutive lines.
  public static func buildBlock(_ parts: [any Mark]...) -> [any Mark] { parts.flatMap { $0 } }
  /// Takes the marks of an `if` without `else`.
  public static func buildOptional(_ part: [any Mark]?) -> [any Mark] { part ?? [] }
  /// Takes the marks of the first branch of an `if`.
  public static func buildEither(first part: [any Mark]) -> [any Mark] { part }
  /// Takes the marks of the second branch of an `if`.
  public static func buildEither(second part: [any Mark]) -> [any Mark] { part }
  /// Joins the marks of a loop.
  public static func buildArray(_ parts: [[any Mark]]) -> [any Mark] { parts.flatMap { $0 } }
}

/// How a line is drawn.
public enum LineStyle: Sendable {
  /// Without gaps.
  case solid
  /// With long strokes.
  case dashed
  /// With short strokes.
  case dotted

  var dash: [Double] {
    switch self {
    case .solid: []
    case .dashed: [7, 4]
    case .dotted: [2, 3]
    }
  }
}

/// Points along the straight lines between consecutive points, close enough that no label slips between them.
func dense(_ points: [Point]) -> [Point] {
  var result: [Point] = []
  for (a, b) in zip(points, points.dropFirst()) {
    let length = (b - a).length
    guard length.isFinite, length < 5_000 else { continue }
    let count = max(1, Int(length / 4))
    for step in 0...count { result.append(a + (b - a) * (Double(step) / Double(count))) }
  }
  return result
}

func cells(_ values: [Double]) -> [FigureData.Cell] { values.map(FigureData.Cell.number) }

func cells(_ texts: [String]) -> [FigureData.Cell] { texts.map(FigureData.Cell.text) }

/// Stops when two collections of a mark do not pair up.
func requireEqualCounts(_ mark: String, _ counts: (name: String, count: Int)...) {
  guard let first = counts.first, counts.contains(where: { $0.count != first.count }) else {
    return
  }
  let list = counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
  fatalError("\(mark) needs as many numbers in each collection, but has \(list)")
}
