/// Bars that stand on names or on numbers. Several bar marks that name a series share each place side by side.
public struct BarMark: Mark {
  private enum Places: Sendable {
    case names([String])
    case numbers([Double])
  }

  private let places: Places
  let starts: [Double]
  private let isStacked: Bool
  let ends: [Double]
  let isHorizontal: Bool
  /// The name in the legend; bars with different names stand side by side.
  let series: String?
  let color: Color?
  let colors: [Color]?
  let width: Double
  let valueLabels: [String]

  /// Creates upright bars over names.
  ///
  /// - Parameters:
  ///   - x: the names, each with one bar.
  ///   - y: the height of each bar.
  ///   - base: where each bar starts, for stacked bars; 0 if nil.
  ///   - series: the name in the legend; bars of several series stand side by side.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - colors: a colour for each bar, such as `Color.digits`.
  ///   - width: the share of the place that the bars fill.
  ///   - valueLabels: a text at the end of each bar.
  public init(
    x: [String], y: [Double], base: [Double]? = nil, series: String? = nil,
    color: Color? = nil, colors: [Color]? = nil, width: Double = 0.72, valueLabels: [String] = []
  ) {
    self.init(
      .names(x), y, base, series, color, colors, width, valueLabels,
      isHorizontal: false)
  }

  /// Creates upright bars over numbers; places are one unit apart.
  public init(
    x: [Double], y: [Double], base: [Double]? = nil,
    series: String? = nil, color: Color? = nil, colors: [Color]? = nil, width: Double = 0.72,
    valueLabels: [String] = []
  ) {
    self.init(
      .numbers(x), y, base, series, color, colors, width,
      valueLabels, isHorizontal: false)
  }

  /// Creates lying bars beside names, the first one on top.
  public init(
    x: [Double], y: [String], base: [Double]? = nil, series: String? = nil,
    color: Color? = nil, colors: [Color]? = nil, width: Double = 0.72, valueLabels: [String] = []
  ) {
    self.init(
      .names(y), x, base, series, color, colors, width, valueLabels,
      isHorizontal: true)
  }

  private init(
    _ places: Places, _ ends: [Double], _ base: [Double]?, _ series: String?, _ color: Color?,
    _ colors: [Color]?, _ width: Double, _ valueLabels: [String], isHorizontal: Bool
  ) {
    self.places = places
    self.ends = ends
    isStacked = base != nil
    starts = base ?? ends.map { _ in 0 }
    self.series = series
    self.color = color
    self.colors = colors
    self.width = width
    self.valueLabels = valueLabels
    self.isHorizontal = isHorizontal
    let count =
      switch places {
      case .names(let names): names.count
      case .numbers(let numbers): numbers.count
      }
    requireEqualCounts("BarMark", ("places", count), ("bars", ends.count), ("bases", starts.count))
  }

  private var positions: [Double] {
    switch places {
    case .names(let names): names.indices.map(Double.init)
    case .numbers(let numbers): numbers
    }
  }

  /// What each bar stands on, in words.
  var placeNames: [String] {
    switch places {
    case .names(let names): names
    case .numbers(let numbers): numbers.map { NumberFormat.brief.text($0) }
    }
  }

  /// The name of the series.
  public var name: String? { series }
  /// The bars with their feet, and half a place at each side.
  public var extent: MarkExtent {
    let ends = self.ends.filter(\.isFinite)
    let along = positions.flatMap { [$0 - 0.5, $0 + 0.5] }
    let across = ends + starts
    return isHorizontal
      ? MarkExtent(x: across, y: along, padsX: true, padsY: false)
      : MarkExtent(x: along, y: across, padsX: false, padsY: true)
  }

  /// Whether the bars have no colour of their own.
  public var takesSeriesColor: Bool { color == nil && colors == nil }

  /// The names under or beside the bars.
  public var categories: MarkCategories? {
    guard case .names(let names) = places else { return nil }
    return isHorizontal ? .y(names) : .x(names)
  }

  /// Bars of a series stand beside those of others, or on them if they have feet of their own.
  public var sharing: PlaceSharing? {
    isStacked ? .stacked : series.map { .sideBySide(series: $0) }
  }

  /// The places, the values and, for stacked bars, the feet.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    let place: [FigureData.Cell] =
      switch places {
      case .names(let names): .texts(names)
      case .numbers(let numbers): .numbers(numbers)
      }
    var columns: [(name: String, cells: [FigureData.Cell])] =
      isHorizontal ? [("x", .numbers(ends)), ("y", place)] : [("x", place), ("y", .numbers(ends))]
    if starts.contains(where: { $0 != 0 }) { columns.append(("base", .numbers(starts))) }
    return columns
  }

  /// The name of the series.
  public func legend(color: Color) -> LegendEntry? {
    series.map { LegendEntry(swatch: .area, color: self.color ?? color, text: $0) }
  }

  /// Points inside the bars.
  public func obstacles(in plot: Plot) -> [Point] {
    zip(positions, zip(starts, ends)).flatMap { place, bar -> [Point] in
      isHorizontal
        ? Segment.beads(along: [plot.point(bar.0, place), plot.point(bar.1, place)])
        : Segment.beads(along: [plot.point(place, bar.0), plot.point(place, bar.1)])
    }
  }

  /// The bars with their values if they are few, else the highest and the lowest.
  public var summary: String {
    let bars = zip(placeNames, ends).filter { $1.isFinite }
    let what = "\(Words.count(bars.count, "bar"))\(Words.quoted(series))"
    func text(_ bar: (String, Double)) -> String {
      "\(NumberFormat.brief.text(bar.1)) at \(Words.plain(bar.0))"
    }
    if bars.count <= 12 { return "\(what): \(bars.map(text).joined(separator: ", "))" }
    guard let low = bars.min(by: { $0.1 < $1.1 }), let high = bars.max(by: { $0.1 < $1.1 }) else {
      return what
    }
    return "\(what), the highest \(text(high)), the lowest \(text(low))"
  }

  /// The space between bars that share a place, as a part of the place.
  private static let gap = 0.04

  /// Draws the bars.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let slot = width / Double(plot.share.count)
    let shift = (Double(plot.share.index) - Double(plot.share.count - 1) / 2) * slot
    let gap = plot.share.count > 1 ? Self.gap : 0
    for (index, place) in positions.enumerated() {
      let low = place + shift - slot / 2 + gap / 2
      let high = place + shift + slot / 2 - gap / 2
      // On a logarithmic axis a bar rises from the axis.
      let valueScale = isHorizontal ? plot.x : plot.y
      let foot =
        valueScale.kind == .log && starts[index] <= 0
        ? valueScale.domain.lowerBound : starts[index]
      let a = isHorizontal ? plot.point(foot, low) : plot.point(low, foot)
      let b = isHorizontal ? plot.point(ends[index], high) : plot.point(high, ends[index])
      guard a.isFinite, b.isFinite else { continue }
      let color = colors.map { $0[index % max($0.count, 1)] } ?? self.color ?? plot.color
      canvas.fill(Rect(between: a, and: b), color)
      guard index < valueLabels.count else { continue }
      let grows = ends[index] >= starts[index]
      let at =
        isHorizontal
        ? Point(b.x + (grows ? 5 : -5), (a.y + b.y) / 2)
        : Point((a.x + b.x) / 2, b.y + (grows ? -4 : 4))
      let anchor: Anchor = isHorizontal ? (grows ? .leading : .trailing) : (grows ? .bottom : .top)
      canvas.text(valueLabels[index], at: at, size: Style.tickSize, anchor: anchor, rank: .value)
    }
  }
}
