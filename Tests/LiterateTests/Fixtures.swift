import Literate

/// A book of two chapters for the tests.
enum Fixture {
  static let contents = TableOfContents(
    title: "A small book", chapters: [FirstChapter.self, SecondChapter.self])
  static var first: ChapterEntry { contents.entries[0] }
  static var second: ChapterEntry { contents.entries[1] }

  static func weave(
    _ source: String, page: Page = Page(), conditions: RunConditions = RunConditions(),
    linkPrefix: String = ""
  ) throws -> String {
    let weaver = Weaver(contents: contents, linkPrefix: linkPrefix)
    return try weaver.weave(first, source: source, page: page, conditions: conditions).markdown
  }

  /// The page without its first comment and navigation.
  static func body(
    _ source: String, page: Page = Page(), conditions: RunConditions = RunConditions()
  ) throws -> String {
    let lines = try weave(source, page: page, conditions: conditions)
      .split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropFirst(4).dropLast(5).joined(separator: "\n")
  }

  /// The problems of a source, as the command prints them; empty if it weaves.
  static func problems(_ source: String, page: Page = Page()) -> [String] {
    do {
      _ = try weave(source, page: page)
      return []
    } catch let error as LiterateError {
      return error.problems.map(\.description)
    } catch {
      return ["another error: \(error)"]
    }
  }
}

enum FirstChapter: Chapter {
  static let slug = "first"
  static let title = "The first"
  static let question = "What comes first?"
  static let sourceFile = "Chapters/1-First.swift"
  static let emblem: String? = "good"
}

enum SecondChapter: Chapter {
  static let slug = "second"
  static let title = "The second"
  static let question = "What comes next?"
  static let sourceFile = "Chapters/2-Second.swift"
}
