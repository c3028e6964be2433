import Literate
import Testing

@Suite("The contents page")
struct ContentsPageTests {
  @Test("Chapters with their questions and claims, the total, the notation")
  func wholePage() throws {
    let page = ContentsPage(
      contents: Fixture.contents, introduction: "A book on $x$.\nStart with @chapter(first).",
      notation: [NotationEntry("$p(x|z)$", "the decoder")])
    let counts = [
      "first": ClaimCount(total: 3, holding: 3), "second": ClaimCount(total: 4, holding: 2),
    ]
    #expect(
      try page.markdown(claims: counts) == """
        <!-- Generated from Chapters/Book.swift by `swift run -c release tutorial`: edit the Swift file, not this page. -->

        # A small book

        A book on $`x`$.
        Start with [Chapter 1](1-First.md).

        ## Chapters

        **[1. The first](1-First.md)**
        What comes first? (3 claims checked)

        **[2. The second](2-Second.md)**
        What comes next? (4 claims checked, of which 2 hold)

        Together the pages check 7 claims. 5 of 7 claims hold.

        ## Notation

        | symbol | meaning |
        | --- | --- |
        | $`p(x\\vert z)`$ | the decoder |

        """)
  }

  @Test("A figure that stands for a chapter has a line of its own and leads to it")
  func emblems() throws {
    let page = ContentsPage(contents: Fixture.contents, introduction: "A book.", notation: [])
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
      let page = ContentsPage(contents: Fixture.contents, introduction: introduction, notation: [])
      #expect(throws: LiterateError.self) { try page.markdown(claims: [:]) }
    }
  }
}
