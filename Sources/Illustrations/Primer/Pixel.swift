import Drawing

extension PrimerIllustrations {
  /// The cross-entropy of a grey pixel, of ink and of paper for every answer of a machine.
  ///
  /// - Parameters:
  ///   - answers: probabilities of ink from left to right.
  ///   - grey: the brightness of the grey pixel, and its cross-entropy for each answer.
  ///   - ink: the cross-entropy of ink.
  ///   - paper: the cross-entropy of paper.
  ///   - entropy: the cross-entropy of the grey pixel when it is the answer.
  public static func pixel(
    answers: [Double], grey: (x: Double, nats: [Double]), ink: [Double], paper: [Double],
    entropy: Double
  ) -> Chart {
    Chart(size: Size(Style.width, 350)) {
      LineMark(x: answers, y: ink, color: .gray, style: .dashed, width: 1.5)
      LineMark(x: answers, y: paper, color: .gray, style: .dashed, width: 1.5)
      SegmentMark(
        x: [grey.x], y: [0], xEnd: [grey.x], yEnd: [entropy], color: .ink, style: .dotted)
      LineMark(x: answers, y: grey.nats, color: .ink, width: 2.5)
      PointMark(x: [grey.x], y: [entropy], color: .ink, size: 9)
      TextMark("ink, *x* = 1", x: 0.2, y: 1.8, anchor: .leading)
      TextMark("paper, *x* = 0", x: 0.8, y: 1.8, anchor: .trailing)
      TextMark("grey, *x* = \(number(grey.x))", x: grey.x, y: entropy + 0.24, color: .ink)
      TextMark(
        "entropy, \(NumberFormat.fixed(3).text(entropy)) nats", x: grey.x + 0.015, y: 0.13,
        color: .ink, anchor: .leading)
    }
    .xAxis("answer *x̂*: the probability of ink", domain: 0...1)
    .yAxis("loss in nats", domain: 0...2.5)
  }
}
