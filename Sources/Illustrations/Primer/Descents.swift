import Drawing

extension PrimerIllustrations {
  /// A parabola descended with several step sizes, a panel each.
  ///
  /// - Parameters:
  ///   - parabola: points of the loss.
  ///   - paths: for each step size, the parameter and its loss after every step, from the start.
  public static func descents(
    on parabola: Points, paths: [(step: Double, points: Points)]
  ) -> Panels {
    let (low, high) = (parabola.x.min() ?? -1, parabola.x.max() ?? 1)
    let top = parabola.y.max() ?? 1
    return Panels(columns: paths.count, height: 250) {
      for path in paths {
        // A path that leaves the picture ends there.
        let shown = path.points.x.prefix { low...high ~= $0 }.count
        let (w, loss) = (
          Array(path.points.x.prefix(shown)), Array(path.points.y.prefix(shown))
        )
        Chart(title: "*η* = \(number(path.step))") {
          LineMark(x: parabola.x, y: parabola.y, color: Style.axisColor)
          SegmentMark(
            x: Array(w.dropLast()), y: Array(loss.dropLast()), xEnd: Array(w.dropFirst()),
            yEnd: Array(loss.dropFirst()), color: .ink, width: 1.5)
          PointMark(x: w, y: loss, color: .ink, size: 6)
          PointMark(x: [w.first ?? 0], y: [loss.first ?? 0], color: .white, size: 10)
          PointMark(
            x: [w.first ?? 0], y: [loss.first ?? 0], color: .ink, symbol: .ring, size: 10)
          TextMark(
            "start", x: (w.first ?? 0) + 0.12, y: loss.first ?? 0, color: .ink,
            anchor: .topLeading)
        }
        .xAxis("*w*", domain: low...high).yAxis("loss", domain: 0...top)
      }
    }
  }
}
