/// The quantile function of the standard normal law, the inverse of Φ.
///
/// Goals, in order: the same bits everywhere; relative error near 10⁻¹⁵ over all of (0, 1), down to
/// the smallest subnormal; exactly odd about ½; speed, for every random normal number is one call.
///
/// Method: algorithm AS 241 (Wichura, Applied Statistics 37, 1988), a rational function of degree
/// 7 over 7 on each of three ranges,
///
///     |p − ½| ≤ 0.425    (p − ½) R₁(0.425² − (p − ½)²)
///     r ≤ 5              ± R₂(r − 1.6),     r = √(−log min(p, 1 − p))
///     r > 5              ± R₃(r − 5)
///
/// A vector computes one rational function, whose coefficients each lane picks from three sets. In a
/// buffer, where most numbers are of the first range, that function alone is computed for all of
/// them, and the whole for the rest. `Float` is `Double` rounded.
///
/// Rejected: Newton's method on Φ (an erfc and an exp each step); one polynomial in
/// log 4p(1 − p) (Giles, GPU Computing Gems 2010: three sets of up to 23 coefficients in `Double`).
extension Double {
  /// √x, in a form that vectorises.
  @inline(__always)
  private static func squareRoot(_ x: Vector) -> Vector {
    var y = x
    for i in 0..<Vector.scalarCount { y[i] = (x[i] < 0 ? .nan : x[i]).squareRoot() }
    return y
  }

  /// The quantile of every lane; with `centralOnly` that of the lanes in the first range, the others undefined.
  @inline(__always)
  static func normalQuantile(_ p: Vector, centralOnly: Bool = false) -> Vector {
    let centred = p - 0.5
    let a = centred.magnitudes
    var t = Vector(repeating: 0.180625).addingProduct(0 - a, a)
    let isCentral = a .<= 0.425
    var isFar = a .< 0
    if !centralOnly {
      let tail = p.replacing(with: 1 - p, where: p .> 0.5)
      let r = squareRoot(0 - log(tail))
      isFar = r .> 5
      t = (r - 1.6).replacing(with: r - 5, where: isFar).replacing(with: t, where: isCentral)
    }

    @inline(__always) func pick(_ central: Double, _ near: Double, _ far: Double) -> Vector {
      if centralOnly { return Vector(repeating: central) }
      return Vector(repeating: near).replacing(with: far, where: isFar)
        .replacing(with: central, where: isCentral)
    }
    var n = pick(2509.0809287301227, 0.0007745450142783414, 2.0103343992922881e-07)
    n = pick(33430.57558358813, 0.022723844989269184, 2.7115555687434876e-05).addingProduct(n, t)
    n = pick(67265.7709270087, 0.2417807251774506, 0.0012426609473880784).addingProduct(n, t)
    n = pick(45921.95393154987, 1.2704582524523684, 0.026532189526576124).addingProduct(n, t)
    n = pick(13731.69376550946, 3.6478483247632045, 0.29656057182850487).addingProduct(n, t)
    n = pick(1971.5909503065513, 5.769497221460691, 1.7848265399172913).addingProduct(n, t)
    n = pick(133.14166789178438, 4.630337846156546, 5.463784911164114).addingProduct(n, t)
    n = pick(3.3871328727963665, 1.4234371107496835, 6.657904643501103).addingProduct(n, t)
    var q = pick(5226.495278852854, 1.0507500716444169e-09, 2.0442631033899397e-15)
    q = pick(28729.085735721943, 0.0005475938084995345, 1.421511758316446e-07).addingProduct(q, t)
    q = pick(39307.89580009271, 0.015198666563616457, 1.8463183175100548e-05).addingProduct(q, t)
    q = pick(21213.794301586597, 0.14810397642748008, 0.0007868691311456133).addingProduct(q, t)
    q = pick(5394.196021424751, 0.6897673349851, 0.014875361290850615).addingProduct(q, t)
    q = pick(687.1870074920579, 1.6763848301838038, 0.1369298809227358).addingProduct(q, t)
    q = pick(42.31333070160091, 2.053191626637759, 0.599832206555888).addingProduct(q, t)
    q = Vector(repeating: 1).addingProduct(q, t)

    if centralOnly { return (n / q * a).signed(as: centred) }
    var y = (n / q * a.replacing(with: 1, where: .!isCentral)).signed(as: centred)
    y.replace(with: -.infinity, where: p .== 0)
    y.replace(with: .infinity, where: p .== 1)
    return y.replacing(with: .nan, where: .!((p .>= 0) .& (p .<= 1)))
  }

  /// The x with Φ(x) = p; infinite at 0 and 1, NaN outside. Relative error below 10⁻¹⁵.
  public static func normalQuantile(_ p: Double) -> Double {
    normalQuantile(Vector(repeating: p))[0]
  }

  /// The x with Φ(x) = p of every element; `x` may be the memory of `p`.
  public static func normalQuantile(
    _ p: UnsafeBufferPointer<Double>, into x: UnsafeMutableBufferPointer<Double>
  ) {
    requireEqual(p.count, x.count)
    let pieceSize = 1024
    withUnsafeTemporaryAllocation(of: Double.self, capacity: pieceSize) { others in
      withUnsafeTemporaryAllocation(of: Int.self, capacity: pieceSize) { places in
        for first in stride(from: 0, to: p.count, by: pieceSize) {
          let piece = first..<min(first + pieceSize, p.count)
          var count = 0
          for i in piece {
            // Without a branch, which nobody could foretell: the next number writes over a central one.
            (others[count], places[count]) = (p[i], i)
            count &+= Int((0.425 - (p[i] - 0.5).magnitude).bitPattern >> 63)
          }
          vectorLoop(
            UnsafeBufferPointer(rebasing: p[piece]),
            into: UnsafeMutableBufferPointer(rebasing: x[piece])
          ) { normalQuantile($0, centralOnly: true) }
          let found = UnsafeMutableBufferPointer(rebasing: others[..<count])
          vectorLoop(UnsafeBufferPointer(found), into: found) { normalQuantile($0) }
          for j in 0..<count { x[places[j]] = found[j] }
        }
      }
    }
  }
}

extension Float {
  /// The x with Φ(x) = p; infinite at 0 and 1, NaN outside. Error below 0.501 ulp.
  public static func normalQuantile(_ p: Float) -> Float {
    Float(Double.normalQuantile(Double(p)))
  }

  /// The x with Φ(x) = p of every element.
  public static func normalQuantile(
    _ p: UnsafeBufferPointer<Float>, into x: UnsafeMutableBufferPointer<Float>
  ) {
    vectorLoop(p, into: x) {
      Vector(
        lower: Double.normalQuantile($0.lowerHalf), upper: Double.normalQuantile($0.upperHalf))
    }
  }
}
