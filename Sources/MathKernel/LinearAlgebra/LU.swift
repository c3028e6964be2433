/// LU factorisation with partial pivoting: P A = L U.
///
/// Goals, in order: the same bits everywhere, a clear refusal of singular matrices, brevity.
///
/// **Method** (Golub & Van Loan, 4th ed., §3.4). Row by row elimination: each step takes the row with
/// the largest element in the column, and subtracts multiples of it from the rows below, which are
/// independent of each other and may be shared between threads. A pivot of at most n ε times the
/// largest element that its column had in A is what rounding leaves of zero, and is refused: the
/// solution would be noise. (The test does not depend on the units of the columns.)
///
/// Rejected: complete pivoting (n³ comparisons for a stability that is hardly ever missed);
/// normal equations of any kind.
private struct LU<Scalar: KernelScalar> {
  /// L below the diagonal (its own diagonal is 1), U from the diagonal on.
  var factors: Matrix<Scalar>
  /// Row i of P A is row `order[i]` of A.
  var order: [Int]
  /// The determinant of P.
  var sign: Scalar = 1
  /// The first column without a pivot, and what was found there.
  var singular: (column: Int, pivot: Scalar)?

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(_ a: Matrix<Scalar>) {
    let n = a.rows
    factors = a
    order = Array(0..<n)
    let tolerance = Scalar(n) * Scalar.ulpOfOne
    var largest = [Scalar](repeating: 0, count: n)
    for i in 0..<n {
      for j in 0..<n { largest[j] = max(largest[j], a.elements[i * n + j].magnitude) }
    }
    factors.elements.withUnsafeMutableBufferPointer { rows in
      for k in 0..<n {
        var pivot = k
        for i in k..<n where rows[i * n + k].magnitude > rows[pivot * n + k].magnitude { pivot = i }
        let value = rows[pivot * n + k]
        if value.magnitude <= tolerance * largest[k] {
          singular = (k, largest[k] == 0 ? 0 : value.magnitude / largest[k])
          return
        }
        if pivot != k {
          for j in 0..<n { rows.swapAt(k * n + j, pivot * n + j) }
          order.swapAt(k, pivot)
          sign = -sign
        }
        let target = rows
        let eliminate = { (chunk: Int) in
          for i in max(k + 1, chunk * 16)..<max(k + 1, min(n, chunk * 16 + 16)) {
            let factor = target[i * n + k] / value
            target[i * n + k] = factor
            subtract(factor, times: target, k * n, from: target, i * n, k + 1..<n)
          }
        }
        let chunks = (k + 1) / 16..<(n + 15) / 16
        if n - k < 256 {
          for chunk in chunks { eliminate(chunk) }
        } else {
          Parallel.forEach(chunks: chunks.count) { eliminate(chunks.lowerBound + $0) }
        }
      }
    }
  }

  /// The X with A X = B.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func solve(_ b: Matrix<Scalar>) -> Matrix<Scalar> {
    let (n, p) = (factors.rows, b.columns)
    var x = b.rows(at: order)
    x.elements.withUnsafeMutableBufferPointer { x in
      factors.elements.withUnsafeBufferPointer { a in
        for i in 0..<n {
          for k in 0..<i { subtract(a[i * n + k], times: x, k * p, from: x, i * p, 0..<p) }
        }
        for i in (0..<n).reversed() {
          for k in i + 1..<max(n, i + 1) {
            subtract(a[i * n + k], times: x, k * p, from: x, i * p, 0..<p)
          }
          for j in 0..<p { x[i * p + j] /= a[i * n + i] }
        }
      }
    }
    return x
  }
}

/// Elements `range` from `to` on, less `factor` times those from `from` on.
@inline(__always)
private func subtract<S: KernelScalar>(
  _ factor: S, times source: UnsafeMutableBufferPointer<S>, _ from: Int,
  from target: UnsafeMutableBufferPointer<S>, _ to: Int, _ range: Range<Int>
) {
  guard factor != 0, let source = source.baseAddress, let target = target.baseAddress
  else { return }
  for j in range { target[to + j].addProduct(-factor, source[from + j]) }
}

/// The X (n × p) with A X = B, for a square A (n × n) and a B of n × p.
///
/// - Throws: `FactorizationError` if A is singular to working precision, elements are not finite, or
///   numbers on the way or in X overflow.
/// - Source: Golub & Van Loan, "Matrix Computations", 4th ed., §3.4 (partial pivoting).
/// - Complexity: O(n² (n + p)).
public func solve<Scalar: KernelScalar>(
  _ a: Matrix<Scalar>, _ b: Matrix<Scalar>
) throws -> Matrix<Scalar> {
  require(a.rows == a.columns, "solve needs a square matrix, not \(a.shape)")
  require(
    a.rows == b.rows, "solve of \(a.shape) against \(b.shape): the numbers of rows differ")
  try a.requireFinite("solve")
  try b.requireFinite("solve")
  let lu = LU(a)
  if let (column, pivot) = lu.singular {
    throw FactorizationError.singular(column: column, pivot: Double(pivot), shape: a.shape)
  }
  // Dividing by an infinite pivot would give a harmless-looking zero.
  let x = lu.solve(b)
  guard lu.factors.isFinite && x.isFinite else {
    throw FactorizationError.overflow(operation: "solve", shape: a.shape)
  }
  return x
}

extension Matrix {
  /// The inverse of this n × n matrix.
  ///
  /// To solve A X = B use `solve`, which is faster and more accurate than multiplying by the
  /// inverse.
  ///
  /// - Throws: `FactorizationError` if the matrix is singular to working precision, an element is
  ///   not finite, or the inverse overflows.
  /// - Complexity: O(n³).
  public func inverse() throws -> Matrix {
    require(rows == columns, "an inverse needs a square matrix, not \(shape)")
    return try solve(self, .identity(rows))
  }

  /// The determinant of this n × n matrix.
  ///
  /// The product of the pivots, which easily becomes infinite or zero for large n (see
  /// `logDeterminant`). 0 for a matrix that is singular to working precision, 1 for an empty one,
  /// NaN if an element is not finite or elimination overflows.
  ///
  /// - Complexity: O(n³).
  public func determinant() -> Scalar {
    require(rows == columns, "a determinant needs a square matrix, not \(shape)")
    guard isFinite else { return .nan }
    let lu = LU(self)
    if lu.singular != nil { return 0 }
    guard lu.factors.isFinite else { return .nan }
    // Significands and exponents apart: the product of some pivots may overflow where that of all
    // does not.
    var (significand, exponent) = (lu.sign, 0)
    for pivot in lu.factors.diagonal {
      significand *= pivot.significand * (pivot < 0 ? -1 : 1)
      exponent += Int(pivot.exponent) + Int(significand.exponent)
      significand = significand.significand * (significand < 0 ? -1 : 1)
    }
    return PowerOfTwo(exponent: exponent) * significand
  }
}
