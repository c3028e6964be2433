/*:
 # The linear autoencoder

 Does gradient descent find what the eigenvectors found?
 */
//: @hide
import ArgumentParser
import Literate
import MathKernel

/// The linear autoencoder.
public enum LinearAutoencoderLesson: Lesson {
  public static let slug = "linear-autoencoder"
  public static let title = "The linear autoencoder"
  public static let question = "Does gradient descent find what the eigenvectors found?"
  public static let sourceFile = "Chapters/2-LinearAutoencoder.swift"

  /// What a reader may change.
  public struct Settings: LessonSettings {
    @Option(help: "Latent dimensions.")
    public var latent = 2
    @Option(help: "Passes over the training images.")
    public var epochs = 20

    public init() {}

    public func validate() throws {
      try check("--latent", latent, in: 1...64)
      try check("--epochs", epochs, in: 1...10_000)
    }

    public mutating func quicken() { quicken(\.epochs, to: 3) }
  }

  public static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws {
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
