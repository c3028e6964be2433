/// A text set in glyphs, ready to be drawn: its first baseline starts at the origin.
package struct TextLayout: Sendable {
  struct Placed: Sendable {
    var glyph: Glyph
    var origin: Point
    var size: Double
  }

  var glyphs: [Placed] = []
  /// The width of the widest line.
  package private(set) var width = 0.0
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

  /// The height from the top of the capitals in the first line to the descenders of the last.
  package var height: Double {
    size * (Self.capHeight + Self.descent + Double(max(lineCount, 1) - 1) * Style.lineSpacing)
  }

  /// Sets a label, line by line.
  package init(_ text: String, size: Double, style: TextWeight = .regular, alignment: Double = 0) {
    self.size = size
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
    var previous = Label.Script.base
    var lineEnd = 0.0
    for run in Label.parse(line, style: style) {
      var runSize = size
      var y = baseline
      switch run.script {
      case .base:
        x = lineEnd
      case .sub, .sup:
        // A superscript after a subscript starts where the subscript started.
        if previous == .base || previous == run.script { scriptStart = x } else { x = scriptStart }
        runSize = size * 0.72
        y += run.script == .sub ? size * 0.2 : -size * 0.36
      }
      for scalar in run.text.unicodeScalars {
        guard let glyph = Fonts.glyph(scalar, run.style) else {
          missing = missing ?? scalar
          continue
        }
        if Label.isCombining(scalar), let base = glyphs.last {
          glyphs.append(accent(glyph, over: base, slanted: run.style.isItalic))
        } else {
          glyphs.append(Placed(glyph: glyph, origin: Point(x, y), size: runSize))
          x += glyph.advance * runSize
        }
      }
      previous = run.script
      lineEnd = max(lineEnd, x)
    }
    return lineEnd
  }

  /// Centres a hat, bar or tilde above a letter, higher for tall letters.
  private func accent(_ mark: Glyph, over base: Placed, slanted: Bool) -> Placed {
    let rise = max(-base.glyph.bounds.y - Self.xHeight, 0)
    let slant = slanted ? 0.08 + rise * 0.17 : 0
    let x = base.glyph.bounds.center.x - mark.bounds.center.x + slant
    return Placed(
      glyph: mark, origin: Point(base.origin.x + x * base.size, base.origin.y - rise * base.size),
      size: base.size)
  }
}

/// The weights that a whole text can be set in.
public enum TextWeight: Sendable {
  /// Text, tick labels and captions.
  case regular
  /// Titles and names.
  case semibold

  var font: FontStyle { self == .regular ? .regular : .semibold }
}
