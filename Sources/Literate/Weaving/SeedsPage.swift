import Drawing

/// The page that says what the findings of all pages gave with other seeds.
public struct SeedsPage: Sendable {
  /// Where the data stand that the page is made from.
  public static let sourceFile = "Chapters/Seeds"

  /// The pages of the book, in order.
  public let pages: [WovenPage]

  /// A page about the pages of a book's own run.
  public init(pages: [WovenPage]) {
    self.pages = pages
  }

  /// The parts of the page.
  public var blocks: [Block] {
    let measured = pages.filter { !$0.spreads.isEmpty }
    var blocks = [
      block(.heading(level: 1, [.text("The findings over seeds")])),
      paragraph([
        "Everything random in the book comes from one number, the seed: where training starts, the order in which it sees the "
          + "images, what is drawn.",
        "A finding that holds with one seed may owe it to luck, so `make seeds` runs the pages with others and keeps what they "
          + "measured.",
        "The book's own seed is the first; the fresh ones at the end come after the bounds are set.",
        "A finding that a fresh one refutes is weakened or withdrawn, and then holds with it by that choice; so far this happened to "
          + "four, of chapter 4 and of excursions 2a and 4c.",
        "A finding that rests on a longer study was measured once, with the seeds that the study names on its page; its number stands in every column.",
      ]),
    ]
    let lists = measured.map { seeds(of: $0) }
    let isUniform = Set(lists).count == 1
    if isUniform, let list = lists.first { blocks.append(paragraph([list])) }
    blocks.append(paragraph(totals(measured)))
    let missing = pages.filter { $0.spreads.isEmpty && !$0.claims.isEmpty }
    if !missing.isEmpty, !measured.isEmpty {
      let names = missing.map(\.entry.name).joined(separator: ", ")
      blocks.append(paragraph(["Not measured yet: \(names)."]))
    }
    for page in measured {
      let findings = page.claims.filter { $0.kind == .finding }
      if findings.isEmpty { continue }
      blocks.append(block(.heading(level: 2, [.text(page.entry.numberedTitle)])))
      if !isUniform { blocks.append(paragraph([seeds(of: page)])) }
      blocks.append(block(.table(table(findings, of: page))))
    }
    return blocks
  }

  // MARK: Inside

  private func block(_ content: Block.Content) -> Block { Block(content, line: 1) }

  private func paragraph(_ lines: [String]) -> Block {
    block(
      .paragraph(
        lines.map { line in
          // Commands stand between backticks.
          line.split(separator: "`", omittingEmptySubsequences: false).enumerated().map {
            $0.isMultiple(of: 2) ? .text(String($1)) : .code("`\($1)`")
          }
        }))
  }

  /// "Ten seeds: 1, 7, 42. Five fresh seeds: 11, 12."
  private func seeds(of page: WovenPage) -> String {
    guard let spread = page.spreads.first else { return "" }
    func list(_ seeds: [UInt64], _ word: String) -> String {
      let count = NumberWords.text(seeds.count)
      let head = count.prefix(1).uppercased() + count.dropFirst()
      return "\(head) \(word)\(seeds.count == 1 ? "" : "s"): "
        + seeds.map { "\($0)" }.joined(separator: ", ") + "."
    }
    let fresh = spread.fresh.isEmpty ? "" : " " + list(spread.fresh, "fresh seed")
    return list(spread.seeds, "seed") + fresh
  }

  /// How many findings hold with all seeds, and what is known of the other claims.
  private func totals(_ measured: [WovenPage]) -> [String] {
    let claims = measured.flatMap(\.claims)
    if claims.isEmpty { return ["No page has been measured yet."] }
    let findings = claims.filter { $0.kind == .finding }
    let spreads = findings.compactMap(\.spread)
    let holding = spreads.count { $0.failures.isEmpty }
    let which = holding == spreads.count ? "All" : "\(holding) of the"
    var lines = [
      "\(which) \(ClaimKind.finding.counted(spreads.count)) hold with every one of the seeds, the fresh ones among them.",
      "So do the \(ClaimKind.identity.counted(claims.count { $0.kind == .identity })) and "
        + "\(ClaimKind.theorem.counted(claims.count { $0.kind == .theorem })) of these pages: a run in which one fails leaves no data.",
    ]
    if spreads.count < findings.count {
      lines.append(
        "\(ClaimKind.finding.counted(findings.count - spreads.count)) changed since then and must be measured anew."
      )
    }
    return lines
  }

  private func table(_ findings: [Claim], of page: WovenPage) -> TableBlock {
    let seeds = page.spreads.first
    func head(_ count: Int?, _ word: String) -> String {
      "over \(NumberWords.text(count ?? 0)) \(word)\(count == 1 ? "" : "s")"
    }
    let columns = [
      "no.", "finding", "required", "measured", head(seeds?.seeds.count, "seed"),
      head(seeds?.fresh.count, "fresh seed"), "fails with",
    ]
    let rows = findings.map { claim -> [[Inline]] in
      let link = Inline.link(
        [.text(claim.number)], to: .definition(slug: page.entry.slug, anchor: claim.anchor))
      let failures = claim.spread?.failures.map { "\($0)" }.joined(separator: ", ") ?? "–"
      let texts = [
        claim.record.requiredText, claim.record.measuredText, claim.spread?.range ?? "–",
        claim.spread?.freshRange ?? "–", failures,
      ]
      return [[link], page.sentence(of: claim)] + texts.map { [.value($0)] }
    }
    return TableBlock(
      anchor: nil, number: nil, caption: [], columns: columns.map { [.text($0)] }, rows: rows)
  }
}

extension WovenPage {
  /// What its claims measured over seeds.
  fileprivate var spreads: [SeedSpread] { claims.compactMap(\.spread) }

  /// The sentence of a claim, whose links lead to the page from outside.
  fileprivate func sentence(of claim: Claim) -> [Inline] {
    for case .claims(let blocks) in blocks.map(\.content) {
      guard let block = blocks.first(where: { $0.anchor == claim.anchor }) else { continue }
      return block.sentence.map { piece in
        guard case .link(let words, to: .place(let anchor)) = piece else { return piece }
        return .link(words, to: .definition(slug: entry.slug, anchor: anchor))
      }
    }
    return [.text(claim.sentence)]
  }
}
