/// Where the names of classes of points stand: each on one of its own points, with many of its own kind and few of others
/// near, and off other names.
public struct ClassPlaces: Sendable {
  /// The classes in order, each with the index of the point that carries its name.
  public let places: [(digit: Int, index: Int)]
  /// Where the names stand.
  private let points: [(x: Double, y: Double)]

  /// Finds the places.
  ///
  /// - Parameters:
  ///   - x: positions across, in points of the page.
  ///   - y: positions down or up, as many.
  ///   - classes: the class of each point.
  ///   - avoided: positions that names keep off.
  /// - Complexity: O(n²) for n points.
  public init(
    x: [Double], y: [Double], classes: [Int], avoiding avoided: [(x: Double, y: Double)] = []
  ) {
    requireEqualCounts("ClassPlaces", ("x", x.count), ("y", y.count), ("classes", classes.count))
    var taken = avoided.map { (x: $0.x, y: $0.y, distance: Self.clearance) }
    var places: [(digit: Int, index: Int)] = []
    for digit in Set(classes).sorted() {
      var best: (index: Int, score: Double)?
      for i in classes.indices where classes[i] == digit && x[i].isFinite && y[i].isFinite {
        var near = 0.0
        var own = 0.0
        for j in classes.indices where isNear(x[i] - x[j], y[i] - y[j], Self.reach) {
          near += 1
          if classes[j] == digit { own += 1 }
        }
        let collisions = taken.count { isNear(x[i] - $0.x, y[i] - $0.y, $0.distance) }
        let score = own * own / near - Self.collision * Double(collisions)
        if score > best?.score ?? -.infinity { best = (i, score) }
      }
      guard let best else { continue }
      places.append((digit, best.index))
      taken.append((x[best.index], y[best.index], Self.spacing))
    }
    self.places = places
    self.points = places.map { (x[$0.index], y[$0.index]) }
  }

  /// Whether most names have another one nearer than a distance, as where all codes are one: any that was left would claim
  /// what belongs to all.
  func areHeap(within distance: Double) -> Bool {
    let crowded = points.indices.count { i in
      points.indices.contains { j in
        j != i && isNear(points[i].x - points[j].x, points[i].y - points[j].y, distance)
      }
    }
    return 2 * crowded > points.count
  }

  /// How far around a point its neighbours are counted, in points of the page: a name and its halo.
  private static let reach = 24.0
  /// How far apart two names stand: the height of one (`Style.classNameSize`) and a little.
  private static let spacing = 19.0
  /// How far names keep off the given positions, which are often smaller than names.
  private static let clearance = 16.0
  /// What a name on another one costs: more than any crowd of its own class is worth.
  private static let collision = 1_000.0
}

private func isNear(_ dx: Double, _ dy: Double, _ distance: Double) -> Bool {
  dx * dx + dy * dy < distance * distance
}
