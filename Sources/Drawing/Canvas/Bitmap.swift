/// Numbers on a grid turned into the pixels of a picture.
package struct Bitmap {
  package let width: Int
  package let height: Int
  package let values: [Float]

  package init(width: Int, values: [Float]) {
    guard width > 0, !values.isEmpty, values.count % width == 0 else {
      fatalError("An image of \(values.count) pixels cannot have rows of \(width)")
    }
    self.width = width
    self.height = values.count / width
    self.values = values
  }

  /// The image as a picture about `target` points wide, and how many pixels of the sheet each of its pixels takes.
  ///
  /// Each pixel of the image takes a whole number of pixels of the sheet, as long as that keeps the picture between
  /// `least` times the target and the target (or, with `mayExceed`, about as far above it); else the picture has the
  /// target's width, and each of its pixels the mean of what it covers.
  package func shown(
    at target: Double, least: Double = 0.85, mayExceed: Bool = false
  ) -> (bitmap: Bitmap, magnification: Int) {
    let (columns, magnification) = Bitmap.columns(
      width: width, target: target, least: least, mayExceed: mayExceed)
    return (resampled(toWidth: columns), magnification)
  }

  /// How many columns an image of `width` columns is shown with, and how many pixels of the sheet each takes.
  package static func columns(
    width: Int, target: Double, least: Double = 0.85, mayExceed: Bool = false
  ) -> (columns: Int, magnification: Int) {
    let wanted = max((target * Style.scale + 1e-9).rounded(.down), 1)
    let ratio = wanted / Double(width)
    let whole = ratio.rounded(mayExceed ? .toNearestOrAwayFromZero : .down)
    if whole >= 1, whole >= least * ratio, whole <= ratio * (mayExceed ? 2 - least : 1) {
      return (width, Int(whole))
    }
    return (Int(wanted), 1)
  }

  /// How many rows an image of `height` rows has when its `width` columns become `columns`.
  static func rows(height: Int, width: Int, columns: Int) -> Int {
    max(1, Int((Double(height * columns) / Double(width)).rounded()))
  }

  /// The image on a grid of another width: each new pixel is the mean of the part of the image that it covers.
  package func resampled(toWidth columns: Int) -> Bitmap {
    guard columns != width else { return self }
    let rows = Bitmap.rows(height: height, width: width, columns: columns)
    let across = Bitmap.overlaps(from: width, to: columns)
    let down = Bitmap.overlaps(from: height, to: rows)
    var result: [Float] = []
    result.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: Float = 0
        for (y, tall) in down[row] {
          for (x, wide) in across[column] { sum += values[y * width + x] * tall * wide }
        }
        result.append(sum)
      }
    }
    return Bitmap(width: columns, values: result)
  }

  /// For each of `count` equal parts of a side, the old pixels that it covers with their shares of it.
  private static func overlaps(from old: Int, to count: Int) -> [[(Int, Float)]] {
    (0..<count).map { part in
      // In units of 1/(old · count) of the side, in which both grids have whole edges.
      let (start, end) = (part * old, (part + 1) * old)
      return (start / count...(end - 1) / count).map { pixel in
        let shared = min(end, (pixel + 1) * count) - max(start, pixel * count)
        return (pixel, Float(shared) / Float(old))
      }
    }
  }

  /// Pixels, each repeated `factor` times along both sides.
  static func enlarged(_ values: [UInt32], width: Int, by factor: Int) -> [UInt32] {
    guard factor > 1 else { return values }
    var result: [UInt32] = []
    result.reserveCapacity(values.count * factor * factor)
    for start in stride(from: 0, to: values.count, by: width) {
      let row = values[start..<start + width].flatMap { repeatElement($0, count: factor) }
      for _ in 0..<factor { result += row }
    }
    return result
  }

  /// Opaque pixels in the colours of a palette, of which `Style.tones` are told apart.
  func colored(_ palette: Palette, domain: ClosedRange<Double>) -> [UInt32] {
    values.map { value in
      let fraction = palette.fraction(of: Double(value), in: domain)
      let color = palette.color(at: (fraction * Style.tones).rounded() / Style.tones)
      return 0xFF00_0000 | byte(color.red) << 16 | byte(color.green) << 8 | byte(color.blue)
    }
  }

  /// Pixels of one colour, as opaque as the value says; premultiplied.
  func stencil(_ color: Color) -> [UInt32] {
    values.map { value in
      let alpha = min(max(Double(value), 0), 1)
      return byte(alpha) << 24 | byte(color.red * alpha) << 16 | byte(color.green * alpha) << 8
        | byte(color.blue * alpha)
    }
  }

  private func byte(_ x: Double) -> UInt32 { UInt32((min(max(x, 0), 1) * 255).rounded()) }
}
