/// What stands before the addresses of links: nothing, or a path ending in `/`.
public struct LinkPrefixes: Sendable {
  /// Before other pages of the book.
  public let pages: String
  /// Before the sources of the package.
  public let sources: String
  /// Before the folder of the figures.
  public let figures: String

  /// Prefixes; by default those of a page that stands in the package's `Chapters`.
  public init(pages: String = "", sources: String = "../", figures: String = "../") {
    self.pages = pages
    self.sources = sources
    self.figures = figures
  }

  /// The same places from a page that stands in a folder of its own below.
  func seen(from entry: ChapterEntry) -> LinkPrefixes {
    let up = entry.wayUp
    return LinkPrefixes(pages: up + pages, sources: up + sources, figures: up + figures)
  }
}

/// Sets pieces of text in the Markdown that GitHub renders.
struct MarkdownInline {
  let contents: TableOfContents
  /// What stands before links to other pages, and before links to sources.
  let prefixes: LinkPrefixes
  /// Where links and images lead from a notebook; nil for GitHub.
  let notebook: NotebookPlaces?

  init(contents: TableOfContents, prefixes: LinkPrefixes, notebook: NotebookPlaces? = nil) {
    self.contents = contents
    self.prefixes = prefixes
    self.notebook = notebook
  }

  /// Text in a paragraph.
  func prose(_ pieces: [Inline]) -> String {
    pieces.map { set($0, isCell: false) }.joined()
  }

  /// Text in a cell of a table, where `|` must not stand bare.
  func cell(_ pieces: [Inline]) -> String {
    pieces.map { set($0, isCell: true) }.joined()
  }

  private func set(_ piece: Inline, isCell: Bool) -> String {
    func inner(_ pieces: [Inline]) -> String { isCell ? cell(pieces) : prose(pieces) }
    switch piece {
    case .text(let text), .value(let text), .code(let text):
      return isCell ? Self.escapingPipes(text) : text
    case .escaped(let character): return "\\\(character)"
    case .dollar: return notebook == nil ? "<span>$</span>" : "<span>\\$</span>"
    case .emphasis(let words): return "*\(inner(words))*"
    case .strong(let words): return "**\(inner(words))**"
    case .definition(let words, let anchor): return "<a id=\"\(anchor)\"></a>**\(inner(words))**"
    case .math(let tex):
      let tex = isCell ? Self.avoidingPipes(tex) : tex
      return notebook == nil ? "$`\(tex)`$" : "$\(tex)$"
    case .link(let words, let destination): return link(inner(words), to: destination)
    }
  }

  /// Words that lead somewhere; the words alone if the place is not there.
  func link(_ words: String, to destination: Inline.Destination) -> String {
    guard let notebook else { return "[\(words)](\(address(of: destination)))" }
    return notebook.address(destination).map { "[\(words)](\($0))" } ?? words
  }

  /// The lines of a point of a list.
  func item(_ item: ListItem) -> [String] {
    let start = String(repeating: " ", count: item.indentation) + item.marker + " "
    let indentation = String(repeating: " ", count: start.count)
    return item.lines.enumerated().map { ($0 == 0 ? start : indentation) + prose($1) }
  }

  /// A name of the package as a point of a list.
  func point(_ name: ExplainedName) -> String {
    let link = link("`\(name.signature)`", to: .source(file: name.file, line: name.line))
    let owners = name.owners.map { "`\($0)`" }
    let of = owners.first.map { " of \($0)" } ?? ""
    let others = owners.count > 1 ? " (and of \(owners.dropFirst().joined(separator: ", ")))" : ""
    return "- \(link)\(of)\(others): \(Self.withoutMathematics(name.sentence))"
  }

  /// An image of the page.
  func image(_ picture: Picture) -> String {
    let alt = Self.escapingMarkup(picture.alt).replacing("$", with: "&#36;")
      .replacing("{", with: "&#123;").replacing("`", with: "&#96;")
    let source = notebook?.image(picture) ?? "\(prefixes.figures)Figures/\(picture.path)"
    return "<img src=\"\(source)\" alt=\"\(alt)\" width=\"\(picture.width)\">"
  }

  /// Where a link leads.
  func address(of destination: Inline.Destination) -> String {
    switch destination {
    case .place(let anchor): "#\(anchor)"
    case .chapter(let slug): prefixes.pages + (contents[slug]?.pageName ?? "README.md")
    case .glossary(let anchor): prefixes.pages + "Glossary.md#\(anchor)"
    case .definition(let slug, let anchor): address(of: .chapter(slug)) + "#\(anchor)"
    case .source(let file, let line): "\(prefixes.sources)\(file)#L\(line)"
    case .address(let address): address
    }
  }

  /// Text as it stands in an attribute or a summary.
  static func escapingMarkup(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A doc comment's words, whose signs mean themselves.
  private static func withoutMathematics(_ sentence: String) -> String {
    // Within code spans a dollar sign is harmless.
    sentence.split(separator: "`", omittingEmptySubsequences: false).map(String.init).enumerated()
      .map { index, part in
        index.isMultiple(of: 2)
          ? part.replacing("$", with: "<span>$</span>").replacing("*", with: "\\*")
            .replacing("<", with: "&lt;")
          : part
      }
      .joined(separator: "`")
  }

  private static func escapingPipes(_ text: String) -> String {
    text.replacing("\\|", with: "|").replacing("|", with: "\\|")
  }

  /// In a table `|` ends the cell even inside mathematics.
  private static func avoidingPipes(_ tex: String) -> String {
    tex.replacing("\\|", with: "\\Vert ").replacing("|", with: "\\vert ")
      .trimmingTrailingSpaces()
  }
}
