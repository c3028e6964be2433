import Drawing

extension PCAIllustrations {
  /// A cloud with the line along its first eigenvector, and the error of every line through its mean.
  ///
  /// - Parameters:
  ///   - points: the points.
  ///   - shadow: the closest points of the line.
  ///   - direction: the unit vector along the line.
  ///   - errors: the error of the line for each angle from 0° to 180°.
  ///   - angle: the angle of the first eigenvector.
  ///   - eigenvalues: the two of the cloud.
  public static func line(
    through points: Points, shadow: Points, direction: (x: Double, y: Double), errors: [Double],
    angle: Double, eigenvalues: [Double]
  ) -> Panels {
    let (x, y) = points
    let reach = 1.15 * ((x + y).map(\.magnitude).max() ?? 1)
    // Of the longest losses below the line the one furthest out has the most room for its name.
    let below = x.indices.filter { y[$0] < shadow.y[$0] }
      .sorted { shadow.y[$0] - y[$0] > shadow.y[$1] - y[$1] }
    let named = below.prefix(8).max {
      x[$0] * x[$0] + y[$0] * y[$0] < x[$1] * x[$1] + y[$1] * y[$1]
    }
    let shown = named ?? 0
    return Panels(columns: 2, height: 330) {
      Chart {
        SegmentMark(
          x: x, y: y, xEnd: shadow.x, yEnd: shadow.y, color: Meaning.reconstruction, width: 1)
        SegmentMark(
          x: [-reach * direction.x], y: [-reach * direction.y], xEnd: [reach * direction.x],
          yEnd: [reach * direction.y], color: Meaning.pca, width: 2, label: "best line")
        PointMark(x: x, y: y, color: .ink, size: 4)
        SegmentMark(
          x: [shadow.x[shown]], y: [shadow.y[shown]], xEnd: [x[shown]], yEnd: [y[shown]],
          color: Meaning.reconstruction, width: 1, label: "what this point loses")
      }
      .xAxis("*x*_1").yAxis("*x*_2").equalAspect()
      Chart {
        RuleMark(x: angle, label: "first eigenvector")
        RuleMark(y: eigenvalues[0], label: "*λ*_1", style: .dotted)
        RuleMark(y: eigenvalues[1], label: "*λ*_2", style: .dotted)
        LineMark(x: 0...180, y: errors, color: Meaning.reconstruction)
      }
      .xAxis("angle of the line in degrees", domain: 0...180, ticks: .at([0, 45, 90, 135, 180]))
      .yAxis("error per point")
    }
  }
}
