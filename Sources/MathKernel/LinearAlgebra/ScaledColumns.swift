/// The columns of a matrix, each contiguous and scaled by a power of two of its own: no square of an
/// element leaves the range, and no digit is lost.
///
/// Column j of the matrix is 2 to the `exponents[j]` times the stored one, whose largest element
/// lies in [1, 2). Columns are padded with zeros to whole vectors.
struct ScaledColumns<Scalar: KernelScalar> {
  /// Elements of a column, without and with the padding.
  let rows: Int
  let length: Int
  var elements: [Scalar]
  var exponents: [Int]

  /// Columns of zeros.
  init(rows: Int, count: Int) {
    let lanes = Scalar.Vector.scalarCount
    self.rows = rows
    length = (rows + lanes - 1) / lanes * lanes
    elements = [Scalar](repeating: 0, count: count * length)
    exponents = [Int](repeating: 0, count: count)
  }

  /// The columns of `matrix`. A column with an element that is not finite is not scaled.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(_ matrix: Matrix<Scalar>) {
    self.init(rows: matrix.rows, count: matrix.columns)
    let (n, length) = (matrix.columns, length)
    elements.withUnsafeMutableBufferPointer { target in
      exponents.withUnsafeMutableBufferPointer { exponents in
        matrix.elements.withUnsafeBufferPointer { source in
          for j in 0..<n {
            var largest = Scalar(0)
            for i in 0..<matrix.rows {
              let magnitude = source[i * n + j].magnitude
              target[j * length + i] = source[i * n + j]
              largest = magnitude > largest || magnitude.isNaN ? magnitude : largest
            }
            if largest == 0 || !largest.isFinite { continue }
            exponents[j] = Int(largest.exponent)
            let down = PowerOfTwo<Scalar>(exponent: -exponents[j])
            for i in 0..<matrix.rows { target[j * length + i] = down * target[j * length + i] }
          }
        }
      }
    }
  }

  /// What a stored element of column j is to be multiplied by.
  func scale(_ j: Int) -> PowerOfTwo<Scalar> { PowerOfTwo(exponent: exponents[j]) }

  /// The matrix with these columns.
  var matrix: Matrix<Scalar> {
    var result = Matrix(
      rows: exponents.count, columns: length, elements: elements
    ).columns(0..<rows).transposed()
    for j in exponents.indices where exponents[j] != 0 {
      for i in 0..<rows { result[i, j] = scale(j) * result[i, j] }
    }
    return result
  }
}
