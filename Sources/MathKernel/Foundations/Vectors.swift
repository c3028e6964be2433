/// The vectors that the kernel works in: sixty-four bytes each.
///
/// A vector has the same number of lanes on every processor, whether or not the hardware has
/// registers that wide, so that a sum over lanes has the same shape, and the same bits, everywhere.

extension Float {
  /// Sixteen lanes.
  public typealias Vector = SIMD16<Float>
}

extension Double {
  /// Eight lanes.
  public typealias Vector = SIMD8<Double>
}
