import Foundation

/// A folder that exists while a test runs: it is removed when its last owner goes.
package final class TemporaryFolder {
  /// Where it is.
  package let path: String

  /// An empty folder.
  package init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("tests-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// All files and folders inside, by their paths in it, sorted; temporary and hidden ones too.
  package var contents: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  /// All files inside, by their paths in it, sorted; temporary and hidden ones too.
  package var files: [String] {
    contents.filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: full($0), isDirectory: &isFolder)
        && !isFolder.boolValue
    }
  }

  /// The full path of what is inside.
  package func full(_ relative: String) -> String { "\(path)/\(relative)" }

  /// The bytes of a file, if there is one.
  package func data(_ relative: String) -> Data? {
    FileManager.default.contents(atPath: full(relative))
  }

  /// The text of a file; empty if there is none.
  package func text(_ relative: String) -> String {
    String(decoding: data(relative) ?? Data(), as: UTF8.self)
  }

  /// Writes a file, and the folders it stands in, and returns its full path.
  @discardableResult
  package func write(_ bytes: [UInt8], to relative: String) throws -> String {
    let file = URL(fileURLWithPath: full(relative))
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return full(relative)
  }

  /// Writes a file of text, and the folders it stands in, and returns its full path.
  @discardableResult
  package func write(_ text: String, to relative: String) throws -> String {
    try write(Array(text.utf8), to: relative)
  }

  /// An empty file to be written to.
  package func fileForWriting(_ relative: String) throws -> FileHandle {
    try FileHandle(forWritingTo: URL(fileURLWithPath: write("", to: relative)))
  }

  /// The number of the file on its disk, which a rewritten file changes.
  package func fileNumber(_ relative: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: full(relative))[.systemFileNumber] as? Int
  }
}
