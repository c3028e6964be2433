/// The exercises of a page in Markdown and the numbers that they ask for: how they are written there, and how they are
/// found again.
public struct PageExercises: Sendable, Equatable {
  /// The numbers of all exercises in their order: 4.1, 4.2.
  public let numbers: [String]
  /// The right answers of those that ask for a number, by the exercise's number.
  public let answers: [String: RightAnswer]

  /// Reads a page.
  public init(markdown: String) {
    var numbers: [String] = []
    var answers: [String: RightAnswer] = [:]
    for line in markdown.lines {
      if let match = line.prefixMatch(of: /<a id="exercise-[^"]*"><\/a>\*\*Exercise ([^* ]+)\*\*/) {
        numbers.append(String(match.1))
      } else if let match = line.wholeMatch(of: /<!-- answer (\S+): (\S+) ± (\S+)( .+)? -->/),
        let value = Double(match.2), let tolerance = Double(match.3)
      {
        answers[String(match.1)] = RightAnswer(
          value: value, tolerance: tolerance, unit: (match.4 ?? "").trimmingSpaces())
      }
    }
    self.numbers = numbers
    self.answers = answers
  }

  /// The exercises that ask for a number, in their order.
  public var checked: [String] { numbers.filter { answers[$0] != nil } }

  /// The number of the exercise that a reader means by `4.2`, or by `2` alone.
  public subscript(name: String) -> String? {
    numbers.first { $0 == name } ?? numbers.first { $0.split(separator: ".").last ?? "" == name }
  }
}

extension ExerciseBlock {
  /// The exercise in parts that every page knows: its head and its text, how to check a number, and the answer folded.
  var blocks: [Block] {
    let line = body.first?.line ?? 1
    func paragraph(_ lines: [[Inline]]) -> Block { Block(.paragraph(lines), line: line) }
    let head: [Inline] =
      [
        .definition([.text("Exercise \(number)")], anchor: anchor),
        .text(" (\(kind.rawValue), "),
      ] + time + [.text(").")]
    var parts = body
    if case .paragraph(let lines)? = body.first?.content {
      parts[0] = paragraph([head] + lines)
    } else {
      parts.insert(paragraph([head]), at: 0)
    }
    var folded = answer
    if let right {
      let unit = right.unit.isEmpty ? "" : " in \(right.unit)"
      parts.append(
        paragraph([
          [
            .text("To check your number\(unit), put it in place of `NUMBER`: "),
            .code("`make run ARGS=\"answer \(slug) \(number) NUMBER\"`"), .text("."),
          ]
        ]))
      folded.append(paragraph([[.value(right.comment(number: number))]]))
    }
    return parts + [Block(.fold(title: "Answer", folded), line: answer.first?.line ?? line)]
  }
}

extension [QuestionBlock] {
  /// The questions, numbered, each with its answer folded below it.
  var blocks: [Block] {
    let title = Block(.paragraph([[.strong([.text("Quick questions")])]]), line: first?.line ?? 1)
    return [title]
      + enumerated().flatMap { index, question in
        [
          Block(
            .list([ListItem(marker: "\(index + 1).", lines: question.text)]), line: question.line),
          Block(
            .fold(title: "Answer", [Block(.paragraph(question.answer), line: question.line)]),
            line: question.line),
        ]
      }
  }
}

extension RightAnswer {
  /// The line that a program can read; both numbers read back as they were.
  fileprivate func comment(number: String) -> String {
    "<!-- answer \(number): \(value) ± \(tolerance)\(unit.isEmpty ? "" : " " + unit) -->"
  }
}
