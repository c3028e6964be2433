import Literate

/// A page about all others: the contents, the glossary, the teacher's guide.
public struct CompanionPage: Sendable {
  /// The name of its file without ending.
  public let slug: String
  /// Its title, in plain text.
  public let title: String
  /// What stands on it.
  public let blocks: [Block]
  /// The file that it is written from, for the messages about it.
  public let source: String

  /// A page about all others.
  public init(slug: String, title: String, blocks: [Block], source: String) {
    self.slug = slug
    self.title = title
    self.blocks = blocks
    self.source = source
  }
}
