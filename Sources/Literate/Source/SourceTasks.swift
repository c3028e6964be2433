/// What a reader is asked to do in an exercise, from the easiest to the hardest.
public enum ExerciseKind: String, Sendable, CaseIterable {
  /// Say what will happen, and look.
  case predict
  /// Run the program with other settings.
  case run
  /// Change a line of the chapter and run it.
  case change
  /// Find out with pencil and paper.
  case derive
}

/// A quick question in the prose, and its answer.
package struct SourceQuestion: Sendable, Equatable {
  /// The line of the directive.
  package let line: Int
  /// The question.
  package var text: [SourceLine]
  /// The answer; nil as long as none has been read.
  package var answer: [SourceLine]?

  /// Adds a line to what was read last, the question or its answer.
  mutating func goOn(with line: SourceLine) {
    if answer == nil { text.append(line) } else { answer?.append(line) }
  }
}

/// An exercise in the prose: its head, its text and its answer.
package struct SourceExercise: Sendable, Equatable {
  /// The name in `@exercise(name)`; empty if it could not be read.
  package let name: String
  package let kind: ExerciseKind
  /// How long it takes, as the page says it.
  package let time: String
  /// The line of the directive.
  package let line: Int
  /// Lines of Markdown.
  package var body: [SourceLine] = []
  /// Lines of Markdown; nil if there is no answer.
  package var answer: [SourceLine]?
}
