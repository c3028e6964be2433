/// Brings a drawing into the form that MNIST's digits have: shrunk into a box of 20 × 20 pixels without changing its shape,
/// grey at its edges, and put with its centre of mass in the middle of 28 × 28.
///
/// Source: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database of handwritten digits". The page where a reader writes a
/// digit does the same (`digitizing.js`).
enum Digitizing {
  /// The side of an image, and that of the box for its ink.
  static let side = 28, box = 20
  /// What is not brighter than this is paper.
  static let least: Float = 0.1

  /// The image of ink from 0 to 1, row by row; nil if there is none.
  ///
  /// - Complexity: O(pixels).
  static func digit(ofInk ink: [Float], width: Int) -> [Float]? {
    guard let frame = frame(of: ink, width: width) else { return nil }
    let step = Double(max(frame.columns.count, frame.rows.count)) / Double(box)
    func shrunk(_ length: Int) -> Int { max(1, Int((Double(length) / step).rounded())) }
    let (w, h) = (shrunk(frame.columns.count), shrunk(frame.rows.count))
    let across = parts(of: w, from: frame.columns.lowerBound, step: step, below: width)
    let down = parts(of: h, from: frame.rows.lowerBound, step: step, below: ink.count / width)
    var small = [Double](repeating: 0, count: w * h)
    var (mass, massX, massY) = (0.0, 0.0, 0.0)
    for (y, rows) in down.enumerated() {
      for (x, columns) in across.enumerated() {
        var sum = 0.0
        for (row, high) in rows {
          for (column, wide) in columns {
            sum += Double(ink[row * width + column]) * high * wide
          }
        }
        let value = sum / (step * step)
        small[y * w + x] = value
        mass += value
        massX += value * Double(x)
        massY += value * Double(y)
      }
    }
    guard mass > 0 else { return nil }
    // Where MNIST has it: the book's own digits come back in their places.
    let middle = Double(side) / 2
    let (right, lower) = (
      Int((middle - massX / mass).rounded()), Int((middle - massY / mass).rounded())
    )
    var digit = [Float](repeating: 0, count: side * side)
    for y in 0..<h where 0..<side ~= y + lower {
      for x in 0..<w where 0..<side ~= x + right {
        digit[(y + lower) * side + x + right] = Float(min(small[y * w + x], 1))
      }
    }
    return digit
  }

  /// The columns and rows that have ink.
  private static func frame(
    of ink: [Float], width: Int
  ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    var (left, right, top, bottom) = (width, -1, ink.count, -1)
    for index in ink.indices where ink[index] > least {
      let (x, y) = (index % width, index / width)
      (left, right, top, bottom) = (min(left, x), max(right, x), min(top, y), max(bottom, y))
    }
    return right < 0 ? nil : (left...right, top...bottom)
  }

  /// For each of `count` new pixels the old ones that it covers, and how much of each, along one side.
  private static func parts(
    of count: Int, from start: Int, step: Double, below end: Int
  ) -> [[(index: Int, share: Double)]] {
    (0..<count).map { pixel in
      let low = Double(start) + Double(pixel) * step
      let high = low + step
      return (Int(low)...max(Int(low), Int(high.rounded(.up)) - 1)).compactMap { index in
        let share = min(high, Double(index + 1)) - max(low, Double(index))
        return share > 0 && index < end ? (index, share) : nil
      }
    }
  }
}
