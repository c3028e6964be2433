import Drawing

extension ModelIllustrations {
  /// A conditional variational autoencoder between two images: the label goes into both halves.
  public static func conditionalAutoencoder(
    _ model: VAEDescription, input: Picture, output: Picture, label: Int
  ) -> Diagram {
    let y = model.reach + 44
    let level = y + model.reach + 44
    let classes = 0..<model.classes
    return Diagram(size: Size(696, level + 34)) {
      model.wholeParts(input: input, output: output, y: y, width: 696)
      Node(
        "label", at: Point(264, level),
        shape: .cells(
          CellTable(
            classes.map { $0 == label ? 1.0 : 0 }, columns: classes.count,
            palette: Palette([.white, .labelPart]), domain: 0...1,
            texts: classes.map { $0 == label ? "1" : "0" })),
        size: Size(20 * Double(classes.count), 22), color: .gray)
      Note(
        "the label *y* = \(ClassLabels.name(label))", at: Point(264, level + 16),
        size: Style.tickSize, anchor: .top)
      Arrow(from: "label", to: "e 0", through: [Point(96, level)], color: .labelPart, width: 2)
      Arrow(
        from: "label", to: "d 0", through: [Point(model.codePlace(y: y, hasLabel: true).x, level)],
        color: .labelPart, width: 2)
    }
  }
}
