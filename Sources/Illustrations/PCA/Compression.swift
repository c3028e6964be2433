import Drawing

extension PCAIllustrations {
  /// What is left of an image after a code: the code's numbers, the reconstruction and its squared error.
  public typealias CompressionStage = (code: [Double], reconstruction: [Double], error: Double)

  /// An image that goes through codes of several sizes: encoder, code, decoder, reconstruction, error, a row each.
  ///
  /// A number of a code takes as much paper as a pixel of the image.
  public static func compression(
    of image: [Double], imageWidth: Int, stages: [CompressionStage]
  ) -> Diagram {
    let (side, row) = (84.0, 104.0)
    let height = Double(stages.count) * row
    let cell = side / Double(imageWidth)
    return Diagram(size: Size(696, height + 24)) {
      Node(
        "x", at: Point(46, height / 2 + 24),
        shape: .image(image.map { Float($0) }, width: imageWidth), size: Size(side, side),
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
          "x̂\(index)", at: Point(554, y),
          shape: .image(stage.reconstruction.map { Float($0) }, width: imageWidth),
          size: Size(side, side))
        Arrow(from: "x", to: "e\(index)")
        Arrow(from: "e\(index)", to: "a\(index)")
        Arrow(from: "a\(index)", to: "d\(index)")
        Arrow(from: "d\(index)", to: "x̂\(index)")
        Note(stage.error.text(decimals: 1), at: Point(654, y), color: .lossPart)
      }
    }
  }
}
