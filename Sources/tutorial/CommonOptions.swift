import ArgumentParser
import Datasets
import Drawing
import Foundation
import Literate

/// The options that every run understands.
struct CommonOptions: ParsableArguments {
  /// The seed of the book.
  static let defaultSeed: UInt64 = 1
  /// One thread a processor, at most 64.
  static let defaultThreadCount = min(ProcessInfo.processInfo.activeProcessorCount, 64)

  @Option(
    help: ArgumentHelp(
      "Where Chapters/ and Figures/ are written (default: the package, or its Output/ if a "
        + "setting differs from the book's).",
      valueName: "dir"))
  var output: String?

  @Option(
    parsing: .unconditional,
    help:
      "Where all randomness comes from: a whole number from 0 (default: \(CommonOptions.defaultSeed)).",
    transform: { text in
      guard let seed = UInt64(text) else {
        throw ValidationError("a whole number from 0 to \(UInt64.max) was expected.")
      }
      return seed
    })
  var seed: UInt64 = CommonOptions.defaultSeed

  @Option(parsing: .unconditional, help: "Threads, from 1 to 64; the results do not depend on it.")
  var threads = CommonOptions.defaultThreadCount

  @Option(
    help: ArgumentHelp(
      "A folder with the four MNIST-named IDX files, plain or .gz (default: the embedded digits).",
      valueName: "dir"))
  var data: String?

  @Option(
    help: ArgumentHelp(
      "A folder with a folder of PNG images for each of ten classes, named after it; ink is light on dark ground, unless "
        + "--invert is given. Images are scaled and centred as MNIST's, and every fifth is held out.",
      valueName: "dir"))
  var images: String?

  @Flag(help: "The images of --images are dark ink on light paper.")
  var invert = false

  @Option(
    help: ArgumentHelp(
      "What the ten classes are called, from label 0 to 9, with commas between the names (default: what a file names.txt beside "
        + "the data says, a line each; Fashion-MNIST's names are known; otherwise digits).",
      valueName: "names"),
    transform: { text in
      do {
        return try ClassNames(
          text.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      } catch let error as ClassNames.Refusal {
        throw ValidationError("\(error.reason).")
      }
    })
  var names: ClassNames?

  @Flag(help: "Train less and show a preview, in seconds.")
  var quick = false

  @Option(
    help: ArgumentHelp(
      "Also write what the page shows as data: claims, values, figures, weights, samples.",
      valueName: "dir"))
  var export: String?

  @Option(
    help: ArgumentHelp(
      "Also write the pages as a folder that a browser opens, without network.",
      valueName: "dir"))
  var web: String?

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
    for (option, folder) in [
      ("--output", output), ("--data", data), ("--images", images), ("--export", export),
      ("--web", web),
    ]
    where folder?.isEmpty == true {
      throw ValidationError("\(option) must name a folder; it is empty.")
    }
    if data != nil, images != nil {
      throw ValidationError("--data and --images name two sets of images; one was expected.")
    }
    if invert, images == nil {
      throw ValidationError("--invert is about the drawings of --images, which is not given.")
    }
  }

  /// Whether the run is about other images than the embedded digits.
  var hasOtherImages: Bool { data != nil || images != nil }

  /// Whether the run is another one than the book's, or writes more than its pages.
  var changesResults: Bool {
    seed != CommonOptions.defaultSeed || hasOtherImages || names != nil || quick
      || export != nil
      || format.contains { $0 != .png }
  }
}

extension CommonOptions {
  /// The formats of the figures besides PNG: those asked for, and drawings for browsers.
  var figureFormats: [FigureFormat] {
    FigureFormat.allCases.filter { $0 != .png && (format.contains($0) || web != nil && $0 == .svg) }
  }

  /// The options that change the results, as the page's notice lists them.
  var changed: [ChangedSetting] {
    var changed = Self.changed(seed: seed)
    for (option, folder) in [("--data", data), ("--images", images)] {
      guard let folder else { continue }
      // Only the folder's name: a page does not show where things are on one machine.
      let name = URL(fileURLWithPath: folder).lastPathComponent
      changed.append(ChangedSetting(name: option, value: name, defaultValue: "the embedded digits"))
    }
    if let names {
      changed.append(
        ChangedSetting(
          name: "--names", value: names.names.joined(separator: ", "),
          defaultValue: ClassNames.digits.names.joined(separator: ", ")))
    }
    return changed
  }

  /// The change that another seed than the book's is.
  static func changed(seed: UInt64) -> [ChangedSetting] {
    seed == defaultSeed
      ? [] : [ChangedSetting(name: "--seed", value: "\(seed)", defaultValue: "\(defaultSeed)")]
  }

  /// The digits of this run, checked for what every lesson relies on.
  func digits() throws -> Digits {
    let found = try foundDigits()
    return names.map(found.named) ?? found
  }

  private func foundDigits() throws -> Digits {
    if let images { return try drawnDigits(images) }
    guard let data else { return try Digits.embedded() }
    let digits = try Digits(folder: data)
    try digits.requireTenClasses()
    // The eigenvectors of more pixels would take minutes.
    let shrunk = digits.shrunk(toAtMost: 1600)
    let (train, heldOut) = (digits.train, digits.heldOut)
    guard min(train.count, heldOut.count) >= 100 else {
      throw RunFailure(
        .data,
        "The data folder \(data) has \(train.count) training and \(heldOut.count) held-out "
          + "images; at least 100 of each were expected.")
    }
    guard min(shrunk.train.width, shrunk.train.height) >= 8 else {
      throw RunFailure(
        .data,
        "The data folder \(data) has images of \(train.width) × \(train.height) pixels; "
          + "at least 8 × 8 were expected, and no side many times as long as the other.")
    }
    // A preview of a large data set looks at as many images as the book does.
    let mixed = shrunk.mixed()
    return quick ? mixed.prefix(train: 4000, heldOut: 1000) : mixed
  }

  /// The images of a reader's own, of which there must be enough to hold a hundred out.
  private func drawnDigits(_ folder: String) throws -> Digits {
    let digits = try Digits(imageFolder: folder, inverts: invert)
    let count = digits.train.count + digits.heldOut.count
    guard min(digits.train.count, digits.heldOut.count) >= 100 else {
      throw RunFailure(
        .data,
        "The image folder \(folder) has \(count) images, of which \(digits.heldOut.count) are held out; "
          + "at least 500 were expected, 50 of each class, so that 100 are held out.")
    }
    return quick ? digits.prefix(train: 4000, heldOut: 1000) : digits
  }
}
