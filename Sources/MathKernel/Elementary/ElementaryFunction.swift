/// The elementary functions as values, each with the error that it may have.
///
/// The one place where the bounds stand: the tests sample every function against them, and
/// `make exhaustive` measures all 2³² arguments of `Float`.
public enum ElementaryFunction: String, CaseIterable, Sendable {
  /// eˣ.
  case exp
  /// eˣ − 1.
  case expm1
  /// The natural logarithm.
  case log
  /// log(1 + x).
  case log1p
  /// The hyperbolic tangent.
  case tanh
  /// The logistic function.
  case sigmoid
  /// log(1 + eˣ).
  case softplus
  /// The error function.
  case erf
  /// 1 − erf x.
  case erfc
  /// Φ, the distribution function of the standard normal law.
  case normalCDF
  /// The inverse of Φ.
  case normalQuantile
  /// The sine.
  case sin
  /// The cosine.
  case cos

  /// The largest error in `Float` and in `Double`, in ulp of the result.
  ///
  /// In `Float` the largest error over all arguments, rounded up; in `Double` a bound that the tests
  /// check at selected arguments.
  public var errorBounds: (float: Double, double: Double) {
    switch self {
    case .exp: (0.98, 1)
    case .expm1: (1.29, 1.5)
    case .log: (0.83, 1)
    case .log1p: (0.83, 1)
    case .tanh: (0.98, 1)
    case .sigmoid: (2.41, 1.5)
    case .softplus: (1.97, 2)
    case .erf: (0.501, 1)
    case .erfc: (0.501, 6)
    case .normalCDF: (0.501, 6)
    case .normalQuantile: (0.501, 5)
    case .sin: (0.501, 1)
    case .cos: (0.501, 1)
    }
  }

  /// The function at x.
  public func callAsFunction<S: ElementaryFunctions>(_ x: S) -> S {
    switch self {
    case .exp: S.exp(x)
    case .expm1: S.expm1(x)
    case .log: S.log(x)
    case .log1p: S.log1p(x)
    case .tanh: S.tanh(x)
    case .sigmoid: S.sigmoid(x)
    case .softplus: S.softplus(x)
    case .erf: S.erf(x)
    case .erfc: S.erfc(x)
    case .normalCDF: S.normalCDF(x)
    case .normalQuantile: S.normalQuantile(x)
    case .sin: S.sin(x)
    case .cos: S.cos(x)
    }
  }

  /// The function of every element of `x`, written to `y`.
  ///
  /// `y` has the same length as `x` and may be the same memory.
  public func callAsFunction<S: ElementaryFunctions>(
    _ x: UnsafeBufferPointer<S>, into y: UnsafeMutableBufferPointer<S>
  ) {
    switch self {
    case .exp: S.exp(x, into: y)
    case .expm1: S.expm1(x, into: y)
    case .log: S.log(x, into: y)
    case .log1p: S.log1p(x, into: y)
    case .tanh: S.tanh(x, into: y)
    case .sigmoid: S.sigmoid(x, into: y)
    case .softplus: S.softplus(x, into: y)
    case .erf: S.erf(x, into: y)
    case .erfc: S.erfc(x, into: y)
    case .normalCDF: S.normalCDF(x, into: y)
    case .normalQuantile: S.normalQuantile(x, into: y)
    case .sin: S.sin(x, into: y)
    case .cos: S.cos(x, into: y)
    }
  }
}
