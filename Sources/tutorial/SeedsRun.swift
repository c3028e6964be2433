import Datasets
import Learning
import Lessons
import Literate
import MathKernel

/// A run of `tutorial seeds`: pages are run with every seed, and what they measured is written as data.
///
/// What the data have for a seed is what `tutorial --seed` gives with these data at hand. So a run that did not yet know all
/// results of a study is made again when they are there, and at last the book's own run of pages that look at other seeds.
final class SeedsRun {
  /// What a page recorded with a seed.
  private struct Measured {
    let claims: [Claim]
    let spreads: [RecordedSpread]
    /// Its studies as far as they were known.
    let studies: [String: SeedTable.Study]
  }

  private let lessons: [any Lesson.Type]
  private let seeds: [UInt64]
  private let fresh: [UInt64]
  private let loom: Loom
  private let digits: Digits
  private let files: SeedFiles
  private let progress: (TrainingProgress) -> Void
  private let say: (String) -> Void
  /// What is known of each page's studies, by slug.
  private var studies: [String: [String: SeedTable.Study]] = [:]
  /// By slug and seed.
  private var measured: [String: [UInt64: Measured]] = [:]

  /// Prepares a run: reads the sources of its lessons, the digits and what has been measured before.
  ///
  /// - Parameters:
  ///   - seeds: The seeds of the ranges, the book's own first.
  ///   - fresh: Seeds that set no bounds.
  ///   - progress: Told after every epoch of training.
  ///   - say: Told what has been measured, a line at a time.
  /// - Throws: `RunFailure` if the data cannot be read or the folder cannot be written, or a source has mistakes.
  init(
    _ options: CommonOptions, lessons: [any Lesson.Type], seeds: [UInt64], fresh: [UInt64],
    progress: @escaping (TrainingProgress) -> Void, say: @escaping (String) -> Void
  ) throws(RunFailure) {
    self.lessons = lessons
    self.seeds = seeds
    self.fresh = fresh
    self.progress = progress
    self.say = say
    let root = options.output ?? PackageSources.folder
    try requireWritable(root)
    files = SeedFiles(root: root)
    Parallel.threadCount = options.threads
    do {
      studies = try files.tables(of: lessons.map { $0.slug }).mapValues(\.studies)
      loom = try Loom(lessons)
      digits = try options.digits()
    } catch {
      throw RunFailure(error)
    }
  }

  /// Measures all pages with all seeds, writes the data, and says which findings fail; false if one does.
  func measure() throws(RunFailure) -> Bool {
    let all = seeds + fresh
    for (index, seed) in all.enumerated() {
      try run(lessons, seed: seed)
      let count = claims(of: seed).reduce(ClaimCount()) {
        $0 + ClaimCount([($1.kind, $1.record.holds)])
      }
      let kind = index < seeds.count ? "seed" : "fresh seed"
      say("\(kind) \(seed) (\(index + 1) of \(all.count)): \(count.sentence)")
    }
    forgetOldStudies()
    for seed in all {
      let incomplete = lessons.filter { lesson in
        let known = measured[lesson.slug]?[seed]?.studies ?? [:]
        return known.contains { studies[lesson.slug]?[$0.key] != $0.value }
      }
      if incomplete.isEmpty { continue }
      try run(incomplete, seed: seed)
      say("seed \(seed): \(Self.names(incomplete)) again, with the results of all studies")
    }
    let looking = lessons.filter { measured[$0.slug]?[seeds[0]]?.spreads.isEmpty == false }
    if !looking.isEmpty {
      try run(looking, seed: seeds[0], isOwnPage: true)
      say("seed \(seeds[0]): \(Self.names(looking)) again, with the numbers of all seeds")
    }
    for seed in all {
      for lesson in lessons { try requireTheorems(of: lesson, seed) }
    }
    do {
      let tables = lessons.map { ($0.slug, table(of: $0.slug)) }
      let written = try files.write(tables)
      for path in written { say(path) }
      if written.isEmpty { say("\(SeedFiles.folder) is unchanged") }
    } catch {
      throw RunFailure(error)
    }
    return judge(all)
  }

  // MARK: Inside

  private static func names(_ lessons: [any Lesson.Type]) -> String {
    lessons.map { $0.slug }.joined(separator: ", ")
  }

  /// Runs lessons in order with a seed, and keeps what they record.
  private func run(
    _ lessons: [any Lesson.Type], seed: UInt64, isOwnPage: Bool = false
  ) throws(RunFailure) {
    let classroom = Classroom(digits: digits, seed: seed, progress: progress)
    let conditions = RunConditions(changedSettings: CommonOptions.changed(seed: seed))
    func open<L: Lesson>(_ lesson: L.Type) throws {
      let known =
        isOwnPage
        ? table(of: L.slug)
        : SeedTable(seeds: seeds, fresh: fresh, studies: studies[L.slug] ?? [:])
      let page = Page(
        seeds: SeedKnowledge(
          isOwnPage ? .ownPage : .measuring(seed: seed), table: known, slug: L.slug,
          file: L.sourceFile))
      let woven = try loom.run(
        lesson, Choices(L.Settings.defaults), classroom, on: page, conditions: conditions)
      studies[L.slug, default: [:]].merge(page.studies) { $1 }
      measured[L.slug, default: [:]][seed] = Measured(
        claims: woven.claims, spreads: page.spreads, studies: page.studies)
      // What rests on a study may yet change.
      if page.studies.isEmpty { try requireTheorems(of: lesson, seed) }
    }
    for lesson in lessons {
      do {
        try open(lesson)
      } catch {
        let failure = RunFailure(error)
        guard failure.kind == .chapter else { throw failure }
        throw RunFailure(
          .chapter, "With seed \(seed) \(lesson.slug) failed: \(failure.description)")
      }
    }
  }

  private func claims(of seed: UInt64) -> [Claim] {
    lessons.flatMap { measured[$0.slug]?[seed]?.claims ?? [] }
  }

  private func table(of slug: String) -> SeedTable {
    let runs = measured[slug] ?? [:]
    return SeedTable(
      seeds: seeds, fresh: fresh, studies: studies[slug] ?? [:],
      runs: runs.mapValues { ($0.claims.map(\.record), $0.spreads) })
  }

  /// Drops studies that no page makes any more.
  private func forgetOldStudies() {
    for (slug, runs) in measured {
      let made = Set(runs.values.flatMap(\.studies.keys))
      studies[slug] = studies[slug]?.filter { made.contains($0.key) }
    }
  }

  /// Refuses numbers of a page on which something is false that must hold.
  private func requireTheorems(of lesson: any Lesson.Type, _ seed: UInt64) throws(RunFailure) {
    let claims = measured[lesson.slug]?[seed]?.claims ?? []
    guard let claim = claims.first(where: { $0.kind.holdsAlways && !$0.record.holds }) else {
      return
    }
    let record = claim.record
    throw RunFailure(
      .source,
      "\(lesson.sourceFile):\(record.line): does not hold with seed \(seed): \(claim.sentence): "
        + "\(record.measuredText), required \(record.requiredText)")
  }

  /// Lists the findings that fail; whether there are none.
  private func judge(_ all: [UInt64]) -> Bool {
    let failures = all.flatMap { seed in
      claims(of: seed).filter { !$0.record.holds }.map { claim in
        [
          "\(claim.number) (\(claim.record.name))", claim.record.requiredText, "\(seed)",
          claim.record.measuredText,
        ]
      }
    }
    if failures.isEmpty {
      say("All findings hold with all \(all.count) seeds.")
      return true
    }
    say("Findings that do not hold:")
    let rows = [["finding", "required", "seed", "measured"]] + failures
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let width = rows.map { $0[column].count }.max() ?? 0
        let isLast = column == row.count - 1
        return isLast ? cell : cell + String(repeating: " ", count: width - cell.count)
      }
      say("  " + cells.joined(separator: "  "))
    }
    return false
  }
}
