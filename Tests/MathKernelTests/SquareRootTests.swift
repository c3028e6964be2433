import MathKernel
import Testing

@Suite("Square roots of vectors")
struct SquareRootTests {
  /// Every mantissa in steps of a prime, in exponents of both parities from 10⁻³⁵ to the largest.
  @Test("Roots of vectors are correctly rounded from 10⁻³⁵ on")
  func rounding() {
    for exponent in [12, 13, 63, 64, 126, 127, 128, 200, 253, 254] as [UInt32] {
      for mantissa in stride(from: UInt32(0), to: 1 << 23, by: 1_009) {
        let x = Float(bitPattern: exponent << 23 | mantissa)
        let roots = SIMD16<Float>(repeating: x).squareRoots
        #expect(roots == SIMD16<Float>(repeating: x.squareRoot()))
      }
    }
  }

  /// All mantissas in two neighbouring binades: multiplying by 4 multiplies every step of the method by
  /// a power of two, so that no other binade has anything new until something underflows.
  @Test("Every mantissa in two neighbouring binades")
  func everyMantissa() {
    var wrong = 0
    for start in stride(from: Float(1).bitPattern, to: Float(4).bitPattern, by: 16) {
      var x = SIMD16<Float>()
      for i in 0..<16 { x[i] = Float(bitPattern: start + UInt32(i)) }
      let roots = x.squareRoots
      for i in 0..<16 where roots[i] != x[i].squareRoot() { wrong += 1 }
    }
    #expect(wrong == 0)
  }

  @Test("Small numbers have small roots")
  func smallNumbers() {
    #expect(SIMD16<Float>().squareRoots == SIMD16<Float>())
    for x in [Float.leastNonzeroMagnitude, 0x1p-139, 1e-38, 1e-36] {
      let root = SIMD16<Float>(repeating: x).squareRoots[7]
      #expect(root >= 0 && root <= 1.0001 * x.squareRoot())
    }
  }
}
