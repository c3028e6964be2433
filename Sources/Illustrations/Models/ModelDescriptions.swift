import Drawing
import Learning
import MathKernel

// What diagrams tell of the book's models is read off the models here: sizes, activations, numbers of weights, and which
// layers share them. A changed model changes its diagram.

extension LayerDescription {
  /// Descriptions of layers, the same weights having the same number.
  public static func describing<Scalar: KernelScalar>(_ layers: [Dense<Scalar>])
    -> [LayerDescription]
  {
    layers.map { layer in
      LayerDescription(
        inputs: layer.inputs, outputs: layer.outputs, activation: layer.activation.label,
        parameters: layer.parameters.map(\.value.elements.count).reduce(0, +),
        weights: layers.firstIndex { $0.weight === layer.weight } ?? 0)
    }
  }

  /// Descriptions of matrices that multiply a code or an image, each outputs × inputs.
  public static func describing(_ matrices: [Parameter<Double>]) -> [LayerDescription] {
    matrices.map { matrix in
      LayerDescription(
        inputs: matrix.value.columns, outputs: matrix.value.rows,
        parameters: matrix.value.elements.count,
        weights: matrices.firstIndex { $0 === matrix } ?? 0)
    }
  }
}

extension [LayerDescription] {
  /// The same layers, with the logistic function after the last.
  fileprivate var endingLogistic: [LayerDescription] {
    var layers = self
    let before = layers[layers.count - 1].activation
    layers[layers.count - 1].activation = [before, Activation.sigmoid.label]
      .filter { !$0.isEmpty }.joined(separator: "\n")
    return layers
  }
}

extension Activation {
  /// How the book writes it; nothing for the identity.
  fileprivate var label: String {
    switch self {
    case .identity: ""
    case .relu: "ReLU"
    case .tanh: "tanh"
    case .sigmoid: "logistic"
    }
  }
}

extension AutoencoderDescription {
  /// The two matrices of a linear autoencoder, each outputs × inputs.
  public init(encoder: Parameter<Double>, decoder: Parameter<Double>) {
    let layers = LayerDescription.describing([encoder, decoder])
    self.init(encoder: [layers[0]], decoder: [layers[1]])
  }

  /// The layers of both halves; decoding applies the logistic function to the last.
  public init<Scalar: KernelScalar>(encoder: Network<Scalar>, decoder: Network<Scalar>) {
    let layers = LayerDescription.describing(encoder.layers + decoder.layers).endingLogistic
    let count = encoder.layers.count
    self.init(encoder: Array(layers[..<count]), decoder: Array(layers[count...]))
  }
}

extension VAEDescription {
  /// The layers of a variational autoencoder; decoding applies the logistic function to the last.
  ///
  /// Both halves are given a one-hot label of `classes` numbers, or none.
  public init<Scalar: KernelScalar>(
    hidden: Dense<Scalar>, mean: Dense<Scalar>, logVariance: Dense<Scalar>,
    decoder: Network<Scalar>, classes: Int = 0
  ) {
    let layers = LayerDescription.describing([hidden, mean, logVariance] + decoder.layers)
      .endingLogistic
    self.init(
      hidden: layers[0], mean: layers[1], logVariance: layers[2], decoder: Array(layers[3...]),
      classes: classes)
  }
}
