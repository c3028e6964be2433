/// The QR factorisation as a user sees it; `HouseholderQR` has the goals and the method.
extension Matrix {
  /// The thin QR factorisation: this m × n matrix is Q R.
  ///
  /// With k = min(m, n), Q (m × k) has orthonormal columns, and R (k × n) is upper triangular with a
  /// diagonal that is not negative.
  ///
  ///     let (q, r) = Matrix<Double>([[3, 1], [4, 2]]).qr()
  ///     // q = [[0.6, -0.8], [0.8, 0.6]], r = [[5, 2.2], [0, 0.4]]
  ///
  /// Q is orthonormal to a small multiple of ε even if the columns are linearly dependent; each
  /// column of Q R is right to a small multiple of ε times its own length. Elements that are not
  /// finite make the result NaN, and what overflows in R is infinite.
  ///
  /// - Source: Golub & Van Loan, "Matrix Computations", 4th ed., §5.2.1.
  /// - Complexity: O(m n k), about 4 m n² operations for m ≥ n.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func qr() -> (q: Matrix, r: Matrix) {
    let factors = HouseholderQR(self)
    let count = factors.count
    // Reflections keep away from cancellation by choosing the sign; here it is put right.
    let signs = (0..<count).map { factors.r($0, $0) < 0 ? -Scalar(1) : 1 }
    var q = factors.orthogonalColumns(0..<count)
    for i in 0..<rows {
      for j in 0..<count { q[i, j] *= signs[j] }
    }
    var r = Matrix.zeros(count, columns)
    for i in 0..<count {
      for j in i..<columns { r[i, j] = signs[i] * factors.r(i, j) }
    }
    return (q, r)
  }
}
