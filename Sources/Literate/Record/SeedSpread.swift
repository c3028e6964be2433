import Drawing

/// What a claim measured with each of several seeds.
public struct SeedSpread: Sendable, Equatable {
  /// The seeds, the book's own first.
  public let seeds: [UInt64]
  /// Seeds that set no bounds.
  public let fresh: [UInt64]
  /// A number a seed, those of the fresh ones at the end; nil where the claim was not made.
  let numbers: [Double?]
  /// The numbers of the requirement, where they depend on the seed.
  let bounds: [[Double]]?
  /// The claim with the book's own seed.
  let claim: RecordedClaim

  /// The range over the seeds, as the page shows the claim's number: "0.30 to 0.41", or one number if it is always the same;
  /// for a claim without a number, with how many it holds. Nil if no run made the claim.
  public var range: String? { range(0..<seeds.count) }
  /// The range over the fresh seeds.
  public var freshRange: String? { range(seeds.count..<numbers.count) }

  /// "over ten seeds: 0.30 to 0.41"; nil if all seeds gave the same, or there is no number.
  var phrase: (seeds: String, range: String)? {
    guard let range, range.contains(Self.to) else { return nil }
    return (NumberWords.text(numbers.prefix(seeds.count).count { $0 != nil }), range)
  }

  /// The seeds with which the claim is false.
  public var failures: [UInt64] {
    zip(seeds + fresh, numbers.indices).filter { !holds($0.1) }.map(\.0)
  }

  private static let to = " to "

  /// Whether the claim is true with a seed, by what it requires now; true where it was not made.
  private func holds(_ index: Int) -> Bool {
    guard let number = numbers[index] else { return true }
    guard let requirement = claim.requirement else { return number == 1 }
    let bounds = bounds?[index] ?? requirement.bounds
    return requirement.with(bounds: bounds).isSatisfied(by: number)
  }

  private func range(_ part: Range<Int>) -> String? {
    let made = part.filter { numbers[$0] != nil }
    guard let requirement = claim.requirement else {
      return made.isEmpty ? nil : "\(made.count { holds($0) }) of \(made.count) hold"
    }
    func text(_ index: Int) -> String {
      let own = requirement.with(bounds: bounds?[index] ?? requirement.bounds)
      return own.measuredText(numbers[index] ?? .nan, in: claim.format)
    }
    let ordered = made.filter { numbers[$0]?.isNaN == false }
      .sorted { (numbers[$0] ?? 0, $0) < (numbers[$1] ?? 0, $1) }
    var texts: [String] = []
    if let least = ordered.first, let greatest = ordered.last {
      texts = text(least) == text(greatest) ? [text(least)] : [text(least), text(greatest)]
    }
    if ordered.count < made.count { texts.append(NumberFormat.integer.text(.nan)) }
    return texts.isEmpty ? nil : texts.joined(separator: Self.to)
  }
}

/// Small numbers in words.
enum NumberWords {
  private static let words = [
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  /// "ten"; from 13 on in digits.
  static func text(_ count: Int) -> String {
    words.indices.contains(count) ? words[count] : NumberFormat.integer.text(count)
  }
}
