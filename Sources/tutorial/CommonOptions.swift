import ArgumentParser
import Chapters

/// The options that every run understands.
struct CommonOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where Chapters/ and Figures/ are written (default: the package, or its Output/ if a "
        + "setting differs from the book's).",
      valueName: "dir"))
  var output: String?

  @Option(
    help:
      "Where all randomness comes from: a whole number from 0 (default: \(RunOptions.defaultSeed)).",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("a whole number from 0 to \(UInt64.max) was expected.")
      }
      return seed
    })
  var seed: UInt64 = RunOptions.defaultSeed

  @Option(help: "Threads, from 1 to 64; the results do not depend on it.")
  var threads = RunOptions.defaultThreadCount

  @Option(
    help: ArgumentHelp(
      "A folder with the four MNIST-named IDX files, plain or .gz (default: the embedded digits).",
      valueName: "dir"))
  var data: String?

  @Flag(help: "Train less and show a preview, in seconds.")
  var quick = false

  @Option(
    help: ArgumentHelp(
      "Also write what the page shows as data: claims, values, figures, weights, samples.",
      valueName: "dir"))
  var export: String?

  @Option(
    help: ArgumentHelp(
      "Formats of the figures: png, svg, pdf, with commas between them. PNG is always written, since the pages show it; "
        + "the others stand beside it in Figures/, where git ignores them (default: png).",
      valueName: "formats"),
    transform: { text in
      try text.split(separator: ",", omittingEmptySubsequences: false).map { name in
        guard let format = FigureFormat(rawValue: String(name)) else {
          let known = FigureFormat.allCases.map(\.rawValue).joined(separator: ", ")
          throw ValidationError("'\(name)' is none of the formats \(known).")
        }
        return format
      }
    })
  var format: [FigureFormat] = [.png]

  @Flag(help: "Show no progress.")
  var quiet = false

  func validate() throws {
    guard 1...64 ~= threads else {
      throw ValidationError("--threads must be from 1 to 64; \(threads) is not.")
    }
    for (option, folder) in [("--output", output), ("--data", data), ("--export", export)]
    where folder?.isEmpty == true {
      throw ValidationError("\(option) must name a folder; it is empty.")
    }
  }

  /// The options of the book's run.
  var runOptions: RunOptions {
    var options = RunOptions()
    options.threadCount = threads
    options.outputFolder = output
    options.seed = seed
    options.dataFolder = data
    options.isQuick = quick
    options.exportFolder = export
    options.formats = format.filter { $0 != .png }
    return options
  }

  /// Whether the run is another one than the book's, or writes more than its pages.
  var changesResults: Bool {
    seed != RunOptions.defaultSeed || data != nil || quick || export != nil
      || format.contains { $0 != .png }
  }
}
