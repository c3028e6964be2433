/// A label that belongs to a mark, with the places it may take.
public struct DirectLabel: Sendable {
  /// The text, in the language of labels.
  public var text: String
  /// The colour of the text.
  public var color: Color
  /// Points of the mark, the one that the label belongs to first.
  public var points: [Point]
  /// Whether the label may stand in the margin right of the plot.
  public var mayLeavePlot: Bool
  /// Which point of the label's box is put to a point of the mark, the best first.
  public var anchors: [Anchor]
  /// How far from its point the label may stand, the best first, with a line that leads to it; beside it if empty.
  public var reach: [Double] = []

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
