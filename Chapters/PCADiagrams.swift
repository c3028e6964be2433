import Drawing

/// An image that goes through codes of several sizes.
struct CompressionDiagram {
  /// What is left of the image after one code.
  struct Stage {
    var code: [Double]
    var reconstruction: [Double]
    var error: String
  }

  let image: [Double]
  let imageWidth: Int
  let stages: [Stage]

  /// The image on the left, and a row for each code: encoder, code, decoder, reconstruction, error.
  ///
  /// A number of a code takes as much paper as a pixel of the image.
  var figure: Diagram {
    let (side, row) = (84.0, 104.0)
    let height = Double(stages.count) * row
    let cell = side / Double(imageWidth)
    return Diagram(size: Size(696, height + 24)) {
      Node(
        "x", at: Point(46, height / 2 + 24), shape: shape(image), size: Size(side, side),
        caption: "\(image.count) numbers", heading: "*x*")
      Note("encoder *e*", at: Point(202, 8), color: .encoderPart)
      Note("code *z*", at: Point(322, 8), color: .ink)
      Note("decoder *d*", at: Point(442, 8), color: .decoderPart)
      Note("*x̂*", at: Point(554, 8), color: .ink)
      Note("‖*x* − *x̂*‖^2", at: Point(654, 8), color: .lossPart)
      for (index, stage) in stages.enumerated() {
        let y = 24 + (Double(index) + 0.5) * row
        let k = stage.code.count
        let columns = (1...k).first { $0 * $0 >= k } ?? 1
        let rows = (k + columns - 1) / columns
        let count = k == 1 ? "1 number" : "\(k) numbers"
        Node(
          "e\(index)", "", at: Point(202, y), shape: .funnel(3), size: Size(60, 66),
          color: .encoderPart)
        Node(
          "z\(index)", at: Point(322, y - 6),
          shape: .cells(CellTable(stage.code, columns: columns)),
          size: Size(Double(columns) * cell, Double(rows) * cell), color: .lightGray,
          caption: count)
        Node("a\(index)", "", at: Point(322, y), shape: .bare, size: Size(86, 20))
        Node(
          "d\(index)", "", at: Point(442, y), shape: .funnel(1.0 / 3), size: Size(60, 66),
          color: .decoderPart)
        Node(
          "x̂\(index)", at: Point(554, y), shape: shape(stage.reconstruction),
          size: Size(side, side))
        Arrow(from: "x", to: "e\(index)")
        Arrow(from: "e\(index)", to: "a\(index)")
        Arrow(from: "a\(index)", to: "d\(index)")
        Arrow(from: "d\(index)", to: "x̂\(index)")
        Note(stage.error, at: Point(654, y), color: .lossPart)
      }
    }
  }

  private func shape(_ pixels: [Double]) -> Node.Shape {
    .image(pixels.map { Float($0) }, width: imageWidth)
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
