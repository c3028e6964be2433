/// Points, in one colour or coloured by the digit they belong to.
public struct PointMark: Mark {
  /// How points of ten classes are drawn.
  public enum ClassMarker: Sendable {
    /// Each point is its digit, in the digit's colour.
    case digits
    /// Each point is a dot, and each class carries its digit once, where its points are.
    case dots
  }

  private enum Look: Sendable {
    case uniform(Color?, PointSymbol)
    case classes([Int], ClassMarker)
    case values([Double], ColorBar)
  }

  let x: [Double]
  let y: [Double]
  let size: Double
  let opacity: Double
  let label: String?
  private let look: Look

  /// Creates points of one colour.
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - symbol: the shape of the points.
  ///   - size: the diameter in points of the page.
  ///   - opacity: the opacity of each point, from 0 to 1.
  ///   - label: the name of the points: beside a single point, in the legend for several.
  public init(
    x: [Double], y: [Double], color: Color? = nil,
    symbol: PointSymbol = .circle, size: Double = Style.pointSize, opacity: Double = 1,
    label: String? = nil
  ) {
    self.x = x
    self.y = y
    requireEqualCounts("PointMark", ("x", self.x.count), ("y", self.y.count))
    self.size = size
    self.opacity = opacity
    self.label = label
    look = .uniform(color, symbol)
  }

  /// Creates points that belong to digit classes.
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - classes: the digit of each point.
  ///   - marker: whether points are drawn as their digits, or as dots with a digit on each class.
  ///   - size: the size of a point in points of the page; by default 10 for digits and 5 for dots.
  ///   - opacity: the opacity of each point, from 0 to 1.
  public init(
    x: [Double], y: [Double], classes: [Int],
    marker: ClassMarker = .digits, size: Double? = nil, opacity: Double = 1
  ) {
    self.x = x
    self.y = y
    requireEqualCounts(
      "PointMark", ("x", self.x.count), ("y", self.y.count), ("classes", classes.count))
    // A digit is as small as a dot, a name is not.
    let isWordy = !ClassLabels.current.areDigits && classes.count > 40
    let marker = isWordy ? .dots : marker
    self.size = isWordy ? min(size ?? 5, 5) : size ?? (marker == .digits ? 10 : 5)
    self.opacity = opacity
    label = nil
    look = .classes(classes, marker)
  }

  /// Creates points coloured by a quantity, with a colour bar beside the plot.
  ///
  ///     PointMark(x: z1, y: z2, values: slants, label: "slant (°)")
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - values: the quantity at each point; points where it is not finite are left out.
  ///   - label: the name of the quantity, with its unit.
  ///   - palette: the colours.
  ///   - domain: the numbers at the ends of the palette; those of the values if nil, symmetric about 0 for a diverging
  ///     palette.
  ///   - size: the diameter in points of the page.
  ///   - opacity: the opacity of each point, from 0 to 1.
  public init(
    x: [Double], y: [Double], values: [Double], label: String, palette: Palette = .viridis,
    domain: ClosedRange<Double>? = nil, size: Double = Style.pointSize, opacity: Double = 1
  ) {
    self.x = x
    self.y = y
    requireEqualCounts("PointMark", ("x", x.count), ("y", y.count), ("values", values.count))
    self.size = size
    self.opacity = opacity
    self.label = nil
    look = .values(
      values,
      ColorBar(palette: palette, domain: domain ?? palette.domain(of: values), label: label))
  }

  /// The name of the series.
  public var name: String? { label }
  /// The points.
  public var extent: MarkExtent { MarkExtent(x: x, y: y, padsX: true) }

  /// The digit of each point, if the points belong to classes.
  var classes: [Int]? {
    if case .classes(let classes, _) = look { classes } else { nil }
  }

  /// Whether the points have no colour of their own.
  public var takesSeriesColor: Bool {
    if case .uniform(nil, _) = look { true } else { false }
  }

  /// The positions, and the classes if there are any.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    var columns: [(name: String, cells: [FigureData.Cell])] = [
      ("x", .numbers(x)), ("y", .numbers(y)),
    ]
    if case .classes(let classes, _) = look {
      columns.append(("class", classes.map { .number(Double($0)) }))
    }
    if case .values(let values, _) = look { columns.append(("value", .numbers(values))) }
    return columns
  }

  /// The palette of points that are coloured by a quantity.
  public var colorBar: ColorBar? {
    if case .values(_, let bar) = look { bar } else { nil }
  }

  /// The name, if it belongs to several points.
  public func legend(color: Color) -> LegendEntry? {
    guard let label, x.count > 1, case .uniform(let own, let symbol) = look else { return nil }
    return LegendEntry(swatch: .point(symbol), color: own ?? color, text: label)
  }

  /// The name beside a single point.
  public func labels(in plot: Plot) -> [DirectLabel] {
    guard let label, x.count == 1, case .uniform(let own, _) = look else { return [] }
    let point = plot.point(x[0], y[0])
    guard point.isFinite else { return [] }
    return [DirectLabel(label, color: (own ?? plot.color).forText, at: [point])]
  }

  /// The points.
  public func obstacles(in plot: Plot) -> [Point] { zip(x, y).map { plot.point($0, $1) } }

  /// How many points there are, in which classes and ranges; the points themselves if they are few.
  public var summary: String {
    let points = zip(x, y).filter { $0.isFinite && $1.isFinite }
    let what = "\(Words.count(points.count, "point"))\(Words.quoted(label))"
    if points.count <= 6, classes == nil {
      let places = points.map(Words.pair)
      return "\(what): \(places.joined(separator: ", "))"
    }
    let ranges = "x \(Trend.range(points.map(\.0))), y \(Trend.range(points.map(\.1)))"
    guard let classes else {
      let colors = colorBar.map { bar in
        let ends = [bar.domain.lowerBound, bar.domain.upperBound]
        return ", coloured by \(Words.plain(bar.label)) \(Trend.range(ends))"
      }
      return "\(what), \(ranges)\(colors ?? "")"
    }
    let names = Set(classes).sorted()
    let isRun = names.count > 3 && names.last == names[0] + names.count - 1
    let digits =
      isRun && ClassLabels.current.areDigits
      ? "\(names[0]) to \(names[0] + names.count - 1)" : Words.list(names.map(ClassLabels.name))
    return "\(what) in \(Words.count(names.count, "class", plural: "classes")), "
      + (ClassLabels.current.areDigits ? "the digits " : "") + "\(digits), \(ranges)"
  }

  /// Draws the points.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let points = zip(x, y).map { plot.point($0, $1) }
    switch look {
    case .uniform(let own, let symbol):
      let color = (own ?? plot.color).opacity(opacity)
      for point in points where point.isFinite {
        symbol.draw(on: canvas, at: point, size: size, color: color)
      }
    case .classes(let classes, .digits):
      let drawClass = ClassLabels.current.areDigits ? drawDigit : drawName
      for (point, digit) in zip(points, classes) where point.isFinite {
        drawClass(digit, point, canvas)
      }
    case .values(let values, let bar):
      for (point, value) in zip(points, values)
      where point.isFinite && value.isFinite {
        let color = bar.palette.color(at: bar.palette.fraction(of: value, in: bar.domain))
        PointSymbol.circle.draw(
          on: canvas, at: point, size: size, color: color.opacity(opacity))
      }
    case .classes(let classes, .dots):
      for (point, digit) in zip(points, classes) where point.isFinite {
        let color = Color.digit(digit).opacity(opacity)
        PointSymbol.circle.draw(on: canvas, at: point, size: size, color: color)
      }
      drawClassNames(on: canvas, points: points, classes: classes, in: plot)
    }
  }

  private func drawDigit(_ digit: Int, at point: Point, on canvas: Canvas) {
    canvas.symbol(
      String(digit), at: point, size: size, color: Color.digit(digit).opacity(opacity))
  }

  private func drawName(of digit: Int, at point: Point, on canvas: Canvas) {
    canvas.text(
      ClassLabels.mark(digit), at: point, size: size, weight: .semibold,
      color: Color.digit(digit).mixed(with: .ink, by: 0.25).forText, anchor: .center,
      halo: .white.opacity(Style.haloOpacity))
  }

  /// Sets each class's name on one of its points that the plot shows.
  private func drawClassNames(on canvas: Canvas, points: [Point], classes: [Int], in plot: Plot) {
    let visible = zip(points, classes).filter { plot.rect.contains($0.0) }
    let places = ClassPlaces(
      x: visible.map(\.0.x), y: visible.map(\.0.y), classes: visible.map(\.1), shortens: true)
    guard !places.areHeap(within: Style.classNameSize / 2) else { return }
    for (digit, index, name) in places.places {
      canvas.text(
        name, at: visible[index].0, size: Style.classNameSize, weight: .semibold,
        color: Color.digit(digit).mixed(with: .ink, by: 0.25).forText, anchor: .center,
        halo: .white.opacity(Style.haloOpacity), rank: .value)
    }
  }
}
