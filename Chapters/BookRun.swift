import Foundation
import Learning
import Literate
import MathKernel

/// What a training loop tells while it runs.
public typealias EpochProgress = TrainingProgress

/// One run of the command: loads the digits, runs lessons, and presses or compares their pages.
public final class BookRun {
  /// Whether a claim of the lessons run so far is false.
  public var hasFalseClaim: Bool { claims.holding < claims.total }

  /// Whether a figure of the lessons run so far has a flaw in its layout.
  public var hasLayoutProblem: Bool { pages.contains { !$0.layoutProblems.isEmpty } }

  private let options: RunOptions
  private let isWholeBook: Bool
  private let package: String
  private let classroom: Classroom
  private let changedOptions: [ChangedSetting]
  private let say: (String) -> Void
  private var pages: [WovenPage] = []

  /// Prepares a run.
  ///
  /// - Parameters:
  ///   - isWholeBook: Whether all chapters will be run, so that pages made with other settings stay together.
  ///   - progress: Told after every epoch of training.
  ///   - say: Told the paths written and the verdict on the claims, a line at a time.
  /// - Throws: `RunFailure` if the data cannot be read or the output folder cannot be written.
  public init(
    _ options: RunOptions, isWholeBook: Bool, progress: @escaping (EpochProgress) -> Void,
    say: @escaping (String) -> Void
  ) throws(RunFailure) {
    self.options = options
    self.isWholeBook = isWholeBook
    self.say = say
    package = PackageFolder.path
    for folder in [options.outputFolder ?? package, options.exportFolder].compactMap({ $0 }) {
      try requireWritable(folder)
    }
    changedOptions = options.changed
    Parallel.threadCount = options.threadCount
    do {
      classroom = Classroom(
        digits: try options.digits(), seed: options.seed, isQuick: options.isQuick,
        progress: progress)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with these settings and writes its page.
  public func run<L: Lesson>(_ lesson: L.Type, _ settings: L.Settings) throws(RunFailure) {
    do {
      let (page, conditions) = try weave(lesson, settings)
      let folder = outputFolder(lesson.slug, conditions)
      let isCommitted = conditions.areDefault && options.outputFolder == nil
      let written = try Press(root: folder.path).write(page, removesObsolete: isCommitted)
      report(written, in: folder.shown, or: "Chapters/\(page.entry.pageName)")
      judge(page)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with the settings of the book.
  public func run(_ lesson: any Lesson.Type) throws(RunFailure) {
    func open<L: Lesson>(_ lesson: L.Type) throws(RunFailure) {
      try run(lesson, L.Settings.defaults)
    }
    try open(lesson)
  }

  /// Writes what is about all lessons together: the contents page of a whole book, and the exports.
  public func finish() throws(RunFailure) {
    do {
      if isWholeBook {
        let folder = outputFolder("book", commonConditions)
        let written = try Press(root: folder.path).writeContents(contentsPage())
        report(written, in: folder.shown, or: ContentsPage.path)
        say(claims.sentence)
      }
      if let folder = options.exportFolder {
        for file in try Exporter(folder: folder).write(pages) {
          say((folder as NSString).appendingPathComponent(file))
        }
      }
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with the settings of the book and says how its page differs from the written one.
  public func differences(of lesson: any Lesson.Type) throws(RunFailure) -> [String] {
    func open<L: Lesson>(_ lesson: L.Type) throws -> [String] {
      let (page, _) = try weave(lesson, L.Settings.defaults)
      judge(page)
      return try Press(root: writtenRoot).differences(from: page).map(\.description)
    }
    do {
      return try open(lesson)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Says how the contents page of the lessons run differs from the written one.
  public func differencesOfContents() throws(RunFailure) -> [String] {
    do {
      return try Press(root: writtenRoot).differences(fromContents: contentsPage())
        .map(\.description)
    } catch {
      throw RunFailure(error)
    }
  }

  // MARK: Inside

  private var claims: ClaimCount {
    pages.map(\.claimCount).reduce(ClaimCount(total: 0, holding: 0), +)
  }

  private var writtenRoot: String { options.outputFolder ?? package }

  private var commonConditions: RunConditions {
    RunConditions(changedSettings: changedOptions, isQuick: options.isQuick)
  }

  private func contentsPage() throws -> String {
    let claims = pages.map { ($0.entry.slug, $0.claimCount) }
    let emblems = pages.compactMap { page in
      page.emblem(width: 240).map { (page.entry.slug, $0) }
    }
    return try Book.contentsPage.markdown(
      claims: Dictionary(uniqueKeysWithValues: claims),
      emblems: Dictionary(uniqueKeysWithValues: emblems))
  }

  private func report(_ written: [String], in folder: String, or path: String) {
    for path in written { say(folder + path) }
    if written.isEmpty { say("\(folder)\(path) is unchanged") }
  }

  private func weave<L: Lesson>(_ lesson: L.Type, _ chosen: L.Settings) throws -> (
    WovenPage, RunConditions
  ) {
    var settings = chosen
    if options.isQuick { settings.quicken() }
    let conditions = RunConditions(
      changedSettings: settings.changedSettings + changedOptions, isQuick: options.isQuick)
    let source = try text(of: L.sourceFile)
    let page = Page(exporting: options.exportFolder != nil, formats: options.formats)
    try L.run(page, settings, in: classroom)
    guard let entry = Book.contents[L.slug] else { fatalError("\(L.slug) is not in the book") }
    let staysAlone = !isWholeBook && options.outputFolder == nil && !conditions.areDefault
    let weaver = Weaver(
      contents: Book.contents, linkPrefix: staysAlone ? "../../../Chapters/" : "")
    let woven = try weaver.weave(entry, source: source, page: page, conditions: conditions)
    pages.append(woven)
    return (woven, conditions)
  }

  /// Where a page goes, and what stands before its paths in messages.
  private func outputFolder(_ slug: String, _ conditions: RunConditions) -> (
    path: String, shown: String
  ) {
    if let folder = options.outputFolder { return (folder, "") }
    if conditions.areDefault { return (package, "") }
    let shown = "Output/\(isWholeBook ? "book" : slug)/"
    return (package + "/" + shown, shown)
  }

  /// Says how many of a page's claims hold, which do not, and which figures have flaws in their layout.
  private func judge(_ page: WovenPage) {
    say("\(page.entry.slug): \(page.claimCount.sentence)")
    for claim in page.claims where !claim.holds {
      say(
        "\(page.entry.sourceFile):\(claim.line): does not hold: \(claim.sentence): "
          + "\(claim.measuredText), required \(claim.requiredText)")
    }
    for problem in page.layoutProblems { say(problem.description) }
  }

  private func text(of file: String) throws -> String {
    do {
      return try String(contentsOfFile: package + "/" + file, encoding: .utf8)
    } catch {
      throw RunFailure(
        .data, "\(package)/\(file) cannot be read; the chapter's source was expected there.")
    }
  }
}
