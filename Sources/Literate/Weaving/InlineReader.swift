/// Sets a line of text: resolves the values and references in it, and reads its marks.
package struct InlineReader {
  /// What a reference resolves to.
  package struct Target: Equatable {
    package let text: String
    /// Nil where a link would lead to where the reader is.
    package let destination: Inline.Destination?
  }

  /// The recorded values by name.
  private(set) var values: [String: RecordedValue]
  /// What references resolve to.
  let targets: [ReferenceKind: [String: Target]]
  /// Other words for those of the text.
  var wording: Wording? = nil
  /// Names that stand in parts that this run left out.
  let isLeftOut: (String) -> Bool
  /// Whether a sentence stands although something in it is left out, and says so there.
  private var keepsGaps = false

  /// A reader of lines with these values and references.
  init(
    values: [String: RecordedValue], targets: [ReferenceKind: [String: Target]],
    wording: Wording? = nil, isLeftOut: @escaping (String) -> Bool = { _ in false }
  ) {
    self.values = values
    self.targets = targets
    self.wording = wording
    self.isLeftOut = isLeftOut
  }

  /// The pieces of a line, without what this run left out; mistakes go to `note` as sentences.
  package func read(_ text: String, note: (String) -> Void) -> [Inline] {
    let (pieces, mistakes) = InlineText.parse(text)
    mistakes.forEach(note)
    let words = InlineMarks.read(pieces.map { resolve($0, note: note) }.closingGaps())
    return wording.map { wording in words.map { $0.reworded(wording) } } ?? words
  }

  /// Mathematics with its values; nil if this run left one of them out.
  package func tex(_ math: String, note: (String) -> Void) -> String? {
    var isWhole = true
    let tex = InlineText.replacingValues(in: math) { name in
      if let value = values[name] { return value.tex }
      if isLeftOut(name) {
        isWhole = isWhole && keepsGaps
        return "\\text{\(Self.gap)}"
      }
      note("no value is recorded under the name '\(name)'.")
      return ""
    }
    return isWhole ? tex : nil
  }

  /// The reader for a claim and its reason, in which `{{measured}}` and `{{required}}` are the claim's own; what is measured
  /// needs its sentence, whatever is left out besides.
  func reading(_ claim: RecordedClaim) -> InlineReader {
    var reader = keepingGaps()
    for (name, text) in [("measured", claim.measuredText), ("required", claim.requiredText)] {
      reader.values[name] = RecordedValue(
        name: name, number: nil, text: text, tex: "\\text{\(text)}", line: claim.line)
    }
    return reader
  }

  /// The same reader, for what must stand whatever is left out of it.
  func keepingGaps() -> InlineReader {
    var reader = self
    reader.keepsGaps = true
    return reader
  }

  private static let gap = "[left out]"

  /// What a piece stands for; nil if this run left it out.
  private func resolve(_ piece: InlinePiece, note: (String) -> Void) -> Inline? {
    let gap = keepsGaps ? Inline.value(Self.gap) : nil
    switch piece {
    case .text(let text): return .text(text)
    case .code(let code): return .code(code)
    case .dollar: return .dollar
    case .math(let math): return tex(math, note: note).map { .math($0) }
    case .value(let name):
      if let value = values[name] { return .value(value.text) }
      if isLeftOut(name) { return gap }
      note("no value is recorded under the name '\(name)'.")
      return .value("")
    case .reference(let kind, let name):
      if let target = targets[kind]?[name] {
        return target.destination.map { .link([.text(target.text)], to: $0) } ?? .value(target.text)
      }
      if isLeftOut(name) { return gap }
      note("@\(kind.rawValue)(\(name)) refers to nothing on this page.")
      return .value("")
    }
  }
}

extension Inline {
  /// The piece in other words; names of terms stay as the glossary has them.
  fileprivate func reworded(_ wording: Wording) -> Inline {
    switch self {
    case .text(let text): .text(wording.applied(to: text))
    case .emphasis(let inner): .emphasis(inner.map { $0.reworded(wording) })
    default: self
    }
  }
}

extension TableOfContents {
  /// What `@chapter(slug)` resolves to, on the page of a chapter or on the contents page.
  func targets(on page: ChapterEntry? = nil) -> [String: InlineReader.Target] {
    Dictionary(
      uniqueKeysWithValues: entries.map { entry in
        let destination = entry == page ? nil : Inline.Destination.chapter(entry.slug)
        // Sentences say "the primer".
        let name = entry.place == .primer ? entry.name.lowercased() : entry.name
        return (entry.slug, InlineReader.Target(text: name, destination: destination))
      })
  }
}

/// Reads the marks of Markdown in a line: `*…*`, `**…**`, `[…](…)` and `\` before a mark.
private enum InlineMarks {
  /// A character of the line's words, or a piece that has been read already.
  private enum Item {
    case character(Character)
    case piece(Inline)
  }

  static func read(_ pieces: [Inline]) -> [Inline] {
    let items = pieces.flatMap { piece -> [Item] in
      if case .text(let text) = piece { return text.map(Item.character) }
      return [.piece(piece)]
    }
    return parse(items[...])
  }

  private static func parse(_ items: ArraySlice<Item>) -> [Inline] {
    var result: [Inline] = []
    var plain = ""
    var rest = items
    func character(_ offset: Int) -> Character? {
      guard rest.startIndex + offset < rest.endIndex,
        case .character(let character) = rest[rest.startIndex + offset]
      else { return nil }
      return character
    }
    func add(_ piece: Inline, length: Int) {
      if !plain.isEmpty { result.append(.text(plain)) }
      plain = ""
      result.append(piece)
      rest = rest.dropFirst(length)
    }
    while let first = rest.first {
      guard case .character(let mark) = first else {
        if case .piece(let piece) = first { add(piece, length: 1) }
        continue
      }
      if mark == "\\", let next = character(1), next.isPunctuation || next.isSymbol {
        add(.escaped(next), length: 2)
      } else if mark == "*", let (inner, length, isStrong) = emphasised(rest) {
        add(isStrong ? .strong(parse(inner)) : .emphasis(parse(inner)), length: length)
      } else if mark == "[", let (inner, address, length) = linked(rest) {
        add(.link(parse(inner), to: .address(address)), length: length)
      } else {
        plain.append(mark)
        rest = rest.dropFirst()
      }
    }
    if !plain.isEmpty { result.append(.text(plain)) }
    return result
  }

  private static func isMark(_ item: Item, _ mark: Character) -> Bool {
    if case .character(mark) = item { true } else { false }
  }

  /// What stands between stars that touch it, and how many items that takes with the stars.
  private static func emphasised(
    _ items: ArraySlice<Item>
  ) -> (inner: ArraySlice<Item>, length: Int, isStrong: Bool)? {
    let stars = items.prefix { isMark($0, "*") }.count
    guard stars <= 2, let open = items.dropFirst(stars).first, !isMark(open, " ") else {
      return nil
    }
    var index = items.startIndex + stars
    while index < items.endIndex {
      if isMark(items[index], "\\") {
        index += 2
        continue
      }
      let run = items[index...].prefix { isMark($0, "*") }.count
      if run == stars, !isMark(items[index - 1], " ") {
        return (
          items[(items.startIndex + stars)..<index], index + run - items.startIndex, stars == 2
        )
      }
      index += max(run, 1)
    }
    return nil
  }

  /// What stands between the brackets of `[…](address)`.
  private static func linked(
    _ items: ArraySlice<Item>
  ) -> (inner: ArraySlice<Item>, address: String, length: Int)? {
    guard let close = items.firstIndex(where: { isMark($0, "]") }), close + 1 < items.endIndex,
      isMark(items[close + 1], "("),
      let end = items[close...].firstIndex(where: { isMark($0, ")") })
    else { return nil }
    let address = items[(close + 2)..<end].compactMap { item in
      if case .character(let character) = item { character } else { nil }
    }
    guard address.count == end - close - 2, !address.isEmpty else { return nil }
    return (items[(items.startIndex + 1)..<close], String(address), end + 1 - items.startIndex)
  }
}
