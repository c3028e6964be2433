import MathKernel
import Testing

@Suite("Singular values")
struct SVDTests {
  private func expectDecomposition<Scalar: KernelScalar>(
    _ a: Matrix<Scalar>, within tolerance: Scalar,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (u, values, v) = try a.svd()
    let count = min(a.rows, a.columns)
    #expect(u.rows == a.rows && u.columns == count, sourceLocation: sourceLocation)
    #expect(v.rows == a.columns && v.columns == count, sourceLocation: sourceLocation)
    #expect(Fixture.departureFromOrthonormal(u) < tolerance, sourceLocation: sourceLocation)
    #expect(Fixture.departureFromOrthonormal(v) < tolerance, sourceLocation: sourceLocation)
    let product = u • Matrix.diagonal(values) • v.T
    #expect(Fixture.distance(product, a) < tolerance, sourceLocation: sourceLocation)
    #expect(
      values == values.sorted(by: >) && values.allSatisfy { $0 >= 0 },
      sourceLocation: sourceLocation)
    for j in 0..<count {
      let column = v.column(j)
      let largest = column.map(\.magnitude).max()
      let first = column.first { $0.magnitude == largest }
      #expect((first ?? 0) > 0, sourceLocation: sourceLocation)
    }
  }

  @Test("Matrices by hand")
  func small() throws {
    #expect(try Matrix<Double>([[-2]]).svd().singularValues == [2])
    #expect(try Matrix<Double>([[3, 0], [0, -4]]).svd().singularValues == [4, 3])
    // AᵀA = [[25, 15], [15, 25]]: singular values √40 and √10.
    let values = try Matrix<Double>([[4, 0], [3, 5]]).svd().singularValues
    #expect((values[0] - 40.0.squareRoot()).magnitude < 2e-15)
    #expect((values[1] - 10.0.squareRoot()).magnitude < 1e-15)
    #expect(try Matrix<Double>.zeros(3, 0).svd().singularValues == [])
  }

  @Test("Tall, square and wide")
  func shapes() throws {
    for (m, n) in [(1, 1), (2, 2), (7, 3), (3, 7), (9, 9), (17, 16), (60, 25), (1, 6), (6, 1)] {
      try expectDecomposition(Fixture.random(m, n, seed: UInt64(m * 100 + n)), within: 1e-14)
      try expectDecomposition(Fixture.random(m, n, seed: 3, of: Float.self), within: 1e-5)
    }
    try expectDecomposition(Fixture.random(150, 140), within: 2e-14)
  }

  @Test("Rank-deficient, zero and orthogonal matrices")
  func special() throws {
    let lowRank = Fixture.random(30, 4) • Fixture.random(4, 12, seed: 2)
    try expectDecomposition(lowRank, within: 1e-14)
    #expect(try lowRank.svd().singularValues.dropFirst(4).allSatisfy { $0 < 1e-14 })
    try expectDecomposition(Matrix<Double>.zeros(5, 3), within: 1e-15)
    try expectDecomposition(Matrix<Double>(rows: 6, columns: 4, repeating: 2), within: 1e-14)
    let q = Fixture.random(20, 20).qr().q
    #expect(try q.svd().singularValues.allSatisfy { ($0 - 1).magnitude < 1e-14 })
  }

  @Test("Squares are the eigenvalues of AᵀA, and the right vectors its eigenvectors")
  func againstEigen() throws {
    let a = Fixture.random(40, 15)
    let (_, values, v) = try a.svd()
    let (squares, vectors) = try (a.T • a).symmetricEigen()
    for (x, y) in zip(values, squares) { #expect((x * x - y).magnitude < 1e-13 * squares[0]) }
    #expect((v - vectors).maxAbs() < 1e-11)
  }

  @Test("The Frobenius norm and the determinant are made of singular values")
  func invariants() throws {
    let a = Fixture.random(18, 18)
    let values = try a.svd().singularValues
    #expect((dot(values, values) - a.squaredNorm()).magnitude < 1e-13 * a.squaredNorm())
    let determinant = a.determinant().magnitude
    #expect((values.reduce(1, *) - determinant).magnitude < 1e-12 * determinant)
  }

  @Test("Columns scaled by 2⁻⁸⁰, 1 and 2⁷⁰: all singular values to full precision")
  func relativeAccuracy() throws {
    let scales: [Double] = [
      Double(sign: .plus, exponent: -80, significand: 1), 1,
      Double(sign: .plus, exponent: 70, significand: 1),
    ]
    let a = Matrix<Double>(rows: 5, columns: 3) { i, j in
      Double((3 * i + 5 * j + i * i * j) % 7 - 3) * scales[j]
    }
    // mpmath.svd_r with 150 digits.
    let expected: [Double] = [
      3.5417748621522339103e+21, 2.9249881291307073535, 2.0866664063405523396e-24,
    ]
    for (x, y) in zip(try a.svd().singularValues, expected) {
      #expect((x / y - 1).magnitude < 1e-15)
    }
  }

  @Test("Scaling by a power of two changes nothing but the exponent", arguments: [-1000, 900])
  func scaling(exponent: Int) throws {
    let a = Fixture.random(9, 5)
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let (plain, scaled) = (try a.svd(), try (scale * a).svd())
    #expect(scaled.singularValues == plain.singularValues.map { scale * $0 })
    #expect(scaled.u == plain.u && scaled.v == plain.v)
  }

  @Test("Non-finite elements and overflowing values are refused")
  func refusals() {
    var a = Fixture.random(4, 6)
    a[1, 5] = .nan
    #expect(
      throws: FactorizationError.nonFinite(operation: "svd", row: 1, column: 5, shape: "4 × 6")
    ) { try a.svd() }
    let huge = Matrix<Double>(rows: 4, columns: 4, repeating: 1e308)
    #expect(throws: FactorizationError.overflow(operation: "svd", shape: "4 × 4")) {
      try huge.svd()
    }
  }
}
