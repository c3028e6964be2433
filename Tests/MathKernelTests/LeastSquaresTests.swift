import MathKernel
import Testing

@Suite("Least squares")
struct LeastSquaresTests {
  @Test("A line through three points on a line")
  func line() throws {
    let x = try leastSquares(
      Matrix<Double>([[1, 0], [1, 1], [1, 2]]), Matrix([[1], [3], [5]]))
    #expect((x - Matrix([[1], [2]])).maxAbs() < 1e-15)
  }

  @Test("A cubic through a zigzag")
  func cubic() throws {
    let a = Matrix<Double>(rows: 8, columns: 4) { i, j in
      (0..<j).reduce(1.0) { power, _ in power * Double(i + 1) }
    }
    let b = Matrix<Double>(rows: 8, columns: 1, elements: [1, -1, 2, -2, 3, -3, 4, -4])
    // mpmath.qr_solve with 40 digits.
    let expected: [Double] = [
      4.2857142857142857143, -4.3686868686868686869, 1.2445887445887445887, -0.1010101010101010101,
    ]
    for (x, y) in zip(try leastSquares(a, b).elements, expected) {
      #expect((x - y).magnitude < 1e-12)
    }
  }

  @Test("The residual is orthogonal to every column", arguments: [(40, 7, 3), (300, 60, 20)])
  func normalEquations(m: Int, n: Int, p: Int) throws {
    let (a, b) = (Fixture.random(m, n), Fixture.random(m, p, seed: 2))
    let x = try leastSquares(a, b)
    #expect(x.rows == n && x.columns == p)
    #expect((a.T • (a • x - b)).maxAbs() < 1e-13 * a.norm() * b.norm())
  }

  @Test("Recovers what made the data, whatever the units of the columns")
  func units() throws {
    let a = Fixture.random(30, 3)
    let scales = [1e120, 1, 1e-120]
    let scaled = Matrix<Double>(rows: 30, columns: 3) { i, j in a[i, j] * scales[j] }
    let truth = Matrix<Double>([[2], [-3], [5]])
    let x = try leastSquares(scaled, a • truth)
    for j in 0..<3 { #expect((x[j, 0] * scales[j] - truth[j, 0]).magnitude < 1e-13) }
  }

  @Test("A square system is solved, as elimination solves it")
  func square() throws {
    let (a, b) = (Fixture.random(25, 25), Fixture.random(25, 4, seed: 5))
    #expect(Fixture.distance(try leastSquares(a, b), try solve(a, b)) < 1e-11)
  }

  @Test("Bad input is refused, with the shape and the reason")
  func refusals() throws {
    let b = Fixture.random(6, 1)
    let dependent = Fixture.random(6, 2).joined(with: Fixture.random(6, 2))
    let error = #expect(throws: FactorizationError.self) { try leastSquares(dependent, b) }
    guard case .rankDeficient("leastSquares", 2, let pivot, "6 × 4") = error else {
      Issue.record("unexpected \(String(describing: error))")
      return
    }
    #expect(pivot < 1e-14)
    #expect(
      "\(FactorizationError.underdetermined(operation: "x", shape: "2 × 4"))".contains("2 × 4"))
    #expect(throws: FactorizationError.underdetermined(operation: "leastSquares", shape: "2 × 4")) {
      try leastSquares(Fixture.random(2, 4), Fixture.random(2, 1))
    }
    var bad = b
    bad[3, 0] = .infinity
    #expect(
      throws: FactorizationError.nonFinite(
        operation: "leastSquares", row: 3, column: 0, shape: "6 × 1")
    ) { try leastSquares(Fixture.random(6, 2), bad) }
    #expect(throws: FactorizationError.self) { try leastSquares(Matrix<Double>.zeros(6, 2), b) }
  }

  @Test("Single precision")
  func float() throws {
    let (a, b) = (Fixture.random(200, 80, of: Float.self), Fixture.random(200, 30, of: Float.self))
    let x = try leastSquares(a, b)
    #expect((a.T • (a • x - b)).maxAbs() < 1e-5 * a.norm() * b.norm())
  }
}
