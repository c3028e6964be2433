/// A small chart inside the plot, and the region of the plot that it enlarges.
///
///     InsetMark(at: .topTrailing, magnifying: 20...30, 0.1...0.2) {
///       Chart { LineMark(x: epochs, y: loss) }.xAxis(domain: 20...30).yAxis(domain: 0.1...0.2)
///     }
public struct InsetMark: Mark {
  let chart: Chart
  let anchor: Anchor
  let share: Size
  let region: (x: ClosedRange<Double>, y: ClosedRange<Double>)?

  /// Creates an inset.
  ///
  /// - Parameters:
  ///   - anchor: where in the plot the inset stands, such as `.topTrailing`.
  ///   - width: its width as a share of the plot's, at most.
  ///   - height: its height as a share of the plot's, at most; with equal units it has the region's form.
  ///   - x: the part of the horizontal axis that it enlarges, if it enlarges one.
  ///   - y: the part of the vertical axis that it enlarges.
  ///   - chart: the small chart.
  public init(
    at anchor: Anchor, width: Double = 0.42, height: Double = 0.45,
    magnifying x: ClosedRange<Double>? = nil, _ y: ClosedRange<Double>? = nil,
    chart: () -> Chart
  ) {
    self.anchor = anchor
    share = Size(width, height)
    self.chart = chart()
    region = x.flatMap { x in y.map { (x, $0) } }
  }

  /// The region is part of what the chart shows anyway.
  public var extent: MarkExtent { MarkExtent(padsX: false, padsY: false) }
  /// The marks of the small chart have their own colours.
  public var takesSeriesColor: Bool { false }
  /// The region.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    region.map {
      [
        ("x", [.number($0.x.lowerBound)]), ("xEnd", [.number($0.x.upperBound)]),
        ("y", [.number($0.y.lowerBound)]), ("yEnd", [.number($0.y.upperBound)]),
      ]
    } ?? []
  }

  /// The rectangle of the inset.
  package func box(in plot: Plot) -> Rect {
    let gap = 10.0
    var (width, height) = (share.width * plot.rect.width, share.height * plot.rect.height)
    if chart.content.isEqualAspect, let source = source(in: plot), source.width > 0,
      source.height > 0
    {
      let enlargement = min(width / source.width, height / source.height)
      (width, height) = (enlargement * source.width, enlargement * source.height)
    }
    let plot = plot.rect
    // The anchors of the middle stand a little high, for text.
    let y = anchor.y == Anchor.center.y ? 0.5 : anchor.y
    return Rect(
      plot.x + gap + anchor.x * (plot.width - width - 2 * gap),
      plot.y + gap + y * (plot.height - height - 2 * gap), width, height)
  }

  /// The rectangle of the region.
  private func source(in plot: Plot) -> Rect? {
    guard let region else { return nil }
    let a = plot.point(region.x.lowerBound, region.y.lowerBound)
    let b = plot.point(region.x.upperBound, region.y.upperBound)
    guard a.isFinite, b.isFinite else { return nil }
    return Rect(between: a, and: b)
  }

  /// The region that the inset enlarges, or what it shows.
  public var summary: String {
    guard let region else { return "inset: \(chart.summary.dropLast())" }
    return "inset that enlarges x \(Trend.range([region.x.lowerBound, region.x.upperBound])), "
      + "y \(Trend.range([region.y.lowerBound, region.y.upperBound]))"
  }

  /// Draws the region, the lines that lead from it, and the inset.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let box = box(in: plot)
    if let source = source(in: plot) {
      for leader in Self.leaders(from: source, to: box) {
        canvas.stroke(Path([leader.start, leader.end]), Style.axisColor, width: Style.leaderWidth)
      }
      canvas.frame(source, Style.axisColor, width: Style.axisWidth)
    }
    canvas.fill(box, .white)
    canvas.frame(box, Style.axisColor, width: Style.leaderWidth)
    ChartLayout(chart.content, in: box.grown(by: -8)).draw(on: canvas)
  }

  /// The two lines between the sides with which the rectangles face each other; none if they overlap.
  package static func leaders(from a: Rect, to b: Rect) -> [Segment] {
    if a.y >= b.maxY {
      return [
        Segment(Point(a.x, a.y), Point(b.x, b.maxY)),
        Segment(Point(a.maxX, a.y), Point(b.maxX, b.maxY)),
      ]
    }
    if a.x >= b.maxX {
      return [
        Segment(Point(a.x, a.y), Point(b.maxX, b.y)),
        Segment(Point(a.x, a.maxY), Point(b.maxX, b.maxY)),
      ]
    }
    if b.y >= a.maxY || b.x >= a.maxX {
      return leaders(from: b, to: a).map { Segment($0.end, $0.start) }
    }
    return []
  }

  /// The distance of the points that stand for the inset: no label fits between them.
  private static let spacing = 5.0

  /// Points all over the inset: labels keep off it.
  public func obstacles(in plot: Plot) -> [Point] {
    let box = box(in: plot)
    return stride(from: box.y, through: box.maxY, by: Self.spacing).flatMap { y in
      stride(from: box.x, through: box.maxX, by: Self.spacing).map { Point($0, y) }
    }
  }
}
