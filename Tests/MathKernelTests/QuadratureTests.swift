import MathKernel
import Testing

@Suite("Quadrature")
struct QuadratureTests {
  private func power(_ x: Double, _ n: Int) -> Double {
    (0..<n).reduce(1.0) { product, _ in product * x }
  }

  @Test(
    "Gauss–Legendre is exact to its degree, and no further",
    arguments: [1, 2, 3, 4, 5, 8, 13, 30, 101])
  func legendre(_ n: Int) {
    let rule = GaussLegendre(points: n)
    #expect(rule.nodes.count == n)
    #expect(zip(rule.nodes, rule.nodes.dropFirst()).allSatisfy { $0 < $1 })
    #expect(rule.nodes == rule.nodes.reversed().map { -$0 })
    #expect(abs(rule.weights.sum() - 2) < 1e-14)
    for degree in 0...(2 * n - 1) {
      let integral = rule.integrate(-1...1) { power($0, degree) }
      let exact = degree % 2 == 0 ? 2 / Double(degree + 1) : 0
      #expect(abs(integral - exact) < 1e-14)
    }
    // One degree more is too much: the error is that of the n-th orthogonal polynomial.
    if n <= 8 {
      #expect(
        abs(rule.integrate(-1...1) { power($0, 2 * n) } - 2 / Double(2 * n + 1)) > 1e-6)
    }
  }

  @Test("Gauss–Hermite has the moments of the normal law", arguments: [1, 2, 3, 4, 5, 8, 13, 30])
  func hermite(_ n: Int) {
    let rule = GaussHermite(points: n)
    #expect(rule.nodes == rule.nodes.reversed().map { -$0 })
    var exact = 1.0
    for degree in stride(from: 0, to: 2 * n, by: 2) {
      // E z²ᵏ = 1 · 3 · 5 ⋯ (2k − 1).
      if degree > 0 { exact *= Double(degree - 1) }
      #expect(abs(rule.expectation { power($0, degree) } / exact - 1) < 1e-13)
    }
    #expect(abs(rule.expectation { power($0, 2 * n) } / (exact * Double(2 * n - 1)) - 1) > 1e-14)
  }

  @Test("The expectation of an exponential, with many points too")
  func exponential() {
    // E exp(a z) = exp(a² / 2).
    let rule = GaussHermite(points: 60)
    for a in [-2.0, 0.3, 1, 3] {
      #expect(abs(rule.expectation { Double.exp(a * $0) } / Double.exp(a * a / 2) - 1) < 1e-13)
    }
    // Many points: weights far below the smallest normal number, and still right.
    let large = GaussHermite(points: 500)
    #expect(abs(large.weights.sum() - 1) < 1e-13)
    #expect(abs(large.expectation { $0 * $0 } - 1) < 1e-12)
  }

  @Test("Nodes and weights of three points by hand")
  func knownNodes() {
    let three = GaussLegendre(points: 3)
    #expect(abs(three.nodes[2] - 0.6.squareRoot()) < 2e-16)
    #expect(abs(three.weights[1] - 8.0 / 9) < 3e-16)
    let hermite = GaussHermite(points: 3)
    #expect(abs(hermite.nodes[2] - 3.0.squareRoot()) < 5e-16)
    #expect(abs(hermite.weights[0] - 1.0 / 6) < 1e-16)
  }

  @Test("Panels and intervals: the error falls as it should")
  func panels() {
    let exact = Double.exp(2) - Double.exp(-1)
    let rule = GaussLegendre(points: 5)
    let coarse = abs(rule.integrate(-1...2) { Double.exp($0) } - exact)
    let fine = abs(rule.integrate(-1...2, panels: 8) { Double.exp($0) } - exact)
    #expect(coarse < 1e-5 && fine < 1e-13)
    // The trapezium rule: halving the step divides the error by four.
    let errors = [64, 128].map { n in trapezoid(-1...2, intervals: n) { Double.exp($0) } - exact }
    #expect(abs(errors[0] / errors[1] - 4) < 0.01)
    let x = (0...64).map { -1 + Double($0) * 3 / 64 }
    let grid = trapezoid(x: x, y: x.map { Double.exp($0) })
    #expect(abs(grid - exact - errors[0]) < 1e-13)
    #expect(trapezoid(x: [], y: []) == 0 && trapezoid(x: [1], y: [5]) == 0)
  }
}
