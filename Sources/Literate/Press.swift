import Foundation

/// A file or folder that could not be written or read.
public struct PressError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The path.
  public let path: String
  /// What went wrong, in a few words.
  public let reason: String
  /// One sentence with the path and the reason.
  public var description: String { "cannot write \(path): \(reason)" }
}

/// A difference between a fresh page and the committed one.
public struct Difference: Sendable, Equatable, CustomStringConvertible {
  /// The file, relative to the root: `Chapters/4-VAE.md`.
  public let file: String
  /// What differs: one sentence, with the first differing line of a page.
  public let sentence: String
  /// `file: sentence`.
  public var description: String { "\(file): \(sentence)" }
}

/// Writes pages and figures, whole or not at all, and compares them with those already written.
public struct Press: Sendable {
  /// The folder that holds `Chapters/` and `Figures/`.
  public let root: String

  /// A press that writes `Chapters/` and `Figures/` inside `root`.
  public init(root: String) {
    self.root = root
  }

  /// Writes a page and its figures; returns the paths whose content changed, in the order written.
  ///
  /// - Parameter removesObsolete: Whether images in the chapter's figure folder that the page does not show are
  ///   removed. Right for a default run into the package; never for a changed one.
  @discardableResult
  public func write(_ woven: WovenPage, removesObsolete: Bool = false) throws(PressError)
    -> [String]
  {
    throw PressError(path: root, reason: "not built yet")
  }

  /// Where a fresh page differs from the written one; empty if page bytes and figure pixels are the same.
  public func differences(from woven: WovenPage) throws(PressError) -> [Difference] {
    throw PressError(path: root, reason: "not built yet")
  }
}
