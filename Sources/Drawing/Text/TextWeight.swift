/// The weights that a whole text can be set in.
public enum TextWeight: Sendable {
  /// Text, tick labels and captions.
  case regular
  /// Titles and names.
  case semibold

  var font: FontStyle { self == .regular ? .regular : .semibold }
}
