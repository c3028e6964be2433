/// log and log1p.
///
/// Goals, in order: the same bits everywhere; below one ulp; speed.
///
/// Method (that of fdlibm's `e_log.c`, Sun Microsystems 1993, with our own polynomials). Write
/// x = 2ᵏ (1 + f) with √½ ≤ 1 + f < √2; then log x = k ln 2 + log(1 + f) and
///
///     log(1 + f) = 2 artanh s = 2s + s R,     s = f / (2 + f),  |s| < 0.172
///                = f − (h − s (h + R)),       h = f² / 2,  R = w P(w),  w = s²
///
/// The last form keeps the large term f exact. P is the minimax polynomial of
/// (2 artanh s − 2s) / (s w): degree 2 in `Float` (2⁻²⁸), 7 in `Double` (2⁻⁶⁴). A subnormal x is
/// first multiplied by a power of two.
///
/// log1p x takes k and f from u = 1 + x as rounded, and adds the rounding error of that sum, c,
/// divided by u, since log(u + c) ≈ log u + c / u. Where k = 0, f = x itself and c = 0.
///
/// Rejected: tables (gathers); a polynomial in f alone (twice the degree for `Double`); for log1p,
/// log u · x / (u − 1) (relies on cancelling errors, and breaks for infinite u).

// MARK: - Float

extension Float {
  /// log(2ᵏ (1 + f) + c) for the correction c / u.
  @inline(__always)
  private static func log(k: Vector, f: Vector, correction: Vector) -> Vector {
    let s = f / (2 + f)
    let w = s * s
    var p = Vector(repeating: 0x1.327374p-2)
    p = Vector(repeating: 0x1.995ac6p-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.55557ap-1).addingProduct(p, w)
    let h = 0.5 * (f * f)
    let low = correction.addingProduct(-0x1.05c610p-29, k)
    let tail = h - low.addingProduct(s, h.addingProduct(w, p))
    return (f - tail).addingProduct(0x1.62e430p-1, k)
  }

  /// k and 1 + f of a normal x.
  @inline(__always)
  private static func split(_ x: Vector) -> (k: Vector, m: Vector) {
    let bits = unsafeBitCast(x, to: SIMD16<Int32>.self) &- 0x3f35_04f3
    let m = unsafeBitCast((bits & 0x007f_ffff) &+ 0x3f35_04f3, to: Vector.self)
    // k as the lowest bits of 1.5 · 2²³ + k: a conversion that stays in the vector unit.
    let k = unsafeBitCast((bits &>> 23) &+ 0x4b40_0000, to: Vector.self) - 0x1.8p23
    return (k, m)
  }

  @inline(__always)
  static func log(_ x: Vector) -> Vector {
    let small = x .< 0x1p-126
    var (k, m) = split(x.replacing(with: 0x1p24 * x, where: small))
    k.replace(with: k - 24, where: small)
    var y = log(k: k, f: m - 1, correction: Vector())
    y.replace(with: x, where: .!(x .< .infinity))
    y.replace(with: -.infinity, where: x .== 0)
    return y.replacing(with: .nan, where: x .< 0)
  }

  @inline(__always)
  static func log1p(_ x: Vector) -> Vector {
    let u = 1 + x
    let (k, m) = split(u)
    let near = k .== 0
    // What u lost by rounding: found from the larger of 1 and x.
    let c = (x - (u - 1)).replacing(with: 1 - (u - x), where: x .>= 1)
    let f = (m - 1).replacing(with: x, where: near)
    var y = log(k: k, f: f, correction: (c / u).replacing(with: 0, where: near))
    y.replace(with: x, where: .!(x .< .infinity) .| (x .== 0))
    y.replace(with: -.infinity, where: x .== -1)
    return y.replacing(with: .nan, where: x .< -1)
  }

  /// The natural logarithm. Error below 0.83 ulp.
  public static func log(_ x: Float) -> Float { log(Vector(repeating: x))[0] }
  /// log(1 + x). Error below 0.83 ulp.
  public static func log1p(_ x: Float) -> Float { log1p(Vector(repeating: x))[0] }

  /// The natural logarithm of every element.
  public static func log(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { log($0) }
  }

  /// log(1 + x) of every element.
  public static func log1p(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { log1p($0) }
  }
}

// MARK: - Double

extension Double {
  /// log(2ᵏ (1 + f) + c) for the correction c / u.
  @inline(__always)
  private static func log(k: Vector, f: Vector, correction: Vector) -> Vector {
    let s = f / (2 + f)
    let w = s * s
    var p = Vector(repeating: 0x1.0fa72f94e37b3p-3)
    p = Vector(repeating: 0x1.0f57cd3faf4f1p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.3b20be86b7015p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.745cdeecb1a07p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.c71c7251b9b51p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.249249243742dp-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.9999999999cfcp-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.5555555555555p-1).addingProduct(p, w)
    let h = 0.5 * (f * f)
    let low = correction.addingProduct(0x1.abc9e3b39803fp-56, k)
    let tail = h - low.addingProduct(s, h.addingProduct(w, p))
    return (f - tail).addingProduct(0x1.62e42fefa39efp-1, k)
  }

  /// k and 1 + f of a normal x.
  @inline(__always)
  private static func split(_ x: Vector) -> (k: Vector, m: Vector) {
    let bits = unsafeBitCast(x, to: SIMD8<Int64>.self) &- 0x3fe6_a09e_667f_3bcd
    let m = unsafeBitCast((bits & 0x000f_ffff_ffff_ffff) &+ 0x3fe6_a09e_667f_3bcd, to: Vector.self)
    // k as the lowest bits of 1.5 · 2⁵² + k: a conversion that stays in the vector unit.
    let k = unsafeBitCast((bits &>> 52) &+ 0x4338_0000_0000_0000, to: Vector.self) - 0x1.8p52
    return (k, m)
  }

  @inline(__always)
  static func log(_ x: Vector) -> Vector {
    let small = x .< 0x1p-1022
    var (k, m) = split(x.replacing(with: 0x1p54 * x, where: small))
    k.replace(with: k - 54, where: small)
    var y = log(k: k, f: m - 1, correction: Vector())
    y.replace(with: x, where: .!(x .< .infinity))
    y.replace(with: -.infinity, where: x .== 0)
    return y.replacing(with: .nan, where: x .< 0)
  }

  @inline(__always)
  static func log1p(_ x: Vector) -> Vector {
    let u = 1 + x
    let (k, m) = split(u)
    let near = k .== 0
    // What u lost by rounding: found from the larger of 1 and x.
    let c = (x - (u - 1)).replacing(with: 1 - (u - x), where: x .>= 1)
    let f = (m - 1).replacing(with: x, where: near)
    var y = log(k: k, f: f, correction: (c / u).replacing(with: 0, where: near))
    y.replace(with: x, where: .!(x .< .infinity) .| (x .== 0))
    y.replace(with: -.infinity, where: x .== -1)
    return y.replacing(with: .nan, where: x .< -1)
  }

  /// The natural logarithm. Error below 1 ulp.
  public static func log(_ x: Double) -> Double { log(Vector(repeating: x))[0] }
  /// log(1 + x). Error below 1 ulp.
  public static func log1p(_ x: Double) -> Double { log1p(Vector(repeating: x))[0] }

  /// The natural logarithm of every element.
  public static func log(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { log($0) }
  }

  /// log(1 + x) of every element.
  public static func log1p(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { log1p($0) }
  }
}
