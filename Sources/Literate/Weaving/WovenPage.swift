/// A page as a tree, ready to be set in Markdown or in another form.
public struct WovenPage: Sendable {
  /// The chapter.
  public let entry: ChapterEntry
  /// Under which conditions it was made.
  public let conditions: RunConditions
  /// The parts of the page from top to bottom, without navigation.
  public let blocks: [Block]
  /// The figures it shows.
  public let figures: [RecordedFigure]
  /// The claims in the order of the page, their sentences with values and in plain text.
  public let claims: [Claim]
  /// The terms that it defines.
  public let terms: [GlossaryEntry]
  /// The values it may quote, in the order recorded.
  public let values: [RecordedValue]
  /// The files to export; empty unless the run was made for export.
  public let exports: [RecordedExport]
  /// Why sections ended before their time, a sentence each.
  public let shortfalls: [String]
  /// The claims and measurements whose numbers over seeds are out of date.
  public let outdatedNumbers: [String]

  /// What a reader would find amiss in the layout of the figures.
  public var layoutProblems: [Problem] {
    figures.flatMap { figure in
      // With other settings than the book's nobody knows beforehand where the numbers lie.
      let displaced = conditions.areDefault ? figure.drawn.displaced : []
      let sentences =
        figure.drawn.flaws.map(\.description) + displaced.map { "the text '\($0)' finds no place." }
      return sentences.map {
        Problem(
          file: entry.sourceFile, line: figure.line,
          sentence: "in the figure '\(figure.name)' \($0)")
      }
    }
  }

  /// The image that stands for the chapter; nil if the page has none.
  public var emblem: Picture? {
    for case .figure(let figure) in blocks.map(\.content) where figure.name == entry.emblem {
      return figure.picture
    }
    return nil
  }

  /// How long its reader needs, in the author's words; nothing if it does not say.
  public var time: [Inline] {
    for case .opening(let opening) in blocks.map(\.content) {
      return Array(opening.time.joined(separator: [.text(" ")]))
    }
    return []
  }

  /// The claims that are false where they must not be: findings only where the book makes them, and everywhere identities
  /// and theorems whose number could be measured.
  public var failures: [Claim] {
    claims.filter {
      !$0.record.holds
        && (conditions.areDefault || $0.kind.holdsAlways && $0.record.isMeasured)
    }
  }

  /// The findings that are false with other data or settings than the book's: news, not errors.
  public var news: [Claim] {
    conditions.areDefault
      ? [] : claims.filter { !$0.record.holds && !$0.kind.holdsAlways && $0.record.isMeasured }
  }

  /// The claims whose number is not finite with other data or settings than the book's.
  public var unmeasured: [Claim] {
    conditions.areDefault ? [] : claims.filter { !$0.record.holds && !$0.record.isMeasured }
  }

  /// How many claims it checks, and how many of them hold.
  public var claimCount: ClaimCount {
    ClaimCount(claims.map { ($0.kind, $0.record.holds) })
  }
}
