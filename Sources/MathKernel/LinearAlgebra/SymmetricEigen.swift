/// Eigenvalues and eigenvectors of a symmetric matrix.
///
/// Goals, in order: the same bits everywhere; eigenvalues right to a few ε‖A‖ and vectors orthonormal
/// to working precision, whatever the spectrum; the speed of LAPACK; brevity.
///
/// The stages, each in a file of its own:
///
///     A = Q T Qᵀ       Tridiagonalisation         Householder reflections, (4/3) n³ operations
///     T = V Λ Vᵀ       TridiagonalEigenvalues     implicit QL, recording rotations, O(n²)
///     Qᵀ               EigenvectorStrip           reflections multiplied out, 2 n³
///     (Q V)ᵀ = Vᵀ Qᵀ   RotationSweeps             rotations of rows, about 5 n³
///
/// The result is the same for any number of threads: the first stage adds up in an order that
/// depends on n alone, and the last two treat every column of Qᵀ apart. No square overflows or
/// underflows where it matters: the matrix is first scaled by a power of two, which costs no digit.
extension Matrix {
  /// The eigenvalues of this symmetric n × n matrix, the largest first, and its eigenvectors: A P = P Λ with Pᵀ P = I.
  ///
  ///     let (values, vectors) = covariance.symmetricEigen()
  ///     vectors.column(0)    // the direction of largest variance, values[0]
  ///
  /// Column j of `vectors` (n × n) belongs to `values[j]`. Each column's
  /// component of largest magnitude, the first one of equals, is positive. Within a space of equal
  /// eigenvalues the vectors are an orthonormal basis, but which one is an accident of rounding.
  ///
  /// Errors are absolute: every eigenvalue is right to a small multiple of ε‖A‖, the columns are
  /// orthonormal to a small multiple of √n ε. If the matrix and its transpose differ by rounding,
  /// the mean of the two is decomposed.
  ///
  /// - Throws: `EigenError` if an element is not finite, if the matrix is not symmetric (elements
  ///   that differ by more than 64 n ε times the largest), if the iteration does not converge
  ///   (no such matrix is known), or if an eigenvalue overflows.
  /// - Source: Golub & Van Loan, "Matrix Computations", 4th ed., §8.3.
  /// - Complexity: O(n³), about 9 n³ operations; 5 n² elements of memory.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func symmetricEigen() throws -> (values: [Scalar], vectors: Matrix<Scalar>) {
    require(rows == columns, "eigenvectors need a square matrix, not \(shape)")
    if rows == 0 { return ([], self) }
    let n = rows
    let lanes = Scalar.Vector.scalarCount
    let padded = (n + lanes - 1) / lanes * lanes
    if let place = elements.firstNonFinite() {
      throw EigenError.nonFinite(row: place / n, column: place % n, shape: shape)
    }
    let (largest, asymmetry) = symmetry()
    if let (row, column, difference) = asymmetry {
      throw EigenError.notSymmetric(
        row: row, column: column, difference: Double(difference), shape: shape)
    }
    // The largest element is brought near the square root of the largest finite number, where
    // squares neither overflow in sums nor underflow where it matters.
    let target = Int(Scalar.greatestFiniteMagnitude.exponent) / 2 - 16
    let exponent = largest == 0 ? 0 : Int(largest.exponent) - target
    let strips = EigenvectorStrips<Scalar>(order: n)
    let (diagonal, sweeps, failure) = reduce(
      symmetricHalf(scaledBy: PowerOfTwo(exponent: -exponent), paddedOrder: padded),
      paddedOrder: padded, into: strips)
    if let failure {
      throw EigenError.noConvergence(
        index: failure, sweeps: Tridiagonal<Scalar>.sweepLimit, shape: shape)
    }
    let up = PowerOfTwo<Scalar>(exponent: exponent)
    let unsorted = diagonal.map { up * $0 }
    guard unsorted.allSatisfy({ $0.isFinite }) else { throw EigenError.overflow(shape: shape) }
    Parallel.forEach(chunks: strips.groups) { sweeps.apply(to: strips[$0]) }
    let order = unsorted.indices.sorted { i, j in
      if unsorted[i] == unsorted[j] { return i < j }
      return unsorted[i] > unsorted[j]
    }
    return (order.map { unsorted[$0] }, strips.columns(inOrder: order))
  }

  /// The first three stages: the eigenvalues in no particular order, the rotations that are still to
  /// be applied to the strips, which hold Qᵀ, and the index of an eigenvalue that does not converge.
  ///
  /// The reflectors end here, so that the result can take their memory.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func reduce(
    _ half: consuming VectorStorage<Scalar>, paddedOrder padded: Int,
    into strips: EigenvectorStrips<Scalar>
  ) -> (diagonal: [Scalar], sweeps: RotationSweeps<Scalar>, failure: Int?) {
    var tridiagonal = Tridiagonal(reducing: half, order: rows, paddedOrder: padded)
    let blocks = ReflectorBlocks(tridiagonal)
    // The QL iteration is a chain of dependent numbers for one thread; the others form Qᵀ meanwhile.
    var sweeps = RotationSweeps<Scalar>(rows: rows)
    var failure: Int?
    Parallel.forEach(chunks: 1 + strips.groups) { chunk in
      if chunk == 0 {
        failure = tridiagonal.solve(recording: &sweeps)
      } else {
        strips.setIdentity(chunk - 1)
        blocks.apply(to: strips[chunk - 1])
      }
    }
    return (tridiagonal.diagonal, sweeps, failure)
  }

  /// The scaled mean of this square matrix and its transpose, padded with zeros: the upper triangle,
  /// and of the lower one what stands in the same blocks of one vector's width as the diagonal.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func symmetricHalf(
    scaledBy scale: PowerOfTwo<Scalar>, paddedOrder padded: Int
  ) -> VectorStorage<Scalar> {
    let (n, lanes) = (rows, Scalar.Vector.scalarCount)
    let result = VectorStorage<Scalar>(count: padded * padded)
    let target = result.start
    let (half, rest) = (scale.half, scale.rest)
    elements.withUnsafeBufferPointer { a in
      Parallel.forEach(chunks: padded / lanes) { block in
        let first = block * lanes
        (target + first * padded).initialize(repeating: 0, count: lanes * padded)
        for column in stride(from: first, to: n, by: lanes) {
          for i in first..<min(first + lanes, n) {
            for j in column..<min(column + lanes, n) {
              // Scaled before they are halved, so that nothing is lost below the normal range.
              let (x, y) = (a[i * n + j] * half * rest, a[j * n + i] * half * rest)
              target[i * padded + j] = i == j ? x : x / 2 + y / 2
            }
          }
        }
      }
    }
    return result
  }
}
