import Drawing
import Foundation
import Literate

/// The book as a folder of static pages, which a browser opens from a disk: no network, no server, no library.
public struct WebEdition {
  private let contents: TableOfContents
  private let pages: [WovenPage]
  private let companions: [CompanionPage]

  /// An edition of these pages.
  ///
  /// - Parameters:
  ///   - contents: The book.
  ///   - pages: The pages of the run.
  ///   - companions: The pages about all of them: `index`, `glossary` and `seeds`.
  public init(
    contents: TableOfContents, pages: [WovenPage], companions: [CompanionPage]
  ) {
    self.contents = contents
    self.pages = pages
    self.companions = companions
  }

  /// The files by their path inside the folder.
  ///
  /// - Throws: `LiterateError` for formulas that browsers cannot be given.
  public func files() throws -> [String: Data] {
    var edition = EditionFiles(contents: contents, pages: pages, companions: companions)
    edition.addExplorers()
    try edition.addNotebooks()
    edition.addPages()
    edition.addSheets()
    edition.addCompanions()
    try edition.addAssets()
    return try edition.listed
  }

  /// The formulas of a page that browsers cannot be given.
  public static func problems(in page: WovenPage, of contents: TableOfContents) -> [Problem] {
    let inline = HTMLInline(contents: contents, written: [page.entry.slug])
    var writer = HTMLWriter(inline: inline, source: page.entry.sourceFile)
    _ = writer.markup(page.blocks)
    return writer.problems
  }
}
