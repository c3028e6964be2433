import Foundation

/// Something that a page shows: a chart, a grid of images, a diagram, or panels of these.
public protocol Figure: Sendable {
  /// The size as shown on the page, in points; the PNG has `Style.scale` pixels a point.
  var size: Size { get }

  /// Draws the figure inside a rectangle of the canvas.
  func draw(on canvas: Canvas, in rect: Rect)

  /// The numbers that the figure shows.
  var data: FigureData { get }
}

extension Figure {
  /// Draws the figure with its margin and gives back its pixels.
  public func render() throws -> Pixels { try surface().pixels() }

  /// The figure as the bytes of a PNG file.
  public func pngData() throws -> Data { try surface().pngData() }

  /// Writes the figure to a PNG file, whole or not at all.
  ///
  /// A file that already shows the same pixels is left untouched.
  /// - Returns: whether the file was written.
  @discardableResult
  public func writePNG(to path: String) throws -> Bool {
    let surface = try surface()
    if FileManager.default.fileExists(atPath: path),
      let old = try? Pixels(png: path), try old == surface.pixels()
    {
      return false
    }
    do {
      try surface.pngData().write(to: URL(fileURLWithPath: path), options: .atomic)
    } catch let error as DrawingError {
      throw error
    } catch {
      throw DrawingError("The figure \(path) could not be written.")
    }
    return true
  }

  private func surface() throws -> Surface {
    let canvas = try Canvas(size: size)
    draw(on: canvas, in: Rect(0, 0, size.width, size.height).grown(by: -Style.margin))
    return try canvas.finish()
  }

  /// Draws the figure and gives back the boxes of all its texts.
  package func textBoxes() throws -> [Rect] {
    let canvas = try Canvas(size: size)
    draw(on: canvas, in: Rect(0, 0, size.width, size.height).grown(by: -Style.margin))
    _ = try canvas.finish()
    return canvas.textBoxes
  }
}
