import Foundation

/// A folder that exists while a test runs.
final class TemporaryFolder {
  let path: String

  init() throws {
    path =
      FileManager.default.temporaryDirectory
      .appendingPathComponent("literate-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// All files and folders inside, sorted.
  var contents: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).sorted()
  }

  func full(_ relative: String) -> String { "\(path)/\(relative)" }

  func data(_ relative: String) -> Data? { FileManager.default.contents(atPath: full(relative)) }

  func text(_ relative: String) -> String {
    String(decoding: data(relative) ?? Data(), as: UTF8.self)
  }

  func write(_ text: String, to relative: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: full(relative)))
  }

  /// The number of the file on its disk, which a rewritten file changes.
  func fileNumber(_ relative: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: full(relative))[.systemFileNumber] as? Int
  }
}
