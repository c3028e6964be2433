/// A power of two to scale by, exactly, even where the power itself is out of range.
struct PowerOfTwo<Scalar: KernelScalar> {
  /// Two factors whose product it is, to be multiplied by one after the other.
  let half: Scalar
  let rest: Scalar

  /// 2 to the `exponent`, which may be nearly twice what a scalar can hold; beyond that the power
  /// stays at the limit.
  init(exponent: Int) {
    let limit = 2 * Int(Scalar.greatestFiniteMagnitude.exponent)
    let exponent = min(max(exponent, -limit), limit)
    half = Scalar(sign: .plus, exponent: Scalar.Exponent(exponent / 2), significand: 1)
    rest = Scalar(sign: .plus, exponent: Scalar.Exponent(exponent - exponent / 2), significand: 1)
  }

  /// The scaled number, exact unless it leaves the normal range.
  @inline(__always)
  static func * (power: PowerOfTwo, x: Scalar) -> Scalar { x * power.half * power.rest }
}
