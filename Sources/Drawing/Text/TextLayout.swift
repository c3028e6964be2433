/// A text set in glyphs, ready to be drawn: its first baseline starts at the origin.
///
/// Who draws a text asks the layout how much room it takes.
public struct TextLayout: Sendable {
  struct Placed: Sendable {
    var glyph: Glyph
    var origin: Point
    var size: Double
  }

  var glyphs: [Placed] = []
  /// The width of the widest line.
  public private(set) var width = 0.0
  /// The number of lines.
  private(set) var lineCount = 0
  /// The text size.
  let size: Double
  /// The first character that no bundled font has.
  package private(set) var missing: Unicode.Scalar?

  /// The height of capitals and figures, as a fraction of the text size.
  static let capHeight = 0.727
  /// The depth of letters below the baseline, as a fraction of the text size.
  static let descent = 0.22
  /// The height of lower-case letters, as a fraction of the text size.
  private static let xHeight = 0.546
  /// How far superscripts are raised, as a fraction of the text size.
  private static let superscriptRise = 0.38
  /// How far subscripts are lowered, as a fraction of the text size.
  private static let subscriptDrop = 0.2

  /// The height from the top of the capitals in the first line to the descenders of the last.
  public var height: Double {
    size * (Self.capHeight + Self.descent + Double(max(lineCount, 1) - 1) * Style.lineSpacing)
  }

  /// The boxes around the glyphs, from the start of the first baseline.
  package var glyphBoxes: [Rect] {
    glyphs.map { placed in
      let box = placed.glyph.bounds
      return Rect(
        placed.origin.x + box.x * placed.size, placed.origin.y + box.y * placed.size,
        box.width * placed.size, box.height * placed.size)
    }
  }

  /// The box of the text if a point of it stands at a position.
  func box(at position: Point, _ anchor: Anchor, isVertical: Bool) -> Rect {
    guard isVertical else {
      return Rect(position.x - anchor.x * width, position.y - anchor.y * height, width, height)
    }
    return Rect(
      position.x - anchor.y * height, position.y - (1 - anchor.x) * width, height, width)
  }

  /// The smallest rectangle around what is seen, from the start of the first baseline; without size if that is nothing.
  var inkBounds: Rect {
    let boxes = glyphBoxes.filter { $0.width > 0 && $0.height > 0 }
    guard let first = boxes.first else { return Rect(0, 0, 0, 0) }
    return boxes.dropFirst().reduce(first) { $0.union($1) }
  }

  /// Sets a label, line by line.
  ///
  /// - Parameters:
  ///   - text: the text, in the language of labels.
  ///   - size: the text size in points.
  ///   - style: the weight of the whole text.
  ///   - alignment: where the lines stand, from 0 (all start together) to 1 (all end together).
  public init(_ text: String, size: Double, style: TextWeight = .regular, alignment: Double = 0) {
    self.size = size
    let text = ClassLabels.current.reworded(text)
    var lines: [(range: Range<Int>, width: Double)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let start = glyphs.count
      let baseline = Double(lineCount) * size * Style.lineSpacing
      let lineWidth = set(String(line), style: style.font, baseline: baseline)
      lines.append((start..<glyphs.count, lineWidth))
      width = max(width, lineWidth)
      lineCount += 1
    }
    for line in lines {
      for index in line.range { glyphs[index].origin.x += (width - line.width) * alignment }
    }
  }

  private mutating func set(_ line: String, style: FontStyle, baseline: Double) -> Double {
    var x = 0.0
    var scriptStart = 0.0
    var previous = LabelScript.base
    var lineEnd = 0.0
    /// How far the letter before leans into what follows it, unless that is a subscript.
    var lean = 0.0
    /// Where the next accent of the letter before goes.
    var accents: Accents?
    let symbols = Label.parse(line, style: style)
    var isStacked = false
    for (index, symbol) in symbols.enumerated() {
      guard let glyph = Fonts.glyph(symbol.scalar, symbol.style) else {
        missing = missing ?? symbol.scalar
        continue
      }
      if symbol.isCombining, var base = accents {
        glyphs.append(base.place(glyph))
        accents = base
        continue
      }
      var runSize = size
      var y = baseline
      switch symbol.script {
      case .base:
        x = previous == .base ? x : lineEnd
      case .sub, .sup:
        // A superscript after a subscript starts where the subscript started.
        if previous == .base {
          scriptStart = x
          let other = symbols[index...].prefix { $0.script != .base }
          isStacked = other.contains { $0.script != symbol.script }
        } else if previous != symbol.script {
          x = scriptStart
        }
        runSize = size * Style.scriptScale
        let apart = isStacked ? 0.05 : 0
        y +=
          size
          * (symbol.script == .sub ? Self.subscriptDrop + apart : -Self.superscriptRise - apart)
      }
      if !(symbol.script == .sub && previous == .base) { x += lean }
      x += symbol.space * size
      let placed = Placed(glyph: glyph, origin: Point(x, y), size: runSize)
      glyphs.append(placed)
      accents = Accents(base: placed)
      x += glyph.advance * runSize
      lean = glyph.italicCorrection * runSize
      lineEnd = max(lineEnd, x + lean)
      previous = symbol.script
    }
    return lineEnd
  }

  /// The accents above one letter, each above the one before.
  private struct Accents {
    let base: Placed
    private var rise: Double

    init(base: Placed) {
      self.base = base
      rise = max(-base.glyph.bounds.y - TextLayout.xHeight, 0)
    }

    /// Centres the next hat, bar or tilde where the letter bears accents.
    mutating func place(_ mark: Glyph) -> Placed {
      let x = base.glyph.accentCenter - mark.accentCenter
      let origin = Point(base.origin.x + x * base.size, base.origin.y - rise * base.size)
      rise += mark.bounds.height + 0.06
      return Placed(glyph: mark, origin: origin, size: base.size)
    }
  }
}
