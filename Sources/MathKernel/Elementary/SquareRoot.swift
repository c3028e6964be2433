/// Square roots of a whole vector.
///
/// The hardware has an instruction for it, but the compiler does not use it: `squareRoot()` of a
/// vector becomes sixteen roots one after another, since it counts as a call of the C library. Here
/// the root is made of multiplications instead (Goldschmidt's iteration, with the residual of the
/// last step taken by a fused multiply-add; Markstein 2004, "Software division and square root using
/// Goldschmidt's algorithms"). For x from 10⁻³⁵ on the result is the correctly rounded root, the
/// same as `squareRoot()`; below that it can be off by one ulp, and for subnormal x it is only small.

extension SIMD16<Float> {
  /// √x, lane by lane; 0 at 0. For finite x that are not negative.
  @inline(__always)
  package var squareRoots: Self {
    // A first guess of 1/√x: halving the bits halves the exponent. Two steps of Newton's method.
    var y = Self(bits: 0x5f37_59df &- (bits &>> 1))
    let half = 0.5 * self
    for _ in 0..<2 { y = y * (Self(repeating: 1.5) - half * y * y) }
    // g → √x and h → 1/(2√x), together.
    var (g, h) = (self * y, 0.5 * y)
    let r = Self(repeating: 0.5).addingProduct(Self() - g, h)
    g = g.addingProduct(g, r)
    h = h.addingProduct(h, r)
    return g.addingProduct(h, addingProduct(Self() - g, g))
  }
}
