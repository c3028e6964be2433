import Algorithms
import MathKernel

/// Places in a plane of codes that are worth decoding. Codes are n × 2, one a row, and finite.

/// The code with the least distance to its twentieth neighbour: where codes are densest.
///
/// Nil if there are no codes. O(n² log n).
public func densestRow(of codes: Matrix<Double>) -> [Double]? {
  requirePlane(codes)
  let reaches = (0..<codes.rows).map { i in
    (codes - codes.rows(i..<i + 1)).squared().rowSums().elements.sorted()[min(20, codes.rows - 1)]
  }
  return reaches.argmin().map { codes.row($0) }
}

/// Up to `count` places far from every code that have codes in all eight directions (the half
/// quadrants), the emptiest first, none near another.
///
/// They are chosen from a grid of 61 × 61 places. O(3721 · n).
public func emptiestPlaces(among codes: Matrix<Double>, count: Int) -> [[Double]] {
  requirePlane(codes)
  if codes.rows == 0 { return [] }
  let (x, y) = (codes.column(0), codes.column(1))
  let (centre, radius) = centreAndRadius(of: codes)
  var candidates: [(place: [Double], room: Double)] = []
  for (i, j) in product(-30...30, -30...30) {
    let u = centre[0] + Double(i) / 30 * radius
    let v = centre[1] + Double(j) / 30 * radius
    var room = Double.infinity
    var sides = 0
    for n in x.indices {
      let (dx, dy) = (x[n] - u, y[n] - v)
      room = min(room, dx * dx + dy * dy)
      sides |= 1 << ((dx > 0 ? 1 : 0) + (dy > 0 ? 2 : 0) + (abs(dx) > abs(dy) ? 4 : 0))
    }
    if sides == 255 { candidates.append(([u, v], room)) }
  }
  candidates.sort { ($0.room, $1.place[0], $1.place[1]) > ($1.room, $0.place[0], $0.place[1]) }
  var chosen: [[Double]] = []
  for (place, _) in candidates where chosen.count < count {
    let isApart = chosen.allSatisfy {
      let (dx, dy) = ($0[0] - place[0], $0[1] - place[1])
      return dx * dx + dy * dy > radius * radius / 100
    }
    if isApart { chosen.append(place) }
  }
  return chosen
}

/// `count` places at equal angles on the circle around the codes' mean that is as wide as the
/// farthest code. There must be a code.
public func circle(around codes: Matrix<Double>, count: Int) -> [[Double]] {
  requirePlane(codes)
  require(codes.rows > 0, "no circle goes around no codes")
  let (centre, radius) = centreAndRadius(of: codes)
  return (0..<count).map { i in
    let angle = Double(i) / Double(count) * 2 * .pi
    return [centre[0] + radius * Double.cos(angle), centre[1] + radius * Double.sin(angle)]
  }
}

private func requirePlane(_ codes: Matrix<Double>) {
  require(codes.columns == 2, "codes of a plane are n × 2, not \(codes.shape)")
  require(codes.isFinite, "codes of a plane must be finite numbers")
}

private func centreAndRadius(of codes: Matrix<Double>) -> (centre: [Double], radius: Double) {
  let centre = codes.columnMeans()
  return (centre.row(0), (codes - centre).squared().rowSums().maximum().squareRoot())
}
