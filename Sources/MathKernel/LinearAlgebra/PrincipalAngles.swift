/// Angles between subspaces.
///
/// Goals, in order: the same bits everywhere, small angles as accurate as large ones, brevity.

/// The principal angles between the column spans of A (m × p) and B (m × q), in radians.
///
/// They are min(p, q) ascending numbers in [0, π/2].
/// The first angle is the smallest between any vector of the one span and any vector of the other,
/// the next the smallest in what is orthogonal to those, and so on. All are zero when one span
/// contains the other.
///
///     principalAngles(between: a, and: a • mixing)    // about 1e-16 each
///
/// Cosines cannot tell an angle of 1e−9 from none (the cosine of both is 1), nor sines two angles
/// near π/2 from each other. Both are computed, and the angle is taken from the two together, so
/// that each is right to a small multiple of ε.
///
/// - Throws: `FactorizationError` if the columns of A or of B are linearly dependent, more than
///   the rows, or not finite.
/// - Source: Björck & Golub 1973, "Numerical methods for computing angles between linear
///   subspaces"; Golub & Van Loan, 4th ed., §6.4.3.
/// - Complexity: O(m (p + q)²).
public func principalAngles<Scalar: KernelScalar>(
  between a: Matrix<Scalar>, and b: Matrix<Scalar>
) throws -> [Scalar] {
  require(
    a.rows == b.rows,
    "angles between the columns of \(a.shape) and \(b.shape): the numbers of rows differ")
  if a.columns < b.columns { return try principalAngles(between: b, and: a) }
  let (p, q) = (try a.orthonormalBasis(), try b.orthonormalBasis())
  let inner = p.T • q
  let cosines = try inner.svd().singularValues
  let sines = try (q - p • inner).svd().singularValues
  return zip(cosines, sines.reversed()).map { angle(cosine: $0, sine: $1) }
}

extension Matrix {
  /// An orthonormal basis of the column span.
  fileprivate func orthonormalBasis() throws -> Matrix {
    try requireFinite("principalAngles")
    guard rows >= columns else {
      throw FactorizationError.underdetermined(operation: "principalAngles", shape: shape)
    }
    let factors = HouseholderQR(self)
    try factors.requireFullRank("principalAngles", shape: shape)
    return factors.orthogonalColumns(0..<columns)
  }
}

/// The angle in [0, π/2] with this cosine and sine, which need not be of exactly unit length.
///
/// tan(θ/2) = sine / (radius + cosine) halves the angle; three halvings bring the tangent below
/// 0.1, where ten terms of the series of the arctangent are exact to the last bits.
private func angle<Scalar: KernelScalar>(cosine: Scalar, sine: Scalar) -> Scalar {
  let radius = (cosine * cosine).addingProduct(sine, sine).squareRoot()
  if radius == 0 { return 0 }
  var t = sine / (radius + cosine)
  for _ in 0..<2 { t /= 1 + Scalar(1).addingProduct(t, t).squareRoot() }
  let square = t * t
  var series = Scalar(0)
  for k in (0..<10).reversed() {
    series = (1 / Scalar(2 * k + 1)).addingProduct(-square, series)
  }
  return 8 * t * series
}
