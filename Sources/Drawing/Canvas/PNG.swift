import CCairo
import Foundation

extension Pixels {
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
