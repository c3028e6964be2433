import Drawing
import Foundation
import Literate

/// A small page with everything that slides are made of.
enum SlidesFixture {
  static let source = """
    /*:
     # Squares

     *How fast do squares grow?*

     @learn How squares grow.
     @need Multiplication.
     @time Two minutes.

     We square numbers.
     */
    struct SquaresLesson: Lesson {
      let page: Page

      func run() throws { growth() }

      /// How they grow.
      func growth() throws {
        //: ## How they grow
        //:
        //: We write down the first squares.
        //: Does the curve of squares bend?
        //: We expect it to get steeper.
        //: Then we look.
        //: @figure(growth) The squares of ten numbers. This second sentence has so many words that a class would not read
        //: it from the wall, and so it belongs to the notes and to the page alone.
        //: @alt A curve.
        try page.figure("growth") { draw() }
        //: The square of a sum is
        //: $$ (a + b)^2 = a^2 + 2ab + b^2 $$ {#eq:sum}
        //: and that of a difference
        //: $$ (a - b)^2 = a^2 - 2ab + b^2 . $$ {#eq:difference}
        //: Both @eq(sum) and @eq(difference) hold, as @fig(growth) shows.
        //: @identity(zero) The square of zero is zero.
        page.claim("zero", 0, .equals(0, tolerance: 0))
        //: @question Which square follows 100?
        //: @answer 121.
        //: @table(small) Squares.
        page.table("small", columns: ["x", "y"], rows: [["1", "1"], ["2", "4"]])
        //: @exercise(larger) derive, 1 minute
        //: Square 20.
        //: @answer
        //: It is 400.
        //: @end
      }
    }
    """

  static let contents = TableOfContents(
    title: "A small book",
    entries: [
      ChapterEntry(
        number: "1", slug: "squares", title: "Squares", question: "How fast do squares grow?",
        sourceFile: "Chapters/1-Squares.swift")
    ])

  /// The page as a tree.
  static func woven(_ source: String = source) throws -> WovenPage {
    func line(_ text: String) -> Int {
      let lines = source.components(separatedBy: "\n")
      return (lines.firstIndex { $0.contains(text) } ?? -1) + 1
    }
    let page = Page()
    try page.figure("growth", line: line("page.figure(\"growth\"")) { Blank() }
    page.claim("zero", 0, .equals(0, tolerance: 0), line: line("page.claim(\"zero\""))
    page.table(
      "small", columns: ["x", "y"], rows: [["1", "1"], ["2", "4"]],
      line: line("page.table(\"small\""))
    let chapter = try ReadChapter(
      contents.entries[0], text: source, contents: contents, names: NameIndex())
    return try Weaver(contents: contents, names: NameIndex()).weave(
      chapter, page: page, conditions: RunConditions())
  }
}

private struct Blank: Figure {
  var size = Size(20, 10)
  var data = FigureData.table(columns: ["x"], rows: [[.number(1)]])

  func draw(on canvas: Canvas, in rect: Rect) {}
}
