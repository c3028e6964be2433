import Literate
import Testing

@Suite("The page for teachers")
struct TeachingPageTests {
  /// A guide's page about a chapter with a figure, a claim and a value.
  private func page(
    _ parts: [TeachingGuide.Part], conditions: RunConditions = RunConditions()
  ) throws -> TeachingPage {
    let source = """
      //: @figure(squares) They grow.
      //: @alt A curve.
      try page.figure("squares") { draw() }
      //: @finding(sign) They are positive.
      page.claim("sign", y, .isAtLeast(0))
      page.value("count", 4000)
      """
    let record = Page()
    try record.figure("squares", line: 3) { Plain() }
    record.claim("sign", 1, .isAtLeast(0), line: 5)
    record.value("count", 4000, line: 6)
    return TeachingPage(
      contents: Fixture.contents, guide: TeachingGuide(title: "Teaching", parts: parts),
      pages: [try Fixture.woven(source, page: record, conditions: conditions)])
  }

  private func mistakes(_ parts: [TeachingGuide.Part]) throws -> [String] {
    do {
      _ = try page(parts).markdown()
      return []
    } catch let error as LiterateError {
      return error.problems.map(\.description)
    }
  }

  @Test(
    "Plans count the minutes; figures, claims and values of pages are referred to by slug and name")
  func wholePage() throws {
    let parts: [TeachingGuide.Part] = [
      .prose(
        "Teach **well**, see @chapter(second).\n\n```sh\nmake run\n```\n\n- $x^2$ of {{first.count}}"
      ),
      .plan(minutes: 15, [.init(5, "Bet."), .init(10, "Look at @fig(first/squares).")]),
      .predictions([
        .init("@fig(first/squares)", ask: "Why?", said: "*No* idea.", shows: "@claim(first/sign).")
      ]),
      .misconceptions([.init("All is $1$.", "See @fig(first/squares).")]),
    ]
    #expect(
      try page(parts).markdown() == """
        <!-- Generated from Chapters/Teaching.swift by `swift run -c release tutorial`: edit the Swift file, not this page. -->

        [Contents](README.md)

        # Teaching

        Teach **well**, see [Chapter 2](2-Second.md).

        ```sh
        make run
        ```

        - $`x^2`$ of 4,000

        | minute | takes | what we do |
        | ---: | ---: | --- |
        | 0 | 5 | Bet. |
        | 5 | 10 | Look at [Figure 1.1](1-First.md#fig-squares). |

        **[Figure 1.1](1-First.md#fig-squares)**

        [<img src="../Figures/1-first/squares.png" alt="A curve." width="240">](1-First.md#fig-squares)

        - *Ask:* Why?
        - *Heard:* *No* idea.
        - *Seen:* [Finding 1.1](1-First.md#claim-sign).

        **“All is $`1`$.”**
        See [Figure 1.1](1-First.md#fig-squares).

        """)
  }

  @Test(
    "A reference that leads nowhere, a missing value and a plan that does not add up are mistakes")
  func mistakes() throws {
    let cases: [(TeachingGuide.Part, String)] = [
      (.prose("See @fig(first/cubes)."), "@fig(first/cubes) refers to nothing"),
      (.prose("See @fig(squares)."), "@fig(squares) refers to nothing"),
      (.prose("{{first.none}} of them"), "no value is recorded under the name 'first.none'"),
      (.prose("$$ x^2 $$"), "a guide has no displayed mathematics"),
      (.plan(minutes: 90, [.init(80, "Talk.")]), "a plan of 90 minutes has steps of 80"),
      (.misconceptions([.init("No.", "@claim(second/none)")]), "refers to nothing"),
    ]
    for (part, mistake) in cases {
      let found = try mistakes([part])
      #expect(found.count == 1 && found[0].contains(mistake), "\(found)")
      #expect(found.allSatisfy { $0.hasPrefix("Chapters/Teaching.swift:") })
    }
  }

  @Test("Under other conditions than the book's, what a page has left out is said to be left out")
  func leftOut() throws {
    let text = try page(
      [.prose("See @fig(first/cubes).\nThis (@fig(first/cubes)) stays.\n\n- @fig(first/cubes)")],
      conditions: RunConditions(
        isQuick: true, remarks: ["These are shirts."], wording: Wording([("stays", "goes on")]))
    ).markdown()
    #expect(text.contains("\n> These are shirts.\n\n[…]\nThis goes on.\n\n- […]\n"))
  }
}
