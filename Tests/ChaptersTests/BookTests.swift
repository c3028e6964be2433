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

  @Test(
    "The guide for teachers has plans, predictions for every chapter, and a place for every misconception"
  )
  func teaching() {
    var plans = 0
    var predictions: [[TeachingGuide.Prediction]] = []
    var misconceptions: [TeachingGuide.Misconception] = []
    for part in Book.teaching.parts {
      switch part {
      case .prose: break
      case .plan: plans += 1
      case .predictions(let more): predictions.append(more)
      case .misconceptions(let more): misconceptions += more
      }
    }
    let chapters = Book.lessons.filter { $0.place == .chapter }.map { $0.slug }
    // One lesson for the whole book, and one for each chapter.
    #expect(plans == 1 + chapters.count)
    #expect(predictions.count == chapters.count)
    for (slug, ofChapter) in zip(chapters, predictions) {
      #expect((4...5).contains(ofChapter.count), "\(slug)")
      #expect(ofChapter.allSatisfy { $0.figure.contains("(\(slug)/") }, "\(slug)")
    }
    #expect(misconceptions.count >= 12)
    for misconception in misconceptions {
      #expect(misconception.cure.contains(/@(fig|tab|claim)\(/), "\(misconception.belief)")
    }
  }

  @Test("The settings that the guide for teachers changes are settings of the chapters")
  func teachingCommands() throws {
    func parse<L: Lesson>(_ lesson: L.Type, _ options: [String]) throws {
      _ = try L.Settings.parse(options)
    }
    var commands = 0
    for case .prose(let text) in Book.teaching.parts {
      for match in text.matches(of: /make run ARGS="([a-z-]+) ([^"]*)"/) {
        let options = match.2.split(separator: " ").map(String.init)
        // The seed is an option of the command, like quick runs, and no chapter's.
        guard let lesson = Book.lessons.first(where: { $0.slug == match.1 }),
          options.first != "--seed"
        else { continue }
        #expect(throws: Never.self, "\(match.0)") { try parse(lesson, options) }
        commands += 1
      }
    }
    #expect(commands >= 6)
  }
}
