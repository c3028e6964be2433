import Drawing
import Foundation

/// A number or word that prose quotes by name.
public struct RecordedValue: Sendable, Equatable {
  /// The name in `{{name}}`.
  public let name: String
  /// The number, unless it is a word.
  public let number: Double?
  /// As it stands in prose.
  public let text: String
  /// As it stands in mathematics.
  public let tex: String
  /// The source line that recorded it.
  public let line: Int
}

/// A figure, drawn.
public struct RecordedFigure: Sendable {
  /// The name for references and of the file.
  public let name: String
  /// What is seen, in the figure's own words: plain text.
  public let summary: String
  /// The source line that drew it.
  public let line: Int
  /// The width on the page, in points; the image has twice as many pixels.
  public let width: Int
  /// The files, the PNG that the page shows among them, and the flaws of the layout.
  public let drawn: DrawnFigure
  /// What the figure shows, as numbers; nil unless the run is exported.
  public let data: FigureData?

  /// The image that the page shows.
  package var png: Data { drawn.files[.png] ?? Data() }
}

/// A claim, checked.
public struct RecordedClaim: Sendable, Equatable {
  /// The name in `@identity(name)`, `@theorem(name)` or `@finding(name)`.
  public let name: String
  /// The measured number; nil where the claim is not about a number.
  public let measured: Double?
  /// The measured number as the page shows it.
  public let measuredText: String
  /// What was required, in words: "below 10⁻¹²".
  public let requiredText: String
  /// What was required of the number; nil where the claim is not about one.
  public let requirement: Requirement?
  /// How its numbers are shown; nil if with as many digits as show the verdict.
  public let format: NumberFormat?
  /// Whether the claim is true.
  public let holds: Bool
  /// The line of the chapter's source that checks it.
  public let line: Int

  /// Whether there was something to measure: false where a computation divided by zero or left the range of numbers.
  public var isMeasured: Bool { measured?.isFinite ?? true }

  /// The measured number; without one, 1 if the claim is true and 0 if not.
  var number: Double { measured ?? (holds ? 1 : 0) }
}

/// A number that is measured over seeds.
public struct RecordedSpread: Sendable, Equatable {
  /// The name.
  public let name: String
  /// What this run measured.
  public let value: Double
  /// The source line that recorded it.
  public let line: Int
}

/// The right answer of an exercise.
public struct RecordedAnswer: Sendable, Equatable {
  /// The name in `@exercise(name)`.
  public let name: String
  /// The number, and what counts as the same.
  public let right: RightAnswer
  /// The source line that recorded it.
  public let line: Int
}

/// A table of texts.
public struct RecordedTable: Sendable, Equatable {
  /// The name for references.
  public let name: String
  /// The heads of the columns.
  public let columns: [String]
  /// The cells, one array a row.
  public let rows: [[String]]
  /// The source line that recorded it.
  public let line: Int
}

/// Whether a `@when` part was run.
public struct RecordedCondition: Sendable, Equatable {
  /// The name in `@when name`.
  public let name: String
  /// Whether the part makes sense with these settings.
  public let holds: Bool
  /// The source line that asked.
  public let line: Int
}

/// A section that ended before its time, as its computation has no answer with these data and settings.
public struct RecordedShortfall: Sendable, Equatable {
  /// The source line of what was recorded last; 0 if nothing was.
  public let line: Int
  /// Whether the section itself had recorded nothing yet.
  public let isAtStart: Bool
  /// Whether the lesson cannot go on without what the section would have made.
  public let endsPage: Bool
  /// Why, in one sentence.
  public let sentence: String
}

/// A line of output.
package struct RecordedOutput: Sendable, Equatable {
  package let text: String
  package let line: Int
}
