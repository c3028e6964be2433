import MathKernel

/// A normal distribution in the plane, N(μ, Λ⁻¹), by its mean μ and its precision Λ, the inverse of the covariance.
public struct PlaneNormal: Equatable, Sendable {
  /// μ.
  public let x, y: Double
  /// The entries of Λ, which is symmetric and positive definite.
  public let xx, xy, yy: Double

  /// The distribution with this mean and precision; nil if the precision is not positive definite.
  public init?(mean: (x: Double, y: Double), precision: (xx: Double, xy: Double, yy: Double)) {
    let determinant = precision.xx * precision.yy - precision.xy * precision.xy
    guard precision.xx > 0, precision.yy > 0, determinant > 0 else { return nil }
    (x, y) = mean
    (xx, xy, yy) = precision
  }

  /// An encoder's answer, whose numbers are independent; it must lie in the plane.
  public init(_ posterior: Posterior) {
    require(
      posterior.mean.columns == 2,
      "a normal distribution in the plane has 2 numbers, not \(posterior.mean.columns)")
    (x, y) = (posterior.mean[0, 0], posterior.mean[0, 1])
    let precision = (-posterior.logVariance).exp()
    (xx, xy, yy) = (precision[0, 0], 0, precision[0, 1])
  }

  /// The same distribution around another mean.
  public func moved(to place: (x: Double, y: Double)) -> PlaneNormal {
    PlaneNormal(mean: place, precision: (xx, xy, yy)) ?? self
  }

  /// The standard deviations of the two numbers.
  public var deviations: (x: Double, y: Double) {
    ((yy / determinant).squareRoot(), (xx / determinant).squareRoot())
  }

  /// The correlation of the two numbers.
  public var correlation: Double { -xy / (xx * yy).squareRoot() }

  /// The determinant of the precision.
  var determinant: Double { xx * yy - xy * xy }

  /// log of the density at the origin of its exponent: ½ log det Λ − log 2π.
  var logFactor: Double { 0.5 * Double.log(determinant) - Double.log(2 * Double.pi) }
}

/// The normal distributions among which the nearest to a true posterior is looked for.
public enum NormalFamily: Sendable {
  /// Those whose numbers are independent: the encoder's family.
  case independent
  /// All of them.
  case any
}
