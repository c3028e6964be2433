import Datasets
import Drawing
import Foundation
import Literate

/// The kinds of files that a figure can be written as.
public typealias FigureFormat = Drawing.FigureFormat

/// How the command is to run the book.
public struct RunOptions: Sendable {
  /// Where all randomness comes from.
  public var seed: UInt64 = RunOptions.defaultSeed
  /// How many threads the kernel uses; without effect on the results.
  public var threadCount = RunOptions.defaultThreadCount
  /// A folder with other digits than the embedded ones.
  public var dataFolder: String?
  /// Where `Chapters/` and `Figures/` are written, if not in the package.
  public var outputFolder: String?
  /// Where the page's data are written, if anywhere.
  public var exportFolder: String?
  /// The formats that figures are written in besides PNG.
  public var formats: [FigureFormat] = []
  /// Whether a preview is enough.
  public var isQuick = false

  /// The run the book commits.
  public init() {}

  /// The seed of the book.
  public static let defaultSeed: UInt64 = 1
  /// One thread a processor, at most 64.
  public static let defaultThreadCount = min(ProcessInfo.processInfo.activeProcessorCount, 64)
}

/// Why a run could not be finished.
public struct RunFailure: Error, CustomStringConvertible {
  /// What went wrong.
  public enum Kind: Sendable {
    /// The data cannot be read or do not serve.
    case data
    /// A page or an export cannot be written.
    case output
    /// A setting is of no use with these data.
    case setting
    /// The chapter itself failed: training diverged, or its source has a broken reference.
    case chapter
  }

  /// What went wrong.
  public let kind: Kind
  /// One sentence, or one a problem of a chapter's source.
  public let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  init(_ error: any Error) {
    switch error {
    case let failure as RunFailure: self = failure
    case let error as DatasetError: self.init(.data, error.description)
    case let error as PressError: self.init(.output, error.description)
    case let error as UnusableSetting: self.init(.setting, error.description)
    default: self.init(.chapter, "\(error)")
    }
  }
}

extension RunOptions {
  /// The options that change the results, as the page's notice lists them.
  var changed: [ChangedSetting] {
    var changed: [ChangedSetting] = []
    if seed != Self.defaultSeed {
      changed.append(
        ChangedSetting(name: "--seed", value: "\(seed)", defaultValue: "\(Self.defaultSeed)"))
    }
    if let dataFolder {
      // Only the folder's name: a page does not show where things are on one machine.
      let name = URL(fileURLWithPath: dataFolder).lastPathComponent
      changed.append(
        ChangedSetting(name: "--data", value: name, defaultValue: "the embedded digits"))
    }
    return changed
  }

  /// The digits of this run, checked for what every lesson relies on.
  func digits() throws -> Digits {
    guard let dataFolder else { return try Digits.embedded() }
    let digits = try Digits(folder: dataFolder)
    try digits.requireTenClasses()
    let (train, heldOut) = (digits.train, digits.heldOut)
    guard min(train.count, heldOut.count) >= 100 else {
      throw RunFailure(
        .data,
        "The data folder \(dataFolder) has \(train.count) training and \(heldOut.count) held-out "
          + "images; at least 100 of each were expected.")
    }
    guard min(train.width, train.height) >= 8 else {
      throw RunFailure(
        .data,
        "The data folder \(dataFolder) has images of \(train.width) × \(train.height) pixels; "
          + "at least 8 × 8 were expected.")
    }
    // A preview of a large data set looks at as many images as the book does.
    return isQuick ? digits.prefix(train: 4000, heldOut: 1000) : digits
  }
}

/// Refuses a folder that can neither be written nor made, before hours of work are lost on it.
func requireWritable(_ folder: String) throws(RunFailure) {
  var path = URL(fileURLWithPath: folder).standardizedFileURL
  var isFolder: ObjCBool = false
  while !FileManager.default.fileExists(atPath: path.path, isDirectory: &isFolder), path.path != "/"
  {
    path.deleteLastPathComponent()
  }
  guard isFolder.boolValue else {
    throw RunFailure(.output, "\(folder) cannot be written: \(path.path) is not a folder.")
  }
  guard access(path.path, W_OK) == 0 else {
    throw RunFailure(.output, "\(folder) cannot be written: \(String(cString: strerror(errno))).")
  }
}
