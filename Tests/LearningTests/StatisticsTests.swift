import Learning
import MathKernel
import Testing

@Suite("Statistics of a few numbers")
struct StatisticsTests {
  private let stream = RandomStream(seed: 11, name: "statistics tests")

  private func normals(_ count: Int) -> [Double] { (0..<count).map(stream.normal) }

  @Test("Without a NaN the extremes are the standard library's, and the first of equals")
  func extremes() {
    for n in 1...20 {
      let x = normals(n).map { (2 * $0).rounded() }
      #expect(x.greatest() == x.max() && x.least() == x.min())
      #expect(x.argmax() == x.firstIndex(of: x.greatest()))
      #expect(x.argmin() == x.firstIndex(of: x.least()))
    }
    #expect([0.0, -0.0].greatest().sign == .plus && [-0.0, 0.0].greatest().sign == .minus)
    #expect([-Double.infinity].greatest() == -.infinity && [Double.infinity].least() == .infinity)
  }

  @Test("No numbers have neither a greatest nor a least")
  func extremesOfNothing() {
    let none: [Double] = []
    #expect(none.greatest().isNaN && none.least().isNaN)
    #expect(none.argmax() == nil && none.argmin() == nil)
  }

  @Test("A NaN is found wherever it stands", arguments: 0..<3)
  func extremesFindNaN(_ place: Int) {
    var x = [1.0, 3, 2]
    x[place] = .nan
    #expect(x.greatest().isNaN && x.least().isNaN)
    #expect(x.argmax() == place && x.argmin() == place)
  }

  @Test("Indices are the collection's own, not counted from 0")
  func indicesOfSlices() {
    #expect([9.0, 1, 5, 2][1...].argmax() == 2)
    #expect([0.0, 4, 5, 2][1...].argmin() == 3)
  }

  @Test("Means of n draws scatter by the standard error")
  func standardErrors() {
    let draws: Matrix<Double> = stream.normals(rows: 400, columns: 100)
    let means = (0..<400).map { draws.row($0).mean() }
    let predicted = draws.row(0).standardError()
    #expect(abs(means.variance().squareRoot() / predicted - 1) < 0.25)
    #expect([2.0, 2, 2].standardError() == 0)
    #expect([Double]().standardError().isNaN)
  }

  @Test("Ranks are cut into parts of equal size, in the order of the numbers")
  func rankBinsAreEven() {
    let x = normals(1000)
    let bins = rankBins(of: x, count: 10)
    for bin in 0..<10 { #expect(bins.count { $0 == bin } == 100) }
    let ends = (0..<10).map { bin in x.indices.filter { bins[$0] == bin }.map { x[$0] } }
    for (low, high) in zip(ends, ends.dropFirst()) { #expect(low.greatest() < high.least()) }
    // Nothing but the order counts.
    #expect(rankBins(of: x.map { Double.exp($0) }, count: 10) == bins)
    #expect(rankBins(of: [5, 5, 5, 5], count: 2) == [0, 0, 1, 1])
    #expect(rankBins(of: [], count: 3) == [])
  }

  @Test("Log means are the logarithms of means, and adding a number shifts them by it")
  func logMeans() {
    let x = normals(23)
    let means = logMeanExp(x, inGroupsOf: 5)
    #expect(means.count == 4)
    for (group, mean) in means.enumerated() {
      let direct = x[5 * group..<5 * group + 5].map { Double.exp($0) }.mean()
      #expect(abs(mean - Double.log(direct)) < 1e-14)
    }
    let shifted = logMeanExp(x.map { $0 - 100_000 }, inGroupsOf: 5)
    for (a, b) in zip(means, shifted) { #expect(abs(a - 100_000 - b) < 1e-9) }
    #expect(logMeanExp(x, inGroupsOf: 1) == x)
    #expect(logMeanExp(x, inGroupsOf: 5, atMost: 2) == Array(means[..<2]))
    #expect(logMeanExp(x, inGroupsOf: 24) == [])
    #expect(logMeanExp([-.infinity, -.infinity], inGroupsOf: 2) == [-.infinity])
  }

  @Test("One number that is all of the sum is needed alone, equal ones by their share")
  func effectiveShares() {
    let one = [0.0] + [Double](repeating: -1000, count: 99)
    #expect(effectiveShare(0.9, ofLogarithms: one) == 0.01)
    let equal = [Double](repeating: -5000, count: 64)
    #expect(effectiveShare(0.5, ofLogarithms: equal) == 33.0 / 64)
    #expect(effectiveShare(0, ofLogarithms: equal) == 1.0 / 64)
    // Neither the order nor the scale counts.
    let x = normals(500)
    let share = effectiveShare(0.9, ofLogarithms: x)
    #expect(share > 0.3 && share < 0.7)
    #expect(effectiveShare(0.9, ofLogarithms: x.reversed().map { $0 + 3 }) == share)
  }

  @Test("The effective size is the count of equal weights, and 1 if one weight is all")
  func effectiveSizes() {
    let one = [0.0] + [Double](repeating: -1000, count: 99)
    #expect(abs(effectiveSampleSize(ofLogarithms: one) - 1) < 1e-12)
    let equal = [Double](repeating: -5000, count: 64)
    #expect(abs(effectiveSampleSize(ofLogarithms: equal) - 64) < 1e-9)
    // Weights 3 and 1: 16 / 10.
    #expect(abs(effectiveSampleSize(ofLogarithms: [Double.log(3), 0]) - 1.6) < 1e-12)
    #expect(effectiveSampleSize(ofLogarithms: []).isNaN)
  }

  @Test("A geometric mean scales with the numbers, and only numbers above 0 have one")
  func geometricMeansOfCurves() {
    #expect(abs([1.0, 4, 16].geometricMean() - 4) < 1e-14)
    let x = normals(50).map { Double.exp($0) }
    let mean = x.geometricMean()
    #expect(abs(x.map { 3 * $0 }.geometricMean() / mean - 3) < 1e-14)
    #expect(abs(x.map { 1 / $0 }.geometricMean() * mean - 1) < 1e-14)
    #expect(mean > x.least() && mean < x.mean())
    for none in [[], [1.0, 0], [2.0, -2], [1.0, .nan]] { #expect(none.geometricMean().isNaN) }
    let means = geometricMeans(of: [[1, 2], [9, 8]])
    #expect(abs(means[0] - 3) < 1e-14 && abs(means[1] - 4) < 1e-14)
    #expect(geometricMeans(of: []) == [])
  }

  @Test("The largest cosine is 0 for perpendicular vectors and does not see their lengths")
  func largestCosines() throws {
    #expect(largestCosine(Matrix<Double>.diagonal([1, 4, 9])) == 0)
    #expect(largestCosine(Matrix<Double>([[5]])) == 0)
    let x = Matrix<Double>([[1, 1, 0], [0, 1, 3]])  // 45°, 90° and 45° apart
    #expect(abs(largestCosine(x.T • x) - 0.5.squareRoot()) < 1e-15)
    let a: Matrix<Double> = stream.normals(rows: 30, columns: 4)
    let scaled = a .* Matrix<Double>([[1, -2, 30, 0.01]])
    #expect(abs(largestCosine(a.T • a) - largestCosine(scaled.T • scaled)) < 1e-13)
    #expect(largestCosine(Matrix<Double>([[1, 0], [0, 0]])).isNaN)
  }

  @Test(
    "Data vary in as many directions as they were made of, whatever their scale",
    arguments: [1e-8, 1, 1e8])
  func directionsOfData(scale: Double) throws {
    let codes: Matrix<Double> = stream.normals(rows: 40, columns: 3)
    let drawings =
      codes.rows(0..<3) • Matrix<Double>(rows: 3, columns: 8) { 1 / Double($0 + $1 + 1) }
    let x = scale * (codes • drawings)
    let λ = try (x.T • x).symmetricEigen().values
    #expect(λ.count == 8 && λ.numericalRank() == 3)
    #expect([0.0, 0].numericalRank() == 0 && [Double]().numericalRank() == 0)
  }
}
