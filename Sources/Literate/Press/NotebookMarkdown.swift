/// Where links and images of a notebook lead.
public struct NotebookPlaces: Sendable {
  /// The address of a destination; nil if it is not there, so that the words stand alone.
  public let address: @Sendable (Inline.Destination) -> String?
  /// The address of an image.
  public let image: @Sendable (Picture) -> String

  /// The places of a notebook.
  public init(
    address: @escaping @Sendable (Inline.Destination) -> String?,
    image: @escaping @Sendable (Picture) -> String
  ) {
    self.address = address
    self.image = image
  }
}

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
