/// Why a formula cannot be set.
public struct TeXError: Error, Equatable, Sendable, CustomStringConvertible {
  /// One sentence that names what is at fault.
  public let description: String
  /// How many line breaks stand before it in the formula.
  public let line: Int

  init(_ description: String, line: Int) {
    self.description = description
    self.line = line
  }
}
