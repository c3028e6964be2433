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
  ///   - names: The declarations of the package's other files.
  /// - Throws: `LiterateError` with every mistake that can be seen before the run, by file and line.
  public init(_ entry: ChapterEntry, text: String, names: NameIndex) throws(LiterateError) {
    self.entry = entry
    rules = ListingRules(text)
    tokens = SwiftTokens.tokens(of: text)
    source = try ChapterSource(text, file: entry.sourceFile)
    let problems = SourceCheck.problems(in: source, rules, text: text) { name in
      names.isDeclared(name, outside: entry.sourceFile)
    }
    if !problems.isEmpty { throw LiterateError(problems) }
  }
}
