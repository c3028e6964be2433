import Drawing
import Foundation

/// The files that every page of an edition uses: style, scripts and fonts.
enum Assets {
  /// The files by name.
  static func all() throws -> [String: Data] {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Assets")
    var files: [String: Data] = [:]
    for name in [
      "book.css", "print.css", "slides.css", "book.js", "slides.js", "theme.js", "models.js",
      "explore-line.js", "explore-descent.js", "explore-plane.js",
      "explore-write.js",
    ] {
      files[name] = try Data(contentsOf: folder.appendingPathComponent(name))
    }
    for font in FontFile.allCases { files[font.rawValue] = try font.data() }
    return files
  }
}
