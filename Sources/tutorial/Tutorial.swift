import ArgumentParser
import Chapters
import Lessons
import Literate

/// The root of the command: runs the whole book, or hands over to a chapter.
@main
struct Tutorial: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tutorial",
    abstract: "An executable book, from eigenvectors to a conditional variational autoencoder.",
    discussion: """
      Without a chapter, all of them are run in order. Each computes everything it says, and writes its page to \
      Chapters/ and its figures to Figures/.

      Exit codes: 0 all claims hold that must; 1 an identity or a theorem is false, or a finding with the book's own settings, seed and digits, \
      or a chapter's source has a mistake; 64 wrong usage; 66 unreadable data; 73 cannot write; 130 interrupted. With other settings, another \
      seed or other digits a false finding is told and marked on the page.
      """,
    subcommands: Book.lessons.map { command(for: $0) } + [
      ListChapters.self, Answer.self, Verify.self, MeasureSeeds.self,
    ])

  @OptionGroup var common: CommonOptions

  func run() throws {
    var refusal: RunFailure?
    try withBook(common, lessons: Book.lessons) { run in
      for lesson in Book.lessons {
        do {
          try run.write(lesson)
        } catch let failure as RunFailure where failure.kind == .setting {
          // Images that do not serve one lesson may serve the others.
          Console.say(error: "The page \(lesson.slug) is left out. \(failure)")
          refusal = failure
        }
      }
      try run.finish()
    }
    if let refusal { throw refusal.exitCode }
  }

  static func main() {
    Interruption.prepare()
    if let argument = CommandLine.firstUnreadableArgument {
      Console.say(error: "The argument '\(argument)' is not UTF-8, as names and options must be.")
      exit(withError: ExitCode.validationFailure)
    }
    let arguments = Answer.sparingNumbers(Array(CommandLine.arguments.dropFirst()))
    do {
      var command = try parseAsRoot(arguments)
      defer { TemporaryFiles.removeAll() }
      try command.run()
    } catch let failure as RunFailure {
      if failure.kind == .source {
        Console.say(mistakes: failure.description)
      } else {
        Console.say(error: failure.description)
      }
      exit(withError: failure.exitCode)
    } catch {
      // Help and the codes of finished runs are no mistakes of usage.
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Console.say(error: usageMessage(for: error, arguments))
      exit(withError: ExitCode.validationFailure)
    }
  }

  /// One line on a mistake of usage, and where to look if it does not say what was expected.
  private static func usageMessage(for error: any Error, _ arguments: [String]) -> String {
    let slugs = Book.lessons.map { $0.slug }
    let commands = slugs + ["list", "answer", "verify", "seeds", "help"]
    let first = arguments.first ?? ""
    if !first.hasPrefix("-"), !commands.contains(first) {
      return "There is no chapter '\(first)'; the chapters are \(slugs.joined(separator: ", "))."
    }
    let message = message(for: error)
    if message.hasSuffix(".") { return message }
    let command = commands.contains(first) ? "tutorial \(first)" : "tutorial"
    return "\(message); see '\(command) --help' for what is expected."
  }
}

extension CommandLine {
  /// The first argument that is not UTF-8, with signs of replacement where it cannot be read: Swift's `arguments` are repaired
  /// in silence, and would name a folder that nobody has.
  static var firstUnreadableArgument: String? {
    for index in 0..<Int(argc) {
      guard let bytes = unsafeArgv[index] else { continue }
      if String(validatingCString: bytes) == nil { return String(cString: bytes) }
    }
    return nil
  }
}

/// The command that runs one chapter.
func command(for lesson: any Lesson.Type) -> any ParsableCommand.Type {
  func open<L: Lesson>(_ lesson: L.Type) -> any ParsableCommand.Type { ChapterCommand<L>.self }
  return open(lesson)
}

/// Runs one chapter with settings of its own.
struct ChapterCommand<L: Lesson>: ParsableCommand {
  static var configuration: CommandConfiguration {
    let entry = try? PackageSources.contents()[L.slug]
    return CommandConfiguration(
      commandName: L.slug, abstract: entry?.question ?? "", discussion: entry?.title ?? "")
  }

  @OptionGroup(title: "Settings") var settings: L.Settings
  @OptionGroup var common: CommonOptions

  func run() throws {
    try withBook(common, lessons: [L.self], countsPasses: settings.namesEpochs) { run in
      try run.write(L.self, settings)
      try run.finish()
    }
  }
}

/// Says which chapters there are.
struct ListChapters: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Show the chapters and the questions they answer.")

  func run() throws {
    let entries = try PackageSources.contents().entries
    let width = entries.map(\.slug.count).max() ?? 0
    for entry in entries {
      let slug = entry.slug + String(repeating: " ", count: width - entry.slug.count)
      let number = entry.number + String(repeating: " ", count: 2 - min(entry.number.count, 2))
      Console.say("\(number)  \(slug)  \(entry.question)")
    }
  }
}

/// Runs the book again and compares it with what is written.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run everything again and compare it with the committed pages and figures.",
    discussion: """
      Takes --threads, --quiet and --output, the folder whose Chapters/ and Figures/ are compared (default: the package).
      With --web it also compares the pages for browsers in that folder, byte for byte.
      """)

  @OptionGroup(visibility: .hidden) var common: CommonOptions

  func validate() throws {
    if common.changesResults {
      throw ValidationError(
        "verify runs the book as it is written; of the common options it takes --output, --web, "
          + "--threads and --quiet.")
    }
  }

  func run() throws {
    var differences: [String] = []
    try withBook(common, lessons: Book.lessons) { run in
      for lesson in Book.lessons { differences += try run.differences(of: lesson) }
      differences += try run.differencesOfCompanions()
      differences += try run.differencesOfWeb()
      for difference in differences { Console.say(difference) }
      let what = differences.count == 1 ? "difference" : "differences"
      Console.say(
        differences.isEmpty
          ? "The written book is what a new run gives."
          : "\(differences.count) \(what) between the written book and a new run.")
      if run.hasLayoutProblem { Console.say("Figures have flaws in their layout, listed above.") }
      if let outdated = run.outdatedSeeds { Console.say(outdated) }
      if !differences.isEmpty || run.hasLayoutProblem || run.outdatedSeeds != nil {
        throw ExitCode.failure
      }
    }
  }
}

/// Prepares a run, performs it, gives the verdict on its claims, and ends with its exit code.
func withBook(
  _ common: CommonOptions, lessons: [any Lesson.Type], countsPasses: Bool = false,
  _ body: (BookRun) throws -> Void
) throws {
  let progress = ProgressReport(isQuiet: common.quiet)
  let run = try BookRun(
    common, lessons: lessons, countsPasses: countsPasses, progress: progress.show,
    say: { line in
      progress.endLine()
      Console.say(line)
    })
  defer { progress.endLine() }
  try body(run)
  progress.endLine()
  if run.hasFailure { throw ExitCode.failure }
}
