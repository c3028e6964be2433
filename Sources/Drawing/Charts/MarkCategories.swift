/// The names that bars stand on.
public enum MarkCategories: Sendable {
  /// Names along the horizontal axis.
  case x([String])
  /// Names along the vertical axis, the first one on top.
  case y([String])
}
