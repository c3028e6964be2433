/// A page in Markdown, with the chapter's line that each of its lines comes from.
public struct MarkdownPage: Sendable {
  /// The page as woven.
  public let woven: WovenPage
  /// The text, ending in a newline.
  public let text: String

  /// Sets a page and checks what GitHub would make of it.
  ///
  /// - Parameter prefixes: What stands before links to other pages and to sources.
  /// - Throws: `LiterateError` with every broken rule, by file and line of the source.
  public init(
    _ woven: WovenPage, contents: TableOfContents, prefixes: LinkPrefixes = LinkPrefixes()
  ) throws(LiterateError) {
    self.woven = woven
    let entry = woven.entry
    var writer = MarkdownWriter(contents: contents, prefixes: prefixes.seen(from: entry))
    writer.addComment(source: entry.sourceFile, command: " \(entry.slug)")
    writer.addNavigation(of: entry)
    writer.addNotice(woven.conditions)
    writer.add(woven.blocks)
    writer.addRule()
    writer.addExcursions(of: entry)
    writer.addNavigation(of: entry)
    text = try writer.checkedText(source: entry.sourceFile)
  }
}

extension ContentsPage {
  /// The page in Markdown.
  ///
  /// - Throws: `LiterateError` for mistakes in the introduction, and for broken rules of Markdown.
  public func markdown(
    claims: [String: ClaimCount], emblems: [String: Picture] = [:], times: [String: [Inline]] = [:]
  ) throws(LiterateError) -> String {
    var writer = MarkdownWriter(contents: contents, prefixes: LinkPrefixes())
    writer.addComment(source: Self.sourceFile, command: "")
    writer.add(try blocks(claims: claims, emblems: emblems, times: times))
    return try writer.checkedText(source: Self.sourceFile)
  }
}

extension GlossaryPage {
  /// The page in Markdown.
  ///
  /// - Throws: `LiterateError` for mistakes in the texts, for terms that no page defines, and for broken rules of Markdown.
  public func markdown(
    terms: [String: [GlossaryEntry]], isComplete: Bool = true
  ) throws(LiterateError) -> String {
    var writer = MarkdownWriter(contents: contents, prefixes: LinkPrefixes())
    writer.addComment(source: Self.sourceFile, command: "")
    writer.addWayToContents()
    writer.add(try blocks(terms: terms, isComplete: isComplete))
    return try writer.checkedText(source: Self.sourceFile)
  }
}

extension SeedsPage {
  /// The page in Markdown.
  ///
  /// - Throws: `LiterateError` for broken rules of Markdown.
  public func markdown(contents: TableOfContents) throws(LiterateError) -> String {
    var writer = MarkdownWriter(contents: contents, prefixes: LinkPrefixes())
    writer.addComment(
      source: Self.sourceFile, command: "", advice: "run `make seeds`, do not edit this page")
    writer.addWayToContents()
    writer.add(blocks)
    return try writer.checkedText(source: Self.sourceFile)
  }
}

extension TeachingPage {
  /// The page in Markdown.
  ///
  /// - Throws: `LiterateError` for references that lead nowhere, and for broken rules of Markdown.
  public func markdown() throws(LiterateError) -> String {
    var writer = MarkdownWriter(contents: contents, prefixes: LinkPrefixes())
    writer.addComment(source: Self.sourceFile, command: "")
    writer.addWayToContents()
    writer.add(try blocks())
    return try writer.checkedText(source: Self.sourceFile)
  }
}
