import Drawing
import Foundation

/// Writes pages and figures, whole or not at all.
///
/// A page and its figures are one transaction: a failed or interrupted run leaves the old ones and no temporary files.
/// A page with the same bytes and a figure with the same decoded pixels are not rewritten, so a rerun leaves no trace.
/// A figure drawn in other formats too stands under the same name beside its PNG.
public struct Press: Sendable {
  /// Where the contents page stands, relative to the root.
  public static let contentsPath = "Chapters/README.md"
  /// Where the glossary stands, relative to the root.
  public static let glossaryPath = "Chapters/Glossary.md"
  /// Where the page about other seeds stands, relative to the root.
  public static let seedsPath = "Chapters/Seeds.md"
  /// Where the page for teachers stands, relative to the root.
  public static let teachingPath = "Chapters/Teaching.md"

  /// The folder that holds `Chapters/` and `Figures/`.
  public let root: String

  /// A press that writes `Chapters/` and `Figures/` inside `root`.
  public init(root: String) {
    self.root = root
  }

  /// Writes a page and its figures.
  ///
  /// - Parameter removesObsolete: Whether images in the chapter's figure folder that the page does not show are
  ///   removed. Right for a run with default settings into the package, which shows all figures there are; a run with
  ///   other settings may leave some out, so there they stay.
  /// - Returns: The paths that changed, relative to the root.
  @discardableResult
  public func write(
    _ page: MarkdownPage, removesObsolete: Bool = false
  ) throws(PressError) -> [String] {
    let woven = page.woven
    let transaction = FileTransaction()
    var changed: [String] = []
    for figure in woven.figures {
      let relative = path(of: figure, in: woven)
      let temporary = try transaction.stage(figure.png, at: full(relative))
      if (try? Pixels.areEqual(png: temporary, full(relative))) == true {
        transaction.unstage(temporary)
      } else {
        changed.append(relative)
      }
      for format in FigureFormat.allCases where format != .png {
        guard let file = figure.drawn.files[format] else { continue }
        changed += try stage(file, at: path(of: figure, as: format, in: woven), in: transaction)
      }
    }
    // The page moves last: where it is new, its figures are there.
    changed += try stage(
      Data(page.text.utf8), at: "Chapters/\(woven.entry.pageName)", in: transaction)
    try transaction.commit()
    if removesObsolete { changed += try removeObsoleteFigures(of: woven) }
    return changed
  }

  /// Writes a page without figures at a path relative to the root; returns the path if it changed.
  @discardableResult
  public func write(_ markdown: String, at path: String) throws(PressError) -> [String] {
    let transaction = FileTransaction()
    let changed = try stage(Data(markdown.utf8), at: path, in: transaction)
    try transaction.commit()
    return changed
  }

  // MARK: Inside

  func full(_ relative: String) -> String {
    (root as NSString).appendingPathComponent(relative)
  }

  func path(
    of figure: RecordedFigure, as format: FigureFormat = .png, in woven: WovenPage
  ) -> String {
    "Figures/\(woven.entry.figureFolder)/\(figure.name).\(format.rawValue)"
  }

  /// The images in the chapter's figure folder that the page does not show, sorted.
  func obsoleteFigures(of woven: WovenPage) -> [String] {
    let folder = "Figures/\(woven.entry.figureFolder)"
    let shown = Set(woven.figures.map { "\($0.name).png" })
    let names = (try? FileManager.default.contentsOfDirectory(atPath: full(folder))) ?? []
    return names.filter { $0.hasSuffix(".png") && !$0.hasPrefix(".") && !shown.contains($0) }
      .sorted().map { "\(folder)/\($0)" }
  }

  private func removeObsoleteFigures(of woven: WovenPage) throws(PressError) -> [String] {
    let obsolete = obsoleteFigures(of: woven)
    for relative in obsolete where unlink(full(relative)) != 0 {
      throw PressError(systemErrorAt: full(relative))
    }
    return obsolete
  }

  private func stage(
    _ contents: Data, at relative: String, in transaction: FileTransaction
  ) throws(PressError) -> [String] {
    if FileManager.default.contents(atPath: full(relative)) == contents { return [] }
    try transaction.stage(contents, at: full(relative))
    return [relative]
  }
}
