import Chapters
import Foundation
import Lessons
import Literate
import Testing

@Suite("The book")
struct BookTests {
  /// The source of a lesson.
  private func text(of lesson: any Chapter.Type) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: lesson.sourceFile), encoding: .utf8)
  }

  @Test("Every chapter has its own slug, in the letters of folder names")
  func slugs() {
    let slugs = Book.lessons.map { $0.slug }
    #expect(Set(slugs).count == slugs.count && !slugs.isEmpty)
    #expect(slugs.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) || $0 == "-" } })
  }

  @Test("Every chapter begins with a title and a question")
  func headings() throws {
    for lesson in Book.lessons {
      let heading = try ChapterHeading(source: text(of: lesson), file: lesson.sourceFile)
      #expect(heading.question.hasSuffix("?"))
      #expect(!heading.title.isEmpty)
    }
  }

  @Test("No chapter has a mistake that its source shows")
  func sources() throws {
    let contents = try TableOfContents(
      title: Book.title, chapters: Book.lessons, source: text(of:))
    for entry in contents.entries {
      let lesson = try #require(Book.lessons.first { $0.slug == entry.slug })
      _ = try ReadChapter(
        entry, text: text(of: lesson), contents: contents, names: NameIndex())
    }
  }

  @Test("The defaults of every lesson are valid, and its quick values too")
  func settings() throws {
    func check<L: Lesson>(_ lesson: L.Type) throws {
      for change in Choices(L.Settings.defaults, isQuick: true).changedSettings {
        _ = try L.Settings.parse([change.name, change.value])
      }
    }
    for lesson in Book.lessons { try check(lesson) }
  }

  @Test("No letter of the notation is explained twice")
  func notation() {
    let symbols = Book.notation.map(\.symbol)
    #expect(Set(symbols).count == symbols.count && !symbols.isEmpty)
  }

  @Test("Every letter of the notation comes with a term that the glossary has")
  func letters() {
    for entry in Book.notation { #expect(Book.glossary.entry(of: entry.term) != nil) }
  }
}
