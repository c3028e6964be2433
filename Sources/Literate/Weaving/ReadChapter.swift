/// A chapter's source, read and checked, before its run.
public struct ReadChapter: Sendable {
  /// The chapter's place in the book.
  public let entry: ChapterEntry
  let source: ChapterSource
  let rules: ListingRules
  let tokens: [SwiftToken]

  /// Reads a source.
  ///
  /// - Parameters:
  ///   - text: The text of the chapter's Swift file.
  ///   - contents: The book that it is a chapter of.
  ///   - names: The declarations of the package's other files.
  /// - Throws: `LiterateError` with every mistake that can be seen before the run, by file and line. What only the run
  ///   can know, such as names that it computes, and what GitHub would not render, the weaver and the writer tell.
  public init(
    _ entry: ChapterEntry, text: String, contents: TableOfContents, names: NameIndex
  ) throws(LiterateError) {
    self.entry = entry
    rules = ListingRules(text)
    tokens = SwiftTokens.tokens(of: text)
    source = ChapterSource(text, file: entry.sourceFile)
    let problems = SourceCheck.problems(
      in: source, rules, tokens: tokens, chapters: contents.entries.map(\.slug)
    ) { name in
      names.isDeclared(name, outside: entry.sourceFile)
    }
    let all = problems + undocumentedNames(names)
    if !all.isEmpty { throw LiterateError(all) }
  }

  /// The public names that the page will show and that have no doc comment.
  private func undocumentedNames(_ names: NameIndex) -> [Problem] {
    var listings = Listings(of: source, rules, tokens: tokens, names: names)
    _ = listings.blocks(source.parts.unhiddenCodeLines, isFolded: false)
    for item in source.parts.items { _ = listings.making(item, title: "") }
    return listings.undocumented.map { name in
      Problem(
        file: source.file, line: name.line,
        sentence: "the code shown uses '\(name.name)', which has no doc comment (\(name.place)).")
    }
  }
}
