/// The height at which a character of a label stands.
enum LabelScript: Equatable, Sendable {
  case base
  case sub
  case sup
}

/// A character of a label with its style, its height, and the space before it as a fraction of the text size.
struct LabelSymbol: Equatable, Sendable {
  var scalar: Unicode.Scalar
  var style: FontStyle
  var script: LabelScript
  var space = 0.0
  /// Whether the character was set apart as a variable.
  var isItalic = false
  var isCombining: Bool { (0x300...0x36F).contains(scalar.value) }
}
