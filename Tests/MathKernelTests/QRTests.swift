import MathKernel
import Testing

@Suite("QR factorisation")
struct QRTests {
  private func expectFactors<Scalar: KernelScalar>(
    _ a: Matrix<Scalar>, within tolerance: Scalar,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let (q, r) = a.qr()
    let count = min(a.rows, a.columns)
    #expect(q.rows == a.rows && q.columns == count, sourceLocation: sourceLocation)
    #expect(r.rows == count && r.columns == a.columns, sourceLocation: sourceLocation)
    #expect(Fixture.departureFromOrthonormal(q) < tolerance, sourceLocation: sourceLocation)
    #expect(Fixture.distance(q • r, a) < tolerance, sourceLocation: sourceLocation)
    for i in 0..<count {
      #expect(r[i, i] >= 0, sourceLocation: sourceLocation)
      for j in 0..<i { #expect(r[i, j] == 0, sourceLocation: sourceLocation) }
    }
  }

  @Test("A 2 × 2 matrix by hand")
  func twoByTwo() {
    let (q, r) = Matrix<Double>([[3, 1], [4, 2]]).qr()
    #expect((q - Matrix([[0.6, -0.8], [0.8, 0.6]])).maxAbs() < 3e-16)
    #expect((r - Matrix([[5, 2.2], [0, 0.4]])).maxAbs() < 5e-16)
  }

  @Test("Tall, square and wide, around the widths of vectors and panels")
  func shapes() {
    for (m, n) in [
      (1, 1), (7, 3), (8, 8), (9, 5), (16, 16), (17, 17), (33, 18), (3, 7), (1, 5), (5, 1),
      (120, 50), (70, 90),
    ] {
      expectFactors(Fixture.random(m, n, seed: UInt64(m * 100 + n)), within: 1e-14)
      expectFactors(Fixture.random(m, n, seed: 3, of: Float.self), within: 1e-5)
    }
    #expect(Matrix<Double>.zeros(4, 0).qr().q.columns == 0)
  }

  @Test("Dependent columns still give an orthonormal Q")
  func rankDeficient() {
    let a = Fixture.random(30, 4) • Fixture.random(4, 10, seed: 2)
    expectFactors(a, within: 1e-14)
    expectFactors(Matrix<Double>.zeros(6, 4), within: 1e-14)
    // Laeuchli: Gram–Schmidt and normal equations lose everything here.
    let small = 1e-9
    expectFactors(
      Matrix([[1, 1, 1], [small, 0, 0], [0, small, 0], [0, 0, small]]), within: 1e-14)
  }

  @Test("Columns of 1e±150 are as accurate as columns of 1")
  func columnScaling() {
    let a = Fixture.random(20, 3)
    let scales = [1e150, 1, 1e-150]
    let scaled = Matrix<Double>(rows: 20, columns: 3) { i, j in a[i, j] * scales[j] }
    let (q, r) = scaled.qr()
    let expected = a.qr()
    #expect((q - expected.q).maxAbs() < 1e-14)
    for i in 0..<3 {
      for j in i..<3 { #expect((r[i, j] / scales[j] - expected.r[i, j]).magnitude < 1e-14) }
    }
  }

  @Test("|det R| is |det A|, and R is the Cholesky factor of AᵀA")
  func invariants() throws {
    let a = Fixture.random(12, 12)
    let r = a.qr().r
    #expect(
      (r.diagonal.reduce(1, *) - a.determinant().magnitude).magnitude
        < 1e-13 * a.determinant().magnitude)
    #expect(Fixture.distance(r.transposed(), try (a.T • a).cholesky()) < 1e-11)
  }

  @Test("NaN spreads instead of vanishing")
  func notFinite() {
    var a = Fixture.random(5, 3)
    a[4, 1] = .nan
    #expect(a.qr().r[1, 1].isNaN)
    a[4, 1] = .infinity
    #expect(a.qr().r[1, 1].isNaN)
  }
}
