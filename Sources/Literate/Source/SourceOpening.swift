/// What a page says right after its question: what one will learn, what one needs, and how long it takes.
package struct SourceOpening: Sendable, Equatable {
  /// The three things it says.
  package enum Kind: String, Sendable, CaseIterable {
    case learn, need, time
  }

  /// One of them, in the author's words.
  package struct Entry: Sendable, Equatable {
    package let kind: Kind
    /// The line of the directive.
    package let line: Int
    package var text: [SourceLine]
  }

  /// As they stand in the source.
  package var entries: [Entry]

  /// The lines of all entries.
  package var text: [SourceLine] { entries.flatMap(\.text) }

  /// The lines of the first entry of a kind.
  package func text(of kind: Kind) -> [SourceLine] {
    entries.first { $0.kind == kind }?.text ?? []
  }
}
