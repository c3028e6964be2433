import MathKernel
import Testing

@Suite("Matrices")
struct MatrixTests {
  let m = Matrix<Double>([[1, 2, 3], [4, 5, 6]])

  @Test("What is sliced and joined again is what it was")
  func slices() {
    #expect(m.transposed().transposed() == m)
    #expect(m.transposed() == Matrix([[1, 4], [2, 5], [3, 6]]))
    #expect(m.columns(0..<1).joined(with: m.columns(1..<3)) == m)
    #expect(m.rows(0..<1).stacked(over: m.rows(1..<2)) == m)
    #expect(m.rows(at: [1, 0, 1]) == Matrix([[4, 5, 6], [1, 2, 3], [4, 5, 6]]))
    #expect(m.reshaped(rows: 3, columns: 2).reshaped(rows: 2, columns: 3) == m)
    #expect(m.column(1) == [2, 5] && m.row(1) == [4, 5, 6])
  }

  @Test("A transpose larger than a tile")
  func transpose() {
    let wide = Matrix<Float>(rows: 37, columns: 53) { i, j in Float(i * 53 + j) }
    let tall = wide.transposed()
    for i in 0..<37 { for j in 0..<53 { #expect(tall[j, i] == wide[i, j]) } }
  }

  @Test("Arithmetic goes element by element, and uses a row for every row")
  func arithmetic() {
    let row = Matrix<Double>([[10, 20, 30]])
    #expect((m + row) == Matrix([[11, 22, 33], [14, 25, 36]]))
    #expect((m - m.columnMeans()) == Matrix([[-1.5, -1.5, -1.5], [1.5, 1.5, 1.5]]))
    #expect((m .* row) == Matrix([[10, 40, 90], [40, 100, 180]]))
    #expect(((m .* m) ./ m) == m)
    #expect(2 * m == m + m && -m == m * -1 && m / 2 == 0.5 * m)
    #expect(m.scalingRows(by: Matrix([[2], [3]])) == Matrix([[2, 4, 6], [12, 15, 18]]))
  }

  @Test("A change of precision and back")
  func precision() {
    #expect(Matrix<Double>(Matrix<Float>(m)) == m)
    #expect(Matrix<Float>(Matrix<Double>([[0.1]]))[0, 0] == Float(0.1))
  }
}
