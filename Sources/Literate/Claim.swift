/// A sentence that the run has checked.
public struct Claim: Sendable, Equatable {
  /// The sentence as written, with `{{name}}` and `$…$` still in it.
  public let sentence: String
  /// The measured number; nil where the claim is not about a number.
  public let measured: Double?
  /// The measured number as the page shows it.
  public let measuredText: String
  /// What was required, in words: "below 10⁻¹²".
  public let requiredText: String
  /// Whether the claim is true.
  public let holds: Bool
  /// The name for references, if one was given.
  public let id: String?
  /// The line of the chapter's source that makes the claim.
  public let line: Int
}
