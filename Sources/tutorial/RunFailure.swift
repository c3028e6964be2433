import ArgumentParser
import Datasets
import Foundation
import Lessons
import Literate
import WebEdition

/// Why a run could not be finished.
struct RunFailure: Error, CustomStringConvertible {
  /// What went wrong.
  enum Kind: Sendable {
    /// The data cannot be read or do not serve.
    case data
    /// A page or an export cannot be written.
    case output
    /// A setting is of no use with these data.
    case setting
    /// The chapter itself failed: training diverged.
    case chapter
    /// A chapter's source has mistakes.
    case source
  }

  /// What went wrong.
  let kind: Kind
  /// One sentence, or one a problem of a chapter's source.
  let description: String

  init(_ kind: Kind, _ description: String) {
    self.kind = kind
    self.description = description
  }

  init(_ error: any Error) {
    switch error {
    case let failure as RunFailure: self = failure
    case let error as DatasetError: self.init(.data, error.description)
    case let error as DamagedSeeds: self.init(.data, error.description)
    case let error as PressError: self.init(.output, error.description)
    case let error as WebFolder.Refusal: self.init(.output, error.description)
    case let error as LiterateError: self.init(.source, error.description)
    case let error as UnusableSetting: self.init(.setting, error.description)
    default: self.init(.chapter, "\(error)")
    }
  }
}

extension RunFailure {
  /// As in BSD's sysexits.
  var exitCode: ExitCode {
    switch kind {
    case .data: ExitCode(66)
    case .output: ExitCode(73)
    case .setting: .validationFailure
    case .chapter, .source: .failure
    }
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
