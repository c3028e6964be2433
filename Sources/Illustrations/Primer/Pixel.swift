import Drawing

extension PrimerIllustrations {
  /// The cross-entropy of pixels for every answer of a machine, a curve for each pixel.
  ///
  /// - Parameters:
  ///   - answers: probabilities of ink from left to right.
  ///   - curves: each pixel's brightness and its cross-entropy for each answer; the first is grey and stands out.
  ///   - entropy: the cross-entropy of the grey pixel when it is the answer.
  public static func pixel(
    answers: [Double], curves: [(x: Double, nats: [Double])], entropy: Double
  ) -> Chart {
    let grey = curves.first?.x ?? 0.5
    return Chart(size: Size(Style.width, 330)) {
      for curve in curves.dropFirst() {
        let name = curve.x == 0 ? "paper, *x* = 0" : curve.x == 1 ? "ink, *x* = 1" : "*x* = \(number(curve.x))"
        LineMark(
          x: answers, y: curve.nats, label: name, labelPosition: curve.x < 0.5 ? .end : .start,
          color: .gray, style: .dashed, width: 1.5)
      }
      LineMark(x: answers, y: curves.first?.nats ?? [], color: .ink, width: 2.5)
      PointMark(x: [grey], y: [entropy], color: .ink, size: 9)
      AnnotationMark(
        "grey, *x* = \(number(grey)): lowest at *x̂* = *x*, and not 0 there", x: grey, y: entropy,
        color: .ink, anchors: [.top])
    }
    .xAxis("answer *x̂*: the probability of ink", domain: 0...1)
    .yAxis("loss (nats)", domain: 0...3)
  }
}
