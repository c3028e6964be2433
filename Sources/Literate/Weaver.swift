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

extension RunConditions {
  /// What a page made under other conditions than the book's says at its top.
  fileprivate var notice: String? {
    if areDefault { return nil }
    var lines = ["> [!NOTE]"]
    if isQuick {
      lines.append("> This is a quick preview, trained for less time than the book's own page.")
    }
    if !changedSettings.isEmpty {
      lines.append("> These settings differ from the book's:")
      lines.append(">")
      lines += changedSettings.map {
        "> - `\($0.name)` is `\($0.value)`, where the book has `\($0.defaultValue)`"
      }
    }
    return lines.joined(separator: "\n")
  }
}

/// A page ready to be written.
public struct WovenPage: Sendable {
  /// The chapter.
  public let entry: ChapterEntry
  /// The Markdown, ending in a newline.
  public let markdown: String
  /// The figures it shows.
  public let figures: [RecordedFigure]
  /// The claims in the order of the page, their sentences with values and in plain text.
  public let claims: [Claim]
  /// The values it may quote, in the order recorded.
  public let values: [RecordedValue]
  /// The files to export; empty unless the run was made for export.
  public let exports: [RecordedExport]

  /// What a reader would find amiss in the layout of the figures.
  public var layoutProblems: [Problem] {
    figures.flatMap { figure in
      figure.drawn.flaws.map { flaw in
        Problem(
          file: entry.sourceFile, line: figure.line,
          sentence: "in the figure '\(figure.name)' \(flaw.description)")
      }
    }
  }

  /// The figure that stands for the chapter, as its page shows it but `width` points wide; nil if the page has none.
  public func emblem(width: Int) -> String? {
    guard let name = entry.emblem else { return nil }
    let start = "<img src=\"../Figures/\(entry.figureFolder)/\(name).png\""
    return markdown.lines.first { $0.hasPrefix(start) }.map { line in
      line.replacing(/width="[0-9]+">$/, with: "width=\"\(width)\">")
    }
  }

  /// How many claims it checks, and how many of them hold.
  public var claimCount: ClaimCount {
    ClaimCount(total: claims.count, holding: claims.count { $0.holds })
  }
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
  ///   - entry: The chapter's place in the book.
  ///   - source: The text of the chapter's Swift file.
  ///   - page: What its run recorded.
  ///   - conditions: What the notice at the top of the page tells.
  /// - Throws: `LiterateError` with every broken directive, reference, name and Markdown rule, by file and line.
  public func weave(
    _ entry: ChapterEntry, source: String, page: Page, conditions: RunConditions = RunConditions()
  ) throws(LiterateError) -> WovenPage {
    let parsed = try ChapterSource(source, file: entry.sourceFile)
    var weaving = Weaving(self, entry: entry, source: parsed, page: page)
    weaving.add(
      "<!-- Generated from \(entry.sourceFile) by `swift run -c release tutorial \(entry.slug)`: "
        + "edit the Swift file, not this page. -->")
    weaving.add(navigation(for: entry))
    if let notice = conditions.notice { weaving.add(notice) }
    weaving.addParts(parsed.parts)
    weaving.addClaimTable()
    weaving.add("---")
    weaving.add(navigation(for: entry))
    var problems = weaving.problems
    if problems.isEmpty {
      let lines = weaving.builder.lines
      problems = MarkdownChecker.problems(in: weaving.builder.text).map { problem in
        let line = lines.indices.contains(problem.line - 1) ? lines[problem.line - 1].number : 1
        return Problem(file: entry.sourceFile, line: line, sentence: problem.sentence)
      }
    }
    if !problems.isEmpty { throw LiterateError(problems) }
    return WovenPage(
      entry: entry, markdown: weaving.builder.text, figures: page.figures,
      claims: weaving.plainClaims, values: page.values, exports: page.exports)
  }

  /// Previous, contents, next.
  private func navigation(for entry: ChapterEntry) -> String {
    var links: [String] = []
    if let previous = contents.previous(of: entry) {
      links.append("[← \(previous.number). \(previous.title)](\(linkPrefix)\(previous.pageName))")
    }
    links.append("[Contents](\(linkPrefix)README.md)")
    if let next = contents.next(of: entry) {
      links.append("[\(next.number). \(next.title) →](\(linkPrefix)\(next.pageName))")
    }
    return links.joined(separator: " · ")
  }
}
