/// exp and what is made of it, in `Double`.
///
/// Goals, method and rejected alternatives are those of `ExponentialFloat.swift`, with minimax
/// polynomials of degree 10 for P (2⁻⁶⁴) and for R (2⁻⁶³), and a bound of one ulp for exp and two
/// for the rest: here the quotient of sigmoid carries the rounding error of its denominator along.
extension Double {
  /// The parts of eˣ = 2ⁿ (1 + r + q); n as the integer and as it stands in `shifted`'s low bits.
  private typealias Parts = (shifted: Vector, n: Vector, r: Vector, q: Vector)

  /// 1.5 · 2⁵²: adding it to a number below 2⁵¹ rounds that to an integer in the lowest bits.
  @inline(__always) private static var rounder: Double { 0x1.8p52 }

  @inline(__always)
  private static func parts(_ x: Vector) -> Parts {
    let shifted = Vector(repeating: rounder).addingProduct(0x1.71547652b82fep0, x)
    let n = shifted - rounder
    let r = x.addingProduct(-0x1.62e42fefa39efp-1, n).addingProduct(-0x1.abc9e3b39803fp-56, n)
    var p = Vector(repeating: 0x1.1e3c8d4796b2ep-29)
    p = Vector(repeating: 0x1.af6c1c38268cdp-26).addingProduct(p, r)
    p = Vector(repeating: 0x1.27e5b4ef18b06p-22).addingProduct(p, r)
    p = Vector(repeating: 0x1.71ddf003b9423p-19).addingProduct(p, r)
    p = Vector(repeating: 0x1.a01a01361b7dfp-16).addingProduct(p, r)
    p = Vector(repeating: 0x1.a01a01b389675p-13).addingProduct(p, r)
    p = Vector(repeating: 0x1.6c16c16c3069fp-10).addingProduct(p, r)
    p = Vector(repeating: 0x1.111111110ec42p-7).addingProduct(p, r)
    p = Vector(repeating: 0x1.5555555555502p-5).addingProduct(p, r)
    p = Vector(repeating: 0x1.555555555555bp-3).addingProduct(p, r)
    p = Vector(repeating: 0x1.0p-1).addingProduct(p, r)
    return (shifted, n, r, (r * r) * p)
  }

  /// 2ⁿ for −1022 ≤ n ≤ 1023, from the low bits of n + `rounder` + `bias`.
  @inline(__always)
  private static func power(ofTwo shifted: Vector) -> Vector {
    Vector(bits: (shifted.bits &<< 52) &+ 0x3ff0_0000_0000_0000)
  }

  @inline(__always)
  static func exp(_ x: Vector) -> Vector {
    var x = x.replacing(with: 710, where: x .> 710)
    x.replace(with: -746, where: x .< -746)
    let (shifted, _, r, q) = parts(x)
    // 2ⁿ in two factors: the first keeps the product normal, the second rounds once if it must.
    let n = unsafeBitCast(shifted, to: SIMD8<Int64>.self) &- 0x4338_0000_0000_0000
    let half = n &>> 1
    let first = unsafeBitCast((half &+ 1023) &<< 52, to: Vector.self)
    let second = unsafeBitCast((n &- half &+ 1023) &<< 52, to: Vector.self)
    return (1 + (r + q)) * first * second
  }

  @inline(__always)
  static func expm1(_ x: Vector) -> Vector {
    var y = x.replacing(with: 710, where: x .> 710)
    y.replace(with: -40, where: y .< -40)
    let (shifted, n, r, q) = parts(y)
    // Half of everything, so that 2ⁿ does not overflow before the result does.
    let t = power(ofTwo: shifted - 1)
    let half = (t - 0.5).addingProduct(t, r).addingProduct(t, q)
    let m = (half + half).replacing(with: r + q, where: n .== 0)
    return Vector(bits: (m.bits & 0x7fff_ffff_ffff_ffff) | (x.bits & 0x8000_0000_0000_0000))
  }

  /// a / (b + δ) for the rounding error δ of b, to little more than half an ulp.
  @inline(__always)
  private static func quotient(_ a: Vector, _ b: Vector, _ δ: Vector) -> Vector {
    let inverse = 1 / b
    let y = a * inverse
    let minusY = 0 - y
    return y.addingProduct(a.addingProduct(minusY, b) + minusY * δ, inverse)
  }

  /// exp(−|x|).
  @inline(__always)
  private static func decay(_ x: Vector) -> Vector {
    exp(Vector(bits: x.bits | 0x8000_0000_0000_0000))
  }

  @inline(__always)
  static func sigmoid(_ x: Vector) -> Vector {
    let e = decay(x)
    let sum = 1 + e
    return quotient(e.replacing(with: 1, where: x .>= 0), sum, e - (sum - 1))
  }

  @inline(__always)
  static func softplus(_ x: Vector) -> Vector {
    let e = decay(x)
    let s = e / (2 + e)
    let w = s * s
    var p = Vector(repeating: 0x1.51f3bc3593c98p-3)
    p = Vector(repeating: 0x1.1e18300d97a01p-4).addingProduct(p, w)
    p = Vector(repeating: 0x1.c1682cbafb383p-4).addingProduct(p, w)
    p = Vector(repeating: 0x1.dfe94a24aeaf1p-4).addingProduct(p, w)
    p = Vector(repeating: 0x1.1122af72ec009p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.3b12e370f21d9p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.745d1d4cb595bp-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.c71c71ab77e09p-3).addingProduct(p, w)
    p = Vector(repeating: 0x1.24924924b599fp-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.99999999996fdp-2).addingProduct(p, w)
    p = Vector(repeating: 0x1.5555555555556p-1).addingProduct(p, w)
    let h = 0.5 * (e * e)
    let log1p = e - (h - s * h.addingProduct(w, p))
    return x.replacing(with: 0, where: x .< 0) + log1p
  }
}

extension Double {
  /// eˣ. Error below 1 ulp.
  public static func exp(_ x: Double) -> Double { exp(Vector(repeating: x))[0] }
  /// eˣ − 1. Error below 1.5 ulp.
  public static func expm1(_ x: Double) -> Double { expm1(Vector(repeating: x))[0] }
  /// The logistic function. Error below 1.5 ulp.
  public static func sigmoid(_ x: Double) -> Double { sigmoid(Vector(repeating: x))[0] }
  /// log(1 + eˣ). Error below 2 ulp.
  public static func softplus(_ x: Double) -> Double { softplus(Vector(repeating: x))[0] }

  /// eˣ of every element.
  public static func exp(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { exp($0) }
  }

  /// eˣ − 1 of every element.
  public static func expm1(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { expm1($0) }
  }

  /// The logistic function of every element.
  public static func sigmoid(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { sigmoid($0) }
  }

  /// log(1 + eˣ) of every element.
  public static func softplus(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { softplus($0) }
  }
}
