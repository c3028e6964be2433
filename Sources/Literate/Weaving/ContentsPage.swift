/// The page that lists the chapters with their questions and their claims.
public struct ContentsPage: Sendable {
  /// The file that the page is made from.
  public static let sourceFile = "Chapters/Book.swift"
  /// The width of the figures that stand for chapters, in points.
  static let emblemWidth = 240

  /// The book.
  public let contents: TableOfContents
  /// What the book is: Markdown with `$…$` and `@chapter(slug)`.
  public let introduction: String
  /// What a reader should know of the run first: whole sentences.
  public let remarks: [String]
  /// Other words for those of the introduction and the questions.
  public let wording: Wording?

  /// A contents page.
  public init(
    contents: TableOfContents, introduction: String, remarks: [String] = [],
    wording: Wording? = nil
  ) {
    self.contents = contents
    self.introduction = introduction
    self.remarks = remarks
    self.wording = wording
  }

  /// The parts of the page.
  ///
  /// - Parameters:
  ///   - claims: How many claims each chapter checks, by slug.
  ///   - emblems: The image that stands for each chapter, by slug.
  ///   - times: How long each chapter's reader needs, by slug.
  /// - Throws: `LiterateError` for mistakes in the introduction.
  public func blocks(
    claims: [String: ClaimCount], emblems: [String: Picture] = [:], times: [String: [Inline]] = [:]
  ) throws(LiterateError) -> [Block] {
    var mistakes: [String] = []
    let inline = InlineReader(
      values: [:], targets: [.chapter: contents.targets()], wording: wording)
    func read(_ text: String) -> [Inline] { inline.read(text) { mistakes.append($0) } }
    func block(_ content: Block.Content, isJoined: Bool = false) -> Block {
      Block(content, line: 1, isJoined: isJoined)
    }

    var blocks = [block(.heading(level: 1, [.text(contents.title)]))]
    if !remarks.isEmpty {
      blocks.append(block(.note([block(.paragraph(remarks.map { [.text($0)] }))])))
    }
    let lines = introduction.lines.enumerated().map { SourceLine(number: $0 + 1, text: $1) }
    blocks += ProseReader { read($0.text) }.blocks(lines)
    blocks.append(block(.heading(level: 2, [.text("Chapters")])))
    for entry in contents.entries where entry.place != .excursion {
      let title = Inline.link(
        [.text(entry.numberedTitle)], to: .chapter(entry.slug))
      let count = claims[entry.slug] ?? ClaimCount()
      let checked = count.total == 0 ? "" : " (\(count.text))"
      blocks.append(
        block(
          .paragraph(
            [[.strong([title])], read(entry.question) + [.text(checked)]]
              + (times[entry.slug].map { [$0] } ?? []))))
      if let emblem = emblems[entry.slug] {
        blocks.append(
          block(.picture(emblem.resized(to: Self.emblemWidth), to: .chapter(entry.slug))))
      }
      let excursions = contents.excursions(of: entry).map { excursion in
        ListItem(
          marker: "-", indentation: 0,
          lines: [
            [
              .link(
                [.text(excursion.numberedTitle)], to: .chapter(excursion.slug)),
              .text(": "),
            ] + read(excursion.question)
          ] + (times[excursion.slug].map { [$0] } ?? []))
      }
      if !excursions.isEmpty {
        blocks.append(block(.paragraph([[.text("Excursions:")]])))
        blocks.append(block(.list(excursions)))
      }
    }
    let total = contents.entries.compactMap { claims[$0.slug] }.reduce(ClaimCount(), +)
    blocks.append(
      block(
        .paragraph([
          [.text("Together the pages check \(total.total) claims. \(total.sentence)")]
        ])))
    blocks.append(
      block(
        .paragraph([
          [
            .link([.text("Notation and glossary")], to: .address("Glossary.md")),
            .text(" explains every letter and every term."),
          ],
          [
            .link([.text("Teaching with the book")], to: .address("Teaching.md")),
            .text(
              " has lesson plans, what to ask before each figure, and what is often misunderstood."),
          ],
        ])))
    if !mistakes.isEmpty {
      throw LiterateError(
        mistakes.map { Problem(file: Self.sourceFile, line: 1, sentence: $0) })
    }
    return blocks
  }
}

extension ClaimCount {
  /// The number of claims and of each kind, and how many hold if not all do.
  fileprivate var text: String {
    let claims = total == 1 ? "1 claim checked" : "\(total) claims checked"
    return total == holding
      ? "\(claims): \(kinds)" : "\(claims), of which \(holding) hold: \(kinds)"
  }
}
