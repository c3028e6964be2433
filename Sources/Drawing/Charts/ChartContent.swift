/// What a chart holds, before anyone knows where it will stand: its title, its marks and its axes.
struct ChartContent: Sendable {
  let title: String?
  let marks: [any Mark]
  var x = Axis()
  var y = Axis()
  var isEqualAspect = false
  var hasGrid = true

  /// Collects the marks, and the names that some of them stand on.
  init(title: String?, marks: [any Mark]) {
    self.title = title
    self.marks = marks
    for mark in marks {
      switch mark.categories {
      case .x(let names): x.categories = Self.longer(x.categories, names)
      case .y(let names): y.categories = Self.longer(y.categories, names)
      case nil: break
      }
    }
  }

  private static func longer(_ a: [String]?, _ b: [String]) -> [String] {
    guard let a else { return b }
    return a.count >= b.count ? a : b
  }

  /// The numbers that the horizontal axis must hold.
  var xExtent: (numbers: [Double], pads: Bool) {
    let extents = marks.map(\.extent)
    return (extents.flatMap(\.x), extents.contains(where: \.padsX))
  }

  /// The numbers that the vertical axis must hold.
  var yExtent: (numbers: [Double], pads: Bool) {
    let extents = marks.map(\.extent)
    return (extents.flatMap(\.y), extents.contains { $0.padsY && !$0.y.isEmpty })
  }

  /// Whether a mark covers the plot, so that grid lines cannot be seen and no domain may be widened.
  var isCovered: Bool { marks.contains(where: \.coversPlot) }

  /// The first colour bar that a mark needs; a chart has room for one.
  var colorBar: ColorBar? { marks.lazy.compactMap(\.colorBar).first }

  /// The plot as each mark sees it: with its colour and its share of a place.
  func plots(over plot: Plot) -> [Plot] {
    let series = seriesSideBySide
    var next = 0
    return marks.map { mark in
      var own = plot
      if mark.takesSeriesColor {
        own.color = Color.series[next % Color.series.count]
        next += 1
      }
      if case .sideBySide(let name) = mark.sharing, let index = series.firstIndex(of: name) {
        own.share = PlaceShare(index: index, count: series.count)
      }
      return own
    }
  }

  /// The series whose marks stand side by side, in the order of the marks; none where marks stand on one another.
  private var seriesSideBySide: [String] {
    var series: [String] = []
    for sharing in marks.compactMap(\.sharing) {
      switch sharing {
      case .stacked: return []
      case .sideBySide(let name): if !series.contains(name) { series.append(name) }
      }
    }
    return series
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

  /// The texts that marks set in the margin right of the plot: those of lines that end there, and of marks that reach it
  /// anyway.
  ///
  /// A line ends near the margin in the last fifth of what lies between the first end of a line and the last number; on a
  /// logarithmic axis every line may.
  var marginLabels: [String] {
    let last = x.domain?.upperBound ?? xExtent.numbers.filter(\.isFinite).max() ?? 0
    let first = marks.compactMap(\.lineEnd).min() ?? 0
    let near = last - (last - first) * Self.nearShare
    return marks.compactMap { mark in
      if let end = mark.lineEnd, end < near, x.kind != .log { return nil }
      return mark.marginLabel
    }
  }

  private static let nearShare = 0.2
}
