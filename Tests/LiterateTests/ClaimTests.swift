import Literate
import Testing

@Suite("Claims have a kind, a line where they are made, and a reason where they need one")
struct ClaimTests {
  static let source = """
    x
    //: @identity(one) The error is {{required}}.
    //: @because Single precision, of {{required}}, sums
    //: to no more.
    page.claim("one", x, .isBelow(1e-8))
    //: @finding(two) Of $k$ draws
    //: all agree
    page.claim("two", x, .isBelow(2))
    //: @theorem(three) {{measured}} is {{required}}, as in @eq(sum).
    //: @because By @claim(one).
    page.claim("three", x, .isAtLeast(3))
    //: $$ a $$ {#eq:sum}
    """

  /// What a run recorded whose second claim is false.
  static func page() -> Page {
    let page = Page()
    page.claim("one", 3e-9, .isBelow(1e-8), line: 5)
    page.claim("two", 4, .isBelow(2), line: 8)
    page.claim("three", 4, .isAtLeast(3), line: 11)
    return page
  }

  @Test("Each claim has a line and a row of the table; a false one is marked; reasons stand below")
  func wholePage() throws {
    #expect(
      try Fixture.body(Self.source, page: Self.page()).replacing("\u{A0}", with: "~") == """
        ```swift
        x
        ```

        <a id="claim-one"></a>✓ **Identity 1.1.** The error is below 10⁻⁸. *Measured: 3.00~×~10⁻⁹.*

        <a id="claim-two"></a>✗ **Finding 1.2 does not hold.** Of $`k`$ draws all agree. *Measured: 4; required: below 2.*

        <a id="claim-three"></a>✓ **Theorem 1.3.** 4 is at least 3, as in [(1.1)](#eq-sum).

        <a id="eq-sum"></a>

        ```math
        a \\tag{1.1}
        ```

        <a id="claims"></a>

        ## What this page checked

        2 of 3 claims hold: 1 of 1 identity, 1 of 1 theorem, 0 of 1 finding.

        | no. | kind | claim | measured | required |
        | --- | --- | --- | ---: | --- |
        | ✓~[1.1](#claim-one) | identity | The error is below 10⁻⁸ | 3.00~×~10⁻⁹ | below 10⁻⁸ |
        | ✗~[1.2](#claim-two) | finding | Of $`k`$ draws all agree | 4 | below 2 |
        | ✓~[1.3](#claim-three) | theorem | 4 is at least 3, as in [(1.1)](#eq-sum) | 4 | at least 3 |

        Why these bounds:

        - [1.1](#claim-one): Single precision, of below 10⁻⁸, sums
          to no more.
        - [1.3](#claim-three): By [Identity 1.1](#claim-one).
        """)
    let claims = try Fixture.woven(Self.source, page: Self.page()).claims
    #expect(claims.map(\.number) == ["1.1", "1.2", "1.3"])
    #expect(claims.map(\.kind) == [.identity, .finding, .theorem])
    #expect(claims.map(\.record.holds) == [true, false, true])
    #expect(claims.map(\.reason).last == "By Identity 1.1.")
  }

  @Test("A requirement may stand in mathematics")
  func mathematics() throws {
    let page = Page()
    page.claim("a", 1, .isBelow(2), line: 2)
    let body = try Fixture.body(
      "//: @finding(a) The $x$ is $x {{required}}$\npage.claim(\"a\", x, y)", page: page)
    #expect(body.contains("The $`x`$ is $`x \\text{below 2}`$. *Measured: 1.*"))
  }

  @Test("A false identity or theorem fails any run, a false finding only the book's own")
  func failures() throws {
    let source = ClaimKind.allCases.map {
      "//: @\($0)(\($0)) No.\npage.claim(\"\($0)\", x, y)"
    }.joined(separator: "\n")
    func kinds(_ conditions: RunConditions) throws -> [[ClaimKind]] {
      let page = Page()
      for (index, kind) in ClaimKind.allCases.enumerated() {
        page.claim("\(kind)", 2, .isBelow(1), line: 2 * index + 2)
      }
      let woven = try Fixture.woven(source, page: page, conditions: conditions)
      return [woven.failures.map(\.kind), woven.news.map(\.kind)]
    }
    let seed = ChangedSetting(name: "--seed", value: "2", defaultValue: "1")
    #expect(try kinds(RunConditions()) == [ClaimKind.allCases, []])
    for conditions in [RunConditions(changedSettings: [seed]), RunConditions(isQuick: true)] {
      #expect(try kinds(conditions) == [[.identity, .theorem], [.finding]])
    }
  }

  @Test("Counts keep the kinds apart, and add up")
  func counts() {
    let none = ClaimCount()
    let one = ClaimCount([(.identity, true)])
    let two = ClaimCount([(.finding, false), (.identity, true)])
    #expect(none.sentence == "There are no claims.")
    #expect(one.sentence == "The one claim, an identity, holds.")
    #expect(
      ClaimCount([(.theorem, false)]).sentence == "The one claim, a theorem, does not hold.")
    #expect((one + one).sentence == "All 2 claims hold: 2 identities.")
    #expect((one + two).sentence == "2 of 3 claims hold: 2 of 2 identities, 0 of 1 finding.")
    #expect((none + two) == two)
    #expect((one + two)[.finding].total == 1)
    #expect((one + two)[.theorem].total == 0)
  }

  @Test(
    "Mistakes",
    arguments: [
      (
        "//: @claim(a) It holds.\npage.claim(\"a\", x, y)", 1,
        "'@claim(a)' only refers to a claim: @identity(a), @theorem(a) or @finding(a) makes one."
      ),
      (
        "//: @claim It holds.", 1,
        "'@claim' makes no claim: @identity(name), @theorem(name) or @finding(name) does."
      ),
      ("//: @claim(a)", 1, "@claim(a) refers to nothing on this page."),
      ("//: @identity It holds.", 1, "'@identity' needs a name in brackets: '@identity(name)'."),
      ("//: Text.\n//: @because Why.", 2, "'@because' does not follow a claim."),
      (
        "//: @finding(a) A.\n//: @because Why.\n//: @because Why.\npage.claim(\"a\", x, y)", 3,
        "'@because' does not follow a claim."
      ),
      (
        "//: @finding(a) A.\n//: @because\npage.claim(\"a\", x, y)", 2,
        "'@because' needs a reason after it."
      ),
      ("//: Below {{required}}.", 1, "no value is recorded under the name 'required'."),
      (
        "x\npage.value(\"measured\", x)", 2,
        "a value cannot be called 'measured', which is a claim's own."
      ),
    ])
  func mistakes(source: String, line: Int, sentence: String) {
    #expect(Fixture.problems(source) == ["\(SourceErrorTests.file):\(line): \(sentence)"])
  }
}
