import Learning
import MathKernel

/// A conditional variational autoencoder: the VAE of chapter 4 with the label given to both halves.
public struct CVAE {
  let hidden, mean, logVariance: Dense<Float>
  let decoder: Network<Float>
  let classes: Int

  init(pixels: Int, width: Int = 400, latent: Int, classes: Int = 10, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ number: UInt64) -> Dense<Float> {
      Dense(inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(number))
    }
    hidden = layer(pixels + classes, width, .relu, 0)
    mean = layer(width, latent, .identity, 1)
    logVariance = layer(width, latent, .identity, 2)
    decoder = Network([latent + classes, width, pixels], hidden: .relu, stream: stream.substream(3))
    self.classes = classes
  }
}
