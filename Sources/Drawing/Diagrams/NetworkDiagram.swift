/// An encoder and a decoder with what goes in, what comes out and the loss that compares the two.
public struct NetworkDiagram: Figure {
  let diagram: Diagram
  let layers: [LayerDescription]
  let headings: [String]
  let loss: String

  /// Creates the diagram of a network.
  ///
  /// - Parameters:
  ///   - title: a title above the diagram.
  ///   - encoder: the layers from the image to the code.
  ///   - decoder: the layers from the code to the image.
  ///   - headings: what the bars hold, from the input on: one more than there are layers.
  ///   - input: an image left of the first bar: pixels and the number of columns.
  ///   - output: an image right of the last bar.
  ///   - loss: the formula of a loss that compares the image with its reconstruction.
  ///   - gradients: the names of the gradients that flow from the loss into each layer's weights; none if empty.
  public init(
    title: String? = nil, encoder: [LayerDescription], decoder: [LayerDescription],
    headings: [String], input: (pixels: [Float], width: Int), output: (pixels: [Float], width: Int),
    loss: String, gradients: [String] = []
  ) {
    let layers = encoder + decoder
    self.layers = layers
    self.headings = headings
    self.loss = loss
    let width = Style.width - 2 * Style.margin
    let tallest = (layers.map(\.outputs) + [layers[0].inputs]).map(LayerDescription.height).max()
    let half = (tallest ?? 0) / 2
    let middle = half + 40
    let (left, right) = (104.0, width - 104)
    let step = (right - left) / Double(layers.count)
    let level = middle + half + 48
    let chain = LayerChain(
      "layer", layers, headings: headings, at: Point(left, middle), step: step,
      colors: encoder.map { _ in .encoderPart } + decoder.map { _ in .decoderPart })
    let places = layers.indices.map { left + (Double($0) + 0.5) * step }
    let edges = zip([layers[0].inputs] + layers.map(\.outputs), layers.map(\.outputs)).map {
      (LayerDescription.height(units: $0) + LayerDescription.height(units: $1)) / 4
    }
    diagram = Diagram(title: title, size: Size(width, level + 26)) {
      chain.parts
      Node("input", at: Point(34, middle), shape: .image(input.pixels, width: input.width))
      Node(
        "output", at: Point(width - 34, middle), shape: .image(output.pixels, width: output.width))
      Arrow(from: "input", to: "layer 0")
      Arrow(from: "layer \(layers.count)", to: "output")
      Node("loss", loss, at: Point(width / 2, level), color: .lossPart)
      Arrow(from: "input", to: "loss", through: [Point(34, level)], color: .lossPart)
      Arrow(from: "output", to: "loss", through: [Point(width - 34, level)], color: .lossPart)
      for (index, gradient) in gradients.enumerated() {
        Node(
          "weights \(index)", "", at: Point(places[index], middle), shape: .bare,
          size: Size(60, 2 * edges[index]))
        Arrow.gradient(from: "loss", to: "weights \(index)", label: gradient)
      }
    }
  }

  /// The size as shown on the page, in points.
  public var size: Size { diagram.size }

  /// Draws the diagram.
  public func draw(on canvas: Canvas, in rect: Rect) { diagram.draw(on: canvas, in: rect) }

  /// The layers: what goes in, what comes out, the activation and the number of weights.
  public var data: FigureData { LayerDescription.table(layers) }

  /// The layers with their units and what leads from one to the next.
  public var summary: String {
    let units = [layers[0].inputs] + layers.map(\.outputs)
    let steps = units.enumerated().map { index, units in
      let activation = index == 0 ? "" : layers[index - 1].activation
      let way = activation.isEmpty ? "" : " (\(Words.plain(activation)))"
      let name = headings[index].isEmpty ? "" : "\(Words.plain(headings[index])) with "
      return (index == 0 ? "" : "to\(way) ") + name + Words.count(units, "unit")
    }
    return [
      "network from \(steps.joined(separator: ", "))",
      "\(Words.count(layers.map(\.parameters).reduce(0, +), "weight"))",
      "the loss is \(Words.plain(loss))",
    ].map(Words.sentence).joined(separator: " ")
  }
}
