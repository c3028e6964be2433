/// The explanation of a palette.
public struct ColorBar: Sendable {
  /// The colours.
  public var palette: Palette
  /// The numbers at the ends of the palette.
  public var domain: ClosedRange<Double>
  /// The quantity with its unit, in the language of labels.
  public var label: String

  /// Creates the explanation of a palette.
  public init(palette: Palette, domain: ClosedRange<Double>, label: String) {
    self.palette = palette
    self.domain = domain
    self.label = label
  }
}
