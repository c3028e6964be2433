/// What a page's run knows of the runs with other seeds.
public struct SeedKnowledge: Sendable {
  /// What the run is for.
  public enum Purpose: Sendable, Equatable {
    /// The book's own page, which quotes what other seeds gave.
    case ownPage
    /// A page in other conditions than the book's, of which the table says nothing but its studies.
    case otherPage
    /// A page about other data than the book's, of which the table says nothing.
    case otherData
    /// Numbers for the table, with this seed.
    case measuring(seed: UInt64)
  }

  /// What the run is for.
  public let purpose: Purpose
  /// What has been measured so far; nil if nothing has.
  public let table: SeedTable?
  /// The page's short name.
  public let slug: String
  /// The page's source, relative to the package.
  public let file: String

  /// Knowledge of a page's numbers; by default none.
  public init(
    _ purpose: Purpose = .otherPage, table: SeedTable? = nil, slug: String = "", file: String = ""
  ) {
    self.purpose = purpose
    self.table = table
    self.slug = slug
    self.file = file
  }

  /// Whether this is a page of the book's conditions, or of measuring them.
  var isOfBook: Bool { purpose != .otherPage && purpose != .otherData }

  /// Whether the page will be looked at.
  var needsFigures: Bool { if case .measuring = purpose { false } else { true } }

  /// Whether the run's numbers must be those that the table has for the book's own seed.
  var isComparable: Bool { purpose == .ownPage && table != nil }

  /// What the table has of a measurement, if the run measured what it has for the book's own seed.
  func numbers(_ name: String, measuring value: Double) -> [Double?]? {
    guard isComparable, let numbers = table?.values[name], numbers.isOwn(value)
    else { return nil }
    return numbers
  }

  /// What the table has of a claim, if the run measured what it has for the book's own seed.
  func spread(of claim: RecordedClaim) -> SeedSpread? {
    guard isComparable, let table, let numbers = table.claims[claim.name],
      numbers.isOwn(claim.number)
    else { return nil }
    let bounds = table.bounds[claim.name]
    if let own = bounds?.first, !own.isSame(as: claim.requirement?.bounds ?? []) { return nil }
    return SeedSpread(
      seeds: table.seeds, fresh: table.fresh, numbers: numbers, bounds: bounds, claim: claim)
  }
}

extension [Double?] {
  /// Whether the book's own seed, which comes first, gave this number.
  fileprivate func isOwn(_ value: Double) -> Bool {
    first.flatMap { $0 }?.isSame(as: value) == true
  }
}
