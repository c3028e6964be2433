import Drawing

extension IrregularLatentSpaceIllustrations {
  /// Codes, and draws from densities that were fitted to them, on the same axes: a panel each.
  ///
  /// - Parameters:
  ///   - clouds: for each panel its name and its points; the first is what the others imitate.
  ///   - reach: how far the axes go.
  public static func densities(
    _ clouds: [(name: String, points: Points)], x: ClosedRange<Double>, y: ClosedRange<Double>
  ) -> Panels {
    Panels(columns: 2, sharedX: true, sharedY: true, height: 270) {
      for (index, cloud) in clouds.enumerated() {
        let shown = zip(cloud.points.x, cloud.points.y).filter {
          x.contains($0.0) && y.contains($0.1)
        }
        Chart(title: "\(["a", "b", "c", "d"][index % 4])  \(cloud.name)") {
          PointMark(
            x: shown.map(\.0), y: shown.map(\.1),
            color: index == 0 ? Meaning.data : Meaning.autoencoder, size: 2.5, opacity: 0.5)
        }
        .xAxis("*z*_1", domain: x).yAxis("*z*_2", domain: y)
      }
    }
  }
}
