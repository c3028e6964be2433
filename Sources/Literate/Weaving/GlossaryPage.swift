/// The page that explains the letters and the terms of the book, each with a link to where it is introduced.
public struct GlossaryPage: Sendable {
  /// The file that the page is made from.
  public static let sourceFile = "Chapters/Glossary.swift"

  /// The book.
  public let contents: TableOfContents
  /// The symbols.
  public let notation: [NotationEntry]
  /// The terms.
  public let glossary: Glossary

  /// A page of a book's letters and terms.
  public init(contents: TableOfContents, notation: [NotationEntry], glossary: Glossary) {
    self.contents = contents
    self.notation = notation
    self.glossary = glossary
  }

  /// The parts of the page.
  ///
  /// - Parameters:
  ///   - terms: The terms that each page defines, by slug.
  ///   - isComplete: Whether every part of the pages is there; if not, a term that no page defines stands in what is left out.
  /// - Throws: `LiterateError` for terms that are listed twice or that no page defines, and for mistakes in the texts.
  public func blocks(
    terms: [String: [GlossaryEntry]], isComplete: Bool = true
  ) throws(LiterateError) -> [Block] {
    var mistakes: [String] = []
    let inline = InlineReader(
      values: [:],
      targets: [.chapter: contents.targets(), .term: glossary.targets(onItsPage: true)])
    func read(_ text: String) -> [Inline] { inline.read(text) { mistakes.append($0) } }
    func firstUse(of term: String) -> [Inline] {
      guard let entry = glossary.entry(of: term) else {
        mistakes.append("the notation names the term '\(term)', which the glossary does not have.")
        return []
      }
      guard let page = contents.entries.first(where: { terms[$0.slug]?.contains(entry) == true })
      else {
        if !isComplete { return [.text("what is left out")] }
        mistakes.append("no page of the book defines the term '\(entry.term)' in bold.")
        return []
      }
      return [.link([.text(page.name)], to: .definition(slug: page.slug, anchor: entry.anchor))]
    }
    func heading(_ level: Int, _ text: String) -> Block {
      Block(.heading(level: level, [.text(text)]), line: 1)
    }
    func table(_ columns: [String], _ rows: [[[Inline]]]) -> Block {
      Block(
        .table(
          TableBlock(
            anchor: nil, number: nil, caption: [], columns: columns.map { [.text($0)] }, rows: rows)
        ), line: 1)
    }

    let names = glossary.entries.flatMap { [$0.term] + $0.forms }.map { Glossary.name(of: $0) }
    for (name, count) in Dictionary(names.map { ($0, 1) }, uniquingKeysWith: +).sorted(by: <)
    where count > 1 {
      mistakes.append("the glossary has the term '\(name)' \(count) times.")
    }
    let blocks = [
      heading(1, "Notation and glossary"),
      Block(
        .paragraph([
          read(
            "The letters of this table mean the same on every page that does not define them anew, and a term stands in bold where it is defined."
          ),
          read("The links lead to the page that uses it first."),
        ]), line: 1),
      heading(2, "Notation"),
      table(
        ["symbol", "meaning", "first used in"],
        notation.map { [read($0.symbol), read($0.meaning), firstUse(of: $0.term)] }),
      heading(2, "Glossary"),
      table(
        ["term", "meaning", "first used in"],
        glossary.entries.sorted { $0.name < $1.name }.map { entry in
          [
            [.definition([.text(entry.term)], anchor: entry.anchor)], read(entry.meaning),
            firstUse(of: entry.term),
          ]
        }),
    ]
    if !mistakes.isEmpty {
      throw LiterateError(
        mistakes.map { Problem(file: Self.sourceFile, line: 1, sentence: $0) })
    }
    return blocks
  }
}
