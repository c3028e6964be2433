import Learning
import MathKernel
import Testing

@Suite("How many nats codes tell of the label")
struct LabelInformationTests {
  private let stream = RandomStream(seed: 3, name: "label information")
  private let labels = (0..<2000).map { $0 % 4 }

  /// The information of codes of two numbers around the four corners of a square, with noise of the given width.
  private func information(noise: Float, isTold: Bool = true) throws -> LabelInformation {
    func codes(_ draw: Int) -> Matrix<Float> {
      let corners = Matrix<Float>(rows: labels.count, columns: 2) { i, j in
        isTold ? Float(2 * (labels[i] >> j & 1) - 1) : 0
      }
      return corners + noise * stream.substream(draw).normals(rows: labels.count, columns: 2)
    }
    return try LabelInformation(
      train: codes, labels: labels, test: codes(100), testLabels: labels, classes: 4,
      stream: stream)
  }

  @Test("Codes that give the label away tell all of its entropy")
  func full() throws {
    let information = try information(noise: 0.05)
    #expect(abs(information.nats - Double.log(4)) < 0.02)
    #expect(information.accuracy == 1)
  }

  @Test("Codes that have nothing to do with the label tell nothing")
  func none() throws {
    let information = try information(noise: 1, isTold: false)
    #expect(information.nats < 0.005 && information.nats > -0.02)
    #expect(abs(information.accuracy - 0.25) < 0.03)
  }

  @Test("Noisy codes tell what the noise leaves of two signs")
  func between() throws {
    // I(s; s + ε) of a fair sign s and ε from N(0, 1) is 0.3368 nats, by quadrature; here there are two of them.
    let information = try information(noise: 1)
    #expect(abs(information.nats - 0.674) < 0.03)
  }

  @Test("The entropy of labels is that of their shares")
  func entropies() {
    #expect(abs(entropy(of: labels, classes: 4) - Double.log(4)) < 1e-12)
    #expect(entropy(of: [1, 1, 1], classes: 2) == 0)
  }
}
