import Drawing

extension LatentMap {
  /// What stands at (`x`, `y`), at the end of a line from its place.
  struct Note {
    let place: (x: Double, y: Double)
    let x, y: Double
    /// What it takes on the page, in points.
    let box: Size

    func point(at t: Double) -> (x: Double, y: Double) {
      (place.x + t * (x - place.x), place.y + t * (y - place.y))
    }

    func covers(_ x: Double, _ y: Double, grownBy margin: Double = 0, unit: Double) -> Bool {
      abs(x - self.x) < (box.width / 2 + margin) * unit
        && abs(y - self.y) < (box.height / 2 + margin) * unit
    }

    /// The distance of a point from the line to the place.
    func distance(ofLineFrom p: (x: Double, y: Double)) -> Double {
      Segment(Point(place.x, place.y), Point(x, y)).distance(to: Point(p.x, p.y))
    }

    /// Where the line from the place meets the box.
    func end(unit: Double) -> (x: Double, y: Double) {
      let (width, height) = (box.width / 2 * unit, box.height / 2 * unit)
      let inside = max(
        1 - width / max(abs(x - place.x), 1e-9), 1 - height / max(abs(y - place.y), 1e-9), 0)
      return point(at: inside)
    }
  }

  /// Where the circle's name and the images of the gaps stand: near their places, on few codes, apart from one another.
  func notes(unit: Double, names: [(x: Double, y: Double)]) -> [Note] {
    let diagonal = circle.radius * 0.5.squareRoot()
    let thumbnail = Size(max(image, verdict.width) + 6, image + verdict.height + 6)
    let fixed = outskirts.map {
      Note(place: ($0.x, $0.y), x: $0.x, y: $0.y - verdict.height / 2 * unit, box: thumbnail)
    }
    let places = [(x: -diagonal, y: diagonal)] + gaps.map { (x: $0.x, y: $0.y) }
    let boxes = [Size(7 * Double(circle.name.count), 22)] + gaps.map { _ in thumbnail }
    let taken = names + gaps.map { (x: $0.x, y: $0.y) }
    let choices = zip(places, boxes).map { place, box in
      candidates(for: place, box: box, taken: taken, unit: unit)
    }
    // The outcome depends on who chooses first: each does once.
    return choices.indices.map { settled(choices, first: $0, among: fixed, unit: unit) }
      .min { $0.cost < $1.cost }?.notes ?? []
  }

  /// A choice for each note and what all of them cost: each takes the best place that the others leave, in turns that
  /// begin with the note `first`; after a few rounds nothing moves.
  private func settled(_ choices: [[Candidate]], first: Int, among fixed: [Note], unit: Double)
    -> (notes: [Note], cost: Double)
  {
    let order = choices.indices.map { ($0 + first) % choices.count }
    var notes: [Int: Note] = [:]
    var costs = choices.map { _ in 0.0 }
    for index in (0..<4).flatMap({ _ in order }) {
      notes[index] = nil
      let others = fixed + notes.sorted { $0.key < $1.key }.map(\.value)
      var best: (note: Note, cost: Double)?
      for candidate in choices[index] {
        if let best, candidate.cost >= best.cost { break }
        let cost =
          candidate.cost + others.map { conflict(candidate.note, $0, unit: unit) }.reduce(0, +)
        if cost < best?.cost ?? .infinity { best = (candidate.note, cost) }
      }
      notes[index] = best?.note
      costs[index] = best?.cost ?? 0
    }
    return (choices.indices.compactMap { notes[$0] }, costs.reduce(0, +))
  }

  private typealias Candidate = (note: Note, cost: Double)

  /// What speaks against a place, in units of four points of distance: what must not happen costs more than any way around.
  private enum Cost {
    /// A code under a note; there are a thousand, and some may be covered.
    static let onCode = 4.0
    /// A code under the line that leads to a note.
    static let lineOverCode = 0.5
    /// A name or a marked place under a note: it could not be read any more.
    static let onPlace = 500.0
    /// A name or a marked place under a line.
    static let lineOverPlace = 20.0
    /// A note over the circle, which is the point of the figure.
    static let onCircle = 200.0
    /// Two notes that touch.
    static let onNote = 1000.0
    /// A line through a note, for each twentieth of the line.
    static let lineThroughNote = 100.0
    /// Two lines that run together or cross, for each twentieth of one.
    static let linesTogether = 10.0
  }

  /// The places where a note could stand, the best first, and how bad each is by itself: far away, on codes, on names and marked
  /// places, on the circle, or beyond the edge.
  private func candidates(
    for place: (x: Double, y: Double), box: Size, taken: [(x: Double, y: Double)], unit: Double
  ) -> [Candidate] {
    let (xDomain, yDomain, _) = domains
    let half = (x: (box.width / 2 + 4) * unit, y: (box.height / 2 + 4) * unit)
    var result: [Candidate] = []
    for i in -14...14 {
      for j in -14...14 {
        let note = Note(
          place: place, x: place.x + 16 * unit * Double(i), y: place.y + 16 * unit * Double(j),
          box: box)
        guard
          note.x - half.x > xDomain.lowerBound, note.x + half.x < xDomain.upperBound,
          note.y - half.y > yDomain.lowerBound, note.y + half.y < yDomain.upperBound
        else { continue }
        var cost = separation(place.x, place.y, note.x, note.y) / unit / 4
        for (x, y) in zip(x, y) {
          if note.covers(x, y, unit: unit) { cost += Cost.onCode }
          if note.distance(ofLineFrom: (x, y)) < 3 * unit { cost += Cost.lineOverCode }
        }
        for other in taken {
          if note.covers(other.x, other.y, grownBy: 10, unit: unit) { cost += Cost.onPlace }
          let isOwn = other.x == place.x && other.y == place.y
          if !isOwn && note.distance(ofLineFrom: other) < 10 * unit { cost += Cost.lineOverPlace }
        }
        let nearest = (x: max(abs(note.x) - half.x, 0), y: max(abs(note.y) - half.y, 0))
        if separation(nearest.x, nearest.y, 0, 0) < circle.radius { cost += Cost.onCircle }
        result.append((note, cost))
      }
    }
    return result.sorted { $0.cost < $1.cost }
  }

  /// How badly two notes stand to each other: boxes that touch, or lines through boxes or each other.
  private func conflict(_ note: Note, _ other: Note, unit: Double) -> Double {
    var cost = 0.0
    if abs(note.x - other.x) < ((note.box.width + other.box.width) / 2 + 4) * unit
      && abs(note.y - other.y) < ((note.box.height + other.box.height) / 2 + 4) * unit
    {
      cost += Cost.onNote
    }
    for t in stride(from: 0.0, through: 1, by: 0.05) {
      let (p, q) = (note.point(at: t), other.point(at: t))
      if other.covers(p.x, p.y, grownBy: 4, unit: unit) { cost += Cost.lineThroughNote }
      if note.covers(q.x, q.y, grownBy: 4, unit: unit) { cost += Cost.lineThroughNote }
      if other.distance(ofLineFrom: p) < 6 * unit { cost += Cost.linesTogether }
    }
    return cost
  }
}

private func separation(_ x: Double, _ y: Double, _ u: Double, _ v: Double) -> Double {
  ((x - u) * (x - u) + (y - v) * (y - v)).squareRoot()
}
