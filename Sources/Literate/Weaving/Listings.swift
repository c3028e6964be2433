/// The listings of a page: code by the rules of `ListingRules`, with what its new names mean.
struct Listings {
  private let chapter: ReadChapter
  private let names: NameIndex
  private let linesByNumber: [Int: SourceLine]
  private var explained: Set<String> = []

  /// The public names that the page shows and that no doc comment explains.
  private(set) var undocumented: [(name: String, file: String, line: Int)] = []

  init(_ chapter: ReadChapter, names: NameIndex) {
    self.chapter = chapter
    self.names = names
    linesByNumber = Dictionary(
      chapter.source.parts.codeLines.map { ($0.number, $0) }
    ) { first, _ in first }
  }

  /// A stretch of code without what the rules leave out, and its new names; nothing if all of it is left out.
  mutating func blocks(_ lines: [SourceLine]) -> [Block] {
    listing(lines.filter { chapter.rules.role(of: $0.number) == .shown })
  }

  /// The code of a figure or table, folded.
  mutating func making(_ item: SourceItem, title: String) -> [Block] {
    let role = LineRole.making(item.kind, item.name)
    let lines = linesByNumber.values.filter { chapter.rules.role(of: $0.number) == role }
      .sorted { $0.number < $1.number }
    let inner = listing(lines)
    return inner.isEmpty ? [] : [Block(.fold(title: title, inner), line: item.line)]
  }

  private mutating func listing(_ lines: [SourceLine]) -> [Block] {
    let shown = Self.withoutSuperfluousBlankLines(lines)
    guard let first = shown.first else { return [] }
    let width = shown.map(\.text).commonIndentation
    let code = shown.map {
      String($0.text.dropFirst(min(width, $0.text.prefix { $0 == " " }.count)))
    }
    let block = Block(.code(code), line: first.number)
    let new = newNames(in: Set(shown.map(\.number)))
    return new.isEmpty ? [block] : [block, Block(.names(new), line: first.number)]
  }

  /// No blank lines at either end, and none beside another.
  private static func withoutSuperfluousBlankLines(_ lines: [SourceLine]) -> [SourceLine] {
    var result: [SourceLine] = []
    for line in lines {
      let isBlank = line.text.trimmingSpaces().isEmpty
      let follows = result.last.map { $0.text.trimmingSpaces().isEmpty } ?? true
      if !isBlank || !follows { result.append(line) }
    }
    while result.last?.text.trimmingSpaces().isEmpty == true { result.removeLast() }
    return result
  }

  /// What the names mean that these lines use for the first time on the page.
  private mutating func newNames(in lines: Set<Int>) -> [ExplainedName] {
    let tokens = chapter.tokens.filter { lines.contains($0.line) && $0.kind != .documentation }
    var types: [NameIndex.Use] = []
    for parameter in chapter.rules.parameters + chapter.rules.properties
    where tokens.contains(where: { $0.text == parameter.name }) {
      types.append(
        NameIndex.Use(name: parameter.type, isMember: false, labels: nil, line: parameter.line))
    }
    return (NameIndex.uses(in: tokens) + types).compactMap { use in
      guard let entry = names.declaration(of: use, outside: chapter.source.file) else { return nil }
      let declaration = entry.declaration
      let key = "\(entry.file) \(declaration.owner ?? "").\(declaration.signature)"
      guard explained.insert(key).inserted else { return nil }
      guard let sentence = declaration.firstSentence else {
        undocumented.append((declaration.signature, entry.file, use.line))
        return nil
      }
      return ExplainedName(
        signature: declaration.signature, owner: declaration.owner, sentence: sentence,
        file: entry.file, line: declaration.line)
    }
  }
}
