/// A mistake at one place of a chapter's source or of a woven page.
public struct Problem: Sendable, Equatable, CustomStringConvertible {
  /// The file, relative to the package.
  public let file: String
  /// The line, counted from one.
  public let line: Int
  /// What is wrong, and what was expected: one sentence.
  public let sentence: String

  /// A mistake at a place.
  package init(file: String, line: Int, sentence: String) {
    self.file = file
    self.line = line
    self.sentence = sentence
  }

  /// `file:line: sentence`, as compilers print it.
  public var description: String { "\(file):\(line): \(sentence)" }
}

/// The mistakes that keep a chapter from being woven, in the order of their files and lines.
public struct LiterateError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one problem.
  public let problems: [Problem]

  /// One line a problem: `file:line: sentence`.
  public var description: String {
    problems.map(\.description).joined(separator: "\n")
  }

  /// An error with these problems, sorted by line, each said once.
  package init(_ problems: [Problem]) {
    let sorted = problems.enumerated()
      .sorted {
        ($0.element.file, $0.element.line, $0.offset) < (
          $1.element.file, $1.element.line, $1.offset
        )
      }
      .map(\.element)
    self.problems = sorted.enumerated()
      .filter { index, problem in !sorted[..<index].contains(problem) }
      .map(\.element)
  }
}
