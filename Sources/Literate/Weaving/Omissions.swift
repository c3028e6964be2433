/// What a page does about sentences that tell of something its run left out.
enum Omissions {
  /// What the page says of its marks.
  static let notice =
    "On this page […] stands where a sentence tells of something that this run leaves out."
}

extension Inline {
  /// What stands in place of such a sentence.
  package static let omission = Inline.value("[…]")
}

extension [Inline?] {
  /// The pieces of a line, where nil stands for something that the run has left out.
  ///
  /// An aside in parentheses goes with what it lacks, such as a reference. Where something is missing elsewhere, its sentence
  /// goes: what is left of it would be a riddle.
  func closingGaps() -> [Inline] {
    guard contains(nil) else { return compactMap { $0 } }
    var pieces: [Inline] = []
    for sentence in closingAsides().sentences() where !sentence.isEmpty {
      if !sentence.contains(nil) {
        pieces += sentence.compactMap { $0 }
      } else if pieces.suffix(2).first != .omission {
        pieces += [.omission, .text(" ")]
      }
    }
    if pieces.last == .text(" ") { pieces.removeLast() }
    return pieces.isEmpty ? [.omission] : pieces
  }

  /// The pieces without the parentheses in which something is missing.
  private func closingAsides() -> [Inline?] {
    var pieces: [Inline?] = []
    var rest = self[...]
    while let next = rest.popFirst() {
      if next == nil, let opening = pieces[...].parenthesis(last: true), opening.sign == "(",
        let closing = rest.parenthesis(last: false), closing.sign == ")"
      {
        let before = opening.before.reversed().drop { $0 == " " }.reversed()
        pieces.replaceSubrange(opening.index..., with: [.text(String(before))])
        rest = rest[closing.index...]
        rest[closing.index] = .text(closing.after)
      } else {
        pieces.append(next)
      }
    }
    return pieces.filter { $0 != .text("") }
  }

  /// The pieces sentence by sentence; one ends with a space after its stop.
  private func sentences() -> [[Inline?]] {
    var sentences: [[Inline?]] = []
    var sentence: [Inline?] = []
    for piece in self {
      guard case .text(let words)? = piece else {
        sentence.append(piece)
        continue
      }
      var rest = words[...]
      while let stop = rest.firstRange(of: /[.?!]\s/) {
        sentences.append(sentence + [.text(String(rest[..<stop.upperBound]))])
        sentence = []
        rest = rest[stop.upperBound...]
      }
      if !rest.isEmpty { sentence.append(.text(String(rest))) }
    }
    return sentences + [sentence]
  }
}

extension ArraySlice<Inline?> {
  /// The last or the first parenthesis in the words of a line: in which piece, and what stands in it before and after.
  fileprivate func parenthesis(
    last: Bool
  ) -> (index: Int, sign: Character, before: String, after: String)? {
    for index in last ? Array(indices.reversed()) : Array(indices) {
      guard case .text(let words)? = self[index] else { continue }
      func isOne(_ sign: Character) -> Bool { sign == "(" || sign == ")" }
      let place = last ? words.lastIndex(where: isOne) : words.firstIndex(where: isOne)
      guard let place else { continue }
      return (
        index, words[place], String(words[..<place]), String(words[words.index(after: place)...])
      )
    }
    return nil
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
      let points = items.map {
        ListItem(
          marker: $0.marker, indentation: $0.indentation, lines: $0.lines.joiningOmissions())
      }
      content = .list(points.joining { $0.indentation == 0 && $0.lines == [[.omission]] })
    case .fold(let title, let inner): content = .fold(title: title, inner.joiningOmissions())
    default: return self
    }
    return Block(content, line: line, isJoined: isJoined)
  }
}

extension [[Inline]] {
  /// The lines with one mark of omission where several would follow one another.
  func joiningOmissions() -> [[Inline]] { joining { $0 == [.omission] } }

  /// Whether a sentence has gone.
  var haveOmissions: Bool { contains { $0.haveOmissions } }
}

extension Array {
  /// The elements, and of marks that follow one another the first.
  fileprivate func joining(where isMark: (Element) -> Bool) -> [Element] {
    reduce(into: []) { result, element in
      if !isMark(element) || !(result.last.map(isMark) ?? false) { result.append(element) }
    }
  }
}

extension [Inline] {
  fileprivate var haveOmissions: Bool {
    contains { piece in
      switch piece {
      case .omission: true
      case .emphasis(let words), .strong(let words), .definition(let words, _), .link(let words, _):
        words.haveOmissions
      default: false
      }
    }
  }
}

extension [Block] {
  /// Whether a sentence has gone.
  var haveOmissions: Bool {
    contains { block in
      switch block.content {
      case .heading(_, let words): words.haveOmissions
      case .opening(let opening): (opening.learn + opening.need + opening.time).haveOmissions
      case .paragraph(let lines): lines.haveOmissions
      case .list(let items): items.contains { $0.lines.haveOmissions }
      case .note(let inner), .fold(_, let inner): inner.haveOmissions
      case .figure(let figure): figure.caption.haveOmissions
      case .table(let table):
        (table.caption + table.columns + table.rows.flatMap { $0 }).haveOmissions
      case .questions(let questions): questions.contains { ($0.text + $0.answer).haveOmissions }
      default: false
      }
    }
  }
}
