import Drawing

extension VAEIllustrations {
  /// The average of many posteriors: its density, how it differs from the prior's, and its marginals.
  ///
  /// - Parameters:
  ///   - density: the average on a square lattice, rows upwards.
  ///   - prior: the density of 𝒩(0, 1) at the nodes.
  ///   - marginals: the average's two marginal densities at the nodes.
  ///   - axis: the nodes along either side, evenly spaced, beyond −4 and 4.
  public static func aggregate(
    _ density: [[Double]], prior: [Double], marginals: [[Double]], axis: [Double]
  ) -> Panels {
    let shown = axis.indices.filter { abs(axis[$0]) < 4.01 && $0 % 2 == 0 }
    let reach = 4 + (axis[1] - axis[0])
    let cells = shown.map { i in shown.map { density[i][$0] } }
    let differences = shown.map { i in shown.map { density[i][$0] - prior[i] * prior[$0] } }
    func heat(_ title: String, _ values: [[Double]], _ palette: Palette, _ lines: [any Mark])
      -> Chart
    {
      Chart(title: title) {
        HeatMap(
          values: values, x: -reach...reach, y: -reach...reach, palette: palette, label: "density")
        lines
        PriorCircle.half.mark(color: .gray)
        PriorCircle.most.mark(color: .gray)
      }
      .xAxis("*z*_1", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .yAxis("*z*_2", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .equalAspect()
    }
    let contour = ContourMark(
      values: cells, x: -reach...reach, y: -reach...reach, masses: [0.95], color: .orange,
      width: 1.25)
    func marginal(_ j: Int) -> Chart {
      Chart(title: "marginal of *z*_\(j + 1)") {
        LineMark(
          x: axis, y: prior, label: "prior", labelPosition: .top, color: .gray, style: .dashed)
        LineMark(x: axis, y: marginals[j], color: .blue)
      }.xAxis("*z*_\(j + 1)", domain: -4...4).yAxis("density", domain: 0...0.5)
    }
    return Panels(columns: 2, height: 290) {
      heat("aggregate posterior", cells, .sequential, [contour])
      heat("aggregate posterior − prior", differences, .diverging, [])
      marginal(0)
      marginal(1)
    }
  }
}
