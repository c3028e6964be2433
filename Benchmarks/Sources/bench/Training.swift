import Learning
import MathKernel

/// The variational autoencoder of chapter 4, 784–400–(20, 20) and 20–400–784.
private struct VAE {
  static let latent = 20
  static let batch = 128
  static let network = "784x400x20"
  let hidden, mean, logVariance: Dense<Float>
  let decoder: Network<Float>

  init() {
    let stream = RandomStream(seed: 1, name: "bench/vae")
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ i: Int) -> Dense<Float> {
      Dense(inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(i))
    }
    hidden = layer(784, 400, .relu, 0)
    mean = layer(400, Self.latent, .identity, 1)
    logVariance = layer(400, Self.latent, .identity, 2)
    decoder = Network([Self.latent, 400, 784], hidden: .relu, stream: stream.substream(3))
  }

  var parameters: [Parameter<Float>] {
    [hidden, mean, logVariance].flatMap(\.parameters) + decoder.parameters
  }

  /// Floating-point operations in the matrix products of the training on one image: each weight is
  /// met forwards, for its own gradient, and, but for the first layer's, for that of its input.
  var operationsPerImage: Double {
    let layers = [hidden, mean, logVariance] + decoder.layers
    let weights = layers.map { Double($0.weight.value.count) }
    return 2 * (3 * weights.reduce(0, +) - weights[0])
  }

  /// Trains by Adam as chapter 4 does.
  func train(on images: Matrix<Float>, batches: [[Int]]) throws {
    let noise = RandomStream(seed: 1, name: "bench/noise")
    try Learning.train(
      "VAE", parameters: parameters, with: Adam<Float>(), epochs: 1, batches: { _ in batches }
    ) { tape, batch, step in
      let x = images.rows(at: batch)
      let ε: Matrix<Float> = noise.substream(step).normals(rows: batch.count, columns: Self.latent)
      let h = hidden(tape.constant(x))
      let (μ, logσ²) = (mean(h), logVariance(h))
      let z = μ + (0.5 * logσ²).exp() .* tape.constant(ε)
      let reconstruction = bernoulliNegativeLogLikelihood(logits: decoder(z), targets: x)
      return (reconstruction + gaussianKL(mean: μ, logVariance: logσ²)).mean()
    }
  }
}

extension Work {
  /// A step of Adam on all weights and biases of the variational autoencoder.
  static var adam: Work {
    let count = 652_824
    return Work(name: "adam", shape: "\(count)", elements: Double(count)) {
      let stream = RandomStream(seed: 1, name: "bench/adam")
      let parameters = VAE().parameters
      let gradients: [Matrix<Float>] = parameters.enumerated().map { i, parameter in
        stream.substream(i).normals(rows: parameter.value.rows, columns: parameter.value.columns)
      }
      var optimiser = Adam<Float>()
      return { optimiser.update(parameters, with: gradients) }
    }
  }

  /// A step of training on a batch: gather, draw, forwards, backwards, Adam. A call makes twenty, so
  /// that what a run of training sets up once counts as little as it does in training.
  static var vaeStep: Work {
    let steps = 20
    let vae = VAE()
    return Work(
      name: "vae-step", shape: "\(VAE.batch)x\(VAE.network)",
      operations: vae.operationsPerImage * Double(VAE.batch), runs: steps
    ) {
      let images = try trainingImages()
      let batches = [[Int]](repeating: Array(0..<VAE.batch), count: steps)
      return { try vae.train(on: images, batches: batches) }
    }
  }

  /// An epoch over 60,000 images in memory, the book's 4,000 repeated, in a new order each time.
  static var vaeEpoch: Work {
    let count = 60_000
    let vae = VAE()
    return Work(
      name: "vae-epoch", shape: "\(count)x\(VAE.network)",
      operations: vae.operationsPerImage * Double(count)
    ) {
      let digits = try trainingImages()
      let images = digits.rows(at: (0..<count).map { $0 % digits.rows })
      let order = RandomStream(seed: 1, name: "bench/order")
      var epoch = 0
      return {
        epoch += 1
        let batches = shuffledBatches(of: count, size: VAE.batch, stream: order, epoch: epoch)
        try vae.train(on: images, batches: batches)
      }
    }
  }
}
