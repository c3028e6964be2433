/// The listings of a page: code by the rules of `ListingRules`, with what its new names mean.
struct Listings {
  private let file: String
  private let rules: ListingRules
  private let tokens: [SwiftToken]
  private let names: NameIndex
  private let linesByNumber: [Int: SourceLine]
  /// The names that the chapter itself declares, wherever it does: they are not the package's.
  private let ownNames: Set<String>
  /// Those that stand after a dot: members of its types, labels of its tuples, its settings.
  private let ownMembers: Set<String>
  /// What has been explained where every reader comes by, and in folds.
  private var explained: (shown: Set<String>, folded: Set<String>) = ([], [])

  /// The public names that the page shows and that no doc comment explains, with the lines that do.
  private(set) var undocumented: [(name: String, place: String, line: Int)] = []

  init(
    of source: ChapterSource, _ rules: ListingRules, tokens: [SwiftToken], names: NameIndex
  ) {
    file = source.file
    self.rules = rules
    self.tokens = tokens
    self.names = names
    let declared = DeclaredNames(tokens)
    ownNames = declared.names
    ownMembers = declared.labels.union(rules.settings)
      .union(rules.declarations.filter(\.isMember).map(\.name))
    linesByNumber = Dictionary(
      source.parts.codeLines.map { ($0.number, $0) }
    ) { first, _ in first }
  }

  /// A stretch of code without what the rules leave out, and its new names; nothing if all of it is left out.
  mutating func blocks(_ lines: [SourceLine], isFolded: Bool) -> [Block] {
    listing(lines.filter { rules.role(of: $0.number) == .shown }, isFolded: isFolded)
  }

  /// The code of a figure or table, folded.
  mutating func making(_ item: SourceItem, title: String) -> [Block] {
    let role = LineRole.making(item.kind, item.name)
    let lines = linesByNumber.values.filter { rules.role(of: $0.number) == role }
      .sorted { $0.number < $1.number }
    let inner = listing(lines, isFolded: true)
    return inner.isEmpty ? [] : [Block(.fold(title: title, inner), line: item.line)]
  }

  private mutating func listing(_ lines: [SourceLine], isFolded: Bool) -> [Block] {
    let shown = Self.withoutSuperfluousBlankLines(lines)
    guard let first = shown.first else { return [] }
    let code = stretches(of: shown).flatMap { stretch in
      let width = stretch.map(\.text).commonIndentation
      return stretch.map { String($0.text.dropFirst(width)) }
    }
    let block = Block(.code(code), line: first.number)
    let new = newNames(in: Set(shown.map(\.number)), isFolded: isFolded)
    return new.isEmpty ? [block] : [block, Block(.names(new), line: first.number)]
  }

  /// Lines between which no section begins or ends, so that they share their indentation.
  private func stretches(of lines: [SourceLine]) -> [ArraySlice<SourceLine>] {
    var stretches: [ArraySlice<SourceLine>] = []
    var start = lines.startIndex
    for index in lines.indices.dropFirst() {
      let between = lines[index - 1].number...lines[index].number
      guard rules.boundaries.contains(where: between.contains) else { continue }
      stretches.append(lines[start..<index])
      start = index
    }
    return stretches + [lines[start...]]
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
  ///
  /// What a fold explains is explained again outside, since a reader may leave the fold closed.
  private mutating func newNames(in lines: Set<Int>, isFolded: Bool) -> [ExplainedName] {
    let tokens = tokens.filter { lines.contains($0.line) && $0.kind != .documentation }
    var types: [NameIndex.Use] = []
    for parameter in rules.parameters + rules.properties
    where tokens.contains(where: {
      $0.text == parameter.name && parameter.scope.contains($0.line)
    }) {
      types.append(
        NameIndex.Use(name: parameter.type, qualifier: nil, labels: nil, line: parameter.line))
    }
    let uses = NameIndex.uses(in: tokens).filter {
      !($0.qualifier == nil ? ownNames : ownMembers).contains($0.name)
    }
    return (uses + types).compactMap { use in
      guard let meaning = names.meaning(of: use, outside: file) else { return nil }
      let entry = meaning.entry, declaration = entry.declaration
      let key = "\(entry.file) \(declaration.owner ?? "").\(declaration.signature)"
      if explained.shown.contains(key) { return nil }
      if isFolded {
        guard explained.folded.insert(key).inserted else { return nil }
      } else {
        explained.shown.insert(key)
      }
      guard let sentence = declaration.firstSentence else {
        if declaration.access == .public {
          undocumented.append(
            (declaration.signature, "\(entry.file):\(declaration.line)", use.line))
        }
        return nil
      }
      return ExplainedName(
        signature: declaration.signature.replacing("line:", with: ""),
        owners: (declaration.owner.map { [$0] } ?? []) + meaning.otherOwners, sentence: sentence,
        file: entry.file, line: declaration.line)
    }
  }
}
