import CPNG
import TestSupport

/// PNG files as the tests write them.
enum PNGFile {
  /// A grey image, a byte a pixel.
  static func grey(_ pixels: [UInt8], width: Int) -> [UInt8] {
    packed(pixels, width: width, height: pixels.count / width, format: PNG_FORMAT_GRAY)
  }

  /// A coloured image that shines through: red, green, blue and opacity of each pixel.
  static func transparent(_ pixels: [UInt8], width: Int) -> [UInt8] {
    packed(
      pixels, width: width, height: pixels.count / width / 4,
      format: PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA)
  }

  private static func packed(
    _ pixels: [UInt8], width: Int, height: Int, format: some BinaryInteger
  ) -> [UInt8] {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(height)
    image.format = png_uint_32(format)
    defer { png_image_free(&image) }
    var bytes = [UInt8](repeating: 0, count: 2 * pixels.count + 4096)
    var count = png_alloc_size_t(bytes.count)
    let isWritten = pixels.withUnsafeBytes {
      png_image_write_to_memory(&image, &bytes, &count, 0, $0.baseAddress, 0, nil) != 0
    }
    return isWritten ? Array(bytes.prefix(Int(count))) : []
  }
}

extension TemporaryFolder {
  /// Fills the folder with PNG images, `perClass` of each class, each a bar of light whose place and length tell its class.
  func writeDrawings(
    classes: [String] = (0...9).map { "\($0)" }, perClass: Int = 5, inverted: Bool = false
  ) throws {
    for (label, name) in classes.enumerated() {
      for index in 0..<perClass {
        let side = 40
        let pixels = (0..<side * side).map { place -> UInt8 in
          let (x, y) = (place % side, place / side)
          let isInk = 5..<15 + label ~= x && 8..<12 + 2 * (index % 7) ~= y
          return isInk == inverted ? 0 : 255
        }
        try write(PNGFile.grey(pixels, width: side), to: "\(name)/drawing-\(index + 100).png")
      }
    }
  }
}
