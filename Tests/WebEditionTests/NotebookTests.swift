import Drawing
import Foundation
import Literate
import Testing
import WebEdition

@Suite("Every page is a notebook for reading")
struct NotebookTests {
  private struct Plain: Figure {
    var size = Size(20, 10)
    var data = FigureData.table(columns: ["x"], rows: [[.number(1)]])

    func draw(on canvas: Canvas, in rect: Rect) {}
  }

  private static let source = #"""
    //: ## Squares
    //: They grow as $x^2$, see @chapter(cubes) and @fig(growth), for \$2.
    //:
    //: $$ y = x^2 $$ {#eq:square}
    let y = x * x
    page.print("seen")
    page.print("twice")
    //: By @eq(square):
    let z = y + 1
    //: @figure(growth) The $x$ of all.
    //: @alt A "curve".
    try page.figure("growth") { draw() }
    //: @identity(zero) The square $|0|^2$ is zero.
    page.claim("zero", 0, .equals(0, tolerance: 0))
    //: @question Which?
    //: @answer 121.

    //: ## The end
    //: - one
    //: - two
    """#

  private static let contents = TableOfContents(
    title: "A small book",
    entries: [
      ChapterEntry(
        number: "1", slug: "squares", title: "Squares", question: "How fast?",
        sourceFile: "Chapters/1-Squares.swift"),
      ChapterEntry(
        number: "2", slug: "cubes", title: "Cubes", question: "How much faster?",
        sourceFile: "Chapters/2-Cubes.swift"),
    ])

  private static func files(conditions: RunConditions = RunConditions()) throws -> [String: Data] {
    let page = Page()
    page.print("seen", line: 6)
    page.print("twice", line: 7)
    try page.figure("growth", line: 12) { Plain() }
    page.claim("zero", 0, .equals(0, tolerance: 0), line: 14)
    let chapter = try ReadChapter(
      contents.entries[0], text: source, contents: contents, names: NameIndex())
    let woven = try Weaver(contents: contents).weave(chapter, page: page, conditions: conditions)
    return try WebEdition(contents: contents, pages: [woven], companions: []).files()
  }

  private struct Cell: Decodable, Equatable {
    struct Output: Decodable, Equatable {
      let name: String
      let output_type: String
      let text: [String]
    }

    let cell_type: String
    let id: String
    let source: [String]
    let outputs: [Output]?

    var text: String { source.joined() }
  }

  private struct Form: Decodable {
    let cells: [Cell]
    let nbformat: Int
    let nbformat_minor: Int
  }

  private static func notebook(conditions: RunConditions = RunConditions()) throws -> Form {
    let file = try #require(try files(conditions: conditions)["notebooks/squares.ipynb"])
    return try JSONDecoder().decode(Form.self, from: file)
  }

  @Test("Its cells stand in the page's order and have names that tell their place")
  func cells() throws {
    let notebook = try Self.notebook()
    #expect(notebook.nbformat == 4 && notebook.nbformat_minor == 5)
    #expect(notebook.cells.map(\.id) == notebook.cells.indices.map { "cell-\($0 + 1)" })
    let ofText = notebook.cells.map { $0.cell_type == "markdown" }
    #expect(ofText.filter { !$0 }.count == 2)
    #expect(notebook.cells[0].text.contains("`make run ARGS=\"squares\"`"))
    let texts = notebook.cells.suffix(2).map(\.text)
    #expect(texts.first == "## The end\n- one\n- two")
    #expect(texts.last?.contains("## What this page checked") == true)
  }

  @Test("Swift stands in cells of code, with what it printed")
  func code() throws {
    let code = try Self.notebook().cells.filter { $0.cell_type == "code" }
    #expect(code.map(\.text).map { $0.prefix(13) } == ["let y = x * x", "let z = y + 1"])
    #expect(
      code.map(\.outputs) == [
        [.init(name: "stdout", output_type: "stream", text: ["seen\n", "twice\n"])], [],
      ])
  }

  @Test("Mathematics stands between dollar signs, and a dollar sign alone is none")
  func mathematics() throws {
    let cells = try Self.notebook().cells.map(\.text)
    #expect(
      cells[1].contains(
        "They grow as $x^2$, see Chapter 2 and [Figure 1.1](#fig-growth), for <span>\\$</span>2."))
    #expect(cells[1].hasSuffix("<a id=\"eq-square\"></a>\n\n$$\ny = x^2 \\tag{1.1}\n$$"))
    #expect(cells.contains("By [(1.1)](#eq-square):"))
  }

  @Test("A figure is the edition's image, and a claim and a question have cells of their own")
  func displays() throws {
    let files = try Self.files()
    let texts = try Self.notebook().cells.map(\.text)
    let figure = try #require(texts.first { $0.contains("<img") })
    let path = try #require(figure.firstMatch(of: /src="\.\.\/([^"]+)"/)).1
    #expect(files[String(path)] != nil)
    #expect(figure.contains("alt=\"A &quot;curve&quot;.\""))
    #expect(figure.hasSuffix("**Figure 1.1.** The $x$ of all."))
    #expect(texts.contains { $0.contains("✓ **Identity 1.1.** The square $|0|^2$ is zero.") })
    #expect(
      texts.contains {
        $0.hasPrefix("**Quick questions**")
          && $0.contains("<details>\n<summary>Answer</summary>\n\n121.\n\n</details>")
      })
  }

  @Test("A page made under other conditions says so")
  func conditions() throws {
    let changed = RunConditions(
      changedSettings: [ChangedSetting(name: "--beta", value: "0", defaultValue: "1")],
      isQuick: true)
    let preface = try Self.notebook(conditions: changed).cells[0].text
    #expect(preface.contains("This is a quick preview"))
    #expect(preface.hasSuffix("- `--beta` is `0`, where the book has `1`"))
  }

  @Test("The file has the same bytes each time, and no kernel")
  func bytes() throws {
    let file = try #require(try Self.files()["notebooks/squares.ipynb"])
    #expect(try Self.files()["notebooks/squares.ipynb"] == file)
    #expect(!String(decoding: file, as: UTF8.self).contains("kernelspec"))
  }
}
