import Algorithms
import MathKernel

/// The average q̄(z) = 1/N Σᵢ q(z | xᵢ) of the clouds of N images: of the distributions N(μᵢ, diag σᵢ²) that an encoder
/// answers with.
///
///     let aggregate = AggregatePosterior(mean: μ, logVariance: logσ²)
///     let (information, divergence) = aggregate.split(noise: ε)
public struct AggregatePosterior: Sendable {
  /// μ, N × k.
  public let mean: Matrix<Double>
  /// log σ², N × k.
  public let logVariance: Matrix<Double>

  /// The average of the clouds with these means and log variances, both N × k, of at least one image.
  public init<Scalar: KernelScalar>(mean: Matrix<Scalar>, logVariance: Matrix<Scalar>) {
    require(
      mean.rows == logVariance.rows && mean.columns == logVariance.columns && mean.rows > 0,
      "means of \(mean.shape) and log variances of \(logVariance.shape) make no clouds")
    self.mean = Matrix<Double>(mean)
    self.logVariance = Matrix<Double>(logVariance)
  }

  /// log q(z | xᵢ) for each of m codes, m × k, and each of the N clouds: m × N.
  ///
  /// The square of (z − μ)/σ is multiplied out, so that two products of matrices do the work; what cancels costs about
  /// 10⁻¹⁶ of (z/σ)².
  ///
  /// - Complexity: O(m N k).
  public func cloudLogDensities(at codes: Matrix<Double>) -> Matrix<Double> {
    require(
      codes.columns == mean.columns,
      "codes of \(codes.columns) numbers among clouds of \(mean.columns)")
    let precision = (-logVariance).exp()
    let constants = (mean.squared() .* precision + logVariance).rowSums().transposed()
    let squares = codes.squared() • precision.T - 2 * (codes • (mean .* precision).T) + constants
    let logTwoPi = -2 * Gaussian.standard.logDensity(at: 0)
    return -0.5 * (squares + Double(mean.columns) * logTwoPi)
  }

  /// log q̄(z) for each of m codes, m × k.
  ///
  /// - Complexity: O(m N k).
  public func logDensities(at codes: Matrix<Double>) -> [Double] {
    let logCount = Double.log(Double(mean.rows))
    return (0..<codes.rows).chunks(ofCount: 512).flatMap { rows in
      cloudLogDensities(at: codes.rows(rows)).logSumExp().elements.map { $0 - logCount }
    }
  }

  /// A draw of every cloud, μ + σ ⊙ ε, N × k.
  public func draws(noise ε: Matrix<Double>) -> Matrix<Double> {
    mean + (0.5 * logVariance).exp() .* ε
  }

  /// The two parts of the mean KL term, by one draw zᵢ of every cloud, from its noise ε, N × k: for each image
  /// log q(zᵢ | xᵢ) − log q̄(zᵢ), whose mean estimates the mutual information of image and code, and
  /// log q̄(zᵢ) − log p(zᵢ), whose mean estimates KL(q̄ ‖ N(0, I)), all in nats (Hoffman and Johnson 2016).
  ///
  /// No number of the first part exceeds log N, since q̄ holds an N-th of each cloud.
  ///
  /// - Complexity: O(N² k).
  public func split(noise ε: Matrix<Double>) -> (information: [Double], divergence: [Double]) {
    let z = draws(noise: ε)
    let own = gaussianLogLikelihood(z, mean: mean, logVariance: logVariance).elements
    let average = logDensities(at: z)
    let prior = gaussianLogLikelihood(z, mean: .zeros(1, z.columns), variance: 1).elements
    return (zip(own, average).map { $0 - $1 }, zip(average, prior).map { $0 - $1 })
  }
}

/// KL(q ‖ N(0, I)) of the distribution q of n draws, n × k, in nats, estimated from the distances to their j-th neighbours.
///
/// The entropy of q is ψ(n) − ψ(j) + log Vₖ + k times the mean log distance, with ψ the digamma function and Vₖ the volume
/// of the unit ball (Kozachenko and Leonenko 1987; Kraskov et al. 2004); the rest of the divergence is a mean over the draws.
/// Structure finer than these distances is not seen. Infinite if a draw has j copies.
///
/// - Complexity: O(n² (k + j)).
public func divergenceFromStandardNormal(
  of draws: Matrix<Double>, neighbour j: Int = 5
) -> Double {
  let (n, k) = (draws.rows, draws.columns)
  require(j >= 1 && n > j && k >= 1, "draws of \(draws.shape) have no neighbour number \(j)")
  let logDistances = (0..<n).chunks(ofCount: 512).flatMap { rows in
    let distances = draws.rows(rows).squaredDistances(to: draws)
    return rows.enumerated().map { row, i in
      var others = distances.row(row)
      others[i] = .infinity  // a draw is no neighbour of its own
      return 0.5 * Double.log(others.min(count: j)[j - 1])
    }
  }
  let digammas = (j..<n).map { 1 / Double($0) }.sum()  // ψ(n) − ψ(j)
  let entropy = digammas + logUnitBallVolume(k) + Double(k) * logDistances.mean()
  let prior = gaussianLogLikelihood(draws, mean: .zeros(1, k), variance: 1).mean()
  return -entropy - prior
}

/// The logarithm of the volume of the ball with radius 1 in k dimensions: V₀ = 1, V₁ = 2, Vₖ = Vₖ₋₂ · 2π/k.
private func logUnitBallVolume(_ k: Int) -> Double {
  stride(from: k % 2 == 0 ? 2 : 3, through: k, by: 2).reduce(k % 2 == 0 ? 0 : Double.log(2)) {
    $0 + Double.log(2 * .pi / Double($1))
  }
}
