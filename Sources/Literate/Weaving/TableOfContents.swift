/// What the weaver must know of a chapter besides what its source says. Its number is its place in the
/// `TableOfContents`; its title and question stand in the heading of the source.
public protocol Chapter {
  /// The short name that the command line, links and folders use: lower case, `linear-autoencoder`.
  static var slug: String { get }
  /// Where the chapter's Swift file stands, relative to the package: `Chapters/4-VAE.swift`.
  static var sourceFile: String { get }
  /// The name of the figure that stands for the chapter on the contents page, if one does.
  static var emblem: String? { get }
}

extension Chapter {
  /// No figure.
  public static var emblem: String? { nil }
}

/// A chapter in its place in the book.
public struct ChapterEntry: Sendable, Equatable {
  /// Counted from one.
  public let number: Int
  /// The short name: `linear-autoencoder`.
  public let slug: String
  /// The title, without mathematics.
  public let title: String
  /// The question that the chapter answers.
  public let question: String
  /// The Swift file, relative to the package: `Chapters/4-VAE.swift`.
  public let sourceFile: String
  /// The name of the figure that stands for the chapter, if one does.
  public let emblem: String?

  /// An entry with everything stated.
  public init(
    number: Int, slug: String, title: String, question: String, sourceFile: String,
    emblem: String? = nil
  ) {
    self.number = number
    self.slug = slug
    self.title = title
    self.question = question
    self.sourceFile = sourceFile
    self.emblem = emblem
  }

  /// The file name of the page, from the source's: `4-VAE.md`.
  public var pageName: String {
    let name = sourceFile.split(separator: "/").last.map(String.init) ?? sourceFile
    return (name.hasSuffix(".swift") ? String(name.dropLast(6)) : name) + ".md"
  }

  /// The folder of the figures inside `Figures/`: `4-vae`.
  public var figureFolder: String { "\(number)-\(slug)" }
}

/// The chapters in order: the one list behind numbers, navigation and the contents page.
public struct TableOfContents: Sendable, Equatable {
  /// The title of the book.
  public let title: String
  /// The chapters in reading order.
  public let entries: [ChapterEntry]

  /// The contents of a book from its entries in order.
  package init(title: String, entries: [ChapterEntry]) {
    self.title = title
    self.entries = entries
  }

  /// The contents of a book from its chapters in order.
  ///
  /// - Parameter source: The text of a chapter's source, whose heading has its title and question.
  /// - Throws: What `source` throws; `LiterateError` for a source without heading or question.
  public init(
    title: String, chapters: [any Chapter.Type], source: (any Chapter.Type) throws -> String
  ) throws {
    self.title = title
    entries = try chapters.enumerated().map { index, chapter in
      let heading = try ChapterHeading(source: source(chapter), file: chapter.sourceFile)
      return ChapterEntry(
        number: index + 1, slug: chapter.slug, title: heading.title, question: heading.question,
        sourceFile: chapter.sourceFile, emblem: chapter.emblem)
    }
  }

  /// The entry with this slug, if the book has one.
  public subscript(slug: String) -> ChapterEntry? {
    entries.first { $0.slug == slug }
  }

  /// The chapter before `entry`, if any.
  public func previous(of entry: ChapterEntry) -> ChapterEntry? {
    entries.last { $0.number == entry.number - 1 }
  }

  /// The chapter after `entry`, if any.
  public func next(of entry: ChapterEntry) -> ChapterEntry? {
    entries.first { $0.number == entry.number + 1 }
  }
}
