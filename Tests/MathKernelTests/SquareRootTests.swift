import MathKernel
import Testing

@Suite struct SquareRootTests {
  /// Every mantissa in steps of a prime, in exponents of both parities from 10⁻³⁵ to the largest.
  @Test func vectorRootsAreCorrectlyRounded() {
    for exponent in [12, 13, 63, 64, 126, 127, 128, 200, 253, 254] as [UInt32] {
      for mantissa in stride(from: UInt32(0), to: 1 << 23, by: 1_009) {
        let x = Float(bitPattern: exponent << 23 | mantissa)
        let roots = SIMD16<Float>(repeating: x).squareRoots
        #expect(roots == SIMD16<Float>(repeating: x.squareRoot()))
      }
    }
  }

  @Test func smallNumbersHaveSmallRoots() {
    #expect(SIMD16<Float>().squareRoots == SIMD16<Float>())
    for x in [Float.leastNonzeroMagnitude, 0x1p-139, 1e-38, 1e-36] {
      let root = SIMD16<Float>(repeating: x).squareRoots[7]
      #expect(root >= 0 && root <= 1.0001 * x.squareRoot())
    }
  }
}
