/// Parts of a page in the Markdown of notebooks, whose mathematics stands between dollar signs.
public struct NotebookMarkdown: Sendable {
  private let contents: TableOfContents
  private let places: NotebookPlaces

  /// Markdown whose links and images lead to these places.
  public init(contents: TableOfContents, places: NotebookPlaces) {
    self.contents = contents
    self.places = places
  }

  /// The parts as text, without a newline at its end.
  public func text(_ blocks: [Block]) -> String {
    var writer = MarkdownWriter(
      contents: contents, prefixes: LinkPrefixes(), notebook: places)
    writer.add(blocks)
    return String(writer.text.dropLast())
  }
}
