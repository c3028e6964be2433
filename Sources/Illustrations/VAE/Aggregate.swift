import Drawing

extension VAEIllustrations {
  /// The average of many posteriors beside the prior, as densities on one scale, their difference, and what either
  /// coordinate of the average is distributed like.
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
    func heat(
      _ title: String, _ values: [[Double]], palette: Palette = .sequential,
      domain: ClosedRange<Double>
    ) -> Chart {
      Chart(title: title) {
        HeatMap(
          values: values, x: -reach...reach, y: -reach...reach, palette: palette, domain: domain,
          label: "density")
        PriorCircle.most.mark(color: .gray)
      }
      .xAxis("*z*_1", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .yAxis("*z*_2", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .equalAspect()
    }
    let difference = zip(cells, normal).map { zip($0, $1).map { $0 - $1 } }
    let step = axis[1] - axis[0]
    let nodes = shown.map { axis[$0] }
    let across = shown.map { column in density.map { $0[column] }.reduce(0, +) * step }
    let up = shown.map { row in density[row].reduce(0, +) * step }
    return Panels(columns: 2, height: 300) {
      heat("a  prior", normal, domain: 0...most)
      heat("b  aggregate posterior", cells, domain: 0...most)
      heat("c  b − a", difference, palette: .diverging, domain: -0.16...0.16)
      Chart(title: "d  along each axis") {
        AreaMark(
          x: nodes, y: shown.map { prior[$0] }, color: .gray, opacity: 0.25, label: "prior")
        LineMark(x: nodes, y: across, label: "*z*_1", labelPosition: .legend, color: .ink)
        LineMark(
          x: nodes, y: up, label: "*z*_2", labelPosition: .legend, color: .ink, style: .dotted)
      }
      .xAxis("*z*_1 or *z*_2", domain: -reach...reach, ticks: .at([-4, -2, 0, 2, 4]))
      .yAxis("density")
    }
  }
}
