import MathKernel
import Testing

@Suite("Squared distances between rows")
struct DistanceTests {
  static let a: Matrix<Double> = RandomStream(seed: 3, name: "a").normals(rows: 7, columns: 5)
  static let b: Matrix<Double> = RandomStream(seed: 3, name: "b").normals(rows: 11, columns: 5)

  @Test("Every distance is the sum of the squared differences")
  func definition() {
    let distances = Self.a.squaredDistances(to: Self.b)
    #expect(distances.rows == 7 && distances.columns == 11)
    for i in 0..<7 {
      for j in 0..<11 {
        let sum = (0..<5).map { Self.a[i, $0] - Self.b[j, $0] }.map { $0 * $0 }.reduce(0, +)
        #expect(abs(distances[i, j] - sum) < 1e-14 * (1 + sum))
      }
    }
  }

  @Test("From a row to itself it is 0 up to rounding and never below")
  func itself() {
    let far = Self.a + 1000.0
    let distances = far.squaredDistances(to: far)
    #expect(distances.elements.allSatisfy { $0 >= 0 })
    #expect(distances.diagonal.allSatisfy { $0 < 5e6 * 1e-14 })
  }

  @Test("A row that holds a NaN is at no distance; no rows have none")
  func special() {
    let strange = Matrix<Float>([[.nan, 0], [3, 4]])
    let distances = strange.squaredDistances(to: Matrix([[0, 0]]))
    #expect(distances[0, 0].isNaN && distances[1, 0] == 25)
    #expect(
      Matrix<Float>(rows: 0, columns: 2).squaredDistances(to: strange)
        == Matrix(rows: 0, columns: 2))
  }
}
