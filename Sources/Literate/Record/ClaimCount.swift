/// How many claims a page checks, and how many of them hold.
public struct ClaimCount: Sendable, Equatable {
  /// All claims.
  public let total: Int
  /// Those that are true.
  public let holding: Int

  /// A count of claims.
  public init(total: Int, holding: Int) {
    self.total = total
    self.holding = holding
  }

  /// The verdict in one sentence.
  public var sentence: String {
    switch (total, holding) {
    case (1, 1): "The one claim holds."
    case (1, _): "The one claim does not hold."
    case _ where total == holding: "All \(total) claims hold."
    default: "\(holding) of \(total) claims hold."
    }
  }

  /// The claims of two pages together.
  public static func + (left: ClaimCount, right: ClaimCount) -> ClaimCount {
    ClaimCount(total: left.total + right.total, holding: left.holding + right.holding)
  }
}
