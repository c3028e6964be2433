import Chapters
import Foundation
import Testing

@Suite("The book")
struct BookTests {
  @Test("Every chapter has its own slug, in the letters of folder names")
  func slugs() {
    let slugs = Book.lessons.map { $0.slug }
    #expect(Set(slugs).count == 5)
    #expect(slugs.allSatisfy { $0.allSatisfy { ("a"..."z").contains($0) || $0 == "-" } })
  }

  @Test("Every question is a question, and every title is the heading of its source")
  func headings() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    for lesson in Book.lessons {
      #expect(lesson.question.hasSuffix("?"))
      let source = try String(contentsOf: root.appending(path: lesson.sourceFile), encoding: .utf8)
      #expect(source.contains("# \(lesson.title)\n"))
    }
  }

  @Test("No letter of the notation is explained twice")
  func notation() {
    let symbols = Book.notation.map(\.symbol)
    #expect(Set(symbols).count == symbols.count && !symbols.isEmpty)
  }
}
