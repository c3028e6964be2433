import Learning
import MathKernel
import Testing

@Suite("The evidence on a lattice")
struct EvidenceTests {
  private let stream = RandomStream(seed: 16, name: "evidence tests")
  /// Coarser than the book's, as the integrands here are wide.
  private let lattice = EvidenceLattice(
    spacing: 0.05, pointsPerCell: 6, cellsPerSide: 60, mostCells: 1)

  /// A decoder with a bend, of 5 pixels.
  private var network: Network<Float> {
    Network([2, 8, 5], hidden: .tanh, stream: stream)
  }

  private var images: Matrix<Float> {
    Matrix([[0, 1, 1, 0, 1], [1, 0.5, 0, 0.25, 1], [0, 0, 0, 0, 0]])
  }

  private var posteriors: [Posterior] {
    Posterior.rows(
      mean: Matrix([[0.5, -1], [0, 2], [-0.3, 0.1]]),
      logVariance: Matrix([[-1, 0], [-2, -0.5], [0, 0]]))
  }

  @Test("By default it is the book's: 22500 cells and out to nine")
  func book() {
    #expect(EvidenceLattice().cellCount == 22_500)
    #expect(abs(EvidenceLattice().reach - 9) < 1e-12)
  }

  @Test("A decoder that ignores the code leaves the likelihood, and the prior as the posterior")
  func deafDecoder() throws {
    let l = Matrix<Float>([[0.5, -1, 2, 0, -3]])
    let model = LatentModel { z in l.rows(at: [Int](repeating: 0, count: z.rows)) }
    let exact = try lattice.integrals(of: images, under: model, posteriors: posteriors)
    for (i, q) in posteriors.enumerated() {
      let likelihood = bernoulliLogLikelihood(
        logits: Matrix<Double>(l), targets: Matrix<Double>(images.rows(i..<i + 1)))[0, 0]
      #expect(abs(exact[i].evidence - likelihood) < 1e-5)
      let divergence = gaussianKL(mean: q.mean, logVariance: q.logVariance)[0, 0]
      #expect(abs(exact[i].gap - divergence) < 1e-5)
    }
  }

  @Test("A pixel that looks at one coordinate has its mean probability, by another quadrature")
  func onePixel() throws {
    let model = LatentModel { z in 1.5 * z.columns(1..<2) + 0.25 }
    let q = Posterior(mean: .zeros(1, 2), logVariance: .zeros(1, 2))
    let ink = try lattice.integrals(of: Matrix([[1]]), under: model, posteriors: [q])[0]
    let mean = GaussHermite(points: 60).expectation { 1 / (1 + Double.exp(-1.5 * $0 - 0.25)) }
    #expect(abs(ink.evidence - Double.log(mean)) < 1e-6)
    // Ink and paper are all that can be.
    let paper = try lattice.integrals(of: Matrix([[0]]), under: model, posteriors: [q])[0]
    #expect(abs(Double.exp(ink.evidence) + Double.exp(paper.evidence) - 1) < 1e-6)
  }

  @Test("The evidence less the gap is the bound, computed from other points")
  func identity() throws {
    let model = LatentModel { network($0) }
    let exact = try lattice.integrals(of: images, under: model, posteriors: posteriors)
    let expected = model.expectedLogLikelihoods(of: images, under: posteriors)
    for (i, q) in posteriors.enumerated() {
      let divergence = gaussianKL(mean: q.mean, logVariance: q.logVariance)[0, 0]
      #expect(abs(exact[i].bound - (expected[i] - divergence)) < 1e-4)
      #expect(exact[i].gap > 0)
    }
  }

  @Test("Neither the spacing nor the size of the cells matters")
  func otherLattices() throws {
    let model = LatentModel { network($0) }
    let exact = try lattice.integrals(of: images, under: model, posteriors: posteriors)
    let other = try EvidenceLattice(spacing: 0.08, pointsPerCell: 5, cellsPerSide: 44, mostCells: 1)
      .integrals(of: images, under: model, posteriors: posteriors)
    for (a, b) in zip(exact, other) {
      #expect(abs(a.evidence - b.evidence) < 1e-5 && abs(a.gap - b.gap) < 1e-5)
    }
  }

  @Test("An integrand without a peak counts everywhere, which is refused before it is summed up")
  func withoutPeak() {
    let deaf = LatentModel { z in
      #expect(z.rows <= 4096)
      return .zeros(z.rows, 5)
    }
    let small = EvidenceLattice(spacing: 0.05, pointsPerCell: 6, cellsPerSide: 60)
    #expect(small.mostCells == 720)
    func isRefused(_ refusal: EvidenceLattice.Refusal?) -> Bool {
      guard case .tooWide(let cells, 720)? = refusal else { return false }
      return cells > 720
    }
    #expect(
      isRefused(
        #expect(throws: EvidenceLattice.Refusal.self) {
          try small.integrals(of: images, under: deaf, posteriors: posteriors)
        }))
    #expect(
      isRefused(
        #expect(throws: EvidenceLattice.Refusal.self) {
          try small.jointDensities(of: images, under: deaf, posteriors: posteriors)
        }))
  }

  @Test("An integrand that is nowhere a number is refused")
  func notFinite() {
    let broken = LatentModel { z in Matrix(rows: z.rows, columns: 5, repeating: .nan) }
    #expect(throws: EvidenceLattice.Refusal.notFinite) {
      try lattice.integrals(of: images, under: broken, posteriors: posteriors)
    }
    #expect(throws: EvidenceLattice.Refusal.notFinite) {
      let far = Posterior(mean: Matrix([[99, 99]]), logVariance: .zeros(1, 2))
      _ = try lattice.jointDensities(
        of: images.rows(0..<1), under: broken, posteriors: [far])
    }
  }

  @Test("An image's integrals do not depend on the company it is in")
  func company() throws {
    let model = LatentModel { network($0) }
    let all = try lattice.integrals(of: images, under: model, posteriors: posteriors)
    let alone = try lattice.integrals(
      of: images.rows(1..<2), under: model, posteriors: [posteriors[1]])
    #expect(abs(alone[0].evidence - all[1].evidence) < 1e-9)
  }

  @Test("Likelihoods are the kernel's, for every code and image, block by block")
  func likelihoods() {
    let model = LatentModel { network($0) }
    let z: Matrix<Double> = stream.substream(1).normals(rows: 5000, columns: 2)
    let all = model.logLikelihoods(of: images, at: z)
    #expect(all.rows == 5000 && all.columns == 3)
    for row in [0, 4095, 4096, 4999] {
      let logits = Matrix<Double>(network(Matrix<Float>(z.rows(row..<row + 1))))
      for i in 0..<3 {
        let direct = bernoulliLogLikelihood(
          logits: logits, targets: Matrix<Double>(images.rows(i..<i + 1)))
        #expect(abs(all[row, i] - direct[0, 0]) < 1e-5)
      }
    }
  }

  @Test("Importance weights have the evidence as their log mean and the bound as their mean")
  func importanceWeights() throws {
    let model = LatentModel { network($0) }
    // Wider than the prior, so that no weight is huge.
    let wide = Posterior.rows(
      mean: Matrix([[0.5, -1], [0, 0.5], [-0.3, 0.1]]),
      logVariance: Matrix([[0.5, 0.3], [0.2, 0.7], [0.5, 0.5]]))
    let exact = try lattice.integrals(of: images, under: model, posteriors: wide)
    for (i, q) in wide.enumerated() {
      let z = q.codes(from: stream.substream(2 + i).normals(rows: 1 << 15, columns: 2))
      let logs = model.logImportanceWeights(of: images.rows(i..<i + 1), at: z, drawnFrom: q)
      #expect(abs(logs.mean() - exact[i].bound) < 5 * logs.standardError())
      #expect(abs(logMeanExp(logs, inGroupsOf: logs.count)[0] - exact[i].evidence) < 0.03)
    }
  }

  @Test("A posterior's codes have its mean and deviation, and its density is the kernel's")
  func posterior() {
    let q = posteriors[0]
    let z = q.codes(from: Matrix([[0, 0], [1, 0], [0, -2]]))
    #expect(z.rows(0..<1) == q.mean)
    #expect(abs(z[1, 0] - z[0, 0] - Double.exp(-0.5)) < 1e-14 && abs(z[2, 1] - z[0, 1] + 2) < 1e-14)
    let density = DiagonalGaussian(
      mean: q.mean.elements, variance: q.logVariance.exp().elements)
    for (i, log) in q.logDensity(at: z).enumerated() {
      #expect(abs(log - density.logDensity(at: z.row(i))) < 1e-13)
    }
    let model = LatentModel { $0 }
    let standard = Posterior(mean: .zeros(1, 2), logVariance: .zeros(1, 2))
    for (a, b) in zip(model.logPrior(at: z), standard.logDensity(at: z)) {
      #expect(abs(a - b) < 1e-13)
    }
  }
}
