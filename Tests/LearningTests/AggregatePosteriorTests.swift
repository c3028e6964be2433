import Learning
import MathKernel
import Testing

@Suite("The average of clouds, and how far it is from the prior")
struct AggregatePosteriorTests {
  private let stream = RandomStream(seed: 21, name: "aggregate tests")

  private func normals(_ rows: Int, _ columns: Int, _ i: Int) -> Matrix<Double> {
    stream.substream(i).normals(rows: rows, columns: columns)
  }

  private func clouds(_ count: Int, spread: Double, width: Double) -> AggregatePosterior {
    AggregatePosterior(
      mean: spread * normals(count, 2, 0),
      logVariance: 0.3 * normals(count, 2, 1) + 2 * Double.log(width))
  }

  @Test("The log densities of clouds are those of one cloud at a time, and q̄ is their mean")
  func densities() {
    let aggregate = clouds(7, spread: 1, width: 0.2)
    let codes = normals(5, 2, 2)
    let each = aggregate.cloudLogDensities(at: codes)
    let posteriors = Posterior.rows(mean: aggregate.mean, logVariance: aggregate.logVariance)
    for (i, posterior) in posteriors.enumerated() {
      for (a, b) in zip(each.column(i), posterior.logDensity(at: codes)) {
        #expect(abs(a - b) < 1e-10)
      }
    }
    for (row, average) in aggregate.logDensities(at: codes).enumerated() {
      #expect(abs(Double.exp(average) - each.row(row).map { Double.exp($0) }.mean()) < 1e-12)
    }
  }

  @Test("The two parts add up to the KL term, and neither image tells more than log N")
  func split() {
    let aggregate = clouds(300, spread: 0.9, width: 0.3)
    let (information, divergence) = aggregate.split(noise: normals(300, 2, 3))
    let exact = gaussianKL(mean: aggregate.mean, logVariance: aggregate.logVariance).mean()
    let sums = zip(information, divergence).map { $0 + $1 }
    #expect(abs(sums.mean() - exact) < 4 * sums.standardError())
    #expect(information.allSatisfy { $0 <= Double.log(300) + 1e-12 })
  }

  @Test("Clouds that equal the prior tell nothing, and clouds far apart tell which one it was")
  func extremes() {
    let same = AggregatePosterior(mean: Matrix<Double>.zeros(4, 2), logVariance: .zeros(4, 2))
    let (nothing, none) = same.split(noise: normals(4, 2, 4))
    #expect((nothing + none).allSatisfy { abs($0) < 1e-12 })
    let apart = AggregatePosterior(
      mean: Matrix([[0, 0], [100, 0], [0, 100]]), logVariance: Matrix<Double>.zeros(3, 2))
    let (all, _) = apart.split(noise: normals(3, 2, 5))
    #expect(all.allSatisfy { abs($0 - Double.log(3)) < 1e-12 })
  }

  @Test("Distances to neighbours give the divergence of normals", arguments: [1, 2, 3])
  func neighbours(_ k: Int) {
    let draws = normals(4000, k, 6 + k)
    #expect(abs(divergenceFromStandardNormal(of: draws)) < 0.08)
    let q = Gaussian(mean: 0.5, variance: 0.25)
    let exact = Double(k) * q.divergence(from: .standard)
    #expect(abs(divergenceFromStandardNormal(of: 0.5 * draws + 0.5) - exact) < 0.1)
  }

  @Test("Copies of a draw have no density")
  func copies() {
    let draws = Matrix<Double>(rows: 20, columns: 2, repeating: 1)
    #expect(divergenceFromStandardNormal(of: draws) == .infinity)
  }
}
