import Foundation
import Synchronization

/// A file or folder that could not be written or read.
public struct PressError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path.
  public let path: String
  /// What went wrong, in a few words.
  public let reason: String
  /// One sentence with the path and the reason.
  public var description: String { "\(path) cannot be written: \(reason)." }

  init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }

  /// The error that the last system call reported.
  package init(systemErrorAt path: String) {
    self.init(path: path, reason: String(cString: strerror(errno)))
  }
}

/// The temporary files of transactions under way.
public enum TemporaryFiles {
  fileprivate struct State {
    var paths: Set<String> = []
    var isClosed = false
  }

  fileprivate static let state = Mutex(State())

  /// Removes all temporary files and lets no new ones be made: call it when the run ends or is interrupted, then exit.
  ///
  /// Call it from a dispatch source for the signal or from another ordinary thread, not from inside a signal handler: it
  /// waits for a transaction that is just moving its files into place, so that this is done wholly or not at all.
  public static func removeAll() {
    state.withLock { state in
      state.isClosed = true
      for path in state.paths { unlink(path) }
      state.paths = []
    }
  }
}

/// Files that are written together, whole or not at all.
///
/// Every file is first written beside its place under a temporary name. `commit` moves all of them into place; if one
/// cannot be moved, those already moved are put back. A transaction that is dropped leaves no trace.
package final class FileTransaction {
  private var staged: [(temporary: String, path: String)] = []
  private var createdFolders: [String] = []

  /// A transaction without files.
  package init() {}

  deinit {
    discard()
  }

  /// Writes contents beside `path`, making the folders they need; returns the temporary path.
  @discardableResult
  package func stage(_ contents: Data, at path: String) throws(PressError) -> String {
    let folder = (path as NSString).deletingLastPathComponent
    try makeFolder(folder)
    let name = (path as NSString).lastPathComponent
    let temporary = (folder as NSString).appendingPathComponent(".\(name).\(getpid()).tmp")
    let isOpen = TemporaryFiles.state.withLock { state in
      if !state.isClosed { state.paths.insert(temporary) }
      return !state.isClosed
    }
    guard isOpen else { throw PressError(path: path, reason: "the run was interrupted") }
    staged.append((temporary, path))
    try Self.write(contents, to: temporary, for: path)
    return temporary
  }

  /// Drops a file staged before, so that the one in its place stays.
  package func unstage(_ temporary: String) {
    staged.removeAll { $0.temporary == temporary }
    Self.remove(temporary)
  }

  /// Moves all files into place; on failure puts back what was there.
  package func commit() throws(PressError) {
    let files = staged
    guard let first = files.first else { return }
    let failure = TemporaryFiles.state.withLock { state -> PressError? in
      if state.isClosed {
        return PressError(path: first.path, reason: "the run was interrupted")
      }
      return Self.move(files, tracking: &state.paths)
    }
    if let failure {
      discard()
      throw failure
    }
    staged = []
    createdFolders = []
  }

  /// Removes the temporary files, and the folders made for them that are still empty.
  package func discard() {
    for file in staged { Self.remove(file.temporary) }
    for folder in createdFolders.reversed() { rmdir(folder) }
    staged = []
    createdFolders = []
  }

  // MARK: Inside

  private static func move(
    _ files: [(temporary: String, path: String)], tracking paths: inout Set<String>
  ) -> PressError? {
    var moved: [(path: String, backup: String?)] = []
    for file in files {
      let backup = file.temporary + ".old"
      unlink(backup)
      let hasBackup = link(file.path, backup) == 0
      guard rename(file.temporary, file.path) == 0 else {
        let failure = PressError(systemErrorAt: file.path)
        if hasBackup, unlink(backup) != 0 { paths.insert(backup) }
        for earlier in moved.reversed() {
          if let backup = earlier.backup {
            rename(backup, earlier.path)
          } else {
            unlink(earlier.path)
          }
        }
        return failure
      }
      paths.remove(file.temporary)
      moved.append((file.path, hasBackup ? backup : nil))
    }
    // What a disk in trouble refuses to remove now is tried again when the run ends.
    for backup in moved.compactMap(\.backup) where unlink(backup) != 0 { paths.insert(backup) }
    return nil
  }

  private func makeFolder(_ folder: String) throws(PressError) {
    if folder.isEmpty || folder == "/" { return }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) {
      if isFolder.boolValue { return }
      throw PressError(path: folder, reason: "a file stands where a folder is needed")
    }
    try makeFolder((folder as NSString).deletingLastPathComponent)
    guard mkdir(folder, 0o777) == 0 || errno == EEXIST else {
      throw PressError(systemErrorAt: folder)
    }
    createdFolders.append(folder)
  }

  private static func write(
    _ contents: Data, to temporary: String, for path: String
  ) throws(PressError) {
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard file >= 0 else { throw PressError(systemErrorAt: path) }
    let failure = contents.withUnsafeBytes { bytes -> PressError? in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Foundation.write(
          file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 {
          if errno == EINTR { continue }
          return PressError(systemErrorAt: path)
        }
        rest = rest.dropFirst(count)
      }
      return nil
    }
    guard close(file) == 0 || failure != nil else { throw PressError(systemErrorAt: path) }
    if let failure { throw failure }
  }

  private static func remove(_ temporary: String) {
    unlink(temporary)
    TemporaryFiles.state.withLock { _ = $0.paths.remove(temporary) }
  }
}
