/// An arrow from one node to another, straight or through corners.
public struct Arrow: DiagramPart {
  let start: String
  let end: String
  let corners: [Point]
  let label: String?
  let color: Color
  let style: LineStyle
  let offset: Double
  let width: Double

  /// Creates an arrow.
  ///
  /// - Parameters:
  ///   - from: the name of the node where the arrow starts.
  ///   - to: the name of the node where it ends.
  ///   - through: corners on the way.
  ///   - label: a text above the middle of the arrow's longest stretch, or right of it.
  ///   - color: the colour of arrow and label.
  ///   - style: solid, dashed or dotted.
  ///   - offset: how far the arrow is moved to its right hand, so that two can run side by side.
  ///   - width: the weight of the line.
  public init(
    from start: String, to end: String, through corners: [Point] = [], label: String? = nil,
    color: Color = .gray, style: LineStyle = .solid, offset: Double = 0, width: Double = 1.5
  ) {
    self.start = start
    self.end = end
    self.corners = corners
    self.label = label
    self.color = color
    self.style = style
    self.offset = offset
    self.width = width
  }

  /// An arrow on the way of a gradient, beside the arrow that leads forwards: dashed where the gradient does not flow.
  public static func gradient(
    from start: String, to end: String, through corners: [Point] = [], label: String? = nil,
    flows: Bool = true, offset: Double = 0
  ) -> Arrow {
    Arrow(
      from: start, to: end, through: corners, label: label, color: .gradientPart,
      style: flows ? .solid : .dashed, offset: offset, width: flows ? 2.5 : 1.5)
  }

  /// Arrows lie above plates and ramps, and below nodes.
  public var layer: Int { 1 }

  /// What the arrow joins.
  public var statement: DiagramStatement? { .arrow(from: start, to: end, label: label) }

  /// Draws the arrow.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let points = way(in: sheet)
    canvas.arrow(points, color, width: width, dash: style.dash)
    guard let label else { return }
    let stretches = zip(points, points.dropFirst()).map(Segment.init)
    guard let longest = stretches.max(by: { $0.length < $1.length }) else { return }
    let middle = (longest.start + longest.end) * 0.5
    let along = longest.end - longest.start
    var place = Point(middle.x, middle.y - 6)
    var anchor = Anchor.bottom
    if min(abs(along.x), abs(along.y)) > max(abs(along.x), abs(along.y)) / 3 {
      // Below a slanted arrow, on the side where it leaves room.
      let isFalling = along.x * along.y > 0
      place = Point(middle.x + (isFalling ? -7 : 7), middle.y + 3)
      anchor = isFalling ? .topTrailing : .topLeading
    } else if abs(along.x) < abs(along.y) {
      place = Point(middle.x + 8, middle.y)
      anchor = .leading
    } else if offset * along.x > 0 {
      // Beside another arrow, the label stands on the outer side.
      place = Point(middle.x, middle.y + 7)
      anchor = .top
    }
    canvas.text(
      label, at: place, size: Style.tickSize, color: color.forText, anchor: anchor,
      halo: .white.opacity(Style.haloOpacity))
  }

  /// The corners of the arrow from edge to tip.
  private func way(in sheet: DiagramSheet) -> [Point] {
    let first = sheet.node(start)
    let last = sheet.node(end)
    let a = sheet.place(first.center)
    let b = sheet.place(last.center)
    let bends = corners.map(sheet.place)
    var points = [first.edge(from: a, towards: bends.first ?? b)] + bends
    let tip = last.edge(from: b, towards: bends.last ?? a)
    let before = points[points.count - 1]
    let gap = (tip - before).length
    points.append(gap > 3 ? tip + (before - tip) * (2.5 / gap) : tip)
    guard offset != 0, points.count == 2, gap > 0 else { return points }
    let along = points[1] - points[0]
    let aside = Point(-along.y, along.x) * (offset / along.length)
    return points.map { $0 + aside }
  }
}
