import Drawing

extension LinearAutoencoderIllustrations {
  /// A cloud with the line that a machine draws on, as it turns during training, and the loss after every step.
  ///
  /// - Parameters:
  ///   - points: the points.
  ///   - lines: some steps, and the machine's line after each as a direction of any length.
  ///   - best: the direction of PCA's line.
  ///   - losses: the loss from step 0 on.
  ///   - bound: PCA's error.
  public static func line(
    through points: Points, lines: [(step: Int, direction: (x: Double, y: Double))],
    best: (x: Double, y: Double), losses: [Double], bound: Double
  ) -> Panels {
    let reach = (points.x + points.y).map(\.magnitude).max() ?? 1
    let colors = shades(lines.count)
    func ray(_ direction: (x: Double, y: Double), length: Double) -> (x: Double, y: Double) {
      // Both halves are drawn; the named one points up.
      let norm = (direction.x * direction.x + direction.y * direction.y).squareRoot()
      let scale = (direction.y < 0 ? -length : length) / norm
      return (scale * direction.x, scale * direction.y)
    }
    return Panels(columns: 2, height: 330) {
      Chart {
        PointMark(
          x: points.x, y: points.y, color: Meaning.data.mixed(with: .white, by: 0.45), size: 3)
        for (line, color) in zip(lines, colors) {
          // The last line lies on PCA's, whose name stands at the upper end.
          let end = ray(line.direction, length: line.step == lines.last?.step ? -reach : reach)
          SegmentMark(
            x: [-end.x], y: [-end.y], xEnd: [end.x], yEnd: [end.y], color: color, width: 2.5,
            label: line.step == 0 ? "start" : "step \(line.step)")
        }
        let pca = ray(best, length: 1.12 * reach)
        SegmentMark(
          x: [-pca.x], y: [-pca.y], xEnd: [pca.x], yEnd: [pca.y], color: Meaning.pca,
          style: .dashed, label: "PCA")
      }
      .xAxis("*x*_1", domain: -1.45 * reach...1.45 * reach)
      .yAxis("*x*_2", domain: -1.45 * reach...1.45 * reach)
      .equalAspect()
      Chart {
        RuleMark(y: bound, label: "PCA’s error", color: Meaning.pca)
        LineMark(
          x: losses.indices.map(Double.init), y: losses, color: Meaning.autoencoder)
        for (line, color) in zip(lines, colors) {
          PointMark(x: [Double(line.step)], y: [losses[line.step]], color: color, size: 9)
        }
      }
      .xAxis("step", domain: -0.4...Double(losses.count - 1)).yAxis(
        "error per point", domain: 0...1.1 * (losses.max() ?? 1))
    }
  }
}
