import MathKernel

/// The largest magnitude of a cosine between two of some vectors, from their inner products G, one
/// row and column a vector; 0 for fewer than two.
///
/// Of a covariance it is the largest correlation. NaN if a vector is zero.
///
///     largestCosine(D.T • D)    // 0 if the columns of D are perpendicular
///
/// - Complexity: O(n²).
public func largestCosine(_ gram: Matrix<Double>) -> Double {
  require(gram.rows == gram.columns, "inner products make a square matrix, not \(gram.shape)")
  let lengths = gram.diagonal.map { $0.squareRoot() }
  let cosines = Matrix(rows: gram.rows, columns: gram.rows) { i, j in
    i == j ? 0 : gram[i, j] / (lengths[i] * lengths[j])
  }
  return cosines.maxAbs()
}
