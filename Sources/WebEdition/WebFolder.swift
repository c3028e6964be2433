import Foundation
import Literate

/// The folder that an edition is written to.
public struct WebFolder {
  /// Why an edition cannot go into a folder.
  public struct Refusal: Error, CustomStringConvertible {
    /// One sentence that names the folder.
    public let description: String
  }

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
    if !names.isEmpty, !names.contains(WebEdition.mark) {
      throw Refusal(
        description:
          "The folder \(path) holds other files; --web expects an empty folder, or one with an earlier edition.")
    }
  }

  /// Writes the files of an edition together or not at all, and removes what an earlier edition had and this has not.
  ///
  /// - Returns: The paths that changed, inside the folder.
  public func write(_ files: [String: Data]) throws(PressError) -> [String] {
    let transaction = FileTransaction()
    var changed: [String] = []
    for (name, contents) in files.sorted(by: { $0.key < $1.key }) {
      let place = (path as NSString).appendingPathComponent(name)
      if FileManager.default.contents(atPath: place) == contents { continue }
      try transaction.stage(contents, at: place)
      changed.append(name)
    }
    try transaction.commit()
    for name in earlier() where files[name] == nil {
      let place = (path as NSString).appendingPathComponent(name)
      guard unlink(place) == 0 else { throw PressError(systemErrorAt: place) }
    }
    return changed
  }

  /// The files in the folder that an edition may have written.
  private func earlier() -> [String] {
    let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      [".html", ".js", ".css", ".svg", ".png", ".otf", ".ipynb"].contains { name.hasSuffix($0) }
    }
  }
}
