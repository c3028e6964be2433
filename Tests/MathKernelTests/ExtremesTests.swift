import MathKernel
import Testing

/// Empty matrices, and numbers at the ends of the range: a right answer or an error, never a wrong
/// number in silence.
@Suite("Empty matrices and extreme numbers")
struct ExtremesTests {
  @Test("No rows, no columns, or neither", arguments: [(0, 0), (0, 3), (3, 0)])
  func empty(rows: Int, columns: Int) throws {
    let a = Matrix<Double>.zeros(rows, columns)
    #expect(a.transposed() == .zeros(columns, rows))
    #expect(a + a == a && 2 * a == a && a.exp() == a && a.stacked(over: a).rows == 2 * rows)
    #expect((a • a.T) == .zeros(rows, rows) && (a.T • a) == .zeros(columns, columns))
    #expect(a.sum() == 0 && a.norm() == 0 && a.maxAbs() == 0 && a.mean().isNaN && a.isFinite)
    #expect(a.maximum() == -.infinity && a.minimum() == .infinity)
    #expect(a.columnSums() == .zeros(1, columns) && a.rowSums() == .zeros(rows, 1))
    #expect(a.columnMeans().elements.allSatisfy { $0.isNaN == (rows == 0) })
    #expect(a.logSumExp() == Matrix(rows: rows, columns: 1, repeating: -.infinity))
    let (q, r) = a.qr()
    #expect(q == .zeros(rows, 0) && r == .zeros(0, columns))
    let (u, values, v) = try a.svd()
    #expect(u == .zeros(rows, 0) && values.isEmpty && v == .zeros(columns, 0))
    if rows >= columns {
      #expect(try leastSquares(a, .zeros(rows, 2)) == .zeros(columns, 2))
      #expect(try principalAngles(between: a, and: a) == [])
    } else {
      #expect(throws: FactorizationError.underdetermined(operation: "leastSquares", shape: "0 × 3"))
      {
        try leastSquares(a, .zeros(0, 2))
      }
    }
    if rows == columns {
      #expect(try a.symmetricEigen().values.isEmpty && a.cholesky() == a && a.inverse() == a)
      #expect(try solve(a, .zeros(0, 2)) == .zeros(0, 2))
      #expect(try a.logDeterminant() == 0 && a.determinant() == 1)
    }
  }

  @Test("No right-hand sides")
  func noRightHandSides() throws {
    let a = Matrix<Double>([[2, 1], [1, 3]])
    #expect(try solve(a, .zeros(2, 0)) == .zeros(2, 0))
    #expect(try leastSquares(a, .zeros(2, 0)) == .zeros(2, 0))
  }

  @Test("A single number", arguments: [-1e300, -3, 1e-300, .leastNonzeroMagnitude, 1.7e308])
  func single(x: Double) throws {
    let a = Matrix<Double>([[x]])
    #expect(try a.symmetricEigen().values == [x])
    #expect(try a.svd().singularValues == [x.magnitude])
    #expect(a.qr().r == Matrix([[x.magnitude]]) && a.determinant() == x && a.norm() == x.magnitude)
    #expect(try solve(a, a) == Matrix([[1]]) && leastSquares(a, a) == Matrix([[1]]))
    #expect(try principalAngles(between: a, and: a) == [0])
    if x > 0 { #expect(try a.cholesky() == Matrix([[x.squareRoot()]])) }
  }

  /// Powers of two are exact, so the answers are too.
  @Test("Scaled to either end of the range", arguments: [-1000, -520, 520, 1000])
  func scales(exponent: Int) throws {
    let scale = Double(sign: .plus, exponent: exponent, significand: 1)
    let a = Fixture.random(40, 40, seed: 3)
    let symmetric = Fixture.symmetric(40, seed: 4)
    let b = Fixture.random(40, 2, seed: 5)
    let eigen = try (scale * symmetric).symmetricEigen()
    #expect(eigen.values == (try symmetric.symmetricEigen().values.map { scale * $0 }))
    #expect(eigen.vectors == (try symmetric.symmetricEigen().vectors))
    #expect(
      try (scale * a).svd().singularValues == a.svd().singularValues.map { scale * $0 })
    #expect((scale * a).qr().q == a.qr().q && (scale * a).qr().r == scale * a.qr().r)
    #expect(try solve(scale * a, scale * b) == solve(a, b))
    #expect(try leastSquares(scale * a, scale * b) == leastSquares(a, b))
    #expect(
      try principalAngles(between: scale * b, and: a.columns(0..<2))
        == principalAngles(between: b, and: a.columns(0..<2)))
    let definite = a.T • a
    #expect(
      Fixture.distance(
        try (scale * definite).cholesky() / scale.squareRoot(),
        try definite.cholesky()) < 1e-15)
    #expect((scale * a).norm() == scale * a.norm())
  }

  @Test("Norms of which the square is out of range")
  func norms() {
    #expect((Matrix<Double>([[3e200, 4e200]]).norm() / 5e200 - 1).magnitude < 1e-15)
    #expect((Matrix<Double>([[3e-200, 4e-200]]).norm() / 5e-200 - 1).magnitude < 1e-15)
    #expect(Matrix<Float>([[3e30, -4e30]]).norm() == 5e30)
    #expect(Matrix<Double>([[1, .infinity]]).norm() == .infinity)
    #expect(Matrix<Double>([[1e200, .nan]]).norm().isNaN)
    #expect(Matrix<Double>([[0, 0]]).norm() == 0)
  }

  @Test("A determinant whose partial products are out of range")
  func determinant() {
    let values: [Double] = [1e-200, 1e-200, -1e200, 1e200, 3]
    #expect((Matrix.diagonal(values).determinant() / -3 - 1).magnitude < 1e-15)
    #expect((Matrix.diagonal(values.reversed()).determinant() / -3 - 1).magnitude < 1e-15)
    #expect(Matrix.diagonal([1e-200, 1e-200]).determinant() == 0)
  }

  @Test("Results out of range are refused")
  func overflow() {
    // Elimination doubles the last element.
    let growing = 1.5e308 * Matrix<Double>([[1, 0, 1], [-1, 1, 1], [-1, -1, 1]])
    #expect(throws: FactorizationError.overflow(operation: "solve", shape: "3 × 3")) {
      try solve(growing, Matrix([[1], [1], [1]]))
    }
    #expect(growing.determinant().isNaN)
    #expect(throws: FactorizationError.overflow(operation: "solve", shape: "1 × 1")) {
      try Matrix<Double>([[0x1p-1030]]).inverse()
    }
    #expect(throws: FactorizationError.overflow(operation: "leastSquares", shape: "2 × 1")) {
      try leastSquares(Matrix<Double>([[1e-200], [0]]), Matrix([[1e200], [0]]))
    }
  }

  @Test("Non-finite elements are found wherever they stand")
  func nonFinite() throws {
    for n in [1, 7, 8, 9, 24, 31] {
      for place in 0..<n {
        for bad in [Double.nan, .infinity, -.infinity] {
          var x = Matrix<Double>(rows: 1, columns: n, repeating: 1e308)
          #expect(x.isFinite)
          x[0, place] = bad
          #expect(!x.isFinite)
          #expect(
            throws: FactorizationError.nonFinite(
              operation: "svd", row: 0, column: place, shape: "1 × \(n)")
          ) { try x.svd() }
        }
      }
    }
  }

  @Test("Arithmetic and activations let a NaN through")
  func nanThrough() {
    for place in [0, 3, 8, 16, 20] {
      var x = Matrix<Float>(rows: 3, columns: 7, repeating: 1)
      x[place / 7, place % 7] = .nan
      let results =
        [x.relu(), x.squared(), x.squareRoot(), -x, x + x, x .* x, x.exp(), x.softplus()]
        + Activation.allCases.map { $0(x) }
      for result in results {
        #expect(result.elements.indices.filter { result.elements[$0].isNaN } == [place])
      }
    }
  }

  @Test("A NaN decides where the largest element stands, and what a quantile is")
  func nanInOrder() {
    let a = Matrix<Double>([[1, .nan, 3, .nan], [2, 1, 0, -1], [.nan, 7, 8, 9]])
    #expect(a.rowArgmax() == [1, 0, 0])
    #expect([3, .nan, 1].median.isNaN && [1.0, 2].quantile(1) == 2 && [1.0, 2].quantile(0) == 1)
  }

  @Test("The divergence from a much wider Gaussian")
  func divergence() {
    // ½ (2⁻²⁰⁰ − 1 + 200 log 2).
    let narrow = Gaussian(mean: 0, variance: 0x1p-200)
    #expect((narrow.divergence(from: .standard) / 68.814718055994530942 - 1).magnitude < 1e-15)
  }
}
