import Foundation

/// A setting that differs from its default in this run.
public struct ChangedSetting: Sendable, Equatable {
  /// The option as typed: `--epochs`.
  public let name: String
  /// Its value in this run.
  public let value: String
  /// Its default.
  public let defaultValue: String

  /// A setting with its value and default.
  public init(name: String, value: String, defaultValue: String) {
    self.name = name
    self.value = value
    self.defaultValue = defaultValue
  }
}

/// Under which conditions a page was made: what its notice at the top says.
public struct RunConditions: Sendable, Equatable {
  /// The settings that differ from their defaults.
  public let changedSettings: [ChangedSetting]
  /// Whether the run was a quick preview.
  public let isQuick: Bool

  /// The conditions of a run; by default those of the committed book.
  public init(changedSettings: [ChangedSetting] = [], isQuick: Bool = false) {
    self.changedSettings = changedSettings
    self.isQuick = isQuick
  }

  /// Whether the run is the one the book commits.
  public var areDefault: Bool { changedSettings.isEmpty && !isQuick }
}

/// A page ready to be written.
public struct WovenPage: Sendable {
  /// The chapter.
  public let entry: ChapterEntry
  /// The Markdown, ending in a newline.
  public let markdown: String
  /// The figures it shows.
  public let figures: [RecordedFigure]
  /// The claims it makes.
  public let claims: ClaimCount
}

/// How many claims a page checks, and how many of them hold.
public struct ClaimCount: Sendable, Equatable {
  /// All claims.
  public let total: Int
  /// Those that are true.
  public let holding: Int
}

/// Puts a chapter's source and what its run produced together into a page.
public struct Weaver: Sendable {
  /// The book that the page is part of.
  public let contents: TableOfContents
  /// What stands before links to other pages: empty if they are beside this one, or a relative path ending in `/`.
  public let linkPrefix: String

  /// A weaver for the book's chapters.
  public init(contents: TableOfContents, linkPrefix: String = "") {
    self.contents = contents
    self.linkPrefix = linkPrefix
  }

  /// The page of a chapter.
  ///
  /// - Parameters:
  ///   - source: The text of the chapter's Swift file.
  ///   - page: What its run recorded.
  /// - Throws: `LiterateError` with every broken directive, reference, name and Markdown rule, by file and line.
  public func weave(
    _ entry: ChapterEntry, source: String, page: Page, conditions: RunConditions = RunConditions()
  ) throws(LiterateError) -> WovenPage {
    throw LiterateError([Problem(file: entry.sourceFile, line: 1, sentence: "not woven yet.")])
  }
}
