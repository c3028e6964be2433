/// What a chapter's source says of it at the very top: a heading with its title, and a paragraph with its question.
public struct ChapterHeading: Sendable, Equatable {
  /// The title, without mathematics.
  public let title: String
  /// The question that the chapter answers.
  public let question: String

  /// Reads `# Title` and the paragraph `*Question?*` after it.
  ///
  /// - Throws: `LiterateError` if either is missing.
  public init(source text: String, file: String) throws(LiterateError) {
    let lines = text.lines.map { line in
      var line = line.trimmingSpaces()
      if line.hasPrefix("//:") || line.hasPrefix("/*:") { line = String(line.dropFirst(3)) }
      if line.hasSuffix("*/") { line = String(line.dropLast(2)) }
      return line.trimmingSpaces()
    }
    guard let first = lines.firstIndex(where: { !$0.isEmpty }), lines[first].hasPrefix("# ") else {
      throw LiterateError([
        Problem(
          file: file, line: 1, sentence: "a chapter begins with a heading '# Title' in its prose.")
      ])
    }
    title = lines[first].dropFirst(2).trimmingSpaces()
    guard let second = lines[(first + 1)...].firstIndex(where: { !$0.isEmpty }),
      lines[second].count > 2, lines[second].hasPrefix("*"), lines[second].hasSuffix("*")
    else {
      throw LiterateError([
        Problem(
          file: file, line: first + 1,
          sentence:
            "after the heading the question that the chapter answers is expected, as a paragraph '*…?*'."
        )
      ])
    }
    question = String(lines[second].dropFirst().dropLast())
  }
}
