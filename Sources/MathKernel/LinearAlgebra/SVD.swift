/// Singular values by one-sided Jacobi rotations.
///
/// Goals, in order: the same bits everywhere, small singular values as accurate as the data allow,
/// brevity, speed.
///
/// **Method** (Drmač & Veselić 2008, "New fast and accurate Jacobi SVD algorithm"; Golub & Van Loan,
/// 4th ed., §8.6.5). First A P = Q R with column pivoting, which leaves a small square R with
/// graded rows. Then pairs of rows of W = R are rotated until all rows are orthogonal:
///
///     J R = Σ Vᵀ      so that      A P = (Q Jᵀ) Σ Vᵀ
///
/// Every rotation makes one inner product zero, judged beside the lengths of its own two rows and
/// not beside ‖A‖. This is why a column scaling of A, however wild, does not harm the small
/// singular values, which is more than methods through a bidiagonal matrix can promise.
///
/// Pairs come in the order of a round-robin tournament: the n/2 pairs of a round have no row in
/// common, so threads may share them, and the order of rounds is fixed.
///
/// Rejected: eigenvectors of AᵀA (squares the condition number); bidiagonalisation with implicit QR
/// (three times as fast for large matrices, errors relative to the largest singular value).
extension Matrix {
  /// The thin singular value decomposition: this m × n matrix is U Σ Vᵀ.
  ///
  /// With k = min(m, n), U (m × k) and V (n × k) have orthonormal columns, and the singular values
  /// descend.
  ///
  ///     let (u, s, v) = try a.svd()
  ///     // a = u • .diagonal(s) • v.T
  ///
  /// Each column's component of largest magnitude in V, the first one of equals, is positive. If A
  /// is a well-conditioned matrix with its columns scaled, even the smallest singular values are
  /// accurate to many digits. Those below 10⁻²⁹⁰ times the largest (10⁻³⁰ in `Float`) may come out
  /// as zero. U and V are orthonormal also where singular values are zero.
  ///
  /// - Throws: `FactorizationError` if an element is not finite, a singular value overflows, or
  ///   the rotations do not converge (no such matrix is known).
  /// - Source: Drmač & Veselić 2008, SIAM J. Matrix Anal. Appl. 29.
  /// - Complexity: O(m n k), with about eight passes over all pairs of rows of R: a 784 × 784
  ///   matrix takes about ten times as long as its eigenvectors would.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func svd() throws -> (u: Matrix, singularValues: [Scalar], v: Matrix) {
    try requireFinite("svd")
    let isTall = rows >= columns
    var (u, values, v) = try (isTall ? self : transposed()).tallSVD()
    if !isTall { swap(&u, &v) }
    let signs = v.columnSigns()
    return (u.columnsTimes(signs), values, v.columnsTimes(signs))
  }

  /// The decomposition for rows ≥ columns, with the signs as they come.
  private func tallSVD() throws -> (Matrix, [Scalar], Matrix) {
    let n = columns
    let factors = HouseholderQR(self, pivoting: true)
    let (jacobi, hasConverged) = JacobiRows.orthogonal(from: factors)
    guard hasConverged else {
      throw FactorizationError.noConvergence(
        operation: "svd", sweeps: JacobiRows<Scalar>.sweepLimit, shape: shape)
    }
    let norms = jacobi.norms
    let order = norms.indices.sorted { i, j in
      norms[i] == norms[j] ? i < j : norms[i] > norms[j]
    }
    let values = order.map { jacobi.scale * norms[$0] }
    guard values.allSatisfy({ $0.isFinite }) else {
      throw FactorizationError.overflow(operation: "svd", shape: shape)
    }
    var v = Matrix.zeros(n, n)
    var rotation = Matrix.zeros(n, n)
    for (place, row) in order.enumerated() {
      for j in 0..<n {
        v[factors.order[j], place] = norms[row] == 0 ? 0 : jacobi[row, j] / norms[row]
        rotation[j, place] = jacobi.rotation(row, j)
      }
    }
    // Rows of zeros have no direction: take what is orthogonal to the others.
    let rank = order.prefix { norms[$0] > 0 }.count
    if rank < n {
      let known = v.columns(0..<rank)
      v = known.joined(with: HouseholderQR(known).orthogonalColumns(rank..<n))
    }
    return (factors.orthogonalColumns(0..<n) • rotation, values, v)
  }

  /// For every column the sign of its element of largest magnitude.
  private func columnSigns() -> [Scalar] {
    (0..<columns).map { j in
      let column = column(j)
      let largest = column.indices.max { column[$0].magnitude < column[$1].magnitude }
      return largest.map { column[$0] < 0 ? -1 : 1 } ?? 1
    }
  }

  private func columnsTimes(_ factors: [Scalar]) -> Matrix {
    self .* Matrix(rows: 1, columns: factors.count, elements: factors)
  }
}
