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
      scope: "Sources/Datasets/PNGImage.swift", allowed: ["CPNG"],
      reason: "only the images of a reader's own know how PNG is read"),
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
      scope: "Sources/WebEdition", allowed: ["Literate", "Drawing", "TeXMath", "Foundation"],
      reason: "the web edition sets what the loom has woven: it computes nothing of the subject"),
    ImportRule(
      scope: "Sources/WebEdition/Images", allowed: ["CPNG"],
      reason: "only small images know how PNG is written"),
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
        "Chapters", "Lessons", "Literate", "WebEdition", "Drawing", "ArgumentParser", "Foundation",
        "Dispatch",
      ],
      reason: "the command takes arguments and hands out pages; it computes nothing"),
    ImportRule(
      scope: "Sources/tutorial/CommonOptions.swift", allowed: ["Datasets"],
      reason: "an option names the folder of the digits"),
    ImportRule(
      scope: "Sources/tutorial/RunFailure.swift", allowed: ["Datasets"],
      reason: "mistakes in the data have an exit code of their own"),
    ImportRule(
      scope: "Sources/tutorial/ProgressReport.swift", allowed: ["Learning"],
      reason: "the report shows how training goes"),
    ImportRule(
      scope: "Sources/tutorial/BookRun.swift", allowed: ["Learning", "MathKernel"],
      reason: "a run sets the number of threads and passes on how training goes"),
    ImportRule(
      scope: "Sources/tutorial/SeedsRun.swift", allowed: ["Datasets", "Learning", "MathKernel"],
      reason: "a run sets the number of threads and passes on how training goes"),
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

  /// What stands in `Chapters` beside the lessons and their pages.
  static let chapterCompanions: Set<String> = [
    "Book.swift", "Glossary.swift", "Glossary.md", "README.md", "Seeds.md", "Seeds/README.md",
    "Teaching.swift", "Teaching.md", "Teaching/LessonPlans.swift", "Teaching/Misconceptions.swift",
    "Teaching/Predictions.swift",
  ]
  /// Why `Chapters` holds nothing else.
  static let chaptersOnly =
    "Chapters holds lessons, their pages, the list of them, the glossary, the guide for teachers and what other seeds gave; the rest lives in Sources"

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

  /// Members of Swift's own library, and of Foundation, that types of the house may have too: where they stand after a
  /// dot, nothing is known.
  static let libraryMembers: Set<String> = [
    "abs", "add", "addProduct", "addingProduct", "address", "all", "allCases", "allSatisfy",
    "append", "arguments", "base", "bits", "block", "bounds", "bytes", "capacity", "clamped",
    "close", "code", "combine", "compactMap", "compactMapValues", "components", "contains",
    "contents", "copy", "count", "current", "data", "deallocate", "decode", "description",
    "distance", "divide", "double", "drop", "dropFirst", "dropLast", "element", "elements",
    "encode", "end", "endIndex", "enumerated", "environment", "error", "escaped", "exists",
    "exponent", "file", "files", "fill", "filter", "finish", "first", "firstMatch", "firstRange",
    "flatMap", "float", "folder", "forEach", "format", "formatted", "hasPrefix", "hasSuffix",
    "hash", "height", "id", "index", "indices", "infinity", "init", "insert", "intersection",
    "intersects", "isEmpty", "isFinite", "isHexDigit", "isMultiple", "isNaN", "isSubset", "joined",
    "keys", "kind", "last", "length", "lines", "load", "localizedDescription", "lock",
    "lowerBound", "lowercased", "magnitude", "main", "map", "mapValues", "max", "maxX", "maxY",
    "maximum", "merge", "merging", "message", "min", "minX", "minY", "minimum", "move", "multiply",
    "name", "names", "nan", "negate", "next", "nextDown", "nextUp", "none", "number", "offset",
    "order", "origin", "output", "parse", "path", "perform", "pi", "point", "pointee", "pointer",
    "popLast", "position", "prefix", "prefixes", "previous", "progress", "properties",
    "quotientAndRemainder", "random", "randomElement", "range", "ranges", "rawValue", "read",
    "reading", "reduce", "region", "remove", "removeAll", "removeFirst", "removeLast",
    "removeSubrange", "replace", "replacing", "reserveCapacity", "reversed", "root", "rounded",
    "run", "scale", "self", "shared", "shuffled", "sign", "significand", "size", "sorted", "space",
    "split", "square", "squareRoot", "standard", "standardError", "start", "startIndex", "starts",
    "store", "stream", "stride", "string", "style", "subscript", "subtract", "subtracting",
    "suffix", "sum", "swapAt", "symmetricDifference", "text", "title", "top", "trimmed",
    "trimmingPrefix", "type", "ulp", "union", "uniqued", "update", "upperBound", "uppercased",
    "utf8", "value", "values", "wholeMatch", "width", "withLock", "withUnsafeBufferPointer",
    "withUnsafeBytes", "write", "x", "y", "zero", "zip",
  ]
}
