/// Why the eigenvectors of a matrix could not be computed.
public enum EigenError: Error, Equatable, CustomStringConvertible {
  /// An element is infinite or not a number.
  case nonFinite(row: Int, column: Int, shape: String)
  /// The matrix and its transpose differ by more than rounding.
  case notSymmetric(row: Int, column: Int, difference: Double, shape: String)
  /// The iteration for one eigenvalue did not settle.
  case noConvergence(index: Int, sweeps: Int, shape: String)
  /// An eigenvalue is larger than the largest finite number.
  case overflow(shape: String)

  /// One sentence that names the matrix and what was expected.
  public var description: String {
    switch self {
    case .nonFinite(let row, let column, let shape):
      "the eigenvectors of a \(shape) matrix need finite elements, and element (\(row), \(column))"
        + " is not"
    case .notSymmetric(let row, let column, let difference, let shape):
      "symmetricEigen needs a symmetric matrix, and elements (\(row), \(column)) and (\(column),"
        + " \(row)) of this \(shape) matrix differ by \(difference)"
    case .noConvergence(let index, let sweeps, let shape):
      "eigenvalue \(index) of a \(shape) matrix did not converge within \(sweeps) sweeps"
    case .overflow(let shape):
      "an eigenvalue of this \(shape) matrix is larger than the largest finite number;"
        + " scale the matrix down"
    }
  }
}
