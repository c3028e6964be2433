/// Sets a page's tree of blocks in the Markdown that GitHub renders.
struct MarkdownWriter {
  private let contents: TableOfContents
  private let prefixes: LinkPrefixes
  private let inline: MarkdownInline
  /// The lines so far, each with the source line it comes from.
  private var lines: [SourceLine] = []

  init(contents: TableOfContents, prefixes: LinkPrefixes, notebook: NotebookPlaces? = nil) {
    self.contents = contents
    self.prefixes = prefixes
    inline = MarkdownInline(contents: contents, prefixes: prefixes, notebook: notebook)
  }

  /// The page as text, with exactly one newline at its end.
  var text: String {
    var shown = lines.map(\.text)[...]
    while shown.last?.isEmpty == true { shown.removeLast() }
    return shown.joined(separator: "\n") + "\n"
  }

  /// The page as text, if it breaks no rule.
  func checkedText(source: String) throws(LiterateError) -> String {
    let text = text
    let problems = MarkdownChecker.problems(in: text).map { problem in
      let line = lines.indices.contains(problem.line - 1) ? lines[problem.line - 1].number : 1
      return Problem(file: source, line: line, sentence: problem.sentence)
    }
    if !problems.isEmpty { throw LiterateError(problems) }
    return text
  }

  // MARK: Around the page

  /// Says what the page is generated from.
  mutating func addComment(
    source: String, command: String, advice: String = "edit the Swift file, not this page"
  ) {
    add(
      "<!-- Generated from \(source) by `swift run -c release tutorial\(command)`: \(advice). -->")
  }

  /// Previous, contents, next.
  mutating func addNavigation(of entry: ChapterEntry) {
    var links: [String] = []
    if let previous = contents.previous(of: entry) {
      links.append(
        "[← \(previous.numberedTitle)](\(prefixes.pages)\(previous.pageName))")
    }
    links.append("[Contents](\(prefixes.pages)README.md)")
    if let next = contents.next(of: entry) {
      links.append("[\(next.numberedTitle) →](\(prefixes.pages)\(next.pageName))")
    }
    add(links.joined(separator: " · "))
  }

  /// From a page beside the chapters to the contents.
  mutating func addWayToContents() { add("[Contents](\(prefixes.pages)README.md)") }

  /// Where a chapter's questions are taken further.
  mutating func addExcursions(of entry: ChapterEntry) {
    let links = contents.excursions(of: entry).map { excursion in
      "[\(excursion.numberedTitle)](\(prefixes.pages)\(excursion.pageName))"
    }
    if !links.isEmpty { add("Excursions: " + links.joined(separator: " · ")) }
  }

  /// What a page made under other conditions than the book's says at its top.
  mutating func addNotice(_ conditions: RunConditions) {
    if conditions.areDefault { return }
    var notice = ["> [!NOTE]"]
    if conditions.isQuick {
      notice.append("> This is a quick preview, trained for less time than the book's own page.")
    }
    if !conditions.changedSettings.isEmpty {
      notice.append("> These settings differ from the book's:")
      notice.append(">")
      notice += conditions.changedSettings.map {
        "> - `\($0.name)` is `\($0.value)`, where the book has `\($0.defaultValue)`"
      }
    }
    if !conditions.remarks.isEmpty {
      notice.append(">")
      notice += conditions.remarks.map { "> " + MarkdownInline.escapingMarkup($0) }
    }
    add(notice.joined(separator: "\n"))
  }

  /// A line across the page.
  mutating func addRule() { add("---") }

  // MARK: Blocks

  mutating func add(_ blocks: [Block]) {
    for block in blocks { add(block) }
  }

  private mutating func add(_ block: Block) {
    let line = block.line
    switch block.content {
    case .heading(let level, let title):
      add(String(repeating: "#", count: level) + " " + inline.prose(title), block)
    case .paragraph(let lines):
      add(lines.map(inline.prose), block)
    case .opening(let opening): add(opening, from: line)
    case .list(let items):
      add(items.flatMap(inline.item), block)
    case .note(let inner):
      var writer = MarkdownWriter(
        contents: contents, prefixes: prefixes, notebook: inline.notebook)
      writer.add(inner)
      if !block.isJoined { startBlock() }
      for line in writer.lines {
        append(line.text.isEmpty ? ">" : "> " + line.text, from: line.number)
      }
    case .verbatim(let language, let text): addFence(language, text, from: line)
    case .output(let text): addFence("text", text, from: line)
    case .code(let code): addFence("swift", code, from: line)
    case .names(let names): add(names, from: line)
    case .fold(let title, let inner):
      add("<details>\n<summary>\(MarkdownInline.escapingMarkup(title))</summary>", block)
      startBlock()
      isFolded = true
      add(inner)
      isFolded = false
      add("</details>", from: line)
      startBlock()
    case .equation(let equation): add(equation, from: line)
    case .figure(let figure):
      add("<a id=\"\(figure.anchor)\"></a>", from: line)
      add(inline.image(figure.picture), from: line)
      add(
        "**Figure \(figure.number).** " + figure.caption.map(inline.prose).joined(separator: "\n"),
        from: line)
      startBlock()
    case .table(let table): add(table, from: line)
    case .claim(let claim):
      add(MarkdownClaims(inline: inline).line(claim), from: line)
      startBlock()
    case .claims(let claims): add(claims)
    case .questions(let questions): add(questions.blocks)
    case .exercise(let exercise): add(exercise.blocks)
    case .picture(let picture, let destination):
      add(inline.link(inline.image(picture), to: destination), block)
    }
  }

  private mutating func add(_ equation: Equation, from line: Int) {
    var tex = equation.tex
    if let anchor = equation.anchor { add("<a id=\"\(anchor)\"></a>", from: line) }
    if let number = equation.number, !tex.isEmpty { tex[tex.count - 1] += " \\tag{\(number)}" }
    if inline.notebook == nil {
      addFence("math", tex, from: line)
    } else {
      add((["$$"] + tex + ["$$"]).joined(separator: "\n"), from: line)
      startBlock()
    }
  }

  private mutating func add(_ table: TableBlock, from line: Int) {
    if let anchor = table.anchor { add("<a id=\"\(anchor)\"></a>", from: line) }
    if let number = table.number {
      add(
        "**Table \(number).** " + table.caption.map(inline.prose).joined(separator: "\n"),
        from: line)
    }
    add(
      MarkdownTable.markdown(
        columns: table.columns.map(inline.cell), rows: table.rows.map { $0.map(inline.cell) }),
      from: line)
    startBlock()
  }

  /// The table of all claims that closes a chapter.
  private mutating func add(_ claims: [ClaimBlock]) {
    let count = ClaimCount(claims.map { ($0.kind, $0.holds) })
    add("<a id=\"claims\"></a>")
    add("## What this page checked")
    add(count.sentence)
    let markdown = MarkdownClaims(inline: inline)
    add(markdown.table(claims))
    for part in markdown.reasons(claims) { add(part) }
    startBlock()
  }

  /// What a page says right after its question, a point each.
  private mutating func add(_ opening: Opening, from line: Int) {
    let entries = [
      ("You will learn", opening.learn), ("You need", opening.need), ("It takes", opening.time),
    ]
    let points = entries.filter { !$0.1.isEmpty }.map { label, lines in
      "- **\(label):** " + lines.map(inline.prose).joined(separator: "\n  ")
    }
    add(points.joined(separator: "\n"), from: line)
    startBlock()
  }

  /// What names mean: in a fold of its own, or, inside a fold, as a plain list.
  private mutating func add(_ names: [ExplainedName], from line: Int) {
    let points = names.map(inline.point)
    if isFolded {
      add(points.joined(separator: "\n"), from: line)
      return
    }
    let list = names.map { "<code>\(MarkdownInline.escapingMarkup($0.signature))</code>" }
    add("<details>\n<summary>New here: \(list.joined(separator: ", "))</summary>", from: line)
    startBlock()
    add(points.joined(separator: "\n"), from: line)
    add("</details>", from: line)
    startBlock()
  }

  // MARK: Lines

  private var isFolded = false

  private mutating func add(_ text: String, _ block: Block) {
    add([text], block)
  }

  /// Adds lines that stand one below the other in the source too.
  private mutating func add(_ lines: [String], _ block: Block) {
    if !block.isJoined { startBlock() }
    for (offset, line) in lines.enumerated() { append(line, from: block.line + offset) }
  }

  private mutating func add(_ text: String, from source: Int = 1) {
    startBlock()
    append(text, from: source)
  }

  /// Adds text, line by line, without spaces at the ends of lines.
  private mutating func append(_ text: String, from source: Int) {
    for line in text.lines {
      lines.append(SourceLine(number: source, text: line.trimmingTrailingSpaces()))
    }
  }

  /// Makes sure that a blank line stands before what follows.
  private mutating func startBlock() {
    if let last = lines.last, !last.text.isEmpty {
      lines.append(SourceLine(number: last.number, text: ""))
    }
  }

  /// Adds a fenced block set off by blank lines, its fence longer than any run of backticks inside.
  private mutating func addFence(_ tag: String, _ content: [String], from source: Int) {
    let run = content.map(\.longestBacktickRun).max() ?? 0
    let fence = String(repeating: "`", count: max(3, run + 1))
    startBlock()
    append(fence + tag, from: source)
    for line in content { append(line, from: source) }
    append(fence, from: source)
    startBlock()
  }
}
