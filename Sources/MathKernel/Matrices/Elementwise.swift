/// Arithmetic element by element.
///
/// Each result is one exactly rounded operation on one or two elements, so neither vectors nor
/// threads can change it. The right operand of `+` and `-` may be a single row, which is then
/// used for every row of the left one (a bias, a mean).

infix operator .* : MultiplicationPrecedence
infix operator ./ : MultiplicationPrecedence

extension Matrix {
  /// A + B; B has A's shape or is a row.
  public static func + (a: Matrix, b: Matrix) -> Matrix { combine(a, b, .add) }

  /// A − B; B has A's shape or is a row.
  public static func - (a: Matrix, b: Matrix) -> Matrix { combine(a, b, .subtract) }

  /// The elementwise (Hadamard) product; B has A's shape or is a row.
  public static func .* (a: Matrix, b: Matrix) -> Matrix { combine(a, b, .multiply) }

  /// The elementwise quotient; B has A's shape or is a row.
  public static func ./ (a: Matrix, b: Matrix) -> Matrix { combine(a, b, .divide) }

  /// Every element times `scale`.
  public static func * (scale: Scalar, a: Matrix) -> Matrix { a.scaled(by: scale) }

  /// Every element times `scale`.
  public static func * (a: Matrix, scale: Scalar) -> Matrix { a.scaled(by: scale) }

  /// Every element divided by `divisor`.
  public static func / (a: Matrix, divisor: Scalar) -> Matrix { a.divided(by: divisor) }

  /// `shift` added to every element.
  public static func + (a: Matrix, shift: Scalar) -> Matrix { a.shifted(by: shift) }

  /// Every element negated.
  public static prefix func - (a: Matrix) -> Matrix { a.scaled(by: -1) }

  /// B added in place.
  public static func += (a: inout Matrix, b: Matrix) { a = a + b }

  /// B subtracted in place.
  public static func -= (a: inout Matrix, b: Matrix) { a = a - b }

  /// max(x, 0) of every element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func relu() -> Matrix { mapped { $0 > 0 ? $0 : 0 } }

  /// The square of every element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func squared() -> Matrix { mapped { $0 * $0 } }

  /// The square root of every element.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func squareRoot() -> Matrix { mapped { $0.squareRoot() } }

  /// Any function of one element, applied to each: for the many small uses where speed is nothing.
  public func map(_ function: (Scalar) throws -> Scalar) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, elements: try elements.map(function))
  }
}

extension Matrix {
  /// This gradient carried back through `activation`, whose result was `result`: times its slope.
  func pulledBack(through activation: Activation, result: Matrix) -> Matrix {
    switch activation {
    case .identity: self
    case .relu: Matrix.combine(self, result, .keepWherePositive)
    case .tanh: Matrix.combine(self, result, .timesTanhSlope)
    case .sigmoid: Matrix.combine(self, result, .timesSigmoidSlope)
    }
  }

  /// Row i times `factors[i, 0]`, for every row: diag(factors) A. `factors` is rows × 1.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func scalingRows(by factors: Matrix) -> Matrix {
    require(
      factors.rows == rows && factors.columns == 1,
      "cannot scale the rows of a \(shape) matrix by \(factors.shape)")
    return Matrix(
      rows: rows, columns: columns,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          for i in 0..<rows {
            let factor = factors.elements[i]
            for j in i * columns..<(i + 1) * columns { output[j] = factor * input[j] }
          }
        }
      })
  }
}

// MARK: - Loops

private enum Operation {
  case add, subtract, multiply, divide
  case keepWherePositive, timesTanhSlope, timesSigmoidSlope
}

/// Elements in one chunk of work for one thread.
private let chunkSize = 1 << 15

extension Matrix {
  /// `function` of every element, in vectorised and threaded runs.
  @inline(__always)
  func mapped(_ function: (Scalar) -> Scalar) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
            for i in chunk * chunkSize..<min((chunk + 1) * chunkSize, count) {
              output[i] = function(input[i])
            }
          }
        }
      })
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func scaled(by scale: Scalar) -> Matrix { mapped { scale * $0 } }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func divided(by divisor: Scalar) -> Matrix { mapped { $0 / divisor } }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func shifted(by shift: Scalar) -> Matrix { mapped { $0 + shift } }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private static func combine(_ a: Matrix, _ b: Matrix, _ operation: Operation) -> Matrix {
    require(
      a.columns == b.columns && (a.rows == b.rows || b.rows == 1),
      "cannot \(operation) \(a.shape) and \(b.shape)")
    return switch operation {
    case .add: zip(a, b) { $0 + $1 }
    case .subtract: zip(a, b) { $0 - $1 }
    case .multiply: zip(a, b) { $0 * $1 }
    case .divide: zip(a, b) { $0 / $1 }
    case .keepWherePositive: zip(a, b) { $1 > 0 ? $0 : 0 }
    case .timesTanhSlope: zip(a, b) { $0 * (1 - $1 * $1) }
    case .timesSigmoidSlope: zip(a, b) { $0 * ($1 * (1 - $1)) }
    }
  }

  /// `function` of the elements of two matrices, the second of which may be a row.
  @inline(__always)
  private static func zip(
    _ a: Matrix, _ b: Matrix, _ function: (Scalar, Scalar) -> Scalar
  ) -> Matrix {
    let (n, isBroadcast) = (a.columns, b.rows != a.rows)
    return Matrix(
      rows: a.rows, columns: n,
      filledBy: { output in
        a.elements.withUnsafeBufferPointer { x in
          b.elements.withUnsafeBufferPointer { y in
            let rowsPerChunk = max(1, chunkSize / max(n, 1))
            Parallel.forEach(chunks: (a.rows + rowsPerChunk - 1) / rowsPerChunk) { chunk in
              for i in chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, a.rows) {
                let start = i * n
                let other = isBroadcast ? 0 : start
                for j in 0..<n { output[start + j] = function(x[start + j], y[other + j]) }
              }
            }
          }
        }
      })
  }
}
