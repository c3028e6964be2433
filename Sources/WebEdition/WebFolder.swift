import Foundation
import Literate

/// The folder that an edition is written to.
public struct WebFolder {
  /// Why an edition cannot go into a folder.
  public struct Refusal: Error, CustomStringConvertible {
    /// One sentence that names the folder.
    public let description: String
  }

  /// The file that says that the folder is an edition, and so may be written again, and lists its files.
  static let mark = "edition.txt"
  /// How that file begins.
  static let firstLine = "The web edition of a book, written by its program. Its files:"

  private let path: String

  /// A folder, which is made when an edition is written.
  ///
  /// - Throws: `Refusal` if it holds other files than an earlier edition's: they might be lost.
  public init(_ path: String) throws(Refusal) {
    self.path = path
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else {
      throw Refusal(description: "\(path) is a file; --web expects a folder.")
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    if !names.isEmpty, filesOfEarlierEdition == nil {
      throw Refusal(
        description:
          "The folder \(path) holds other files; --web expects an empty folder, or one with an earlier edition."
      )
    }
  }

  /// Writes the files of an edition together or not at all, and removes what an earlier edition had and this has not.
  ///
  /// - Returns: The paths that changed, inside the folder.
  public func write(_ files: [String: Data]) throws(PressError) -> [String] {
    let earlier = filesOfEarlierEdition ?? []
    let transaction = FileTransaction()
    var changed: [String] = []
    for (name, contents) in files.sorted(by: { $0.key < $1.key })
    where FileManager.default.contents(atPath: place(of: name)) != contents {
      try transaction.stage(contents, at: place(of: name))
      changed.append(name)
    }
    try transaction.commit()
    for name in earlier where files[name] == nil {
      let place = place(of: name)
      guard unlink(place) == 0 || errno == ENOENT else { throw PressError(systemErrorAt: place) }
    }
    return changed
  }

  /// How the files of an edition differ from those in the folder, a sentence each.
  public func differences(from files: [String: Data]) -> [String] {
    let missing = files.keys.sorted().compactMap { name -> String? in
      guard let written = FileManager.default.contents(atPath: place(of: name)) else {
        return "\(place(of: name)) is missing"
      }
      return written == files[name] ? nil : "\(place(of: name)) differs"
    }
    let surplus = (filesOfEarlierEdition ?? []).filter { files[$0] == nil }
    return missing + surplus.map { "\(place(of: $0)) does not belong to the edition" }
  }

  private func place(of name: String) -> String {
    (path as NSString).appendingPathComponent(name)
  }

  /// The files that the folder's mark lists; nil without one. Names that lead out of the folder are passed over.
  private var filesOfEarlierEdition: [String]? {
    guard let contents = FileManager.default.contents(atPath: place(of: Self.mark)),
      let text = String(bytes: contents, encoding: .utf8), text.hasPrefix(Self.firstLine)
    else { return nil }
    return text.split(separator: "\n").dropFirst().map(String.init).filter { name in
      !name.hasPrefix("/") && !name.split(separator: "/").contains("..")
    }
  }
}
