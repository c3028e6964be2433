/// Collects the parts of a diagram.
@resultBuilder
public enum DiagramBuilder {
  /// Takes one part.
  public static func buildExpression(_ part: some DiagramPart) -> [any DiagramPart] { [part] }
  /// Takes an array of parts.
  public static func buildExpression(_ parts: [any DiagramPart]) -> [any DiagramPart] { parts }
  /// Joins the parts of consecutive lines.
  public static func buildBlock(_ parts: [any DiagramPart]...) -> [any DiagramPart] {
    parts.flatMap { $0 }
  }
  /// Takes the parts of an `if` without `else`.
  public static func buildOptional(_ part: [any DiagramPart]?) -> [any DiagramPart] { part ?? [] }
  /// Takes the parts of the first branch of an `if`.
  public static func buildEither(first part: [any DiagramPart]) -> [any DiagramPart] { part }
  /// Takes the parts of the second branch of an `if`.
  public static func buildEither(second part: [any DiagramPart]) -> [any DiagramPart] { part }
  /// Joins the parts of a loop.
  public static func buildArray(_ parts: [[any DiagramPart]]) -> [any DiagramPart] {
    parts.flatMap { $0 }
  }
}
