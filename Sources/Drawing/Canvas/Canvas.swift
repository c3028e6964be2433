import CCairo
import Foundation

/// A sheet to draw a figure on, measured in points from its top left corner.
///
/// Drawing itself does not throw: like Cairo, a canvas remembers the first error, and `finish` throws it.
public final class Canvas {
  /// The size in points.
  public let size: Size
  private let sheet: Sheet
  private let context: Context
  private var failure: DrawingError?
  private var clips: [Rect] = []
  /// What was drawn where, for the audit of the layout.
  package private(set) var record = DrawingRecord()
  /// What becomes of texts that have no place, by their place in the order of drawing.
  private let changes: [Int: TextChange]
  private var textCount = 0

  /// What is drawn on: pixels, or the shapes of a file.
  private enum Sheet {
    case pixels(Surface)
    case shapes(VectorSurface)
  }

  /// Creates an empty sheet with the book's background.
  public convenience init(size: Size, format: FigureFormat = .png) throws {
    try self.init(size: size, format: format, changes: [:])
  }

  /// Creates an empty sheet on which some texts will stand elsewhere or not at all.
  init(size: Size, format: FigureFormat, changes: [Int: TextChange]) throws {
    if case .failure(let error) = Fonts.bundled { throw error }
    guard size.width.isFinite, size.height.isFinite, abs(size.width) + abs(size.height) < 1e6 else {
      throw DrawingError("A figure of \(size.width) × \(size.height) points cannot be drawn.")
    }
    self.size = size
    self.changes = changes
    if format == .png {
      let surface = try Surface(
        width: Int((size.width * Style.scale).rounded(.up)),
        height: Int((size.height * Style.scale).rounded(.up)), format: CAIRO_FORMAT_RGB24)
      sheet = .pixels(surface)
      context = try Context(surface.pointer)
      cairo_scale(context.pointer, Style.scale, Style.scale)
    } else {
      let surface = try VectorSurface(size: size, format: format)
      sheet = .shapes(surface)
      context = try Context(surface.pointer)
    }
    cairo_set_antialias(context.pointer, CAIRO_ANTIALIAS_GRAY)
    cairo_set_line_join(context.pointer, CAIRO_LINE_JOIN_ROUND)
    fill(Rect(0, 0, size.width + 1, size.height + 1), Style.background)
    record = DrawingRecord()
  }

  /// Whether the sheet collects shapes, which a reader may enlarge.
  private var isVector: Bool {
    if case .shapes = sheet { true } else { false }
  }

  /// The finished pixels; throws the first error that was met.
  func pixels() throws -> Pixels {
    try check()
    guard case .pixels(let surface) = sheet else {
      throw DrawingError("A figure drawn as shapes has no pixels.")
    }
    return try surface.pixels()
  }

  /// The finished file in the sheet's format; throws the first error that was met.
  func file() throws -> Data {
    try check()
    switch sheet {
    case .pixels(let surface): return try surface.pngData()
    case .shapes(let surface): return try surface.finish()
    }
  }

  private func check() throws {
    if let failure { throw failure }
    let status = cairo_status(context.pointer)
    guard status == CAIRO_STATUS_SUCCESS else {
      throw DrawingError("The figure could not be drawn: \(cairoMessage(status)).")
    }
  }

  /// The nearest edge between two pixels, where horizontal and vertical strokes are crisp.
  public func snap(_ x: Double) -> Double { (x * Style.scale).rounded() / Style.scale }

  private func snap(_ rect: Rect) -> Rect {
    let left = snap(rect.x)
    let top = snap(rect.y)
    return Rect(left, top, snap(rect.maxX) - left, snap(rect.maxY) - top)
  }

  /// Fills a path.
  public func fill(_ path: Path, _ color: Color) {
    note(path)
    trace(path)
    use(color)
    cairo_fill(context.pointer)
  }

  /// Fills a rectangle whose edges are moved to the nearest pixels.
  public func fill(_ rect: Rect, _ color: Color) { fill(Path(snap(rect)), color) }

  /// Strokes a path; `dash` is the length of strokes and gaps in points.
  public func stroke(_ path: Path, _ color: Color, width: Double, dash: [Double] = []) {
    note(path, reach: width / 2)
    trace(path)
    use(color)
    cairo_set_line_width(context.pointer, width)
    cairo_set_line_cap(context.pointer, dash.isEmpty ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context.pointer, dash, CInt(dash.count), 0)
    cairo_stroke(context.pointer)
  }

  /// Fills a rectangle that touches others of its kind, with no seam between them at any magnification.
  public func tile(_ rect: Rect, _ color: Color) {
    fill(Path(isVector ? snap(rect).grown(by: 0.2) : snap(rect)), color)
  }

  /// Draws a frame inside the edges of a rectangle that is moved to the nearest pixels.
  public func frame(_ rect: Rect, _ color: Color, width: Double) {
    let box = snap(rect)
    stroke(Path(box.grown(by: -width / 2)), color, width: width)
  }

  /// Draws a horizontal or vertical line on the nearest pixels.
  public func hairline(from a: Point, to b: Point, _ color: Color, width: Double) {
    func crisp(_ x: Double) -> Double {
      let shift = (width * Style.scale).truncatingRemainder(dividingBy: 2) / 2 / Style.scale
      return snap(x - shift) + shift
    }
    let path = Path([Point(crisp(a.x), crisp(a.y)), Point(crisp(b.x), crisp(b.y))])
    trace(path)
    use(color)
    cairo_set_line_width(context.pointer, width)
    cairo_set_line_cap(context.pointer, CAIRO_LINE_CAP_BUTT)
    cairo_set_dash(context.pointer, nil, 0, 0)
    cairo_stroke(context.pointer)
  }

  /// Runs `body` so that only what lies inside the rectangle is drawn.
  public func clipped(to rect: Rect, _ body: () -> Void) {
    cairo_save(context.pointer)
    trace(Path(snap(rect)))
    cairo_clip(context.pointer)
    clips.append(rect)
    body()
    clips.removeLast()
    cairo_restore(context.pointer)
  }

  /// Draws a text with a point of its box at `position`.
  ///
  /// - Parameters:
  ///   - text: the text, in the language of labels.
  ///   - anchor: which point of the text's box stands at `position`.
  ///   - halo: the colour of an outline that keeps the text legible over data, or nil.
  ///   - isVertical: whether the text runs upwards.
  ///   - rank: what the text is worth where two want the same place.
  /// - Returns: the box of the text, in points.
  @discardableResult
  public func text(
    _ text: String, at position: Point, size: Double = Style.labelSize,
    weight: TextWeight = .regular, color: Color = Style.labelColor, anchor: Anchor = .topLeading,
    halo: Color? = nil, isVertical: Bool = false, rank: TextRank = .fixed
  ) -> Rect {
    let change = changes[textCount]
    textCount += 1
    if change != nil { record.displaced.append(text) }
    var position = position
    if case .moved(let step) = change { position = position + step }
    let layout = TextLayout(text, size: size, style: weight, alignment: anchor.x)
    if let missing = layout.missing, failure == nil {
      failure = DrawingError(
        "The label '\(text)' uses the character '\(missing)', which the bundled fonts do not have.")
    }
    let box = layout.box(at: position, anchor, isVertical: isVertical)
    if change == .leftOut { return box }
    let ink: Rect
    cairo_save(context.pointer)
    if isVertical {
      // The map (x, y) → (left + baseline + y, bottom − x): a quarter turn without sine or cosine.
      let baseline = size * TextLayout.capHeight
      var turn = cairo_matrix_t(
        xx: 0, yx: -1, xy: 1, yy: 0, x0: snap(box.x + baseline), y0: snap(box.maxY))
      cairo_transform(context.pointer, &turn)
      let level = layout.inkBounds
      ink = Rect(turn.x0 + level.y, turn.y0 - level.maxX, level.height, level.width)
    } else {
      let baseline = size * TextLayout.capHeight
      let start = Point(snap(box.x), snap(box.y + baseline))
      cairo_translate(context.pointer, start.x, start.y)
      ink = layout.inkBounds.moved(by: start)
    }
    record.texts.append(
      DrawingRecord.Text(text: text, box: box, ink: ink, size: size, clips: clips, rank: rank))
    for glyph in layout.glyphs { trace(glyph.glyph.outline, at: glyph.origin, scale: glyph.size) }
    if let halo {
      use(halo)
      cairo_set_line_width(context.pointer, Style.haloWidth)
      cairo_set_dash(context.pointer, nil, 0, 0)
      cairo_stroke_preserve(context.pointer)
    }
    use(color)
    cairo_fill(context.pointer)
    cairo_restore(context.pointer)
    return box
  }

  /// Whether one of the next texts, counted from 0, will be left out.
  func leavesOut(next count: Int) -> Bool { changes[textCount + count] == .leftOut }

  /// Draws a short semibold text centred at a point, as a symbol among data.
  public func symbol(_ text: String, at point: Point, size: Double, color: Color) {
    let layout = TextLayout(text, size: size, style: .semibold)
    // On whole pixels equal symbols have equal pixels, which keeps the PNG small.
    let corner = Point(
      snap(point.x - layout.width / 2), snap(point.y + size * TextLayout.capHeight / 2))
    cairo_new_path(context.pointer)
    for glyph in layout.glyphs {
      trace(glyph.glyph.outline, at: corner + glyph.origin, scale: glyph.size)
    }
    use(color)
    cairo_fill(context.pointer)
  }

  /// Draws premultiplied 0xAARRGGBB pixels, each `magnification` pixels of the sheet wide, at the nearest pixel.
  public func image(
    _ values: [UInt32], width: Int, height: Int, at corner: Point, magnification: Int
  ) {
    do {
      let step = Double(magnification) / Style.scale
      note(Path(Rect(snap(corner.x), snap(corner.y), step * Double(width), step * Double(height))))
      // Programs that smooth what they enlarge find little left to smooth in pixels made of many.
      let enlargement = isVector ? max(1, min(8, 2_048 / max(width, height))) : 1
      let image = try Surface(
        width: width * enlargement, height: height * enlargement, format: CAIRO_FORMAT_ARGB32)
      image.setPixels(Bitmap.enlarged(values, width: width, by: enlargement))
      let pattern = try Pattern(image)
      cairo_pattern_set_filter(pattern.pointer, CAIRO_FILTER_NEAREST)
      cairo_save(context.pointer)
      cairo_translate(context.pointer, snap(corner.x), snap(corner.y))
      cairo_scale(context.pointer, step / Double(enlargement), step / Double(enlargement))
      cairo_set_source(context.pointer, pattern.pointer)
      cairo_new_path(context.pointer)
      cairo_rectangle(context.pointer, 0, 0, Double(image.width), Double(image.height))
      cairo_fill(context.pointer)
      cairo_restore(context.pointer)
    } catch let error as DrawingError {
      failure = failure ?? error
    } catch {
      failure = failure ?? DrawingError("An image could not be drawn: \(error).")
    }
  }

  /// Remembers a shape that reaches beyond the sheet and is not cut off on purpose.
  private func note(_ path: Path, reach: Double = 0) {
    guard clips.isEmpty, let box = path.bounds?.grown(by: reach) else { return }
    if !Rect(0, 0, size.width, size.height).contains(box) { record.overhangs.append(box) }
  }

  private func use(_ color: Color) {
    cairo_set_source_rgba(context.pointer, color.red, color.green, color.blue, color.opacity)
  }

  private func trace(_ path: Path) {
    cairo_new_path(context.pointer)
    trace(path, at: Point(0, 0), scale: 1)
  }

  private func trace(_ path: Path, at origin: Point, scale: Double) {
    func place(_ p: Point) -> Point { origin + p * scale }
    for element in path.elements {
      switch element {
      case .move(let p):
        let p = place(p)
        cairo_move_to(context.pointer, p.x, p.y)
      case .line(let p):
        let p = place(p)
        cairo_line_to(context.pointer, p.x, p.y)
      case .curve(let a, let b, let p):
        let (a, b, p) = (place(a), place(b), place(p))
        cairo_curve_to(context.pointer, a.x, a.y, b.x, b.y, p.x, p.y)
      case .close:
        cairo_close_path(context.pointer)
      }
    }
  }
}
