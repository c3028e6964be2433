/// Places labels beside their points so that no two overlap.
package struct LabelPlacement {
  private var placed: [(label: DirectLabel, box: Rect)] = []

  /// The boxes of the labels.
  package var boxes: [Rect] { placed.map(\.box) }

  /// Places labels of a plot.
  ///
  /// Labels of lines that end near the right side are stacked in the margin at the height of their lines, pushed apart as
  /// little as possible. Every other label takes, among its places that are free of labels, the one that covers the
  /// fewest data.
  package init(
    _ labels: [DirectLabel], in plot: Rect, limit: Rect, avoiding obstacles: [Point] = []
  ) {
    let height = Style.labelSize * 1.25
    let isMargin = { (label: DirectLabel) in
      label.mayLeavePlot && label.points.first.map { $0.x > plot.maxX - plot.width * 0.06 } ?? false
    }
    let margin = labels.filter(isMargin)
    let centers = Self.spread(
      margin.compactMap(\.points.first?.y), distance: height,
      within: plot.y...max(plot.maxY, plot.y))
    for (label, center) in zip(margin, centers) {
      let width = TextLayout(label.text, size: Style.labelSize).width
      placed.append((label, Rect(plot.maxX + 7, center - height / 2, width, height)))
    }
    for label in labels where !isMargin(label) {
      let width = TextLayout(label.text, size: Style.labelSize).width
      var candidates: [Rect] = []
      for point in label.points where point.x.isFinite && point.y.isFinite {
        for anchor in label.anchors {
          candidates.append(Self.box(at: point, anchor, width: width, height: height))
        }
      }
      guard !candidates.isEmpty else { continue }
      placed.append(
        (label, best(of: candidates, step: height, plot: plot, limit: limit, obstacles)))
    }
  }

  /// The box of a label beside a point, with a small gap.
  private static func box(at point: Point, _ anchor: Anchor, width: Double, height: Double) -> Rect
  {
    let isBeside = anchor.y == Anchor.leading.y
    let gap = isBeside ? 7.0 : 5
    return Rect(
      point.x - anchor.x * width + (1 - 2 * anchor.x) * gap,
      point.y - (isBeside ? 0.5 : anchor.y) * height + (isBeside ? 0 : 1 - 2 * anchor.y) * 2,
      width, height)
  }

  private func best(
    of candidates: [Rect], step: Double, plot: Rect, limit: Rect, _ obstacles: [Point]
  ) -> Rect {
    func isFree(_ box: Rect) -> Bool {
      limit.contains(box) && !placed.contains { $0.box.intersects(box) }
    }
    func cost(_ box: Rect) -> Int {
      let dot = { (p: Point) in
        p.x > box.x - 3 && p.x < box.maxX + 3 && p.y > box.y && p.y < box.maxY
      }
      return obstacles.reduce(plot.contains(box) ? 0 : 2) { $0 + (dot($1) ? 1 : 0) }
    }
    let free = candidates.filter(isFree)
    if let box = free.min(by: { cost($0) < cost($1) }) { return box }
    var start = candidates[0]
    start.x = min(max(start.x, limit.x), max(limit.maxX - start.width, limit.x))
    for distance in 0..<60 {
      for sign in [1.0, -1] {
        var box = start
        box.y += sign * Double(distance) * step / 2
        if isFree(box) { return box }
      }
    }
    return start
  }

  /// Moves centres apart to at least a distance, as little as possible in the sense of least squares, inside a range.
  ///
  /// Pool adjacent violators: neighbours that are too close become a block around their mean place.
  package static func spread(
    _ centers: [Double], distance: Double, within range: ClosedRange<Double>
  ) -> [Double] {
    let order = centers.indices.sorted { (centers[$0], $0) < (centers[$1], $1) }
    var blocks: [(sum: Double, count: Int)] = []
    for (rank, index) in order.enumerated() {
      blocks.append((centers[index] - Double(rank) * distance, 1))
      while blocks.count > 1 {
        let last = blocks[blocks.count - 1]
        let before = blocks[blocks.count - 2]
        guard before.sum / Double(before.count) > last.sum / Double(last.count) else { break }
        blocks.removeLast(2)
        blocks.append((before.sum + last.sum, before.count + last.count))
      }
    }
    var places: [Double] = []
    for block in blocks {
      places += Array(repeating: block.sum / Double(block.count), count: block.count)
    }
    // Both ends stay inside if there is room.
    let span = Double(max(places.count - 1, 0)) * distance
    let highest = max(range.upperBound - span, range.lowerBound)
    var result = centers
    for (rank, index) in order.enumerated() {
      result[index] =
        min(max(places[rank], range.lowerBound), highest) + Double(rank) * distance
    }
    return result
  }

  /// Draws the labels.
  func draw(on canvas: Canvas) {
    for (label, box) in placed {
      canvas.text(
        label.text, at: Point(box.x, box.center.y), color: label.color, anchor: .leading,
        halo: .white.opacity(0.85))
    }
  }
}
