/// The page for those who teach with the book.
public struct TeachingPage: Sendable {
  /// The file that the page is made from.
  public static let sourceFile = "Chapters/Teaching.swift"

  /// The book.
  public let contents: TableOfContents
  /// What it says.
  public let guide: TeachingGuide
  /// The pages that it refers to.
  public let pages: [WovenPage]

  /// A page of a guide that refers to these pages.
  public init(contents: TableOfContents, guide: TeachingGuide, pages: [WovenPage]) {
    self.contents = contents
    self.guide = guide
    self.pages = pages
  }

  /// The parts of the page.
  ///
  /// In a run under other conditions than the book's a page may have left something out; then what refers to it is left out here.
  ///
  /// - Throws: `LiterateError` for references that lead nowhere, and for plans whose minutes do not add up.
  public func blocks() throws(LiterateError) -> [Block] {
    let isBooksOwn = pages.allSatisfy { $0.conditions.areDefault }
    var reading = GuideReading(
      inline: InlineReader(
        values: values, targets: targets, wording: pages.first?.conditions.wording,
        isLeftOut: { [isBooksOwn] _ in !isBooksOwn }),
      pictures: pictures)
    reading.add(.heading(level: 1, [.text(guide.title)]))
    let remarks = pages.first?.conditions.remarks ?? []
    if !remarks.isEmpty {
      reading.add(.note([Block(.paragraph(remarks.map { [.text($0)] }), line: 1)]))
    }
    for part in guide.parts { reading.add(part) }
    if !reading.mistakes.isEmpty {
      throw LiterateError(
        reading.mistakes.map { Problem(file: Self.sourceFile, line: 1, sentence: $0) })
    }
    var blocks = reading.blocks.joiningOmissions()
    if blocks.haveOmissions {
      let notice = Block(.paragraph([[.text(Omissions.notice)]]), line: 1)
      blocks.insert(Block(.note([notice]), line: 1), at: 1)
    }
    return blocks
  }

  // MARK: Inside

  private var values: [String: RecordedValue] {
    Dictionary(
      pages.flatMap { page in page.values.map { ("\(page.entry.slug).\($0.name)", $0) } }
    ) { first, _ in first }
  }

  /// The images of figures, by what refers to them: `@fig(vae/maps)`.
  private var pictures: [String: Block.Content] {
    var pictures: [String: Block.Content] = [:]
    for page in pages {
      for case .figure(let figure) in page.blocks.map(\.content) {
        let name = figure.anchor.dropFirst("fig-".count)
        pictures["@fig(\(page.entry.slug)/\(name))"] = .picture(
          figure.picture.resized(to: ContentsPage.emblemWidth),
          to: .definition(slug: page.entry.slug, anchor: figure.anchor))
      }
    }
    return pictures
  }

  /// What references resolve to: `@fig(vae/maps)` to Figure 4.3 on the page of the chapter `vae`.
  private var targets: [ReferenceKind: [String: InlineReader.Target]] {
    var targets: [ReferenceKind: [String: InlineReader.Target]] = [.chapter: contents.targets()]
    for page in pages {
      let slug = page.entry.slug
      for place in page.blocks.flatMap(\.places) {
        // Anchors are the kind, a hyphen and the name.
        guard let hyphen = place.anchor.firstIndex(of: "-") else { continue }
        let name = "\(slug)/\(place.anchor[hyphen...].dropFirst())"
        targets[place.kind, default: [:]][name] = InlineReader.Target(
          text: place.text, destination: .definition(slug: slug, anchor: place.anchor))
      }
    }
    return targets
  }
}

/// A place of a page that other pages can refer to.
private struct NumberedPlace {
  let kind: ReferenceKind
  let anchor: String
  let text: String
}

extension Block {
  /// The places in the part that have a number.
  fileprivate var places: [NumberedPlace] {
    switch content {
    case .figure(let figure):
      [NumberedPlace(kind: .figure, anchor: figure.anchor, text: "Figure \(figure.number)")]
    case .table(let table):
      if let anchor = table.anchor, let number = table.number {
        [NumberedPlace(kind: .table, anchor: anchor, text: "Table \(number)")]
      } else {
        []
      }
    case .claim(let claim):
      [
        NumberedPlace(
          kind: .claim, anchor: claim.anchor, text: "\(claim.kind.title) \(claim.number)")
      ]
    case .exercise(let exercise):
      [NumberedPlace(kind: .exercise, anchor: exercise.anchor, text: "Exercise \(exercise.number)")]
    case .fold(_, let inner), .note(let inner): inner.flatMap(\.places)
    default: []
    }
  }
}

/// The parts of a guide on their way to blocks.
private struct GuideReading {
  let inline: InlineReader
  let pictures: [String: Block.Content]
  var blocks: [Block] = []
  var mistakes: [String] = []

  mutating func add(_ content: Block.Content) { blocks.append(Block(content, line: 1)) }

  mutating func add(_ part: TeachingGuide.Part) {
    switch part {
    case .prose(let text): addProse(text)
    case .plan(let minutes, let steps): add(plan(minutes, steps))
    case .predictions(let predictions):
      for prediction in predictions {
        add(.paragraph([[.strong(read(prediction.figure))]]))
        if let picture = pictures[prediction.figure] { add(picture) }
        let points = [
          ("Ask", prediction.ask), ("Heard", prediction.said), ("Seen", prediction.shows),
        ]
        add(
          .list(
            points.map { label, text in
              point([[.emphasis([.text(label + ":")]), .text(" ")] + read(text)])
            }))
      }
    case .misconceptions(let misconceptions):
      for misconception in misconceptions {
        add(.paragraph([[.strong(read("“\(misconception.belief)”"))], read(misconception.cure)]))
      }
    }
  }

  private func point(_ lines: [[Inline]]) -> ListItem { ListItem(marker: "-", lines: lines) }

  private mutating func read(_ text: String) -> [Inline] {
    var found: [String] = []
    let pieces = inline.read(text) { found.append($0) }
    mistakes += found
    return pieces
  }

  private mutating func addProse(_ text: String) {
    var found: [String] = []
    let lines = text.lines.enumerated().map { SourceLine(number: $0 + 1, text: $1) }
    var prose: [SourceLine] = []
    let reader = ProseReader { [inline] line in inline.read(line.text) { found.append($0) } }
    for piece in ProsePiece.split(lines, note: { found.append($1) }) {
      switch piece {
      case .text(let line): prose.append(line)
      case .fence(let lines):
        blocks += reader.blocks(prose)
        prose = []
        let language = lines[0].text.trimmingSpaces().drop { $0 == "`" }
        add(.verbatim(language: String(language), lines.dropFirst().dropLast().map(\.text)))
      case .equation: found.append("a guide has no displayed mathematics.")
      }
    }
    blocks += reader.blocks(prose)
    mistakes += found
  }

  /// The steps of a lesson with the minute at which each begins.
  private mutating func plan(_ minutes: Int, _ steps: [TeachingGuide.Step]) -> Block.Content {
    let sum = steps.map(\.minutes).reduce(0, +)
    if sum != minutes { mistakes.append("a plan of \(minutes) minutes has steps of \(sum).") }
    var start = 0
    var rows: [[[Inline]]] = []
    for step in steps {
      rows.append([[.value("\(start)")], [.value("\(step.minutes)")], read(step.text)])
      start += step.minutes
    }
    return .table(
      TableBlock(
        anchor: nil, number: nil, caption: [],
        columns: ["minute", "takes", "what we do"].map { [.text($0)] }, rows: rows))
  }
}
