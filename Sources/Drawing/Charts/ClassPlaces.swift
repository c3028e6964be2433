/// Where the names of classes of points stand: each on one of its own points, with many of its own kind and few of others
/// near, and off other names.
public struct ClassPlaces: Sendable {
  /// The classes in order, each with the index of the point that carries its name, and the name.
  public let places: [(digit: Int, index: Int, name: String)]
  /// Where the names stand.
  private let points: [(x: Double, y: Double)]

  /// Finds the places.
  ///
  /// - Parameters:
  ///   - x: positions across, in points of the page.
  ///   - y: positions down or up, as many.
  ///   - classes: the class of each point.
  ///   - avoided: positions that names keep off.
  ///   - shortens: whether a class goes by its number where its name finds no room.
  /// - Complexity: O(n²) for n points.
  public init(
    x: [Double], y: [Double], classes: [Int], avoiding avoided: [(x: Double, y: Double)] = [],
    shortens: Bool = false
  ) {
    requireEqualCounts("ClassPlaces", ("x", x.count), ("y", y.count), ("classes", classes.count))
    /// How much a point is among its own.
    func worth(_ i: Int) -> Double {
      var (near, own) = (0.0, 0.0)
      for j in classes.indices where isNear(x[i] - x[j], y[i] - y[j], Self.reach) {
        near += 1
        if classes[j] == classes[i] { own += 1 }
      }
      return own * own / near
    }
    var taken = avoided.map { (x: $0.x, y: $0.y, width: 0.0, height: Self.clearance) }
    func collisions(_ i: Int, width: Double) -> Int {
      taken.count {
        let across = max($0.height, ($0.width + width) / 2)
        return isNear((x[i] - $0.x) * ($0.height / across), y[i] - $0.y, $0.height)
      }
    }
    var places: [(digit: Int, index: Int, name: String)] = []
    for digit in Set(classes).sorted() {
      let candidates = classes.indices.filter {
        classes[$0] == digit && x[$0].isFinite && y[$0].isFinite
      }.map { (index: $0, worth: worth($0)) }
      func place(_ name: String) -> (index: Int, collisions: Int)? {
        let width = Self.width(of: name)
        let scores = candidates.map { index, worth in
          let collisions = collisions(index, width: width)
          return (index, collisions, worth: worth - Self.collision * Double(collisions))
        }
        return scores.max { $0.worth < $1.worth }.map { ($0.0, $0.1) }
      }
      var name = ClassLabels.mark(digit)
      guard var best = place(name) else { continue }
      if shortens, best.collisions > 0, let shorter = place("\(digit)") {
        (name, best) = ("\(digit)", shorter)
      }
      places.append((digit, best.index, name))
      taken.append((x[best.index], y[best.index], Self.width(of: name), Self.spacing))
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
  /// About how wide a name is, in points of the page.
  private static func width(of name: String) -> Double {
    0.6 * Style.classNameSize * Double(name.count)
  }
  /// How far names keep off the given positions, which are often smaller than names.
  private static let clearance = 16.0
  /// What a name on another one costs: more than any crowd of its own class is worth.
  private static let collision = 1_000.0
}

private func isNear(_ dx: Double, _ dy: Double, _ distance: Double) -> Bool {
  dx * dx + dy * dy < distance * distance
}
