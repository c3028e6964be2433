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
    func covers(_ box: Rect) -> Bool { wall.contains { box.contains($0) } }
    #expect(free.boxes.contains(where: covers))
    #expect(!walled.boxes.contains(where: covers))
  }

  @Test(
    "A note stands apart from its point, and its line crosses neither labels nor data it can avoid")
  func notes() {
    let plot = Rect(0, 0, 400, 300)
    let wall = stride(from: 0.0, through: 400, by: 3).map { Point($0, 140) }
    var note = DirectLabel("a note\nof two lines", color: .ink, at: [Point(200, 150)])
    note.reach = [20, 40, 80]
    let name = DirectLabel("a name", color: .ink, at: [Point(205, 150)])
    let placement = LabelPlacement([note, name], in: plot, limit: plot, avoiding: wall)
    #expect(placement.boxes.count == 2 && placement.leaders.count == 1)
    #expect(!placement.boxes[0].intersects(placement.boxes[1]))
    // The name is placed first, then the note, on the free side of the wall.
    #expect(placement.boxes[1].y > 140 && placement.boxes[1].height > placement.boxes[0].height)
    let leader = placement.leaders[0]
    for step in 0...10 {
      let point = leader.point(at: Double(step) / 10)
      #expect(!placement.boxes[0].contains(point))
      #expect(point.y > 140)
    }
  }

  @Test("Names of lines that end close together are joined to their lines, others are not")
  func crowdedEnds() {
    func leaders(_ ends: [Double]) -> [Double] {
      let labels = ends.map {
        DirectLabel("end", color: .ink, at: [Point(300, $0)], mayLeavePlot: true)
      }
      let rect = Rect(0, 0, 300, 200)
      return LabelPlacement(labels, in: rect, limit: Rect(0, 0, 400, 200)).leaders.map(\.end.y)
    }
    #expect(leaders([20, 80, 140]).isEmpty)
    #expect(leaders([20, 100, 102]) == [100, 102])
  }

  @Test("The lines of an inset join the sides that face each other")
  func insetLeaders() {
    let small = Rect(10, 100, 20, 20)
    let above = InsetMark.leaders(from: small, to: Rect(0, 0, 80, 60))
    #expect(above.map(\.start) == [Point(10, 100), Point(30, 100)])
    #expect(above.map(\.end) == [Point(0, 60), Point(80, 60)])
    let beside = InsetMark.leaders(from: small, to: Rect(90, 90, 80, 60))
    #expect(beside.map(\.start) == [Point(30, 100), Point(30, 120)])
    #expect(InsetMark.leaders(from: small, to: Rect(0, 90, 80, 60)).isEmpty)
  }
}
