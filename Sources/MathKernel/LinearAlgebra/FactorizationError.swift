/// Why a matrix could not be factored, or a system of equations not be solved.
public enum FactorizationError: Error, Equatable, CustomStringConvertible {
  /// An element is infinite or not a number.
  case nonFinite(operation: String, row: Int, column: Int, shape: String)
  /// The columns are linearly dependent: what column `column` adds to those before it has the
  /// length `pivot` relative to its own.
  case rankDeficient(operation: String, column: Int, pivot: Double, shape: String)
  /// There are fewer rows than columns.
  case underdetermined(operation: String, shape: String)
  /// No pivot worth the name is left in a column; `pivot` is relative to the column's largest
  /// element.
  case singular(column: Int, pivot: Double, shape: String)
  /// The matrix and its transpose differ by more than rounding.
  case notSymmetric(operation: String, row: Int, column: Int, shape: String)
  /// A pivot that should be positive is not.
  case notPositiveDefinite(row: Int, pivot: Double, shape: String)
  /// A result is larger than the largest finite number.
  case overflow(operation: String, shape: String)
  /// The iteration did not settle.
  case noConvergence(operation: String, sweeps: Int, shape: String)

  /// One sentence that names the matrix and what was expected.
  public var description: String {
    switch self {
    case .nonFinite(let operation, let row, let column, let shape):
      "\(operation) needs finite elements, and element (\(row), \(column)) of a \(shape) matrix is"
        + " not"
    case .rankDeficient(let operation, let column, let pivot, let shape):
      "\(operation) needs linearly independent columns, and column \(column) of a \(shape) matrix"
        + " depends on those before it (relative pivot \(pivot))"
    case .underdetermined(let operation, let shape):
      "\(operation) needs at least as many rows as columns, not a \(shape) matrix"
    case .singular(let column, let pivot, let shape):
      "a \(shape) matrix is singular to working precision: the relative pivot of column \(column)"
        + " is \(pivot)"
    case .notSymmetric(let operation, let row, let column, let shape):
      "\(operation) needs a symmetric matrix, and elements (\(row), \(column)) and (\(column),"
        + " \(row)) of a \(shape) matrix differ"
    case .notPositiveDefinite(let row, let pivot, let shape):
      "a \(shape) matrix is not positive definite: the pivot of row \(row) is \(pivot)"
    case .overflow(let operation, let shape):
      "\(operation) of a \(shape) matrix has a result larger than the largest finite number; scale"
        + " the matrix down"
    case .noConvergence(let operation, let sweeps, let shape):
      "\(operation) of a \(shape) matrix did not converge within \(sweeps) sweeps"
    }
  }
}

extension Matrix {
  /// Throws if an element is not finite.
  func requireFinite(_ operation: String) throws {
    guard let place = elements.firstNonFinite() else { return }
    throw FactorizationError.nonFinite(
      operation: operation, row: place / columns, column: place % columns, shape: shape)
  }
}
