import Literate

/// What the search of the edition knows: the plain text of every section.
///
/// It is written as a script and not as data, since a page opened from a disk may run scripts but not fetch files.
struct SearchIndex {
  private struct Entry {
    let page: String
    let anchor: String
    let title: String
    var text: String
  }

  private var entries: [Entry] = []

  /// Takes up a page, a section at a time.
  mutating func add(_ blocks: [Block], slug: String, title: String) {
    entries.append(Entry(page: slug, anchor: "", title: title, text: ""))
    for block in blocks {
      if case .heading(let level, let heading) = block.content {
        if level > 1 {
          let text = heading.plainText
          entries.append(
            Entry(page: slug, anchor: HTMLWriter.anchor(text), title: "\(title): \(text)", text: "")
          )
        }
      } else {
        let text = Self.text(of: block)
        if !text.isEmpty { entries[entries.count - 1].text += text + " " }
      }
    }
  }

  /// The script: an array of [file, anchor, title, text].
  var script: String {
    let rows = entries.map { entry in
      let file = HTMLInline.fileName(of: entry.page)
      return "["
        + [file, entry.anchor, entry.title, entry.text].map(HTML.quoted).joined(separator: ",")
        + "]"
    }
    return "const searchIndex = [\n" + rows.joined(separator: ",\n") + "\n]\n"
  }

  private static func text(of block: Block) -> String {
    func plain(_ lines: [[Inline]]) -> String { lines.map(\.plainText).joined(separator: " ") }
    switch block.content {
    case .paragraph(let lines): return plain(lines)
    case .list(let items): return items.map { plain($0.lines) }.joined(separator: " ")
    case .note(let inner): return inner.map(text).joined(separator: " ")
    case .figure(let figure): return "Figure \(figure.number). " + plain(figure.caption)
    case .table(let table): return plain(table.caption)
    case .claim(let claim):
      return "\(claim.kind.title) \(claim.number). " + claim.sentence.plainText
    case .questions(let questions): return questions.map { plain($0.text) }.joined(separator: " ")
    case .exercise(let exercise):
      return "Exercise \(exercise.number). " + exercise.body.map(text).joined(separator: " ")
    case .opening(let opening): return plain(opening.learn)
    case .heading, .verbatim, .code, .names, .fold, .equation, .claims, .output, .picture: return ""
    }
  }
}
