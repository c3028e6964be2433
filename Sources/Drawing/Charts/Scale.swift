/// How numbers are spread along an axis.
public enum ScaleKind: Equatable, Sendable {
  /// Equal differences take equal lengths.
  case linear
  /// Equal ratios take equal lengths; numbers that are not positive have no place.
  case log
}

/// The map from numbers to points along one axis.
public struct Scale: Sendable {
  /// How numbers are spread.
  public var kind: ScaleKind
  /// The numbers at the ends.
  public var domain: ClosedRange<Double>
  /// Where the lower end of the domain lies, in points; it may be greater than `to`.
  public var from: Double
  /// Where the upper end of the domain lies.
  public var to: Double

  /// Creates the map that sends the ends of a domain to two places.
  public init(kind: ScaleKind, domain: ClosedRange<Double>, from: Double, to: Double) {
    self.kind = kind
    self.domain = domain
    self.from = from
    self.to = to
  }

  /// The place of a number, or NaN if it has none.
  public func position(of value: Double) -> Double {
    let low = domain.lowerBound
    let high = domain.upperBound
    switch kind {
    case .linear:
      return from + (value - low) / (high - low) * (to - from)
    case .log:
      guard value > 0, low > 0 else { return .nan }
      let fraction = logarithm(value / low) / logarithm(high / low)
      return from + fraction * (to - from)
    }
  }

  /// The natural logarithm of a positive number to about 15 digits, from + − × ÷ alone, so that every machine places a
  /// mark on the same pixel: ln(m·2ᵉ) = e ln 2 + 2 artanh((m − 1)/(m + 1)) with m in [1/√2, √2].
  private func logarithm(_ x: Double) -> Double {
    var mantissa = x.significand
    var exponent = Double(x.exponent)
    if mantissa > 1.414_213_562_373_095_1 {
      mantissa /= 2
      exponent += 1
    }
    let ratio = (mantissa - 1) / (mantissa + 1)
    let square = ratio * ratio
    var term = ratio
    var sum = 0.0
    for k in 0..<12 {
      sum += term / Double(2 * k + 1)
      term *= square
    }
    return exponent * 0.693_147_180_559_945_3 + 2 * sum
  }
}
