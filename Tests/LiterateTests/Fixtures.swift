import Drawing
import Literate

/// A book of two chapters for the tests.
enum Fixture {
  static let contents = TableOfContents(
    title: "A small book",
    entries: [
      ChapterEntry(
        number: "1", slug: "first", title: "The first", question: "What comes first?",
        sourceFile: "Chapters/1-First.swift", emblem: "good"),
      ChapterEntry(
        number: "2", slug: "second", title: "The second", question: "What comes next?",
        sourceFile: "Chapters/2-Second.swift"),
    ])
  static var first: ChapterEntry { contents.entries[0] }

  /// The first chapter as a tree, from its source and from what its run recorded.
  static func woven(
    _ source: String, page: Page = Page(), conditions: RunConditions = RunConditions(),
    names: NameIndex = NameIndex()
  ) throws -> WovenPage {
    let chapter = try ReadChapter(first, text: source, contents: contents, names: names)
    return try Weaver(contents: contents, names: names).weave(
      chapter, page: page, conditions: conditions)
  }

  /// The first chapter as a page.
  static func page(
    _ source: String, page: Page = Page(), conditions: RunConditions = RunConditions(),
    prefixes: LinkPrefixes = LinkPrefixes(), names: NameIndex = NameIndex()
  ) throws -> MarkdownPage {
    try MarkdownPage(
      woven(source, page: page, conditions: conditions, names: names), contents: contents,
      prefixes: prefixes)
  }

  /// The page without its first comment and navigation.
  static func body(
    _ source: String, page: Page = Page(), names: NameIndex = NameIndex()
  ) throws -> String {
    let lines = try Self.page(source, page: page, names: names).text
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(4).dropLast(5).joined(separator: "\n")
  }

  /// The problems of a source, as the command prints them; empty if it weaves.
  static func problems(_ source: String, page: Page = Page()) -> [String] {
    do {
      _ = try Self.page(source, page: page)
      return []
    } catch let error as LiterateError {
      return error.problems.map(\.description)
    } catch {
      return ["another error: \(error)"]
    }
  }
}

/// A plain figure of one colour.
struct Plain: Figure {
  var size = Size(20, 10)
  var data = FigureData.table(columns: ["x"], rows: [[.number(1)]])

  func draw(on canvas: Canvas, in rect: Rect) {}
}
