import Foundation
import Literate

/// Runs of one page with several seeds.
enum SeedFixture {
  static let seeds: [UInt64] = [1, 7, 42]
  static let fresh: [UInt64] = [11]

  /// The table of what a page records with each seed.
  static func table(_ record: (Page, UInt64) -> Void) -> SeedTable {
    var runs: [UInt64: (claims: [RecordedClaim], spreads: [RecordedSpread])] = [:]
    for seed in seeds + fresh {
      let page = Page()
      record(page, seed)
      runs[seed] = (page.claims, page.spreads)
    }
    return SeedTable(seeds: seeds, fresh: fresh, studies: [:], runs: runs)
  }

  /// A page of the book that knows a table.
  static func page(_ table: SeedTable?, _ purpose: SeedKnowledge.Purpose = .ownPage) -> Page {
    Page(
      seeds: SeedKnowledge(purpose, table: table, slug: "first", file: "Chapters/1-First.swift"))
  }
}
