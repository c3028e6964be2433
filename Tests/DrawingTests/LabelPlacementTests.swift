import Drawing
import Testing

@Suite("Placement of labels")
struct LabelPlacementTests {
  /// Numbers in [0, 1) that look random.
  private func noise(_ count: Int, seed: Int) -> [Double] {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / Double(1 << 24)
    }
  }

  @Test("Spread centres keep their order and their distance, and stay in range", arguments: 1...20)
  func spread(seed: Int) {
    let centers = noise(9, seed: seed).map { $0 * 200 }
    let places = LabelPlacement.spread(centers, distance: 16, within: 0...200)
    let order = centers.indices.sorted { centers[$0] < centers[$1] }
    for (a, b) in zip(order, order.dropFirst()) { #expect(places[b] - places[a] >= 16 - 1e-9) }
    #expect(places.allSatisfy { $0 >= -1e-9 && $0 <= 200 + 1e-9 })
  }

  @Test("Centres that are far enough apart stay where they are")
  func untouched() {
    let centers = [100.0, 20, 60]
    #expect(LabelPlacement.spread(centers, distance: 16, within: 0...200) == centers)
  }

  @Test("Two centres at one place move apart by the same amount")
  func symmetric() {
    #expect(LabelPlacement.spread([50, 50], distance: 10, within: 0...100) == [45, 55])
  }

  @Test("Labels do not overlap", arguments: 1...10)
  func noOverlap(seed: Int) {
    let plot = Rect(0, 0, 600, 300)
    let xs = noise(24, seed: seed)
    let ys = noise(24, seed: seed + 100)
    let labels = zip(xs, ys).enumerated().map { index, place in
      DirectLabel(
        "label \(index)", color: .ink, at: [Point(place.0 * 600, place.1 * 300)],
        mayLeavePlot: index % 3 == 0)
    }
    let boxes = LabelPlacement(labels, in: plot, limit: Rect(-10, -10, 720, 330)).boxes
    #expect(boxes.count == 24)
    for i in boxes.indices {
      for j in 0..<i { #expect(!boxes[i].intersects(boxes[j]), "\(boxes[i]) \(boxes[j])") }
    }
  }

  @Test("A label keeps off the data where it can")
  func keepsOffData() {
    let wall = stride(from: 100.0, through: 200, by: 2).map { Point($0, 100) }
    let label = DirectLabel("name", color: .ink, at: [Point(100, 100)])
    let free = LabelPlacement([label], in: Rect(0, 0, 300, 200), limit: Rect(0, 0, 300, 200))
    let walled = LabelPlacement(
      [label], in: Rect(0, 0, 300, 200), limit: Rect(0, 0, 300, 200), avoiding: wall)
    func covers(_ box: Rect) -> Bool { wall.contains { box.contains(Rect($0.x, $0.y, 0, 0)) } }
    #expect(free.boxes.contains(where: covers))
    #expect(!walled.boxes.contains(where: covers))
  }
}
