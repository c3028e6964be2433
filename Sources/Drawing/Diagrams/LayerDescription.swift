/// A dense layer as a diagram tells of it.
///
/// Whoever has the model reads these off it, so that another width or activation gives another diagram.
public struct LayerDescription: Equatable, Sendable {
  /// How many numbers go in.
  public var inputs: Int
  /// How many numbers come out.
  public var outputs: Int
  /// What the layer does to its sums, as a label; empty if it passes them on.
  public var activation: String
  /// How many numbers are learned.
  public var parameters: Int
  /// Which weights the layer has: layers with the same number share them.
  public var weights: Int

  /// Creates the description of a layer.
  public init(inputs: Int, outputs: Int, activation: String = "", parameters: Int, weights: Int) {
    self.inputs = inputs
    self.outputs = outputs
    self.activation = activation
    self.parameters = parameters
    self.weights = weights
  }

  /// How high a layer of so many units is drawn, in points: 12 for each doubling, the same in all diagrams of the book.
  ///
  /// Between powers of two the height grows evenly, which needs no logarithm and is the same on every machine.
  public static func height(units: Int) -> Double {
    let count = Double(max(units, 1))
    let doublings = Double(count.exponent) + count.significand - 1
    return min((16 + 12 * doublings).rounded(), 190)
  }

  /// Layers as rows of a table.
  public static func table(_ layers: [LayerDescription]) -> FigureData {
    .table(
      columns: ["layer", "inputs", "outputs", "activation", "parameters", "weights"],
      rows: layers.enumerated().map { index, layer in
        [
          .number(Double(index)), .number(Double(layer.inputs)), .number(Double(layer.outputs)),
          .text(layer.activation), .number(Double(layer.parameters)),
          .number(Double(layer.weights)),
        ]
      })
  }
}
