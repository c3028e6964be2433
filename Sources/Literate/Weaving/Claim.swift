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
  /// The anchor of its place on the page.
  public let anchor: String
  /// What was measured and required.
  public let record: RecordedClaim
  /// What it measured over seeds; nil if that has not been measured, is out of date, or is about other conditions.
  public let spread: SeedSpread?
}
