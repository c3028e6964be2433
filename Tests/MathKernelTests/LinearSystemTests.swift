import MathKernel
import Testing

@Suite("Linear systems: elimination and Cholesky")
struct LinearSystemTests {
  @Test("A 2 × 2 inverse and determinant by hand")
  func small() throws {
    let a = Matrix<Double>([[4, 7], [2, 6]])
    #expect((try a.inverse() - Matrix([[0.6, -0.7], [-0.2, 0.4]])).maxAbs() < 2e-16)
    #expect((a.determinant() - 10).magnitude < 2e-15)
    #expect(Matrix<Double>.zeros(0, 0).determinant() == 1)
    #expect(try Matrix<Double>.zeros(0, 0).inverse() == .zeros(0, 0))
  }

  @Test("An inverse undoes, on both sides", arguments: [1, 5, 16, 33, 120])
  func inverse(n: Int) throws {
    let a = Fixture.random(n, n, seed: UInt64(n)) + Matrix.identity(n)
    let inverse = try a.inverse()
    #expect((a • inverse - .identity(n)).maxAbs() < 1e-11)
    #expect((inverse • a - .identity(n)).maxAbs() < 1e-11)
  }

  @Test("A permutation is inverted exactly, with its sign as determinant")
  func permutation() throws {
    let p = Matrix<Double>([[0, 0, 1], [1, 0, 0], [0, 1, 0]])
    #expect(try p.inverse() == p.transposed())
    #expect(p.determinant() == 1)
    #expect(p.rows(at: [1, 0, 2]).determinant() == -1)
  }

  @Test("Determinants multiply")
  func determinants() {
    let (a, b) = (Fixture.random(10, 10), Fixture.random(10, 10, seed: 4))
    let product = a.determinant() * b.determinant()
    #expect(((a • b).determinant() - product).magnitude < 1e-12 * product.magnitude)
  }

  @Test("Columns of wildly different units do not count as singular")
  func units() throws {
    let a = Matrix<Double>([[1e200, 2e-200], [1e200, -3e-200]])
    let x = try solve(a, Matrix([[3], [-2]]))
    #expect((x[0, 0] * 1e200 - 1).magnitude < 1e-15 && (x[1, 0] * 1e-200 - 1).magnitude < 1e-15)
  }

  @Test("The Cholesky factor of a matrix by hand, and its logarithm of the determinant")
  func choleskySmall() throws {
    let a = Matrix<Double>([[4, 2], [2, 10]])
    #expect(try a.cholesky() == Matrix([[2, 0], [1, 3]]))
    // log 43 by mpmath.
    let b = Matrix<Double>([[4, 1, 2], [1, 3, 0], [2, 0, 5]])
    #expect((try b.logDeterminant() - 3.7612001156935624235).magnitude < 1e-15)
    #expect((b.determinant() - 43).magnitude < 1e-13)
  }

  @Test("L Lᵀ = A, and the eigenvalues have the same product", arguments: [1, 9, 40])
  func cholesky(n: Int) throws {
    let x = Fixture.random(2 * n, n, seed: UInt64(n))
    let a = x.T • x
    let l = try a.cholesky()
    #expect(Fixture.distance(l • l.T, a) < 1e-14)
    #expect((0..<n).allSatisfy { i in (i + 1..<n).allSatisfy { l[i, $0] == 0 } && l[i, i] > 0 })
    let logarithms = try a.symmetricEigen().values.map { Double.log($0) }.sum()
    #expect((try a.logDeterminant() - logarithms).magnitude < 1e-11 * Double(n))
  }

  @Test("No overflow where the determinant itself would")
  func largeDeterminant() throws {
    let a = 1e200 * Matrix<Double>.identity(50)
    #expect(a.determinant() == .infinity)
    #expect((try a.logDeterminant() - 50 * 200 * Double.log(10)).magnitude < 1e-10)
  }

  @Test("Singular, indefinite, asymmetric and non-finite matrices are refused")
  func refusals() throws {
    let singular = Matrix<Double>([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    let error = #expect(throws: FactorizationError.self) { try singular.inverse() }
    guard case .singular(2, let pivot, "3 × 3") = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect(pivot < 1e-15)
    #expect(singular.determinant() == 0)
    #expect(throws: FactorizationError.singular(column: 0, pivot: 0, shape: "4 × 4")) {
      try solve(Matrix<Double>.zeros(4, 4), .identity(4))
    }
    #expect(throws: FactorizationError.notPositiveDefinite(row: 1, pivot: -3, shape: "2 × 2")) {
      try Matrix<Double>([[1, 2], [2, 1]]).cholesky()
    }
    #expect(
      throws: FactorizationError.notSymmetric(
        operation: "cholesky", row: 1, column: 0, shape: "2 × 2")
    ) { try Matrix<Double>([[1, 0], [0.5, 1]]).cholesky() }
    var bad = Matrix<Double>.identity(3)
    bad[1, 2] = .nan
    for operation in [{ _ = try bad.inverse() }, { _ = try bad.cholesky() }] {
      #expect(throws: FactorizationError.self) { try operation() }
    }
    #expect(bad.determinant().isNaN)
  }

  @Test("Single precision")
  func float() throws {
    let a = Fixture.random(300, 300, of: Float.self) + Matrix.identity(300)
    #expect((a • (try a.inverse()) - .identity(300)).maxAbs() < 0.1)
  }
}
