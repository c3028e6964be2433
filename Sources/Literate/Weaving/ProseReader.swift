/// Reads lines of Markdown prose into headings, paragraphs, lists and notes.
struct ProseReader {
  /// Sets the text of a line.
  let inline: (SourceLine) -> [Inline]

  /// The blocks of lines without fences and equations; blank lines part them. A note holds no other note.
  func blocks(_ lines: [SourceLine], inNote: Bool = false) -> [Block] {
    var blocks: [Block] = []
    for chunk in lines.split(whereSeparator: { $0.text.trimmingSpaces().isEmpty }) {
      var rest = chunk[...]
      var isJoined = false
      while !rest.isEmpty {
        blocks.append(take(from: &rest, isJoined: isJoined, inNote: inNote))
        isJoined = true
      }
    }
    return blocks
  }

  private enum Form: Equatable {
    case heading, item, note, text

    init(_ line: SourceLine, inNote: Bool) {
      let text = line.text
      let marks = text.prefix { $0 == "#" }.count
      if (1...6).contains(marks), text.dropFirst(marks).hasPrefix(" ") {
        self = .heading
      } else if text.hasPrefix(">"), !inNote {
        self = .note
      } else if ProseReader.marker(of: text) != nil {
        self = .item
      } else {
        self = .text
      }
    }
  }

  /// Takes the lines of one block.
  private func take(
    from rest: inout ArraySlice<SourceLine>, isJoined: Bool, inNote: Bool
  ) -> Block {
    guard let first = rest.first else { return Block(.paragraph([]), line: 1) }
    func form(_ line: SourceLine) -> Form { Form(line, inNote: inNote) }
    func block(_ content: Block.Content) -> Block {
      Block(content, line: first.number, isJoined: isJoined)
    }
    switch form(first) {
    case .heading:
      rest = rest.dropFirst()
      let level = first.text.prefix { $0 == "#" }.count
      let title = SourceLine(
        number: first.number, text: first.text.dropFirst(level).trimmingSpaces())
      return block(.heading(level: level, inline(title)))
    case .note:
      let lines = rest.prefix { form($0) == .note }
      rest = rest.dropFirst(lines.count)
      let inner = lines.map { line in
        let text = line.text.dropFirst()
        return SourceLine(
          number: line.number, text: String(text.hasPrefix(" ") ? text.dropFirst() : text))
      }
      return block(.note(blocks(inner, inNote: true)))
    case .item:
      var items: [ListItem] = []
      while let line = rest.first, let (indentation, marker) = Self.marker(of: line.text) {
        rest = rest.dropFirst()
        // Deeper lines go on with the point.
        let more = rest.prefix { next in
          Self.marker(of: next.text) == nil && next.text.hasPrefix(" ")
        }
        rest = rest.dropFirst(more.count)
        let words = SourceLine(
          number: line.number,
          text: line.text.dropFirst(indentation + marker.count).trimmingSpaces())
        items.append(
          ListItem(
            marker: marker, indentation: indentation,
            lines: [inline(words)]
              + more.map { line in
                inline(SourceLine(number: line.number, text: line.text.trimmingSpaces()))
              }))
      }
      return block(.list(items))
    case .text:
      let lines = rest.prefix { form($0) == .text }
      rest = rest.dropFirst(lines.count)
      return block(.paragraph(lines.map(inline)))
    }
  }

  /// The spaces and the mark before a point: `-`, `*` or `1.`.
  fileprivate static func marker(of text: String) -> (indentation: Int, marker: String)? {
    let indentation = text.prefix { $0 == " " }.count
    let rest = text.dropFirst(indentation)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    let marker = digits.isEmpty ? rest.prefix(1) : rest.prefix(digits.count + 1)
    guard digits.isEmpty ? ["-", "*"].contains(marker) : marker.hasSuffix("."),
      rest.dropFirst(marker.count).hasPrefix(" ")
    else { return nil }
    return (indentation, String(marker))
  }
}
