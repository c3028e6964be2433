/// A technical term of the book and what it means.
public struct GlossaryEntry: Sendable, Equatable {
  /// The term as the glossary lists it: `code`, `Adam`.
  public let term: String
  /// Other forms that stand in bold where the term is defined: a plural, the words turned.
  public let forms: [String]
  /// What it means: a sentence or two, with `$…$`, `@chapter(slug)` and `@term(name)`.
  public let meaning: String

  /// A term, what it means, and the other forms it takes.
  public init(_ term: String, _ meaning: String, forms: [String] = []) {
    self.term = term
    self.forms = forms
    self.meaning = meaning
  }

  /// The name in `@term(name)`: lower-case letters and digits, with hyphens for what stands between them.
  public var name: String { Glossary.name(of: term) }
  /// The anchor of the term, where a page defines it and in the glossary.
  var anchor: String { "term-\(name)" }
}

/// The technical terms of a book: what its pages set in bold.
public struct Glossary: Sendable, Equatable {
  /// The terms, in any order.
  public let entries: [GlossaryEntry]
  private let entryOfName: [String: GlossaryEntry]

  /// A glossary of these terms; of entries of one name the first counts.
  public init(_ entries: [GlossaryEntry]) {
    self.entries = entries
    let named = entries.flatMap { entry in
      ([entry.term] + entry.forms).map { (Self.name(of: $0), entry) }
    }
    entryOfName = Dictionary(named) { first, _ in first }
  }

  /// The entry of a term in one of its forms, whatever its capital letters.
  public func entry(of words: String) -> GlossaryEntry? { entryOfName[Self.name(of: words)] }

  /// What `@term(name)` resolves to: the entry on the glossary page, or a place on that page itself.
  func targets(onItsPage: Bool = false) -> [String: InlineReader.Target] {
    Dictionary(
      entries.map { entry in
        (
          entry.name,
          InlineReader.Target(
            text: entry.term,
            destination: onItsPage ? .place(entry.anchor) : .glossary(entry.anchor))
        )
      }
    ) { first, _ in first }
  }

  static func name(of words: String) -> String {
    words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }
}
