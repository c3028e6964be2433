import Drawing
import Learning
import MathKernel

// What diagrams tell of the book's models is read off the models here: sizes, activations, numbers of weights, and which
// layers share them. A changed model changes its diagram.

extension LayerDescription {
  /// Descriptions of layers, the same weights having the same number.
  package static func describing<Scalar: KernelScalar>(_ layers: [Dense<Scalar>])
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
  package static func describing(_ matrices: [Parameter<Double>]) -> [LayerDescription] {
    matrices.map { matrix in
      LayerDescription(
        inputs: matrix.value.columns, outputs: matrix.value.rows,
        parameters: matrix.value.elements.count,
        weights: matrices.firstIndex { $0 === matrix } ?? 0)
    }
  }

  /// The same layer with a function applied to what it gives.
  package func followed(by activation: Activation) -> LayerDescription {
    var layer = self
    layer.activation = [layer.activation, activation.label].filter { !$0.isEmpty }
      .joined(separator: "\n")
    return layer
  }
}

extension Activation {
  /// How the book writes it; nothing for the identity.
  var label: String {
    switch self {
    case .identity: ""
    case .relu: "ReLU"
    case .tanh: "tanh"
    case .sigmoid: "logistic"
    }
  }
}

extension LinearAutoencoder {
  /// The encoder's and the decoder's matrix.
  var description: (encoder: [LayerDescription], decoder: [LayerDescription]) {
    let layers = LayerDescription.describing([encoder, decoder])
    return ([layers[0]], [layers[1]])
  }
}

extension Autoencoder {
  /// The layers of both halves; `decode` applies the logistic function to the last.
  var description: (encoder: [LayerDescription], decoder: [LayerDescription]) {
    var layers = LayerDescription.describing(encoder.layers + decoder.layers)
    layers[layers.count - 1] = layers[layers.count - 1].followed(by: .sigmoid)
    let count = encoder.layers.count
    return (Array(layers[..<count]), Array(layers[count...]))
  }
}

extension VAEDescription {
  /// The layers of a variational autoencoder; decoding applies the logistic function to the last.
  package init<Scalar: KernelScalar>(
    hidden: Dense<Scalar>, mean: Dense<Scalar>, logVariance: Dense<Scalar>,
    decoder: Network<Scalar>, classes: Int = 0
  ) {
    var layers = LayerDescription.describing([hidden, mean, logVariance] + decoder.layers)
    layers[layers.count - 1] = layers[layers.count - 1].followed(by: .sigmoid)
    self.init(
      hidden: layers[0], mean: layers[1], logVariance: layers[2], decoder: Array(layers[3...]),
      classes: classes)
  }
}

extension VAE {
  /// What the diagrams of chapter 4 are drawn from.
  var description: VAEDescription {
    VAEDescription(hidden: hidden, mean: mean, logVariance: logVariance, decoder: decoder)
  }
}

extension CVAE {
  /// What the diagram of chapter 5 is drawn from.
  var description: VAEDescription {
    VAEDescription(
      hidden: hidden, mean: mean, logVariance: logVariance, decoder: decoder,
      classes: Self.classes)
  }
}
