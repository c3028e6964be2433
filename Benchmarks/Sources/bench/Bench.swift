import ArgumentParser
import Foundation
import MathKernel

/// The command: measures the kernel, prints a table and writes one line of JSON for each row of it.
@main
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the math kernel.",
    discussion: """
      Prints a table and writes one JSON object a line. Times are in seconds: `seconds` is the \
      fastest run, `median` the median of all. `gflops` counts the multiplications and additions of \
      matrix products, and is null where such a count means little; `gelements`, for elementwise \
      work, is 10⁹ elements a second.

      Exit codes: 0 measured; 64 wrong usage; 73 cannot write.
      """)

  @Option(help: "Measure only what matches this regular expression, such as 'exp|log'.")
  var filter = ""
  @Option(
    name: .customLong("threads"),
    help: "Threads, 1 to 64; may be given more than once. (default: 1 and 2)")
  var threadCounts: [Int] = []
  @Option(help: "Seconds to spend on each measurement, 0.001 to 3600; longer runs run once.")
  var seconds = 0.5
  @Option(help: "The file the lines are written to.")
  var output = ".build/bench.jsonl"
  @Flag(help: "List what can be measured, one name and shape a line, and measure nothing.")
  var list = false
  @Flag(help: "Answer requests: for each line 'name shape' on standard input, a line of JSON.")
  var serve = false

  func validate() throws {
    guard (0.001...3600).contains(seconds) else {
      throw ValidationError("--seconds must be from 0.001 to 3600, not \(seconds).")
    }
    for threads in threadCounts where !(1...64).contains(threads) {
      throw ValidationError("--threads must be from 1 to 64, not \(threads).")
    }
    guard !serve || threadCounts.count <= 1 else {
      throw ValidationError("--serve works with one number of threads.")
    }
    guard try !chosen().isEmpty else {
      throw ValidationError("--filter '\(filter)' matches nothing; --list shows the names.")
    }
  }

  func run() throws {
    if list {
      for work in try chosen() { say(work.title) }
    } else if serve {
      try answer(threads: threadCounts.first ?? 1)
    } else {
      try tabulate()
    }
  }

  /// Writes a line at once, also where standard output is a pipe.
  private func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
  }

  private func chosen() throws -> [Work] {
    guard let expression = try? Regex(filter) else {
      throw ValidationError("--filter '\(filter)' is not a regular expression.")
    }
    return Work.all.filter { filter.isEmpty || $0.title.contains(expression) }
  }

  /// Measures what is chosen, a work at a time with all numbers of threads.
  private func tabulate() throws {
    var lines: [String] = []
    say(Row.header)
    for work in try chosen() {
      let prepared = try PreparedWork(work)
      for threads in threadCounts.isEmpty ? [1, 2] : threadCounts {
        let measurement = try prepared.measure(threads: threads, budget: seconds)
        lines.append(try measurement.line() + "\n")
        say("\(Row(measurement))")
      }
    }
    do {
      let file = URL(fileURLWithPath: output)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(lines.joined().utf8).write(to: file, options: .atomic)
    } catch {
      FileHandle.standardError.write(Data("Error: \(output) cannot be written.\n".utf8))
      throw ExitCode(EX_CANTCREAT)
    }
    say("written to \(output)")
  }

  /// Serves a driver that lets us take turns with others: whoever is not asked does nothing.
  private func answer(threads: Int) throws {
    let works = try chosen()
    var prepared: [String: PreparedWork] = [:]
    while let title = readLine() {
      guard let work = works.first(where: { $0.title == title }) else {
        throw ValidationError("There is no '\(title)' to measure; --list shows the names.")
      }
      Parallel.threadCount = threads
      let ready = try prepared[title] ?? PreparedWork(work)
      prepared[title] = ready
      say(try ready.measure(threads: threads, budget: seconds, minimum: 1).line())
    }
  }
}
