/// A piece of a line of text: what a writer of pages sets in its own way.
public indirect enum Inline: Sendable, Equatable {
  /// Words as written.
  case text(String)
  /// A character that a backslash keeps from being a mark.
  case escaped(Character)
  /// A dollar sign.
  case dollar
  /// Words that are stressed.
  case emphasis([Inline])
  /// Words that stand out.
  case strong([Inline])
  /// Words that stand out and that links lead to: a term where it is defined.
  case definition([Inline], anchor: String)
  /// A code span, with its backticks.
  case code(String)
  /// Mathematics in TeX, without dollar signs.
  case math(String)
  /// A computed value as text.
  case value(String)
  /// Words that lead somewhere.
  case link([Inline], to: Destination)

  /// Where a link leads.
  public enum Destination: Sendable, Equatable {
    /// An anchor on the same page.
    case place(String)
    /// Another chapter's page, by its slug.
    case chapter(String)
    /// An anchor of the glossary.
    case glossary(String)
    /// Where a chapter's page defines a term or makes a claim.
    case definition(slug: String, anchor: String)
    /// A line of a source file, relative to the package.
    case source(file: String, line: Int)
    /// An address as written.
    case address(String)
  }
}

extension [Inline] {
  /// The text without marks, links and mathematics, for readers of plain text.
  public var plainText: String {
    map { piece in
      switch piece {
      case .text(let text), .value(let text), .code(let text): text
      case .escaped(let character): String(character)
      case .dollar: "$"
      case .math(let tex): PlainTeX.text(tex)
      case .emphasis(let inner), .strong(let inner), .definition(let inner, _),
        .link(let inner, _):
        inner.plainText
      }
    }.joined()
  }
}
