import Foundation
import Literate

/// Makes notebooks for reading from the trees of pages.
struct NotebookWriter {
  /// The folder of the edition that holds them.
  static let folder = "notebooks"

  private let markdown: NotebookMarkdown

  /// A writer of the notebooks of an edition.
  ///
  /// - Parameters:
  ///   - contents: The book.
  ///   - slugs: The pages that have a notebook.
  ///   - companions: The other pages of the edition, such as `glossary`.
  ///   - images: Where the figures lie.
  init(
    contents: TableOfContents, slugs: Set<String>, companions: Set<String>, images: EditionImages
  ) {
    markdown = NotebookMarkdown(
      contents: contents,
      places: NotebookPlaces(
        address: { destination in
          func page(_ slug: String) -> String? { slugs.contains(slug) ? "\(slug).ipynb" : nil }
          func companion(_ slug: String) -> String? {
            companions.contains(slug) ? "../\(HTMLInline.fileName(of: slug))" : nil
          }
          switch destination {
          case .place(let anchor): return "#\(anchor)"
          case .chapter(let slug): return page(slug)
          case .definition(let slug, let anchor): return page(slug).map { "\($0)#\(anchor)" }
          case .glossary(let anchor): return companion("glossary").map { "\($0)#\(anchor)" }
          case .source: return nil
          case .address(let address):
            let isWhole = address.contains("://") || address.hasPrefix("#")
            return isWhole
              ? address : companion(address.replacing(".md", with: "").lowercased())
          }
        },
        image: { "../" + images.path(of: $0) }))
  }

  /// The notebook of a page.
  func notebook(of page: WovenPage) -> Notebook {
    Notebook(
      title: page.entry.numberedTitle,
      cells: [.markdown(markdown.text(Self.preface(of: page)))] + cells(of: page.blocks))
  }

  /// The cells of a page from top to bottom.
  ///
  /// Text, formulas and lists that follow one another share a cell; a heading begins one, and a listing, a figure, a table,
  /// a claim and a task each have their own.
  func cells(of blocks: [Block]) -> [NotebookCell.Content] {
    var cells: [NotebookCell.Content] = []
    var text: [Block] = []
    func finishText() {
      if !text.isEmpty { cells.append(.markdown(markdown.text(text))) }
      text = []
    }
    for block in blocks {
      switch block.content {
      case .code(let lines):
        finishText()
        cells.append(.code(lines, output: []))
      case .output(let lines):
        finishText()
        let last = cells.lastIndex { if case .code = $0 { true } else { false } }
        if let last, case .code(let code, let earlier) = cells[last] {
          cells[last] = .code(code, output: earlier + lines)
        } else {
          cells.append(.markdown(markdown.text([block])))
        }
      case .heading:
        finishText()
        text.append(block)
      case .paragraph, .list, .equation, .note, .verbatim, .opening, .picture:
        text.append(block)
      case .names, .fold, .figure, .table, .claim, .claims, .questions, .exercise:
        finishText()
        cells.append(.markdown(markdown.text([block])))
      }
    }
    finishText()
    return cells
  }

  /// What a notebook is for, and under which other conditions than the book's its page was made.
  private static func preface(of page: WovenPage) -> [Block] {
    func block(_ content: Block.Content) -> Block { Block(content, line: 1) }
    var lines: [[Inline]] = [
      [
        .text(
          "This is a page of the book as a notebook for reading. Its Swift does not run in Jupyter: the package computes the page with "
        ),
        .code("`make run ARGS=\"\(page.entry.slug)\"`"), .text("."),
      ]
    ]
    let conditions = page.conditions
    if conditions.isQuick {
      lines.append([
        .text("This is a quick preview, trained for less time than the book's own page.")
      ])
    }
    if conditions.changedSettings.isEmpty { return [block(.paragraph(lines))] }
    lines.append([.text("These settings differ from the book's:")])
    let settings = conditions.changedSettings.map { setting in
      ListItem(
        marker: "-",
        lines: [
          [
            .code("`\(setting.name)`"), .text(" is "), .code("`\(setting.value)`"),
            .text(", where the book has "), .code("`\(setting.defaultValue)`"),
          ]
        ])
    }
    let remarks = conditions.remarks.map { [Inline.text($0)] }
    return [block(.paragraph(lines)), block(.list(settings))]
      + (remarks.isEmpty ? [] : [block(.paragraph(remarks))])
  }
}
