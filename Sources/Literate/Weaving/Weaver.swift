/// Puts a chapter's source and what its run produced together into a page.
public struct Weaver: Sendable {
  /// The book that the page is part of.
  public let contents: TableOfContents
  /// The declarations that pages explain.
  public let names: NameIndex
  /// The terms that pages define; without it any words may stand in bold.
  public let glossary: Glossary?

  /// A weaver for the book's chapters.
  public init(
    contents: TableOfContents, names: NameIndex = NameIndex(), glossary: Glossary? = nil
  ) {
    self.contents = contents
    self.names = names
    self.glossary = glossary
  }

  /// The page of a chapter.
  ///
  /// - Parameters:
  ///   - chapter: The chapter's source.
  ///   - page: What its run recorded.
  ///   - conditions: What the notice at the top of the page tells.
  /// - Throws: `LiterateError` with every broken reference and name, by file and line.
  public func weave(
    _ chapter: ReadChapter, page: Page, conditions: RunConditions = RunConditions()
  ) throws(LiterateError) -> WovenPage {
    var weaving = Weaving(
      chapter, page: page, contents: contents, names: names, glossary: glossary,
      isBooksOwn: conditions.areDefault, wording: conditions.wording)
    weaving.weave()
    if !weaving.problems.isEmpty { throw LiterateError(weaving.problems) }
    return WovenPage(
      entry: chapter.entry, conditions: conditions, blocks: weaving.blocks, figures: page.figures,
      claims: weaving.claims, terms: weaving.terms, values: page.values, exports: page.exports,
      shortfalls: page.shortfalls.map(\.sentence),
      outdatedNumbers: outdatedNumbers(page, weaving.claims))
  }

  /// The claims, by number and name, and the measurements whose numbers over seeds are not those of this run.
  private func outdatedNumbers(_ page: Page, _ claims: [Claim]) -> [String] {
    guard page.seeds.isComparable else { return [] }
    return claims.filter { $0.spread == nil }.map { "\($0.number) \($0.record.name)" }
      + page.spreads.filter { page.seeds.numbers($0.name, measuring: $0.value) == nil }.map(\.name)
  }
}
