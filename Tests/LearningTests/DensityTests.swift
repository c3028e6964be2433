import Learning
import MathKernel
import Testing

@Suite("Densities fitted to codes: mixtures and kernels")
struct DensityTests {
  private let stream = RandomStream(seed: 21, name: "density tests")

  /// 3,000 codes in three clusters of the plane, 1 : 2 : 3, far apart and of different shapes.
  private var clusters: Matrix<Double> {
    let ε: Matrix<Double> = stream.normals(rows: 3000, columns: 2)
    return Matrix(rows: 3000, columns: 2) { i, j in
      switch i % 6 {
      case 0: (j == 0 ? -20 : 0) + ε[i, j]
      case 1, 2: (j == 0 ? 20 : 0) + (j == 0 ? 3 : 0.5) * ε[i, j]
      default: (j == 0 ? 0 : 30) + (j == 0 ? ε[i, 0] : ε[i, 0] + ε[i, 1])
      }
    }
  }

  private func moments(_ z: Matrix<Double>) -> (mean: Matrix<Double>, covariance: Matrix<Double>) {
    let centred = z - z.columnMeans()
    return (z.columnMeans(), centred.T • centred / Double(z.rows))
  }

  @Test("Far clusters are found: their shares, means and covariances")
  func findsClusters() throws {
    let mixture = try NormalMixture(to: clusters, count: 3, stream: stream)
    let found = mixture.components.sorted { $0.mixingWeight < $1.mixingWeight }
    let rows = [[0], [1, 2], [3, 4, 5]]
    for (component, own) in zip(found, rows) {
      let cluster = clusters.rows(at: (0..<3000).filter { own.contains($0 % 6) })
      #expect(abs(component.mixingWeight - Double(own.count) / 6) < 1e-9)
      #expect((component.mean - moments(cluster).mean).maxAbs() < 1e-8)
      // The floor adds 10⁻⁴ of the mean variance, about 0.02.
      #expect((component.covariance - moments(cluster).covariance).maxAbs() < 0.04)
    }
  }

  @Test("No step makes the codes less likely")
  func neverFalls() throws {
    for count in [2, 5, 9] {
      let mixture = try NormalMixture(
        to: clusters, count: count, steps: 60, tolerance: -1, floor: 1e-12,
        stream: stream.substream(count))
      #expect(mixture.history.count == 60)
      for (before, after) in zip(mixture.history, mixture.history.dropFirst()) {
        #expect(after - before > -1e-9)
      }
    }
  }

  @Test("One component is the fitted normal, and its log density is the formula's")
  func oneComponent() throws {
    let mixture = try NormalMixture(to: clusters, count: 1, floor: 0, stream: stream)
    let fitted = try FittedNormal(to: clusters)
    let component = try #require(mixture.components.first)
    #expect(component.mixingWeight == 1)
    #expect((component.mean - fitted.mean).maxAbs() < 1e-12)
    #expect((component.covariance - fitted.covariance).maxAbs() < 1e-10)
    let diagonal = try NormalMixture(
      to: Matrix([[1.0, 2], [1, -2], [-1, 2], [-1, -2]]), count: 1, floor: 0, stream: stream)
    let reference = DiagonalGaussian(mean: [0, 0], variance: [1, 4])
    let place = [0.3, -1.7]
    let density = diagonal.logDensities(at: Matrix([place]))[0]
    #expect(abs(density - reference.logDensity(at: place)) < 1e-12)
  }

  @Test("A density adds up to one over the plane")
  func integratesToOne() throws {
    let codes = clusters.rows(0..<60)
    let mixture = try NormalMixture(to: codes, count: 4, stream: stream)
    let kernels = try KernelDensity(of: codes, bandwidth: 0.2, stream: stream)
    let (step, half) = (0.5, 100)
    let grid = Matrix(rows: (2 * half + 1) * (2 * half + 1), columns: 2) { i, j in
      let place = j == 0 ? i % (2 * half + 1) : i / (2 * half + 1)
      return Double(place - half) * step + (j == 0 ? 0 : 15)
    }
    for logs in [mixture.logDensities(at: grid), kernels.logDensities(at: grid)] {
      #expect(abs(logs.map { Double.exp($0) }.sum() * step * step - 1) < 0.01)
    }
  }

  @Test("Draws have the moments of what they are drawn from")
  func draws() throws {
    let ε: Matrix<Double> = stream.substream(1).normals(rows: 60_000, columns: 2)
    let choice = stream.substream(2)
    let whole = moments(clusters)
    let mixture = moments(
      try NormalMixture(to: clusters, count: 3, stream: stream)(ε, choice: choice))
    #expect((mixture.mean - whole.mean).maxAbs() < 0.3)
    #expect((mixture.covariance - whole.covariance).maxAbs() < 4)
    // Kernels widen the covariance by the factor 1 + h².
    let kernels = moments(
      try KernelDensity(of: clusters, bandwidth: 0.5, stream: stream)(ε, choice: choice))
    #expect((kernels.mean - whole.mean).maxAbs() < 0.3)
    #expect((kernels.covariance - 1.25 * whole.covariance).maxAbs() < 5)
  }

  @Test("More components than different codes leave some without a code, and nothing breaks")
  func emptyComponents() throws {
    let codes = Matrix<Double>(rows: 40, columns: 2) { i, j in Double(i % 2) * (j == 0 ? 3 : 4) }
    let mixture = try NormalMixture(to: codes, count: 5, stream: stream)
    #expect(abs(mixture.components.map(\.mixingWeight).sum() - 1) < 1e-12)
    let ε: Matrix<Double> = stream.normals(rows: 200, columns: 2)
    let drawn = mixture(ε, choice: stream)
    #expect(drawn.isFinite)
    #expect(mixture.logDensities(at: codes).allSatisfy { $0.isFinite })
  }

  @Test("The bandwidth suits the codes: narrow for clusters, wide for one cloud, in any units")
  func bandwidths() throws {
    let cloud: Matrix<Double> = stream.normals(rows: 2000, columns: 2)
    let wide = try KernelDensity(of: cloud, stream: stream).bandwidth
    let narrow = try KernelDensity(of: clusters, stream: stream).bandwidth
    #expect(narrow < wide)
    // The rule for a normal distribution in the plane is h = n^(−1/6).
    let rule = Double.exp(-Double.log(2000) / 6)
    #expect(wide > rule / 1.6 && wide < rule * 1.6)
    let turned = cloud • Matrix([[40, 3], [-9, 0.2]]) + 7
    #expect(try KernelDensity(of: turned, stream: stream).bandwidth == wide)
  }

  @Test("Kernels of a few codes have the density of the formula")
  func kernelFormula() throws {
    let codes = Matrix([[0.0, 0], [2, 0], [0, 2], [2, 2]])
    let density = try KernelDensity(of: codes, bandwidth: 0.5, stream: stream)
    // The covariance is I, so each kernel is N(z, I / 4).
    let kernels = (0..<4).map {
      DiagonalGaussian(mean: codes.row($0), variance: [0.25, 0.25])
    }
    for place in [[0.0, 0], [1, 1], [5, -3]] {
      let mean = kernels.map { Double.exp($0.logDensity(at: place)) }.mean()
      let measured = density.logDensities(at: Matrix([place]))[0]
      #expect(abs(measured - Double.log(mean)) < 1e-12)
    }
  }

  @Test("Codes that are not finite, or all equal, are errors")
  func errors() {
    #expect(throws: (any Error).self) {
      try NormalMixture(to: Matrix([[1.0, .nan], [0, 1]]), count: 1, stream: stream)
    }
    let equal = Matrix<Double>(rows: 5, columns: 2, repeating: 3)
    #expect(throws: (any Error).self) { try NormalMixture(to: equal, count: 1, stream: stream) }
    #expect(throws: (any Error).self) { try KernelDensity(of: equal, stream: stream) }
  }
}
