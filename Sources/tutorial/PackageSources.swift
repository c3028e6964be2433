import Chapters
import Foundation
import Lessons
import Literate

/// The sources that this program was built from: its chapters are woven with them.
enum PackageSources {
  /// The folder of `Package.swift`: above the program, or else where the program was compiled.
  static let folder: String = {
    let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "")
    let executable = Bundle.main.executableURL ?? program
    var folder = executable.resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      if isPackage(folder.path) { return folder.path }
      folder.deleteLastPathComponent()
    }
    return URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
  }()

  private static func isPackage(_ path: String) -> Bool {
    ["/Package.swift", "/Chapters/Book.swift"].allSatisfy {
      FileManager.default.fileExists(atPath: path + $0)
    }
  }

  /// The text of a file of the package.
  static func text(of file: String) throws(RunFailure) -> String {
    do {
      return try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
    } catch {
      throw RunFailure(
        .data, "\(folder)/\(file) cannot be read; a source of the book was expected there.")
    }
  }

  /// The contents of the book, titles and questions as the chapters' headings have them.
  ///
  /// Read once: the command asks for them again for each chapter's help.
  static func contents() throws(RunFailure) -> TableOfContents { try readContents.get() }

  private static let readContents = Result { () throws(RunFailure) in
    do {
      return try TableOfContents(title: Book.title, chapters: Book.lessons) { lesson in
        try text(of: lesson.sourceFile)
      }
    } catch {
      throw RunFailure(error)
    }
  }

  /// The declarations that pages explain, those that chapters use most first.
  static func names() throws(RunFailure) -> NameIndex {
    var sources: [(path: String, text: String)] = []
    // Of members of the same form the first is explained: those of earlier chapters' models before the kernel's, and there
    // matrices before variables on a tape.
    let kernel = [
      "Matrices", "Elementary", "Random", "LinearAlgebra", "Differentiation", "Distributions",
      "Optimisation",
    ]
    let modules = [
      "Lessons", "Learning", "Datasets", "Illustrations", "Drawing", "Literate/Record",
    ]
    let roots = kernel.map { "Sources/MathKernel/" + $0 } + modules.map { "Sources/" + $0 }
    for root in ["Chapters"] + roots {
      let files = FileManager.default.enumerator(atPath: folder + "/" + root)?.allObjects ?? []
      for file in files.compactMap({ $0 as? String }).sorted() where file.hasSuffix(".swift") {
        let path = root + "/" + file
        sources.append((path, try text(of: path)))
      }
    }
    return NameIndex(sources)
  }
}
