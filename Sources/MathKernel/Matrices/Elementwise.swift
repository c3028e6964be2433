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
  public static func * (scale: Scalar, a: Matrix) -> Matrix { a.apply(.scale, scale) }

  /// Every element times `scale`.
  public static func * (a: Matrix, scale: Scalar) -> Matrix { a.apply(.scale, scale) }

  /// Every element divided by `divisor`.
  public static func / (a: Matrix, divisor: Scalar) -> Matrix { a.apply(.divide, divisor) }

  /// `shift` added to every element.
  public static func + (a: Matrix, shift: Scalar) -> Matrix { a.apply(.shift, shift) }

  /// Every element negated.
  public static prefix func - (a: Matrix) -> Matrix { a.apply(.scale, -1) }

  /// B added in place.
  public static func += (a: inout Matrix, b: Matrix) { a = a + b }

  /// B subtracted in place.
  public static func -= (a: inout Matrix, b: Matrix) { a = a - b }

  /// max(x, 0) of every element; NaN stays NaN.
  public func relu() -> Matrix { apply(.relu) }

  /// The square of every element.
  public func squared() -> Matrix { apply(.square) }

  /// The square root of every element.
  public func squareRoot() -> Matrix { apply(.squareRoot) }

  /// Any function of one element, applied to each: for the many small uses where speed is nothing.
  public func map(_ function: (Scalar) throws -> Scalar) rethrows -> Matrix {
    Matrix(rows: rows, columns: columns, elements: try elements.map(function))
  }
}

extension Matrix {
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

private enum UnaryOperation {
  case scale, divide, shift, relu, square, squareRoot
}

enum BinaryOperation {
  case add, subtract, multiply, divide
  case keepWherePositive, timesTanhSlope, timesSigmoidSlope
}

/// Elements in one chunk of work for one thread.
private let chunkSize = 1 << 13

extension Matrix {
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func apply(_ operation: UnaryOperation, _ constant: Scalar = 0) -> Matrix {
    Matrix(
      rows: rows, columns: columns,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          guard let x = input.baseAddress, let y = output.baseAddress else { return }
          Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
            let start = chunk * chunkSize
            run(operation, constant, x + start, into: y + start, min(chunkSize, count - start))
          }
        }
      })
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func combine(_ a: Matrix, _ b: Matrix, _ operation: BinaryOperation) -> Matrix {
    require(
      a.columns == b.columns && (a.rows == b.rows || b.rows == 1),
      "cannot \(operation) \(a.shape) and \(b.shape)")
    let (n, isBroadcast) = (a.columns, b.rows != a.rows)
    let rowsPerChunk = max(1, chunkSize / max(n, 1))
    return Matrix(
      rows: a.rows, columns: n,
      filledBy: { output in
        a.elements.withUnsafeBufferPointer { x in
          b.elements.withUnsafeBufferPointer { y in
            guard let x = x.baseAddress, let y = y.baseAddress, let z = output.baseAddress else {
              return
            }
            Parallel.forEach(chunks: (a.rows + rowsPerChunk - 1) / rowsPerChunk) { chunk in
              let rows = chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, a.rows)
              if isBroadcast {
                for i in rows { run(operation, x + i * n, y, into: z + i * n, n) }
              } else {
                let start = rows.lowerBound * n
                run(operation, x + start, y + start, into: z + start, rows.count * n)
              }
            }
          }
        }
      })
  }
}

// One switch a run, and in each case a bare loop, which the compiler turns into vector code.

@inline(__always)
private func run<S: KernelScalar>(
  _ operation: UnaryOperation, _ c: S, _ x: UnsafePointer<S>, into y: UnsafeMutablePointer<S>,
  _ count: Int
) {
  switch operation {
  case .scale: for i in 0..<count { y[i] = c * x[i] }
  case .divide: for i in 0..<count { y[i] = x[i] / c }
  case .shift: for i in 0..<count { y[i] = x[i] + c }
  // Not "x > 0 ? x : 0": a NaN must go on.
  case .relu: for i in 0..<count { y[i] = x[i] <= 0 ? 0 : x[i] }
  case .square: for i in 0..<count { y[i] = x[i] * x[i] }
  case .squareRoot: for i in 0..<count { y[i] = x[i].squareRoot() }
  }
}

@inline(__always)
private func run<S: KernelScalar>(
  _ operation: BinaryOperation, _ x: UnsafePointer<S>, _ y: UnsafePointer<S>,
  into z: UnsafeMutablePointer<S>, _ count: Int
) {
  switch operation {
  case .add: for i in 0..<count { z[i] = x[i] + y[i] }
  case .subtract: for i in 0..<count { z[i] = x[i] - y[i] }
  case .multiply: for i in 0..<count { z[i] = x[i] * y[i] }
  case .divide: for i in 0..<count { z[i] = x[i] / y[i] }
  case .keepWherePositive: for i in 0..<count { z[i] = y[i] <= 0 ? 0 : x[i] }
  case .timesTanhSlope: for i in 0..<count { z[i] = x[i] * (1 - y[i] * y[i]) }
  case .timesSigmoidSlope: for i in 0..<count { z[i] = x[i] * (y[i] * (1 - y[i])) }
  }
}
