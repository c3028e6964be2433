import Drawing
import Foundation
import Literate

/// The files of an edition, one kind after another.
struct EditionFiles {
  /// The largest drawing that is shown as such; larger ones are shown as images.
  static let largestDrawing = 60_000

  private let contents: TableOfContents
  private let pages: [WovenPage]
  private let companions: [CompanionPage]
  private let data: ExplorerData
  private let inline: HTMLInline
  private let shell: PageShell
  private let images: EditionImages
  private var files: [String: Data]
  private var search = SearchIndex()
  private var problems: [Problem] = []

  /// An edition of these pages: its figures, and what all pages share.
  init(
    contents: TableOfContents, pages: [WovenPage], companions: [CompanionPage]
  ) {
    (self.contents, self.pages, self.companions) = (contents, pages, companions)
    data = ExplorerData(pages)
    let written = Set(
      pages.map(\.entry.slug) + companions.map(\.slug) + ExerciseSheets.slugs(of: pages))
    inline = HTMLInline(contents: contents, written: written)
    shell = PageShell(
      contents: contents, written: written,
      sections: Dictionary(
        uniqueKeysWithValues: pages.map { ($0.entry.slug, Self.sections(of: $0.blocks)) }))
    (files, images) = Self.figures(of: pages)
  }

  /// All files, with the one that lists them.
  ///
  /// - Throws: `LiterateError` for formulas that browsers cannot be given.
  var listed: [String: Data] {
    get throws {
      if !problems.isEmpty { throw LiterateError(problems) }
      let names = files.keys.sorted().joined(separator: "\n")
      let list = Data("\(WebFolder.firstLine)\n\(names)\n".utf8)
      return files.merging([WebFolder.mark: list]) { $1 }
    }
  }

  // MARK: Kinds of files

  /// A page for each explorer, and what they compute with.
  mutating func addExplorers() {
    for (name, script) in data.scripts { files["assets/\(name).js"] = Data(script.utf8) }
    let notice =
      pages.first { !$0.conditions.areDefault }.map { Self.notice($0.conditions) } ?? ""
    for explorer in Explorer.allCases {
      let slug = "explore-\(explorer)"
      let document = shell.document(
        title: explorer.title, slug: slug, notice: notice, body: explorer.page(data))
      add(document, as: slug)
    }
  }

  /// A notebook for each page.
  mutating func addNotebooks() throws {
    let writer = NotebookWriter(
      contents: contents, slugs: Set(pages.map(\.entry.slug)),
      companions: Set(companions.map(\.slug)), images: images)
    for page in pages {
      let path = "\(NotebookWriter.folder)/\(page.entry.slug).ipynb"
      files[path] = try writer.notebook(of: page).file()
    }
  }

  /// The pages of the run, and their slides.
  mutating func addPages() {
    let terms = TermLinks(glossary)
    for page in pages {
      let entry = page.entry
      var writer = HTMLWriter(
        inline: inline, source: entry.sourceFile, images: images,
        afterFigures: Explorer.markup(afterFiguresOf: entry.slug, data), terms: terms)
      let body = writer.markup(page.blocks)
      problems += writer.problems
      search.add(page.blocks, slug: entry.slug, title: entry.numberedTitle)
      add(
        shell.document(
          title: entry.numberedTitle, slug: entry.slug, notice: Self.notice(page.conditions),
          body: body, previous: contents.previous(of: entry), next: contents.next(of: entry),
          hasSlides: true), as: entry.slug)
      var slides = SlidesWriter(
        inline: inline, entry: entry, conditions: page.conditions, images: images)
      add(slides.document(Slides.of(page.blocks)), as: "\(entry.slug)-slides")
    }
  }

  /// The exercises to print.
  mutating func addSheets() {
    let exercises = ExerciseSheets(inline: inline, pages: pages, images: images)
    for sheet in exercises.sheets() {
      add(shell.document(title: sheet.title, slug: sheet.slug, body: sheet.body), as: sheet.slug)
    }
  }

  /// The pages about all others.
  mutating func addCompanions() {
    for companion in companions {
      var writer = HTMLWriter(inline: inline, source: companion.source, images: images)
      let body = writer.markup(companion.blocks)
      problems += writer.problems
      search.add(companion.blocks, slug: companion.slug, title: companion.title)
      add(
        shell.document(title: companion.title, slug: companion.slug, body: body),
        as: companion.slug)
    }
  }

  /// What every page loads: style, scripts and fonts, the index of the search and the meanings of terms.
  mutating func addAssets() throws {
    files["assets/terms.js"] = Data(try TermMeanings.script(glossary, inline: inline).utf8)
    files["assets/search.js"] = Data(search.script.utf8)
    for (name, asset) in try Assets.all() { files["assets/\(name)"] = asset }
  }

  // MARK: Inside

  private var glossary: [Block] { companions.first { $0.slug == "glossary" }?.blocks ?? [] }

  private mutating func add(_ document: String, as slug: String) {
    files[HTMLInline.fileName(of: slug)] = Data(document.utf8)
  }

  /// The figures as drawings where these are small, else as images.
  private static func figures(of pages: [WovenPage]) -> ([String: Data], EditionImages) {
    var files: [String: Data] = [:]
    var images = EditionImages()
    var pixels: [(path: String, png: Data)] = []
    for page in pages {
      for figure in page.figures {
        let stem = "\(page.entry.figureFolder)/\(figure.name)"
        let png = figure.drawn.files[.png] ?? Data()
        let drawing = figure.drawn.files[.svg].flatMap { $0.count <= largestDrawing ? $0 : nil }
        images.add(stem, png: png, isDrawing: drawing != nil)
        if let drawing {
          files["figures/\(stem).svg"] = drawing
        } else {
          pixels.append(("figures/\(stem).png", png))
        }
      }
    }
    for (image, small) in zip(pixels, SmallImage.files(pixels.map(\.png))) {
      files[image.path] = small
    }
    return (files, images)
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
    lines += conditions.remarks.map { "<p>\(HTML.escaped($0))</p>" }
    return "<aside class=\"notice\" role=\"note\">\(lines.joined())</aside>"
  }
}
