import Drawing

extension PrimerIllustrations {
  /// A graph of three nodes with its numbers: values forwards, slopes backwards.
  ///
  /// - Parameters:
  ///   - values: w, x, y, a = w x, r = a − y and L = r².
  ///   - slopes: how fast L changes with w, a and r.
  public static func graph(
    values: (w: Double, x: Double, y: Double, a: Double, r: Double, L: Double),
    slopes: (w: Double, a: Double, r: Double)
  ) -> Diagram {
    let (row, below) = (46.0, 142.0)
    let (first, second, third, fourth) = (54.0, 246.0, 438.0, 630.0)
    let size = Size(88, 52)
    func forwards(_ start: String, _ end: String) -> Arrow {
      Arrow(from: start, to: end, offset: -9)
    }
    func backwards(_ start: String, _ end: String, _ name: String, _ slope: Double) -> Arrow {
      .gradient(from: start, to: end, label: "∂*L*/∂*\(name)* = \(number(slope))", offset: -9)
    }
    return Diagram(size: Size(690, 186)) {
      Node("w", "*w*\n\(number(values.w))", at: Point(first, row), size: size, color: .encoderPart)
      Node(
        "a", "*a* = *w x*\n\(number(values.a))", at: Point(second, row), size: size)
      Node("r", "*r* = *a* - *y*\n\(number(values.r))", at: Point(third, row), size: size)
      Node(
        "L", "*L* = *r*^2\n\(number(values.L))", at: Point(fourth, row), size: size,
        color: .lossPart)
      Node(
        "x", "*x* = \(number(values.x))", at: Point(second, below), size: Size(88, 34),
        color: .dataPart)
      Node(
        "y", "*y* = \(number(values.y))", at: Point(third, below), size: Size(88, 34),
        color: .dataPart)
      forwards("w", "a")
      forwards("a", "r")
      forwards("r", "L")
      Arrow(from: "x", to: "a")
      Arrow(from: "y", to: "r")
      backwards("L", "r", "r", slopes.r)
      backwards("r", "a", "a", slopes.a)
      backwards("a", "w", "w", slopes.w)
      Note(
        "forwards:\nvalues", at: Point(first, below), size: Style.tickSize,
        anchor: Anchor(x: 0.5, y: 0.5))
      Note(
        "backwards:\nslopes, from ∂*L*/∂*L* = 1", at: Point(fourth, below), size: Style.tickSize,
        color: .gradientPart, anchor: Anchor(x: 0.5, y: 0.5))
    }
  }
}
