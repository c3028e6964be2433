import Drawing
import Foundation
import Literate

/// The book as a folder of static pages, which a browser opens from a disk: no network, no server, no library.
public struct WebEdition {
  /// The largest drawing that is shown as such; larger ones are shown as images.
  static let largestDrawing = 60_000
  private let contents: TableOfContents
  private let pages: [WovenPage]
  private let companions: [(slug: String, title: String, blocks: [Block], source: String)]

  /// An edition of these pages.
  ///
  /// - Parameters:
  ///   - contents: The book.
  ///   - pages: The pages of the run.
  ///   - companions: The pages about all of them: `index`, `glossary` and `seeds`.
  public init(
    contents: TableOfContents, pages: [WovenPage],
    companions: [(slug: String, title: String, blocks: [Block], source: String)]
  ) {
    self.contents = contents
    self.pages = pages
    self.companions = companions
  }

  /// The files by their path inside the folder.
  ///
  /// - Throws: `LiterateError` for formulas that browsers cannot be given.
  public func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    var drawings: Set<String> = []
    var images: [(path: String, png: Data)] = []
    for page in pages {
      for figure in page.figures {
        let stem = "\(page.entry.figureFolder)/\(figure.name)"
        if let drawing = figure.drawn.files[.svg], drawing.count <= Self.largestDrawing {
          files["figures/\(stem).svg"] = drawing
          drawings.insert(stem)
        } else {
          images.append(("figures/\(stem).png", figure.drawn.files[.png] ?? Data()))
        }
      }
    }
    for (image, small) in zip(images, SmallImage.files(images.map(\.png))) {
      files[image.path] = small
    }
    let data = ExplorerData(pages)
    for (name, script) in data.scripts { files["assets/\(name).js"] = Data(script.utf8) }
    let sheets = ["exercises", "exercises-answers"]
    let written = Set(pages.map(\.entry.slug) + companions.map(\.slug) + sheets)
    let inline = HTMLInline(contents: contents, written: written)
    let shell = PageShell(
      contents: contents, written: written,
      sections: Dictionary(
        uniqueKeysWithValues: pages.map { ($0.entry.slug, Self.sections(of: $0.blocks)) }))
    let changed = pages.first { !$0.conditions.areDefault }.map { Self.notice($0.conditions) } ?? ""
    for explorer in Explorer.allCases {
      let slug = "explore-\(explorer)"
      files["\(slug).html"] = Data(
        shell.document(
          title: explorer.title, slug: slug, notice: changed, body: explorer.page(data)
        ).utf8)
    }
    let notebooks = NotebookWriter(
      contents: contents, slugs: Set(pages.map(\.entry.slug)),
      companions: Set(companions.map(\.slug)), drawings: drawings)
    for page in pages {
      files["\(NotebookWriter.folder)/\(page.entry.slug).ipynb"] = try notebooks.notebook(of: page)
        .file()
    }
    var problems: [Problem] = []
    var search = SearchIndex()
    let glossary = companions.first { $0.slug == "glossary" }?.blocks ?? []
    let terms = TermLinks(glossary)
    for page in pages {
      let entry = page.entry
      var writer = HTMLWriter(
        inline: inline, source: entry.sourceFile, drawings: drawings,
        afterFigures: Explorer.markup(afterFiguresOf: entry.slug, data), terms: terms)
      let body = writer.markup(page.blocks)
      problems += writer.problems
      search.add(page.blocks, slug: entry.slug, title: entry.numberedTitle)
      files[HTMLInline.fileName(of: entry.slug)] = Data(
        shell.document(
          title: entry.numberedTitle, slug: entry.slug, notice: Self.notice(page.conditions),
          body: body, previous: contents.previous(of: entry), next: contents.next(of: entry),
          hasSlides: true
        ).utf8)
      var slides = SlidesWriter(
        inline: inline, entry: entry, conditions: page.conditions, drawings: drawings)
      files["\(entry.slug)-slides.html"] = Data(slides.document(Slides.of(page.blocks)).utf8)
    }
    let exercises = ExerciseSheets(inline: inline, pages: pages, drawings: drawings)
    for sheet in exercises.sheets() {
      files[HTMLInline.fileName(of: sheet.slug)] = Data(
        shell.document(title: sheet.title, slug: sheet.slug, body: sheet.body).utf8)
    }
    for companion in companions {
      var writer = HTMLWriter(inline: inline, source: companion.source, drawings: drawings)
      let body = writer.markup(companion.blocks)
      problems += writer.problems
      search.add(companion.blocks, slug: companion.slug, title: companion.title)
      files[HTMLInline.fileName(of: companion.slug)] = Data(
        shell.document(title: companion.title, slug: companion.slug, body: body).utf8)
    }
    if !problems.isEmpty { throw LiterateError(problems) }
    let meanings = try TermMeanings.script(glossary, inline: inline)
    files["assets/terms.js"] = Data(meanings.utf8)
    files["assets/search.js"] = Data(search.script.utf8)
    for (name, asset) in try Assets.all() { files["assets/\(name)"] = asset }
    let names = files.keys.sorted().joined(separator: "\n")
    files[WebFolder.mark] = Data("\(WebFolder.firstLine)\n\(names)\n".utf8)
    return files
  }

  /// The formulas of a page that browsers cannot be given.
  public static func problems(in page: WovenPage, of contents: TableOfContents) -> [Problem] {
    let inline = HTMLInline(contents: contents, written: [page.entry.slug])
    var writer = HTMLWriter(inline: inline, source: page.entry.sourceFile)
    _ = writer.markup(page.blocks)
    return writer.problems
  }

  private static func sections(of blocks: [Block]) -> [(anchor: String, title: String)] {
    blocks.compactMap { block in
      switch block.content {
      case .heading(2, let title): (HTMLWriter.anchor(title.plainText), title.plainText)
      case .claims: ("claims", "What this page checked")
      default: nil
      }
    }
  }

  private static func notice(_ conditions: RunConditions) -> String {
    if conditions.areDefault { return "" }
    var lines: [String] = []
    if conditions.isQuick {
      lines.append(
        "<p>This is a quick preview, trained for less time than the book's own page.</p>")
    }
    if !conditions.changedSettings.isEmpty {
      let points = conditions.changedSettings.map {
        "<li><code>\(HTML.escaped($0.name))</code> is <code>\(HTML.escaped($0.value))</code>, where the book has "
          + "<code>\(HTML.escaped($0.defaultValue))</code></li>"
      }
      lines.append("<p>These settings differ from the book's:</p><ul>\(points.joined())</ul>")
    }
    return "<aside class=\"notice\" role=\"note\">\(lines.joined())</aside>"
  }
}
