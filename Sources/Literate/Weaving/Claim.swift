/// A sentence that the run has checked, for readers of plain text.
public struct Claim: Sendable, Equatable {
  /// The number on the page: 4.12.
  public let number: String
  /// The sentence with its values, in plain text.
  public let sentence: String
  /// What was measured and required.
  public let record: RecordedClaim
}
