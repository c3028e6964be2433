import Learning
import MathKernel
import Testing

@Suite("How much of the label can be read off codes")
struct LabelProbeTests {
  @Test("Of two rings around one another a neighbour tells the class, a straight line does not")
  func rings() throws {
    let stream = RandomStream(seed: 8, name: "label probe")
    let labels = (0..<400).map { $0 % 2 }
    let codes = Matrix<Float>(rows: 400, columns: 2) { i, j in
      let angle = 2.4 * Double(i)
      return Float(labels[i] + 1) * Float(j == 0 ? Double.cos(angle) : Double.sin(angle))
    }
    let (known, asked) = (Array(labels[..<300]), Array(labels[300...]))
    let probe = try LabelProbe(
      train: codes.rows(0..<300), labels: known, test: codes.rows(300..<400), testLabels: asked,
      classes: 2, stream: stream)
    #expect(probe.nearest == 1)
    #expect(probe.linear < 0.7)
    #expect(
      try probe.linear
        == linearProbeAccuracy(
          train: codes.rows(0..<300), labels: known, test: codes.rows(300..<400),
          testLabels: asked, classes: 2, stream: stream))
  }
}
