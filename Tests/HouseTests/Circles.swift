/// Circles in a graph of names.
enum Circles {
  /// A shortest circle through each node that lies on one, each circle once; of a knot of many, only the shortest ones.
  ///
  /// - Complexity: One breadth-first search a node.
  static func shortest(in graph: [String: Set<String>]) -> [[String]] {
    var found: [[String]] = []
    var seen: Set<Set<String>> = []
    for start in graph.keys.sorted() {
      guard let circle = shortest(through: start, in: graph) else { continue }
      if seen.insert(Set(circle)).inserted { found.append(circle) }
    }
    // A longer circle that shares a node with a shorter one waits until that is cut.
    var taken: Set<String> = []
    return found.sorted { ($0.count, $0[0]) < ($1.count, $1[0]) }.filter { circle in
      let isNew = circle.count == 2 || taken.isDisjoint(with: circle)
      taken.formUnion(circle)
      return isNew
    }
  }

  /// The nodes of a shortest circle, from `start` on.
  private static func shortest(through start: String, in graph: [String: Set<String>])
    -> [String]?
  {
    var cameFrom: [String: String] = [:]
    var front = [start]
    while !front.isEmpty {
      var next: [String] = []
      for node in front {
        for neighbour in (graph[node] ?? []).sorted() {
          if neighbour == start {
            var path = [node]
            while let last = path.last, last != start, let before = cameFrom[last] {
              path.append(before)
            }
            return path.reversed()
          }
          if cameFrom[neighbour] == nil {
            cameFrom[neighbour] = node
            next.append(neighbour)
          }
        }
      }
      front = next
    }
    return nil
  }
}
