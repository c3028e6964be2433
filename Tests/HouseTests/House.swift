import Foundation
import Literate

/// A file of the house: where it stands, what it says, and what a lexical reader makes of it.
struct HouseFile: Sendable {
  /// The path from the package's folder: "Sources/Drawing/Charts/Chart.swift".
  let path: String
  /// The lines of the text.
  let lines: [String]
  /// The tokens and declarations.
  let swift: SwiftFile
  /// The labels of tuples.
  let tupleLabels: Set<String>

  init(path: String, text: String) {
    self.path = path
    lines = text.houseLines
    swift = SwiftFile(text, path: path)
    tupleLabels = Self.tupleLabels(in: swift.tokens)
  }

  /// The words before colons in parentheses that belong to no call and to no declaration.
  private static func tupleLabels(in tokens: [SwiftToken]) -> Set<String> {
    var labels: Set<String> = []
    /// Whether each bracket that is open is a tuple's.
    var open: [Bool] = []
    for (place, token) in tokens.enumerated() where token.kind == .sign {
      switch token.text {
      case "(":
        let before = place > 0 ? tokens[place - 1] : nil
        let isCall = before.map { $0.kind == .word || [">", "]", ")"].contains($0.text) } ?? false
        open.append(token.isSpaced || !isCall)
      case "[", "{": open.append(false)
      case ")", "]", "}": _ = open.popLast()
      case ":" where open.last == true: labels.insert(tokens[place - 1].text)
      default: break
      }
    }
    return labels
  }

  /// The name with its ending.
  var name: String { path.split(separator: "/").last.map { String($0) } ?? path }

  /// A line's text without the space around it; lines count from one.
  func line(_ number: Int) -> String {
    lines.indices.contains(number - 1)
      ? lines[number - 1].trimmingCharacters(in: .whitespaces) : ""
  }
}

/// A module: a folder of sources that are compiled together.
struct HouseModule: Sendable {
  /// The module's name.
  let name: String
  /// The folder from the package's folder: "Sources/Drawing", "Chapters".
  let folder: String
  /// The Swift sources, in the order of their paths.
  let files: [HouseFile]

  /// The folders between the module's and the file: ["Charts", "Marks"].
  func folders(of file: HouseFile) -> [String] {
    let inside = file.path.dropFirst(folder.count + 1).split(separator: "/").map { String($0) }
    return inside.dropLast()
  }
}

/// The sources of the package, and the other files that the laws speak of.
struct House: Sendable {
  /// The modules, in the order of their folders.
  let modules: [HouseModule]
  /// The files in `Chapters`, from there.
  let chapterNames: [String]
  /// How many lines the README of a folder has, by the folder.
  let readmeLengths: [String: Int]

  /// Which files of a module use which others, by the module's name.
  let uses: [String: [Use]]

  /// The modules' files.
  var files: [HouseFile] { modules.flatMap(\.files) }

  /// The module of a name.
  func module(_ name: String) -> HouseModule? { modules.first { $0.name == name } }

  /// The package that holds this file.
  static let here: Result<House, any Error> = Result {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try House(root: root)
  }

  /// Puts a house together from texts by their paths; for planted mistakes.
  init(_ texts: [String: String]) {
    var folders: [String: [HouseFile]] = [:]
    for (path, text) in texts.sorted(by: { $0.key < $1.key }) where path.hasSuffix(".swift") {
      folders[Self.moduleFolder(of: path), default: []].append(HouseFile(path: path, text: text))
    }
    let modules = folders.sorted { $0.key < $1.key }.map { folder, files in
      let name = folder.split(separator: "/").last.map { String($0) } ?? folder
      return HouseModule(name: name, folder: folder, files: files)
    }
    self.modules = modules
    uses = modules.reduce(into: [:]) { $0[$1.name] = UseReader($1, among: modules).uses() }
    chapterNames = texts.keys.compactMap { path in
      path.hasPrefix("Chapters/") ? String(path.dropFirst("Chapters/".count)) : nil
    }
    .sorted()
    readmeLengths = Dictionary(
      uniqueKeysWithValues: texts.compactMap { path, text in
        guard path.hasSuffix("/README.md") else { return nil }
        return (String(path.dropLast("/README.md".count)), text.houseLines.count)
      })
  }

  /// Reads the sources below a folder.
  init(root: URL) throws {
    var texts: [String: String] = [:]
    for top in ["Sources", "Chapters"] {
      let folder = root.appending(path: top)
      let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path())
      for path in paths
      where !folder.appending(path: path, directoryHint: .checkFileSystem).hasDirectoryPath {
        let isText = path.hasSuffix(".swift") || path.hasSuffix(".md")
        // Of other files in `Chapters` the names alone matter.
        guard isText || top == "Chapters" else { continue }
        texts["\(top)/\(path)"] =
          isText ? try String(contentsOf: folder.appending(path: path), encoding: .utf8) : ""
      }
    }
    self.init(texts)
  }

  private static func moduleFolder(of path: String) -> String {
    let parts = path.split(separator: "/")
    return parts.first == "Sources" ? parts.prefix(2).joined(separator: "/") : String(parts[0])
  }
}

extension String {
  /// The lines; the newline at the end starts none.
  fileprivate var houseLines: [String] {
    let lines = split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (lines.last == "" ? lines.dropLast() : lines[...]).map { String($0) }
  }
}
