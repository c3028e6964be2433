import MathKernel

/// What is left to guess of n variables when some of them are known.
///
/// Everything follows from their covariance C (n × n), by Gaussian elimination: a variable that
/// becomes known takes its own column out of C, divided by what was left of its variance. What
/// remains is the covariance of the errors of the best linear guesses.
///
/// A variable of whose variance those before it leave less than 10⁻¹⁰ tells nothing new; it is
/// passed over, as its rest is rounding.
///
/// Source: Golub & Van Loan, "Matrix Computations", 4th ed., §4.2.9 (outer-product Cholesky).
private let leastNews = 1e-10

/// The total variance that is left when the first 0, 1, 2, … of `known` are known and all others are
/// guessed from them by least squares: one number more than `known` has.
///
///     // Pixels as a code of k numbers, with the best linear decoder:
///     varianceLeft(of: C, knowing: pixels)[k]
///
/// The numbers in `known` are indices below n.
///
/// - Complexity: O(m² n) for m known variables.
public func varianceLeft(of C: Matrix<Double>, knowing known: [Int]) -> [Double] {
  require(C.rows == C.columns, "a covariance is square, not \(C.shape)")
  var told: [Double] = []  // what each known variable tells of all, a row each
  var left = [C.trace()]
  for variable in known {
    let before = Matrix(rows: told.count / C.columns, columns: C.columns, elements: told)
    let row = C.rows(variable..<variable + 1)
    let rest = before.rows == 0 ? row : row - before.columns(variable..<variable + 1).T • before
    let news = rest[0, variable]
    guard news > leastNews * C[variable, variable] else {
      left.append(left[left.count - 1])
      continue
    }
    told += (rest / news.squareRoot()).elements
    left.append(left[left.count - 1] - rest.squaredNorm() / news)
  }
  return left
}

/// Up to `count` of n variables with covariance C (n × n), each of them the one that leaves the least
/// total variance when it is known besides those before it: forward selection.
///
/// Fewer if the others have nothing left to tell. No choice of variables is better step by step,
/// but another set of the same size may be better as a whole.
///
/// - Complexity: O(m n²) for m variables.
public func mostTelling(_ count: Int, of C: Matrix<Double>) -> [Int] {
  require(C.rows == C.columns, "a covariance is square, not \(C.shape)")
  var rest = C
  var chosen: [Int] = []
  while chosen.count < count {
    let squares = rest.squared().columnSums().row(0)
    let gains = squares.indices.map { j in
      rest[j, j] > leastNews * C[j, j] ? squares[j] / rest[j, j] : 0
    }
    guard let best = gains.argmax(), gains[best] > 0 else { break }
    chosen.append(best)
    let column = rest.columns(best..<best + 1)
    rest -= column • (column / rest[best, best]).T
  }
  return chosen
}
