import Learning
import MathKernel

/// An autoencoder: an encoder `pixels`–`width`–`latent` and a decoder `latent`–`width`–`pixels`.
public struct Autoencoder {
  let encoder, decoder: Network<Float>

  init(pixels: Int, width: Int = 400, latent: Int, stream: RandomStream) {
    encoder = Network([pixels, width, latent], hidden: .relu, stream: stream.substream(0))
    decoder = Network([latent, width, pixels], hidden: .relu, stream: stream.substream(1))
  }

  var parameters: [Parameter<Float>] { encoder.parameters + decoder.parameters }

  /// The codes z = e(x): n × pixels to n × latent.
  func encode(_ x: Matrix<Float>) -> Matrix<Float> { encoder(x) }

  /// The images x̂ = d(z): n × latent to n × pixels, each pixel between 0 and 1.
  func decode(_ z: Matrix<Float>) -> Matrix<Float> { decoder(z).sigmoid() }

  /// −log p(x | x̂) for every image of a batch, n × 1.
  func loss(_ x: Matrix<Float>, on tape: Tape<Float>) -> Variable<Float> {
    bernoulliNegativeLogLikelihood(logits: decoder(encoder(tape.constant(x))), targets: x)
  }
}
