/// What can go wrong when a figure is drawn, read or written, said in one sentence.
public struct DrawingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  /// Creates an error from its sentence.
  public init(_ description: String) { self.description = description }
}
