/// A page in Markdown, with the chapter's line that each of its lines comes from.
public struct MarkdownPage: Sendable {
  /// The page as woven.
  public let woven: WovenPage
  /// The text, ending in a newline.
  public let text: String

  /// Sets a page and checks what GitHub would make of it.
  ///
  /// - Parameter linkPrefix: What stands before links to other pages: empty if they are beside this one, or a relative
  ///   path ending in `/`.
  /// - Throws: `LiterateError` with every broken rule, by file and line of the source.
  public init(
    _ woven: WovenPage, contents: TableOfContents, linkPrefix: String = ""
  ) throws(LiterateError) {
    self.woven = woven
    let entry = woven.entry
    var writer = MarkdownWriter(contents: contents, linkPrefix: linkPrefix)
    writer.addComment(source: entry.sourceFile, command: " \(entry.slug)")
    writer.addNavigation(of: entry)
    writer.addNotice(woven.conditions)
    writer.add(woven.blocks)
    writer.addRule()
    writer.addNavigation(of: entry)
    text = try writer.checkedText(source: entry.sourceFile)
  }
}

extension ContentsPage {
  /// The page in Markdown.
  ///
  /// - Throws: `LiterateError` for mistakes in the introduction and the notation, and for broken rules of Markdown.
  public func markdown(
    claims: [String: ClaimCount], emblems: [String: Picture] = [:]
  ) throws(LiterateError) -> String {
    var writer = MarkdownWriter(contents: contents, linkPrefix: "")
    writer.addComment(source: Self.sourceFile, command: "")
    writer.add(try blocks(claims: claims, emblems: emblems))
    return try writer.checkedText(source: Self.sourceFile)
  }
}
