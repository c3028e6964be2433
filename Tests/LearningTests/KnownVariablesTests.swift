import Learning
import MathKernel
import Testing

@Suite("What is left to guess of variables")
struct KnownVariablesTests {
  /// Eight variables that are mixtures of eight, and their covariance.
  private let centred: Matrix<Double>
  private let C: Matrix<Double>

  init() {
    let stream = RandomStream(seed: 5, name: "known variables tests")
    let drawn: Matrix<Double> = stream.substream(0).normals(rows: 100, columns: 8)
    let mixed = drawn • stream.substream(1).normals(rows: 8, columns: 8)
    centred = mixed - mixed.columnMeans()
    C = centred.T • centred / 100
  }

  /// The variance left by least squares on the data themselves.
  private func left(knowing known: [Int]) throws -> Double {
    let columns = centred.transposed().rows(at: known).transposed()
    return (centred - columns • (try leastSquares(columns, centred))).squaredNorm() / 100
  }

  @Test("What is left is what least squares leaves of the data")
  func agreesWithLeastSquares() throws {
    let order = [3, 0, 7, 5]
    let found = varianceLeft(of: C, knowing: order)
    #expect(found.count == 5 && found[0] == C.trace())
    for count in 1...4 {
      let direct = try left(knowing: Array(order.prefix(count)))
      #expect(abs(found[count] - direct) < 1e-12 * C.trace())
    }
    let all = varianceLeft(of: C, knowing: Array(0..<8))
    #expect(abs(all[8]) < 1e-12 * C.trace())
  }

  @Test("A variable that those before it determine, or that does not vary, tells nothing")
  func nothingNew() {
    let twin = Matrix<Double>([[2, 2, 0], [2, 2, 0], [0, 0, 0]])
    #expect(varianceLeft(of: twin, knowing: [0, 1, 2]) == [4, 0, 0, 0])
    #expect(varianceLeft(of: twin, knowing: []) == [4])
    #expect(mostTelling(3, of: twin) == [0])
  }

  @Test("The most telling variable of each step leaves least")
  func greedy() throws {
    let chosen = mostTelling(3, of: C)
    #expect(Set(chosen).count == 3)
    for step in 0..<3 {
      let known = Array(chosen.prefix(step))
      let best = try left(knowing: known + [chosen[step]])
      for other in (0..<8) where !known.contains(other) {
        #expect(best <= (try left(knowing: known + [other])) + 1e-12 * C.trace())
      }
    }
    #expect(mostTelling(20, of: C).count == 8)
  }
}
