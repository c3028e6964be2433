import Drawing

extension VAEIllustrations {
  /// The two terms of the loss over the epochs, on training and on held-out digits.
  public static func training(_ history: [(epoch: Int, train: Terms, heldOut: Terms)]) -> Panels {
    func chart(_ title: String, _ term: (Terms) -> Double) -> Chart {
      let epochs = history.map { Double($0.epoch) }
      return Chart(title: title) {
        LineMark(
          x: epochs, y: history.map { term($0.train) }, label: "training", color: Meaning.training)
        LineMark(
          x: epochs, y: history.map { term($0.heldOut) }, label: "held out", color: Meaning.heldOut)
      }.xAxis("epoch").yAxis("nats per digit")
    }
    return Panels(columns: 2, height: 280) {
      chart("reconstruction", \.reconstruction)
      chart("KL term", \.divergence)
    }
  }

  /// Reconstruction against KL term, a point for each weight, and all points with the −ELBO of one of them.
  ///
  /// - Parameters:
  ///   - weights: the names of the weights.
  ///   - train: the terms of training digits at each weight.
  ///   - heldOut: the terms of held-out digits at each weight.
  ///   - reference: the index of the weight whose −ELBO on training digits is drawn as a line.
  public static func exchange(
    weights: [String], train: [Terms], heldOut: [Terms], reference: Int
  ) -> Chart {
    let rates = (train + heldOut).map(\.divergence)
    let bound = train[reference].reconstruction + train[reference].divergence
    let ends = [(rates.min() ?? 0) - 0.5, (rates.max() ?? 0) + 0.5]
    func line(_ terms: [Terms], _ label: String, _ color: Color) -> LineMark {
      LineMark(
        x: terms.map(\.divergence), y: terms.map(\.reconstruction), label: label,
        labelPosition: .legend, color: color, showsPoints: true)
    }
    return Chart {
      LineMark(
        x: ends, y: ends.map { bound - $0 }, label: "the same −ELBO", color: .gray, style: .dashed,
        width: 1)
      line(train, "training", Meaning.training)
      line(heldOut, "held out", Meaning.heldOut)
      TextMark(
        x: train.map { $0.divergence + 0.04 }, y: train.map { $0.reconstruction + 0.4 },
        texts: weights, anchor: .bottomLeading)
    }.xAxis("KL term in nats per digit").yAxis("reconstruction in nats per digit")
  }
}
