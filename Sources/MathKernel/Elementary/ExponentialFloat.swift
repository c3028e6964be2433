/// exp and what is made of it, in `Float`.
///
/// Goals, in order: the same bits everywhere; at most one ulp for exp and two and a half for the
/// rest, over the whole range, subnormal results included; speed.
///
/// Method. With n the integer nearest to x / ln 2 and r = x − n ln 2, |r| ≤ ln 2 / 2 + a hair,
///
///     eˣ = 2ⁿ eʳ,    eʳ = 1 + r + q,    q = r² P(r),
///
/// where P has degree 4 and is the minimax polynomial of (eʳ − 1 − r) / r² with the error measured
/// relative to eʳ: 2⁻²⁸. ln 2 is used as the sum of two Floats; x minus n times the first is
/// exact, for it is a multiple of 2⁻²⁵ below one half.
///
/// expm1 needs eʳ − 1 = r + q without the 1, and adds 2ⁿ − 1 (exact where it matters) first:
///
///     eˣ − 1  = ((2ⁿ − 1) + 2ⁿ r) + 2ⁿ q
///
/// so a small x never meets a large 1. sigmoid and softplus take e = exp(−|x|) ≤ 1, which cannot
/// overflow and keeps full relative precision in both tails:
///
///     sigmoid x  = (x < 0 ? e : 1) / (1 + e)
///     softplus x = max(x, 0) + log(1 + e),    log(1 + e) = 2 artanh s,    s = e / (2 + e) ≤ ⅓
///
/// The artanh series 2s + s w R(w), w = s², is a minimax polynomial of degree 4 in w (2⁻³¹); as
/// 2s = e − s e its rounding error is kept small by writing log(1 + e) = e − (h − s (h + w R)),
/// h = e² / 2.
///
/// Rejected: tables (gathers are slow and differ in speed between processors); computing in
/// `Double` (half the speed); carrying the rounding error of 1 + e into the quotient of sigmoid (two
/// thirds of the error, two thirds of the speed).
extension Float {
  /// The parts of eˣ = 2ⁿ (1 + r + q); n as the integer and as it stands in `shifted`'s low bits.
  private typealias Parts = (shifted: Vector, n: Vector, r: Vector, q: Vector)

  /// 1.5 · 2²³: adding it to a number below 2²² rounds that to an integer in the lowest bits.
  @inline(__always) private static var rounder: Float { 0x1.8p23 }

  @inline(__always)
  private static func parts(_ x: Vector) -> Parts {
    let shifted = Vector(repeating: rounder).addingProduct(0x1.715476p0, x)
    let n = shifted - rounder
    let r = x.addingProduct(-0x1.62e430p-1, n).addingProduct(0x1.05c610p-29, n)
    var p = Vector(repeating: 0x1.6a23cep-10)
    p = Vector(repeating: 0x1.123a1ep-7).addingProduct(p, r)
    p = Vector(repeating: 0x1.5558f2p-5).addingProduct(p, r)
    p = Vector(repeating: 0x1.555492p-3).addingProduct(p, r)
    p = Vector(repeating: 0x1.fffffcp-2).addingProduct(p, r)
    return (shifted, n, r, (r * r) * p)
  }

  /// 2ⁿ for −126 ≤ n ≤ 127, from the low bits of n + `rounder` + `bias`.
  @inline(__always)
  private static func power(ofTwo shifted: Vector) -> Vector {
    Vector(bits: (shifted.bits &<< 23) &+ 0x3f80_0000)
  }

  @inline(__always)
  static func exp(_ x: Vector) -> Vector {
    var x = x.replacing(with: 89, where: x .> 89)
    x.replace(with: -104, where: x .< -104)
    let (shifted, _, r, q) = parts(x)
    // 2ⁿ in two factors: the first keeps the product normal, the second rounds once if it must.
    let n = unsafeBitCast(shifted, to: SIMD16<Int32>.self) &- 0x4b40_0000
    let half = n &>> 1
    let first = unsafeBitCast((half &+ 127) &<< 23, to: Vector.self)
    let second = unsafeBitCast((n &- half &+ 127) &<< 23, to: Vector.self)
    return (1 + (r + q)) * first * second
  }

  @inline(__always)
  static func expm1(_ x: Vector) -> Vector {
    var y = x.replacing(with: 89, where: x .> 89)
    y.replace(with: -18, where: y .< -18)
    let (shifted, n, r, q) = parts(y)
    // Half of everything, so that 2ⁿ does not overflow before the result does.
    let t = power(ofTwo: shifted - 1)
    let half = (t - 0.5).addingProduct(t, r).addingProduct(t, q)
    let m = (half + half).replacing(with: r + q, where: n .== 0)
    return Vector(bits: (m.bits & 0x7fff_ffff) | (x.bits & 0x8000_0000))
  }

  /// exp(−|x|).
  @inline(__always)
  private static func decay(_ x: Vector) -> Vector {
    exp(Vector(bits: x.bits | 0x8000_0000))
  }

  @inline(__always)
  static func sigmoid(_ x: Vector) -> Vector {
    let e = decay(x)
    return e.replacing(with: 1, where: x .>= 0) / (1 + e)
  }

  @inline(__always)
  static func softplus(_ x: Vector) -> Vector {
    let e = decay(x)
    let s = e / (2 + e)
    let w = s * s
    var p = Vector(repeating: 0x1.f40efcp-3)
    p = Vector(repeating: 0x1.b6766cp-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.2509d6p-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.9996d8p-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.555558p-1).addingProduct(p, w)
    let h = 0.5 * (e * e)
    let log1p = e - (h - s * h.addingProduct(w, p))
    return x.replacing(with: 0, where: x .< 0) + log1p
  }
}

extension Float {
  /// eˣ. Error below 0.98 ulp.
  public static func exp(_ x: Float) -> Float { exp(Vector(repeating: x))[0] }
  /// eˣ − 1. Error below 1.29 ulp.
  public static func expm1(_ x: Float) -> Float { expm1(Vector(repeating: x))[0] }
  /// The logistic function. Error below 2.41 ulp.
  public static func sigmoid(_ x: Float) -> Float { sigmoid(Vector(repeating: x))[0] }
  /// log(1 + eˣ). Error below 1.97 ulp.
  public static func softplus(_ x: Float) -> Float { softplus(Vector(repeating: x))[0] }

  /// eˣ of every element.
  public static func exp(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { exp($0) }
  }

  /// eˣ − 1 of every element.
  public static func expm1(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { expm1($0) }
  }

  /// The logistic function of every element.
  public static func sigmoid(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { sigmoid($0) }
  }

  /// log(1 + eˣ) of every element.
  public static func softplus(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) { softplus($0) }
  }
}
