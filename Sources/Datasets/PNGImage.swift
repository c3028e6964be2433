import CPNG
import Foundation

/// A grey image that was read from a PNG file.
struct PNGImage {
  /// Pixels in a row, and rows.
  let width, height: Int
  /// Brightness from 0 to 255, row by row.
  let pixels: [UInt8]

  /// The most bytes that a file, and the most pixels that an image may have: a sheet of paper, scanned finely.
  static let mostBytes = 1 << 25, mostPixels = 1 << 24

  /// Reads the PNG file at `path`. Colours become their greys, and what shines through lies on black or on white.
  ///
  /// libpng's simplified interface is used, which reports what is wrong instead of jumping out of the middle of a call.
  ///
  /// - Throws: `DatasetError` if the file cannot be read, is no PNG, is damaged, or is too large; it names the file.
  init(path: String, onWhite: Bool) throws(DatasetError) {
    let bytes = try Self.bytes(of: path)
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw .notPNG(file: path)
    }
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    defer { png_image_free(&image) }
    let result = bytes.withUnsafeBytes { file -> Result<[UInt8], DatasetError> in
      guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
        return .failure(.damagedPNG(file: path, reason: Self.message(of: image)))
      }
      // The header is known, and nothing has been unpacked yet.
      let (count, overflow) = Int(image.width).multipliedReportingOverflow(by: Int(image.height))
      guard !overflow, count <= Self.mostPixels else {
        return .failure(
          .hugePNG(
            file: path, size: "\(image.width) × \(image.height) pixels",
            most: "\(Self.mostPixels) pixels"))
      }
      image.format = png_uint_32(PNG_FORMAT_GRAY)
      let paper: UInt8 = onWhite ? 255 : 0
      var background = png_color(red: paper, green: paper, blue: paper)
      var pixels = [UInt8](repeating: 0, count: count)
      let isRead = pixels.withUnsafeMutableBytes {
        png_image_finish_read(&image, &background, $0.baseAddress, 0, nil) != 0
      }
      // A warning stands for a part that does not fit, too.
      guard isRead, image.warning_or_error & 2 == 0 else {
        return .failure(.damagedPNG(file: path, reason: Self.message(of: image)))
      }
      return .success(pixels)
    }
    pixels = try result.get()
    (width, height) = (Int(image.width), Int(image.height))
  }

  private static func bytes(of path: String) throws(DatasetError) -> [UInt8] {
    let source = try FileBytes(path: path)
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while true {
      let count = try piece.fill(from: source)
      bytes += piece[..<count]
      if bytes.count > mostBytes {
        throw .hugePNG(
          file: path, size: "more than \(mostBytes) bytes", most: "\(mostBytes) bytes")
      }
      if count < piece.count { return bytes }
    }
  }

  /// What libpng says, in plain letters.
  private static func message(of image: png_image) -> String {
    let text = withUnsafeBytes(of: image.message) { raw in
      String(decoding: raw.prefix { $0 != 0 }.filter { 32..<127 ~= $0 }, as: UTF8.self)
    }
    return text.isEmpty ? "it cannot be unpacked" : text
  }
}
