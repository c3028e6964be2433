import Drawing

extension PCAIllustrations {
  /// How much variance rivals of the eigenvectors keep, as two heaps of bars, and how much the eigenvectors keep.
  ///
  /// - Parameters:
  ///   - chance: what rivals in random directions keep.
  ///   - spanned: what rivals spanned by images keep.
  ///   - best: what the eigenvectors keep.
  public static func rivals(chance: [Double], spanned: [Double], best: Double) -> Chart {
    let width = best / 50
    func heap(_ numbers: [Double], _ color: Color, _ label: String) -> RectangleMark {
      var counts = [Double](repeating: 0, count: 51)
      for number in numbers { counts[min(max(Int(number / width), 0), 50)] += 1 }
      let filled = counts.indices.filter { counts[$0] > 0 }
      return RectangleMark(
        xStart: filled.map { Double($0) * width }, xEnd: filled.map { Double($0 + 1) * width },
        yStart: filled.map { _ in 0 }, yEnd: filled.map { counts[$0] / Double(numbers.count) },
        color: color, opacity: 1, label: label)
    }
    return Chart(size: Size(Style.width, 300)) {
      heap(chance, .lightGray, "random directions")
      heap(spanned, Meaning.data, "spanned by digits")
      RuleMark(x: best, label: "first eigenvectors", color: Meaning.pca)
    }
    .xAxis("variance kept", domain: 0...1.15 * best).yAxis("share of the rivals")
  }

  /// What turning a direction costs, measured and predicted, over the squared sine of the angle.
  ///
  /// - Parameters:
  ///   - squaredSines: the squared sine of each angle.
  ///   - costs: how much the error rose at each.
  ///   - slope: the predicted cost of a right angle.
  public static func turn(squaredSines: [Double], costs: [Double], slope: Double) -> Chart {
    Chart(size: Size(Style.width, 300)) {
      LineMark(x: [0, 1], y: [0, slope], color: Meaning.pca)
      PointMark(x: squaredSines, y: costs, color: Meaning.reconstruction)
    }
    .xAxis("squared sine of the angle", domain: 0...1).yAxis("rise of the error")
  }

  /// Two tables of shares on one scale: how often two numbers fall into each pair of tenths, before and after shuffling.
  ///
  /// - Parameters:
  ///   - shares: a row for each tenth of the first number, with the shares of the tenths of the second.
  ///   - shuffled: the same after shuffling.
  ///   - even: the share of every cell if the two numbers were independent.
  public static func tenths(
    _ shares: [[Double]], shuffled: [[Double]], even: Double
  ) -> Panels {
    let reach = shares.joined().map { abs($0 - even) }.max() ?? even
    func panel(_ rows: [[Double]], _ title: String) -> Chart {
      // Tenths of the first number run to the right, those of the second up.
      let up = rows.indices.map { b in rows.map { $0[b] - even } }
      return Chart(title: title) {
        HeatMap(values: up, palette: .diverging, domain: -reach...reach)
      }
      .xAxis("tenth of *z*_1, low to high", ticks: .at([]))
      .yAxis("tenth of *z*_2, low to high", ticks: .at([]))
      .equalAspect()
    }
    return Panels(columns: 2, height: 340) {
      panel(shares, "as they are")
      panel(shuffled, "*z*_2 shuffled")
    }
  }
}
