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

        | chapter | question | claims checked |
        | --- | --- | --- |
        | [1. The first](1-First.md) | What comes first? | 3 |
        | [2. The second](2-Second.md) | What comes next? | 4, of which 2 hold |

        Together the chapters check 7 claims. 5 of 7 claims hold.

        <a id="notation"></a>

        ## Notation

        | symbol | meaning |
        | --- | --- |
        | $`p(x\\vert z)`$ | the decoder |

        """)
  }

  @Test("Figures that stand for chapters have a column")
  func emblems() throws {
    let page = ContentsPage(contents: Fixture.contents, introduction: "A book.", notation: [])
    let image = "<img src=\"../Figures/2-second/map.png\" alt=\"A map.\" width=\"240\">"
    let text = try page.markdown(claims: [:], emblems: ["second": image])
    #expect(text.contains("\n|  | chapter | question | claims checked |\n"))
    #expect(text.contains("\n|  | [1. The first](1-First.md) | What comes first? | – |\n"))
    #expect(text.contains("\n| [\(image)](2-Second.md) | [2. The second](2-Second.md) |"))
  }

  @Test("Mistakes in the introduction stop it")
  func mistakes() {
    for introduction in ["See @chapter(none)", "costs $5", "# $x$"] {
      let page = ContentsPage(contents: Fixture.contents, introduction: introduction, notation: [])
      #expect(throws: LiterateError.self) { try page.markdown(claims: [:]) }
    }
  }
}
