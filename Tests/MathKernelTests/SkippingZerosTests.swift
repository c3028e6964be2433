import MathKernel
import Testing

/// The definition of the product, link by link, or only those links whose left factor is not zero.
private func chains<S: KernelScalar>(
  _ a: Matrix<S>, _ b: Matrix<S>, skippingZeros: Bool = false
) -> Matrix<S> {
  Matrix(rows: a.rows, columns: b.columns) { i, j in
    var c: S = 0
    for k in 0..<a.columns where !skippingZeros || a[i, k] != 0 {
      c = c.addingProduct(a[i, k], b[k, j])
    }
    return c
  }
}

/// In how many elements the bits differ; one NaN is as good as another.
private func differences<S: KernelScalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> Int {
  zip(a.elements, b.elements).count { x, y in
    !(x == y && x.sign == y.sign || x.isNaN && y.isNaN)
  }
}

/// In how many elements the product, in all four forms and with either factor on the left, differs
/// from the chains of its definition.
private func differencesInAllForms<S: KernelScalar>(_ a: Matrix<S>, _ b: Matrix<S>) -> Int {
  let expected = chains(a, b)
  let (aT, bT) = (a.transposed(), b.transposed())
  let products = [a • b, aT.T • b, a • bT.T, aT.T • bT.T]
  let mirrored = [bT • aT, b.T • aT, bT • a.T, b.T • a.T]
  return products.reduce(0) { $0 + differences($1, expected) }
    + mirrored.reduce(0) { $0 + differences($1.transposed(), expected) }
}

@Suite("Products that skip zeros")
struct SkippingZerosTests {
  /// Rows, columns, inner size: at and beyond tiles of four rows and strips of 80 columns.
  static let shapes = [
    (64, 80, 40), (66, 81, 70), (97, 79, 100), (80, 64, 64), (131, 170, 33), (65, 66, 300),
  ]

  @Test(
    "The bits are those of the chains, whatever share is not zero", arguments: shapes,
    [0, 0.05, 0.2, 0.5, 0.9, 1])
  func sparsities(_ shape: (Int, Int, Int), _ share: Double) {
    func check<S: KernelScalar>(_: S.Type) {
      let (m, n, k) = shape
      let a = Fixture.sparse(m, k, share: share, of: S.self)
      #expect(differencesInAllForms(a, Fixture.random(k, n, seed: 2, of: S.self)) == 0)
      #expect(differencesInAllForms(a, Fixture.sparse(k, n, share: 0.3, of: S.self)) == 0)
    }
    check(Float.self)
    check(Double.self)
  }

  @Test("What is zero in all rows is skipped, and whole rows of zeros")
  func patterns() {
    var a = Fixture.random(90, 120, of: Float.self)
    for i in 0..<90 {
      for k in 0..<120 where k % 7 > 1 || i / 4 % 5 == 2 { a[i, k] = 0 }
    }
    let b = Fixture.random(120, 100, seed: 2, of: Float.self)
    #expect(sparseFactor(of: a, times: b) == .left)
    #expect(differencesInAllForms(a, b) == 0)
  }

  @Test("The sparser factor is chosen, none where too few are zero, the product is small or narrow")
  func choice() {
    let x = Fixture.sparse(100, 120, share: 0.1, of: Float.self)
    let w = Fixture.random(120, 90, of: Float.self)
    #expect(sparseFactor(of: x, times: w) == .left)
    #expect(sparseFactor(of: w.transposed(), times: x.transposed()) == .right)
    let thinner = Fixture.sparse(120, 90, share: 0.01, of: Float.self)
    #expect(sparseFactor(of: x, times: thinner) == .right)
    #expect(sparseFactor(of: Fixture.sparse(100, 120, share: 0.5), times: Matrix(w)) == nil)
    #expect(sparseFactor(of: x.columns(0..<20), times: w.rows(0..<20)) == nil)
    #expect(sparseFactor(of: x, times: w.columns(0..<20)) == nil)
  }

  @Test("A zero meets NaN and infinity as in the definition", arguments: [Float.nan, .infinity])
  func nonFinite(_ value: Float) {
    let a = Fixture.sparse(80, 120, share: 0.1, of: Float.self)
    var b = Fixture.random(120, 90, seed: 2, of: Float.self)
    b[17, 5] = value
    let expected = chains(a, b)
    #expect(expected.elements.count { $0.isNaN } > 0)
    #expect(differences(expected, chains(a, b, skippingZeros: true)) > 0)
    #expect(sparseFactor(of: a, times: b) == nil)
    #expect(differencesInAllForms(a, b) == 0)
    // In the sparse factor itself they are no zeros, and are not skipped.
    var c = a
    c[3, 100] = value
    b[17, 5] = 1
    #expect(sparseFactor(of: c, times: b) == .left)
    #expect(differencesInAllForms(c, b) == 0)
  }

  @Test("Sums that overflow, and sums that underflow to −0, have the bits of the definition")
  func ends() {
    func check<S: KernelScalar>(_: S.Type) {
      let a = Fixture.sparse(80, 120, share: 0.1, of: S.self)
      let b = Fixture.random(120, 90, seed: 2, of: S.self)
      let large = S.greatestFiniteMagnitude
      #expect(differencesInAllForms(large * a, 8 * b) == 0)
      // Products around the smallest subnormal number: many round to ±0, some to subnormals.
      let root = S.leastNonzeroMagnitude.squareRoot()
      for scale in [1, 2, 4] as [S] {
        let (small, tiny) = ((scale * root) * a, (scale * root) * b)
        #expect(sparseFactor(of: small, times: tiny) == .left)
        // Had the zeros been skipped and nothing else done, signs would be wrong: a zero after −0.
        #expect(differences(chains(small, tiny), chains(small, tiny, skippingZeros: true)) > 0)
        #expect(differencesInAllForms(small, tiny) == 0)
      }
    }
    check(Float.self)
    check(Double.self)
  }

  @Test("A layer of sparse inputs finishes its rows", arguments: Activation.allCases)
  func layer(_ activation: Activation) {
    let x = Fixture.sparse(70, 120, share: 0.1, of: Float.self)
    let w = Fixture.random(100, 120, seed: 2, of: Float.self)
    let bias = Fixture.random(1, 100, seed: 3, of: Float.self)
    #expect(sparseFactor(of: x, times: w.transposed()) == .left)
    let layer = dense(x, weight: w, bias: bias, activation: activation)
    #expect(differences(layer, activation(chains(x, w.transposed()) + bias)) == 0)
  }
}
