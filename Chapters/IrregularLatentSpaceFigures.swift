import Drawing
import Literate
import MathKernel

/// A place of a latent space, the image decoded there, and what a judge reads in it.
struct DecodedPlace {
  let name: String
  let x, y: Double
  let image: [Float]
  let reading: String
}

/// A map of codes in the plane, with the images that the decoder makes of places without codes.
struct LatentMap {
  let x, y: [Double]
  let labels: [Int]
  /// Places among the codes; their images stand where there is room, at the end of a line.
  let gaps: [DecodedPlace]
  /// Places outside; their images stand where they are, on the line `rim`.
  let outskirts: [DecodedPlace]
  let rim: [[Double]]
  /// The radius of a circle around the origin, and its name.
  let circle: (radius: Double, name: String)
  let imageWidth: Int

  /// The length of a side of the plot and of an image in points of the page.
  private let plot = 632.0
  private let image = 42.0
  /// The room that the letter under an image takes.
  private let letter = 18.0

  /// The map.
  var figure: Chart {
    let (xDomain, yDomain, unit) = domains
    let names = ClassPlaces(
      x: x.map { $0 / unit }, y: y.map { $0 / unit }, classes: labels,
      avoiding: gaps.map { ($0.x / unit, $0.y / unit) }
    ).places
    let notes = notes(unit: unit, names: names.map { (x[$0.index], y[$0.index]) })
    let ends = notes.map { $0.end(unit: unit) }
    var shown = zip(gaps, notes.dropFirst()).map {
      (place: $0, x: $1.x, y: $1.y + letter / 2 * unit)
    }
    shown += outskirts.map { (place: $0, x: $0.x, y: $0.y) }
    return Chart(size: Size(Style.width, plot + 92)) {
      LineMark(
        x: rim.map { $0[0] }, y: rim.map { $0[1] }, color: .lightGray, style: .dashed, width: 1)
      for digit in Set(labels).sorted() {
        let own = labels.indices.filter { labels[$0] == digit }
        PointMark(
          x: own.map { x[$0] }, y: own.map { y[$0] }, color: .digit(digit), size: 4, opacity: 0.75)
      }
      circleMark(radius: circle.radius)
      PointMark(
        x: names.map { x[$0.index] }, y: names.map { y[$0.index] }, color: .white, size: 20,
        opacity: Style.haloOpacity)
      PointMark(
        x: names.map { x[$0.index] }, y: names.map { y[$0.index] }, classes: names.map(\.digit),
        size: Style.classNameSize)
      SegmentMark(
        x: notes.map(\.place.x), y: notes.map(\.place.y), xEnd: ends.map(\.x),
        yEnd: ends.map(\.y), color: .ink, width: Style.leaderWidth)
      PointMark(x: gaps.map(\.x), y: gaps.map(\.y), color: .ink, size: 5)
      TextMark(circle.name, x: notes[0].x, y: notes[0].y, color: .ink)
      ImageMark(
        x: shown.map(\.x), y: shown.map(\.y), images: shown.map(\.place.image),
        imageWidth: imageWidth, size: image, hasPaper: true)
      TextMark(
        x: shown.map(\.x), y: shown.map { $0.y - (image / 2 + 11) * unit },
        texts: shown.map(\.place.name), color: .ink, weight: .semibold)
    }
    .xAxis("*z*_1", domain: xDomain).yAxis("*z*_2", domain: yDomain).equalAspect()
  }

  /// A square that holds the codes, the rim and the images on it; and the units that a point of the page takes.
  private var domains: (x: ClosedRange<Double>, y: ClosedRange<Double>, unit: Double) {
    let xs = x + rim.map { $0[0] }
    let ys = y + rim.map { $0[1] }
    let (left, right) = (xs.min() ?? -1, xs.max() ?? 1)
    let (low, high) = (ys.min() ?? -1, ys.max() ?? 1)
    let margin = image / 2 + letter + 4
    let unit = max(right - left, high - low) / (plot - 2 * margin)
    let half = plot / 2 * unit
    let middle = (x: (left + right) / 2, y: (low + high) / 2)
    return (middle.x - half...middle.x + half, middle.y - half...middle.y + half, unit)
  }

  /// What stands at (`x`, `y`), at the end of a line from its place.
  private struct Note {
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
  private func notes(unit: Double, names: [(x: Double, y: Double)]) -> [Note] {
    let diagonal = circle.radius * 0.5.squareRoot()
    let thumbnail = Size(image + 6, image + letter + 6)
    let fixed = outskirts.map {
      Note(place: ($0.x, $0.y), x: $0.x, y: $0.y - letter / 2 * unit, box: thumbnail)
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
        let cost = candidate.cost + others.map { conflict(candidate.note, $0, unit: unit) }.sum()
        if cost < best?.cost ?? .infinity { best = (candidate.note, cost) }
      }
      notes[index] = best?.note
      costs[index] = best?.cost ?? 0
    }
    return (choices.indices.compactMap { notes[$0] }, costs.sum())
  }

  private typealias Candidate = (note: Note, cost: Double)

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
          if note.covers(x, y, unit: unit) { cost += 4 }
          if note.distance(ofLineFrom: (x, y)) < 3 * unit { cost += 0.5 }
        }
        for other in taken {
          if note.covers(other.x, other.y, grownBy: 10, unit: unit) { cost += 500 }
          let isOwn = other.x == place.x && other.y == place.y
          if !isOwn && note.distance(ofLineFrom: other) < 10 * unit { cost += 20 }
        }
        let nearest = (x: max(abs(note.x) - half.x, 0), y: max(abs(note.y) - half.y, 0))
        if separation(nearest.x, nearest.y, 0, 0) < circle.radius { cost += 200 }
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
      cost += 1000
    }
    for t in stride(from: 0.0, through: 1, by: 0.05) {
      let (p, q) = (note.point(at: t), other.point(at: t))
      if other.covers(p.x, p.y, grownBy: 4, unit: unit) { cost += 100 }
      if note.covers(q.x, q.y, grownBy: 4, unit: unit) { cost += 100 }
      if other.distance(ofLineFrom: p) < 6 * unit { cost += 10 }
    }
    return cost
  }
}

private func separation(_ x: Double, _ y: Double, _ u: Double, _ v: Double) -> Double {
  ((x - u) * (x - u) + (y - v) * (y - v)).squareRoot()
}

/// Rows of up to ten decoded images, with their names and what the judge reads.
func placesFigure(_ rows: [(name: String, places: [DecodedPlace])], imageWidth: Int) -> ImageGrid {
  func cells<Cell>(_ cell: (DecodedPlace) -> Cell, empty: Cell) -> [Cell] {
    rows.flatMap { row in
      row.places.map(cell) + Array(repeating: empty, count: 10 - row.places.count)
    }
  }
  return ImageGrid(
    images: cells(\.image, empty: []), imageWidth: imageWidth, columns: 10,
    rowLabels: rows.map(\.name), captions: cells({ "**\($0.name)**\n\($0.reading)" }, empty: ""))
}

/// The losses of networks trained on more and more digits, on those digits and on held-out ones.
func ladderFigure(_ rungs: [(count: Int, training: Double, heldOut: Double)]) -> Chart {
  let rungs = rungs.sorted { $0.count < $1.count }
  let counts = rungs.map { Double($0.count) }
  let (training, heldOut) = (rungs.map(\.training), rungs.map(\.heldOut))
  return Chart(size: Size(Style.width, 320)) {
    AreaMark(x: counts, yStart: training, yEnd: heldOut, color: .gray, opacity: 0.1)
    LineMark(
      x: counts, y: heldOut, label: "held-out digits", color: .orange, showsPoints: true)
    LineMark(
      x: counts, y: training, label: "those trained on", color: .blue, showsPoints: true)
  }
  .xAxis(
    "digits trained on", scale: .log, domain: (counts.min() ?? 1) / 1.1...(counts.max() ?? 2),
    ticks: .named(counts.map { ($0, NumberFormat.integer.text($0)) })
  )
  .yAxis("loss, nats a digit")
}

/// Digits strung on a line, and what the decoder makes of the places half-way between them.
///
/// `images` stand a half apart, from the place `start` on.
func stringFigure(start: Int, images: [[Float]], imageWidth: Int) -> Chart {
  let places = images.indices.map { Double(start) + Double($0) / 2 }
  let (digits, halves) = (
    images.indices.filter { $0 % 2 == 0 }, images.indices.filter { $0 % 2 == 1 }
  )
  let (first, last) = (places[0] - 1, places[places.count - 1] + 0.55)
  return Chart(size: Size(Style.width, 276)) {
    SegmentMark(
      x: [first], y: [0], xEnd: [last], yEnd: [0], color: Style.axisColor, width: 1, isArrow: true)
    SegmentMark(
      x: places, y: places.map { _ in 0 }, xEnd: places,
      yEnd: images.indices.map { $0 % 2 == 0 ? 0.4 : -0.4 }, color: .gray,
      width: Style.leaderWidth)
    PointMark(x: digits.map { places[$0] }, y: digits.map { _ in 0 }, color: .ink, size: 8)
    PointMark(
      x: halves.map { places[$0] }, y: halves.map { _ in 0 }, color: .white, size: 8)
    PointMark(
      x: halves.map { places[$0] }, y: halves.map { _ in 0 }, color: .ink, symbol: .ring, size: 8)
    TextMark(
      x: digits.map { places[$0] }, y: digits.map { _ in -0.04 },
      texts: digits.map { "\(start + $0 / 2)" }, color: .ink, anchor: .top)
    TextMark(
      x: halves.map { places[$0] }, y: halves.map { _ in 0.04 },
      texts: halves.map { "\(start + $0 / 2)½" }, anchor: .bottom)
    ImageMark(
      x: digits.map { places[$0] }, y: digits.map { _ in 0.95 }, images: digits.map { images[$0] },
      imageWidth: imageWidth, size: 84, hasPaper: true)
    ImageMark(
      x: halves.map { places[$0] }, y: halves.map { _ in -0.95 },
      images: halves.map { images[$0] }, imageWidth: imageWidth, size: 84, hasPaper: true)
    TextMark("digits", x: first - 0.08, y: 0.95, color: .ink, anchor: .leading)
    TextMark("half-way", x: first - 0.08, y: -0.95, anchor: .leading)
  }
  .xAxis(domain: first...last).yAxis(domain: -1.45...1.45).hiddenAxes()
}

/// The shares of the ten digits among images of several sources, a panel each.
func sharesFigure(_ sources: [(name: String, shares: [Double])]) -> Panels {
  Panels(columns: sources.count, sharedY: true, height: 250) {
    for (index, source) in sources.enumerated() {
      Chart(title: source.name) {
        BarMark(x: (0...9).map { "\($0)" }, y: source.shares, color: .blue)
        RuleMark(y: 0.1)
        if index == 0 { AnnotationMark("one in ten", x: 2.5, y: 0.1) }
      }
      .xAxis("read as", domain: -0.5...9.5).yAxis(index == 0 ? "share of the images" : "")
    }
  }
}
