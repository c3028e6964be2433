/*:
 # The variational autoencoder

 What does the KL term buy, and what does it cost?
 */
//: @hide
import ArgumentParser
import Literate
import Learning
import MathKernel

/// A variational autoencoder: `pixels`–`width`–(μ, log σ²) and back.
///
/// Generic over the scalar: `Float` learns, `Double` checks derivatives.
public struct VAE<Scalar: KernelScalar> {
  let hidden, mean, logVariance: Dense<Scalar>
  let decoder: Network<Scalar>

  init(pixels: Int, width: Int = 400, latent: Int, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ number: Int) -> Dense<
      Scalar
    > {
      Dense(
        inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(number))
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

/// The variational autoencoder.
enum VAELesson: Lesson {
  static let slug = "vae"
  static let title = "The variational autoencoder"
  static let question = "What does the KL term buy, and what does it cost?"
  static let sourceFile = "Chapters/4-VAE.swift"

  /// What a reader may change.
  struct Settings: LessonSettings {
    @Option(help: "Latent dimensions.")
    var latent = 2
    @Option(help: "Passes over the training images.")
    var epochs = 20

    init() {}

    func validate() throws {
      try check("--latent", latent, in: 1...64)
      try check("--epochs", epochs, in: 1...10_000)
    }

    mutating func quicken() { quicken(\.epochs, to: 3) }
  }

  static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws {
    //: @end
    //: ## The digits
    //: We have {{count}} images to train on; each is a point with {{pixels}} coordinates.
    let images = classroom.train.images
    page.value("count", images.rows)
    page.value("pixels", images.columns)
    page.claim(
      "We keep fewer numbers than an image has pixels", settings.latent,
      .isBelow(Double(classroom.pixels)))
    //: @hide
  }
}
//: @end
