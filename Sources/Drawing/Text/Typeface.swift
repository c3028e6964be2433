import CCairo
import Foundation
import Synchronization

/// The outline of a character for a text of size 1: baseline at y = 0, y growing downwards.
struct Glyph: Sendable {
  var outline: Path
  var advance: Double
  var bounds: Rect
  /// How far a slanted letter leans over its advance.
  var italicCorrection = 0.0
  /// Where an accent is centred, from the origin of the glyph.
  var accentCenter: Double
}

/// A font file, read through FreeType as outlines in font units.
///
/// Text is drawn by filling outlines, so no hinting, no rasteriser of FreeType's and no font of the system can change a
/// figure. FreeType's objects are used by one thread at a time, and each glyph is read once.
final class Typeface: Sendable {
  private struct State {
    let face: Face
    var glyphs: [UInt32: Glyph?] = [:]
  }

  private let state: Mutex<State>

  /// Opens a font file; `scale` makes its letters as large as those of the text around them.
  init(path: String, scale: Double = 1) throws {
    state = Mutex(State(face: try Face(path: path, scale: scale)))
  }

  /// The glyph of a character, or nil if the font has none.
  func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    state.withLock { state in
      if let known = state.glyphs[scalar.value] { return known }
      let glyph = state.face.glyph(scalar)
      state.glyphs[scalar.value] = .some(glyph)
      return glyph
    }
  }
}

/// The owner of a FreeType library and of one face read with it.
private final class Face {
  private let library: FT_Library
  private let face: FT_Face
  private let scale: Double
  private let math: MathTable?

  init(path: String, scale: Double) throws {
    let name = (path as NSString).lastPathComponent
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else {
      throw DrawingError("FreeType could not be started to read the font \(name).")
    }
    var face: FT_Face?
    guard FT_New_Face(library, path, 0, &face) == 0, let face else {
      FT_Done_FreeType(library)
      throw DrawingError("The font \(name) could not be read from the program's resources.")
    }
    self.library = library
    self.face = face
    self.scale = scale
    math = Face.table("MATH", of: face).flatMap(MathTable.init)
  }

  /// The bytes of a table of the font, or nil if it has none of that name.
  private static func table(_ name: String, of face: FT_Face) -> [UInt8]? {
    let tag = name.utf8.reduce(FT_ULong(0)) { $0 << 8 | FT_ULong($1) }
    var count: FT_ULong = 0
    guard FT_Load_Sfnt_Table(face, tag, 0, nil, &count) == 0 else { return nil }
    var bytes = [UInt8](repeating: 0, count: Int(count))
    guard FT_Load_Sfnt_Table(face, tag, 0, &bytes, &count) == 0 else { return nil }
    return bytes
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }

  func glyph(_ scalar: Unicode.Scalar) -> Glyph? {
    let index = FT_Get_Char_Index(face, FT_ULong(scalar.value))
    guard index != 0, FT_Load_Glyph(face, index, FT_Int32(FT_LOAD_NO_SCALE)) == 0,
      let slot = face.pointee.glyph
    else { return nil }
    var pen = Pen(unit: scale / Double(face.pointee.units_per_EM))
    var callbacks = FT_Outline_Funcs(
      move_to: { to, pen in Pen.draw(pen) { $0.move(to) } },
      line_to: { to, pen in Pen.draw(pen) { $0.line(to) } },
      conic_to: { control, to, pen in Pen.draw(pen) { $0.conic(control, to) } },
      cubic_to: { first, second, to, pen in Pen.draw(pen) { $0.cubic(first, second, to) } },
      shift: 0, delta: 0)
    let status = withUnsafeMutablePointer(to: &pen) {
      FT_Outline_Decompose(&slot.pointee.outline, &callbacks, $0)
    }
    guard status == 0 else { return nil }
    pen.finish()
    let bounds = pen.path.bounds ?? Rect(0, 0, 0, 0)
    return Glyph(
      outline: pen.path, advance: Double(slot.pointee.metrics.horiAdvance) * pen.unit,
      bounds: bounds,
      italicCorrection: Double(math?.italicCorrection[Int(index)] ?? 0) * pen.unit,
      accentCenter: math?.accentAttachment[Int(index)].map { Double($0) * pen.unit }
        ?? bounds.center.x)
  }
}

/// Turns FreeType's outline into a path, y growing downwards.
private struct Pen {
  let unit: Double
  var path = Path()
  private var last = Point(0, 0)
  private var isOpen = false

  init(unit: Double) { self.unit = unit }

  static func draw(_ pen: UnsafeMutableRawPointer?, _ body: (inout Pen) -> Void) -> CInt {
    guard let pen else { return 1 }
    body(&pen.assumingMemoryBound(to: Pen.self).pointee)
    return 0
  }

  private func point(_ vector: UnsafePointer<FT_Vector>?) -> Point {
    guard let vector = vector?.pointee else { return last }
    return Point(Double(vector.x) * unit, -Double(vector.y) * unit)
  }

  mutating func move(_ to: UnsafePointer<FT_Vector>?) {
    finish()
    last = point(to)
    path.move(to: last)
    isOpen = true
  }

  mutating func line(_ to: UnsafePointer<FT_Vector>?) {
    last = point(to)
    path.line(to: last)
  }

  mutating func conic(_ control: UnsafePointer<FT_Vector>?, _ to: UnsafePointer<FT_Vector>?) {
    let middle = point(control)
    let end = point(to)
    let first = last + (middle - last) * (2 / 3)
    let second = end + (middle - end) * (2 / 3)
    path.curve(to: end, first, second)
    last = end
  }

  mutating func cubic(
    _ first: UnsafePointer<FT_Vector>?, _ second: UnsafePointer<FT_Vector>?,
    _ to: UnsafePointer<FT_Vector>?
  ) {
    let end = point(to)
    path.curve(to: end, point(first), point(second))
    last = end
  }

  mutating func finish() {
    if isOpen { path.close() }
    isOpen = false
  }
}
