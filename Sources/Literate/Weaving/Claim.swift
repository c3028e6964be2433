/// A sentence that the run has checked, for readers of plain text.
public struct Claim: Sendable, Equatable {
  /// The number on the page: 4.12.
  public let number: String
  /// What would follow if it were false.
  public let kind: ClaimKind
  /// The sentence with its values, in plain text.
  public let sentence: String
  /// Why it requires what it does; empty if that needs no reason.
  public let reason: String
  /// What was measured and required.
  public let record: RecordedClaim
}
