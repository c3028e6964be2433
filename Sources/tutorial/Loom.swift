import Chapters
import Lessons
import Literate

/// The sources of some lessons, read and checked, and what weaves them with what their runs record.
struct Loom {
  /// The book that the lessons are part of.
  let contents: TableOfContents
  private let chapters: [String: ReadChapter]
  private let weaver: Weaver

  /// Reads the sources of lessons.
  ///
  /// - Throws: `RunFailure` if a source cannot be read; `LiterateError` with the mistakes of all of them.
  init(_ lessons: [any Lesson.Type]) throws {
    contents = try PackageSources.contents()
    let names = try PackageSources.names()
    weaver = Weaver(contents: contents, names: names, glossary: Book.glossary)
    var chapters: [String: ReadChapter] = [:]
    var problems: [Problem] = []
    for lesson in lessons {
      guard let entry = contents[lesson.slug] else {
        fatalError("\(lesson.slug) is not in the book")
      }
      do {
        let text = try PackageSources.text(of: lesson.sourceFile)
        chapters[lesson.slug] = try ReadChapter(
          entry, text: text, contents: contents, names: names)
      } catch let error as LiterateError {
        problems += error.problems
      }
    }
    if !problems.isEmpty { throw LiterateError(problems) }
    self.chapters = chapters
  }

  /// Runs a lesson, which records on `page`, and weaves what it recorded.
  func run<L: Lesson>(
    _ lesson: L.Type, _ settings: Choices<L.Settings>, _ classroom: Classroom, on page: Page,
    conditions: RunConditions
  ) throws -> WovenPage {
    guard let chapter = chapters[L.slug] else { fatalError("\(L.slug) was not prepared") }
    try L(page: page, settings: settings, classroom: classroom).run()
    return try weaver.weave(chapter, page: page, conditions: conditions)
  }
}
