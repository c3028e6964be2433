import Foundation
import Literate
import Testing

@Suite("The page about seeds")
struct SeedsPageTests {
  private static func record(_ page: Page, _ seed: UInt64) {
    page.claim("share", Double(seed) / 50, .isBelow(0.5), line: 2)
    page.claim("pairs", seed != 11, expecting: "every pair", line: 4)
    page.claim("sum", Double(seed), .isAbove(0), line: 6)
  }

  private func markdown(_ table: SeedTable?) throws -> String {
    let page = SeedFixture.page(table)
    Self.record(page, 1)
    let source = """
      //: @finding(share) It, $x^*|y$, is small, unlike @claim(sum).
      page.claim("share", x, y)
      //: @finding(pairs) All differ.
      page.claim("pairs", x, y)
      //: @identity(sum) It adds up.
      page.claim("sum", x, y)
      """
    return try SeedsPage(pages: [Fixture.woven(source, page: page)])
      .markdown(contents: Fixture.contents)
  }

  @Test(
    "It has the findings of measured pages, with their ranges and the seeds with which they fail")
  func wholePage() throws {
    let text = try markdown(SeedFixture.table(Self.record))
    #expect(text.hasPrefix("<!-- Generated from Chapters/Seeds by "))
    #expect(text.contains("Three seeds: 1, 7, 42. One fresh seed: 11.\n"))
    #expect(text.contains("0 of the 2 findings hold with every one of the seeds"))
    #expect(text.contains("So do the 1 identity and 0 theorems of these pages"))
    #expect(
      text.hasSuffix(
        """
        ## 1. The first

        | no. | finding | required | measured | over three seeds | over one fresh seed | fails with |
        | --- | --- | --- | --- | --- | --- | ---: |
        | [1.1](1-First.md#claim-share) | It, $`x^*\\vert y`$, is small, unlike [Identity 1.3](1-First.md#claim-sum) | below 0.5 | 0.0200 | 0.0200 to 0.840 | 0.220 | 42 |
        | [1.2](1-First.md#claim-pairs) | All differ | every pair | yes | 3 of 3 hold | 0 of 1 hold | 11 |

        """))
  }

  @Test("Without data it says that nothing has been measured")
  func noData() throws {
    let text = try markdown(nil)
    #expect(text.hasSuffix("No page has been measured yet.\n"))
  }
}
