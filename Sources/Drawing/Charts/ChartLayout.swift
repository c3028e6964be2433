/// Where the parts of a chart stand in a rectangle: title, legend, axes, plot, labels, colour bar.
struct ChartLayout {
  let chart: Chart
  let rect: Rect
  let insets: Insets
  let plot: Plot
  let xTicks: Ticks
  let yTicks: Ticks
  private let legend: Legend

  /// Lays out a chart; panels on a line pass the greatest insets among them.
  init(_ chart: Chart, in rect: Rect, insets shared: Insets? = nil) {
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
    let height = max(rect.height - insets.top - insets.bottom, 20)
    let yCount = max(2, Int(height / 38))
    let rounds = !chart.isEqualAspect && chart.y.categories == nil
    let (yNumbers, yPads) = chart.yExtent
    var yDomain = chart.y.domain(holding: yNumbers, pads: yPads, rounds: rounds, count: yCount)
    let widestTick =
      chart.y.ticks(in: yDomain, count: yCount).labels
      .map { TextLayout($0, size: Style.tickSize).width }.max() ?? 0
    insets.left = max(insets.left, widestTick > 0 ? widestTick + 9 : 1)
    insets.right = max(insets.right, chart.rightInset(of: rect))
    if let shared { insets = insets.union(shared) }

    var box = rect.inset(by: insets)
    let (xNumbers, xPads) = chart.xExtent
    let xCount = max(2, Int(box.width / 52))
    var xDomain = chart.x.domain(holding: xNumbers, pads: xPads, rounds: false, count: xCount)
    if chart.isEqualAspect {
      ChartLayout.equalise(
        &xDomain, &yDomain, in: &box,
        isFree: chart.x.isFree && chart.y.isFree && !chart.hasHeatMap)
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

  // MARK: Drawing

  func draw(on canvas: Canvas) {
    drawHead(on: canvas)
    drawAxes(on: canvas)
    let plots = chart.plots(over: plot)
    canvas.clipped(to: plot.rect.grown(by: 3)) {
      for (mark, plot) in zip(chart.marks, plots) { mark.draw(on: canvas, in: plot) }
    }
    if chart.hasHeatMap { canvas.frame(plot.rect, .lightGray, width: 0.5) }
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
      canvas.text(label, at: Point(box.x - 7, at), size: Style.tickSize, anchor: .trailing)
    }
    // Labels that would touch are left out.
    var right = -Double.infinity
    for (value, label) in zip(xTicks.values, xTicks.labels) where !label.isEmpty {
      let at = plot.x.position(of: value)
      let width = TextLayout(label, size: Style.tickSize).width
      guard at.isFinite, at - width / 2 > right + 4 else { continue }
      right = at + width / 2
      canvas.text(label, at: Point(at, box.maxY + 8), size: Style.tickSize, anchor: .top)
    }
  }

  private func drawGrid(on canvas: Canvas) {
    guard chart.hasGrid, !chart.hasHeatMap else { return }
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
    let box = Rect(plot.rect.maxX + 16, plot.rect.y, 12, plot.rect.height)
    canvas.bar(of: bar.palette, in: box)
    let scale = Scale(kind: .linear, domain: bar.domain, from: box.maxY, to: box.y)
    let ticks = Ticks.linear(bar.domain, count: max(2, Int(box.height / 30)))
    for (value, label) in zip(ticks.values, ticks.labels) {
      canvas.text(
        label, at: Point(box.maxX + 6, scale.position(of: value)), size: Style.tickSize,
        anchor: .leading)
    }
    let width = TextLayout(bar.label, size: Style.labelSize).width
    let left = min(box.x, rect.maxX - width)
    canvas.text(bar.label, at: Point(left, plot.rect.y - 9), anchor: .bottomLeading)
  }
}

extension Chart {
  /// The plot as each mark sees it: with its colour and, for bars, its share of a place.
  func plots(over plot: Plot) -> [Plot] {
    let bars = marks.compactMap { $0 as? BarMark }
    var series: [String] = []
    if !bars.contains(where: \.isStacked) {
      for bar in bars { if let name = bar.series, !series.contains(name) { series.append(name) } }
    }
    var next = 0
    return marks.map { mark in
      var own = plot
      if mark.takesSeriesColor {
        own.color = Color.series[next % Color.series.count]
        next += 1
      }
      if let bar = mark as? BarMark, let name = bar.series, let index = series.firstIndex(of: name)
      {
        own.barSlot = (index, series.count)
      }
      return own
    }
  }

  /// The entries of the legend; a name that several marks share stands there once.
  var legendEntries: [LegendEntry] {
    let scale = Scale(kind: .linear, domain: 0...1, from: 0, to: 1)
    let plots = plots(over: Plot(rect: Rect(0, 0, 1, 1), x: scale, y: scale))
    var entries: [LegendEntry] = []
    for (mark, plot) in zip(marks, plots) {
      if let entry = mark.legend(color: plot.color),
        !entries.contains(where: { $0.text == entry.text })
      {
        entries.append(entry)
      }
    }
    return entries
  }

  /// Whether cells cover the plot, so that grid lines cannot be seen and no domain may be widened.
  var hasHeatMap: Bool { marks.contains { $0 is HeatMap } }

  var colorBar: ColorBar? { marks.lazy.compactMap(\.colorBar).first }

  /// The room right of the plot: for the names of lines that end there, for the colour bar, or for half a tick label.
  func rightInset(of rect: Rect) -> Double {
    var inset = 14.0
    let ends = marks.compactMap { ($0 as? LineMark)?.x.filter(\.isFinite).max() }
    let last = x.domain?.upperBound ?? xExtent.numbers.filter(\.isFinite).max() ?? 0
    let near = last - (last - (ends.min() ?? 0)) * 0.2
    for mark in marks {
      var text: String?
      if let line = mark as? LineMark, line.labelPosition == .end,
        let end = line.x.filter(\.isFinite).max(), end >= near || x.kind == .log
      {
        text = line.label
      } else if let rule = mark as? RuleMark, rule.isMarginal {
        text = rule.label
      }
      if let text { inset = max(inset, TextLayout(text, size: Style.labelSize).width + 14) }
    }
    if let bar = colorBar {
      let ticks = Ticks.linear(bar.domain, count: 6).labels
      let widest = ticks.map { TextLayout($0, size: Style.tickSize).width }.max() ?? 0
      inset = max(inset, widest + 38)
    }
    return min(inset, rect.width * 0.45)
  }
}
