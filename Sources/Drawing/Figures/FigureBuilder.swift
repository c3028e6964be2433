/// Collects the figures of panels.
@resultBuilder
public enum FigureBuilder {
  /// Takes one figure.
  public static func buildExpression(_ figure: some Figure) -> [any Figure] { [figure] }
  /// Takes an array of figures.
  public static func buildExpression(_ figures: [any Figure]) -> [any Figure] { figures }
  /// Joins the figures of consecutive lines.
  public static func buildBlock(_ parts: [any Figure]...) -> [any Figure] { parts.flatMap { $0 } }
  /// Takes the figures of an `if` without `else`.
  public static func buildOptional(_ part: [any Figure]?) -> [any Figure] { part ?? [] }
  /// Takes the figures of the first branch of an `if`.
  public static func buildEither(first part: [any Figure]) -> [any Figure] { part }
  /// Takes the figures of the second branch of an `if`.
  public static func buildEither(second part: [any Figure]) -> [any Figure] { part }
  /// Joins the figures of a loop.
  public static func buildArray(_ parts: [[any Figure]]) -> [any Figure] { parts.flatMap { $0 } }
}
