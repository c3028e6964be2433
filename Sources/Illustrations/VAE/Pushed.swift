import Drawing

extension VAEIllustrations {
  /// Draws from 𝒩(0, I), and where a function takes them; both are coloured by the draws' distance from the origin.
  ///
  /// - Parameters:
  ///   - draws: the draws.
  ///   - images: where the function takes each.
  ///   - lengths: the draws' distances from the origin.
  public static func pushed(_ draws: Points, to images: Points, lengths: [Double]) -> Panels {
    func cloud(_ title: String, _ points: Points) -> Chart {
      Chart(title: title) {
        PointMark(
          x: points.x, y: points.y, values: lengths, label: "‖*z*‖", size: 3, opacity: 0.8)
      }.equalAspect()
    }
    return Panels(columns: 2, height: 320) {
      cloud("draws *z* from 𝒩(0, *I*)", draws).xAxis("*z*_1").yAxis("*z*_2")
      cloud("the same draws as *g*(*z*)", images).xAxis("*g*_1(*z*)").yAxis("*g*_2(*z*)")
    }
  }
}
