import Foundation
import Literate

/// Where the images of an edition lie, and how high they are on a page.
package struct EditionImages: Sendable {
  /// The figures that the edition has as drawings, by their path without its ending.
  private var drawings: Set<String> = []
  /// Height over width, by the same path.
  private var shapes: [String: Double] = [:]

  /// An edition without images.
  package init() {}

  /// Adds a figure.
  ///
  /// - Parameters:
  ///   - stem: Its path below the folder of figures, without its ending.
  ///   - png: The file as it was drawn, which tells its shape.
  ///   - isDrawing: Whether the edition has it as a drawing.
  mutating func add(_ stem: String, png: Data, isDrawing: Bool) {
    if isDrawing { drawings.insert(stem) }
    shapes[stem] = Self.shape(png)
  }

  /// The path of a picture inside the edition's folder.
  func path(of picture: Picture) -> String {
    let stem = Self.stem(picture)
    return "figures/" + (drawings.contains(stem) ? stem + ".svg" : picture.path)
  }

  /// The height of a picture in points, so that a page keeps its place free until it is there; nil if it is not known.
  func height(of picture: Picture) -> Int? {
    shapes[Self.stem(picture)].map { Int((Double(picture.width) * $0).rounded()) }
  }

  private static func stem(_ picture: Picture) -> String {
    picture.path.hasSuffix(".png") ? String(picture.path.dropLast(4)) : picture.path
  }

  /// Height over width of a PNG: its first chunk begins with them, four bytes each (PNG specification, 11.2.1).
  private static func shape(_ png: Data) -> Double? {
    let header = png.prefix(24)
    guard header.count == 24, header.dropFirst(12).prefix(4).elementsEqual("IHDR".utf8) else {
      return nil
    }
    func number(_ bytes: Data) -> Double { bytes.reduce(0) { $0 * 256 + Double($1) } }
    let width = number(header.dropFirst(16).prefix(4))
    return width > 0 ? number(header.dropFirst(20)) / width : nil
  }
}
