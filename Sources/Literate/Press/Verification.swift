import Drawing
import Foundation

/// A difference between a fresh page and the committed one.
public struct Difference: Sendable, Equatable, CustomStringConvertible {
  /// The file, relative to the root: `Chapters/4-VAE.md`.
  public let file: String
  /// What differs: one sentence, with the first differing line of a page.
  public let sentence: String
  /// `file: sentence`.
  public var description: String { "\(file): \(sentence)" }
}

extension Press {
  /// Where a fresh page differs from the one written under the root; empty if page bytes and figure pixels are the same.
  ///
  /// - Throws: `PressError` if a fresh figure cannot be put into a temporary folder to be compared.
  public func differences(from page: MarkdownPage) throws(PressError) -> [Difference] {
    let woven = page.woven
    var found = differences(in: page.text, at: "Chapters/\(woven.entry.pageName)")
    for figure in woven.figures {
      let relative = path(of: figure, in: woven)
      if let sentence = try difference(in: figure, at: relative) {
        found.append(Difference(file: relative, sentence: sentence))
      }
    }
    found += obsoleteFigures(of: woven).map { path in
      Difference(file: path, sentence: "a fresh run does not draw this figure.")
    }
    return found
  }

  /// Where a fresh page without figures differs from the one written at a path relative to the root.
  public func differences(in fresh: String, at relative: String) -> [Difference] {
    guard let written = FileManager.default.contents(atPath: full(relative)) else {
      return [Difference(file: relative, sentence: "the page is missing or cannot be read.")]
    }
    if written == Data(fresh.utf8) { return [] }
    let old = String(decoding: written, as: UTF8.self).split(
      separator: "\n" as Character, omittingEmptySubsequences: false)
    let new = fresh.split(separator: "\n" as Character, omittingEmptySubsequences: false)
    let same = zip(old, new).prefix { $0.utf8.elementsEqual($1.utf8) }.count
    func quoted(_ lines: [Substring]) -> String {
      same < lines.count ? "\"\(lines[same])\"" : "nothing"
    }
    return [
      Difference(
        file: relative,
        sentence: "line \(same + 1) has \(quoted(old)); a fresh run gives \(quoted(new)).")
    ]
  }

  private func difference(
    in figure: RecordedFigure, at relative: String
  ) throws(PressError) -> String? {
    guard FileManager.default.fileExists(atPath: full(relative)) else {
      return "the figure is missing."
    }
    let transaction = FileTransaction()
    let folder = FileManager.default.temporaryDirectory.path as NSString
    let fresh = try transaction.stage(
      figure.png, at: folder.appendingPathComponent("\(UUID().uuidString)-\(figure.name).png"))
    defer { transaction.discard() }
    guard let new = try? Pixels(png: fresh), let old = try? Pixels(png: full(relative)) else {
      return "the figure is not a readable PNG file."
    }
    if old == new { return nil }
    if old.width != new.width || old.height != new.height {
      return "the figure has \(old.width) × \(old.height) pixels; "
        + "a fresh run draws \(new.width) × \(new.height)."
    }
    let count = zip(old.values, new.values).count { $0 != $1 }
    return "\(count) of \(old.values.count) pixels differ from a fresh run."
  }
}
