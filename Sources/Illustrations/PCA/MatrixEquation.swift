import Drawing

extension PCAIllustrations {
  /// C P = P Λ for the first eigenvectors as coloured matrices, and the difference of the two sides.
  ///
  /// - Parameters:
  ///   - covariance: C, pixels × pixels, row by row; its colours end at a quarter of its largest entry.
  ///   - vectors: the first columns of P, pixels × their count, row by row.
  ///   - values: their eigenvalues.
  ///   - difference: C P − P Λ, row by row.
  ///   - reach: the largest entry of P Λ, where the colours of the difference end.
  ///   - size: how large the difference is, for the text beneath it.
  public static func eigenEquation(
    covariance: [Double], vectors: [Double], values: [Double], difference: [Double],
    reach: Double, size: String
  ) -> Diagram {
    let columns = values.count
    let pixels = vectors.count / max(columns, 1)
    let diagonal = values.indices.flatMap { i in values.indices.map { $0 == i ? values[i] : 0 } }
    let (tall, small) = (Size(72, 180), Size(72, 72))
    let largest = covariance.map(\.magnitude).max() ?? 0
    let P = MatrixEquation.Term.matrix(
      vectors, columns: columns, size: tall, name: "*P*", caption: "\(pixels) × \(columns)")
    return MatrixEquation(terms: [
      .matrix(
        covariance, columns: pixels, size: Size(180, 180), name: "*C*",
        caption: "\(pixels) × \(pixels)", limit: largest / 4),
      P, .sign("="), P,
      .matrix(
        diagonal, columns: columns, size: small, name: "Λ", caption: "\(columns) × \(columns)"),
      .sign(""),
      .matrix(
        difference, columns: columns, size: tall, name: "*CP* − *P*Λ", caption: "≈ \(size) *λ*_1",
        limit: reach),
    ]).figure
  }
}

/// Matrices in a row with the signs of a formula between them, each with its size and its scale of colours.
struct MatrixEquation {
  enum Term {
    /// Numbers row by row; the colours end at ±`limit`, or at the extremes if it is nil.
    case matrix(
      [Double], columns: Int, size: Size, name: String, caption: String, limit: Double? = nil)
    case sign(String)
  }

  let terms: [Term]

  var figure: Diagram {
    func size(_ term: Term) -> Size {
      switch term {
      case .matrix(_, _, let size, _, _, _): size
      case .sign: Size(0, 0)
      }
    }
    let height = terms.map { size($0).height }.max() ?? 0
    // Factors stand close, and a sign has room around it.
    func room(_ term: Term) -> Double {
      if case .sign = term { 56 } else { size(term).width + 12 }
    }
    let top = 34.0
    var x = (696 - terms.map(room).reduce(0, +)) / 2
    var nodes: [any DiagramPart] = []
    for (index, term) in terms.enumerated() {
      let middle = x + room(term) / 2
      switch term {
      case .matrix(let values, let columns, let size, let name, let caption, let limit):
        nodes.append(
          Node(
            "\(index)", at: Point(middle, top + size.height / 2),
            shape: .cells(
              CellTable(values, columns: columns, domain: limit.map { -$0...$0 })), size: size,
            color: .lightGray, caption: caption, heading: name))
      case .sign(let sign):
        nodes.append(Note(sign, at: Point(middle, top + height / 2), size: 20, color: .ink))
      }
      x += room(term)
    }
    return Diagram(size: Size(696, top + height + 26)) { nodes }
  }
}
