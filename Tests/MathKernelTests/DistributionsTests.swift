import MathKernel
import Testing

@Suite("Gaussians")
struct GaussianTests {
  let p = Gaussian(mean: 0.7, variance: 0.3)
  let q = Gaussian(mean: -0.4, variance: 1.9)

  @Test("The density integrates to the distribution function, which the quantile undoes")
  func density() {
    let rule = GaussLegendre(points: 20)
    for x in [-1.0, 0.2, 0.7, 2.5] {
      let area = rule.integrate(-6...x, panels: 20) { p.density(at: $0) }
      #expect(abs(area - p.cumulativeProbability(at: x)) < 1e-14)
      #expect(abs(p.quantile(p.cumulativeProbability(at: x)) - x) < 1e-13)
    }
  }

  @Test("Divergence and entropy in closed form are their integrals")
  func closedForms() {
    let rule = GaussHermite(points: 40)
    let divergence = rule.expectation(under: p) { p.logDensity(at: $0) - q.logDensity(at: $0) }
    #expect(abs(p.divergence(from: q) - divergence) < 1e-13)
    let entropy = rule.expectation(under: p) { -p.logDensity(at: $0) }
    #expect(abs(p.entropy - entropy) < 1e-13)
    // The same by the trapezium rule, which knows nothing of Gauss.
    let plain = trapezoid(-9...9, intervals: 2000) { x in
      p.density(at: x) * (p.logDensity(at: x) - q.logDensity(at: x))
    }
    #expect(abs(p.divergence(from: q) - plain) < 1e-13)
  }

  @Test("The divergence is zero only from the distribution itself")
  func divergence() {
    #expect(p.divergence(from: p) == 0)
    #expect(p.divergence(from: q) > 0 && q.divergence(from: p) > 0)
    // Nearly equal: KL = δ²/4 for a relative difference δ of the variances.
    let near = Gaussian(mean: 0, variance: 1 + 0x1p-20)
    #expect(abs(near.divergence(from: .standard) / 0x1p-42 - 1) < 1e-5)
  }

  @Test("Independent coordinates add")
  func coordinates() {
    let a = DiagonalGaussian(mean: [0.7, -0.4], variance: [0.3, 1.9])
    #expect(a.entropy == [p.entropy, q.entropy].sum())
    #expect(a.logDensity(at: [1, 2]) == p.logDensity(at: 1) + q.logDensity(at: 2))
    let expected = p.divergence(from: .standard) + q.divergence(from: .standard)
    #expect(a.divergence(from: .standard(dimension: 2)) == expected)
    #expect(a.mean == [0.7, -0.4] && a.variance == [0.3, 1.9])
  }
}

@Suite("Likelihoods of batches")
struct LikelihoodsTests {
  let mean = Matrix<Double>([[0.5, -1], [0, 0], [3, 0.1]])
  let logVariance = Matrix<Double>([[-0.3, 1.2], [0, 0], [-8, 2]])

  @Test("The divergence of each row is that of its Gaussian")
  func divergence() {
    let rows = gaussianKL(mean: mean, logVariance: logVariance)
    for i in 0..<3 {
      let posterior = DiagonalGaussian(
        mean: mean.row(i), variance: logVariance.row(i).map { Double.exp($0) })
      let expected = posterior.divergence(from: .standard(dimension: 2))
      #expect(abs(rows[i, 0] - expected) <= 1e-14 * (1 + expected))
    }
    #expect(rows[1, 0] == 0)
    let single = gaussianKL(mean: Matrix<Float>(mean), logVariance: Matrix<Float>(logVariance))
    #expect((Matrix<Double>(single) - rows).maxAbs() < 1e-5)
  }

  @Test("The likelihood of each row is that of its Gaussian")
  func gaussian() {
    let x = Matrix<Double>([[1, 1], [0.2, -3], [3, 4]])
    let rows = gaussianLogLikelihood(x, mean: mean, logVariance: logVariance)
    for i in 0..<3 {
      let p = DiagonalGaussian(
        mean: mean.row(i), variance: logVariance.row(i).map { Double.exp($0) })
      #expect(abs(rows[i, 0] - p.logDensity(at: x.row(i))) < 1e-13)
    }
    let shared = gaussianLogLikelihood(x, mean: mean, variance: 2.5)
    let same = gaussianLogLikelihood(
      x, mean: mean, logVariance: Matrix(rows: 1, columns: 2, repeating: Double.log(2.5)))
    #expect((shared - same).maxAbs() < 1e-14)
  }

  @Test("The likelihood of each row is that of its pixels, far out too")
  func bernoulli() {
    let logits = Matrix<Double>([[0.3, -2, 5], [0, 0, 0]])
    let targets = Matrix<Double>([[1, 0, 0.4], [1, 0, 0.5]])
    let rows = bernoulliLogLikelihood(logits: logits, targets: targets)
    for i in 0..<2 {
      let expected = zip(logits.row(i), targets.row(i)).map { l, t in
        t * Double.log(Double.sigmoid(l)) + (1 - t) * Double.log(1 - Double.sigmoid(l))
      }
      #expect(abs(rows[i, 0] - expected.sum()) < 1e-13)
    }
    // Far out nothing overflows, and what is left of a right answer is right.
    func one(_ logit: Double, _ target: Double) -> Double {
      bernoulliLogLikelihood(
        logits: Matrix([[logit]]), targets: Matrix([[target]]))[0, 0]
    }
    #expect(one(1000, 0) == -1000 && one(-1000, 1) == -1000)
    #expect(one(1000, 1) == 0 && one(-1000, 0) == 0)
    #expect(one(50, 1) == -Double.exp(-50) && one(-50, 0) == -Double.exp(-50))
  }

  @Test("The probabilities of all images add to one")
  func total() {
    // The eight images of three black-or-white pixels.
    let logits = Matrix<Double>(rows: 8, columns: 3) { _, j in [0.3, -2, 5][j] }
    let images = Matrix<Double>(rows: 8, columns: 3) { i, j in Double(i >> j & 1) }
    let total = bernoulliLogLikelihood(logits: logits, targets: images).exp().sum()
    #expect(abs(total - 1) < 1e-14)
  }

  @Test("The logarithm of a sum of exponentials neither overflows nor hides a NaN")
  func logSumExp() {
    let m = Matrix<Double>([[1000, 1000], [-1000, -1001], [0, -.infinity]])
    let y = m.logSumExp()
    #expect(y[0, 0] == 1000 + Double.log(2))
    #expect(abs(y[1, 0] - (-1000 + Double.log1p(Double.exp(-1)))) < 1e-12)
    #expect(y[2, 0] == 0)
    let edges = Matrix<Double>([[-.infinity, -.infinity], [.infinity, 0], [.nan, 1], [1, .nan]])
    let z = edges.logSumExp()
    #expect(z[0, 0] == -.infinity && z[1, 0] == .infinity && z[2, 0].isNaN && z[3, 0].isNaN)
  }
}
