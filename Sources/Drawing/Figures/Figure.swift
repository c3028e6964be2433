import Foundation

/// Something that a page shows: a chart, a grid of images, a diagram, or panels of these.
public protocol Figure: Sendable {
  /// The size as shown on the page, in points; the PNG has `Style.scale` pixels a point.
  var size: Size { get }

  /// Draws the figure inside a rectangle of the canvas.
  func draw(on canvas: Canvas, in rect: Rect)

  /// The numbers that the figure shows.
  var data: FigureData { get }

  /// How high the figure is without its margin, in points, when it has a width to fit into, as among panels.
  func height(fitting width: Double) -> Double

  /// What is seen, in plain sentences, for readers who do not see it: what is plotted, over which ranges, and the trend
  /// that matters. Made from the data.
  var summary: String { get }
}

/// A figure drawn to files.
public struct DrawnFigure: Sendable {
  /// The files; a PNG is always among them if it was drawn at all.
  public let files: [FigureFormat: Data]
  /// The flaws of the layout; empty if a reader would see none.
  public let flaws: [LayoutFlaw]
  /// The texts that were moved or left out, since they found no place; none in a figure whose numbers its author has seen.
  public let displaced: [String]
  /// Whether a text shows a number that is not finite.
  public let showsNonFinite: Bool

  /// A figure that nobody will look at.
  public static let undrawn = DrawnFigure(
    files: [:], flaws: [], displaced: [], showsNonFinite: false)
}

extension Figure {
  /// Most figures keep their shape, but are not flattened where they are narrow.
  public func height(fitting width: Double) -> Double {
    let least = min(size.height, Style.leastPanelHeight)
    return max(size.height * min(width / size.width, 1), least) - Style.margin
  }

  /// The kind and the amount of the data, for figures that have no better words.
  public var summary: String {
    switch data {
    case .table(let columns, let rows):
      "Figure of \(Words.count(rows.count, "entry", plural: "entries")): \(Words.list(columns))."
    case .array(let shape, _):
      "Figure of \(shape.map { NumberFormat.integer.text($0) }.joined(separator: " × ")) numbers."
    case .list(let parts): "Figure of \(Words.count(parts.count, "part"))."
    }
  }

  /// Draws the figure with its margin as a PNG and in the formats asked for, and audits its layout.
  public func drawn(as formats: [FigureFormat] = []) throws -> DrawnFigure {
    let canvas = try drawn(on: .png)
    var files = [FigureFormat.png: try canvas.file()]
    for format in formats where files[format] == nil {
      files[format] = try drawn(on: format).file()
    }
    return DrawnFigure(
      files: files, flaws: FigureAudit(canvas.record, size: size).flaws,
      displaced: canvas.record.displaced,
      showsNonFinite: canvas.record.texts.contains { NumberFormat.isNonFinite(in: $0.text) })
  }

  /// Draws the figure with its margin and gives back its pixels.
  public func render() throws -> Pixels { try drawn(on: .png).pixels() }

  /// The figure as the bytes of a file.
  public func file(as format: FigureFormat) throws -> Data { try drawn(on: format).file() }

  /// Writes the figure to a PNG file, whole or not at all.
  ///
  /// A file that already shows the same pixels is left untouched.
  /// - Returns: whether the file was written.
  @discardableResult
  public func writePNG(to path: String) throws -> Bool {
    let canvas = try drawn(on: .png)
    if FileManager.default.fileExists(atPath: path),
      let old = try? Pixels(png: path), try old == canvas.pixels()
    {
      return false
    }
    do {
      try canvas.file().write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch let error as DrawingError {
      throw error
    } catch {
      throw DrawingError("The figure \(path) could not be written.")
    }
    return true
  }

  /// The figure drawn with its margin on a sheet of its own; drawn again, without the texts that find no place, if its
  /// layout has flaws.
  package func drawn(on format: FigureFormat) throws -> Canvas {
    func drawn(_ changes: [Int: TextChange]) throws -> Canvas {
      let canvas = try Canvas(size: size, format: format, changes: changes)
      draw(on: canvas, in: Rect(0, 0, size.width, size.height).grown(by: -Style.margin))
      return canvas
    }
    let canvas = try drawn([:])
    guard !FigureAudit(canvas.record, size: size).flaws.isEmpty else { return canvas }
    let changes = LayoutRepair(canvas.record, size: size).changes
    return changes.isEmpty ? canvas : try drawn(changes)
  }
}
