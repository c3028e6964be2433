/// A normal distribution on the line.
///
///     let posterior = Gaussian(mean: 1, variance: 0.25)
///     posterior.divergence(from: .standard)    // KL(posterior ‖ N(0, 1))
public struct Gaussian: Equatable, Sendable {
  /// The mean μ, finite.
  public let mean: Double
  /// The variance σ², above 0 and finite.
  public let variance: Double

  /// N(mean, variance).
  public init(mean: Double, variance: Double) {
    require(
      variance > 0 && variance.isFinite,
      "the variance of a Gaussian must be above 0 and finite, not \(variance)")
    require(mean.isFinite, "the mean of a Gaussian must be finite, not \(mean)")
    self.mean = mean
    self.variance = variance
  }

  /// N(0, 1).
  public static let standard = Gaussian(mean: 0, variance: 1)

  /// The standard deviation σ.
  public var standardDeviation: Double { variance.squareRoot() }

  /// log p(x) = −½ log 2πσ² − (x − μ)² / 2σ².
  public func logDensity(at x: Double) -> Double {
    let difference = x - mean
    return -0.5 * (logTwoPi + Double.log(variance) + difference * difference / variance)
  }

  /// p(x).
  public func density(at x: Double) -> Double { Double.exp(logDensity(at: x)) }

  /// The probability of a value of at most x.
  public func cumulativeProbability(at x: Double) -> Double {
    Double.normalCDF((x - mean) / standardDeviation)
  }

  /// The x below which a value falls with probability p.
  public func quantile(_ p: Double) -> Double {
    mean + standardDeviation * Double.normalQuantile(p)
  }

  /// The entropy −E log p(x) = ½ log 2πeσ², in nats.
  public var entropy: Double { 0.5 * (logTwoPi + 1 + Double.log(variance)) }

  /// KL(self ‖ reference) in nats, with τ² and ν the reference's variance and mean:
  ///
  ///     ½ (σ²/τ² − 1 − log σ²/τ²) + ½ (μ − ν)² / τ²
  ///
  /// The bracket is taken as d − log(1 + d) with d = (σ² − τ²) / τ², which stays accurate for
  /// nearly equal variances, except for a small σ²/τ², which 1 + d would round.
  public func divergence(from reference: Gaussian) -> Double {
    let d = (variance - reference.variance) / reference.variance
    let logRatio =
      d > -0.999
      ? Double.log1p(d) : Double.log(variance) - Double.log(reference.variance)
    let difference = mean - reference.mean
    return 0.5 * (d - logRatio + difference * difference / reference.variance)
  }
}

/// A normal distribution with independent coordinates, N(μ, diag σ²).
public struct DiagonalGaussian: Equatable, Sendable {
  /// The distributions of the coordinates.
  public let coordinates: [Gaussian]

  /// N(mean, diag variance); as many variances, all above 0, as means.
  public init(mean: [Double], variance: [Double]) {
    require(
      mean.count == variance.count, "\(mean.count) means do not fit \(variance.count) variances")
    coordinates = zip(mean, variance).map { Gaussian(mean: $0, variance: $1) }
  }

  /// N(0, I) in `dimension` coordinates.
  public static func standard(dimension: Int) -> DiagonalGaussian {
    DiagonalGaussian(
      mean: [Double](repeating: 0, count: dimension),
      variance: [Double](repeating: 1, count: dimension))
  }

  /// The mean μ.
  public var mean: [Double] { coordinates.map(\.mean) }

  /// The variances σ².
  public var variance: [Double] { coordinates.map(\.variance) }

  /// log p(x).
  public func logDensity(at x: [Double]) -> Double {
    requireCount(x.count)
    return zip(coordinates, x).map { $0.logDensity(at: $1) }.sum()
  }

  /// The entropy in nats.
  public var entropy: Double { coordinates.map(\.entropy).sum() }

  /// KL(self ‖ reference) in nats: the sum of the coordinates' divergences.
  public func divergence(from reference: DiagonalGaussian) -> Double {
    requireCount(reference.coordinates.count)
    return zip(coordinates, reference.coordinates).map { $0.divergence(from: $1) }.sum()
  }

  private func requireCount(_ count: Int) {
    require(
      count == coordinates.count, "\(count) coordinates where there are \(coordinates.count)")
  }
}

/// log 2π.
let logTwoPi = 0x1.d67f1c864beb5p0
