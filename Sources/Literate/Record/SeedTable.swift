import Foundation

/// What a page measured with each of several seeds, as it is kept in `Chapters/Seeds/<slug>.json`.
///
/// The numbers of a claim or measurement stand in the order of the seeds, those of the fresh ones at the end; nil stands where
/// a run did not measure it. A claim without a number has 1 where it held and 0 where not.
public struct SeedTable: Sendable, Equatable {
  /// The seeds of the ranges that pages quote, the book's own first.
  public let seeds: [UInt64]
  /// Seeds that set no bounds.
  public let fresh: [UInt64]
  /// What every claim measured, by its name.
  public internal(set) var claims: [String: [Double?]] = [:]
  /// The numbers of a claim's requirement, by its name, where they depend on the seed.
  public internal(set) var bounds: [String: [[Double]]] = [:]
  /// What was measured over seeds without a claim, by its name.
  public internal(set) var values: [String: [Double?]] = [:]
  /// Experiments too long for a default run, by name.
  public var studies: [String: Study] = [:]

  /// An experiment's results, one a seed.
  public struct Study: Sendable, Equatable, Codable {
    /// All that the results depend on, in words and numbers.
    public var recipe: String
    /// The results, in the order of the seeds.
    public var results: [Outcome]

    /// What came out with a seed.
    public struct Outcome: Sendable, Equatable, Codable {
      /// The seed.
      public let seed: UInt64
      /// What a short run of the same machinery gave.
      public let anchor: Double
      /// What the experiment gave.
      public let result: JSONValue
    }

    /// The result of a seed, if there is one.
    subscript(seed: UInt64) -> Outcome? { results.first { $0.seed == seed } }
  }

  /// A table without numbers.
  public init(seeds: [UInt64], fresh: [UInt64], studies: [String: Study] = [:]) {
    self.seeds = seeds
    self.fresh = fresh
    self.studies = studies
  }

  /// The table of what runs have measured.
  ///
  /// - Parameter runs: What was recorded with each seed.
  public init(
    seeds: [UInt64], fresh: [UInt64], studies: [String: Study],
    runs: [UInt64: (claims: [RecordedClaim], spreads: [RecordedSpread])]
  ) {
    self.init(seeds: seeds, fresh: fresh, studies: studies)
    let rows = all.map { runs[$0] ?? ([], []) }
    for name in Set(rows.flatMap { $0.claims.map(\.name) }) {
      let made = rows.map { row in row.claims.first { $0.name == name } }
      claims[name] = made.map { $0?.number }
      let required = made.map { $0?.requirement?.bounds ?? [] }
      let distinct = zip(made, required).compactMap { $0 == nil ? nil : $1 }
      if distinct.contains(where: { !$0.isSame(as: distinct[0]) }) { bounds[name] = required }
    }
    for name in Set(rows.flatMap { $0.spreads.map(\.name) }) {
      values[name] = rows.map { row in row.spreads.first { $0.name == name }?.value }
    }
  }

  /// The seeds, and the fresh ones after them.
  var all: [UInt64] { seeds + fresh }
}

extension Double {
  /// Whether it is the same number to the last bit; what is not a number is the same as any other such.
  func isSame(as other: Double) -> Bool { bitPattern == other.bitPattern || isNaN && other.isNaN }
}

extension [Double] {
  /// Whether the numbers are the same to the last bit.
  func isSame(as other: [Double]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.isSame(as: $1) }
  }
}

// MARK: As a file

extension SeedTable: Codable {
  private enum CodingKeys: String, CodingKey {
    case seeds, fresh, claims, bounds, values, studies
  }

  /// What is wrong with a table whose rows do not fit its seeds.
  package static let unevenRows = "one number a seed was expected in every row"

  /// Reads a table; what is missing is empty.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    seeds = try container.decode([UInt64].self, forKey: .seeds)
    fresh = try container.decodeIfPresent([UInt64].self, forKey: .fresh) ?? []
    claims = try container.decodeIfPresent([String: [Double?]].self, forKey: .claims) ?? [:]
    bounds = try container.decodeIfPresent([String: [[Double]]].self, forKey: .bounds) ?? [:]
    values = try container.decodeIfPresent([String: [Double?]].self, forKey: .values) ?? [:]
    studies = try container.decodeIfPresent([String: Study].self, forKey: .studies) ?? [:]
    let lengths =
      (claims.values.map(\.count) + bounds.values.map(\.count)) + values.values.map(\.count)
    guard !seeds.isEmpty, Set(all).count == all.count, lengths.allSatisfy({ $0 == all.count })
    else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: [], debugDescription: Self.unevenRows))
    }
  }

  /// A table from the text of a file.
  ///
  /// - Throws: `DecodingError` if the text is damaged.
  public init(json: Data) throws {
    self = try JSONValue.decoder.decode(SeedTable.self, from: json)
  }

  /// The text of a file: a row a claim, in the order of the names.
  ///
  /// - Throws: Nothing that a table can bring about.
  public func json() throws -> Data {
    func compact(_ value: some Encodable) throws -> String {
      String(decoding: try JSONValue.encoder.encode(value), as: UTF8.self)
    }
    func rows(_ rows: [(key: String, value: some Encodable)]) throws -> String {
      let lines = try rows.sorted { $0.key < $1.key }
        .map { "    \(try compact($0.key)): \(try compact($0.value))" }
      return "{\n\(lines.joined(separator: ",\n"))\n  }"
    }
    func rows(_ study: Study) throws -> String {
      let results = try study.results.map { "        \(try compact($0))" }
      return """
        {
              "recipe": \(try compact(study.recipe)),
              "results": [
        \(results.joined(separator: ",\n"))
              ]
            }
        """
    }
    var parts = ["\"seeds\": \(try compact(seeds))", "\"fresh\": \(try compact(fresh))"]
    for (name, table) in [("claims", claims), ("values", values)] where !table.isEmpty {
      parts.append("\"\(name)\": \(try rows(Array(table)))")
    }
    if !bounds.isEmpty { parts.append("\"bounds\": \(try rows(Array(bounds)))") }
    if !studies.isEmpty {
      let lines = try studies.sorted { $0.key < $1.key }
        .map { "    \(try compact($0.key)): \(try rows($0.value))" }
      parts.append("\"studies\": {\n\(lines.joined(separator: ",\n"))\n  }")
    }
    return Data("{\n\(parts.map { "  " + $0 }.joined(separator: ",\n"))\n}\n".utf8)
  }
}
