/// How many claims of each kind a page checks, and how many of them hold.
public struct ClaimCount: Sendable, Equatable {
  /// How many of some claims there are, and how many of them hold.
  public struct Tally: Sendable, Equatable {
    /// All of them.
    public var total = 0
    /// Those that are true.
    public var holding = 0
  }

  private var tallies: [ClaimKind: Tally] = [:]

  /// A count of claims, each with its kind and whether it holds; without any, nothing is counted yet.
  public init(_ claims: [(kind: ClaimKind, holds: Bool)] = []) {
    for claim in claims {
      tallies[claim.kind, default: Tally()].total += 1
      tallies[claim.kind, default: Tally()].holding += claim.holds ? 1 : 0
    }
  }

  /// The claims of a kind.
  public subscript(kind: ClaimKind) -> Tally { tallies[kind] ?? Tally() }

  /// All claims.
  public var total: Int { tallies.values.reduce(0) { $0 + $1.total } }

  /// Those that are true.
  public var holding: Int { tallies.values.reduce(0) { $0 + $1.holding } }

  /// The verdict in one sentence: "All 12 claims hold: 5 identities, 2 theorems, 5 findings."
  public var sentence: String {
    switch (total, holding) {
    case (0, _): "There are no claims."
    case (1, 1): "The one claim, \(onlyKind), holds."
    case (1, _): "The one claim, \(onlyKind), does not hold."
    case _ where total == holding: "All \(total) claims hold: \(kinds)."
    default: "\(holding) of \(total) claims hold: \(kinds)."
    }
  }

  /// The kinds that there are, each with its number, and with how many of them hold if not all claims do.
  package var kinds: String {
    ClaimKind.allCases.filter { self[$0].total > 0 }.map { kind in
      let tally = self[kind]
      return total == holding
        ? kind.counted(tally.total)
        : "\(tally.holding) of \(kind.counted(tally.total))"
    }.joined(separator: ", ")
  }

  /// The kind of the only claim, with its article.
  private var onlyKind: String {
    switch ClaimKind.allCases.first(where: { self[$0].total > 0 }) {
    case .identity: "an identity"
    case .theorem: "a theorem"
    case .finding, nil: "a finding"
    }
  }

  /// The claims of two pages together.
  public static func + (left: ClaimCount, right: ClaimCount) -> ClaimCount {
    var sum = left
    for (kind, tally) in right.tallies {
      sum.tallies[kind, default: Tally()].total += tally.total
      sum.tallies[kind, default: Tally()].holding += tally.holding
    }
    return sum
  }
}
