import CCairo
import Foundation

/// The owner of a Cairo image surface.
final class Surface {
  let pointer: OpaquePointer

  /// Creates an empty surface of a size in pixels.
  init(width: Int, height: Int, format: cairo_format_t) throws {
    guard width > 0, height > 0, width < 32_000, height < 32_000,
      let pointer = cairo_image_surface_create(format, CInt(width), CInt(height))
    else { throw DrawingError("A figure of \(width) × \(height) pixels cannot be drawn.") }
    self.pointer = pointer
    try check("A surface of \(width) × \(height) pixels could not be made")
  }

  /// Reads a PNG file.
  init(path: String) throws {
    guard FileManager.default.isReadableFile(atPath: path) else {
      throw DrawingError("The figure \(path) does not exist or may not be read.")
    }
    guard let pointer = cairo_image_surface_create_from_png(path) else {
      throw DrawingError("The figure \(path) could not be read.")
    }
    self.pointer = pointer
    try check("The figure \(path) could not be read as a PNG")
  }

  deinit { cairo_surface_destroy(pointer) }

  var width: Int { Int(cairo_image_surface_get_width(pointer)) }
  var height: Int { Int(cairo_image_surface_get_height(pointer)) }
  var stride: Int { Int(cairo_image_surface_get_stride(pointer)) }

  /// Throws one sentence if Cairo has met an error.
  func check(_ sentence: String) throws {
    let status = cairo_surface_status(pointer)
    guard status != CAIRO_STATUS_SUCCESS else { return }
    throw DrawingError("\(sentence): \(cairoMessage(status)).")
  }

  /// The pixels as 0xAARRGGBB, row by row; opaque where the format has no alpha.
  func pixels() throws -> Pixels {
    cairo_surface_flush(pointer)
    let format = cairo_image_surface_get_format(pointer)
    guard format == CAIRO_FORMAT_RGB24 || format == CAIRO_FORMAT_ARGB32,
      let data = cairo_image_surface_get_data(pointer)
    else { throw DrawingError("An image in a format other than 8-bit colour cannot be compared.") }
    let opaque: UInt32 = format == CAIRO_FORMAT_RGB24 ? 0xFF00_0000 : 0
    var values: [UInt32] = []
    values.reserveCapacity(width * height)
    for row in 0..<height {
      (data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) { line in
        for column in 0..<width { values.append(line[column] | opaque) }
      }
    }
    return Pixels(width: width, height: height, values: values)
  }

  /// Fills an ARGB surface with premultiplied pixels, row by row.
  func setPixels(_ values: [UInt32]) {
    cairo_surface_flush(pointer)
    guard let data = cairo_image_surface_get_data(pointer) else { return }
    for row in 0..<height {
      (data + row * stride).withMemoryRebound(to: UInt32.self, capacity: width) { line in
        for column in 0..<width { line[column] = values[row * width + column] }
      }
    }
    cairo_surface_mark_dirty(pointer)
  }

  /// The surface as the bytes of a PNG file.
  func pngData() throws -> Data {
    var data = Data()
    let status = withUnsafeMutablePointer(to: &data) { sink in
      cairo_surface_write_to_png_stream(
        pointer,
        { sink, bytes, count in
          guard let sink, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
          sink.assumingMemoryBound(to: Data.self).pointee.append(bytes, count: Int(count))
          return CAIRO_STATUS_SUCCESS
        }, sink)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw DrawingError("The figure could not be encoded as a PNG: \(cairoMessage(status)).")
    }
    return data
  }
}

/// Cairo's words for a status.
func cairoMessage(_ status: cairo_status_t) -> String {
  cairo_status_to_string(status).map { String(cString: $0) } ?? "unknown error"
}
