extension [SourcePart] {
  /// The parts of a page whose run fell short: what a section has no answer for stands under a condition that is not
  /// met, with the sentence that says why.
  ///
  /// A section is what stands under a heading of the second level. What it had recorded before it stopped is shown, and
  /// its words before the first code, which ask the question. Where the lesson could not go on, the later sections with
  /// code are left out with it.
  func leavingOut(_ shortfalls: [RecordedShortfall]) -> [SourcePart] {
    shortfalls.reduce(self) { $0.leavingOut($1) }
  }

  private func leavingOut(_ shortfall: RecordedShortfall) -> [SourcePart] {
    let sections = splitAtHeadings()
    // The section of the last record, and if it was another one's, the next one that computes something.
    var index = sections.lastIndex { $0.first.map { $0.firstLine <= shortfall.line } ?? false } ?? 0
    if shortfall.isAtStart {
      let next = shortfall.line > 0 ? index + 1 : 0
      index = sections[next...].firstIndex { $0.computes } ?? index
    }
    return sections.enumerated().flatMap { place, section -> [SourcePart] in
      if place < index || (place > index && !(shortfall.endsPage && section.computes)) {
        return section
      }
      let start =
        place == index && !shortfall.isAtStart
        ? section.firstIndex { $0.lastLine > shortfall.line }
        : section.firstIndex { !$0.isIntroduction }
      guard let start else { return section }
      let rest = Array(section[start...])
      let line = rest[0].firstLine
      let reason =
        place == index
        ? shortfall.sentence
        : rest.contains(where: \.tells) ? "This part goes on from one that is left out." : nil
      let lines = reason.map { [SourceLine(number: line, text: $0)] } ?? []
      return section[..<start]
        + [.conditional(name: SourcePart.shortfall, reason: lines, line: line, rest)]
    }
  }

  /// Whether there is code among the parts.
  private var computes: Bool { !codeLines.isEmpty }

  /// The parts under each heading of the second level; first what stands before all headings.
  private func splitAtHeadings() -> [[SourcePart]] {
    var sections: [[SourcePart]] = [[]]
    for part in self {
      guard case .prose(let lines) = part else {
        sections[sections.count - 1].append(part)
        continue
      }
      var rest = lines[...]
      while let heading = rest.dropFirst().firstIndex(where: { $0.text.hasPrefix("## ") }) {
        sections[sections.count - 1].append(.prose([SourceLine](rest[..<heading])))
        sections.append([])
        rest = rest[heading...]
      }
      if rest.first?.text.hasPrefix("## ") == true, sections[sections.count - 1].isEmpty == false {
        sections.append([])
      }
      sections[sections.count - 1].append(.prose([SourceLine](rest)))
    }
    return sections
  }
}

extension SourcePart {
  /// The name of the condition that no section which fell short meets; no author's name has such letters.
  static let shortfall = "(shortfall)"

  /// Whether a part may stand before the code of a section that fell short.
  fileprivate var isIntroduction: Bool {
    switch self {
    case .prose, .opening: true
    case .code, .item, .question, .exercise, .hidden, .folded, .conditional: false
    }
  }

  /// Whether it is more than code, such as what computes the answers to exercises.
  fileprivate var tells: Bool {
    switch self {
    case .prose, .opening, .item, .question, .exercise: true
    case .code: false
    case .hidden(let inner): !inner.items.isEmpty
    case .folded(_, _, let inner), .conditional(_, _, _, let inner): inner.contains(where: \.tells)
    }
  }

  /// The number of its first line in the source.
  fileprivate var firstLine: Int { lineNumbers.min() ?? 0 }
  /// The number of its last line in the source, or at least of the last one that is known.
  fileprivate var lastLine: Int { lineNumbers.max() ?? 0 }

  private var lineNumbers: [Int] {
    switch self {
    case .prose(let lines), .code(let lines): lines.map(\.number)
    case .item(let item): (item.text + item.alt + item.reason).map(\.number) + [item.line]
    case .opening(let opening): opening.text.map(\.number)
    case .question(let question): [question.line] + question.text.map(\.number)
    case .exercise(let exercise): [exercise.line] + exercise.body.map(\.number)
    case .hidden(let inner): inner.flatMap(\.lineNumbers)
    case .folded(_, let line, let inner), .conditional(_, _, let line, let inner):
      [line] + inner.flatMap(\.lineNumbers)
    }
  }
}
