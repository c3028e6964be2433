import Foundation

/// Where the package lies whose sources this program was built from.
enum PackageFolder {
  /// The folder of `Package.swift`: above the program, or else where the program was compiled.
  static let path: String = {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let executable = Bundle.main.executableURL ?? program
    var folder = executable.resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      if isPackage(folder.path) { return folder.path }
      folder.deleteLastPathComponent()
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .path
  }()

  private static func isPackage(_ path: String) -> Bool {
    ["/Package.swift", "/Chapters/Book.swift"].allSatisfy {
      FileManager.default.fileExists(atPath: path + $0)
    }
  }
}
