import Literate

/// One thing to show to a class, and what to say while it is shown.
package struct Slide: Equatable {
  /// What a slide can show.
  package enum Content: Equatable {
    /// The page's title with its question.
    case title([Inline], question: [Inline])
    /// A section's title with its question, or with its first sentence.
    case section([Inline], lead: [Inline])
    /// Points of a list that a section begins with, in place of the section's own slide.
    case points([ListItem])
    /// What we ask or do, and in the next step what we expect.
    case prediction(context: [[Inline]], expectation: [[Inline]])
    /// A quick question, and in the next step its answer; no answer if that is too long to be projected.
    case question([[Inline]], answer: [[Inline]])
    /// A figure as large as may be, with the first words of its caption.
    case figure(FigureBlock, caption: [[Inline]])
    /// Formulas that belong together, each with what leads to it.
    case equations([Step])
    /// A small table.
    case table(TableBlock)
    /// Claims that follow one another.
    case claims([ClaimBlock])
    /// An exercise with as much of its text as can be projected.
    case exercise(ExerciseBlock, body: [Block], isWhole: Bool)
    /// All claims of the page, counted.
    case closing([ClaimBlock])
  }

  /// A formula with what leads to it.
  package struct Step: Equatable {
    /// The words before the formula.
    package let lead: [[Inline]]
    /// The formula.
    package let equation: Equation
  }

  /// The title of the section it stands in; nothing before the first.
  package let section: [Inline]
  /// What it shows.
  package var content: Content
  /// What the page says from here to the next slide.
  package var notes: [Block] = []

  /// The words that a class would have to read on it, numbers of claims left out.
  package var words: Int {
    switch content {
    case .title(let title, let question): [title, question].words
    case .section(let title, let lead): [title, lead].words
    case .points(let items): items.flatMap(\.lines).words
    case .prediction(let context, let expectation): (context + expectation).words
    case .question(let text, let answer): (text + answer).words
    case .figure(_, let caption): caption.words
    case .equations(let steps): steps.flatMap(\.lead).words
    case .table(let table): table.caption.words
    case .claims(let claims): claims.map(\.sentence).words
    case .exercise(_, let body, _): body.words
    case .closing: 0
    }
  }
}
