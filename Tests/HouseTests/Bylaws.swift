/*
 The by-laws of the house: who may lean on whom, and what every room keeps. They are data, to be read and edited; the
 laws that judge by them stand in Laws.swift.
 */

/// What the files of a folder may import.
struct ImportRule: Sendable {
  /// The folder, or a single file, from the package's folder. A file may import what any rule for a folder around it allows.
  let scope: String
  /// The modules that may be imported.
  let allowed: Set<String>
  /// Why.
  let reason: String
}

/// The folders of a module, from the ground up: a file may use what its own floor or one below declares.
///
/// Files that stand beside the folders are the ground. Folders within a floor belong to it.
struct FloorRule: Sendable {
  /// The module.
  let module: String
  /// The folders' names, each above those before it.
  let floors: [String]
  /// Why.
  let reason: String
}

/// The rules.
enum Bylaws {
  static let imports = [
    ImportRule(
      scope: "Sources/MathKernel", allowed: ["CProcessor", "Synchronization"],
      reason:
        "the kernel computes the same bits everywhere: no Foundation, and none of C's mathematics"),
    ImportRule(
      scope: "Sources/MathKernel/Parallel", allowed: ["Dispatch"],
      reason: "only the crew of helpers knows of threads"),
    ImportRule(
      scope: "Sources/Datasets", allowed: ["CZlib", "Foundation"],
      reason: "data are files: they know of bytes and of gzip, not of models or charts"),
    ImportRule(
      scope: "Sources/Drawing", allowed: ["CCairo", "Foundation", "Synchronization"],
      reason:
        "charts take plain collections of numbers and know nothing of the mathematics behind them"),
    ImportRule(
      scope: "Sources/Learning", allowed: ["MathKernel", "Algorithms"],
      reason: "a model is mathematics: it neither reads files nor draws"),
    ImportRule(
      scope: "Sources/Literate", allowed: ["Drawing", "Foundation", "Synchronization"],
      reason: "the loom weaves any chapter: it knows figures, but not what they are about"),
    ImportRule(
      scope: "Sources/Lessons",
      allowed: [
        "Learning", "Datasets", "Literate", "MathKernel", "ArgumentParser", "Foundation",
        "Algorithms",
      ],
      reason:
        "lessons are what every chapter runs in; they come before the chapters and draw nothing"),
    ImportRule(
      scope: "Sources/Illustrations", allowed: ["Drawing", "Algorithms"],
      reason: "an illustration draws plain numbers"),
    ImportRule(
      scope: "Sources/Illustrations/Models", allowed: ["Learning", "MathKernel"],
      reason: "a diagram of a model is drawn from the model itself"),
    ImportRule(
      scope: "Chapters",
      allowed: [
        "Lessons", "Illustrations", "Learning", "Datasets", "Drawing", "Literate", "MathKernel",
        "ArgumentParser", "Algorithms",
      ],
      reason: "a chapter is a lesson and leaves files, threads and time to the house"),
    ImportRule(
      scope: "Sources/tutorial",
      allowed: [
        "Chapters", "Lessons", "Literate", "Drawing", "ArgumentParser", "Foundation", "Dispatch",
      ],
      reason: "the command takes arguments and hands out pages; it computes nothing"),
  ]

  static let floors = [
    FloorRule(
      module: "MathKernel",
      floors: [
        "Foundations", "Parallel", "Elementary", "Matrices", "Random", "LinearAlgebra",
        "Differentiation", "Optimisation", "Distributions",
      ],
      reason: "the kernel is read from the ground up"),
    FloorRule(
      module: "Drawing",
      floors: ["Geometry", "Style", "Text", "Canvas", "Figures", "Charts", "Diagrams"],
      reason: "a picture is built from points to pages, and each floor stands without those above"),
    FloorRule(
      module: "Literate",
      floors: ["Source", "Record", "Weaving", "Press"],
      reason: "weaving is a pipeline: what is read and recorded does not know what becomes of it"),
  ]

  /// A file names another only if that one never leads back; so a file can be read with only those before it.
  static let noCircle = "files that need one another are read at once or not at all: cut the circle"
  /// Why public declarations are documented.
  static let documented = "what all may use says in its comment what it is"

  /// The Swift files of `Chapters` that are no lessons.
  static let chapterCompanions: Set<String> = ["Book.swift", "README.md"]
  /// Why `Chapters` holds nothing else.
  static let chaptersOnly =
    "Chapters holds lessons, their pages and the list of them; the rest lives in Sources"

  /// The most lines of a module's README, and of those that also hold a module's decisions.
  static let longestReadme = 80
  static let longerReadmes = ["Sources/MathKernel": 140]
  /// Why a module has a README.
  static let readme = "a room says at its door what it is for, on one screen"

  /// The most lines of a source that is no chapter.
  static let longestFile = 400
  /// The lines that a source seldom passes, and how many do so anyway.
  static let usualLength = 300
  static let mayPassUsualLength = 5
  /// Why files are short.
  static let shortFiles = "a file has one concept"

  /// Types of Swift's own library that types of the house hold types of the same name within.
  static let libraryTypes: Set<String> = [
    "Element", "Error", "ID", "Index", "Iterator", "Kind", "Range", "Result", "Value",
  ]

  /// Members of Swift's own library that the house's types have too: where they stand after a dot, nothing is known.
  static let libraryMembers: Set<String> = [
    "abs", "all", "append", "base", "bounds", "capacity", "code", "contains", "count", "data",
    "description", "distance", "drop", "dropFirst", "dropLast", "elements", "encode", "end",
    "enumerated", "error", "filter", "first", "flatMap", "forEach", "fill", "formatted", "hash",
    "height", "id", "index", "indices", "infinity", "init", "insert", "isEmpty", "isFinite",
    "isNaN",
    "joined", "keys", "kind", "last", "length", "lines", "load", "lock", "lowerBound", "magnitude",
    "map", "max", "message", "min", "name", "nan", "negate", "none", "offset", "origin", "path",
    "pi",
    "prefix", "prefixes", "pointee", "point", "position", "range", "reduce", "remove", "replacing",
    "reversed", "rounded", "run", "scale", "self", "shuffled", "sign", "size", "sorted", "split",
    "square",
    "squareRoot", "start", "starts", "store", "string", "subscript", "suffix", "sum", "swapAt",
    "text", "title", "trimmed", "type", "update", "upperBound", "utf8", "value", "values", "width",
    "write", "x", "y", "zero", "zip",
  ]
}
