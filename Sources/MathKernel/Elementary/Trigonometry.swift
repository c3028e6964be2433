/// sin and cos.
///
/// Goals, in order: the same bits everywhere; below one ulp for every finite argument, however
/// large; sin exactly odd and cos exactly even; speed for small arguments.
///
/// Method. x = n π/2 + r with |r| ≤ π/4 and n the nearest integer; then by n mod 4 the result is
/// ± sin r or ± cos r, minimax polynomials (2⁻⁶⁸ and 2⁻⁷³) of
///
///     sin r = r + r³ S(r²),     cos r = 1 − r²/2 + r⁴ C(r²).
///
/// r is needed with an error relative to itself, also where x is close to a multiple of π/2, and
/// is kept as a sum r + δ of two Doubles:
///
/// - up to 2³⁰, π/2 = P₁ + P₂ + P₃ to 163 bits (Cody and Waite 1980); x − n P₁ is exact, for it is
///   a multiple of 2⁻⁵³ below 0.79;
/// - beyond, from as many bits of 2/π as the exponent asks for (Payne and Hanek 1983), one lane at
///   a time: x = m 2ᵉ, and of the product m · 2/π only the 192 bits below 4 · 2⁻ᵉ matter.
///
/// `Float` is `Double` rounded.

// MARK: - Double

extension Double {
  /// The remainder r + δ of x, and n, of which only the lowest two bits count.
  private typealias Quarter = (r: Vector, δ: Vector, n: SIMD8<UInt64>)

  @inline(__always)
  private static func quarter(_ x: Vector) -> Quarter {
    let shifted = Vector(repeating: 0x1.8p52).addingProduct(0x1.45f306dc9c883p-1, x)
    let n = shifted - 0x1.8p52
    let exact = x.addingProduct(-0x1.921fb54442d18p0, n)
    let p = n * 0x1.1a62633145c07p-54
    let pError = (0 - p).addingProduct(n, 0x1.1a62633145c07p-54)
    // exact − p = s + t without error (Knuth's two-sum).
    let s = exact - p
    let back = s - exact
    let t = (exact - (s - back)) - (p + back)
    let low = (t - pError).addingProduct(0x1.f1976b7ed8fbcp-110, n)
    let r = s + low
    var result: Quarter = (r, (s - r) + low, shifted.bits)
    let isLarge = x.magnitudes .> 0x1p30
    if any(isLarge) {
      for i in 0..<Vector.scalarCount where isLarge[i] {
        (result.r[i], result.δ[i], result.n[i]) = largeQuarter(x[i])
      }
    }
    return result
  }

  /// ± sin (r + δ) for even n and ± cos (r + δ) for odd.
  @inline(__always)
  private static func wave(_ quarter: Quarter) -> Vector {
    let (r, δ, n) = quarter
    let w = r * r
    var s = Vector(repeating: -0x1.aa9b523fafba7p-41)
    s = Vector(repeating: 0x1.612085704c1e8p-33).addingProduct(s, w)
    s = Vector(repeating: -0x1.ae645291d8592p-26).addingProduct(s, w)
    s = Vector(repeating: 0x1.71de3a5343a6ap-19).addingProduct(s, w)
    s = Vector(repeating: -0x1.a01a01a018c67p-13).addingProduct(s, w)
    s = Vector(repeating: 0x1.111111111110cp-7).addingProduct(s, w)
    s = Vector(repeating: -0x1.5555555555555p-3).addingProduct(s, w)
    var c = Vector(repeating: 0x1.ab0999057339ep-45)
    c = Vector(repeating: -0x1.9393dc0229bcbp-37).addingProduct(c, w)
    c = Vector(repeating: 0x1.1eed8d406261ep-29).addingProduct(c, w)
    c = Vector(repeating: -0x1.27e4fb76941acp-22).addingProduct(c, w)
    c = Vector(repeating: 0x1.a01a01a019757p-16).addingProduct(c, w)
    c = Vector(repeating: -0x1.6c16c16c16c15p-10).addingProduct(c, w)
    c = Vector(repeating: 0x1.5555555555555p-5).addingProduct(c, w)
    // sin (r + δ) = r + (r³ S + δ cos r), cos r ≈ 1 − r²/2;  cos (r + δ) = h + (e + r⁴ C − r δ),
    // h + e = 1 − r²/2.
    let half = 0.5 * w
    let sine = r + (δ - δ * half).addingProduct(r * w, s)
    let h = 1 - half
    let e = (1 - h) - half
    let cosine = h + (e - r * δ).addingProduct(w * w, c)
    let odd = 0 &- (n & 1)
    let bits = (sine.bits & ~odd) | (cosine.bits & odd)
    return Vector(bits: bits ^ ((n & 2) &<< 62))
  }

  @inline(__always)
  static func sin(_ x: Vector) -> Vector {
    wave(quarter(x)).replacing(with: x, where: x .== 0)
  }

  @inline(__always)
  static func cos(_ x: Vector) -> Vector {
    var parts = quarter(x.magnitudes)
    parts.n &+= 1
    return wave(parts)
  }

  /// The remainder of |x| > 2³⁰, by Payne and Hanek's method.
  @inline(never)
  private static func largeQuarter(_ x: Double) -> (r: Double, δ: Double, n: UInt64) {
    guard x.isFinite else { return (.nan, .nan, 0) }
    let m = x.significandBitPattern | 1 << 52
    // x = m 2ᵉ. Bit k of 2/π, k = 1, 2, …, weighs 2⁻ᵏ; those with k ≤ e − 2 add multiples of 4.
    let e = Int(x.exponent) - 52
    let first = 64 + e - 2
    func word(_ i: Int) -> UInt64 {
      let (index, shift) = ((first + 64 * i) / 64, UInt64((first + 64 * i) % 64))
      return twoOverPi[index] << shift | twoOverPi[index + 1] >> (64 - shift)
    }
    // m times the 192 bits from there, modulo 2¹⁹²: two bits of n, then the fraction.
    let low = m.multipliedFullWidth(by: word(2))
    let middle = m.multipliedFullWidth(by: word(1))
    let (second, carry) = middle.low.addingReportingOverflow(low.high)
    let top = m &* word(0) &+ middle.high &+ (carry ? 1 : 0)
    var n = top >> 62
    // The fraction in units of 2⁻⁶⁴, to the nearest integer n: in [−½, ½).
    let fraction = [top << 2 | second >> 62, second << 2 | low.low >> 62, low.low << 2]
    if fraction[0] >> 63 == 1 { n += 1 }
    // Its sum from the smallest part to the largest, as s + t.
    var (s, t) = (0.0, 0.0)
    func add(_ term: Double) {
      let sum = s + term
      let back = sum - s
      t += (s - (sum - back)) + (term - back)
      s = sum
    }
    add(Double(fraction[2] >> 32) * 0x1p-160)
    add(Double(fraction[1] & 0xffff_ffff) * 0x1p-128)
    add(Double(fraction[1] >> 32) * 0x1p-96)
    add(Double(fraction[0] & 0xffff_ffff) * 0x1p-64)
    add(Double(Int64(bitPattern: fraction[0]) >> 32) * 0x1p-32)
    // Times π/2.
    let high = s * 0x1.921fb54442d18p0
    let rest = (-high).addingProduct(s, 0x1.921fb54442d18p0)
      .addingProduct(s, 0x1.1a62633145c07p-54).addingProduct(t, 0x1.921fb54442d18p0)
    let r = high + rest
    let δ = (high - r) + rest
    return x < 0 ? (-r, -δ, 0 &- n) : (r, δ, n)
  }

  /// 64 zeros, and the first 1216 bits of 2/π after the point.
  private static let twoOverPi: [UInt64] = [
    0, 0xa2f9_836e_4e44_1529, 0xfc27_57d1_f534_ddc0, 0xdb62_9599_3c43_9041,
    0xfe51_63ab_debb_c561, 0xb724_6e3a_424d_d2e0, 0x0649_2eea_09d1_921c,
    0xfe1d_eb1c_b129_a73e, 0xe882_35f5_2ebb_4484, 0xe99c_7026_b45f_7e41,
    0x3991_d639_8353_39f4, 0x9c84_5f8b_bdf9_283b, 0x1ff8_97ff_de05_980f,
    0xef2f_118b_5a0a_6d1f, 0x6d36_7ecf_27cb_09b7, 0x4f46_3f66_9e5f_ea2d,
    0x7527_bac7_ebe5_f17b, 0x3d07_39f7_8a52_92ea, 0x6bfb_5fb1_1f8d_5d08,
    0x5603_3046_fc7b_6bab,
  ]

  /// The sine of x radians. Error below 1 ulp.
  public static func sin(_ x: Double) -> Double { sin(Vector(repeating: x))[0] }
  /// The cosine of x radians. Error below 1 ulp.
  public static func cos(_ x: Double) -> Double { cos(Vector(repeating: x))[0] }

  /// The sine of every element.
  public static func sin(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { sin($0) }
  }

  /// The cosine of every element.
  public static func cos(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { cos($0) }
  }
}

// MARK: - Float

extension Float {
  /// The sine of x radians. Error below 0.501 ulp.
  public static func sin(_ x: Float) -> Float { Float(Double.sin(Double(x))) }
  /// The cosine of x radians. Error below 0.501 ulp.
  public static func cos(_ x: Float) -> Float { Float(Double.cos(Double(x))) }

  /// The sine of every element.
  public static func sin(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) {
      Vector(lower: Double.sin($0.lowerHalf), upper: Double.sin($0.upperHalf))
    }
  }

  /// The cosine of every element.
  public static func cos(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(x, into: y) {
      Vector(lower: Double.cos($0.lowerHalf), upper: Double.cos($0.upperHalf))
    }
  }
}
