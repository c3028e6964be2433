/// Places labels beside their points so that no two overlap.
package struct LabelPlacement {
  private struct Placed {
    var label: DirectLabel
    var box: Rect
    /// The line that leads from the label to its point, if it stands apart from it.
    var leader: Segment?
  }

  private var placed: [Placed] = []

  /// The boxes of the labels.
  package var boxes: [Rect] { placed.map(\.box) }
  /// The lines from labels to their points.
  package var leaders: [Segment] { placed.compactMap(\.leader) }

  /// Places labels of a plot.
  ///
  /// Labels of lines that end near the right side are stacked in the margin at the height of their lines, pushed apart as
  /// little as possible. Every other label takes, among its places that are free of labels, the one that covers the
  /// fewest data. Notes with leader lines come last, and keep their lines off labels and data too.
  /// - Complexity: O(n·k·(n + m)) for n labels of k places each and m obstacles.
  package init(
    _ labels: [DirectLabel], in plot: Rect, limit: Rect, avoiding obstacles: [Point] = []
  ) {
    let margin = plot.maxX - plot.width * Self.marginShare
    let isMargin = { (label: DirectLabel) in
      label.mayLeavePlot && label.points.first.map { $0.x > margin } ?? false
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

  /// A line that ends in this last share of the plot has its name in the margin: from further left the eye would not
  /// follow it there.
  private static let marginShare = 0.06
  /// The height that a line of text takes, with the space it keeps, in points.
  private static let lineHeight = Style.labelSize * 1.25
  /// Labels whose centres are not this many times their height apart touch, and are joined to their lines.
  private static let touching = 1.1
  /// How far a label may be off its line before the eye needs another line from one to the other.
  private static let offLine = lineHeight / 3
  /// The space between the plot and names in the margin, and that between the plot and names with leader lines.
  private static let (marginGap, leaderRoom) = (7.0, 12.0)

  /// Stacks labels in the margin; a label that is pushed away from its line is joined to it.
  private mutating func placeInMargin(_ labels: [DirectLabel], of plot: Rect) {
    let height = Self.lineHeight
    let ends = labels.compactMap(\.points.first)
    let centers = Self.spread(
      ends.map(\.y), distance: height, within: plot.y...max(plot.maxY, plot.y))
    let isCrowded = zip(ends, centers).contains { abs($0.y - $1) > Self.offLine }
    for ((label, end), center) in zip(zip(labels, ends), centers) {
      // A label that touches another one is joined to its line, wherever it stands.
      let isJoined =
        isCrowded && centers.contains { $0 != center && abs($0 - center) < height * Self.touching }
      let x = plot.maxX + (isCrowded ? Self.leaderRoom : Self.marginGap)
      let box = Rect(x, center - height / 2, Self.size(of: label).width, height)
      let leader = Segment(Point(x - 2, center), Point(end.x + 2, end.y))
      placed.append(Placed(label: label, box: box, leader: isJoined ? leader : nil))
    }
  }

  /// The size of a label with the space that it keeps above and below.
  private static func size(of label: DirectLabel) -> Size {
    let layout = TextLayout(label.text, size: Style.labelSize)
    let single = Style.labelSize * (TextLayout.capHeight + TextLayout.descent)
    return Size(layout.width, lineHeight + layout.height - single)
  }

  /// The space between a point and a label beside it, the same as in the margin.
  private static let besideGap = marginGap
  /// How far a label above or below a point stands off it, across and along: less, since its letters leave room.
  private static let (acrossGap, alongGap) = (5.0, 2.0)

  /// The box of a label beside a point, with a small gap.
  private static func box(at point: Point, _ anchor: Anchor, _ size: Size) -> Rect {
    let isBeside = anchor.y == Anchor.leading.y
    let gap = isBeside ? besideGap : acrossGap
    return Rect(
      point.x - anchor.x * size.width + (1 - 2 * anchor.x) * gap,
      point.y - (isBeside ? 0.5 : anchor.y) * size.height
        + (isBeside ? 0 : 1 - 2 * anchor.y) * alongGap,
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
    // The line ends short of the point, which a ring may surround.
    let start = point + along * (min(ringRoom / max(along.length, 1e-9), 1))
    return Placed(label: label, box: box, leader: Segment(near, start))
  }

  /// How far from its point a leader line ends.
  private static let ringRoom = 5.0

  /// −1, 0 or 1: on which side a box of an extent lies whose middle is at an offset.
  private static func sign(_ offset: Double, _ extent: Double) -> Double {
    abs(offset) < extent / 4 ? 0 : offset < 0 ? -1 : 1
  }

  /// What is bad about a place, in obstacles that it covers: marks put these about 4 points apart along their lines.
  private enum Cost {
    /// An obstacle under the text.
    static let covered = 1.0
    /// How far left and right of the box a label covers obstacles: its halo.
    static let halo = 3.0
    /// An obstacle under a leader line, which hides half as much of it as a text.
    static let crossed = 0.5
    /// How near an obstacle lies under a leader line: half the spacing of obstacles, so that none is missed.
    static let reach = 2.0
    /// A label that leaves the plot: as bad as a short stretch of a line under it.
    static let beyondPlot = 2.0
    /// The length of a leader line, in points, that is as bad as one obstacle: about two lines of text.
    static let lengthOfOne = 30.0
  }
  /// How many half heights of itself a label is moved up or down to find a free place; farther away nobody looks for it.
  private static let tries = 60

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
      var cost = plot.contains(box) ? 0.0 : Cost.beyondPlot
      for p in obstacles
      where p.x > box.x - Cost.halo && p.x < box.maxX + Cost.halo && p.y > box.y && p.y < box.maxY {
        cost += Cost.covered
      }
      guard let leader = candidate.leader else { return cost }
      for p in obstacles where leader.distance(to: p) < Cost.reach { cost += Cost.crossed }
      return cost + leader.length / Cost.lengthOfOne
    }
    let free = candidates.filter(isFree)
    if let choice = free.map({ ($0, cost($0)) }).min(by: { $0.1 < $1.1 }) { return choice.0 }
    var start = candidates[0]
    start.leader = nil
    start.box.x = min(max(start.box.x, limit.x), max(limit.maxX - start.box.width, limit.x))
    for distance in 0..<Self.tries {
      for sign in [1.0, -1] {
        var moved = start
        moved.box.y += sign * Double(distance) * step / 2
        if isFree(moved) { return moved }
      }
    }
    return start
  }

  /// Whether a leader line runs through a box, looked at in eleven points between its ends.
  private static func crosses(_ leader: Segment?, _ box: Rect) -> Bool {
    guard let leader else { return false }
    return (1..<12).contains { box.contains(leader.point(at: Double($0) / 12)) }
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
    for (index, place) in placed.enumerated() {
      guard let leader = place.leader, !canvas.leavesOut(next: index) else { continue }
      canvas.stroke(
        Path([leader.start, leader.end]), place.label.color, width: Style.leaderWidth)
    }
    for place in placed {
      let lines = place.label.text.split(separator: "\n", omittingEmptySubsequences: false).count
      let isSingle = lines == 1
      canvas.text(
        place.label.text,
        at: Point(place.box.x, isSingle ? place.box.center.y : place.box.y + 3),
        color: place.label.color, anchor: isSingle ? .leading : .topLeading,
        halo: .white.opacity(Style.haloOpacity), rank: .name)
    }
  }
}
