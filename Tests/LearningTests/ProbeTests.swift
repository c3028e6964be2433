import Learning
import MathKernel
import Testing

@Suite("Probes")
struct ProbeTests {
  let stream = RandomStream(seed: 5, name: "probe tests")

  @Test("Nearest rows agree with all distances")
  func neighbours() {
    let points: Matrix<Float> = stream.normals(rows: 60, columns: 3)
    let queries: Matrix<Float> = stream.substream(1).normals(rows: 300, columns: 3)
    for (i, found) in nearestRows(to: queries, in: points).enumerated() {
      let query = queries.rows(i..<i + 1)
      let distances = (0..<60).map { (points.rows($0..<$0 + 1) - query).squaredNorm() }
      #expect(abs(distances[found.index] - (distances.min() ?? .nan)) < 1e-4)
      #expect(abs(found.squaredDistance - distances[found.index]) < 1e-4)
    }
  }

  /// Three clouds on a line: neighbours and a linear rule both tell them apart. Labels drawn by
  /// chance: neither can.
  @Test("Probes find what is there and nothing else")
  func probes() throws {
    let labels = (0..<300).map { $0 % 3 }
    let noise: Matrix<Float> = stream.normals(rows: 300, columns: 2)
    let codes = Matrix<Float>(rows: 300, columns: 2) { i, j in
      100 + 0.3 * noise[i, j] + (j == 0 ? Float(5 * labels[i]) : 0)
    }
    let (train, test) = (codes.rows(0..<200), codes.rows(200..<300))
    let (known, asked) = (Array(labels[..<200]), Array(labels[200...]))
    #expect(
      nearestNeighbourAccuracy(train: train, labels: known, test: test, testLabels: asked) == 1)
    let linear = try linearProbeAccuracy(
      train: train, labels: known, test: test, testLabels: asked, classes: 3, stream: stream)
    #expect(linear > 0.98)
    let chance = (0..<300).map { stream.integer(below: 3, at: Int($0)) }
    let blind = try linearProbeAccuracy(
      train: train, labels: Array(chance[..<200]), test: test, testLabels: Array(chance[200...]),
      classes: 3, stream: stream)
    #expect(blind < 0.55)
  }

  @Test("The share of equal numbers")
  func shares() {
    #expect(shareEqual([1, 2, 3, 4], [1, 0, 3, 0]) == 0.5)
  }
}
