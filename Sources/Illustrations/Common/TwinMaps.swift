import Drawing

/// The codes of the same digits in several latent spaces, side by side on the same axes.
func twinMaps(
  _ maps: [(name: String, codes: Points)], labels: [Int], marker: PointMark.ClassMarker,
  size: Double, height: Double
) -> Panels {
  Panels(columns: maps.count, sharedX: true, sharedY: true, height: height) {
    for map in maps {
      Chart(title: map.name) {
        PointMark(x: map.codes.x, y: map.codes.y, classes: labels, marker: marker, size: size)
      }
      .xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
  }
}
