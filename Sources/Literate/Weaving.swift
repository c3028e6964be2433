/// One page on the loom: the source's parts and the recorded items become lines of Markdown.
struct Weaving {
  private let entry: ChapterEntry
  private let page: Page
  private let order: PageOrder
  private let inline: InlineRenderer
  private var claimNumbers: [Int: Int] = [:]
  private var hasTitle = false

  private(set) var builder = MarkdownBuilder()
  private(set) var problems: [Problem] = []

  init(_ weaver: Weaver, entry: ChapterEntry, source: ChapterSource, page: Page) {
    self.entry = entry
    self.page = page
    var found = page.mistakes.map {
      Problem(file: source.file, line: $0.line, sentence: $0.sentence)
    }
    let order = PageOrder(source: source, page: page) { line, sentence in
      found.append(Problem(file: source.file, line: line, sentence: sentence))
    }
    self.order = order
    problems = found
    for (index, claim) in order.claimOrder.enumerated() { claimNumbers[claim] = index + 1 }
    inline = InlineRenderer(
      values: Dictionary(page.values.map { ($0.name, $0) }) { first, _ in first },
      targets: Self.targets(weaver, entry, order, page), isLeftOut: order.isLeftOut)
  }

  /// What references on the page resolve to.
  private static func targets(
    _ weaver: Weaver, _ entry: ChapterEntry, _ order: PageOrder, _ page: Page
  ) -> [ReferenceKind: [String: InlineRenderer.Target]] {
    func numbered(_ word: String, _ anchor: String, _ numbers: [String: Int]) -> [String:
      InlineRenderer.Target]
    {
      numbers.reduce(into: [:]) { targets, item in
        targets[item.key] = InlineRenderer.Target(
          text: "\(word) \(entry.number).\(item.value)",
          address: "#" + anchorName(anchor, item.key))
      }
    }
    var claims: [String: Int] = [:]
    for (index, claim) in order.claimOrder.enumerated() {
      if let id = page.claims[claim].id { claims[id] = index + 1 }
    }
    let equations = order.equationNumbers.mapValues { "(\(entry.number).\($0))" }
    return [
      .figure: numbered("Figure", "fig", order.figureNumbers),
      .table: numbered("Table", "table", order.tableNumbers),
      .claim: numbered("Claim", "claim", claims),
      .equation: equations.reduce(into: [:]) { targets, item in
        targets[item.key] = InlineRenderer.Target(
          text: item.value, address: "#" + anchorName("eq", item.key))
      },
      .chapter: weaver.contents.entries.reduce(into: [:]) { targets, other in
        targets[other.slug] = InlineRenderer.Target(
          text: "Chapter \(other.number)",
          address: other == entry ? nil : weaver.linkPrefix + other.pageName)
      },
    ]
  }

  private static func anchorName(_ kind: String, _ name: String) -> String {
    "\(kind)-\(name.lowercased())"
  }

  // MARK: Parts

  mutating func add(_ line: String, from source: Int = 1) {
    builder.startBlock()
    builder.add(line, from: source)
  }

  mutating func addParts(_ parts: [SourcePart], showsItems: Bool = true) {
    for part in parts {
      switch part {
      case .prose(let lines):
        if let first = lines.first { addProse(order.prose[first.number] ?? []) }
      case .code(let lines):
        addCode(lines)
        if showsItems { addItems(of: [part]) }
      case .hidden(let inner):
        if showsItems { addItems(of: inner) }
      case .folded(let title, let line, let inner):
        add("<details>\n<summary>\(Self.escapingMarkup(title))</summary>", from: line)
        builder.startBlock()
        addParts(inner, showsItems: false)
        add("</details>", from: line)
        builder.startBlock()
        if showsItems { addItems(of: inner) }
      case .conditional(let name, let line, let inner):
        guard let condition = page.conditions.first(where: { $0.name == name }) else { continue }
        if condition.holds {
          addParts(inner, showsItems: showsItems)
        } else {
          add(
            "> " + set(condition.reason, line: condition.line).joined(separator: "\n> "), from: line
          )
        }
      }
    }
  }

  private mutating func addProse(_ blocks: [ProseBlock]) {
    builder.startBlock()
    for block in blocks {
      switch block {
      case .text(let line):
        if line.text.hasPrefix("# ") {
          addTitle(line)
        } else if line.text.trimmingSpaces().isEmpty {
          builder.startBlock()
        } else {
          builder.add(set(line.text, line: line.number).joined(), from: line.number)
        }
      case .fence(let lines):
        builder.startBlock()
        for line in lines { builder.add(line.text, from: line.number) }
        builder.startBlock()
      case .equation(let tex, let name, let line):
        addEquation(tex, name: name, line: line)
      }
    }
  }

  private mutating func addTitle(_ line: SourceLine) {
    let title = line.text.dropFirst(2).trimmingSpaces()
    if hasTitle {
      note(line.number, "a page has one heading with a single '#'.")
    } else if title != entry.title {
      note(line.number, "the heading '\(title)' differs from the chapter's title '\(entry.title)'.")
    }
    hasTitle = true
    builder.add("# \(entry.number). \(title)", from: line.number)
  }

  private mutating func addEquation(_ tex: [String], name: String?, line: Int) {
    var lines = tex.map { inline.tex($0) { note(line, $0) } }
    if let name, let number = order.equationNumbers[name] {
      add("<a id=\"\(Self.anchorName("eq", name))\"></a>", from: line)
      for environment in ["align", "gather", "equation"]
      where tex.contains(where: { $0.contains("\\begin{\(environment)") && !$0.contains("ed}") }) {
        note(line, "an equation that is referred to cannot be an '\(environment)': use 'aligned'.")
      }
      lines[lines.count - 1] += " \\tag{\(entry.number).\(number)}"
    }
    builder.addFence("math", lines, from: line)
  }

  private mutating func addCode(_ lines: [SourceLine]) {
    var shown = lines.filter { !Self.isImport($0.text) }[...]
    while shown.first?.text.trimmingSpaces().isEmpty == true { shown.removeFirst() }
    while shown.last?.text.trimmingSpaces().isEmpty == true { shown.removeLast() }
    guard let first = shown.first else { return }
    let width = shown.map(\.text).commonIndentation
    builder.addFence(
      "swift",
      shown.map { String($0.text.dropFirst(min(width, $0.text.prefix { $0 == " " }.count))) },
      from: first.number)
  }

  private static func isImport(_ line: String) -> Bool {
    let words = line.split(separator: " ", maxSplits: 3)
    return words.first == "import"
      || (words.count > 1 && words[0].hasPrefix("@") && words[1] == "import")
  }

  // MARK: Items

  private mutating func addItems(of parts: [SourcePart]) {
    var claims: [Int] = []
    var output: [String] = []
    var outputLine = 1
    for item in items(of: parts) {
      if case .claim = item.kind {} else { addClaims(&claims) }
      if case .output = item.kind {} else { addOutput(&output, line: outputLine) }
      switch item.kind {
      case .claim(let index): claims.append(index)
      case .output(let text):
        if output.isEmpty { outputLine = item.line }
        output += text.lines
      case .figure(let index): addFigure(page.figures[index])
      case .table(let index): addTable(page.tables[index])
      }
    }
    addClaims(&claims)
    addOutput(&output, line: outputLine)
  }

  private func items(of parts: [SourcePart]) -> [PageItem] {
    parts.flatMap { part -> [PageItem] in
      switch part {
      case .prose: []
      case .code(let lines): lines.first.flatMap { order.itemsOfStretch[$0.number] } ?? []
      case .hidden(let inner), .folded(_, _, let inner), .conditional(_, _, let inner):
        items(of: inner)
      }
    }
  }

  private mutating func addOutput(_ output: inout [String], line: Int) {
    while output.last?.isEmpty == true { output.removeLast() }
    if !output.isEmpty { builder.addFence("text", output, from: line) }
    output = []
  }

  private mutating func addFigure(_ figure: RecordedFigure) {
    let anchor = Self.anchorName("fig", figure.name)
    let words = figure.alt.map { alt in
      Self.escapingMarkup(
        inline.render(alt.lines.joined(separator: " "), in: .plain) { note(figure.line, $0) })
    }
    // What the figure says of itself is no source text: its signs mean themselves.
    let alt =
      words
      ?? Self.escapingMarkup(figure.summary).replacing("$", with: "&#36;")
      .replacing("{", with: "&#123;").replacing("`", with: "&#96;")
    add("<a id=\"\(anchor)\"></a>", from: figure.line)
    let path = "../Figures/\(entry.figureFolder)/\(figure.name).png"
    add(
      "<img src=\"\(path)\" alt=\"\(alt)\" width=\"\(figure.width)\">",
      from: figure.line)
    let label = "\(entry.number).\(order.figureNumbers[figure.name] ?? 0)"
    let caption = set(figure.caption, line: figure.line).joined(separator: "\n")
    add("**Figure \(label).** \(caption)", from: figure.line)
    builder.startBlock()
  }

  private mutating func addTable(_ table: RecordedTable) {
    let label = "\(entry.number).\(order.tableNumbers[table.name] ?? 0)"
    add("<a id=\"\(Self.anchorName("table", table.name))\"></a>", from: table.line)
    let caption = set(table.caption, line: table.line).joined(separator: "\n")
    add("**Table \(label).** \(caption)", from: table.line)
    builder.startBlock()
    let columns = table.columns.map { cell($0, line: table.line) }
    let rows = table.rows.map { row in row.map { cell($0, line: table.line) } }
    builder.add(MarkdownTable.markdown(columns: columns, rows: rows), from: table.line)
    builder.startBlock()
  }

  private mutating func addClaims(_ claims: inout [Int]) {
    for index in claims {
      let claim = page.claims[index]
      let number = "\(entry.number).\(claimNumbers[index] ?? 0)"
      let verdict = claim.holds ? "✓ **Claim \(number).**" : "✗ **Claim \(number) does not hold.**"
      add(
        """
        <a id="\(claimAnchor(index))"></a>\(verdict) \(sentence(of: claim, in: .prose)).
        Measured \(claim.measuredText), required \(claim.requiredText).
        """, from: claim.line)
      builder.startBlock()
    }
    claims = []
  }

  /// The table of all claims that closes a chapter.
  mutating func addClaimTable() {
    if order.claimOrder.isEmpty { return }
    let all = order.claimOrder.map { page.claims[$0] }
    let count = ClaimCount(total: all.count, holding: all.count { $0.holds })
    add("<a id=\"claims\"></a>")
    add(ClaimTable.heading)
    add(count.sentence)
    builder.startBlock()
    let rows = order.claimOrder.map { index in
      let claim = page.claims[index]
      let number = "[\(entry.number).\(claimNumbers[index] ?? 0)](#\(claimAnchor(index)))"
      return [
        claim.holds ? "✓" : "✗", number, sentence(of: claim, in: .cell, noting: false),
        cell(claim.measuredText, line: claim.line), cell(claim.requiredText, line: claim.line),
      ]
    }
    builder.add(MarkdownTable.markdown(columns: ClaimTable.columns, rows: rows), from: 1)
    builder.startBlock()
  }

  /// The claims in the order of the page, for readers of plain text.
  var plainClaims: [Claim] {
    order.claimOrder.map { index in
      let claim = page.claims[index]
      let text = claim.sentence.lines.map { $0.trimmingSpaces() }.joined(separator: " ")
      return Claim(
        sentence: inline.render(text, in: .plain) { _ in }, measured: claim.measured,
        measuredText: claim.measuredText, requiredText: claim.requiredText, holds: claim.holds,
        id: claim.id, line: claim.line)
    }
  }

  private func claimAnchor(_ index: Int) -> String {
    Self.anchorName(
      "claim", page.claims[index].id ?? "\(entry.number)-\(claimNumbers[index] ?? 0)")
  }

  /// The claim's sentence on one line, without its full stop.
  private mutating func sentence(
    of claim: Claim, in place: InlineRenderer.Place, noting: Bool = true
  ) -> String {
    var text = claim.sentence.lines.map { $0.trimmingSpaces() }.joined(separator: " ")
    if text.hasSuffix(".") { text.removeLast() }
    return inline.render(text, in: place) { if noting { note(claim.line, $0) } }
  }

  // MARK: Inside

  /// The lines of a text, set as prose.
  private mutating func set(_ text: String, line: Int) -> [String] {
    text.lines.map { content in inline.render(content, in: .prose) { note(line, $0) } }
  }

  private mutating func cell(_ text: String, line: Int) -> String {
    inline.render(text.lines.joined(separator: " "), in: .cell) { note(line, $0) }
  }

  mutating func note(_ line: Int, _ sentence: String) {
    problems.append(Problem(file: entry.sourceFile, line: line, sentence: sentence))
  }

  private static func escapingMarkup(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
