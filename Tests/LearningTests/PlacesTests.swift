import Learning
import MathKernel
import Testing

@Suite("Places in a plane of codes")
struct PlacesTests {
  /// 360 codes on the unit circle around (3, −2).
  private let ring = Matrix<Double>(rows: 360, columns: 2) { i, j in
    let angle = Double(i) / 360 * 2 * .pi
    return j == 0 ? 3 + Double.cos(angle) : -2 + Double.sin(angle)
  }

  @Test("The emptiest place in a ring is its middle")
  func ringMiddle() throws {
    let places = emptiestPlaces(among: ring, count: 5)
    let first = try #require(places.first)
    #expect(abs(first[0] - 3) < 0.05 && abs(first[1] + 2) < 0.05)
    #expect(places.count == 5)
    for place in places {
      let (x, y) = (place[0] - 3, place[1] + 2)
      #expect(x * x + y * y < 1)
    }
  }

  @Test("A line has no place with codes all around")
  func line() {
    let line = Matrix<Double>(rows: 50, columns: 2) { i, j in j == 0 ? Double(i) : 0 }
    #expect(emptiestPlaces(among: line, count: 5).isEmpty)
  }

  @Test("The densest row is in the crowd")
  func crowd() throws {
    let crowd = Matrix<Double>(rows: 30, columns: 2) { i, _ in 5 + Double(i) / 1000 }
    let codes = crowd.stacked(over: ring)
    let densest = try #require(densestRow(of: codes))
    #expect(densest[0] >= 5 && densest[1] >= 5)
    #expect(densestRow(of: Matrix(rows: 0, columns: 2)) == nil)
  }

  @Test("The circle is as wide as the farthest code")
  func outline() {
    for place in circle(around: ring, count: 7) {
      let (x, y) = (place[0] - 3, place[1] + 2)
      #expect(abs(x * x + y * y - 1) < 1e-12)
    }
  }
}
