import Foundation

/// A typeface that the package ships, for those who set text beside its figures.
public enum FontFile: String, CaseIterable, Sendable {
  case regular = "Inter-Regular.otf"
  case italic = "Inter-Italic.otf"
  case semiBold = "Inter-SemiBold.otf"
  case math = "texgyrepagella-math.otf"

  /// The file's contents.
  ///
  /// - Throws: What reading the program's resources throws.
  public func data() throws -> Data {
    try Data(
      contentsOf: Bundle.module.bundleURL.appendingPathComponent("Fonts")
        .appendingPathComponent(rawValue))
  }
}
