import Algorithms
import MathKernel

/// A dense layer: activation(x Wᵀ + b).
public struct Dense<Scalar: KernelScalar> {
  /// W, outputs × inputs.
  public let weight: Parameter<Scalar>
  /// b, 1 × outputs.
  public let bias: Parameter<Scalar>
  /// What the layer does to its sums.
  public let activation: Activation

  /// A layer with weights and biases drawn evenly from ±1/√inputs, so that sums start out with a
  /// spread that does not depend on the width (LeCun et al. 1998, "Efficient BackProp").
  public init(inputs: Int, outputs: Int, activation: Activation, stream: RandomStream) {
    require(
      inputs > 0 && outputs > 0, "a layer cannot have \(inputs) inputs and \(outputs) outputs")
    let bound = 1 / Double(inputs).squareRoot()
    func draw(_ rows: Int, _ columns: Int, _ stream: RandomStream) -> Parameter<Scalar> {
      let numbers = stream.uniforms(count: rows * columns).map { Scalar(bound * (2 * $0 - 1)) }
      return Parameter(Matrix(rows: rows, columns: columns, elements: numbers))
    }
    weight = draw(outputs, inputs, stream.substream(0))
    bias = draw(1, outputs, stream.substream(1))
    self.activation = activation
  }

  /// The number of inputs.
  public var inputs: Int { weight.value.columns }
  /// The number of outputs.
  public var outputs: Int { weight.value.rows }
  /// Weight and bias.
  public var parameters: [Parameter<Scalar>] { [weight, bias] }

  /// The layer's outputs for a batch on a tape: n × inputs to n × outputs.
  public func callAsFunction(_ x: Variable<Scalar>) -> Variable<Scalar> {
    dense(
      x, weight: x.tape.variable(weight), bias: x.tape.variable(bias), activation: activation)
  }

  /// The layer's outputs for a batch: n × inputs to n × outputs.
  public func callAsFunction(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    dense(x, weight: weight.value, bias: bias.value, activation: activation)
  }
}

/// Dense layers one after another.
public struct Network<Scalar: KernelScalar> {
  /// The layers, first to last.
  public let layers: [Dense<Scalar>]

  /// A network with `sizes.count - 1` layers: `sizes` lists the inputs, the hidden widths and the
  /// outputs; all layers but the last have the `hidden` activation.
  public init(
    _ sizes: [Int], hidden: Activation = .relu, output: Activation = .identity,
    stream: RandomStream
  ) {
    require(
      sizes.count >= 2 && sizes.allSatisfy { $0 > 0 },
      "a network has at least inputs and outputs, and of each at least one, not sizes of \(sizes)")
    layers = sizes.adjacentPairs().enumerated().map { i, size in
      Dense(
        inputs: size.0, outputs: size.1,
        activation: i == sizes.count - 2 ? output : hidden, stream: stream.substream(i))
    }
  }

  /// All weights and biases, layer by layer.
  public var parameters: [Parameter<Scalar>] { layers.flatMap(\.parameters) }

  /// The outputs for a batch on a tape.
  public func callAsFunction(_ x: Variable<Scalar>) -> Variable<Scalar> {
    layers.reduce(x) { $1($0) }
  }

  /// The outputs for a batch.
  public func callAsFunction(_ x: Matrix<Scalar>) -> Matrix<Scalar> {
    layers.reduce(x) { $1($0) }
  }
}
