import Drawing

extension PrimerIllustrations {
  /// Paths down one narrow valley, a panel each, from the same start.
  ///
  /// - Parameters:
  ///   - heights: the loss on a grid, the first row at the bottom.
  ///   - x: what the columns of the grid span.
  ///   - y: what its rows span.
  ///   - paths: each optimiser's name and its places, from the start.
  public static func valley(
    heights: [[Double]], x: ClosedRange<Double>, y: ClosedRange<Double>,
    paths: [(name: String, places: Points)]
  ) -> Panels {
    let highest = heights.joined().max() ?? 1
    let levels = (1...6).map { highest * Double($0 * $0) / 49 }
    return Panels(columns: paths.count, height: 270) {
      for path in paths {
        let (w1, w2) = path.places
        Chart(title: path.name) {
          ContourMark(
            values: heights, x: x, y: y, levels: levels, color: Color(hex: 0xB4BCC5), width: 1)
          LineMark(x: w1, y: w2, color: .ink, width: 1.5)
          PointMark(x: w1, y: w2, color: .ink, size: 5)
          PointMark(x: [0], y: [0], color: .ink, symbol: .cross, size: 10)
          PointMark(x: [w1.first ?? 0], y: [w2.first ?? 0], color: .white, size: 10)
          PointMark(
            x: [w1.first ?? 0], y: [w2.first ?? 0], color: .ink, symbol: .ring, size: 10)
          TextMark(
            "start", x: (w1.first ?? 0) + 0.15, y: w2.first ?? 0, color: .ink, anchor: .leading)
          TextMark("lowest point", x: 0.2, y: -0.26, color: .ink, anchor: .trailing)
        }
        .xAxis("*w*_1", domain: x).yAxis("*w*_2", domain: y)
      }
    }
  }
}
