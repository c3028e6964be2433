import Chapters
import Foundation
import Learning
import Lessons
import Literate
import MathKernel
import WebEdition

/// One run of the command: loads the digits, runs lessons, and presses or compares their pages.
final class BookRun {
  /// Whether a claim of the lessons run so far is false that must hold: an identity or a theorem in any run, a finding
  /// in the book's own conditions.
  var hasFailure: Bool { pages.contains { !$0.failures.isEmpty } }

  /// Whether a figure of the lessons run so far has a flaw in its layout.
  var hasLayoutProblem: Bool { pages.contains { !$0.layoutProblems.isEmpty } }

  /// One sentence on the pages whose ranges over seeds are not of this run's numbers; nil if there are none.
  var outdatedSeeds: String? {
    let outdated = pages.filter { !$0.outdatedNumbers.isEmpty }
    if outdated.isEmpty { return nil }
    let slugs = outdated.map(\.entry.slug).joined(separator: ", ")
    let numbers = outdated.flatMap(\.outdatedNumbers)
    let rest = numbers.count > 12 ? " and \(numbers.count - 12) more" : ""
    return "The ranges over seeds of \(slugs) are out of date "
      + "(claims \(numbers.prefix(12).joined(separator: ", "))\(rest)): run make seeds."
  }

  private let options: CommonOptions
  private let isWholeBook: Bool
  private let loom: Loom
  private let classroom: Classroom
  /// What the pages measured with other seeds, by slug.
  private let seedTables: [String: SeedTable]
  private let webFolder: WebFolder?
  private let say: (String) -> Void
  private var pages: [WovenPage] = []

  /// Prepares a run: reads the sources of its lessons and the digits.
  ///
  /// - Parameters:
  ///   - lessons: What will be run; pages that all lessons make with other settings stay together.
  ///   - countsPasses: Whether an epoch is a pass over the images, however many they are.
  ///   - progress: Told after every epoch of training.
  ///   - say: Told the paths written and the verdict on the claims, a line at a time.
  /// - Throws: `RunFailure` if the data cannot be read, the output folder cannot be written, or a source has mistakes: all
  ///   of them, before anything is computed.
  init(
    _ options: CommonOptions, lessons: [any Lesson.Type], countsPasses: Bool = false,
    progress: @escaping (TrainingProgress) -> Void, say: @escaping (String) -> Void
  ) throws(RunFailure) {
    self.options = options
    self.say = say
    isWholeBook = lessons.count == Book.lessons.count
    for folder in [
      options.output ?? PackageSources.folder, options.export, options.web,
    ].compactMap({ $0 }) {
      try requireWritable(folder)
    }
    Parallel.threadCount = options.threads
    do {
      webFolder = try options.web.map { try WebFolder($0) }
      loom = try Loom(lessons)
      seedTables = try SeedFiles(root: PackageSources.folder).tables(of: lessons.map { $0.slug })
      classroom = Classroom(
        digits: try options.digits(), seed: options.seed, countsPasses: countsPasses,
        progress: progress)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with these settings and writes its page.
  func write<L: Lesson>(_ lesson: L.Type, _ settings: L.Settings) throws(RunFailure) {
    do {
      let page = try run(lesson, settings)
      let conditions = page.woven.conditions
      let folder = outputFolder(lesson.slug, conditions)
      let isCommitted = conditions.areDefault && options.output == nil
      let written = try Press(root: folder.path).write(page, removesObsolete: isCommitted)
      report(written, in: folder.shown, or: "Chapters/\(page.woven.entry.pageName)")
      judge(page.woven)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with the settings of the book and writes its page.
  func write(_ lesson: any Lesson.Type) throws(RunFailure) {
    func open<L: Lesson>(_ lesson: L.Type) throws(RunFailure) {
      try write(lesson, L.Settings.defaults)
    }
    try open(lesson)
  }

  /// Writes what is about all lessons together: the contents page of a whole book, and the exports.
  func finish() throws(RunFailure) {
    do {
      if isWholeBook {
        let folder = outputFolder("book", commonConditions)
        for page in try companions.markdown() {
          let written = try Press(root: folder.path).write(page.markdown, at: page.path)
          report(written, in: folder.shown, or: page.path)
        }
        say(claims.sentence)
      }
      if let outdatedSeeds { say(outdatedSeeds) }
      if let webFolder, let folder = options.web {
        _ = try webFolder.write(webFiles())
        say((folder as NSString).appendingPathComponent("index.html"))
      }
      if let folder = options.export {
        for file in try Exporter(folder: folder).write(pages) {
          say((folder as NSString).appendingPathComponent(file))
        }
      }
    } catch {
      throw RunFailure(error)
    }
  }

  /// Runs a lesson with the settings of the book and says how its page differs from the written one.
  func differences(of lesson: any Lesson.Type) throws(RunFailure) -> [String] {
    func open<L: Lesson>(_ lesson: L.Type) throws -> [String] {
      let page = try run(lesson, L.Settings.defaults)
      judge(page.woven)
      return try Press(root: writtenRoot).differences(from: page).map(\.description)
    }
    do {
      return try open(lesson)
    } catch {
      throw RunFailure(error)
    }
  }

  /// Says how the contents page, the glossary and the page about seeds differ from the written ones.
  func differencesOfCompanions() throws(RunFailure) -> [String] {
    do {
      return try companions.markdown().flatMap { page in
        Press(root: writtenRoot).differences(in: page.markdown, at: page.path).map(\.description)
      }
    } catch {
      throw RunFailure(error)
    }
  }

  /// Says how the edition for browsers differs from the one in the folder of `--web`, if there is one.
  func differencesOfWeb() throws(RunFailure) -> [String] {
    do {
      return try webFolder.map { try $0.differences(from: webFiles()) } ?? []
    } catch {
      throw RunFailure(error)
    }
  }

  // MARK: Inside

  private var claims: ClaimCount {
    pages.map(\.claimCount).reduce(ClaimCount(), +)
  }

  private var companions: Companions {
    Companions(contents: loom.contents, pages: pages, conditions: commonConditions)
  }

  private var writtenRoot: String { options.output ?? PackageSources.folder }

  private var commonConditions: RunConditions {
    classroom.conditions(options)
  }

  /// The files of the edition for browsers, with the names of the run's classes.
  private func webFiles() throws -> [String: Data] {
    try classroom.withNames { try webEdition().files() }
  }

  /// The pages of this run for a browser.
  private func webEdition() throws -> WebEdition {
    let (claims, emblems, times) = companions.summaries
    var others = [
      CompanionPage(
        slug: "index", title: "Contents",
        blocks: try companions.contentsPage.blocks(
          claims: claims, emblems: emblems, times: times),
        source: ContentsPage.sourceFile)
    ]
    if isWholeBook {
      let (glossary, terms, isComplete) = companions.glossary
      others += [
        CompanionPage(
          slug: "glossary", title: "Notation and glossary",
          blocks: try glossary.blocks(terms: terms, isComplete: isComplete),
          source: GlossaryPage.sourceFile),
        CompanionPage(
          slug: "teaching", title: Book.teaching.title,
          blocks: try companions.teachingPage.blocks(),
          source: TeachingPage.sourceFile),
        CompanionPage(
          slug: "seeds", title: "Other seeds", blocks: SeedsPage(pages: pages).blocks,
          source: SeedsPage.sourceFile),
      ]
    }
    return WebEdition(contents: loom.contents, pages: pages, companions: others)
  }

  private func report(_ written: [String], in folder: String, or path: String) {
    for path in written { say(folder + path) }
    if written.isEmpty { say("\(folder)\(path) is unchanged") }
  }

  /// Runs a lesson and sets its page.
  private func run<L: Lesson>(_ lesson: L.Type, _ settings: L.Settings) throws -> MarkdownPage {
    let choices = Choices(settings, isQuick: options.quick)
    if let forecast = choices.forecast(L.slug, seconds: L.seconds) {
      Console.write(forecast + "\n", to: STDERR_FILENO)
    }
    let conditions = classroom.conditions(options, changed: choices.changedSettings)
    let seeds = SeedKnowledge(
      conditions.areDefault ? .ownPage : options.hasOtherImages ? .otherData : .otherPage,
      table: seedTables[L.slug], slug: L.slug,
      file: L.sourceFile)
    let page = Page(
      exporting: options.export != nil || options.web != nil, formats: options.figureFormats,
      seeds: seeds)
    let woven = try classroom.withNames {
      try loom.run(lesson, choices, classroom, on: page, conditions: conditions)
    }
    let problems = WebEdition.problems(in: woven, of: loom.contents)
    if !problems.isEmpty { throw LiterateError(problems) }
    pages.append(woven)
    return try MarkdownPage(woven, contents: loom.contents, prefixes: linkPrefixes(conditions))
  }

  /// What stands before the links of a page, which may be written far from the package's other pages.
  private func linkPrefixes(_ conditions: RunConditions) -> LinkPrefixes {
    // A page names no place of one machine: in a folder of the reader's, links are as in the package.
    if options.output != nil || conditions.areDefault { return LinkPrefixes() }
    // In Output/<slug>/Chapters/, alone or with the whole book.
    return LinkPrefixes(
      pages: isWholeBook ? "" : "../../../Chapters/", sources: "../../../")
  }

  /// Where a page goes, and what stands before its paths in messages.
  private func outputFolder(_ slug: String, _ conditions: RunConditions) -> (
    path: String, shown: String
  ) {
    if let folder = options.output { return (folder, "") }
    if conditions.areDefault { return (PackageSources.folder, "") }
    let shown = "Output/\(isWholeBook ? "book" : slug)/"
    return (PackageSources.folder + "/" + shown, shown)
  }

  /// Says how many of a page's claims hold, which fail, which findings are news, and which figures have flaws in their
  /// layout.
  private func judge(_ page: WovenPage) {
    say("\(page.entry.slug): \(page.claimCount.sentence)")
    for claim in page.failures {
      say(
        "\(page.entry.sourceFile):\(claim.record.line): does not hold: \(claim.sentence): "
          + "\(claim.record.measuredText), required \(claim.record.requiredText)")
    }
    for remark in page.remarks { say("\(page.entry.slug): \(remark)") }
    for problem in page.layoutProblems { say(problem.description) }
  }
}
