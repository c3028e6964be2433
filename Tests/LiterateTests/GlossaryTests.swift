import Literate
import Testing

@Suite("The glossary")
struct GlossaryTests {
  private let glossary = Glossary([
    GlossaryEntry("code", "The $z$ of @chapter(first).", forms: ["codes"]),
    GlossaryEntry("prior", "Where a @term(code) comes from."),
  ])

  private func woven(_ prose: String, glossary: Glossary) throws -> WovenPage {
    let contents = Fixture.contents
    let source =
      "//: # The first\n//:\n//: *Why?*\n//:\n//: @learn a\n//: @need b\n//: @time c\n//:\n"
      + prose.commented
    let chapter = try ReadChapter(
      Fixture.first, text: source, contents: contents, names: NameIndex())
    return try Weaver(contents: contents, glossary: glossary).weave(chapter, page: Page())
  }

  @Test("A term in bold is an anchor at its first place on the page, whatever its form")
  func anchors() throws {
    let page = try woven("The **codes** here.\nA **code** there.", glossary: glossary)
    #expect(page.terms.map(\.term) == ["code"])
    let text = try MarkdownPage(page, contents: Fixture.contents).text
    #expect(
      text.contains("The <a id=\"term-code\"></a>**codes** here.\nA **code** there."))
  }

  @Test("A reference to a term leads to the glossary")
  func references() throws {
    let page = try woven("A @term(code), drawn from the **prior**.", glossary: glossary)
    let text = try MarkdownPage(page, contents: Fixture.contents).text
    #expect(text.contains("A [code](Glossary.md#term-code), drawn from"))
  }

  @Test("Words in bold that the glossary does not have, and references to them, are mistakes")
  func unknownTerms() {
    for (prose, mistake) in [
      ("A **word**.", "'word' stands in bold as a term where it is defined"),
      ("A @term(word).", "@term(word) refers to nothing"),
    ] {
      let error = #expect(throws: LiterateError.self) { try woven(prose, glossary: glossary) }
      #expect(error?.description.contains(mistake) == true)
    }
  }

  @Test("The page lists letters and terms with links to where they are introduced")
  func wholePage() throws {
    let page = GlossaryPage(
      contents: Fixture.contents, notation: [NotationEntry("$p(x|z)$", "a density", with: "codes")],
      glossary: glossary)
    let entries = glossary.entries
    #expect(
      try page.markdown(terms: ["second": entries, "first": [entries[0]]]).hasSuffix(
        """
        ## Notation

        | symbol | meaning | first used in |
        | --- | --- | --- |
        | $`p(x\\vert z)`$ | a density | [Chapter 1](1-First.md#term-code) |

        ## Glossary

        | term | meaning | first used in |
        | --- | --- | --- |
        | <a id="term-code"></a>**code** | The $`z`$ of [Chapter 1](1-First.md). | [Chapter 1](1-First.md#term-code) |
        | <a id="term-prior"></a>**prior** | Where a [code](#term-code) comes from. | [Chapter 2](2-Second.md#term-prior) |

        """))
  }

  @Test("Undefined and doubled terms, and letters without a term, are mistakes")
  func mistakes() {
    let page = GlossaryPage(
      contents: Fixture.contents, notation: [NotationEntry("$q$", "a guess", with: "posterior")],
      glossary: Glossary(glossary.entries + [GlossaryEntry("codes", "Again.")]))
    let error = #expect(throws: LiterateError.self) {
      try page.markdown(terms: ["first": [glossary.entries[0]]])
    }
    let text = error?.description ?? ""
    #expect(text.contains("no page of the book defines the term 'prior' in bold."))
    #expect(text.contains("the glossary has the term 'codes' 2 times."))
    #expect(text.contains("the notation names the term 'posterior'"))
  }

  @Test("Where parts are left out, so may be the definition of a term")
  func leftOut() throws {
    let page = GlossaryPage(contents: Fixture.contents, notation: [], glossary: glossary)
    let text = try page.markdown(terms: ["first": [glossary.entries[0]]], isComplete: false)
    #expect(text.contains("Where a [code](#term-code) comes from. | what is left out |"))
  }
}

extension String {
  /// The lines as prose of a source.
  fileprivate var commented: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { "//: " + $0 }
      .joined(separator: "\n") + "\n"
  }
}
