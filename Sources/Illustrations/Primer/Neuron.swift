import Drawing

extension PrimerIllustrations {
  /// A neuron with its numbers: inputs, weights, bias, sum, activation and answer.
  ///
  /// - Parameters:
  ///   - inputs: what goes in.
  ///   - weights: a weight for each input.
  ///   - bias: what is added to the weighted sum.
  ///   - sum: the weighted sum with the bias.
  ///   - answer: what the activation makes of the sum.
  public static func neuron(
    inputs: [Double], weights: [Double], bias: Double, sum: Double, answer: Double
  ) -> Diagram {
    let rows = inputs.indices.map { 34 + 74 * Double($0) }
    let middle = ((rows.first ?? 0) + (rows.last ?? 0)) / 2
    return Diagram(size: Size(680, (rows.last ?? 0) + 34)) {
      for (i, y) in rows.enumerated() {
        Node(
          "x\(i)", "*x*_\(i + 1) = \(number(inputs[i]))", at: Point(54, y), size: Size(104, 40),
          color: .dataPart)
        Arrow(from: "x\(i)", to: "sum", color: .encoderPart)
      }
      Node("sum", "sum *a*\n\(number(sum))", at: Point(370, middle), size: Size(86, 56))
      Node("bias", "", at: Point(370, rows[0] - 4), shape: .bare, size: Size(120, 24))
      Note(
        "bias  *b* = \(number(bias))", at: Point(370, rows[0] - 4), size: Style.tickSize,
        color: .encoderPart)
      Node("relu", "ReLU\nmax(*a*, 0)", at: Point(502, middle), size: Size(96, 56))
      Node("answer", "answer *h*\n\(number(answer))", at: Point(628, middle), size: Size(86, 56))
      Arrow(from: "bias", to: "sum", color: .encoderPart)
      Arrow(from: "sum", to: "relu")
      Arrow(from: "relu", to: "answer")
      for (i, y) in rows.enumerated() {
        // Beside the arrow, where it has left the inputs.
        let along = 0.42
        let aside = y > middle ? 17.0 : y < middle ? -18 : -13
        Note(
          "weight  *w*_\(i + 1) = \(number(weights[i]))",
          at: Point(106 + along * 221, y + along * (middle - y) + aside), size: Style.tickSize,
          color: .encoderPart)
      }
    }
  }

  /// Two activations, and what they make of one neuron's sum.
  ///
  /// - Parameters:
  ///   - sums: sums from left to right.
  ///   - curves: each activation's name and its values at the sums.
  ///   - point: the neuron's sum, and what each activation makes of it.
  public static func activations(
    at sums: [Double], _ curves: [(name: String, values: [Double])],
    point: (sum: Double, answers: [Double])
  ) -> Panels {
    Panels(columns: curves.count, height: 230) {
      for (curve, answer) in zip(curves, point.answers) {
        Chart(title: curve.name) {
          LineMark(x: sums, y: curve.values, color: .ink)
          PointMark(x: [point.sum], y: [answer], color: .ink, size: 9)
          AnnotationMark(
            "*h* = \(NumberFormat.significant(3).text(answer))", x: point.sum, y: answer,
            color: .ink)
        }
        .xAxis("sum *a*", domain: (sums.first ?? -1)...(sums.last ?? 1))
        .yAxis("answer *h*", domain: 0...(curve.values.max() ?? 1).rounded(.up))
      }
    }
  }

  static func number(_ x: Double) -> String { NumberFormat.brief.text(x) }
}
