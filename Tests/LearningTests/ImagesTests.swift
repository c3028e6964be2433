import Learning
import MathKernel
import Testing

@Suite("Images and their classes")
struct ImagesTests {
  private let stream = RandomStream(seed: 14, name: "images tests")

  @Test("The rows of all classes together are all rows")
  func classesCoverAll() {
    let x = Matrix<Float>(rows: 30, columns: 2) { i, j in Float(2 * i + j) }
    let labels = (0..<30).map { $0 * $0 % 4 }
    let parts = (0..<4).map { x.rows(labelled: $0, in: labels) }
    #expect(parts.map(\.rows).reduce(0, +) == 30)
    #expect(parts[2].rows == 0)
    for row in 0..<30 { #expect(parts.count { ($0.elements.contains(Float(2 * row))) } == 1) }
  }

  @Test("One-hot rows name their label, and their columns' means are the shares")
  func oneHots() {
    let labels = [3, 0, 9, 3]
    let rows: Matrix<Double> = oneHot(labels)
    #expect(rows.rowArgmax() == labels)
    #expect(rows.rowSums().elements.allSatisfy { $0 == 1 })
    #expect(rows.columnMeans().elements == Shares(of: labels).values)
  }

  @Test("With one class the spread is the variance; it falls when classes are told apart")
  func spreads() {
    let x: Matrix<Float> = stream.normals(rows: 200, columns: 6)
    let together = withinClassSpread(of: x, labels: [Int](repeating: 0, count: 200))
    #expect(abs(together - Double(x.columnVariances().sum())) < 1e-4)
    let labels = x.column(0).map { $0 > 0 ? 1 : 0 }
    #expect(withinClassSpread(of: x, labels: labels) < together - 0.5)
    #expect(withinClassSpread(of: x, labels: Array(0..<200), classes: 200) == 0)
  }

  @Test("Squared errors are those of the loss, and none for the images themselves")
  func errors() {
    let x: Matrix<Double> = stream.normals(rows: 5, columns: 7)
    let y: Matrix<Double> = stream.substream(1).normals(rows: 5, columns: 7)
    #expect(squaredErrors(y, x) == squaredError(Tape().constant(y), x).value.elements)
    #expect(squaredErrors(x, x) == [0, 0, 0, 0, 0])
    let (one, many) = (y.rows(0..<1), y.rows(at: [0, 0, 0, 0, 0]))
    #expect(squaredErrors(one, x) == squaredErrors(many, x))
  }

  @Test("Black and white are not grey; half of both is")
  func grey() {
    let pen = Matrix<Float>([[0, 1, 1, 0]])
    #expect(greyShare(pen) == 0)
    #expect(greyShare(0.5 * pen) == 0.5)
    #expect(greyShare(Matrix<Float>([[0.25, 0.75]])) == 0)
    #expect(greyShare(Matrix<Double>(rows: 0, columns: 3)).isNaN)
  }
}
