import Foundation

/// Numbers in text that a script can hold.
package enum Packed {
  /// Numbers as bytes, the lowest first, as all browsers' machines have them.
  static func bytes(_ numbers: [Float]) -> Data {
    numbers.reduce(into: Data(capacity: 4 * numbers.count)) { data, number in
      withUnsafeBytes(of: number.bitPattern.littleEndian) { data.append(contentsOf: $0) }
    }
  }

  /// Rows of numbers as whole numbers of sixteen bits, and what those of each row are multiplied by.
  package static func rows(_ rows: [[Float]]) -> (scales: [Float], whole: [[Int16]]) {
    // What is not finite, such as the widths of a model that got lost, becomes 0.
    let rows = rows.map { $0.map { $0.isFinite ? $0 : 0 } }
    let scales = rows.map { ($0.map(abs).max() ?? 0) / 32767 }
    let whole = zip(rows, scales).map { row, scale in
      row.map { Int16(scale == 0 ? 0 : ($0 / scale).rounded().clamped(to: 32767)) }
    }
    return (scales, whole)
  }

  /// Whole numbers of sixteen bits as bytes, the lowest first.
  static func bytes(_ numbers: [Int16]) -> Data {
    numbers.reduce(into: Data(capacity: 2 * numbers.count)) { data, number in
      withUnsafeBytes(of: number.littleEndian) { data.append(contentsOf: $0) }
    }
  }

  /// Numbers written out, with so many decimals.
  package static func list(_ numbers: some Sequence<Float>, decimals: Int = 4) -> String {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    let texts = numbers.map { number in
      if !number.isFinite { return number.isNaN ? "NaN" : number < 0 ? "-Infinity" : "Infinity" }
      let rounded = (Double(number) * power).rounded() / power
      return rounded == rounded.rounded() && rounded.magnitude < 1e9
        ? String(Int(rounded)) : String(rounded)
    }
    return "[\(texts.joined(separator: ","))]"
  }

  /// Lists of numbers, one for each row.
  static func lists(_ rows: [[Float]], decimals: Int = 4) -> String {
    "[\(rows.map { list($0, decimals: decimals) }.joined(separator: ",\n"))]"
  }
}

extension Float {
  /// The number, or the nearest one that is not farther than this from zero.
  fileprivate func clamped(to limit: Float) -> Float { Swift.min(Swift.max(self, -limit), limit) }
}
