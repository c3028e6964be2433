import Drawing

extension VAEIllustrations {
  /// Two densities, and what is integrated for the divergence in either direction, with the integral.
  ///
  /// - Parameters:
  ///   - z: the places of all values.
  ///   - q: the one density there.
  ///   - p: the other.
  ///   - forward: q log (q / p) there, and its integral in nats.
  ///   - backward: p log (p / q) there, and its integral in nats.
  public static func divergence(
    at z: [Double], q: [Double], p: [Double], forward: (integrand: [Double], integral: Double),
    backward: (integrand: [Double], integral: Double)
  ) -> Panels {
    func integrand(_ title: String, _ y: [Double], _ integral: Double) -> Chart {
      Chart(title: title) {
        AreaMark(x: z, y: y.map { max($0, 0) }, color: .randomPart, opacity: 0.45)
        AreaMark(x: z, y: y.map { min($0, 0) }, color: .gray, opacity: 0.5)
        LineMark(x: z, y: y, color: .ink, width: 1)
        TextMark(
          "sum: \(NumberFormat.fixed(2).text(integral)) nats", x: 3.3, y: 1.35, anchor: .trailing)
      }.xAxis("*z*", domain: -3.5...3.5, ticks: .at([-2, 0, 2])).yAxis(domain: -0.5...1.75)
    }
    return Panels(columns: 3, height: 230) {
      Chart(title: "densities") {
        LineMark(x: z, y: q, label: "*q*", labelPosition: .top, color: .randomPart)
        LineMark(x: z, y: p, label: "*p*", labelPosition: .top, color: .gray)
      }.xAxis("*z*", ticks: .at([-2, 0, 2]))
      integrand("*q* log (*q* / *p*)", forward.integrand, forward.integral)
      integrand("*p* log (*p* / *q*)", backward.integrand, backward.integral)
    }
  }
}
