import Literate

extension [[Inline]] {
  /// How many words a reader meets; a formula counts by its letters and numbers.
  package var words: Int {
    map { line in
      line.plainText.split(whereSeparator: \.isWhitespace)
        .count { $0.contains { $0.isLetter || $0.isNumber } }
    }.reduce(0, +)
  }

  /// The lines joined, and cut after every sentence.
  var sentences: [[Inline]] {
    var pieces: [Inline] = []
    for piece in joined(separator: [.text(" ")]) {
      if case .text(let more) = piece, case .text(let text)? = pieces.last {
        pieces[pieces.count - 1] = .text(text + more)
      } else {
        pieces.append(piece)
      }
    }
    return pieces.sentences
  }

  /// The first lines, as many as fit into a number of words.
  func prefix(words limit: Int) -> [[Inline]] {
    var fitting = self
    while fitting.words > limit { fitting.removeLast() }
    return fitting
  }

  /// The last lines, at most two, as many as fit into a number of words.
  func suffix(words limit: Int) -> [[Inline]] {
    var fitting = Array(suffix(2))
    while fitting.words > limit { fitting.removeFirst() }
    return fitting
  }
}

extension [Inline] {
  /// The line, cut after every sentence: where a capital letter or another piece follows a full stop.
  fileprivate var sentences: [[Inline]] {
    var sentences: [[Inline]] = []
    var sentence: [Inline] = []
    for (index, piece) in enumerated() {
      guard case .text(let text) = piece else {
        sentence.append(piece)
        continue
      }
      let parts = text.sentences(isFollowed: index + 1 < count)
      for (number, part) in parts.enumerated() {
        if number > 0 {
          sentences.append(sentence)
          sentence = []
        }
        if !part.isEmpty { sentence.append(.text(part)) }
      }
    }
    return sentence.isEmpty ? sentences : sentences + [sentence]
  }

  /// Whether the line asks something.
  var isQuestion: Bool { plainText.hasSuffix("?") }

  /// Whether the line says what we expect before we look.
  var isExpectation: Bool {
    let text = plainText.lowercased()
    if text.contains("as we expect") || text.contains("but have not tried") { return false }
    return ["we expect ", "we also expect ", "we do not expect ", ", and expect "]
      .contains { text.contains($0) }
  }

  /// Whether the line only says how many things follow: "We expect two things."
  var announcesThings: Bool { plainText.hasSuffix(" things.") }

  /// Whether the line is nothing but stressed words, as a page's question is.
  package var isStressed: Bool {
    if case .emphasis = first { return count == 1 }
    return false
  }
}

extension String {
  /// The text, cut after every sentence; the last part is empty if it ends with one and something follows.
  fileprivate func sentences(isFollowed: Bool) -> [String] {
    var parts = [""]
    var rest = self[...]
    while let character = rest.popFirst() {
      parts[parts.count - 1].append(character)
      guard ".?".contains(character), rest.first == " " else { continue }
      let next = rest.dropFirst().first
      if next?.isUppercase ?? isFollowed {
        rest.removeFirst()
        parts.append("")
      }
    }
    return parts
  }
}

extension [Block] {
  /// How many words of text a reader meets.
  package var words: Int { map(\.words).reduce(0, +) }
}

extension Block {
  /// How many words of text a reader meets.
  package var words: Int {
    switch content {
    case .paragraph(let lines): lines.words
    case .list(let items): items.flatMap(\.lines).words
    case .note(let inner): inner.words
    default: 0
    }
  }

  /// Whether it can stand on a slide beside other text.
  var isText: Bool {
    switch content {
    case .paragraph, .list: true
    case .verbatim(_, let lines): lines.count <= 8
    default: false
    }
  }
}
