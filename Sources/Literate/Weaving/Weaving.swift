/// One page on the loom: the source's parts and the recorded items become a tree of blocks.
struct Weaving {
  private let chapter: ReadChapter
  private let page: Page
  private let parts: [SourcePart]
  private let order: PageOrder
  private var inline: InlineReader
  private var listings: Listings
  private let glossary: Glossary?
  /// Whether the run is the book's own, which the answers of exercises are about.
  private let isBooksOwn: Bool
  private var hasTitle = false

  private(set) var blocks: [Block] = []
  /// The claims in the order of the page, for readers of plain text.
  private(set) var claims: [Claim] = []
  /// The terms that the page defines, in order.
  private(set) var terms: [GlossaryEntry] = []
  private(set) var problems: [Problem] = []

  private var claimBlocks: [ClaimBlock] = []

  init(
    _ chapter: ReadChapter, page: Page, contents: TableOfContents, names: NameIndex,
    glossary: Glossary?, isBooksOwn: Bool, wording: Wording? = nil
  ) {
    self.glossary = glossary
    self.isBooksOwn = isBooksOwn
    self.chapter = chapter
    self.page = page
    let file = chapter.source.file
    var found = page.mistakes.map { Problem(file: file, line: $0.line, sentence: $0.sentence) }
    parts = chapter.source.parts.leavingOut(page.shortfalls)
    order = PageOrder(parts: parts, page: page) { line, sentence in
      found.append(Problem(file: file, line: line, sentence: sentence))
    }
    problems = found
    listings = Listings(
      of: chapter.source, chapter.rules, tokens: chapter.tokens, names: names)
    inline = InlineReader(
      values: Dictionary(page.values.map { ($0.name, $0) }) { first, _ in first },
      targets: Self.targets(contents, glossary, chapter, order), wording: wording,
      isLeftOut: order.isLeftOut)
  }

  /// What references on the page resolve to.
  private static func targets(
    _ contents: TableOfContents, _ glossary: Glossary?, _ chapter: ReadChapter, _ order: PageOrder
  ) -> [ReferenceKind: [String: InlineReader.Target]] {
    let entry = chapter.entry
    let kinds = Dictionary(
      chapter.source.parts.items.compactMap { item in item.claimKind.map { (item.name, $0) } }
    ) { first, _ in first }
    func numbered(
      _ numbers: [String: Int], _ anchor: String,
      _ text: (_ name: String, _ number: String) -> String
    ) -> [String: InlineReader.Target] {
      Dictionary(
        uniqueKeysWithValues: numbers.map { name, number in
          let place = Inline.Destination.place(anchorName(anchor, name))
          return (
            name,
            InlineReader.Target(text: text(name, "\(entry.number).\(number)"), destination: place)
          )
        })
    }
    return [
      .figure: numbered(order.figureNumbers, "fig") { "Figure \($1)" },
      .table: numbered(order.tableNumbers, "table") { "Table \($1)" },
      .claim: numbered(order.claimNumbers, "claim") { name, number in
        "\(kinds[name]?.title ?? "Claim") \(number)"
      },
      .equation: numbered(order.equationNumbers, "eq") { "(\($1))" },
      .exercise: numbered(order.exerciseNumbers, "exercise") { "Exercise \($1)" },
      .chapter: contents.targets(on: entry),
      .term: glossary?.targets() ?? [:],
    ]
  }

  private static func anchorName(_ kind: String, _ name: String) -> String {
    "\(kind)-\(name.lowercased())"
  }

  // MARK: Parts

  mutating func weave() {
    blocks = self.blocks(of: parts).joiningOmissions()
    if order.showsNonFinite {
      addNotice(
        """
        On this page ∞ and “not a number” stand where a computation divides by zero or leaves the range of \
        floating-point numbers: with these settings and data there is nothing finite to measure there.
        """)
    }
    if blocks.haveOmissions { addNotice(Omissions.notice) }
    if !claimBlocks.isEmpty { blocks.append(Block(.claims(claimBlocks), line: 1)) }
  }

  /// Says right below the page's opening how to read it.
  private mutating func addNotice(_ sentence: String) {
    let place =
      blocks.lastIndex { if case .opening = $0.content { true } else { false } }
      ?? blocks.firstIndex { if case .heading(level: 1, _) = $0.content { true } else { false } }
    let line = place.map { blocks[$0].line } ?? 1
    let notice = Block(.note([Block(.paragraph([[.text(sentence)]]), line: line)]), line: line)
    blocks.insert(notice, at: place.map { $0 + 1 } ?? 0)
  }

  private mutating func blocks(of parts: [SourcePart], isFolded: Bool = false) -> [Block] {
    var result: [Block] = []
    for part in parts {
      switch part {
      case .prose(let lines):
        if let first = lines.first { result += prose(order.prose[first.number] ?? []) }
      case .code(let lines):
        result += listings.blocks(lines, isFolded: isFolded)
        result += output(of: lines)
      case .item(let item):
        if order.isRecorded(item) { result += self.item(item, isFolded: isFolded) }
      case .opening(let opening):
        let block = Opening(
          learn: set(opening.text(of: .learn)), need: set(opening.text(of: .need)),
          time: set(opening.text(of: .time)))
        result.append(Block(.opening(block), line: opening.entries[0].line))
      case .question(let question):
        guard let question = self.question(question) else { continue }
        var questions = [question]
        if case .questions(let before)? = result.last?.content {
          questions = before + questions
          result.removeLast()
        }
        result.append(Block(.questions(questions), line: questions[0].line))
      case .exercise(let exercise):
        result.append(Block(.exercise(self.exercise(exercise)), line: exercise.line))
      case .hidden(let inner):
        result += products(ofHidden: inner)
      case .folded(let title, let line, let inner):
        // Figures, tables and claims that stand right in a fold follow it, unfolded.
        let items = inner.filter { if case .item = $0 { true } else { false } }
        let rest = inner.filter { if case .item = $0 { false } else { true } }
        result.append(Block(.fold(title: title, blocks(of: rest, isFolded: true)), line: line))
        result += blocks(of: items, isFolded: true)
      case .conditional(let name, let reason, let line, let inner):
        let holds = page.conditions.first { $0.name == name }?.holds
        if holds == true {
          result += blocks(of: inner, isFolded: isFolded)
        } else if !reason.isEmpty, holds == false || name == SourcePart.shortfall {
          result.append(Block(.note([Block(.paragraph(set(reason)), line: line)]), line: line))
        }
      }
    }
    return result
  }

  /// What hidden parts bring forth: figures, tables, claims, outputs, and the reasons of what is left out.
  private mutating func products(ofHidden parts: [SourcePart]) -> [Block] {
    parts.flatMap { part -> [Block] in
      switch part {
      case .prose, .opening, .question, .exercise: return []
      case .item: return blocks(of: [part], isFolded: true)
      case .code(let lines): return output(of: lines)
      case .hidden(let inner), .folded(_, _, let inner): return products(ofHidden: inner)
      case .conditional(let name, _, _, let inner):
        let condition = page.conditions.first { $0.name == name }
        return condition?.holds == true
          ? products(ofHidden: inner) : blocks(of: [part], isFolded: true)
      }
    }
  }

  private mutating func prose(_ pieces: [ProsePiece]) -> [Block] {
    var result: [Block] = []
    var lines: [SourceLine] = []
    for piece in pieces {
      if case .text(let line) = piece {
        lines.append(line)
        continue
      }
      result += text(lines)
      lines = []
      switch piece {
      case .text: break
      case .fence(let lines):
        let first = lines[0]
        let language = String(first.text.trimmingSpaces().drop { $0 == "`" })
        result.append(
          Block(
            .verbatim(language: language, lines.dropFirst().dropLast().map(\.text)),
            line: first.number))
      case .equation(let tex, let name, let line):
        let content = equation(tex, name: name, line: line).map { Block.Content.equation($0) }
        result.append(Block(content ?? .paragraph([[.omission]]), line: line))
      }
    }
    return result + text(lines)
  }

  private mutating func text(_ lines: [SourceLine]) -> [Block] {
    var found: [(Int, String)] = []
    let reader = ProseReader { [inline] line in
      inline.read(line.text) { found.append((line.number, $0)) }
    }
    let blocks = reader.blocks(lines)
    for (line, sentence) in found { note(line, sentence) }
    return blocks.map { block in
      guard case .heading(level: 1, let title) = block.content else { return defining(block) }
      if hasTitle { note(block.line, "a page has one heading with a single '#'.") }
      hasTitle = true
      let number = Inline.text(chapter.entry.titleNumber)
      return Block(.heading(level: 1, [number] + title), line: block.line)
    }
  }

  /// A block whose words in bold are the definitions of terms.
  private mutating func defining(_ block: Block) -> Block {
    guard let glossary else { return block }
    func defining(_ pieces: [Inline]) -> [Inline] {
      pieces.map { piece in
        switch piece {
        case .strong(let words):
          guard let entry = glossary.entry(of: words.plainText) else {
            note(
              block.line,
              "'\(words.plainText)' stands in bold as a term where it is defined, but \(GlossaryPage.sourceFile) does not have it."
            )
            return piece
          }
          // Links lead to the first definition on a page.
          if terms.contains(entry) { return piece }
          terms.append(entry)
          return .definition(words, anchor: entry.anchor)
        case .emphasis(let words): return .emphasis(defining(words))
        case .text, .escaped, .dollar, .definition, .code, .math, .value, .link: return piece
        }
      }
    }
    let content: Block.Content
    switch block.content {
    case .paragraph(let lines): content = .paragraph(lines.map(defining))
    case .list(let items):
      content = .list(
        items.map { item in
          ListItem(
            marker: item.marker, indentation: item.indentation, lines: item.lines.map(defining))
        })
    default: return block
    }
    return Block(content, line: block.line, isJoined: block.isJoined)
  }

  /// An equation; nil if the run left out what it needs.
  private mutating func equation(_ tex: [String], name: String?, line: Int) -> Equation? {
    let lines = tex.compactMap { inline.tex($0) { note(line, $0) } }
    guard lines.count == tex.count else { return nil }
    guard let name, let number = order.equationNumbers[name] else {
      return Equation(tex: lines, anchor: nil, number: nil)
    }
    for environment in ["align", "gather", "equation"]
    where tex.contains(where: { $0.contains("\\begin{\(environment)") && !$0.contains("ed}") }) {
      note(line, "an equation that is referred to cannot be an '\(environment)': use 'aligned'.")
    }
    return Equation(
      tex: lines, anchor: Self.anchorName("eq", name), number: "\(chapter.entry.number).\(number)")
  }

  private func output(of lines: [SourceLine]) -> [Block] {
    guard let first = lines.first, let outputs = order.outputs[first.number], !outputs.isEmpty
    else { return [] }
    let text = outputs.flatMap(\.text.lines)
    let shown = text.reversed().drop { $0.isEmpty }.reversed()
    return shown.isEmpty ? [] : [Block(.output(Array(shown)), line: outputs[0].line)]
  }

  // MARK: Items

  private mutating func item(_ item: SourceItem, isFolded: Bool) -> [Block] {
    switch item.kind {
    case .figure:
      guard let record = page.figures.first(where: { $0.name == item.name }) else { return [] }
      let figure = figure(item, record)
      let making =
        isFolded ? [] : listings.making(item, title: "How Figure \(figure.number) is drawn")
      return making + [Block(.figure(figure), line: item.line)]
    case .table:
      guard let record = page.tables.first(where: { $0.name == item.name }) else { return [] }
      let number = "\(chapter.entry.number).\(order.tableNumbers[item.name] ?? 0)"
      let table = TableBlock(
        anchor: Self.anchorName("table", item.name), number: number, caption: set(item.text),
        columns: record.columns.map { cell($0, line: record.line) },
        rows: record.rows.map { row in row.map { cell($0, line: record.line) } })
      let making = isFolded ? [] : listings.making(item, title: "How Table \(number) is made")
      return making + [Block(.table(table), line: item.line)]
    case .claim:
      guard let record = page.claims.first(where: { $0.name == item.name }) else { return [] }
      let claim = claim(item, record)
      claimBlocks.append(claim)
      claims.append(
        Claim(
          number: claim.number, kind: claim.kind, sentence: claim.sentence.plainText,
          reason: claim.reason.map(\.plainText).joined(separator: " "), anchor: claim.anchor,
          record: record, spread: page.seeds.spread(of: record)))
      return [Block(.claim(claim), line: item.line)]
    }
  }

  private mutating func figure(_ item: SourceItem, _ record: RecordedFigure) -> FigureBlock {
    // What the figure says of itself is plain text already, and true of other data than those the author saw.
    var alt = inline.wording.map { $0.applied(to: record.summary) } ?? ""
    if alt.isEmpty {
      let lines = set(item.alt)
      alt = lines.haveOmissions ? "" : lines.map(\.plainText).joined(separator: " ")
    }
    if alt.isEmpty {
      alt = record.summary
    } else if alt.hasSuffix(":") {
      alt += " " + record.summary
    }
    return FigureBlock(
      name: item.name,
      number: "\(chapter.entry.number).\(order.figureNumbers[item.name] ?? 0)",
      anchor: Self.anchorName("fig", item.name),
      picture: Picture(
        path: "\(chapter.entry.figureFolder)/\(record.name).png", alt: alt, width: record.width),
      caption: set(item.text))
  }

  private mutating func claim(_ item: SourceItem, _ record: RecordedClaim) -> ClaimBlock {
    var text = item.text.map(\.text).joined(separator: " ")
    if text.hasSuffix(".") { text.removeLast() }
    let own = inline.reading(record)
    let sentence = own.read(text) { note(item.line, $0) }
    let reason = item.reason.map { line in own.read(line.text) { note(line.number, $0) } }
    // What must hold has no range to speak of.
    let phrase = item.claimKind?.holdsAlways == true ? nil : page.seeds.spread(of: record)?.phrase
    return ClaimBlock(
      kind: item.claimKind ?? .finding,
      number: "\(chapter.entry.number).\(order.claimNumbers[item.name] ?? 0)",
      anchor: Self.anchorName("claim", item.name), sentence: sentence,
      measured: record.measuredText, required: record.requiredText,
      statesMeasured: text.contains("{{measured}}"), statesRequired: text.contains("{{required}}"),
      reason: reason, holds: record.holds, isMeasured: record.isMeasured,
      overSeeds: phrase.map { RangeOverSeeds(seeds: $0.seeds, range: $0.range) })
  }

  // MARK: Questions and exercises

  /// A question with its answer; nil if it asks about what the run left out.
  private mutating func question(_ question: SourceQuestion) -> QuestionBlock? {
    let text = set(question.text)
    if text.haveOmissions { return nil }
    return QuestionBlock(text: text, answer: set(question.answer ?? []), line: question.line)
  }

  private mutating func exercise(_ exercise: SourceExercise) -> ExerciseBlock {
    func pieces(_ lines: [SourceLine]) -> [ProsePiece] {
      lines.first.flatMap { order.prose[$0.number] } ?? []
    }
    // A task is read with care: it shows what it lacks. What is derived holds in every run.
    let whole = inline
    inline = inline.keepingGaps()
    defer { inline = whole }
    let isAnswered = isBooksOwn || exercise.kind == .derive
    let elsewhere = "The answer is about the book's own run and stands on the book's page."
    return ExerciseBlock(
      slug: chapter.entry.slug,
      number: "\(chapter.entry.number).\(order.exerciseNumbers[exercise.name] ?? 0)",
      anchor: Self.anchorName("exercise", exercise.name), kind: exercise.kind,
      time: inline.read(exercise.time) { note(exercise.line, $0) },
      body: prose(pieces(exercise.body)),
      answer: isAnswered
        ? prose(pieces(exercise.answer ?? []))
        : [Block(.paragraph([[.text(elsewhere)]]), line: exercise.line)],
      right: isBooksOwn ? page.answers.first { $0.name == exercise.name }?.right : nil)
  }

  // MARK: Inside

  private mutating func set(_ lines: [SourceLine]) -> [[Inline]] {
    lines.map { line in inline.read(line.text) { note(line.number, $0) } }.joiningOmissions()
  }

  private mutating func cell(_ text: String, line: Int) -> [Inline] {
    inline.read(text.lines.joined(separator: " ")) { note(line, $0) }
  }

  private mutating func note(_ line: Int, _ sentence: String) {
    problems.append(Problem(file: chapter.source.file, line: line, sentence: sentence))
  }
}
