/// The Cholesky factorisation: A = L Lᵀ.
///
/// Goals, in order: the same bits everywhere, a clear refusal of what is not positive definite,
/// brevity. Row by row, each element an inner product of two finished pieces of rows, so that memory
/// is read from front to back. No pivoting and no scaling: for a positive definite matrix no element
/// of L exceeds the root of its diagonal element, so nothing can grow or overflow.
extension Matrix {
  /// The Cholesky factor of this symmetric positive definite n × n matrix.
  ///
  /// The lower triangular L with a positive diagonal and L Lᵀ = A.
  ///
  ///     // Draws with covariance A from standard normal rows z:
  ///     z • a.cholesky().T
  ///
  /// - Throws: `FactorizationError` if a pivot is not positive, the matrix is not symmetric
  ///   up to rounding (the lower triangle is the one that counts), or an element is not finite.
  /// - Source: Golub & Van Loan, "Matrix Computations", 4th ed., §4.2.
  /// - Complexity: O(n³), n³ / 3 operations.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func cholesky() throws -> Matrix {
    require(rows == columns, "a Cholesky factor needs a square matrix, not \(shape)")
    try requireFinite("cholesky")
    if let (i, j, _) = symmetry().violation {
      throw FactorizationError.notSymmetric(
        operation: "cholesky", row: i, column: j, shape: shape)
    }
    let n = rows
    var l = Matrix.zeros(n, n)
    var failure: (row: Int, pivot: Scalar)?
    l.elements.withUnsafeMutableBufferPointer { l in
      elements.withUnsafeBufferPointer { a in
        for i in 0..<n {
          for j in 0...i {
            let rest = a[i * n + j] - inner(l, i * n, j * n, j)
            if j < i {
              l[i * n + j] = rest / l[j * n + j]
            } else if rest > 0 {
              l[i * n + i] = rest.squareRoot()
            } else {
              failure = (i, rest)
              return
            }
          }
        }
      }
    }
    if let (row, pivot) = failure {
      throw FactorizationError.notPositiveDefinite(row: row, pivot: Double(pivot), shape: shape)
    }
    return l
  }

  /// The natural logarithm of the determinant of this symmetric positive definite n × n matrix.
  ///
  /// Twice the sum of the logarithms of the Cholesky factor's diagonal, which cannot overflow.
  ///
  /// - Throws: `FactorizationError` as `cholesky` does.
  /// - Complexity: O(n³), n³ / 3 operations.
  public func logDeterminant() throws -> Scalar {
    2 * (try cholesky().diagonal.map { Scalar.log($0) }.sum())
  }
}

/// The inner product of `count` elements from `i` on and from `j` on.
@inline(__always)
private func inner<S: KernelScalar>(
  _ x: UnsafeMutableBufferPointer<S>, _ i: Int, _ j: Int, _ count: Int
) -> S {
  let lanes = S.Vector.scalarCount
  guard let base = x.baseAddress else { return 0 }
  let (a, b) = (UnsafeRawPointer(base + i), UnsafeRawPointer(base + j))
  let bytes = MemoryLayout<S>.stride
  var sums = S.Vector(repeating: 0)
  var k = 0
  while k + lanes <= count {
    sums.addProduct(
      a.loadUnaligned(fromByteOffset: k * bytes, as: S.Vector.self),
      b.loadUnaligned(fromByteOffset: k * bytes, as: S.Vector.self))
    k += lanes
  }
  var sum = S(0)
  for lane in 0..<lanes { sum += sums[lane] }
  while k < count {
    sum.addProduct(x[i + k], x[j + k])
    k += 1
  }
  return sum
}
