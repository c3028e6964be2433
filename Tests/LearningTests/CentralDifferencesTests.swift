import Learning
import MathKernel
import Testing

@Suite("Gradients by central differences")
struct CentralDifferencesTests {
  private let stream = RandomStream(seed: 15, name: "central differences tests")

  @Test("They agree with the tape on a network's loss")
  func agreeWithTheTape() {
    let network = Network<Double>([3, 5, 2], hidden: .tanh, stream: stream)
    let x: Matrix<Double> = stream.substream(1).normals(rows: 6, columns: 3)
    func loss(_ tape: Tape<Double>) -> Variable<Double> {
      network(tape.constant(x)).squared().sum()
    }
    let tape = Tape<Double>()
    let exact = tape.gradients(of: loss(tape), with: network.parameters)
    let differences = centralDifferences(
      of: { loss(Tape()).scalar }, with: network.parameters, step: 1e-5)
    #expect(differences.count == exact.count)
    for (a, b) in zip(differences, exact) {
      #expect(a.rows == b.rows && a.columns == b.columns)
      #expect((a - b).maxAbs() < 1e-8)
    }
  }

  @Test("For a parabola they are exact up to rounding, however long the step")
  func parabolas() {
    let w = Parameter(Matrix<Double>([[1, -2, 0.5]]))
    func loss() -> Double { 3 * w.value.squaredNorm() + w.value.sum() }
    for h in [0.25, 1, 4] {
      let slopes = centralDifferences(of: loss, with: [w], step: h)[0]
      #expect((slopes - (6 * w.value + 1)).maxAbs() < 1e-12)
    }
  }

  @Test("Half the step leaves a quarter of the error of a cubic")
  func order() {
    let w = Parameter(Matrix<Double>([[2]]))
    func error(_ h: Double) -> Double {
      centralDifferences(
        of: { w.value[0, 0] * w.value[0, 0] * w.value[0, 0] }, with: [w], step: h)[0][0, 0] - 12
    }
    #expect(abs(error(0.5) - 0.25) < 1e-12 && abs(error(0.25) - 0.0625) < 1e-12)
  }

  @Test("Some elements are differentiated as all are, in the order asked for")
  func someElements() {
    let w = Parameter<Double>(stream.substream(2).normals(rows: 4, columns: 3))
    func loss() -> Double { w.value.exp().sum() }
    let all = centralDifferences(of: loss, with: [w], step: 1e-4)[0].elements
    let some = centralDifferences(of: loss, with: w, at: [7, 0, 7], step: 1e-4)
    #expect(some == [all[7], all[0], all[7]])
  }

  @Test("The parameters are as before, to the last bit, also after an error")
  func putsBack() {
    struct Stop: Error {}
    let w = Parameter<Double>(stream.substream(3).normals(rows: 2, columns: 3))
    let before = w.value
    _ = centralDifferences(of: { w.value.sum() }, with: [w], step: 0.1)
    #expect(w.value == before)
    var calls = 0
    #expect(throws: Stop.self) {
      try centralDifferences(
        of: {
          calls += 1
          if calls == 4 { throw Stop() }
          return w.value.sum()
        }, with: [w], step: 0.1)
    }
    #expect(w.value == before)
  }
}
