import Drawing
import Testing

@Suite("Segments")
struct SegmentTests {
  private let segment = Segment(Point(1, 2), Point(7, 10))

  @Test("Points of a segment have no distance from it", arguments: [0, 0.25, 0.5, 1])
  func inside(share: Double) {
    #expect(segment.distance(to: segment.point(at: share)) < 1e-12)
  }

  @Test("Beside a segment the distance is that of its line, beyond an end that of the end")
  func outside() {
    // (8, −6) is at right angles to the segment's step (6, 8).
    for share in [0.1, 0.5, 0.9] {
      #expect(abs(segment.distance(to: segment.point(at: share) + Point(8, -6)) - 10) < 1e-12)
    }
    #expect(segment.distance(to: Point(1, 2) - Point(3, 4)) == 5)
    #expect(segment.distance(to: Point(7, 10) + Point(3, 4)) == 5)
  }

  @Test("A segment without length is a point")
  func point() {
    #expect(Segment(Point(1, 1), Point(1, 1)).distance(to: Point(4, 5)) == 5)
  }

  @Test("Beads lie on the lines, at most four apart, from the first end to the last")
  func beads() {
    let corners = [Point(0, 0), Point(30, 0), Point(30, 41)]
    let beads = Segment.beads(along: corners)
    #expect(beads.first == corners.first && beads.last == corners.last)
    for (a, b) in zip(beads, beads.dropFirst()) { #expect(Segment(a, b).length < 4.3) }
    #expect(Segment.beads(along: [Point(0, 0), Point(.nan, 1)]).isEmpty)
  }
}
