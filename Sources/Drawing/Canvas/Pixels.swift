import CCairo
import Foundation

/// The decoded pixels of a figure.
public struct Pixels: Equatable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// One 0xAARRGGBB number a pixel, row by row from the top.
  public let values: [UInt32]

  package init(width: Int, height: Int, values: [UInt32]) {
    self.width = width
    self.height = height
    self.values = values
  }

  /// Reads the pixels of a PNG file.
  public init(png path: String) throws { self = try Surface(path: path).pixels() }

  /// The pixels as the bytes of a PNG file.
  package func png() throws -> Data {
    let surface = try Surface(width: width, height: height, format: CAIRO_FORMAT_ARGB32)
    surface.setPixels(values)
    return try surface.pngData()
  }

  /// Whether two PNG files show the same pixels, whatever their compression.
  public static func areEqual(png first: String, _ second: String) throws -> Bool {
    try Pixels(png: first) == Pixels(png: second)
  }
}
