import Drawing

extension IrregularLatentSpaceIllustrations {
  /// Networks trained on more and more digits: their losses on those digits and on held-out ones, and the spread of their codes.
  ///
  /// - Parameters:
  ///   - rungs: for each network the number of digits it was trained on and its two losses.
  ///   - spread: for each network the spread of its codes.
  public static func ladder(
    _ rungs: [(count: Int, training: Double, heldOut: Double)], spread: [Double]
  ) -> Panels {
    let order = rungs.indices.sorted { rungs[$0].count < rungs[$1].count }
    let counts = order.map { Double(rungs[$0].count) }
    let (training, heldOut) = (order.map { rungs[$0].training }, order.map { rungs[$0].heldOut })
    func finished(_ chart: Chart) -> Chart {
      chart.xAxis(
        "digits trained on", scale: .log, domain: (counts.min() ?? 1) / 1.1...(counts.max() ?? 2),
        ticks: .named(counts.map { ($0, NumberFormat.integer.text($0)) }))
    }
    return Panels(columns: 2, height: 330) {
      finished(
        Chart(title: "a  Learned by heart") {
          AreaMark(x: counts, yStart: training, yEnd: heldOut, color: .gray, opacity: 0.1)
          LineMark(
            x: counts, y: heldOut, label: "held out", color: Meaning.heldOut, showsPoints: true)
          LineMark(
            x: counts, y: training, label: "trained on", color: Meaning.training,
            showsPoints: true)
        }
      ).yAxis("loss, nats per digit")
      finished(
        Chart(title: "b  The size of the map") {
          LineMark(
            x: counts, y: order.map { spread[$0] }, label: "codes", color: Meaning.autoencoder,
            showsPoints: true)
          RuleMark(y: 1, label: "𝒩(0, *I*)")
        }
      ).yAxis("spread", domain: 0...(spread.max() ?? 1) * 1.1)
    }
  }
}
