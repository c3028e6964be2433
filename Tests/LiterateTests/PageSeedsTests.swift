import Foundation
import Literate
import Testing

@Suite("A page asks what other seeds gave")
struct PageSeedsTests {
  private let table = SeedFixture.table { page, seed in page.overSeeds("x", Double(seed) / 10) }

  @Test("A number over seeds comes with those of all seeds, in the book's own conditions only")
  func overSeeds() {
    let next = (0.1).nextUp
    #expect(SeedFixture.page(table).overSeeds("x", 0.1) == [0.1, 0.7, 4.2])
    #expect(SeedFixture.page(table).overSeeds("y", 0.1) == [0.1])
    #expect(SeedFixture.page(table).overSeeds("x", next) == [next])
    #expect(SeedFixture.page(nil).overSeeds("x", 0.1) == [0.1])
    #expect(SeedFixture.page(table, .otherPage).overSeeds("x", 0.1) == [0.1])
    #expect(SeedFixture.page(table, .measuring(seed: 1)).overSeeds("x", 0.1) == [0.1])
    #expect(Page().overSeeds("x", 3) == [3])
    #expect(Page().overSeeds("x", Float(0.5)) == [0.5])
  }

  /// A study whose result is ten times its anchor; returns the results, and whether it was computed.
  private func study(
    on page: Page, recipe: String = "ten times", anchor: Double, seeds: Int = 2
  ) throws -> (results: [[Double]], isComputed: Bool) {
    var isComputed = false
    let results = try page.study("long", recipe: recipe, anchor: anchor, seeds: seeds) {
      isComputed = true
      return [10 * anchor, .infinity]
    }
    return (results, isComputed)
  }

  /// The table after a run of the study with each seed.
  private func measured() throws -> SeedTable {
    var table = SeedTable(seeds: SeedFixture.seeds, fresh: SeedFixture.fresh)
    for seed in SeedFixture.seeds {
      let page = SeedFixture.page(table, .measuring(seed: seed))
      let (results, isComputed) = try study(on: page, anchor: Double(seed))
      #expect(isComputed == (seed != 42))
      #expect(results.count == (seed == 1 ? 1 : 2))
      table.studies = page.studies
    }
    return table
  }

  @Test(
    "A study is computed while seeds are measured, for the first of them, and read in other runs")
  func reading() throws {
    let table = try SeedTable(json: measured().json())
    for (purpose, anchor) in [(SeedKnowledge.Purpose.ownPage, 1.0), (.otherPage, 5)] {
      let (results, isComputed) = try study(on: SeedFixture.page(table, purpose), anchor: anchor)
      #expect(results == [[10, .infinity], [70, .infinity]])
      #expect(!isComputed)
    }
    #expect(try study(on: SeedFixture.page(table), anchor: 1, seeds: 1).results.count == 1)
  }

  @Test("A study is kept while its recipe and anchor are the same, and else made anew")
  func keeping() throws {
    let table = try measured()
    func again(_ seed: UInt64, recipe: String = "ten times", anchor: Double) throws -> Bool {
      try study(
        on: SeedFixture.page(table, .measuring(seed: seed)), recipe: recipe, anchor: anchor
      ).isComputed
    }
    #expect(try !again(1, anchor: 1))
    #expect(try !again(7, anchor: 7))
    #expect(try !again(42, anchor: 0))
    #expect(try again(7, anchor: 7.5))
    #expect(try again(1, recipe: "more", anchor: 1))
    let page = SeedFixture.page(table, .measuring(seed: 1))
    let words = try page.study("long", recipe: "ten times", anchor: 1) { "another type" }
    #expect(words == ["another type"])
  }

  @Test("A study that is missing or out of date is a mistake of the page, with what to do")
  func missing() throws {
    let table = try measured()
    let sentence =
      "the study 'long' of page first has not been measured with this recipe: run `make seeds ARGS=\"first\"`."
    for (purpose, table, recipe, anchor, seeds) in [
      (SeedKnowledge.Purpose.ownPage, nil, "ten times", 1.0, 2),
      (.ownPage, table, "other", 1, 2), (.ownPage, table, "ten times", (1.0).nextUp, 2),
      (.ownPage, table, "ten times", 1, 3), (.otherPage, nil, "ten times", 1, 2),
    ] {
      let error = #expect(throws: LiterateError.self) {
        _ = try study(
          on: SeedFixture.page(table, purpose), recipe: recipe, anchor: anchor, seeds: seeds)
      }
      #expect(error?.problems.map(\.sentence) == [sentence])
      #expect(error?.problems.map(\.file) == ["Chapters/1-First.swift"])
    }
    // In other conditions the study is about the book's own.
    let (results, _) = try study(
      on: SeedFixture.page(table, .otherPage), recipe: "other", anchor: 3)
    #expect(results.count == 2)
    // Of other data it says nothing.
    #expect(throws: StudyOfBook.self) {
      try study(on: SeedFixture.page(table, .otherData), anchor: 1)
    }
  }
}
