import Foundation
import Literate
import Testing

@Suite("Ranges over seeds on pages")
struct SeedSpreadTests {
  private static let source =
    "//: @finding(share) It is large.\npage.claim(\"share\", x, y)\n//: @identity(sum) It adds up.\npage.claim(\"sum\", x, y)"

  private static func record(_ page: Page, _ seed: UInt64, share: Double = 0.34) {
    page.claim("share", seed == 1 ? share : Double(seed) / 50, .isAtLeast(0.3), line: 2)
    page.claim("sum", Double(seed), .isAbove(0), line: 4)
  }

  private func woven(
    _ table: SeedTable?, _ purpose: SeedKnowledge.Purpose = .ownPage, share: Double = 0.34
  ) throws -> WovenPage {
    let page = SeedFixture.page(table, purpose)
    Self.record(page, 1, share: share)
    return try Fixture.woven(Self.source, page: page)
  }

  private func text(_ page: WovenPage) throws -> String {
    try MarkdownPage(page, contents: Fixture.contents).text
  }

  private let table = SeedFixture.table { record($0, $1) }

  @Test("A finding has its range, at its place and in the table; what must hold has none")
  func ranges() throws {
    let page = try woven(table)
    let text = try text(page)
    #expect(
      text.contains(
        "It is large. *Measured: 0.340; over three seeds: 0.140 to 0.840; required: at least 0.3.*")
    )
    #expect(text.contains("It adds up. *Measured: 1; required: above 0.*"))
    #expect(text.contains("| no. | kind | claim | measured | over three seeds | required |"))
    #expect(text.contains("| It is large | 0.340 | 0.140 to 0.840 | at least 0.3 |"))
    #expect(text.contains("| It adds up | 1 |  | above 0 |"))
    #expect(page.outdatedNumbers.isEmpty)
    #expect(page.claims[0].spread?.failures == [7, 11])
    #expect(page.claims[0].spread?.freshRange == "0.220")
  }

  @Test("Without data, and in other conditions, nothing is said of seeds")
  func silence() throws {
    for page in [try woven(nil), try woven(table, .otherPage)] {
      #expect(try !text(page).contains("seeds"))
      #expect(page.outdatedNumbers.isEmpty)
    }
  }

  @Test("A number that is no longer the data's has no range, and is told")
  func staleness() throws {
    let page = try woven(table, share: (0.34).nextUp)
    #expect(try !text(page).contains("seeds"))
    #expect(page.outdatedNumbers == ["1.1 share"])
    let other = SeedFixture.table { page, seed in page.claim("other", 1, .isAbove(0)) }
    #expect(try woven(other).outdatedNumbers == ["1.1 share", "1.2 sum"])
    let measuring = SeedFixture.page(table)
    Self.record(measuring, 1)
    measuring.overSeeds("extra", 1)
    #expect(try Fixture.woven(Self.source, page: measuring).outdatedNumbers == ["extra"])
  }

  @Test("A bound that was moved judges the measured numbers anew")
  func movedBound() throws {
    let page = SeedFixture.page(table)
    page.claim("share", 0.34, .isAtLeast(0.1), line: 2)
    page.claim("sum", 1, .isAbove(0), line: 4)
    let woven = try Fixture.woven(Self.source, page: page)
    #expect(woven.claims[0].spread?.failures == [])
    #expect(woven.outdatedNumbers.isEmpty)
  }

  @Test("A bound that depends on the seed judges each number by its own")
  func ownBounds() throws {
    let table = SeedFixture.table { page, seed in
      page.claim("share", Double(seed), .isBelow(seed == 7 ? 6 : 50), line: 2)
    }
    func spread(_ bound: Double) throws -> SeedSpread? {
      let page = SeedFixture.page(table)
      page.claim("share", 1, .isBelow(bound), line: 2)
      let source = "//: @finding(share) It is small.\npage.claim(\"share\", x, y)"
      return try Fixture.woven(source, page: page).claims[0].spread
    }
    #expect(try spread(50)?.failures == [7])
    #expect(try spread(49) == nil)
  }

  @Test("Numbers that are the same, that are none and that are missing")
  func otherNumbers() throws {
    func range(_ numbers: [Double?]) throws -> (quoted: Bool, range: String?) {
      var rest = numbers
      let table = SeedFixture.table { page, _ in
        if let number = rest.removeFirst() { page.claim("share", number, .isBelow(9), line: 2) }
      }
      let page = SeedFixture.page(table)
      page.claim("share", numbers[0] ?? 0, .isBelow(9), line: 2)
      let source = "//: @finding(share) It is small.\npage.claim(\"share\", x, y)"
      let woven = try Fixture.woven(source, page: page)
      return (try text(woven).contains("over t"), woven.claims[0].spread?.range)
    }
    #expect(try range([2, 2, 2, 3]) == (false, "2"))
    #expect(try range([2, nil, 3, 3]) == (true, "2 to 3"))
    #expect(try range([2, .nan, 3, 3]) == (true, "2 to 3 to not a number"))
    #expect(try range([2, .infinity, 3, 3]) == (true, "2 to ∞"))
  }
}
