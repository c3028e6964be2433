import Learning
import MathKernel
import Testing

@Suite("Codes: fitted, laid out, walked through")
struct CodesTests {
  private let stream = RandomStream(seed: 13, name: "codes tests")

  private var codes: Matrix<Double> {
    stream.normals(rows: 500, columns: 3) • Matrix([[2, 1, 0], [0, 0.5, -1], [0, 0, 3]])
      + Matrix([[4, -1, 100]])
  }

  private func covariance(_ z: Matrix<Double>) -> Matrix<Double> {
    let centred = z - z.columnMeans()
    return centred.T • centred / Double(z.rows)
  }

  @Test("A fitted normal has the codes' mean and covariance")
  func moments() throws {
    let fitted = try FittedNormal(to: codes)
    #expect(fitted.mean == codes.columnMeans())
    #expect((fitted.covariance - covariance(codes)).maxAbs() < 1e-12)
  }

  @Test("Draws whose moments are exactly 0 and I go to codes with exactly the fitted moments")
  func movesDraws() throws {
    let fitted = try FittedNormal(to: codes)
    // All corners of a cube have the mean 0 and the covariance I.
    let corners = Matrix<Double>(rows: 8, columns: 3) { i, j in i >> j & 1 == 0 ? -1 : 1 }
    let moved = fitted(corners)
    #expect((moved.columnMeans() - fitted.mean).maxAbs() < 1e-12)
    #expect((covariance(moved) - fitted.covariance).maxAbs() < 1e-11)
    #expect(fitted(Matrix<Double>.zeros(1, 3)) == fitted.mean)
  }

  @Test("Fitting again to what was drawn finds the distribution again")
  func fitsAgain() throws {
    let fitted = try FittedNormal(to: codes)
    let ε: Matrix<Double> = stream.substream(1).normals(rows: 40_000, columns: 3)
    let again = try FittedNormal(to: fitted(ε))
    #expect((again.mean - fitted.mean).maxAbs() < 0.1)
    #expect((again.covariance - fitted.covariance).maxAbs() < 0.3)
  }

  @Test("Codes on a line, and one code alone, are fitted too")
  func withoutFullRank() throws {
    let line = Matrix<Double>(rows: 20, columns: 2) { i, j in Double(i) * (j == 0 ? 1 : 2) }
    let ε: Matrix<Double> = stream.normals(rows: 50, columns: 2)
    let drawn = try FittedNormal(to: line)(ε)
    for i in 0..<50 { #expect(abs(drawn[i, 1] - 2 * drawn[i, 0]) < 1e-6) }
    let alone = try FittedNormal(to: Matrix([[3.0, 4]]))
    #expect(alone(Matrix([[1.0, -2]])) == Matrix([[3, 4]]))
  }

  @Test("In single precision the fit is the same up to rounding, and draws stay what they are")
  func precisions() throws {
    let single = try FittedNormal(to: Matrix<Float>(codes))
    let double = try FittedNormal(to: codes)
    #expect((single.covariance - double.covariance).maxAbs() < 1e-3)
    let ε: Matrix<Float> = stream.normals(rows: 10, columns: 3)
    #expect((Matrix<Double>(double(ε)) - double(Matrix<Double>(ε))).maxAbs() < 1e-4)
  }

  @Test("A code that is not finite is an error, not a distribution")
  func notFinite() {
    #expect(throws: (any Error).self) { try FittedNormal(to: Matrix([[1.0, .nan], [0, 1]])) }
  }

  @Test("A grid holds every pair once, across first")
  func grids() {
    let grid = codeGrid(across: [1.0, 2, 3], up: [10.0, 20])
    #expect(grid == Matrix([[1, 10], [2, 10], [3, 10], [1, 20], [2, 20], [3, 20]]))
    #expect(codeGrid(across: [Float](), up: [1]).rows == 0)
  }

  @Test("Each part of the normal distribution has as much mass below its number as above it")
  func equalMasses() {
    #expect(middles(ofParts: 4) == [0.125, 0.375, 0.625, 0.875])
    for n in [1, 2, 9, 15] {
      let places = normalMiddles(ofParts: n)
      for (i, place) in places.enumerated() {
        let below = Double.normalCDF(place) - Double(i) / Double(n)
        #expect(abs(below - 0.5 / Double(n)) < 1e-14)
        #expect(abs(place + places[n - 1 - i]) < 1e-14)
      }
    }
  }

  @Test("A walk goes from end to end in equal steps, and is the same the other way round")
  func walks() {
    let (a, b) = (codes.rows(0..<1), codes.rows(1..<2))
    let way = stops(from: a, to: b, count: 9)
    #expect(way.rows(0..<1) == a && (way.rows(8..<9) - b).maxAbs() < 1e-14)
    let back = stops(from: b, to: a, count: 9)
    for i in 0..<9 { #expect((way.rows(i..<i + 1) - back.rows(8 - i..<9 - i)).maxAbs() < 1e-13) }
    #expect(abs(longestStepShare(of: Matrix<Float>(way)) - 1.0 / 8) < 1e-5)
  }

  @Test("The longest step of a walk that jumps once is all of it")
  func longestSteps() {
    let jump = Matrix<Float>([[0, 1], [0, 1], [3, 5], [3, 5]])
    #expect(longestStepShare(of: jump) == 1)
    #expect(longestStepShare(of: Matrix<Float>(rows: 3, columns: 2, repeating: 4)) == 0)
  }

  @Test("The spread of standard normal codes is near one, and moves with scale, not place")
  func spreads() {
    let z: Matrix<Double> = stream.normals(rows: 5000, columns: 4)
    #expect(abs(z.spread() - 1) < 0.02)
    #expect(abs((3 * z + 50).spread() - 3 * z.spread()) < 1e-10)
  }

  @Test("The steepness of a linear decoder is a norm, whatever the scale of the codes")
  func steepnessOfLinear() throws {
    let weight: Matrix<Float> = stream.substream(2).normals(rows: 3, columns: 7)
    let z = Matrix<Float>(codes)
    let fitted = try FittedNormal(to: codes)
    let steep = steepness(of: { $0 • weight }, at: z, root: fitted.root)
    let exact = (Matrix<Double>(weight).transposed() • fitted.root).norm()
    #expect(steep.count == 500)
    #expect(steep.allSatisfy { abs($0 / exact - 1) < 0.02 })
    // Codes four times as large, and a decoder that undoes it.
    let wide = try FittedNormal(to: 4 * codes)
    let same = steepness(of: { (0.25 * $0) • weight }, at: 4 * z, root: wide.root)
    #expect(zip(same, steep).allSatisfy { abs($0 / $1 - 1) < 0.02 })
  }
}
