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

  /// How many words of prose a page has: paragraphs and lists that are shown, each formula within a line a word; captions,
  /// claims, exercises, quick questions and displayed formulas apart.
  private func words(in parts: [SourcePart]) -> Int {
    var isFenced = false
    var isFormula = false
    return parts.map { part -> Int in
      switch part {
      case .prose(let lines):
        lines.map { line -> Int in
          let marks = line.text.split(separator: "$$", omittingEmptySubsequences: false).count - 1
          if line.text.hasPrefix("```") { isFenced.toggle() }
          if marks == 1 { isFormula.toggle() }
          if isFenced || isFormula || marks > 0 { return 0 }
          return line.text.replacing(/\$[^$]*\$/, with: "x").split(separator: " ").count
        }
        .reduce(0, +)
      case .opening(let opening):
        opening.text.map { $0.text.split(separator: " ").count }.reduce(0, +)
      case .conditional(_, _, _, let inner): words(in: inner)
      case .code, .item, .question, .exercise, .hidden, .folded: 0
      }
    }
    .reduce(0, +)
  }

  @Test("A chapter is a lesson of at most 3,000 words, and the five together have 13,000")
  func lengths() throws {
    let counts = try Book.lessons.filter { $0.place != .excursion }.map { lesson in
      let source = try ChapterSource(text(of: lesson), file: lesson.sourceFile)
      return (lesson.slug, lesson.place, words(in: source.parts))
    }
    for (slug, _, count) in counts { #expect(count <= 3000, "\(slug)") }
    #expect(counts.filter { $0.1 == .chapter }.map(\.2).reduce(0, +) <= 13_000)
  }
}
