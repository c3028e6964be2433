/// The hyperbolic tangent.
///
/// Goals, in order: the same bits everywhere; below one ulp over the whole range; exactly odd, never
/// above 1, and in `Float` never falling; speed.
///
/// Method. With h = ½ ln 2, n = 0, 1, 2, … and r = |x| − n h small, t = 2ⁿ and u = tanh r, we have
/// tanh n h = (t − 1) / (t + 1), and the theorem of addition gives
///
///     tanh |x| = ((t − 1) + (t + 1) u) / ((t + 1) + (t − 1) u)
///              = b + ((3 − e) u − b) / ((t + 1) + (t − 1) u),     e = 1 / t,  b = 1 − e.
///
/// The second form is the one computed: b has no rounding error, and what is added to it is small, so
/// that the roundings of numerator, denominator and quotient, which would make two ulp in the first
/// form, count for little. For n = 0 it is u itself, the most accurate. So n rises only at |x| = 0.43,
/// 0.77, 1.12, …, where the errors on both sides are equal, and r lies between −0.09 and 0.43.
/// u = r + r³ P(r²) with a minimax polynomial P of degree 3 in `Float` (2⁻²⁷), 9 in `Double` (2⁻⁵⁹).
///
/// Speed. The chain from x to the result is long, and a processor that looks ahead sees only four or
/// five vectors at once. In `Float`, two loops over a short stretch, the first for u and n, the second
/// for the rest, show it twice as many, for the price of a detour through the nearest cache.
///
/// Rejected: (e²ˣ − 1) / (e²ˣ + 1) with the rounding errors of both carried along (one ulp, at half
/// the speed); without them (2.5 ulp); a rational function in x² (2 ulp); a polynomial below 1 and
/// 1 − 2 / (e²ˣ + 1) above (one ulp, a third slower, as every lane computes both); tables (gathers).

// MARK: - Float

extension Float {
  /// u, and n in the lowest bits of a number from 2²³ on.
  @inline(__always)
  private static func reduced(_ x: Vector) -> (u: Vector, n: Vector) {
    let a = x.magnitudes.replacing(with: 9.5, where: x.magnitudes .> 9.5)
    var shifted = Vector(repeating: 0x1.8p23).addingProduct(0x1.715476p1, a - 0.255)
    shifted.replace(with: 0x1.8p23, where: shifted .< 0x1.8p23)
    let r = a.addingProduct(-0x1.62e430p-2, shifted - 0x1.8p23)
    let w = r * r
    var p = Vector(repeating: 0x1.2bbe28p-6)
    p = Vector(repeating: -0x1.b5b52ep-5).addingProduct(p, w)
    p = Vector(repeating: 0x1.11000ap-3).addingProduct(p, w)
    p = Vector(repeating: -0x1.55552cp-2).addingProduct(p, w)
    return (r.addingProduct(r * w, p), shifted)
  }

  /// tanh x from u and n.
  @inline(__always)
  private static func added(_ u: Vector, _ n: Vector, _ x: Vector) -> Vector {
    let exponent = n.bits &<< 23
    let t = Vector(bits: 0x3f80_0000 &+ exponent)
    let e = Vector(bits: 0x3f80_0000 &- exponent)
    let (sum, difference, minusBase) = (t + 1, t - 1, e - 1)
    let quotient = minusBase.addingProduct(3 - e, u) / sum.addingProduct(difference, u)
    return (quotient - minusBase).signed(as: x)
  }

  /// The hyperbolic tangent. Error below 0.98 ulp.
  public static func tanh(_ x: Float) -> Float {
    let x = Vector(repeating: x)
    let (u, n) = reduced(x)
    return added(u, n, x)[0]
  }

  /// The hyperbolic tangent of every element.
  public static func tanh(
    _ x: UnsafeBufferPointer<Float>, into y: UnsafeMutableBufferPointer<Float>
  ) {
    requireEqual(x.count, y.count)
    let (lanes, stretch) = (Vector.scalarCount, 12 * Vector.scalarCount)
    let full = x.count / lanes * lanes
    if let source = x.baseAddress, let target = y.baseAddress {
      withUnsafeTemporaryAllocation(of: Vector.self, capacity: 24) { scratch in
        guard let scratch = UnsafeMutableRawPointer(scratch.baseAddress) else { return }
        for start in stride(from: 0, to: full, by: stretch) {
          twoLoops(source + start, into: target + start, min(stretch, full - start), scratch)
        }
      }
    }
    if full < x.count {
      var last = Vector()
      for i in full..<x.count { last[i - full] = x[i] }
      let (u, n) = reduced(last)
      last = added(u, n, last)
      for i in full..<x.count { y[i] = last[i - full] }
    }
  }

  /// The hyperbolic tangent of `count` elements, in whole vectors, by way of `scratch`.
  @inline(__always)
  private static func twoLoops(
    _ x: UnsafePointer<Float>, into y: UnsafeMutablePointer<Float>, _ count: Int,
    _ scratch: UnsafeMutableRawPointer
  ) {
    let (x, y, size) = (UnsafeRawPointer(x), UnsafeMutableRawPointer(y), MemoryLayout<Vector>.size)
    let end = count &* MemoryLayout<Float>.size
    var i = 0
    while i < end {
      let (u, n) = reduced(x.loadUnaligned(fromByteOffset: i, as: Vector.self))
      scratch.storeBytes(of: u, toByteOffset: 2 &* i, as: Vector.self)
      scratch.storeBytes(of: n, toByteOffset: 2 &* i &+ size, as: Vector.self)
      i &+= size
    }
    i = 0
    while i < end {
      let u = scratch.load(fromByteOffset: 2 &* i, as: Vector.self)
      let n = scratch.load(fromByteOffset: 2 &* i &+ size, as: Vector.self)
      let result = added(u, n, x.loadUnaligned(fromByteOffset: i, as: Vector.self))
      y.storeBytes(of: result, toByteOffset: i, as: Vector.self)
      i &+= size
    }
  }
}

// MARK: - Double

extension Double {
  /// u, and n in the lowest bits of a number from 2⁵² on.
  @inline(__always)
  private static func reduced(_ x: Vector) -> (u: Vector, n: Vector) {
    let a = x.magnitudes.replacing(with: 20, where: x.magnitudes .> 20)
    var shifted = Vector(repeating: 0x1.8p52).addingProduct(0x1.71547652b82fep1, a - 0.255)
    shifted.replace(with: 0x1.8p52, where: shifted .< 0x1.8p52)
    let n = shifted - 0x1.8p52
    let r = a.addingProduct(-0x1.62e42fefa39efp-2, n).addingProduct(-0x1.abc9e3b39803fp-57, n)
    let w = r * r
    var p = Vector(repeating: 0x1.0e54eec82a04dp-14)
    p = Vector(repeating: -0x1.d96b1e5bf6565p-13).addingProduct(p, w)
    p = Vector(repeating: 0x1.33a512dc09014p-11).addingProduct(p, w)
    p = Vector(repeating: -0x1.7d823637e2ecbp-10).addingProduct(p, w)
    p = Vector(repeating: 0x1.d6d22e98e1f6ep-9).addingProduct(p, w)
    p = Vector(repeating: -0x1.226e2ec151449p-7).addingProduct(p, w)
    p = Vector(repeating: 0x1.664f48618b77ap-6).addingProduct(p, w)
    p = Vector(repeating: -0x1.ba1ba1b9bba26p-5).addingProduct(p, w)
    p = Vector(repeating: 0x1.1111111110cc4p-3).addingProduct(p, w)
    p = Vector(repeating: -0x1.5555555555553p-2).addingProduct(p, w)
    return (r.addingProduct(r * w, p), shifted)
  }

  /// tanh x from u and n.
  @inline(__always)
  private static func added(_ u: Vector, _ n: Vector, _ x: Vector) -> Vector {
    let exponent = n.bits &<< 52
    let t = Vector(bits: 0x3ff0_0000_0000_0000 &+ exponent)
    let e = Vector(bits: 0x3ff0_0000_0000_0000 &- exponent)
    let (sum, difference, minusBase) = (t + 1, t - 1, e - 1)
    let quotient = minusBase.addingProduct(3 - e, u) / sum.addingProduct(difference, u)
    return (quotient - minusBase).signed(as: x)
  }

  @inline(__always)
  static func tanh(_ x: Vector) -> Vector {
    let (u, n) = reduced(x)
    return added(u, n, x)
  }

  /// The hyperbolic tangent. Error below 1 ulp.
  public static func tanh(_ x: Double) -> Double { tanh(Vector(repeating: x))[0] }

  /// The hyperbolic tangent of every element.
  public static func tanh(
    _ x: UnsafeBufferPointer<Double>, into y: UnsafeMutableBufferPointer<Double>
  ) {
    vectorLoop(x, into: y) { tanh($0) }
  }
}
