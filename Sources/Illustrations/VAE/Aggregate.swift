import Drawing

extension VAEIllustrations {
  /// The average of many posteriors beside the prior, as densities on one scale.
  ///
  /// - Parameters:
  ///   - density: the average on a square lattice, rows upwards.
  ///   - prior: the density of 𝒩(0, 1) at the nodes.
  ///   - axis: the nodes along either side, evenly spaced, beyond −4 and 4.
  public static func aggregate(_ density: [[Double]], prior: [Double], axis: [Double]) -> Panels {
    let shown = axis.indices.filter { abs(axis[$0]) < 4.01 && $0 % 2 == 0 }
    let reach = 4 + (axis[1] - axis[0])
    let cells = shown.map { i in shown.map { density[i][$0] } }
    let normal = shown.map { i in shown.map { prior[i] * prior[$0] } }
    let most = (cells + normal).joined().max() ?? 1
    func heat(_ title: String, _ values: [[Double]]) -> Chart {
      Chart(title: title) {
        HeatMap(
          values: values, x: -reach...reach, y: -reach...reach, domain: 0...most, label: "density")
        PriorCircle.most.mark(color: .gray)
      }
      .xAxis("*z*_1", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .yAxis("*z*_2", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .equalAspect()
    }
    return Panels(columns: 2, height: 300) {
      heat("prior", normal)
      heat("aggregate posterior", cells)
    }
  }
}
