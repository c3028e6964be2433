/// What a text is worth to a figure where two want the same place, from what is missed least to what is missed most.
public enum TextRank: Int, Comparable, Sendable {
  /// One of many: the number on a bar, the digit of a class, a text at a point of a chart.
  case value
  /// The number at a tick of an axis, which its neighbours still explain.
  case tick
  /// The name of a line, a rule, a point.
  case name
  /// Titles, what an axis shows, what stands in a diagram: it stays whatever happens, and the audit tells of it.
  case fixed

  /// Whether one is missed less than the other.
  public static func < (a: TextRank, b: TextRank) -> Bool { a.rawValue < b.rawValue }
}
