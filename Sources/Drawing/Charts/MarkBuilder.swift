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
