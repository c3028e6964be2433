import Drawing
import MathKernel

/// The radius of the circle around the origin of the plane that holds a share of N(0, I): √(−2 log(1 − share)).
func priorRadius(holding share: Double) -> Double { (-2 * Double.log(1 - share)).squareRoot() }

/// A circle around the origin.
func circleMark(radius: Double, color: Color = .ink) -> EllipseMark {
  EllipseMark(
    x: [0], y: [0], xDeviations: [1], yDeviations: [1], deviations: radius, color: color,
    fillOpacity: 0)
}

/// The codes of the same digits in several latent spaces, side by side on the same axes.
func twinMaps(
  _ maps: [(name: String, x: [Double], y: [Double])], labels: [Int],
  marker: PointMark.ClassMarker, size: Double, height: Double
) -> Panels {
  Panels(columns: maps.count, sharedX: true, sharedY: true, height: height) {
    for map in maps {
      Chart(title: map.name) {
        PointMark(x: map.x, y: map.y, classes: labels, marker: marker, size: size)
      }
      .xAxis("*z*_1").yAxis("*z*_2").equalAspect()
    }
  }
}
