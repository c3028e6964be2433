import CCairo

/// The owner of a Cairo drawing context.
final class Context {
  let pointer: OpaquePointer

  init(_ surface: OpaquePointer) throws {
    guard let pointer = cairo_create(surface) else {
      throw DrawingError("Cairo could not start to draw.")
    }
    self.pointer = pointer
  }

  deinit { cairo_destroy(pointer) }
}

/// The owner of a Cairo pattern made of an image.
final class Pattern {
  let pointer: OpaquePointer

  init(_ surface: Surface) throws {
    guard let pointer = cairo_pattern_create_for_surface(surface.pointer) else {
      throw DrawingError("Cairo could not make a pattern of an image.")
    }
    self.pointer = pointer
  }

  deinit { cairo_pattern_destroy(pointer) }
}
