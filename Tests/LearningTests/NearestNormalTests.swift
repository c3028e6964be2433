import Learning
import MathKernel
import Testing

@Suite("The true posterior on a shared lattice, and the normal nearest to it")
struct NearestNormalTests {
  private let stream = RandomStream(seed: 21, name: "nearest normal tests")
  private let lattice = EvidenceLattice(
    spacing: 0.05, pointsPerCell: 4, cellsPerSide: 60, mostCells: 1)

  /// A decoder with a bend, of 5 pixels.
  private var model: LatentModel {
    let network = Network<Float>([2, 8, 5], hidden: .tanh, stream: stream)
    return LatentModel { 3 * network($0) }
  }

  private let images: Matrix<Float> = Matrix([
    [0, 1, 1, 0, 1], [1, 0.5, 0, 0.25, 1], [0, 0, 0, 0, 0],
  ])

  private let posteriors = Posterior.rows(
    mean: Matrix([[0.5, -1], [0, 1], [-0.3, 0.1]]),
    logVariance: Matrix([[-1, 0], [-2, -0.5], [0, 0]]))

  @Test("Images that share a lattice get the integrals that each gets alone")
  func shared() throws {
    let alone = try lattice.integrals(of: images, under: model, posteriors: posteriors)
    let shared = try lattice.jointDensities(of: images, under: model, posteriors: posteriors)
    for (i, density) in shared.enumerated() {
      #expect(abs(density.evidence - alone[i].evidence) < 1e-5)
      #expect(abs(density.gap(of: PlaneNormal(posteriors[i])) - alone[i].gap) < 1e-4)
    }
  }

  @Test("A decoder that ignores the code has the prior as the nearest normal, from any start")
  func prior() throws {
    let deaf = LatentModel { z in Matrix(rows: z.rows, columns: 5, repeating: 0.5) }
    let density = try lattice.jointDensities(of: images, under: deaf, posteriors: posteriors)[1]
    for family in [NormalFamily.independent, .any] {
      let found = density.nearest(family, from: [PlaneNormal(posteriors[1])])
      let normal = try #require(found.normal)
      #expect(abs(found.gap) < 1e-6)
      #expect(abs(normal.x) < 1e-4 && abs(normal.y) < 1e-4 && abs(normal.correlation) < 1e-4)
      #expect(abs(normal.deviations.x - 1) < 1e-4 && abs(normal.deviations.y - 1) < 1e-4)
    }
  }

  @Test("A tilted normal posterior is found, and its precision's diagonal without a tilt")
  func tilted() throws {
    // Λ = (4, 2; 2, 3) around (0.4, -0.2), as log p(x, z) on points of a lattice.
    let density = try Self.normalDensity()
    let start = PlaneNormal(Posterior(mean: Matrix([[0, 0.5]]), logVariance: Matrix([[0, -1]])))
    let full = density.nearest(.any, from: [start])
    let tilted = try #require(full.normal)
    #expect(abs(full.gap) < 1e-6)
    #expect(abs(tilted.xx - 4) < 1e-3 && abs(tilted.xy - 2) < 1e-3 && abs(tilted.yy - 3) < 1e-3)
    let straight = density.nearest(.independent, from: [start])
    let normal = try #require(straight.normal)
    #expect(abs(normal.xx - 4) < 1e-2 && normal.xy == 0 && abs(normal.yy - 3) < 1e-2)
    #expect(abs(normal.x - 0.4) < 1e-2 && abs(normal.y + 0.2) < 1e-2)
    // ½ log (Λxx Λyy / det Λ), as the traces cancel.
    #expect(abs(straight.gap - 0.5 * Double.log(12.0 / 8)) < 1e-4)
  }

  /// One pixel of ink with a logit far below 0, so that log p(x | z) is the logit: the one that makes the
  /// posterior normal.
  private static func normalDensity() throws -> JointDensity {
    let model = LatentModel { z in
      Matrix(rows: z.rows, columns: 1) { i, _ in
        let (x, y) = (z[i, 0] - 0.4, z[i, 1] + 0.2)
        let prior = 0.5 * (z[i, 0] * z[i, 0] + z[i, 1] * z[i, 1])
        return prior - 0.5 * (4 * x * x + 4 * x * y + 3 * y * y) - 60
      }
    }
    let q = Posterior(mean: .zeros(1, 2), logVariance: .zeros(1, 2))
    return try EvidenceLattice(spacing: 0.05, pointsPerCell: 4, cellsPerSide: 40, mostCells: 1)
      .jointDensities(of: Matrix([[1]]), under: model, posteriors: [q])[0]
  }

  @Test("Nothing beats the nearest normal, and no start means no answer")
  func nothingNearer() throws {
    let densities = try lattice.jointDensities(of: images, under: model, posteriors: posteriors)
    for (density, posterior) in zip(densities, posteriors) {
      let start = PlaneNormal(posterior)
      let straight = density.nearest(.independent, from: [start, start.moved(to: density.mode)])
      let full = density.nearest(.any, from: [start, start.moved(to: density.mode)])
      #expect(straight.gap <= density.gap(of: start) && full.gap <= straight.gap + 1e-5)
      let best = try #require(straight.normal)
      for (dx, dy) in [(0.05, 0.0), (0, 0.05), (-0.05, 0), (0, -0.05)] {
        #expect(density.gap(of: best.moved(to: (best.x + dx, best.y + dy))) > straight.gap)
      }
      let none = density.nearest(.any, from: [])
      #expect(none.normal == nil && none.gap == .infinity)
    }
  }

  @Test("A precision must be positive definite")
  func precision() {
    #expect(PlaneNormal(mean: (0, 0), precision: (1, 2, 1)) == nil)
    #expect(PlaneNormal(mean: (0, 0), precision: (-1, 0, 1)) == nil)
    let q = PlaneNormal(mean: (0, 0), precision: (4, 2, 3))
    #expect(q.map { abs($0.deviations.x - (3.0 / 8).squareRoot()) < 1e-14 } == true)
    #expect(q.map { abs($0.correlation + 2 / 12.0.squareRoot()) < 1e-14 } == true)
  }
}
