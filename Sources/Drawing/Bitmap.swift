/// Numbers on a grid turned into the pixels of a picture.
struct Bitmap {
  let width: Int
  let height: Int
  let values: [Float]

  init(width: Int, values: [Float]) {
    guard width > 0, !values.isEmpty, values.count % width == 0 else {
      fatalError("An image of \(values.count) pixels cannot have rows of \(width)")
    }
    self.width = width
    self.height = values.count / width
    self.values = values
  }

  /// How many pixels of the sheet a pixel of the image takes, so that the image is about `target` points wide.
  static func magnification(width: Int, target: Double) -> Int {
    max(1, Int((target * Style.scale / Double(width)).rounded()))
  }

  /// The image with no more than `limit` columns: each new pixel is the mean of a block.
  func reduced(to limit: Int) -> Bitmap {
    let block = (width + limit - 1) / max(limit, 1)
    guard block > 1 else { return self }
    let columns = (width + block - 1) / block
    let rows = (height + block - 1) / block
    var means: [Float] = []
    means.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var sum: Float = 0
        var count: Float = 0
        for y in row * block..<min((row + 1) * block, height) {
          for x in column * block..<min((column + 1) * block, width) {
            sum += values[y * width + x]
            count += 1
          }
        }
        means.append(sum / count)
      }
    }
    return Bitmap(width: columns, values: means)
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

  /// Opaque pixels in the colours of a palette.
  func colored(_ palette: Palette, domain: ClosedRange<Double>) -> [UInt32] {
    values.map { value in
      let color = palette.color(at: palette.fraction(of: Double(value), in: domain))
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
