/*:
 # The conditional variational autoencoder

 Can we ask for a seven and get a seven?
 */
//: @hide
import ArgumentParser
import Literate
import Learning
import MathKernel

/// A conditional variational autoencoder: the VAE of chapter 4 with the label given to both halves.
public struct CVAE {
  let hidden, mean, logVariance: Dense<Float>
  let decoder: Network<Float>
  let classes: Int

  init(pixels: Int, width: Int = 400, latent: Int, classes: Int = 10, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ number: Int) -> Dense<
      Float
    > {
      Dense(
        inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(number))
    }
    hidden = layer(pixels + classes, width, .relu, 0)
    mean = layer(width, latent, .identity, 1)
    logVariance = layer(width, latent, .identity, 2)
    decoder = Network(
      [latent + classes, width, pixels], hidden: .relu, stream: stream.substream(3))
    self.classes = classes
  }
}

/// The conditional variational autoencoder.
enum CVAELesson: Lesson {
  static let slug = "cvae"
  static let title = "The conditional variational autoencoder"
  static let question = "Can we ask for a seven and get a seven?"
  static let sourceFile = "Chapters/5-CVAE.swift"

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
