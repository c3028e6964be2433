import Literate

/// Links from a page's words to the glossary: the first time that a section uses a term.
struct TermLinks {
  private struct Term {
    let words: [String]
    let anchor: String
  }

  /// The terms by their first words, the longest first.
  private let terms: [String: [Term]]
  /// What the section has linked or defined.
  private var known: Set<String> = []

  /// The terms of a glossary's page; none if there is no such page.
  init(_ glossary: [Block] = []) {
    let found = glossary.flatMap { block -> [Term] in
      guard case .table(let table) = block.content else { return [] }
      return table.rows.compactMap { row in
        guard case .definition(let words, let anchor)? = row.first?.first else { return nil }
        return Term(words: Self.split(words.plainText).map(Self.plain), anchor: anchor)
      }
    }
    terms = Dictionary(grouping: found.filter { !$0.words.isEmpty }) { $0.words[0] }
      .mapValues { $0.sorted { $0.words.count > $1.words.count } }
  }

  /// A section begins: a reader who came to it by a link has seen no other.
  mutating func beginSection() { known = [] }

  /// A line of text with its links.
  mutating func linked(_ line: [Inline]) -> [Inline] {
    line.flatMap { piece -> [Inline] in
      switch piece {
      case .text(let text): return linked(text)
      case .emphasis(let words): return [.emphasis(linked(words))]
      case .definition(_, let anchor):
        known.insert(anchor)
        return [piece]
      default: return [piece]
      }
    }
  }

  private mutating func linked(_ text: String) -> [Inline] {
    let words = Self.split(text)
    var result: [Inline] = []
    var end = text.startIndex
    var index = 0
    while index < words.count {
      guard let term = term(at: index, of: words, in: text), known.insert(term.anchor).inserted
      else {
        index += 1
        continue
      }
      let last = words[index + term.words.count - 1]
      if end < words[index].startIndex {
        result.append(.text(String(text[end..<words[index].startIndex])))
      }
      let name = String(text[words[index].startIndex..<last.endIndex])
      result.append(.link([.text(name)], to: .glossary(term.anchor)))
      end = last.endIndex
      index += term.words.count
    }
    if end < text.endIndex { result.append(.text(String(text[end...]))) }
    return result
  }

  /// The longest term that begins with a word; its words may be joined by spaces, hyphens and the like.
  private func term(at index: Int, of words: [Substring], in text: String) -> Term? {
    let first = Self.plain(words[index])
    let candidates = [first, Self.singular(first)].flatMap { terms[$0] ?? [] }
    return candidates.first { term in
      guard index + term.words.count <= words.count else { return false }
      return term.words.indices.allSatisfy { offset in
        let word = words[index + offset], plain = Self.plain(word)
        let isLast = offset == term.words.count - 1
        let isSame =
          plain == term.words[offset] || isLast && Self.singular(plain) == term.words[offset]
        if isLast || !isSame { return isSame }
        return text[word.endIndex..<words[index + offset + 1].startIndex].count == 1
      }
    }
  }

  private static func split(_ text: String) -> [Substring] {
    text.split { !$0.isLetter && !$0.isNumber && $0 != "'" && $0 != "’" }
  }

  private static func plain(_ word: Substring) -> String { word.lowercased() }

  private static func singular(_ word: String) -> String {
    word.hasSuffix("s") && word.count > 3 ? String(word.dropLast()) : word
  }
}
