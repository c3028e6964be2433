extension Chart {
  /// The quantities on the axes with their ranges, and what each mark shows.
  public var summary: String {
    let rect = Rect(0, 0, size.width, size.height).grown(by: -Style.margin)
    let plot = ChartLayout(content, in: rect).plot
    var sentences = [Words.sentence("Chart\(Words.quoted(content.title))\(axesWords(plot))")]
    // Marks that say the same, such as the strokes of one drawing, say it once.
    var said: [(clause: String, times: Int)] = []
    for clause in content.marks.map(\.summary) where !clause.isEmpty {
      if let index = said.firstIndex(where: { $0.clause == clause }) {
        said[index].times += 1
      } else {
        said.append((clause, 1))
      }
    }
    let limit = 12
    sentences += said.prefix(limit).map {
      Words.sentence($0.times == 1 ? $0.clause : "\($0.times) times: \($0.clause)")
    }
    if said.count > limit {
      sentences.append("And \(Words.count(said.count - limit, "other mark")).")
    }
    return sentences.joined(separator: " ")
  }

  private func axesWords(_ plot: Plot) -> String {
    if case .hidden = content.x.ticks, case .hidden = content.y.ticks { return " without axes" }
    let axes = [("x", content.x, plot.x), ("y", content.y, plot.y)].map { letter, axis, scale in
      let label = Words.plain(axis.label)
      let isNamed = !label.isEmpty && label != letter
      let whole = isNamed ? "\(letter) is \(label)" : letter
      let name = isNamed ? whole + "," : whole
      if let categories = axis.categories { return "\(name) \(Words.list(categories))" }
      // How far free axes of equal units reach depends on the room that the chart is given.
      if content.isEqualAspect, axis.isFree { return whole }
      let ends = [scale.domain.lowerBound, scale.domain.upperBound]
      return "\(name) \(Trend.range(ends))" + (axis.kind == .log ? " on a logarithmic scale" : "")
    }
    return ": " + axes.joined(separator: "; ")
  }
}
