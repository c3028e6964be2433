/// A figure, table or claim in the prose: its name and the words that go with it.
package struct SourceItem: Sendable, Equatable {
  /// What a directive can place on the page.
  package enum Kind: String, Sendable, CaseIterable {
    case figure, table, claim
  }

  package let kind: Kind
  package let name: String
  /// The line of the directive.
  package let line: Int
  /// What would follow if the claim were false; nil for what is not a claim.
  package var claimKind: ClaimKind?
  /// The caption or sentence.
  package var text: [SourceLine]
  /// What is seen in a figure; empty if the author leaves it to the figure.
  package var alt: [SourceLine] = []
  /// Why a claim requires what it does; empty if that needs no reason.
  package var reason: [SourceLine] = []

  /// The directive that it stands in: `@finding(name)`.
  package var directive: String { "@\(claimKind?.rawValue ?? kind.rawValue)(\(name))" }
}

/// A part of a chapter, in the order of the source.
package indirect enum SourcePart: Sendable, Equatable {
  /// Lines of Markdown, without comment marks.
  case prose([SourceLine])
  /// Lines of Swift, indentation kept.
  case code([SourceLine])
  /// A figure, table or claim.
  case item(SourceItem)
  /// What a reader will learn, what a reader needs, and how long it takes.
  case opening(SourceOpening)
  /// A quick question with its answer.
  case question(SourceQuestion)
  /// An exercise with its answer.
  case exercise(SourceExercise)
  /// Parts that are not shown.
  case hidden([SourcePart])
  /// Parts that are shown folded.
  case folded(title: String, line: Int, [SourcePart])
  /// Parts that are shown under a condition, and what is said where it is not met.
  case conditional(name: String, reason: [SourceLine], line: Int, [SourcePart])
}

extension [SourcePart] {
  /// The lines of code of all parts, in order.
  package var codeLines: [SourceLine] {
    flatMap { part -> [SourceLine] in
      switch part {
      case .code(let lines): lines
      case .prose, .item, .opening, .question, .exercise: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.codeLines
      }
    }
  }

  /// The lines of code of all parts but hidden ones, in order.
  package var unhiddenCodeLines: [SourceLine] {
    flatMap { part -> [SourceLine] in
      switch part {
      case .code(let lines): lines
      case .prose, .item, .opening, .question, .exercise, .hidden: []
      case .folded(_, _, let inner), .conditional(_, _, _, let inner): inner.unhiddenCodeLines
      }
    }
  }

  /// The parts without any prose between code.
  var withoutProse: [SourcePart] {
    compactMap { part -> SourcePart? in
      switch part {
      case .prose, .question, .exercise: nil
      case .code, .item, .opening: part
      case .hidden(let inner): .hidden(inner.withoutProse)
      case .folded(let title, let line, let inner):
        .folded(title: title, line: line, inner.withoutProse)
      case .conditional(let name, let reason, let line, let inner):
        .conditional(name: name, reason: reason, line: line, inner.withoutProse)
      }
    }
  }

  /// The figures, tables and claims of all parts, in order.
  package var items: [SourceItem] {
    flatMap { part -> [SourceItem] in
      switch part {
      case .item(let item): [item]
      case .prose, .code, .opening, .question, .exercise: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.items
      }
    }
  }

  /// The quick questions of all parts, in order.
  var questions: [SourceQuestion] {
    flatMap { part -> [SourceQuestion] in
      switch part {
      case .question(let question): [question]
      case .prose, .code, .item, .opening, .exercise: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.questions
      }
    }
  }

  /// The exercises of all parts, in order.
  var exercises: [SourceExercise] {
    flatMap { part -> [SourceExercise] in
      switch part {
      case .exercise(let exercise): [exercise]
      case .prose, .code, .item, .opening, .question: []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, _, let inner):
        inner.exercises
      }
    }
  }
}
