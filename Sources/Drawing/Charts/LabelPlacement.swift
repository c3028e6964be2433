/// Places labels beside their points so that no two overlap.
package struct LabelPlacement {
  private struct Placed {
    var label: DirectLabel
    var box: Rect
    /// The line that leads from the label to its point, if it stands apart from it.
    var leader: (from: Point, to: Point)?
  }

  private var placed: [Placed] = []

  /// The boxes of the labels.
  package var boxes: [Rect] { placed.map(\.box) }
  /// The lines from labels to their points.
  package var leaders: [(from: Point, to: Point)] { placed.compactMap(\.leader) }

  /// Places labels of a plot.
  ///
  /// Labels of lines that end near the right side are stacked in the margin at the height of their lines, pushed apart as
  /// little as possible. Every other label takes, among its places that are free of labels, the one that covers the
  /// fewest data. Notes with leader lines come last, and keep their lines off labels and data too.
  package init(
    _ labels: [DirectLabel], in plot: Rect, limit: Rect, avoiding obstacles: [Point] = []
  ) {
    let isMargin = { (label: DirectLabel) in
      label.mayLeavePlot && label.points.first.map { $0.x > plot.maxX - plot.width * 0.06 } ?? false
    }
    placeInMargin(labels.filter(isMargin), of: plot)
    let others = labels.filter { !isMargin($0) }
    for label in others.filter(\.reach.isEmpty) + others.filter({ !$0.reach.isEmpty }) {
      let size = Self.size(of: label)
      var candidates: [Placed] = []
      for point in label.points where point.x.isFinite && point.y.isFinite {
        for anchor in label.anchors {
          let box = Self.box(at: point, anchor, size)
          if label.reach.isEmpty { candidates.append(Placed(label: label, box: box)) }
          for distance in label.reach {
            candidates.append(Self.apart(label, box, from: point, by: distance))
          }
        }
      }
      guard !candidates.isEmpty else { continue }
      placed.append(
        best(of: candidates, step: size.height, plot: plot, limit: limit, obstacles))
    }
  }

  /// Stacks labels in the margin; a label that is pushed away from its line is joined to it.
  private mutating func placeInMargin(_ labels: [DirectLabel], of plot: Rect) {
    let height = Style.labelSize * 1.25
    let ends = labels.compactMap(\.points.first)
    let centers = Self.spread(
      ends.map(\.y), distance: height, within: plot.y...max(plot.maxY, plot.y))
    let isCrowded = zip(ends, centers).contains { abs($0.y - $1) > height / 3 }
    for ((label, end), center) in zip(zip(labels, ends), centers) {
      // A label that touches another one is joined to its line, wherever it stands.
      let isJoined =
        isCrowded && centers.contains { $0 != center && abs($0 - center) < height * 1.1 }
      let x = plot.maxX + (isCrowded ? 12 : 7)
      let box = Rect(x, center - height / 2, Self.size(of: label).width, height)
      let leader = (from: Point(x - 2, center), to: Point(end.x + 2, end.y))
      placed.append(Placed(label: label, box: box, leader: isJoined ? leader : nil))
    }
  }

  /// The size of a label with the space that it keeps above and below.
  private static func size(of label: DirectLabel) -> Size {
    let layout = TextLayout(label.text, size: Style.labelSize)
    let single = Style.labelSize * (TextLayout.capHeight + TextLayout.descent)
    return Size(layout.width, Style.labelSize * 1.25 + layout.height - single)
  }

  /// The box of a label beside a point, with a small gap.
  private static func box(at point: Point, _ anchor: Anchor, _ size: Size) -> Rect {
    let isBeside = anchor.y == Anchor.leading.y
    let gap = isBeside ? 7.0 : 5
    return Rect(
      point.x - anchor.x * size.width + (1 - 2 * anchor.x) * gap,
      point.y - (isBeside ? 0.5 : anchor.y) * size.height
        + (isBeside ? 0 : 1 - 2 * anchor.y) * 2,
      size.width, size.height)
  }

  /// A label moved away from its point, in the direction in which it stands, with the line that leads to it.
  private static func apart(
    _ label: DirectLabel, _ box: Rect, from point: Point, by distance: Double
  ) -> Placed {
    var box = box
    let side = Point(
      sign(box.center.x - point.x, box.width), sign(box.center.y - point.y, box.height))
    let length = side.length
    guard length > 0 else { return Placed(label: label, box: box) }
    box.x += side.x / length * distance
    box.y += side.y / length * distance
    let near = Point(
      min(max(point.x, box.x - 2), box.maxX + 2), min(max(point.y, box.y), box.maxY))
    let along = near - point
    let start = point + along * (min(5 / max(along.length, 1e-9), 1))
    return Placed(label: label, box: box, leader: (from: near, to: start))
  }

  /// −1, 0 or 1: on which side a box of an extent lies whose middle is at an offset.
  private static func sign(_ offset: Double, _ extent: Double) -> Double {
    abs(offset) < extent / 4 ? 0 : offset < 0 ? -1 : 1
  }

  private func best(
    of candidates: [Placed], step: Double, plot: Rect, limit: Rect, _ obstacles: [Point]
  ) -> Placed {
    func isFree(_ candidate: Placed) -> Bool {
      let box = candidate.box
      guard limit.contains(box), !placed.contains(where: { $0.box.intersects(box) }) else {
        return false
      }
      return !placed.contains {
        Self.crosses($0.leader, box) || Self.crosses(candidate.leader, $0.box)
      }
    }
    func cost(_ candidate: Placed) -> Double {
      let box = candidate.box
      var cost = plot.contains(box) ? 0.0 : 2
      for p in obstacles
      where p.x > box.x - 3 && p.x < box.maxX + 3 && p.y > box.y && p.y < box.maxY {
        cost += 1
      }
      guard let leader = candidate.leader else { return cost }
      for p in obstacles where Self.distance(of: p, from: leader) < 2 { cost += 0.5 }
      return cost + (leader.to - leader.from).length / 30
    }
    let free = candidates.filter(isFree)
    if let choice = free.map({ ($0, cost($0)) }).min(by: { $0.1 < $1.1 }) { return choice.0 }
    var start = candidates[0]
    start.leader = nil
    start.box.x = min(max(start.box.x, limit.x), max(limit.maxX - start.box.width, limit.x))
    for distance in 0..<60 {
      for sign in [1.0, -1] {
        var moved = start
        moved.box.y += sign * Double(distance) * step / 2
        if isFree(moved) { return moved }
      }
    }
    return start
  }

  private static func crosses(_ leader: (from: Point, to: Point)?, _ box: Rect) -> Bool {
    guard let leader else { return false }
    return (1..<12).contains { step in
      let p = leader.from + (leader.to - leader.from) * (Double(step) / 12)
      return box.contains(Rect(p.x, p.y, 0, 0))
    }
  }

  /// The distance of a point from a segment.
  private static func distance(of p: Point, from segment: (from: Point, to: Point)) -> Double {
    let along = segment.to - segment.from
    let square = along.x * along.x + along.y * along.y
    guard square > 0 else { return (p - segment.from).length }
    let offset = p - segment.from
    let share = min(max((offset.x * along.x + offset.y * along.y) / square, 0), 1)
    return (p - (segment.from + along * share)).length
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

  /// Draws the labels and the lines that lead to them.
  func draw(on canvas: Canvas) {
    for place in placed {
      guard let leader = place.leader else { continue }
      canvas.stroke(
        Path([leader.from, leader.to]), place.label.color, width: Style.leaderWidth)
    }
    for place in placed {
      let lines = place.label.text.split(separator: "\n", omittingEmptySubsequences: false).count
      let isSingle = lines == 1
      canvas.text(
        place.label.text,
        at: Point(place.box.x, isSingle ? place.box.center.y : place.box.y + 3),
        color: place.label.color, anchor: isSingle ? .leading : .topLeading,
        halo: .white.opacity(Style.haloOpacity))
    }
  }
}
