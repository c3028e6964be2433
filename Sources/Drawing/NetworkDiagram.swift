/// A chain of layers, drawn from their numbers of units: bars whose heights follow the widths of the layers.
public struct NetworkDiagram: Figure {
  /// A layer of units.
  public struct Layer: Sendable {
    let units: Int
    let name: String
    let transition: String
    let color: Color

    /// Creates a layer.
    ///
    /// - Parameters:
    ///   - units: the number of units.
    ///   - name: a text above the layer, such as `*x*`.
    ///   - transition: what leads from the layer before to this one, such as `ReLU`.
    ///   - color: the colour of the bar.
    public init(units: Int, name: String = "", transition: String = "", color: Color = .blue) {
      self.units = units
      self.name = name
      self.transition = transition
      self.color = color
    }
  }

  private let diagram: Diagram
  let layers: [Layer]

  /// Creates the diagram of a network.
  ///
  /// - Parameters:
  ///   - title: a title above the diagram.
  ///   - layers: the layers from the input on.
  ///   - sideInputs: texts of further inputs, each with the number of the layer that they are joined to.
  ///   - input: an image left of the first layer: pixels and the number of columns.
  ///   - output: an image right of the last layer.
  ///   - loss: the formula of a loss that compares the first layer with the last.
  public init(
    title: String? = nil, layers: [Layer], sideInputs: [(layer: Int, text: String)] = [],
    input: (pixels: [Float], width: Int)? = nil, output: (pixels: [Float], width: Int)? = nil,
    loss: String? = nil
  ) {
    guard layers.count > 1 else { fatalError("A NetworkDiagram needs at least two layers") }
    self.layers = layers
    let width = Style.width - 2 * Style.margin
    let widest = layers.map(\.units).max() ?? 1
    let left = input == nil ? 40.0 : 120
    let right = width - (output == nil ? 40 : 120)
    let step = (right - left) / Double(layers.count - 1)
    let middle = 118.0
    let bottom = middle + 75 + 8
    // The fourth root keeps a layer of two units visible beside one of 784.
    let heights = layers.map { layer in
      130 * (Double(layer.units) / Double(widest)).squareRoot().squareRoot()
    }
    var parts: [any DiagramPart] = []
    for (index, layer) in layers.enumerated() {
      let x = left + Double(index) * step
      let units = NumberText.integer(layer.units)
      let label = layer.name.isEmpty ? units : "\(layer.name)\n\(units)"
      parts.append(
        Node(
          "layer \(index)", "", at: Point(x, middle), shape: .bar,
          size: Size(16, max(heights[index], 18)), color: layer.color, isObserved: true))
      parts.append(
        Note(
          label, at: Point(x, middle - heights[index] / 2 - 10), color: .ink,
          anchor: .bottom))
      if index > 0 {
        parts.append(
          Arrow(
            from: "layer \(index - 1)", to: "layer \(index)",
            label: layer.transition.isEmpty ? nil : layer.transition))
      }
    }
    for (number, side) in sideInputs.enumerated() {
      let x = left + Double(side.layer) * step
      parts.append(
        Node(
          "side \(number)", side.text, at: Point(x, bottom + 22), color: .orange, isObserved: true))
      parts.append(Arrow(from: "side \(number)", to: "layer \(side.layer)", color: .orange))
    }
    if let input {
      parts.append(
        Node("input", at: Point(36, middle), shape: .image(input.pixels, width: input.width)))
      parts.append(Arrow(from: "input", to: "layer 0"))
    }
    if let output {
      parts.append(
        Node(
          "output", at: Point(width - 36, middle),
          shape: .image(output.pixels, width: output.width)))
      parts.append(Arrow(from: "layer \(layers.count - 1)", to: "output"))
    }
    var height = bottom + (sideInputs.isEmpty ? 0 : 44)
    if let loss {
      let level = height + 18
      let ends = [
        input == nil ? "layer 0" : "input", output == nil ? "layer \(layers.count - 1)" : "output",
      ]
      let places = [input == nil ? left : 36, output == nil ? right : width - 36]
      parts.append(Node("loss", loss, at: Point(width / 2, level), color: .wrong))
      for (end, x) in zip(ends, places) {
        parts.append(
          Arrow(
            from: end, to: "loss", through: [Point(x, level)], color: .wrong, style: .dashed))
      }
      height = level + 24
    }
    diagram = Diagram(title: title, size: Size(width, height)) { parts }
  }

  /// The size as shown on the page, in points.
  public var size: Size { diagram.size }

  /// Draws the diagram.
  public func draw(on canvas: Canvas, in rect: Rect) { diagram.draw(on: canvas, in: rect) }

  /// The layers with their numbers of units.
  public var data: FigureData {
    .table(
      columns: ["layer", "name", "units"],
      rows: layers.enumerated().map {
        [.number(Double($0)), .text($1.name), .number(Double($1.units))]
      })
  }
}
