import MathKernel
import Testing

/// The definition of the product, link by link.
private func naiveProduct<S: KernelScalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> Matrix<S> {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    var c: S = 0
    for k in 0..<a.columns { c = c.addingProduct(a[i, k], b[k, j]) }
    return c
  }
}

@Suite("Matrix products")
struct ProductTests {
  /// Below, at and beyond one tile, one block of depth and one chunk of strips.
  static let shapes = [
    (1, 1, 1), (1, 5, 3), (12, 32, 7), (13, 33, 256), (11, 31, 257), (12, 16, 600),
    (97, 129, 40), (130, 70, 300), (3, 300, 2),
  ]

  @Test("Every form is the chain of its definition, bit for bit", arguments: shapes)
  func chain(_ m: Int, _ n: Int, _ k: Int) {
    func check<S: KernelScalar>(_: S.Type) {
      let (a, b) = (Fixture.random(m, k, of: S.self), Fixture.random(k, n, seed: 2, of: S.self))
      let expected = naiveProduct(a, b)
      #expect((a • b) == expected)
      #expect((a.transposed().T • b) == expected)
      #expect((a • b.transposed().T) == expected)
      #expect((a.transposed().T • b.transposed().T) == expected)
    }
    check(Float.self)
    check(Double.self)
  }

  @Test("A matrix times its own transpose is the same chain, and symmetric", arguments: shapes)
  func symmetric(_ m: Int, _ n: Int, _ k: Int) {
    func check<S: KernelScalar>(_: S.Type, zeros: Int) {
      let dense = Fixture.random(k, n, of: S.self)
      let a = Matrix<S>(rows: k, columns: n) { i, j in
        (i * n + j) % 10 < zeros ? 0 : dense[i, j]
      }
      #expect((a.T • a) == naiveProduct(a.transposed(), a))
      #expect((a • a.T) == naiveProduct(a, a.transposed()))
      // Two matrices of equal elements are multiplied as any two are.
      let twin = Matrix<S>(rows: k, columns: n) { i, j in a[i, j] }
      #expect((a.T • twin) == (a.T • a))
    }
    for zeros in [0, 9] {
      check(Float.self, zeros: zeros)
      check(Double.self, zeros: zeros)
    }
  }

  @Test("An empty inner size gives zeros")
  func emptyInnerSize() {
    #expect((Matrix<Float>.zeros(2, 0) • Matrix<Float>.zeros(0, 3)) == .zeros(2, 3))
    #expect((Matrix<Float>.zeros(0, 4) • Matrix<Float>.zeros(4, 3)).rows == 0)
  }

  @Test("Elements that are not finite reach only their own rows and columns")
  func nonFinite() {
    var a = Fixture.random(14, 20)
    let b = Fixture.random(20, 35, seed: 2)
    a[13, 4] = .nan
    let c = a • b
    for j in 0..<35 { #expect(c[13, j].isNaN) }
    #expect(c.rows(0..<13) == (a.rows(0..<13) • b))
  }
}
