/// The lines along which a function on a grid has a given value (Lorensen and Cline 1987, in the plane).
///
/// Each square of four neighbours is crossed by at most two segments, whose ends lie where the function, linear along
/// the square's sides, has the value. In a saddle the mean of the corners decides which two are joined. Segments that
/// share an end are strung together; what runs off the grid is left open.
enum MarchingSquares {
  /// A side of a square: between (column, row) and its right or upper neighbour.
  private struct Side: Hashable {
    var column: Int
    var row: Int
    var isUpright: Bool
  }

  /// The lines in units of the grid: the value `values[row][column]` stands at (column, row).
  static func lines(of values: [[Double]], at level: Double) -> [[Point]] {
    var neighbours: [Side: [Side]] = [:]
    var order: [Side] = []
    func join(_ a: Side, _ b: Side) {
      for (one, other) in [(a, b), (b, a)] {
        if neighbours[one] == nil { order.append(one) }
        neighbours[one, default: []].append(other)
      }
    }
    for row in 0..<max(values.count - 1, 0) {
      for column in 0..<max(values[row].count - 1, 0) {
        let corners = [
          values[row][column], values[row][column + 1], values[row + 1][column + 1],
          values[row + 1][column],
        ]
        guard corners.allSatisfy(\.isFinite) else { continue }
        // The sides in the order bottom, right, top, left; the contour crosses those whose ends differ.
        let sides = [
          Side(column: column, row: row, isUpright: false),
          Side(column: column + 1, row: row, isUpright: true),
          Side(column: column, row: row + 1, isUpright: false),
          Side(column: column, row: row, isUpright: true),
        ]
        let isHigh = corners.map { $0 >= level }
        let crossed = (0..<4).filter { isHigh[$0] != isHigh[($0 + 1) % 4] }
        if crossed.count == 2 {
          join(sides[crossed[0]], sides[crossed[1]])
        } else if crossed.count == 4 {
          let isFull = corners.reduce(0, +) / 4 >= level
          // The corners that agree with the middle are joined: the others are cut off one by one.
          let shift = isHigh[0] == isFull ? 0 : 3
          join(sides[shift % 4], sides[(shift + 1) % 4])
          join(sides[(shift + 2) % 4], sides[(shift + 3) % 4])
        }
      }
    }
    return strung(order, neighbours).map { line in line.map { point($0, values, level) } }
  }

  /// Follows the segments from end to end, open lines first.
  private static func strung(_ order: [Side], _ neighbours: [Side: [Side]]) -> [[Side]] {
    var seen: Set<Side> = []
    var lines: [[Side]] = []
    for wantsEnd in [true, false] {
      for start in order where !seen.contains(start) {
        guard !wantsEnd || neighbours[start]?.count == 1 else { continue }
        var line = [start]
        seen.insert(start)
        while let next = neighbours[line[line.count - 1]]?.first(where: { !seen.contains($0) }) {
          line.append(next)
          seen.insert(next)
        }
        if !wantsEnd { line.append(start) }
        if line.count > 2 || wantsEnd { lines.append(line) }
      }
    }
    return lines
  }

  private static func point(_ side: Side, _ values: [[Double]], _ level: Double) -> Point {
    let a = values[side.row][side.column]
    let b =
      side.isUpright ? values[side.row + 1][side.column] : values[side.row][side.column + 1]
    let along = a == b ? 0.5 : (level - a) / (b - a)
    return Point(
      Double(side.column) + (side.isUpright ? 0 : along),
      Double(side.row) + (side.isUpright ? along : 0))
  }
}
