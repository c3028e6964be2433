/// A line of a legend.
public struct LegendEntry: Sendable {
  /// What stands before the text.
  public enum Swatch: Sendable {
    /// A short line.
    case line(LineStyle)
    /// A point.
    case point(PointSymbol)
    /// A filled square.
    case area
  }

  /// What stands before the text.
  public var swatch: Swatch
  /// The colour of the swatch.
  public var color: Color
  /// The text, in the language of labels.
  public var text: String

  /// Creates a line of a legend.
  public init(swatch: Swatch, color: Color, text: String) {
    self.swatch = swatch
    self.color = color
    self.text = text
  }
}
