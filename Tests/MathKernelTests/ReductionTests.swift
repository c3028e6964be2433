import MathKernel
import Testing

@Suite("Sums and order statistics")
struct ReductionTests {
  @Test(
    "Sums of integers are exact",
    arguments: [0, 1, 7, 16, 17, 1023, 1024, 1025, 4096, 5000, 12_345])
  func integers(_ n: Int) {
    let values = (0..<n).map { Double($0) }
    #expect(values.sum() == Double(n * (n - 1) / 2))
    #expect(
      (0..<min(n, 4096)).map { Float($0) }.sum() == Float(min(n, 4096) * (min(n, 4096) - 1) / 2))
    #expect(dot(values, values) == (0..<n).reduce(0.0) { $0 + Double($1 * $1) })
  }

  @Test("The tree is more accurate than the chain")
  func tree() {
    // A million tenths: the chain in Float drifts by about a percent.
    let values = [Float](repeating: 0.1, count: 1_000_000)
    let chain = values.reduce(0, +)
    #expect(abs(values.sum() - 100_000) < 0.1)
    #expect(abs(chain - 100_000) > 100)
  }

  @Test("Sums, means and variances of rows and columns")
  func rowsAndColumns() {
    let m = Matrix<Double>([[1, 2, 3], [4, 5, 6]])
    #expect(m.columnSums() == Matrix([[5, 7, 9]]))
    #expect(m.rowSums() == Matrix([[6], [15]]))
    #expect(m.columnMeans() == Matrix([[2.5, 3.5, 4.5]]))
    #expect(m.columnVariances() == Matrix([[2.25, 2.25, 2.25]]))
    #expect(m.squaredNorm() == 91)
    #expect(m.rowArgmax() == [2, 2])
    #expect(Matrix<Double>([[1, 1], [0, -1]]).rowArgmax() == [0, 0])
  }

  @Test("A NaN is never hidden")
  func nan() {
    for position in 0..<5 {
      var m = Matrix<Double>([[-3, 2, 1, -1, 0]])
      #expect(m.maxAbs() == 3 && m.maximum() == 2 && m.minimum() == -3)
      m[0, position] = .nan
      #expect(m.maxAbs().isNaN && m.maximum().isNaN && m.minimum().isNaN && m.sum().isNaN)
    }
  }

  @Test("Quantiles interpolate")
  func quantiles() {
    #expect([3.0, 1, 2, 4].median == 2.5)
    #expect([10.0, 0].quantile(0.25) == 2.5)
    #expect([Double]().median.isNaN)
  }
}
