/// The parts of layers one after another: a bar for the numbers that go in, one for those that each layer gives, and
/// between them the weights as ramps.
///
/// Bars are as high as `LayerDescription.height` says, with the name and the number of units above. The nodes are called
/// by the chain's name and their place: `encoder 0` is the input of a chain `encoder`.
public struct LayerChain: Sendable {
  let name: String
  let layers: [LayerDescription]
  let headings: [String]
  let place: Point
  let step: Double
  let colors: [Color]
  let showsParameters: Bool
  let startsWithBar: Bool

  /// Creates a chain.
  ///
  /// - Parameters:
  ///   - name: the name by which arrows find its bars.
  ///   - layers: the layers; each takes as many numbers as the one before gives.
  ///   - headings: what the bars hold, from the input on, such as `*x*`.
  ///   - at: the middle of the first bar.
  ///   - step: the distance between the middles of two bars.
  ///   - colors: a colour for each layer, for its ramp and the bar of its outputs; the last one serves all further layers.
  ///   - showsParameters: whether ramps tell how many weights they stand for.
  ///   - startsWithBar: whether the chain draws the bar of its inputs, or begins at a node of that name drawn elsewhere.
  public init(
    _ name: String, _ layers: [LayerDescription], headings: [String], at place: Point,
    step: Double, colors: [Color], showsParameters: Bool = true, startsWithBar: Bool = true
  ) {
    guard !layers.isEmpty, headings.count == layers.count + 1, !colors.isEmpty,
      zip(layers, layers.dropFirst()).allSatisfy({ $0.outputs == $1.inputs })
    else {
      fatalError("A LayerChain needs layers that fit together, a heading for each bar and a colour")
    }
    self.name = name
    self.layers = layers
    self.headings = headings
    self.place = place
    self.step = step
    self.colors = colors
    self.showsParameters = showsParameters
    self.startsWithBar = startsWithBar
  }

  /// The bars and ramps.
  public var parts: [any DiagramPart] {
    let units = [layers[0].inputs] + layers.map(\.outputs)
    var parts: [any DiagramPart] = units.indices.dropFirst(startsWithBar ? 0 : 1).map { index in
      Self.bar(
        "\(name) \(index)", units: units[index], heading: headings[index],
        at: Point(place.x + Double(index) * step, place.y),
        color: index == 0 ? .dataPart : color(index - 1))
    }
    for (index, layer) in layers.enumerated() {
      let known = layers[..<index].contains { $0.weights == layer.weights }
      let count =
        known ? "shared\nweights" : "\(NumberFormat.integer.text(layer.parameters))\nweights"
      let lines = [layer.activation] + (showsParameters || known ? [count] : [])
      parts.append(
        Ramp(
          from: "\(name) \(index)", to: "\(name) \(index + 1)",
          label: lines.filter { !$0.isEmpty }.joined(separator: "\n"), color: color(index)))
    }
    return parts
  }

  private func color(_ layer: Int) -> Color { colors[min(layer, colors.count - 1)] }

  /// A bar for the units of a layer, with what it holds and their number above it.
  public static func bar(
    _ id: String, units: Int, heading: String, at place: Point, color: Color
  ) -> Node {
    Node(
      id, "", at: place, shape: .bar, size: Size(14, LayerDescription.height(units: units)),
      color: color, isObserved: true,
      heading: (heading.isEmpty ? "" : heading + "\n") + NumberFormat.integer.text(units))
  }
}
