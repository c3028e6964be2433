/// Stops when two collections of a mark do not pair up.
func requireEqualCounts(_ mark: String, _ counts: (name: String, count: Int)...) {
  guard let first = counts.first, counts.contains(where: { $0.count != first.count }) else {
    return
  }
  let list = counts.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
  fatalError("\(mark) needs as many numbers in each collection, but has \(list)")
}
