/// Where the parts of a chart stand in a rectangle: title, legend, axes, plot, labels, colour bar.
struct ChartLayout {
  private let chart: ChartContent
  private let rect: Rect
  /// What the parts around the plot take of the rectangle.
  let insets: Insets
  /// Where the marks stand.
  let plot: Plot
  private let xTicks: Ticks
  private let yTicks: Ticks
  private let legend: Legend

  /// Lays out a chart; panels on a line pass the greatest insets among them.
  init(_ chart: ChartContent, in rect: Rect, insets shared: Insets? = nil) {
    self.chart = chart
    self.rect = rect
    legend = Legend(chart.legendEntries, width: rect.width)

    var insets = Insets()
    let title = chart.title.map { TextLayout($0, size: Style.titleSize, style: .semibold) }
    insets.top = (title.map { $0.height + 10 } ?? 0) + legend.height
    if !chart.y.label.isEmpty || chart.colorBar != nil { insets.top += Style.labelSize + 9 }
    if insets.top == 0 { insets.top = 8 }
    var hidesX = false
    if case .hidden = chart.x.ticks { hidesX = true }
    if !hidesX { insets.bottom += Style.tickSize + 10 }
    if !chart.x.label.isEmpty { insets.bottom += Style.labelSize + 8 }
    if let shared { insets = insets.union(shared) }

    // The vertical axis needs the height alone, the horizontal one what the vertical labels leave.
    let height = max(rect.height - insets.top - insets.bottom, Self.leastHeight)
    let yCount = Self.count(of: Self.yTickRoom, in: height)
    let rounds = !chart.isEqualAspect && chart.y.categories == nil
    let (yNumbers, yPads) = chart.yExtent
    var yDomain = chart.y.domain(holding: yNumbers, pads: yPads, rounds: rounds, count: yCount)
    let widestTick =
      chart.y.ticks(in: yDomain, count: yCount).labels
      .map { TextLayout($0, size: Style.tickSize).width }.max() ?? 0
    insets.left = max(insets.left, widestTick > 0 ? widestTick + 9 : 1)
    insets.right = max(insets.right, Self.rightInset(of: chart, in: rect))
    if let shared { insets = insets.union(shared) }

    var box = rect.inset(by: insets)
    let (xNumbers, xPads) = chart.xExtent
    let xCount = Self.count(of: Self.xTickRoom, in: box.width)
    var xDomain = chart.x.domain(holding: xNumbers, pads: xPads, rounds: false, count: xCount)
    if chart.isEqualAspect {
      Self.equalise(
        &xDomain, &yDomain, in: &box,
        isFree: chart.x.isFree && chart.y.isFree && !chart.isCovered)
    }
    let flips = chart.y.categories != nil
    plot = Plot(
      rect: box,
      x: Scale(kind: chart.x.kind, domain: xDomain, from: box.x, to: box.maxX),
      y: Scale(
        kind: chart.y.kind, domain: yDomain, from: flips ? box.y : box.maxY,
        to: flips ? box.maxY : box.y))
    xTicks = chart.x.ticks(in: xDomain, count: xCount)
    yTicks = chart.y.ticks(
      in: yDomain, count: chart.isEqualAspect ? xCount : yCount,
      like: chart.isEqualAspect ? xDomain : nil)
    self.insets = insets
  }

  /// Gives both axes the same number of points per unit: by widening a domain if both are free, else by narrowing the
  /// plot.
  private static func equalise(
    _ x: inout ClosedRange<Double>, _ y: inout ClosedRange<Double>, in box: inout Rect, isFree: Bool
  ) {
    let xSpan = x.upperBound - x.lowerBound
    let ySpan = y.upperBound - y.lowerBound
    let unit = min(box.width / xSpan, box.height / ySpan)
    if isFree {
      x = widened(x, to: box.width / unit)
      y = widened(y, to: box.height / unit)
    } else {
      let center = box.center
      box.width = xSpan * unit
      box.height = ySpan * unit
      box.x = center.x - box.width / 2
    }
  }

  private static func widened(_ domain: ClosedRange<Double>, to span: Double) -> ClosedRange<Double>
  {
    let rest = max(span - (domain.upperBound - domain.lowerBound), 0) / 2
    return domain.lowerBound - rest...domain.upperBound + rest
  }

  /// The room right of the plot: for the names of lines that end there, for the colour bar, or for half a tick label.
  private static func rightInset(of chart: ChartContent, in rect: Rect) -> Double {
    var inset = 14.0
    for text in chart.marginLabels {
      inset = max(inset, TextLayout(text, size: Style.labelSize).width + 14)
    }
    if let bar = chart.colorBar {
      let ticks = Ticks.linear(bar.domain, count: 6).labels
      let widest = ticks.map { TextLayout($0, size: Style.tickSize).width }.max() ?? 0
      inset = max(inset, widest + colorBarGap + colorBarWidth + 10)
    }
    return min(inset, rect.width * widestMargin)
  }

  /// How many ticks an axis of a length has room for, two at least.
  private static func count(of room: Double, in length: Double) -> Int {
    max(2, Int(length / room))
  }

  /// What a tick of the vertical axis takes in points: three lines of its text.
  private static let yTickRoom = 38.0
  /// What a tick of the horizontal axis takes: a number of five or six digits and a space.
  private static let xTickRoom = 52.0
  /// What a tick of the colour bar takes.
  private static let barTickRoom = 30.0
  /// The least height that axes are made for; a plot lower than that shows nothing.
  private static let leastHeight = 20.0
  /// The most that names and colour bar may take of the width.
  private static let widestMargin = 0.45
  /// The width of the colour bar, and the space between it and the plot.
  private static let (colorBarWidth, colorBarGap) = (12.0, 16.0)

  // MARK: Drawing

  func draw(on canvas: Canvas) {
    drawHead(on: canvas)
    drawAxes(on: canvas)
    let plots = chart.plots(over: plot)
    canvas.clipped(to: plot.rect.grown(by: 3)) {
      for (mark, plot) in zip(chart.marks, plots) { mark.draw(on: canvas, in: plot) }
    }
    if chart.isCovered { canvas.frame(plot.rect, .lightGray, width: 0.5) }
    let labels = zip(chart.marks, plots).flatMap { $0.labels(in: $1) }
    if !labels.isEmpty {
      let obstacles = zip(chart.marks, plots).flatMap { $0.obstacles(in: $1) }
      LabelPlacement(labels, in: plot.rect, limit: rect.grown(by: 4), avoiding: obstacles)
        .draw(on: canvas)
    }
    if let bar = chart.colorBar { drawColorBar(bar, on: canvas) }
  }

  private func drawHead(on canvas: Canvas) {
    var top = rect.y
    if let title = chart.title {
      let box = canvas.text(
        title, at: Point(rect.x, top), size: Style.titleSize, weight: .semibold,
        color: Style.titleColor)
      top += box.height + 10
    }
    legend.draw(on: canvas, at: Point(rect.x, top))
    if !chart.y.label.isEmpty {
      canvas.text(
        chart.y.label, at: Point(max(rect.x, plot.rect.x - insets.left), plot.rect.y - 9),
        anchor: .bottomLeading)
    }
    if !chart.x.label.isEmpty {
      var below = plot.rect.maxY + 8
      if !xTicks.labels.isEmpty { below += Style.tickSize + 6 }
      canvas.text(chart.x.label, at: Point(plot.rect.center.x, below), anchor: .top)
    }
  }

  private func drawAxes(on canvas: Canvas) {
    let box = plot.rect
    drawGrid(on: canvas)
    for (value, label) in zip(yTicks.values, yTicks.labels) where !label.isEmpty {
      let at = plot.y.position(of: value)
      guard at.isFinite else { continue }
      canvas.text(
        label, at: Point(box.x - 7, at), size: Style.tickSize, anchor: .trailing, rank: .tick)
    }
    // Labels that would touch are left out.
    var right = -Double.infinity
    for (value, label) in zip(xTicks.values, xTicks.labels) where !label.isEmpty {
      let at = plot.x.position(of: value)
      let width = TextLayout(label, size: Style.tickSize).width
      guard at.isFinite, at - width / 2 > right + 4 else { continue }
      right = at + width / 2
      canvas.text(
        label, at: Point(at, box.maxY + 8), size: Style.tickSize, anchor: .top, rank: .tick)
    }
  }

  private func drawGrid(on canvas: Canvas) {
    guard chart.hasGrid, !chart.isCovered else { return }
    let box = plot.rect
    let left = Point(box.x, box.maxY)
    let hasNames = (x: chart.x.categories != nil, y: chart.y.categories != nil)
    var zeros: [(Point, Point)] = []
    if !hasNames.y {
      for value in yTicks.values {
        let at = plot.y.position(of: value)
        guard at.isFinite else { continue }
        let line = (Point(box.x, at), Point(box.maxX, at))
        canvas.hairline(from: line.0, to: line.1, Style.gridColor, width: Style.gridWidth)
        if value == 0, plot.y.domain.lowerBound < 0 { zeros.append(line) }
      }
    }
    for value in xTicks.values where !hasNames.x {
      let at = plot.x.position(of: value)
      guard at.isFinite else { continue }
      if chart.isEqualAspect || hasNames.y {
        let line = (Point(at, box.y), Point(at, box.maxY))
        canvas.hairline(from: line.0, to: line.1, Style.gridColor, width: Style.gridWidth)
        if value == 0, plot.x.domain.lowerBound < 0 { zeros.append(line) }
      } else {
        canvas.hairline(
          from: Point(at, box.maxY), to: Point(at, box.maxY + 4), Style.axisColor,
          width: Style.axisWidth)
      }
    }
    // The vertical axis has no line that small ticks could stand on.
    for at in xTicks.minor.map(plot.x.position) where at.isFinite {
      canvas.hairline(
        from: Point(at, box.maxY), to: Point(at, box.maxY + 2.5), Style.axisColor,
        width: Style.leaderWidth)
    }
    for (start, end) in zeros {
      canvas.hairline(from: start, to: end, Style.axisColor, width: Style.axisWidth)
    }
    canvas.hairline(
      from: left, to: hasNames.y ? Point(box.x, box.y) : Point(box.maxX, box.maxY),
      Style.axisColor, width: Style.axisWidth)
  }

  private func drawColorBar(_ bar: ColorBar, on canvas: Canvas) {
    let box = Rect(
      plot.rect.maxX + Self.colorBarGap, plot.rect.y, Self.colorBarWidth, plot.rect.height)
    canvas.bar(of: bar.palette, in: box)
    let scale = Scale(kind: .linear, domain: bar.domain, from: box.maxY, to: box.y)
    let ticks = Ticks.linear(bar.domain, count: Self.count(of: Self.barTickRoom, in: box.height))
    for (value, label) in zip(ticks.values, ticks.labels) {
      canvas.text(
        label, at: Point(box.maxX + 6, scale.position(of: value)), size: Style.tickSize,
        anchor: .leading, rank: .tick)
    }
    let width = TextLayout(bar.label, size: Style.labelSize).width
    let left = min(box.x, rect.maxX - width)
    canvas.text(bar.label, at: Point(left, plot.rect.y - 9), anchor: .bottomLeading)
  }
}
