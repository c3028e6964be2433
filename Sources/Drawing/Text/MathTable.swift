/// What a mathematics face says about setting its letters: its `MATH` table (OpenType 1.9, "MATH").
///
/// Of the table we read, per glyph, the italic correction (how far a slanted letter leans over its advance, the room
/// that a superscript or an upright neighbour needs) and the point above which an accent is centred.
struct MathTable: Sendable {
  /// The italic correction of a glyph, in font units.
  private(set) var italicCorrection: [Int: Int] = [:]
  /// Where an accent is centred above a glyph, in font units from the glyph's origin.
  private(set) var accentAttachment: [Int: Int] = [:]

  /// Reads the bytes of the table; nil if they end early or make no sense.
  init?(_ bytes: [UInt8]) {
    let table = Reader(bytes: bytes)
    // Header: version (4 bytes), offsets of the constants, the glyph information and the variants.
    guard let info = table.offset(at: 6, from: 0), let italics = table.offset(at: info, from: info),
      let accents = table.offset(at: info + 2, from: info)
    else { return nil }
    guard let italicCorrection = table.values(at: italics),
      let accentAttachment = table.values(at: accents)
    else { return nil }
    self.italicCorrection = italicCorrection
    self.accentAttachment = accentAttachment
  }

  /// Big-endian numbers at places of the table.
  private struct Reader {
    let bytes: [UInt8]

    func unsigned(at place: Int) -> Int? {
      guard place >= 0, place + 1 < bytes.count else { return nil }
      return Int(bytes[place]) << 8 | Int(bytes[place + 1])
    }

    func signed(at place: Int) -> Int? {
      unsigned(at: place).map { Int(Int16(truncatingIfNeeded: $0)) }
    }

    /// The place that an offset points to; nil if there is none.
    func offset(at place: Int, from start: Int) -> Int? {
      guard let offset = unsigned(at: place), offset != 0 else { return nil }
      return start + offset
    }

    /// A coverage table followed by one value a glyph, of which the device table is left aside.
    func values(at start: Int) -> [Int: Int]? {
      guard let coverage = offset(at: start, from: start), let count = unsigned(at: start + 2),
        let glyphs = glyphs(at: coverage), glyphs.count == count
      else { return nil }
      var values: [Int: Int] = [:]
      for (index, glyph) in glyphs.enumerated() {
        guard let value = signed(at: start + 4 + 4 * index) else { return nil }
        values[glyph] = value
      }
      return values
    }

    /// The glyphs of a coverage table, listed one by one (format 1) or in ranges (format 2).
    private func glyphs(at start: Int) -> [Int]? {
      guard let format = unsigned(at: start), let count = unsigned(at: start + 2) else {
        return nil
      }
      var glyphs: [Int] = []
      for index in 0..<count {
        if format == 1 {
          guard let glyph = unsigned(at: start + 4 + 2 * index) else { return nil }
          glyphs.append(glyph)
        } else {
          guard let first = unsigned(at: start + 4 + 6 * index),
            let last = unsigned(at: start + 6 + 6 * index), first <= last
          else { return nil }
          glyphs += first...last
        }
      }
      return glyphs
    }
  }
}
