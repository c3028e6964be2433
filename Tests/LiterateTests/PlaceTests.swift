import Literate
import Testing

private enum Start: Chapter {
  static let slug = "start", sourceFile = "Chapters/0-Start.swift", place = Place.primer
}
private enum One: Chapter {
  static let slug = "one", sourceFile = "Chapters/1-One.swift"
}
private enum OneA: Chapter {
  static let slug = "one-a", sourceFile = "Chapters/Excursions/1a-A.swift", place = Place.excursion
}
private enum OneB: Chapter {
  static let slug = "one-b", sourceFile = "Chapters/Excursions/1b-B.swift", place = Place.excursion
}
private enum Two: Chapter {
  static let slug = "two", sourceFile = "Chapters/2-Two.swift"
}

@Suite("Primer, chapters and excursions")
struct PlaceTests {
  private func contents() throws -> TableOfContents {
    try TableOfContents(
      title: "A book", chapters: [Start.self, One.self, OneA.self, OneB.self, Two.self]
    ) { "//: # About \($0.slug)\n//:\n//: *Why?*\n" }
  }

  @Test("Chapters are counted from one, excursions by letters of their chapter, the primer is 0")
  func numbers() throws {
    let entries = try contents().entries
    #expect(entries.map(\.number) == ["0", "1", "1a", "1b", "2"])
    #expect(
      entries.map(\.name) == ["Primer", "Chapter 1", "Excursion 1a", "Excursion 1b", "Chapter 2"])
    #expect(entries.map(\.figureFolder)[2] == "1a-one-a")
    #expect(entries.map(\.pageName)[2] == "Excursions/1a-A.md")
  }

  @Test("The way through the book passes the excursions by, and leads on within them")
  func order() throws {
    let contents = try contents()
    let entries = contents.entries
    #expect(entries.map { contents.next(of: $0)?.number } == ["1", "2", "1b", "2", nil])
    #expect(entries.map { contents.previous(of: $0)?.number } == [nil, "0", "1", "1", "1"])
    #expect(contents.excursions(of: entries[1]).map(\.number) == ["1a", "1b"])
    #expect(contents.excursions(of: entries[4]).isEmpty)
  }

  @Test("An excursion's links and figures lead out of its folder")
  func links() throws {
    let contents = try contents()
    let page = Page()
    try page.figure("dot") { Plain() }
    let source = """
      //: # About one-a
      //:
      //: *Why?*
      //: @learn What.
      //: @need That.
      //: @time An hour.
      //:
      //: See @chapter(two) and @chapter(one-b).
      //:
      //: @figure(dot) A dot.
      try page.figure("dot") { draw() }
      """
    let chapter = try ReadChapter(
      contents.entries[2], text: source, contents: contents, names: NameIndex())
    let woven = try Weaver(contents: contents, names: NameIndex()).weave(
      chapter, page: page, conditions: RunConditions())
    let text = try MarkdownPage(woven, contents: contents).text
    #expect(text.contains("# 1a. About one-a\n"))
    #expect(
      text.contains("See [Chapter 2](../2-Two.md) and [Excursion 1b](../Excursions/1b-B.md)."))
    #expect(text.contains("<img src=\"../../Figures/1a-one-a/dot.png\""))
    #expect(
      text.contains(
        "[← 1. About one](../1-One.md) · [Contents](../README.md) · [1b. About one-b →](../Excursions/1b-B.md)"
      ))
  }
}
