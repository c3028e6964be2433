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

/// Numbers with full mantissas, so that a changed order of summation changes the result.
private func sample<S: KernelScalar>(_ rows: Int, _ columns: Int, _ salt: Int) -> Matrix<S> {
  Matrix(rows: rows, columns: columns) { i, j in
    let bits = UInt32(truncatingIfNeeded: (i * 92_821 + j * 68_917 + salt) &* 2_654_435_761)
    return S(Double(bits) / 4_294_967_296 - 0.5)
  }
}

@Suite(.serialized) struct ProductTests {
  /// Below, at and beyond one tile, one block of depth and one chunk of strips.
  static let shapes = [
    (1, 1, 1), (1, 5, 3), (12, 32, 7), (13, 33, 256), (11, 31, 257), (12, 16, 600),
    (97, 129, 40), (130, 70, 300), (3, 300, 2),
  ]

  @Test(arguments: shapes) func everyFormIsTheChainOfItsDefinition(_ m: Int, _ n: Int, _ k: Int) {
    func check<S: KernelScalar>(_: S.Type) {
      let (a, b): (Matrix<S>, Matrix<S>) = (sample(m, k, 1), sample(k, n, 2))
      let expected = naiveProduct(a, b)
      #expect((a • b) == expected)
      #expect((a.transposed().T • b) == expected)
      #expect((a • b.transposed().T) == expected)
      #expect((a.transposed().T • b.transposed().T) == expected)
    }
    check(Float.self)
    check(Double.self)
  }

  @Test func threadsDoNotChangeABit() {
    let (a, b): (Matrix<Float>, Matrix<Float>) = (sample(230, 310, 3), sample(310, 270, 4))
    defer { Parallel.threadCount = 1 }
    Parallel.threadCount = 1
    let alone = a • b
    for threads in [2, 3, 8] {
      Parallel.threadCount = threads
      #expect((a • b) == alone)
    }
  }

  @Test func anEmptyInnerSizeGivesZeros() {
    #expect((Matrix<Float>.zeros(2, 0) • Matrix<Float>.zeros(0, 3)) == .zeros(2, 3))
    #expect((Matrix<Float>.zeros(0, 4) • Matrix<Float>.zeros(4, 3)).rows == 0)
  }

  @Test func nonFiniteElementsReachOnlyTheirOwnRowsAndColumns() {
    var a: Matrix<Double> = sample(14, 20, 5)
    let b: Matrix<Double> = sample(20, 35, 6)
    a[13, 4] = .nan
    let c = a • b
    for j in 0..<35 { #expect(c[13, j].isNaN) }
    #expect(c.rows(0..<13) == (a.rows(0..<13) • b))
  }
}
