/// The elementary functions of a kernel scalar.
///
/// All of them are our own, so that a page has the same bits on every machine: the C library's
/// differ between systems and versions. They use only operations that IEEE 754 defines to the last
/// bit, and fused multiply-add always explicitly.
///
/// Each function has two forms. `exp(x)` takes one number; `exp(x, into: y)` a whole buffer, which
/// it writes to another of the same length or back over itself. Both give the same bits. Special
/// values follow IEEE 754: zeros keep their sign where the function is odd, overflow gives
/// infinity, and NaN gives NaN.
///
/// Errors are in ulp, units in the last place of the result; the tests measure them against higher
/// precision.
public protocol ElementaryFunctions {
  /// eˣ.
  static func exp(_ x: Self) -> Self
  /// eˣ − 1, accurate also where x is small.
  static func expm1(_ x: Self) -> Self
  /// The natural logarithm; −∞ at zero, NaN below.
  static func log(_ x: Self) -> Self
  /// log(1 + x), accurate also where x is small.
  static func log1p(_ x: Self) -> Self
  /// The hyperbolic tangent; exactly odd.
  static func tanh(_ x: Self) -> Self
  /// The logistic function 1 / (1 + e⁻ˣ).
  static func sigmoid(_ x: Self) -> Self
  /// log(1 + eˣ), whose derivative is the sigmoid.
  static func softplus(_ x: Self) -> Self
  /// The error function 2/√π ∫₀ˣ exp(−t²) dt; exactly odd.
  static func erf(_ x: Self) -> Self
  /// 1 − erf x, accurate also where it is small.
  static func erfc(_ x: Self) -> Self
  /// Φ(x), the probability that a standard normal variable is at most x.
  static func normalCDF(_ x: Self) -> Self
  /// The x with Φ(x) = p; infinite at 0 and 1, NaN outside.
  static func normalQuantile(_ p: Self) -> Self
  /// The sine of x radians; exactly odd.
  static func sin(_ x: Self) -> Self
  /// The cosine of x radians; exactly even.
  static func cos(_ x: Self) -> Self

  /// eˣ of every element.
  static func exp(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// eˣ − 1 of every element.
  static func expm1(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The natural logarithm of every element.
  static func log(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// log(1 + x) of every element.
  static func log1p(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The hyperbolic tangent of every element.
  static func tanh(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The logistic function of every element.
  static func sigmoid(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// log(1 + eˣ) of every element.
  static func softplus(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The error function of every element.
  static func erf(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// 1 − erf of every element.
  static func erfc(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// Φ of every element.
  static func normalCDF(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The x with Φ(x) = p of every element.
  static func normalQuantile(
    _ p: UnsafeBufferPointer<Self>, into x: UnsafeMutableBufferPointer<Self>)
  /// The sine of every element.
  static func sin(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
  /// The cosine of every element.
  static func cos(_ x: UnsafeBufferPointer<Self>, into y: UnsafeMutableBufferPointer<Self>)
}
