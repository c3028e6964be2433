/// Taking matrices apart and putting them together.
///
/// All of it copies: a matrix shares no storage with another that could change under it.
///
/// - Complexity: O(elements copied), each of them.
extension Matrix {
  /// Row `i` as an array.
  public func row(_ i: Int) -> [Scalar] {
    require(i >= 0 && i < rows, "no row \(i) in a \(shape) matrix")
    return Array(elements[i * columns..<(i + 1) * columns])
  }

  /// Column `j` as an array.
  public func column(_ j: Int) -> [Scalar] {
    require(j >= 0 && j < columns, "no column \(j) in a \(shape) matrix")
    return (0..<rows).map { elements[$0 * columns + j] }
  }

  /// The diagonal as an array.
  public var diagonal: [Scalar] {
    (0..<min(rows, columns)).map { elements[$0 * columns + $0] }
  }

  /// The rows in `range`.
  public func rows(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= rows, "no rows \(range) in a \(shape) matrix")
    return Matrix(
      rows: range.count, columns: columns,
      elements: Array(elements[range.lowerBound * columns..<range.upperBound * columns]))
  }

  /// The rows at `indices`, in that order; an index may stand more than once.
  public func rows(at indices: some Collection<Int>) -> Matrix {
    gather(Array(indices))
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func gather(_ indices: [Int]) -> Matrix {
    for i in indices { require(i >= 0 && i < rows, "no row \(i) in a \(shape) matrix") }
    let (columns, rowsPerChunk) = (columns, max(1, (1 << 13) / max(columns, 1)))
    return Matrix(
      rows: indices.count, columns: columns,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          guard let source = input.baseAddress, let target = output.baseAddress else { return }
          Parallel.forEach(chunks: (indices.count + rowsPerChunk - 1) / rowsPerChunk) { chunk in
            for k in chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, indices.count) {
              (target + k * columns).initialize(from: source + indices[k] * columns, count: columns)
            }
          }
        }
      })
  }

  /// The columns in `range`.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func columns(_ range: Range<Int>) -> Matrix {
    require(
      range.lowerBound >= 0 && range.upperBound <= columns,
      "no columns \(range) in a \(shape) matrix")
    var result: [Scalar] = []
    result.reserveCapacity(rows * range.count)
    for i in 0..<rows {
      let start = i * columns
      result.append(contentsOf: elements[start + range.lowerBound..<start + range.upperBound])
    }
    return Matrix(rows: rows, columns: range.count, elements: result)
  }

  /// This matrix with `other` beneath it.
  public func stacked(over other: Matrix) -> Matrix {
    require(columns == other.columns, "cannot stack \(shape) over \(other.shape)")
    return Matrix(
      rows: rows + other.rows, columns: columns, elements: elements + other.elements)
  }

  /// This matrix with `other` to its right.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func joined(with other: Matrix) -> Matrix {
    require(rows == other.rows, "cannot put \(shape) beside \(other.shape)")
    var result: [Scalar] = []
    result.reserveCapacity(count + other.count)
    for i in 0..<rows {
      result.append(contentsOf: elements[i * columns..<(i + 1) * columns])
      result.append(contentsOf: other.elements[i * other.columns..<(i + 1) * other.columns])
    }
    return Matrix(rows: rows, columns: columns + other.columns, elements: result)
  }

  /// The same elements, row by row, in another shape.
  public func reshaped(rows: Int, columns: Int) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements)
  }

  /// Rows and columns exchanged, as a matrix of its own.
  ///
  /// Inside a product `T` does without the copy.
  /// Works in square tiles so that neither side strides through memory.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func transposed() -> Matrix {
    let tile = 16
    return Matrix(
      rows: columns, columns: rows,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          for i0 in stride(from: 0, to: rows, by: tile) {
            for j0 in stride(from: 0, to: columns, by: tile) {
              for i in i0..<min(i0 + tile, rows) {
                for j in j0..<min(j0 + tile, columns) {
                  output[j * rows + i] = input[i * columns + j]
                }
              }
            }
          }
        }
      })
  }
}
