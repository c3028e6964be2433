import Drawing
import Testing

@Suite("Places for the names of classes")
struct ClassPlacesTests {
  /// Five by five points, five apart, from a corner.
  private func patch(_ x: Double, _ y: Double) -> [(Double, Double)] {
    (0..<25).map { (x + 5 * Double($0 % 5), y + 5 * Double($0 / 5)) }
  }

  @Test("A name stands in the crowd of its class, not on a point among others")
  func crowd() {
    let points = [(210.0, 10.0)] + patch(0, 0) + patch(200, 0)
    let classes = Array(repeating: 3, count: 26) + Array(repeating: 8, count: 25)
    let places = ClassPlaces(x: points.map(\.0), y: points.map(\.1), classes: classes).places
    #expect(places.map(\.digit) == [3, 8])
    #expect((1..<26).contains(places[0].index))
    #expect((26..<51).contains(places[1].index))
  }

  @Test("Names keep off one another and off given places, and stand on points that are numbers")
  func apart() {
    let points = patch(0, 0) + patch(12, 0) + [(Double.nan, 0)]
    let classes = Array(repeating: 0, count: 25) + Array(repeating: 1, count: 25) + [2]
    let (x, y) = (points.map(\.0), points.map(\.1))
    func distance(_ i: Int, _ x₀: Double, _ y₀: Double) -> Double {
      ((x[i] - x₀) * (x[i] - x₀) + (y[i] - y₀) * (y[i] - y₀)).squareRoot()
    }
    let places = ClassPlaces(x: x, y: y, classes: classes, avoiding: [(0, 0)]).places
    #expect(places.map(\.digit) == [0, 1])
    #expect(places.allSatisfy { distance($0.index, 0, 0) >= 16 })
    #expect(distance(places[0].index, x[places[1].index], y[places[1].index]) >= 19)
  }

  @Test(
    "Long names keep off one another across, and a class goes by its number where its name finds no room"
  )
  func longNames() {
    let names = ClassLabels(["shirt", "dress"] + (2...9).map(String.init))
    ClassLabels.$current.withValue(names) {
      func places(apart: Double) -> [(digit: Int, index: Int, name: String)] {
        let points = patch(0, 0) + patch(apart, 0)
        let classes = points.indices.map { $0 < 25 ? 0 : 1 }
        return ClassPlaces(
          x: points.map(\.0), y: points.map(\.1), classes: classes, shortens: true
        ).places
      }
      #expect(places(apart: 80).map(\.name) == ["shirt", "dress"])
      let near = places(apart: 25)
      #expect(near.map(\.name) == ["shirt", "1"])
      let far = 25 + 5 * Double((near[1].index - 25) % 5) - 5 * Double(near[0].index % 5)
      #expect(far > 30)
    }
  }
}
