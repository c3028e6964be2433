/// A row of the book's table of notation.
public struct NotationEntry: Sendable, Equatable {
  /// The symbol, as mathematics: `$x$`.
  public let symbol: String
  /// What it stands for.
  public let meaning: String

  /// A symbol and what it stands for; both may contain `$…$`.
  public init(_ symbol: String, _ meaning: String) {
    self.symbol = symbol
    self.meaning = meaning
  }
}

/// The page that lists the chapters with their questions, their claims and the notation of the book.
public struct ContentsPage: Sendable {
  /// Where the page stands, relative to the root.
  public static let path = "Chapters/README.md"

  /// The book.
  public let contents: TableOfContents
  /// What the book is: Markdown with `$…$` and `@chapter(slug)`.
  public let introduction: String
  /// The symbols of the book.
  public let notation: [NotationEntry]

  /// A contents page.
  public init(contents: TableOfContents, introduction: String, notation: [NotationEntry]) {
    self.contents = contents
    self.introduction = introduction
    self.notation = notation
  }

  /// The page.
  ///
  /// - Parameters:
  ///   - claims: How many claims each chapter checks, by slug; `ClaimCount(page:)` reads it off a written page.
  ///   - emblems: The `<img>` that stands for each chapter, by slug; without any there is no column for them.
  /// - Throws: `LiterateError` for mistakes in the introduction and the notation; its lines are those of the page.
  public func markdown(
    claims: [String: ClaimCount], emblems: [String: String] = [:]
  ) throws(LiterateError) -> String {
    var mistakes: [String] = []
    let chapters = contents.entries.reduce(into: [String: InlineRenderer.Target]()) {
      $0[$1.slug] = InlineRenderer.Target(text: "Chapter \($1.number)", address: $1.pageName)
    }
    let inline = InlineRenderer(
      values: [:], targets: [.chapter: chapters], isLeftOut: { _ in false })
    var builder = MarkdownBuilder()
    builder.add(
      "<!-- Generated from Chapters/Book.swift by `swift run -c release tutorial`: "
        + "edit the Swift file, not this page. -->\n\n# \(contents.title)", from: 1)
    builder.startBlock()
    for line in introduction.lines {
      builder.add(inline.render(line, in: .prose) { mistakes.append($0) }, from: 1)
    }
    builder.startBlock()
    builder.add("## Chapters", from: 1)
    builder.startBlock()
    let rows = contents.entries.map { entry in
      (emblems.isEmpty ? [] : [emblems[entry.slug].map { "[\($0)](\(entry.pageName))" } ?? ""]) + [
        "[\(entry.number). \(entry.title)](\(entry.pageName))",
        inline.render(entry.question, in: .cell) { mistakes.append($0) },
        claims[entry.slug].map { $0.text } ?? "–",
      ]
    }
    builder.add(
      MarkdownTable.markdown(
        columns: (emblems.isEmpty ? [] : [""]) + ["chapter", "question", "claims checked"],
        rows: rows),
      from: 1)
    builder.startBlock()
    let total = contents.entries.compactMap { claims[$0.slug] }.reduce(
      ClaimCount(total: 0, holding: 0), +)
    builder.add("Together the chapters check \(total.total) claims. \(total.sentence)", from: 1)
    if !notation.isEmpty {
      builder.startBlock()
      builder.add("<a id=\"notation\"></a>\n\n## Notation", from: 1)
      builder.startBlock()
      let rows = notation.map { entry in
        [entry.symbol, entry.meaning].map { inline.render($0, in: .cell) { mistakes.append($0) } }
      }
      builder.add(MarkdownTable.markdown(columns: ["symbol", "meaning"], rows: rows), from: 1)
    }
    let problems =
      mistakes.map { Problem(file: Self.path, line: 1, sentence: $0) }
      + MarkdownChecker.problems(in: builder.text).map {
        Problem(file: Self.path, line: $0.line, sentence: $0.sentence)
      }
    if !problems.isEmpty { throw LiterateError(problems) }
    return builder.text
  }
}

extension ClaimCount {
  /// The number of claims, and how many hold if not all do.
  fileprivate var text: String {
    total == holding ? "\(total)" : "\(total), of which \(holding) hold"
  }
}
