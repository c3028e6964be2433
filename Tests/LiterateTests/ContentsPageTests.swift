import Literate
import Testing

@Suite("The contents page")
struct ContentsPageTests {
  @Test("Chapters with their questions and claims, the total")
  func wholePage() throws {
    let page = ContentsPage(
      contents: Fixture.contents, introduction: "A book on $x$.\nStart with @chapter(first).")
    let counts = [
      "first": ClaimCount([(.identity, true), (.identity, true), (.finding, true)]),
      "second": ClaimCount([(.theorem, true), (.finding, false), (.finding, true)]),
    ]
    let times = ["first": [Inline.text("About an hour.")]]
    #expect(
      try page.markdown(claims: counts, times: times) == """
        <!-- Generated from Chapters/Book.swift by `swift run -c release tutorial`: edit the Swift file, not this page. -->

        # A small book

        A book on $`x`$.
        Start with [Chapter 1](1-First.md).

        ## Chapters

        **[1. The first](1-First.md)**
        What comes first? (3 claims checked: 2 identities, 1 finding)
        About an hour.

        **[2. The second](2-Second.md)**
        What comes next? (3 claims checked, of which 2 hold: 1 of 1 theorem, 1 of 2 findings)

        Together the pages check 6 claims. 5 of 6 claims hold: 2 of 2 identities, 1 of 1 theorem, 2 of 3 findings.

        [Notation and glossary](Glossary.md) explains every letter and every term.
        [Teaching with the book](Teaching.md) has lesson plans, what to ask before each figure, and what is often misunderstood.

        """)
  }

  @Test("About other data it begins with what a reader should know, and asks in other words")
  func otherData() throws {
    let page = ContentsPage(
      contents: Fixture.contents, introduction: "What a book!", remarks: ["These are shirts."],
      wording: Wording([("what", "which")]))
    let text = try page.markdown(claims: [:])
    #expect(text.contains("# A small book\n\n> These are shirts.\n\nWhich a book!"))
    #expect(text.contains("\nWhich comes first?\n"))
  }

  @Test("A figure that stands for a chapter has a line of its own and leads to it")
  func emblems() throws {
    let page = ContentsPage(contents: Fixture.contents, introduction: "A book.")
    let picture = Picture(path: "2-second/map.png", alt: "A map.", width: 640)
    let text = try page.markdown(claims: [:], emblems: ["second": picture])
    #expect(
      text.contains(
        """
        **[2. The second](2-Second.md)**
        What comes next?

        [<img src="../Figures/2-second/map.png" alt="A map." width="240">](2-Second.md)
        """))
    #expect(text.contains("What comes first?\n\n**[2."))
  }

  @Test("Mistakes in the introduction stop it")
  func mistakes() {
    for introduction in ["See @chapter(none)", "costs $5", "# $x$"] {
      let page = ContentsPage(contents: Fixture.contents, introduction: introduction)
      #expect(throws: LiterateError.self) { try page.markdown(claims: [:]) }
    }
  }
}
