/// What the weaver must know of a chapter besides what its source says. Its number comes from its place in the
/// `TableOfContents`; its title and question stand in the heading of the source.
public protocol Chapter {
  /// The short name that the command line, links and folders use: lower case, `linear-autoencoder`.
  static var slug: String { get }
  /// Where the chapter's Swift file stands, relative to the package: `Chapters/4-VAE.swift`.
  static var sourceFile: String { get }
  /// The name of the figure that stands for the chapter on the contents page, if one does.
  static var emblem: String? { get }
  /// What the page is in the book; an excursion belongs to the last chapter before it.
  static var place: Place { get }
}

extension Chapter {
  /// No figure.
  public static var emblem: String? { nil }
  /// A chapter.
  public static var place: Place { .chapter }
}

/// A chapter in its place in the book.
public struct ChapterEntry: Sendable, Equatable {
  /// What the page is.
  public let place: Place
  /// 0 for the primer, 1, 2, … for chapters, 4a, 4b, … for the excursions of chapter 4.
  public let number: String
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
    _ place: Place = .chapter, number: String, slug: String, title: String, question: String,
    sourceFile: String, emblem: String? = nil
  ) {
    self.place = place
    self.number = number
    self.slug = slug
    self.title = title
    self.question = question
    self.sourceFile = sourceFile
    self.emblem = emblem
  }

  /// The file of the page inside `Chapters/`, from the source's: `4-VAE.md`, `Excursions/4a-Draws.md`.
  public var pageName: String {
    let name = sourceFile.hasPrefix("Chapters/") ? String(sourceFile.dropFirst(9)) : sourceFile
    return (name.hasSuffix(".swift") ? String(name.dropLast(6)) : name) + ".md"
  }

  /// The path from the page's folder up to `Chapters/`: empty, or `../` for each folder between.
  public var wayUp: String {
    String(repeating: "../", count: pageName.count { $0 == "/" })
  }

  /// How references call the page: Primer, Chapter 4, Excursion 4a.
  public var name: String {
    switch place {
    case .primer: "Primer"
    case .chapter: "Chapter \(number)"
    case .excursion: "Excursion \(number)"
    }
  }

  /// What stands before the title in headings and lists: nothing for the primer, `4. ` for a chapter.
  public var titleNumber: String { place == .primer ? "" : "\(number). " }
  /// The title as headings, lists and links have it.
  public var numberedTitle: String { titleNumber + title }

  /// The folder of the figures inside `Figures/`: `4-vae`.
  public var figureFolder: String { "\(number)-\(slug)" }
}

/// The primer, the chapters and their excursions in order: the one list behind numbers, navigation and the contents page.
public struct TableOfContents: Sendable, Equatable {
  /// The title of the book.
  public let title: String
  /// All pages in reading order.
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
    var chapterCount = 0
    var excursionCount = 0
    entries = try chapters.map { chapter in
      let heading = try ChapterHeading(source: source(chapter), file: chapter.sourceFile)
      switch chapter.place {
      case .primer: break
      case .chapter: (chapterCount, excursionCount) = (chapterCount + 1, 0)
      case .excursion: excursionCount += 1
      }
      let letter = chapter.place == .excursion ? Self.letter(excursionCount) : ""
      return ChapterEntry(
        chapter.place, number: "\(chapterCount)\(letter)", slug: chapter.slug, title: heading.title,
        question: heading.question,
        sourceFile: chapter.sourceFile, emblem: chapter.emblem)
    }
  }

  /// The entry with this slug, if the book has one.
  public subscript(slug: String) -> ChapterEntry? {
    entries.first { $0.slug == slug }
  }

  /// The excursions of a chapter, in order.
  public func excursions(of entry: ChapterEntry) -> [ChapterEntry] {
    guard entry.place != .excursion, let index = entries.firstIndex(of: entry) else { return [] }
    return Array(entries[(index + 1)...].prefix { $0.place == .excursion })
  }

  /// The primer or chapter before `entry`, if any: for an excursion, the chapter that it belongs to.
  public func previous(of entry: ChapterEntry) -> ChapterEntry? {
    entries.prefix { $0 != entry }.last { $0.place != .excursion }
  }

  /// What to read after `entry`, if anything: the next primer or chapter, or the next excursion of the same chapter.
  public func next(of entry: ChapterEntry) -> ChapterEntry? {
    entries.drop { $0 != entry }.dropFirst().first {
      $0.place != .excursion || entry.place == .excursion
    }
  }

  /// a, b, c, … z.
  private static func letter(_ count: Int) -> String {
    String(UnicodeScalar(UInt8(ascii: "a") + UInt8(clamping: (count - 1) % 26)))
  }
}
