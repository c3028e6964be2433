import ArgumentParser
import Chapters
import Literate

/// Measures pages with several seeds, so that they can say how far their findings depend on the start.
struct MeasureSeeds: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seeds",
    abstract: "Run pages with several seeds and keep what they measured as data.",
    discussion: """
      Writes Chapters/Seeds/<page>.json, from which the pages quote ranges, and no page. A false finding ends nothing: those \
      that fail are listed at the end. Takes --threads, --quiet and --output, the folder whose Chapters/Seeds/ is written \
      (default: the package).

      Exit codes: 0 all findings hold with every seed; 1 one does not, or an identity or a theorem is false; 64 wrong usage; 66 \
      damaged data; 73 cannot write.
      """)

  @Argument(help: "The pages to measure, as in 'tutorial seeds vae cvae' (default: all).")
  var pages: [String] = []

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The seeds of the ranges, with commas between them; the book's own must be among them (default: \(SeedList.book)).",
      valueName: "seeds"),
    transform: { try SeedList($0) })
  var seeds = SeedList.book

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Seeds that set no bounds, with commas between them (default: \(SeedList.fresh)).",
      valueName: "seeds"),
    transform: { try SeedList($0) })
  var fresh = SeedList.fresh

  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func validate() throws {
    if common.changesResults || common.web != nil {
      throw ValidationError(
        "seeds measures the book as it is; of the common options it takes --output, --threads and --quiet."
      )
    }
    guard seeds.seeds.contains(CommonOptions.defaultSeed) else {
      throw ValidationError(
        "--seeds must have the book's own seed, \(CommonOptions.defaultSeed), among them.")
    }
    if let both = seeds.seeds.first(where: fresh.seeds.contains) {
      throw ValidationError("--fresh must have other seeds than --seeds; \(both) is in both.")
    }
    let slugs = Book.lessons.map { $0.slug }
    if let unknown = pages.first(where: { !slugs.contains($0) }) {
      throw ValidationError(
        "There is no chapter '\(unknown)'; the chapters are \(slugs.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let progress = ProgressReport(isQuiet: common.quiet)
    defer { progress.endLine() }
    let lessons = Book.lessons.filter { pages.isEmpty || pages.contains($0.slug) }
    let own = CommonOptions.defaultSeed
    let run = try SeedsRun(
      common, lessons: lessons, seeds: [own] + seeds.seeds.filter { $0 != own },
      fresh: fresh.seeds, progress: progress.show,
      say: { line in
        progress.endLine()
        Console.say(line)
      })
    guard try run.measure() else { throw ExitCode.failure }
  }
}

/// Seeds as they are typed, with commas between them.
struct SeedList: CustomStringConvertible {
  /// The seeds of the book's ranges, its own first.
  static let book = SeedList([CommonOptions.defaultSeed, 7, 42, 99, 1_234_567, 2, 3, 5, 8, 13])
  /// Seeds that set no bounds.
  static let fresh = SeedList([12, 17, 23, 31, 47])

  /// The seeds.
  let seeds: [UInt64]

  /// As it is typed.
  var description: String { seeds.map { "\($0)" }.joined(separator: ",") }

  init(_ seeds: [UInt64]) { self.seeds = seeds }

  /// Reads a list.
  ///
  /// - Throws: `ValidationError` if it has something else than whole numbers, or one twice.
  init(_ text: String) throws {
    seeds = try text.split(separator: ",", omittingEmptySubsequences: false).map { word in
      guard let seed = UInt64(word) else {
        throw ValidationError(
          "'\(word)' is no seed; whole numbers from 0 with commas between them were expected, as in 1,7,42."
        )
      }
      return seed
    }
    if let doubled = seeds.indices.first(where: { seeds[..<$0].contains(seeds[$0]) }) {
      throw ValidationError("the seed \(seeds[doubled]) is there twice.")
    }
  }
}
