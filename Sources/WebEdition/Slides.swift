import Literate

/// Makes slides of a page: what a class should see becomes slides, and the prose between them their notes.
package struct Slides {
  /// No slide asks a class to read more words than this.
  static let mostWords = 50
  /// More than one sentence of a caption is shown up to this many words.
  private static let captionWords = 30
  /// Formulas belong together if no more words than this stand between them.
  private static let wordsBetween = 20
  private static let formulasTogether = 3
  /// A question of fewer words does not stand by itself.
  private static let fewestWords = 5
  /// The section that is for the desk alone.
  private static let reading = "Further reading"

  private var slides: [Slide] = []
  private var section: [Inline] = []
  /// The sentences of the section so far.
  private var said: [[Inline]] = []
  /// The sentences since the last formula; nil if anything else has stood there.
  private var sinceFormula: [[Inline]]?

  /// The slides of a page.
  ///
  /// - Parameter blocks: The parts of the page from top to bottom.
  package static func of(_ blocks: [Block]) -> [Slide] {
    var maker = Slides()
    maker.add(blocks)
    return maker.slides
  }

  private mutating func add(_ blocks: [Block]) {
    for (index, block) in blocks.enumerated() {
      switch block.content {
      case .heading(let level, let title):
        heading(level, title, block.line, after: blocks[(index + 1)...])
      case .paragraph(let lines): paragraph(lines, block)
      case .list(let items): list(items, block)
      case .opening, .note: note(block)
      case .fold(_, let inner): add(inner)
      case .equation(let equation): self.equation(equation)
      case .figure(let figure): self.figure(figure, block.line)
      case .table(let table): self.table(table, block.line)
      case .claim(let claim): self.claim(claim, block.line)
      case .claims(let claims):
        section = []
        show(.closing(claims))
      case .questions(let questions): questions.forEach { question($0) }
      case .exercise(let exercise): self.exercise(exercise, block.line)
      // What the machine reads and writes is for the page.
      case .verbatim, .code, .names, .output, .picture: sinceFormula = nil
      }
    }
  }

  private mutating func show(_ content: Slide.Content) {
    slides.append(Slide(section: section, content: content))
    sinceFormula = nil
  }

  private mutating func note(_ block: Block) {
    if slides.isEmpty { show(.section([], lead: [])) }
    slides[slides.count - 1].notes.append(block)
    sinceFormula = nil
  }

  // MARK: Text

  private mutating func heading(
    _ level: Int, _ title: [Inline], _ line: Int, after rest: ArraySlice<Block>
  ) {
    if level == 1 {
      show(.title(title, question: []))
    } else if title.plainText == Self.reading {
      note(Block(.paragraph([[.strong(title)]]), line: line))
    } else {
      section = title
      said = []
      show(.section(title, lead: Self.lead(of: rest)))
    }
  }

  /// The question of a section, which is asked in its first paragraphs; otherwise its first sentence, unless that says
  /// what we expect.
  private static func lead(of rest: ArraySlice<Block>) -> [Inline] {
    let own = rest.prefix { if case .heading = $0.content { false } else { true } }
    if case .list? = own.first?.content { return [] }
    let paragraphs = own.compactMap { block in
      if case .paragraph(let lines) = block.content { lines } else { nil }
    }
    let question = paragraphs.prefix(3).joined().first { line in
      line.isQuestion && [line].words >= fewestWords
    }
    let lead = question ?? paragraphs.first?.first ?? []
    let isGood = !lead.plainText.hasSuffix(":") && !lead.isExpectation
    return isGood && [lead].words <= captionWords ? lead : []
  }

  /// The points that a section begins with are shown, on as many slides as they need.
  private mutating func list(_ items: [ListItem], _ block: Block) {
    guard let last = slides.last, case .section(_, lead: []) = last.content, last.notes.isEmpty
    else {
      note(block)
      return
    }
    slides.removeLast()
    var shown: [ListItem] = []
    for item in items {
      if !shown.isEmpty, (shown + [item]).flatMap(\.lines).words > Self.mostWords {
        show(.points(shown))
        shown = []
      }
      if item.lines.words <= Self.mostWords { shown.append(item) }
    }
    if !shown.isEmpty || slides.last?.section != section { show(.points(shown)) }
    note(block)
  }

  /// The question of the page.
  private var question: [[Inline]] {
    if case .title(_, let question) = slides.first?.content, !question.isEmpty { return [question] }
    return []
  }

  private mutating func paragraph(_ lines: [[Inline]], _ block: Block) {
    if case .title(let title, question: []) = slides.last?.content, slides.count == 1,
      lines.count == 1, lines[0].isStressed
    {
      slides[0].content = .title(title, question: lines[0])
      return
    }
    guard let start = lines.firstIndex(where: \.isExpectation),
      let prediction = prediction(lines[start...], after: said + lines[..<start])
    else {
      let gap = sinceFormula
      note(block)
      sinceFormula = gap.map { $0 + lines }
      said += lines
      return
    }
    if start > 0 { note(Block(.paragraph(Array(lines[..<start])), line: block.line)) }
    show(prediction)
    note(Block(.paragraph(Array(lines[start...])), line: block.line + start))
    said += lines
  }

  /// What a class is asked before it is told what we expect; nil if that would be too much to read.
  private func prediction(_ lines: ArraySlice<[Inline]>, after before: [[Inline]])
    -> Slide.Content?
  {
    var expectation: [[Inline]] = []
    for line in lines {
      let isPart =
        line.isExpectation || expectation.last?.announcesThings == true
        || expectation.first?.announcesThings == true
      guard isPart, (expectation + [line]).words <= Self.mostWords else { break }
      expectation.append(line)
    }
    if expectation.isEmpty { return nil }
    var context = before.suffix(words: Self.mostWords - expectation.words)
    if context.isEmpty { context = section.isEmpty ? question : [section] }
    return .prediction(context: context, expectation: expectation)
  }

  // MARK: Displays

  private mutating func equation(_ equation: Equation) {
    if let between = sinceFormula, between.words <= Self.wordsBetween, let last = slides.last,
      case .equations(let steps) = last.content, steps.count < Self.formulasTogether,
      last.words + between.words <= Self.mostWords
    {
      slides[slides.count - 1].content =
        .equations(steps + [Slide.Step(lead: between, equation: equation)])
    } else {
      var lead: [[Inline]] = []
      if case .paragraph? = slides.last?.notes.last?.content, let sentence = said.last,
        [sentence].words <= Self.captionWords
      {
        lead = [sentence]
      }
      show(.equations([Slide.Step(lead: lead, equation: equation)]))
    }
    sinceFormula = []
  }

  private mutating func figure(_ figure: FigureBlock, _ line: Int) {
    let sentences = figure.caption.sentences
    var caption = sentences.prefix(words: Self.captionWords)
    if caption.isEmpty { caption = Array(sentences.prefix(1)).prefix(words: Self.mostWords) }
    show(.figure(figure, caption: caption))
    if caption != sentences {
      let name = [Inline.strong([.text("Figure \(figure.number).")])]
      note(Block(.paragraph([name] + figure.caption), line: line))
    }
  }

  private mutating func table(_ table: TableBlock, _ line: Int) {
    let characters = ([table.columns] + table.rows).map { row in
      row.map { $0.plainText.count + 3 }.reduce(0, +)
    }
    let isSmall = table.rows.count <= 8 && characters.allSatisfy { $0 <= 90 }
    if isSmall && table.caption.words <= Self.mostWords {
      show(.table(table))
    } else if let number = table.number, let anchor = table.anchor {
      let link = Inline.link([.text("Table \(number)")], to: .place(anchor))
      note(
        Block(
          .paragraph([[link, .text(" is too large for a slide.")]] + table.caption), line: line)
      )
    }
  }

  private mutating func claim(_ claim: ClaimBlock, _ line: Int) {
    if let last = slides.last, case .claims(let claims) = last.content, last.notes.isEmpty,
      (claims + [claim]).map(\.sentence).words <= Self.mostWords
    {
      slides[slides.count - 1].content = .claims(claims + [claim])
    } else {
      show(.claims([claim]))
    }
    if !claim.reason.isEmpty {
      let name = [Inline.strong([.text("Why this bound, in \(claim.number)?")])]
      note(Block(.paragraph([name] + claim.reason), line: line))
    }
  }

  // MARK: Tasks

  private mutating func question(_ question: QuestionBlock) {
    let isShort = (question.text + question.answer).words <= Self.mostWords
    show(.question(question.text, answer: isShort ? question.answer : []))
    if !isShort { answer([Block(.paragraph(question.answer), line: question.line)]) }
  }

  private mutating func exercise(_ exercise: ExerciseBlock, _ line: Int) {
    var shown = Array(exercise.body.prefix(while: \.isText))
    let isWhole = shown == exercise.body && shown.words <= Self.mostWords
    while shown.words > Self.mostWords { shown.removeLast() }
    if shown.isEmpty, case .paragraph(let lines)? = exercise.body.first?.content {
      let start = lines.sentences.prefix(words: Self.mostWords)
      if !start.isEmpty { shown = [Block(.paragraph(start), line: line)] }
    }
    show(.exercise(exercise, body: shown, isWhole: isWhole))
    if !isWhole { exercise.body.forEach { note($0) } }
    answer(exercise.answer)
  }

  private mutating func answer(_ blocks: [Block]) {
    guard let first = blocks.first else { return }
    note(Block(.paragraph([[.strong([.text("Answer")])]]), line: first.line))
    blocks.forEach { note($0) }
  }
}
