import MathKernel
import Testing

@Suite("Eigenvectors of symmetric matrices")
struct SymmetricEigenTests {
  /// Orthonormal vectors, a small residual, descending values, and the sign convention.
  private func expectDecomposition(
    _ a: Matrix<Double>, within tolerance: Double = 1e-13,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let (values, vectors) = try a.symmetricEigen()
    #expect(values.count == a.rows && vectors.rows == a.rows && vectors.columns == a.rows)
    #expect(
      Fixture.departureFromOrthonormal(vectors) < tolerance, sourceLocation: sourceLocation)
    let size = max(a.maxAbs(), .leastNonzeroMagnitude)
    let residual = (a / size • vectors - vectors • .diagonal(values.map { $0 / size })).maxAbs()
    #expect(residual < tolerance, sourceLocation: sourceLocation)
    #expect(values == values.sorted(by: >), sourceLocation: sourceLocation)
    for j in 0..<a.rows {
      let column = vectors.column(j)
      let largest = column.map(\.magnitude).max()
      let first = column.first { $0.magnitude == largest }
      #expect((first ?? 0) > 0, sourceLocation: sourceLocation)
    }
  }

  @Test("A 2 × 2 matrix by hand")
  func twoByTwo() throws {
    // Eigenvalues 3 and 1 along the diagonals of the square.
    let (values, vectors) = try Matrix<Double>([[2, 1], [1, 2]]).symmetricEigen()
    #expect((values[0] - 3).magnitude < 1e-15 && (values[1] - 1).magnitude < 1e-15)
    let half = 0.5.squareRoot()
    #expect((vectors[0, 0] - half).magnitude < 1e-15 && (vectors[1, 0] - half).magnitude < 1e-15)
    #expect((vectors[0, 1] * vectors[1, 1] + 0.5).magnitude < 1e-15)
  }

  @Test("Empty, 1 × 1, zero and identity matrices are exact")
  func trivial() throws {
    #expect(try Matrix<Double>.zeros(0, 0).symmetricEigen().values == [])
    let single = try Matrix<Double>([[-7]]).symmetricEigen()
    #expect(single.values == [-7] && single.vectors == Matrix([[1]]))
    let zero = try Matrix<Double>.zeros(5, 5).symmetricEigen()
    #expect(zero.values == [0, 0, 0, 0, 0] && zero.vectors == .identity(5))
    let identity = try Matrix<Double>.identity(40).symmetricEigen()
    #expect(identity.values.allSatisfy { $0 == 1 } && identity.vectors == .identity(40))
  }

  @Test("A diagonal matrix is sorted, nothing else, over 300 orders of magnitude")
  func diagonal() throws {
    let entries: [Double] = [1e-150, -3, 1e150, 0, 2, -1e-150]
    let (values, vectors) = try Matrix.diagonal(entries).symmetricEigen()
    #expect(values == [1e150, 2, 1e-150, 0, -1e-150, -3])
    #expect(vectors.column(0) == [0, 0, 1, 0, 0, 0])
  }

  @Test("Random matrices of many orders, around the widths of vectors and panels")
  func randomOrders() throws {
    for n in [2, 3, 7, 8, 9, 15, 16, 17, 31, 32, 33, 64, 65, 100, 191, 192, 200, 257] {
      try expectDecomposition(Fixture.symmetric(n, seed: UInt64(n)))
    }
  }

  @Test("Agrees with cyclic Jacobi rotations", arguments: [5, 24, 60])
  func jacobi(n: Int) throws {
    let a = Fixture.symmetric(n, seed: 3)
    let values = try a.symmetricEigen().values
    for (x, y) in zip(values, Fixture.jacobiEigenvalues(a)) { #expect((x - y).magnitude < 1e-13) }
  }

  @Test("Trace and squared norm are the sums of eigenvalues and of their squares")
  func invariants() throws {
    let a = Fixture.symmetric(120)
    let values = try a.symmetricEigen().values
    #expect((values.sum() - a.trace()).magnitude < 1e-12)
    #expect((dot(values, values) - a.squaredNorm()).magnitude < 1e-12 * a.squaredNorm())
  }

  @Test("Wilkinson's matrix, whose eigenvalues come in pairs that agree to 13 digits")
  func wilkinson() throws {
    let a = Matrix<Double>(rows: 21, columns: 21) { i, j in
      i == j ? Double(abs(i - 10)) : abs(i - j) == 1 ? 1 : 0
    }
    // mpmath.eigsy with 40 digits.
    let expected: [Double] = [
      10.746194182903393432, 10.746194182903321832, 9.2106786473613321079, 9.210678647304918594,
      8.0389411228290232363, 8.0389411158142733084, 7.0039522095286756738, 7.0039517986163749693,
      6.0002340315841670166, 6.00021752225709814, 5.0002444250019130081, 4.99978247774290186,
      4.0043540234408567351, 3.9960482013836250307, 3.0430992925788237393, 2.9610588841857266916,
      2.1302092193625059945, 1.789321352695081406, 0.94753436752929327885,
      0.25380581709667816771, -1.1254415221199842223,
    ]
    for (x, y) in zip(try a.symmetricEigen().values, expected) {
      #expect((x - y).magnitude < 1e-14)
    }
    try expectDecomposition(a)
  }

  @Test("The 8 × 8 Hilbert matrix, condition 1.5e10")
  func hilbert() throws {
    let a = Matrix<Double>(rows: 8, columns: 8) { i, j in 1 / Double(i + j + 1) }
    // mpmath.eigsy of the rounded matrix, with 40 digits.
    let expected: [Double] = [
      1.6959389969219494359, 0.29812521131693071067, 0.026212843578119050945,
      0.0014676881177418471388, 0.0000543694336975089627, 1.2943320918741792919e-6,
      1.7988737460063012302e-8, 1.1115389694888081586e-10,
    ]
    for (x, y) in zip(try a.symmetricEigen().values, expected) {
      #expect((x - y).magnitude < 4e-16)
    }
  }

  @Test("Repeated eigenvalues: a projection, and a reflection of known spectrum")
  func repeated() throws {
    let q = Fixture.random(50, 20).qr().q
    let projection = q • q.T
    let values = try projection.symmetricEigen().values
    #expect(values.prefix(20).allSatisfy { ($0 - 1).magnitude < 1e-14 })
    #expect(values.dropFirst(20).allSatisfy { $0.magnitude < 1e-14 })
    try expectDecomposition(projection)
    try expectDecomposition(Matrix.identity(50) - 2 * projection)
  }

  @Test("Matrices of ones: rank one")
  func rankOne() throws {
    let values = try Matrix<Double>(rows: 40, columns: 40, repeating: 1).symmetricEigen().values
    #expect((values[0] - 40).magnitude < 1e-13)
    #expect(values.dropFirst().allSatisfy { $0.magnitude < 1e-13 })
  }

  @Test(
    "Scaling by a power of two changes nothing but the exponent", arguments: [-1000, -500, 900])
  func scaling(exponent: Int) throws {
    let a = Fixture.symmetric(30)
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let (values, vectors) = try a.symmetricEigen()
    let scaled = try (scale * a).symmetricEigen()
    #expect(scaled.values == values.map { scale * $0 })
    #expect(scaled.vectors == vectors)
  }

  @Test("Graded matrices, 1e±150, in both directions")
  func graded() throws {
    let base = Fixture.symmetric(16, seed: 5)
    for power in [-20, 20] {
      let scales = (0..<16).map { i -> Double in
        let decade = Double(power) * (Double(i) - 7.5) / 2
        return decade < 0
          ? 1 / (0..<Int(-decade)).reduce(1.0) { x, _ in x * 10 }
          : (0..<Int(decade)).reduce(1.0) { x, _ in x * 10 }
      }
      let graded = Matrix<Double>(rows: 16, columns: 16) { i, j in
        scales[i] * base[i, j] * scales[j]
      }
      try expectDecomposition(graded)
    }
  }

  @Test("A tridiagonal Toeplitz matrix: eigenvalues 2 − 2 cos(kπ/(n+1)) by their recurrence")
  func toeplitz() throws {
    // The characteristic polynomial is a Chebyshev polynomial; at an eigenvalue it vanishes.
    let n = 25
    let a = Matrix<Double>(rows: n, columns: n) { i, j in i == j ? 2 : abs(i - j) == 1 ? -1 : 0 }
    for value in try a.symmetricEigen().values {
      var (before, now, slope, slopeBefore) = (1.0, 2 - value, -1.0, 0.0)
      for _ in 1..<n {
        (before, now, slopeBefore, slope) = (
          now, (2 - value) * now - before, slope, (2 - value) * slope - now - slopeBefore
        )
      }
      #expect((now / slope).magnitude < 1e-14)
    }
  }

  @Test("A covariance of 784 pixels with blank ones, zero clusters and condition 1e16")
  func covariance() throws {
    let c = Fixture.covariance(784, samples: 600, blank: 67)
    let (values, vectors) = try c.symmetricEigen()
    #expect(Fixture.departureFromOrthonormal(vectors) < 1e-12)
    #expect((c • vectors - vectors • .diagonal(values)).norm() < 1e-12 * c.norm())
    #expect(values.filter { $0.magnitude < 1e-15 }.count >= 784 - 600)
    #expect((values.last ?? 1) > -1e-15)
  }

  @Test("Single precision")
  func float() throws {
    let a = Fixture.symmetric(90, of: Float.self)
    let (values, vectors) = try a.symmetricEigen()
    #expect(Fixture.departureFromOrthonormal(vectors) < 1e-5)
    #expect((a • vectors - vectors • .diagonal(values)).norm() < 1e-5 * a.norm())
    let exact = try Matrix<Double>(a).symmetricEigen().values
    for (x, y) in zip(values, exact) { #expect((Double(x) - y).magnitude < 2e-5) }
  }

  @Test("Rounding asymmetry is averaged, larger asymmetry refused")
  func asymmetry() throws {
    var a = Fixture.symmetric(10)
    let values = try a.symmetricEigen().values
    a[3, 7] += 1e-15
    for (x, y) in zip(try a.symmetricEigen().values, values) { #expect((x - y).magnitude < 1e-14) }
    a[3, 7] += 0.5
    let error = #expect(throws: EigenError.self) { try a.symmetricEigen() }
    guard case .notSymmetric(7, 3, let difference, "10 × 10") = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect((difference - 0.5).magnitude < 1e-12)
  }

  @Test("Non-finite elements and overflowing eigenvalues are refused by name")
  func refusals() throws {
    for bad in [Double.nan, .infinity, -.infinity] {
      var a = Fixture.symmetric(6)
      a[2, 4] = bad
      #expect(throws: EigenError.nonFinite(row: 2, column: 4, shape: "6 × 6")) {
        try a.symmetricEigen()
      }
    }
    let huge = Matrix<Double>(rows: 3, columns: 3, repeating: 1e308)
    #expect(throws: EigenError.overflow(shape: "3 × 3")) { try huge.symmetricEigen() }
    #expect("\(EigenError.overflow(shape: "3 × 3"))".contains("3 × 3"))
  }
}
