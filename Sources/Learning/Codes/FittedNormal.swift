import MathKernel

/// The normal distribution with the mean and the covariance of some codes.
///
///     let fitted = try FittedNormal(to: codes)
///     decoder(fitted(ε))         // from draws ε of N(0, I), one a row
public struct FittedNormal: Equatable, Sendable {
  /// The mean of the codes, 1 × k.
  public let mean: Matrix<Double>
  /// A root A of the covariance, k × k: A Aᵀ = Σ, with the eigenvectors' directions in its columns.
  public let root: Matrix<Double>

  /// Fits to n × k `codes`, at least one.
  ///
  /// Mean and covariance (over n, not n − 1) are taken in the precision of the codes, the root in
  /// double precision. A covariance without full rank is no obstacle.
  ///
  /// - Throws: what `symmetricEigen` throws, if a code is not finite.
  /// - Complexity: O(n k² + k³).
  public init<Scalar: KernelScalar>(to codes: Matrix<Scalar>) throws {
    require(codes.rows > 0, "no distribution is fitted to a \(codes.shape) matrix of codes")
    let mean = codes.columnMeans()
    let covariance = (codes - mean).T • (codes - mean) / Scalar(codes.rows)
    let (λ, V) = try Matrix<Double>(covariance).symmetricEigen()
    self.mean = Matrix<Double>(mean)
    // Rounding may leave an eigenvalue of a singular covariance below 0.
    root = V • Matrix.diagonal(λ.map { max($0, 0).squareRoot() })
  }

  /// The covariance Σ = A Aᵀ, k × k.
  public var covariance: Matrix<Double> { root • root.T }

  /// z = z̄ + A ε: takes draws from N(0, I), n × k, to draws from this distribution.
  ///
  /// - Complexity: O(n k²).
  public func callAsFunction<Scalar: KernelScalar>(_ draws: Matrix<Scalar>) -> Matrix<Scalar> {
    draws • Matrix<Scalar>(root).T + Matrix<Scalar>(mean)
  }
}
