extension Inline {
  /// What stands in place of a sentence about something that the run has left out.
  package static let omission = Inline.value("[…]")
}

extension [Inline?] {
  /// The pieces of a line, where nil stands for something that the run has left out.
  ///
  /// An aside in parentheses goes with what it lacks, such as a reference. Where something is missing elsewhere, the whole
  /// line goes, which in our sources is a sentence: what is left of it would be a riddle.
  func closingGaps() -> [Inline] {
    var pieces: [Inline] = []
    var rest = self[...]
    while let next = rest.popFirst() {
      if let next {
        pieces.append(next)
        continue
      }
      guard let opening = pieces.lastParenthesis(), opening.isOpening,
        let closing = rest.firstParenthesis(), !closing.isOpening
      else { return [.omission] }
      let before = opening.before.reversed().drop { $0 == " " }.reversed()
      pieces.replaceSubrange(opening.index..., with: [.text(String(before))])
      rest = rest[closing.index...]
      rest[closing.index] = .text(closing.after)
    }
    return pieces
  }
}

/// A parenthesis in the words of a line: in which piece, and what stands in it before and after.
private struct Parenthesis {
  let index: Int
  let isOpening: Bool
  let before: String
  let after: String

  init?(_ piece: Inline?, at index: Int, _ find: (String) -> String.Index?) {
    guard case .text(let words)? = piece, let place = find(words) else { return nil }
    self.index = index
    isOpening = words[place] == "("
    before = String(words[..<place])
    after = String(words[words.index(after: place)...])
  }

  static func isOne(_ character: Character) -> Bool { character == "(" || character == ")" }
}

extension [Inline] {
  fileprivate func lastParenthesis() -> Parenthesis? {
    indices.reversed().lazy.compactMap { index in
      Parenthesis(self[index], at: index) { $0.lastIndex(where: Parenthesis.isOne) }
    }.first
  }
}

extension ArraySlice<Inline?> {
  fileprivate func firstParenthesis() -> Parenthesis? {
    indices.lazy.compactMap { index in
      Parenthesis(self[index], at: index) { $0.firstIndex(where: Parenthesis.isOne) }
    }.first
  }
}

extension [Block] {
  /// The blocks with one mark of omission where several would follow one another.
  func joiningOmissions() -> [Block] {
    map { $0.joiningOmissions() }.joining { $0.content == .paragraph([[.omission]]) }
  }
}

extension Block {
  fileprivate func joiningOmissions() -> Block {
    let content: Content
    switch self.content {
    case .paragraph(let lines): content = .paragraph(lines.joiningOmissions())
    case .list(let items):
      content = .list(items.joining { $0.lines.allSatisfy { $0 == [.omission] } })
    case .fold(let title, let inner): content = .fold(title: title, inner.joiningOmissions())
    default: return self
    }
    return Block(content, line: line, isJoined: isJoined)
  }
}

extension [[Inline]] {
  /// The lines with one mark of omission where several would follow one another.
  func joiningOmissions() -> [[Inline]] { joining { $0 == [.omission] } }
}

extension Array {
  /// The elements, and of marks that follow one another the first.
  fileprivate func joining(where isMark: (Element) -> Bool) -> [Element] {
    reduce(into: []) { result, element in
      if !isMark(element) || !(result.last.map(isMark) ?? false) { result.append(element) }
    }
  }
}
