import Learning
import MathKernel

/// A variational autoencoder: `pixels`–`width`–(μ, log σ²) and back.
///
/// Generic over the scalar: `Float` learns, `Double` checks derivatives.
public struct VAE<Scalar: KernelScalar> {
  let hidden, mean, logVariance: Dense<Scalar>
  let decoder: Network<Scalar>

  init(pixels: Int, width: Int = 400, latent: Int, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ number: UInt64) -> Dense<Scalar> {
      Dense(inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(number))
    }
    hidden = layer(pixels, width, .relu, 0)
    mean = layer(width, latent, .identity, 1)
    logVariance = layer(width, latent, .identity, 2)
    decoder = Network([latent, width, pixels], hidden: .relu, stream: stream.substream(3))
  }

  var latent: Int { mean.outputs }
  var parameters: [Parameter<Scalar>] {
    [hidden, mean, logVariance].flatMap(\.parameters) + decoder.parameters
  }

  /// q(z|x): n × pixels to means and log-variances, each n × latent.
  func encode(_ x: Variable<Scalar>) -> (mean: Variable<Scalar>, logVariance: Variable<Scalar>) {
    let h = hidden(x)
    return (mean(h), logVariance(h))
  }

  func encode(_ x: Matrix<Scalar>) -> (mean: Matrix<Scalar>, logVariance: Matrix<Scalar>) {
    let h = hidden(x)
    return (mean(h), logVariance(h))
  }

  /// The mean image of p(x|z): n × latent to n × pixels.
  func decode(_ z: Matrix<Scalar>) -> Matrix<Scalar> { decoder(z).sigmoid() }

  /// The two terms of −ELBO for a batch, n × 1 each, with `noise` ε ~ N(0, I), n × latent.
  func loss(
    _ x: Matrix<Scalar>, noise: Matrix<Scalar>, on tape: Tape<Scalar>
  ) -> (reconstruction: Variable<Scalar>, divergence: Variable<Scalar>) {
    let (μ, logVariance) = encode(tape.constant(x))
    let z = μ + (0.5 * logVariance).exp() .* tape.constant(noise)
    return (
      bernoulliNegativeLogLikelihood(logits: decoder(z), targets: x),
      gaussianKL(mean: μ, logVariance: logVariance)
    )
  }
}
