/*:
 # The irregular latent space

 Why can't we sample from an ordinary autoencoder?
 */
//: @hide
import ArgumentParser
import Literate
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

/// The irregular latent space.
enum IrregularLatentSpaceLesson: Lesson {
  static let slug = "irregular-latent-space"
  static let title = "The irregular latent space"
  static let question = "Why can't we sample from an ordinary autoencoder?"
  static let sourceFile = "Chapters/3-IrregularLatentSpace.swift"

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
