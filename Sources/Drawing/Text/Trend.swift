/// What a line does, in words: where it starts and ends, and where its extremes are if they stand out.
struct Trend {
  /// An extreme inside the line stands out when it lies beyond both ends by this share of the line's range.
  private static let standsOut = 0.05

  /// A verb with its numbers, such as "falls from 9 at x = 1 to 2 at x = 60".
  let words: String

  /// Describes the line through points in the order given; numbers that are not finite are left out.
  init(x: [Double], y: [Double]) {
    var points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    guard let first = points.first, let last = points.last, points.count > 1 else {
      words = points.first.map { "is one point, \(Self.at($0))" } ?? "has no points"
      return
    }
    let steps = zip(points, points.dropFirst())
    if steps.allSatisfy({ $0.0 >= $1.0 }) {
      points.reverse()
    } else if !steps.allSatisfy({ $0.0 <= $1.0 }) {
      words =
        "runs from \(Words.pair(first.0, first.1)) to \(Words.pair(last.0, last.1)), "
        + "x \(Self.range(points.map(\.0))), "
        + "y \(Self.range(points.map(\.1)))"
      return
    }
    words = Self.words(along: points)
  }

  /// Describes at least two points whose x do not fall.
  private static func words(along points: [(x: Double, y: Double)]) -> String {
    let (start, end) = (points[0], points[points.count - 1])
    let low = points.min { $0.y < $1.y } ?? start
    let high = points.max { $0.y < $1.y } ?? start
    let range = high.y - low.y
    if range <= 1e-9 * max(abs(low.y), abs(high.y)) {
      return "stays at \(text(start.y)) from x = \(text(start.x)) to x = \(text(end.x))"
    }
    let dips = low.y < min(start.y, end.y) - standsOut * range
    let peaks = high.y > max(start.y, end.y) + standsOut * range
    switch (dips, peaks) {
    case (false, false):
      return "\(end.y > start.y ? "rises" : "falls") from \(at(start)) to \(at(end))"
    case (true, false):
      return "falls from \(at(start)) to its lowest, \(at(low)), and rises to \(at(end))"
    case (false, true):
      return "rises from \(at(start)) to its highest, \(at(high)), and falls to \(at(end))"
    case (true, true):
      let extremes = ["its lowest, \(at(low))", "its highest, \(at(high))"]
      let inOrder = low.x < high.x ? extremes : extremes.reversed()
      return "starts at \(at(start)), has \(inOrder.joined(separator: ", and ")), and ends at "
        + at(end)
    }
  }

  private static func at(_ point: (x: Double, y: Double)) -> String {
    "\(text(point.y)) at x = \(text(point.x))"
  }

  private static func text(_ x: Double) -> String { NumberFormat.brief.text(x) }

  /// "from 1 to 60", or "at 3" for equal numbers.
  static func range(_ values: [Double]) -> String {
    let finite = values.filter(\.isFinite)
    guard let low = finite.min(), let high = finite.max() else { return "nowhere" }
    return low == high ? "at \(text(low))" : "from \(text(low)) to \(text(high))"
  }
}
