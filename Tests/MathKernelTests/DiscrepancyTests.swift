import MathKernel
import Testing

@Suite("The discrepancy of two clouds of draws")
struct DiscrepancyTests {
  private let stream = RandomStream(seed: 4, name: "discrepancy tests")
  private let kernel = InverseMultiquadratic.standard(latent: 2)

  private func draws(_ rows: Int, _ i: Int, columns: Int = 2) -> Matrix<Double> {
    stream.substream(i).normals(rows: rows, columns: columns)
  }

  /// The definition, pair by pair.
  private func byPairs(_ z: Matrix<Double>, _ w: Matrix<Double>) -> Double {
    func mean(_ a: Matrix<Double>, _ b: Matrix<Double>, distinct: Bool) -> Double {
      var (sum, pairs) = (0.0, 0)
      for i in 0..<a.rows {
        for j in 0..<b.rows where !(distinct && i == j) {
          let distance = zip(a.row(i), b.row(j)).map { ($0 - $1) * ($0 - $1) }.sum()
          sum += kernel.widths.map { $0 / ($0 + distance) }.mean()
          pairs += 1
        }
      }
      return sum / Double(pairs)
    }
    return mean(z, z, distinct: true) + mean(w, w, distinct: true)
      - 2 * mean(z, w, distinct: false)
  }

  @Test("The estimate is the definition's, also for clouds of different size")
  func definition() {
    for (n, m) in [(2, 2), (7, 5), (40, 64)] {
      let (z, w) = (1.5 * draws(n, 0) + 0.3, draws(m, 1))
      let difference = squaredDiscrepancy(of: z, from: w, kernel: kernel) - byPairs(z, w)
      #expect(abs(difference) < 1e-12, "\(n) and \(m) draws")
    }
  }

  @Test("The gradient is that of central differences, in every number of every draw")
  func gradient() {
    let (z, w) = (draws(6, 2, columns: 3), draws(9, 3, columns: 3))
    let tape = Tape<Double>()
    let variable = tape.variable(z)
    let loss = 2.5 * squaredDiscrepancy(of: variable, from: w, kernel: kernel)
    let slopes = tape.gradients(of: loss, with: [variable])[0]
    let h = 1e-5
    for i in 0..<z.rows {
      for j in 0..<z.columns {
        var (up, down) = (z, z)
        up[i, j] += h
        down[i, j] -= h
        let difference =
          2.5
          * (squaredDiscrepancy(of: up, from: w, kernel: kernel)
            - squaredDiscrepancy(of: down, from: w, kernel: kernel)) / (2 * h)
        #expect(abs(slopes[i, j] - difference) < 1e-9, "element (\(i), \(j))")
      }
    }
  }

  @Test("For draws of one distribution it is 0 on average, and for others it is not")
  func averages() {
    let equal = (0..<200).map { i in
      squaredDiscrepancy(of: draws(50, 2 * i), from: draws(60, 2 * i + 1), kernel: kernel)
    }
    let standardError = (equal.variance() / 199).squareRoot()
    #expect(abs(equal.mean()) < 4 * standardError)
    let moved = squaredDiscrepancy(of: draws(500, 0) + 1, from: draws(500, 1), kernel: kernel)
    let wider = squaredDiscrepancy(of: 2 * draws(500, 0), from: draws(500, 1), kernel: kernel)
    #expect(moved > 20 * standardError && wider > 20 * standardError)
  }

  @Test("Single precision agrees with double precision, and far codes are still pulled together")
  func precision() {
    let (z, w) = (draws(128, 5), draws(128, 6))
    let double = squaredDiscrepancy(of: z, from: w, kernel: kernel)
    let single = squaredDiscrepancy(
      of: Matrix<Float>(z), from: Matrix<Float>(w), kernel: kernel)
    #expect(abs(Double(single) - double) < 1e-5)
    let tape = Tape<Float>()
    let far = tape.variable(Matrix<Float>(z + 30))
    let slopes = tape.gradients(
      of: squaredDiscrepancy(of: far, from: Matrix<Float>(w), kernel: kernel), with: [far])[0]
    #expect(slopes.columnMeans().minimum() > 1e-7)
  }
}
