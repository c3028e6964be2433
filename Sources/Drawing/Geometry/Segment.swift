/// The straight line between two points, in whatever unit these have.
public struct Segment: Equatable, Sendable {
  /// Where the segment starts.
  public var start: Point
  /// Where it ends.
  public var end: Point

  /// Creates a segment from its ends, which may be one point.
  public init(_ start: Point, _ end: Point) {
    self.start = start
    self.end = end
  }

  /// The distance of its ends.
  public var length: Double { (end - start).length }

  /// The point a share of the way from the start to the end.
  public func point(at share: Double) -> Point { start + (end - start) * share }

  /// The distance of a point from the nearest point of the segment.
  public func distance(to point: Point) -> Double {
    let along = end - start
    let square = along.x * along.x + along.y * along.y
    guard square > 0 else { return (point - start).length }
    let offset = point - start
    let share = (offset.x * along.x + offset.y * along.y) / square
    return (point - self.point(at: min(max(share, 0), 1))).length
  }

  /// Points along the straight lines between consecutive points, close enough that no label slips between them.
  ///
  /// Lines that have no place, or that lead far off the sheet, have no points.
  /// - Complexity: O(the length of the lines).
  public static func beads(along points: [Point]) -> [Point] {
    var beads: [Point] = []
    for (start, end) in zip(points, points.dropFirst()) {
      let segment = Segment(start, end)
      guard segment.length.isFinite, segment.length < farthest else { continue }
      let count = max(1, Int(segment.length / spacing))
      for step in 0...count { beads.append(segment.point(at: Double(step) / Double(count))) }
    }
    return beads
  }

  /// The distance of beads in points: about a third of the height of the smallest text.
  private static let spacing = 4.0
  /// The length beyond which a line is no data of the sheet, some seven times as wide as the page.
  private static let farthest = 5_000.0
}
