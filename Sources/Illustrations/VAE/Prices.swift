import Drawing

extension VAEIllustrations {
  /// The KL term of some models in its two parts, as lying bars with the first one on top.
  ///
  /// - Parameters:
  ///   - models: the name of each, and both parts in nats: the information that a code tells, and the divergence of the
  ///     average of the clouds from the prior.
  ///   - cap: the most nats of information there can be, and how the line there is named.
  public static func parts(
    _ models: [(name: String, information: Double, divergence: Double)],
    cap: (nats: Double, label: String)
  ) -> Chart {
    let format = NumberFormat.fixed(1)
    let names = models.map {
      "\($0.name):  \(format.text($0.information)) + \(format.text($0.divergence))"
    }
    let information = models.map(\.information)
    let ends = models.map { $0.information + $0.divergence }
    return Chart(size: Size(Style.width, 110 + 48 * Double(models.count))) {
      BarMark(
        x: information, y: names, base: models.map { _ in 0 },
        series: "information about the image", color: Meaning.divergence)
      BarMark(
        x: ends, y: names, base: information, series: "distance of the average from the prior",
        color: .gray.opacity(0.45))
      RuleMark(x: cap.nats, label: cap.label)
    }
    .xAxis("nats", domain: 0...(max(ends.max() ?? 1, cap.nats) * 1.1))
  }

  /// Reconstruction against KL term after a training with each weight (a), and −ELBO against the weight (b).
  ///
  /// - Parameters:
  ///   - weights: the weights, above 0 and rising.
  ///   - names: how they are written.
  ///   - train: the terms of training digits at each weight.
  ///   - heldOut: the terms of held-out digits at each weight.
  public static func rates(
    weights: [Double], names: [String], train: [Terms], heldOut: [Terms]
  ) -> Panels {
    func bound(_ terms: [Terms]) -> [Double] { terms.map { $0.reconstruction + $0.divergence } }
    let rates = (train + heldOut).map(\.divergence)
    let domain = (rates.min() ?? 0) - 0.3...(rates.max() ?? 1) + 1.6  // room for the last name
    return Panels(columns: 2, height: 340) {
      Chart(title: "a  What a nat of KL term saves") {
        LineMark(
          x: train.map(\.divergence), y: train.map(\.reconstruction), label: "training",
          labelPosition: .legend, color: Meaning.training, showsPoints: true)
        LineMark(
          x: heldOut.map(\.divergence), y: heldOut.map(\.reconstruction), label: "held out",
          labelPosition: .legend, color: Meaning.heldOut, showsPoints: true)
        TextMark(
          x: train.map { $0.divergence + 0.04 }, y: train.map { $0.reconstruction + 0.4 },
          texts: names, anchor: .bottomLeading)
      }.xAxis("KL term, nats per digit", domain: domain).yAxis("reconstruction, nats per digit")
      Chart(title: "b  −ELBO") {
        LineMark(
          x: weights, y: bound(train), label: "training", labelPosition: .legend,
          color: Meaning.training, showsPoints: true)
        LineMark(
          x: weights, y: bound(heldOut), label: "held out", labelPosition: .legend,
          color: Meaning.heldOut, showsPoints: true)
      }
      .xAxis("weight *β*", scale: .log, ticks: .named(Array(zip(weights, names))))
      .yAxis("nats per digit")
    }
  }
}
