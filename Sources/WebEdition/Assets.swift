import Foundation

/// The files that every page of an edition uses: style, scripts and fonts, as they lie in the package.
enum Assets {
  /// The files by name.
  ///
  /// - Throws: What reading the program's resources throws.
  static func all() throws -> [String: Data] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Assets")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let files = try names.map { ($0, try Data(contentsOf: folder.appendingPathComponent($0))) }
    return Dictionary(uniqueKeysWithValues: files)
  }
}
