import Drawing
import Literate
import Testing

@Suite("Numbers that are none are explained")
struct NonFiniteTests {
  private let notice =
    "> On this page ∞ and “not a number” stand where a computation divides by zero"
  private let changed = RunConditions(isQuick: true)

  private func text(_ source: String, _ record: (Page) -> Void) throws -> String {
    let page = Page()
    record(page)
    return try Fixture.page("//: We begin.\n" + source, page: page, conditions: changed).text
  }

  @Test("A value, a claim, a cell and a printed line bring the notice, one for all")
  func notices() throws {
    let value = try text("//: It is {{x}}, or ${{x}}$.\npage.value(\"x\", x)\n") {
      $0.value("x", Double.infinity, line: 2)
    }
    let claim = try text("//: @finding(c) It is small.\npage.claim(\"c\", x, .isBelow(1))\n") {
      $0.claim("c", Double.nan, .isBelow(1), line: 3)
    }
    let cell = try text("//: @table(t) Cells.\npage.table(\"t\")\n") {
      $0.table("t", columns: ["x"], rows: [["not a number"]], line: 3)
    }
    let line = try text("page.print(x)\n") { $0.print("x = ∞", line: 2) }
    for page in [value, claim, cell, line] { #expect(page.ranges(of: notice).count == 1) }
  }

  @Test("A figure with such a text brings the notice, and another figure none")
  func figures() throws {
    for (title, count) in [("It is −∞", 1), ("It is 1", 0)] {
      let page = Page()
      try page.figure("f", line: 3) {
        Chart(title: title) { LineMark(x: [0, 1], y: [0, 1]) }
      }
      let text = try Fixture.page(
        "//: We begin.\n//: @figure(f) A line.\ntry page.figure(\"f\") { chart }\n", page: page,
        conditions: changed
      ).text
      #expect(text.ranges(of: notice).count == count)
    }
  }

  @Test("Finite numbers, and those that nobody quotes, bring none")
  func silence() throws {
    let page = try text("//: It is {{x}}.\npage.value(\"x\", x)\n") {
      $0.value("x", 1, line: 2)
      $0.value("y", Double.nan, line: 2)
    }
    #expect(!page.contains("not a number"))
  }

  @Test("A claim without a finite number could not be measured")
  func claims() throws {
    let source =
      "//: We begin.\n//: @identity(c) It is small.\npage.claim(\"c\", x, .isBelow(1))\n"
    func woven(_ measured: Double, _ conditions: RunConditions) throws -> WovenPage {
      let page = Page()
      page.claim("c", measured, .isBelow(1), line: 3)
      return try Fixture.woven(source, page: page, conditions: conditions)
    }
    let lost = try woven(.infinity, changed)
    #expect(
      try MarkdownPage(lost, contents: Fixture.contents).text.contains(
        "✗ **Identity 1.1 could not be measured.**"))
    #expect(lost.failures.isEmpty && lost.news.isEmpty && lost.unmeasured.map(\.number) == ["1.1"])
    // In the book's own conditions everything can be measured, and a false identity is one anywhere.
    #expect(try woven(.infinity, RunConditions()).failures.count == 1)
    #expect(try woven(2, changed).failures.count == 1)
    #expect(try woven(2, changed).unmeasured.isEmpty)
  }

  @Test("An answer that is no number is of no interest but in the book's own run")
  func answers() throws {
    let source = """
      //: We begin.
      //: @exercise(a) run, 1 minute
      //: Which?
      //: @answer
      //: None.
      //: @end
      page.answer("a", x, tolerance: 1)
      """
    let page = Page()
    page.answer("a", .nan, tolerance: 1, line: 7)
    #expect(page.answers.isEmpty)
    #expect(try Fixture.page(source, page: page, conditions: changed).text.contains("Which?"))
  }
}
