import MathKernel

/// q(z | x), an encoder's answer to one image: a normal distribution with independent coordinates,
/// N(μ, diag σ²), of codes of k numbers.
public struct Posterior: Equatable, Sendable {
  /// μ, 1 × k.
  public let mean: Matrix<Double>
  /// log σ², 1 × k.
  public let logVariance: Matrix<Double>

  /// N(mean, diag exp(logVariance)), both 1 × k.
  public init(mean: Matrix<Double>, logVariance: Matrix<Double>) {
    require(
      mean.rows == 1 && logVariance.rows == 1 && mean.columns == logVariance.columns,
      "a mean of \(mean.shape) and log variances of \(logVariance.shape) make no distribution")
    self.mean = mean
    self.logVariance = logVariance
  }

  /// The answers to n images, from means and log variances n × k.
  ///
  /// - Complexity: O(n · k).
  public static func rows<Scalar: KernelScalar>(
    mean: Matrix<Scalar>, logVariance: Matrix<Scalar>
  ) -> [Posterior] {
    (0..<mean.rows).map { i in
      Posterior(
        mean: Matrix<Double>(mean.rows(i..<i + 1)),
        logVariance: Matrix<Double>(logVariance.rows(i..<i + 1)))
    }
  }

  /// σ, 1 × k.
  public var deviation: Matrix<Double> { (0.5 * logVariance).exp() }

  /// log q(z | x) of n × k codes, one number each.
  ///
  /// - Complexity: O(n · k).
  public func logDensity(at z: Matrix<Double>) -> [Double] {
    gaussianLogLikelihood(z, mean: mean, logVariance: logVariance).elements
  }

  /// z = μ + σ ⊙ ε: takes draws from N(0, I), n × k, to draws from this distribution.
  ///
  /// - Complexity: O(n · k).
  public func codes(from ε: Matrix<Double>) -> Matrix<Double> { ε .* deviation + mean }
}
