import Drawing

extension PrimerIllustrations {
  /// The bell curve of N(0, 1) over a histogram of draws, with the shares within one and two deviations.
  ///
  /// - Parameters:
  ///   - density: points of the curve.
  ///   - edges: the edges of the histogram's bins.
  ///   - heights: the density of draws in each bin.
  ///   - shares: which share of the draws lies within one deviation, and within two.
  public static func bell(
    density: Points, edges: [Double], heights: [Double], shares: (one: Double, two: Double)
  ) -> Chart {
    func percent(_ share: Double) -> String { NumberFormat.percent(0).text(share) }
    return Chart(size: Size(Style.width, 250)) {
      RectangleMark(
        xStart: Array(edges.dropLast()), xEnd: Array(edges.dropFirst()),
        yStart: heights.map { _ in 0 }, yEnd: heights, color: .lightGray,
        opacity: 0.8)
      LineMark(x: density.x, y: density.y, color: .ink)
      SegmentMark(
        x: [-1, -2], y: [0.11, 0.03], xEnd: [1, 2], yEnd: [0.11, 0.03], color: .ink, width: 1.5)
      TextMark("\(percent(shares.one)) within 1", x: 0, y: 0.135, color: .ink)
      TextMark("\(percent(shares.two)) within 2", x: 0, y: 0.055, color: .ink)
    }
    .xAxis("draw *ε*", domain: -4...4).yAxis("density", domain: 0...0.45)
  }

  /// Means of more and more draws, within one standard error of the expectation or not.
  ///
  /// - Parameters:
  ///   - counts: how many draws.
  ///   - means: several sequences of draws, the mean of the first so many of each.
  ///   - expectation: what the means come near.
  ///   - errors: the standard error of so many draws.
  public static func means(
    counts: [Double], means: [[Double]], expectation: Double, errors: [Double]
  ) -> Chart {
    Chart(size: Size(Style.width, 320)) {
      AreaMark(
        x: counts, yStart: errors.map { expectation - $0 }, yEnd: errors.map { expectation + $0 },
        color: .lightGray, opacity: 0.8, label: "within one standard error")
      for mean in means { LineMark(x: counts, y: mean, color: .ink, width: 1.2) }
      RuleMark(y: expectation, label: "expectation", color: .ink)
    }
    .xAxis("draws *S*", scale: .log)
    .yAxis("mean of *S* draws of *ε*²", domain: 0...2)
  }
}
