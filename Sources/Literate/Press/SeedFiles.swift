import Foundation

/// A file of data of the book that is not what it should be.
public struct DamagedSeeds: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path.
  public let path: String
  /// What is wrong, in a few words.
  public let reason: String
  /// One sentence with the path, what is wrong and what to do.
  public var description: String {
    "\(path) is damaged (\(reason)): restore it, or remove it and measure the page again with 'make seeds'."
  }
}

/// The tables of what pages measured with each of several seeds, a file a page.
public struct SeedFiles: Sendable {
  /// Where they stand, relative to the root.
  public static let folder = "Chapters/Seeds"

  /// The folder that holds `Chapters/`.
  public let root: String

  /// The files below a folder.
  public init(root: String) {
    self.root = root
  }

  /// The table of a page; nil if it has not been measured.
  ///
  /// - Throws: `DamagedSeeds` if there is a file that cannot be read.
  public func table(of slug: String) throws(DamagedSeeds) -> SeedTable? {
    let path = path(of: slug)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let text = FileManager.default.contents(atPath: path) else {
      throw DamagedSeeds(path: path, reason: "it cannot be read")
    }
    do {
      return try SeedTable(json: text)
    } catch {
      throw DamagedSeeds(path: path, reason: Self.reason(error))
    }
  }

  /// The tables of those pages that have been measured.
  ///
  /// - Throws: `DamagedSeeds` if there is a file that cannot be read.
  public func tables(of slugs: [String]) throws(DamagedSeeds) -> [String: SeedTable] {
    var tables: [String: SeedTable] = [:]
    for slug in slugs { tables[slug] = try table(of: slug) }
    return tables
  }

  /// Writes tables together or not at all; returns the paths that changed, relative to the root.
  public func write(_ tables: [(slug: String, table: SeedTable)]) throws -> [String] {
    let transaction = FileTransaction()
    var changed: [String] = []
    for (slug, table) in tables {
      let text = try table.json()
      if FileManager.default.contents(atPath: path(of: slug)) == text { continue }
      try transaction.stage(text, at: path(of: slug))
      changed.append("\(Self.folder)/\(slug).json")
    }
    try transaction.commit()
    return changed
  }

  private func path(of slug: String) -> String {
    (root as NSString).appendingPathComponent("\(Self.folder)/\(slug).json")
  }

  /// What is wrong with a text, in a few words.
  private static func reason(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "'\(key.stringValue)' is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is not what was expected"
    case DecodingError.dataCorrupted(let context)
    where context.debugDescription == SeedTable.unevenRows:
      context.debugDescription
    default: "it is not JSON"
    }
  }
}
