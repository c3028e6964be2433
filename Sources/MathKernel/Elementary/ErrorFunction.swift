/// erf, erfc and the distribution function of the standard normal law.
///
/// Goals, in order: the same bits everywhere; relative error near 10⁻¹⁵ over the whole range,
/// however small the result; erf exactly odd; speed.
///
/// Method. erfc falls from 1 to 10⁻³⁰⁸, but the ratio
///
///     g(z) = (1 + 2z) exp(z²) erfc z,     z ≥ 0,
///
/// only from 1.28 to 1: one minimax polynomial of degree 24 in t = (z − 4) / (z + 4), which maps
/// 0 ≤ z ≤ 28 on an interval, gives it to 2⁻⁶¹ (the substitution is Schonfelder's, Mathematics of
/// Computation 32, 1978). Then
///
///     erfc z  = exp(−z²) g(z) / (1 + 2z)
///     Φ(−x)   = ½ erfc(x / √2)  with exp(−x² / 2)
///
/// A rounding error in z² would be multiplied by z² (up to 700), so the square is kept as an
/// unevaluated sum high + low, and exp(−high − low) = exp(−high) (1 − low). For the same reason Φ
/// squares x and not the rounded x / √2; g, which is flat, may take the rounded one. Negative
/// arguments follow by reflection. Below 1, erf has a minimax polynomial of its own, x (1 + P(x²))
/// with P of degree 12 (2⁻⁶²); above, it is 1 − erfc.
///
/// `Float` is `Double` rounded, and so correctly rounded but for rare ties.
///
/// Rejected: the intervals of fdlibm (five rational functions, all of which a vector would have to
/// compute); continued fractions (slow near 0); Φ as ½ (1 + erf(x / √2)) (no lower tail).

// MARK: - Double

extension Double {
  /// exp(−high − low) g(z) / (1 + 2z), where high + low is z² and 0 ≤ z ≤ 28.
  @inline(__always)
  private static func tail(_ z: Vector, high: Vector, low: Vector) -> Vector {
    let t = (z - 4) / (z + 4)
    var p = Vector(repeating: 0x1.2ad0af50ab41cp-32)
    p = Vector(repeating: 0x1.191329438c808p-29).addingProduct(p, t)
    p = Vector(repeating: 0x1.d16439f64b1d2p-30).addingProduct(p, t)
    p = Vector(repeating: -0x1.1a6b00a930dd9p-26).addingProduct(p, t)
    p = Vector(repeating: -0x1.46ae66f56da5fp-26).addingProduct(p, t)
    p = Vector(repeating: 0x1.e5a231fa6734bp-24).addingProduct(p, t)
    p = Vector(repeating: 0x1.4a1aee7f218cap-24).addingProduct(p, t)
    p = Vector(repeating: -0x1.bc52e2890f43ap-21).addingProduct(p, t)
    p = Vector(repeating: 0x1.395223d884f8ap-22).addingProduct(p, t)
    p = Vector(repeating: 0x1.7f3d50a7c1f55p-18).addingProduct(p, t)
    p = Vector(repeating: -0x1.7883892170432p-17).addingProduct(p, t)
    p = Vector(repeating: -0x1.995b0658250e0p-16).addingProduct(p, t)
    p = Vector(repeating: 0x1.3be03755796f1p-13).addingProduct(p, t)
    p = Vector(repeating: -0x1.a1df18a3ebad6p-13).addingProduct(p, t)
    p = Vector(repeating: -0x1.8d4a999b17bd2p-11).addingProduct(p, t)
    p = Vector(repeating: 0x1.49c67277042eap-8).addingProduct(p, t)
    p = Vector(repeating: -0x1.096238855e014p-6).addingProduct(p, t)
    p = Vector(repeating: 0x1.3079edf6af196p-5).addingProduct(p, t)
    p = Vector(repeating: -0x1.0fb06dfe47f02p-4).addingProduct(p, t)
    p = Vector(repeating: 0x1.7fee004e112fep-4).addingProduct(p, t)
    p = Vector(repeating: -0x1.9ddb23c3e9197p-4).addingProduct(p, t)
    p = Vector(repeating: 0x1.16ecefcfa5406p-4).addingProduct(p, t)
    p = Vector(repeating: 0x1.f7f5df66fd7d0p-7).addingProduct(p, t)
    p = Vector(repeating: -0x1.1df1ad154a28fp-3).addingProduct(p, t)
    p = Vector(repeating: 0x1.3ba5916e9fd7fp0).addingProduct(p, t)
    let e = exp(0 - high)
    return (e - e * low) * (p / (1 + 2 * z))
  }

  /// erfc of magnitudes.
  @inline(__always)
  private static func upperTail(_ magnitudes: Vector) -> Vector {
    let z = magnitudes.replacing(with: 28, where: magnitudes .> 28)
    let square = z * z
    return tail(z, high: square, low: (0 - square).addingProduct(z, z))
  }

  @inline(__always)
  static func erf(_ x: Vector) -> Vector {
    let a = x.magnitudes
    let w = a * a
    var p = Vector(repeating: 0x1.0579a08899394p-34)
    p = Vector(repeating: -0x1.386acc14bb471p-30).addingProduct(p, w)
    p = Vector(repeating: 0x1.f7a41b6768ef8p-27).addingProduct(p, w)
    p = Vector(repeating: -0x1.5f1d38354a7c9p-23).addingProduct(p, w)
    p = Vector(repeating: 0x1.b9def1de3f8ebp-20).addingProduct(p, w)
    p = Vector(repeating: -0x1.f4d1df40274b3p-17).addingProduct(p, w)
    p = Vector(repeating: 0x1.f9a321a195b9dp-14).addingProduct(p, w)
    p = Vector(repeating: -0x1.c02db3d8f264ep-11).addingProduct(p, w)
    p = Vector(repeating: 0x1.565bcd0db0530p-8).addingProduct(p, w)
    p = Vector(repeating: -0x1.b82ce312849afp-6).addingProduct(p, w)
    p = Vector(repeating: 0x1.ce2f21a042b21p-4).addingProduct(p, w)
    p = Vector(repeating: -0x1.812746b0379e6p-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.06eba8214db69p-3).addingProduct(p, w)
    let small = a.addingProduct(a, p)
    return small.replacing(with: 1 - upperTail(a), where: a .> 1).signed(as: x)
  }

  @inline(__always)
  static func erfc(_ x: Vector) -> Vector {
    let y = upperTail(x.magnitudes)
    return y.replacing(with: 2 - y, where: x .< 0)
  }

  @inline(__always)
  static func normalCDF(_ x: Vector) -> Vector {
    let a = x.magnitudes.replacing(with: 39, where: x.magnitudes .> 39)
    let square = a * a
    let low = 0.5 * (0 - square).addingProduct(a, a)
    let y = 0.5 * tail(0x1.6a09e667f3bcdp-1 * a, high: 0.5 * square, low: low)
    return y.replacing(with: 1 - y, where: x .> 0)
  }

  /// The error function 2/√π ∫₀ˣ exp(−t²) dt. Error below 1 ulp.
  public static func erf(_ x: Double) -> Double { erf(Vector(repeating: x))[0] }
  /// 1 − erf x, accurate also where it is small. Relative error below 10⁻¹⁵.
  public static func erfc(_ x: Double) -> Double { erfc(Vector(repeating: x))[0] }
  /// Φ(x), the probability that a standard normal variable is at most x.
  ///
  /// Relative error below 10⁻¹⁵, also in the lower tail.
  public static func normalCDF(_ x: Double) -> Double { normalCDF(Vector(repeating: x))[0] }

  /// The error function of every element.
  public static func erf(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { erf($0) }
  }

  /// 1 − erf of every element.
  public static func erfc(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { erfc($0) }
  }

  /// Φ of every element.
  public static func normalCDF(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { normalCDF($0) }
  }
}

// MARK: - Float

extension Float {
  /// The error function 2/√π ∫₀ˣ exp(−t²) dt. Error below 0.501 ulp.
  public static func erf(_ x: Float) -> Float { Float(Double.erf(Double(x))) }
  /// 1 − erf x. Error below 0.501 ulp.
  public static func erfc(_ x: Float) -> Float { Float(Double.erfc(Double(x))) }
  /// Φ(x), the probability that a standard normal variable is at most x. Error below 0.501 ulp.
  public static func normalCDF(_ x: Float) -> Float { Float(Double.normalCDF(Double(x))) }

  /// The error function of every element.
  public static func erf(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) {
      Vector(lower: Double.erf($0.lowerHalf), upper: Double.erf($0.upperHalf))
    }
  }

  /// 1 − erf of every element.
  public static func erfc(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) {
      Vector(lower: Double.erfc($0.lowerHalf), upper: Double.erfc($0.upperHalf))
    }
  }

  /// Φ of every element.
  public static func normalCDF(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) {
      Vector(lower: Double.normalCDF($0.lowerHalf), upper: Double.normalCDF($0.upperHalf))
    }
  }
}
