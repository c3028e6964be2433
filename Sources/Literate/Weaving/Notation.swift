/// A row of the book's table of notation.
public struct NotationEntry: Sendable, Equatable {
  /// The symbol, as mathematics: `$x$`.
  public let symbol: String
  /// What it stands for.
  public let meaning: String
  /// The term of the glossary whose definition is the symbol's first use: `code`.
  public let term: String

  /// A symbol, what it stands for, and the term with which it is introduced; the first two may contain `$…$`.
  public init(_ symbol: String, _ meaning: String, with term: String) {
    self.symbol = symbol
    self.meaning = meaning
    self.term = term
  }
}
