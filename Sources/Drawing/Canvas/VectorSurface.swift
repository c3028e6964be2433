import CCairo
import Foundation

/// The owner of a Cairo surface that collects shapes instead of pixels, as the bytes of an SVG or PDF file.
final class VectorSurface {
  let pointer: OpaquePointer
  private let sink: Sink
  private let format: FigureFormat

  /// Where Cairo writes; an object of its own, whose address stays the same.
  private final class Sink {
    var data = Data()
  }

  /// Creates an empty surface of a size in points.
  init(size: Size, format: FigureFormat) throws {
    let sink = Sink()
    let address = Unmanaged.passUnretained(sink).toOpaque()
    let write: cairo_write_func_t = { address, bytes, count in
      guard let address, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
      Unmanaged<Sink>.fromOpaque(address).takeUnretainedValue().data
        .append(bytes, count: Int(count))
      return CAIRO_STATUS_SUCCESS
    }
    let surface =
      format == .pdf
      ? cairo_pdf_surface_create_for_stream(write, address, size.width, size.height)
      : cairo_svg_surface_create_for_stream(write, address, size.width, size.height)
    guard let surface else { throw DrawingError("Cairo could not start to write shapes.") }
    pointer = surface
    self.sink = sink
    self.format = format
    if format == .pdf {
      // Otherwise the file would hold the time at which it was made.
      for date in [CAIRO_PDF_METADATA_CREATE_DATE, CAIRO_PDF_METADATA_MOD_DATE] {
        cairo_pdf_surface_set_metadata(pointer, date, "2000-01-01T00:00:00Z")
      }
    }
  }

  deinit {
    // A context may hold the surface longer than this; only a finished one writes no more.
    cairo_surface_finish(pointer)
    cairo_surface_destroy(pointer)
  }

  /// Ends the file and gives back its bytes.
  func finish() throws -> Data {
    cairo_surface_finish(pointer)
    let status = cairo_surface_status(pointer)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw DrawingError("The figure could not be written as shapes: \(cairoMessage(status)).")
    }
    return format == .svg ? SVGNames.renumbered(sink.data) : sink.data
  }
}
