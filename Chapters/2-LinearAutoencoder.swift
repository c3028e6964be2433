/*:
 # The linear autoencoder

 Does gradient descent find what the eigenvectors found?
 */
//: @hide
import ArgumentParser
import Literate
import MathKernel

/// The linear autoencoder.
enum LinearAutoencoderLesson: Lesson {
  static let slug = "linear-autoencoder"
  static let title = "The linear autoencoder"
  static let question = "Does gradient descent find what the eigenvectors found?"
  static let sourceFile = "Chapters/2-LinearAutoencoder.swift"

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
