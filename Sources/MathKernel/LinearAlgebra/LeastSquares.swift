/// Least squares by QR factorisation.
///
/// Goals, in order: the same bits everywhere, an error of the condition number of A and not of its
/// square, independence from the units of the columns, a clear refusal of dependent columns.

/// The X (n × p) that minimises ‖A X − B‖, for an A of m × n with m ≥ n and a B of m × p.
///
///     // A line through (0, 1), (1, 3), (2, 5): intercept 1, slope 2.
///     try leastSquares([[1, 0], [1, 1], [1, 2]], [[1], [3], [5]])
///
/// Each column of B is a problem of its own. Columns of A may have very different units: a column
/// counts as dependent when what it adds to the columns before it is at most m ε times its own
/// length.
///
/// - Throws: `FactorizationError` if A has fewer rows than columns or linearly dependent columns,
///   if elements in A or B are not finite, or if an element of X overflows.
/// - Source: Golub & Van Loan, "Matrix Computations", 4th ed., §5.3.2 (Householder QR).
/// - Complexity: O(m n (n + p)).
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func leastSquares<Scalar: KernelScalar>(
  _ a: Matrix<Scalar>, _ b: Matrix<Scalar>
) throws -> Matrix<Scalar> {
  require(
    a.rows == b.rows,
    "least squares of \(a.shape) against \(b.shape): the numbers of rows differ")
  try a.requireFinite("leastSquares")
  try b.requireFinite("leastSquares")
  guard a.rows >= a.columns else {
    throw FactorizationError.underdetermined(operation: "leastSquares", shape: a.shape)
  }
  let factors = HouseholderQR(a)
  try factors.requireFullRank("leastSquares", shape: a.shape)
  var right = ScaledColumns(b)
  factors.applyTransposed(to: &right)
  let x = factors.solveTriangular(right)
  guard x.isFinite else {
    throw FactorizationError.overflow(operation: "leastSquares", shape: a.shape)
  }
  return x
}

extension HouseholderQR {
  /// Throws if a column of A depends on those before it.
  func requireFullRank(_ operation: String, shape: String) throws {
    let tolerance = Scalar(columns.rows) * Scalar.ulpOfOne
    for j in 0..<count {
      let column = columns.elements[j * columns.length..<j * columns.length + j + 1]
      let length = column.reduce(Scalar(0)) { $0.addingProduct($1, $1) }.squareRoot()
      let pivot = (column.last ?? 0).magnitude
      if pivot <= tolerance * length {
        throw FactorizationError.rankDeficient(
          operation: operation, column: j, pivot: length == 0 ? 0 : Double(pivot / length),
          shape: shape)
      }
    }
  }

  /// Solves R X = C for the first n rows of C by back substitution.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func solveTriangular(_ c: ScaledColumns<Scalar>) -> Matrix<Scalar> {
    let n = count
    let length = columns.length
    let problems = c.exponents.count
    var result = Matrix<Scalar>.zeros(problems, n)
    columns.elements.withUnsafeBufferPointer { r in
      for problem in 0..<problems {
        var x = Array(c.elements[problem * length..<problem * length + n])
        x.withUnsafeMutableBufferPointer { x in
          for j in stride(from: n - 1, through: 0, by: -1) {
            x[j] /= r[j * length + j]
            let factor = -x[j]
            for i in 0..<j { x[i].addProduct(factor, r[j * length + i]) }
          }
        }
        for j in 0..<n {
          result[problem, j] =
            PowerOfTwo(exponent: c.exponents[problem] - columns.exponents[j]) * x[j]
        }
      }
    }
    return result.transposed()
  }
}
