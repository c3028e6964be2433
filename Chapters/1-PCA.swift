/*:
 # PCA: the best linear encoder

 What is the least we can keep of an image and still give it back?
 */
//: @hide
import ArgumentParser
import Literate
import MathKernel

/// PCA: the best linear encoder.
public enum PCALesson: Lesson {
  public static let slug = "pca"
  public static let title = "PCA: the best linear encoder"
  public static let question = "What is the least we can keep of an image and still give it back?"
  public static let sourceFile = "Chapters/1-PCA.swift"

  /// What a reader may change.
  public struct Settings: LessonSettings {
    @Option(help: "Principal components that are kept.")
    public var components = 2

    public init() {}

    public func validate() throws {
      try check("--components", components, in: 1...64)
    }

    public mutating func quicken() {}
  }

  public static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws {
    //: @end
    //: ## The digits
    //: We have {{count}} images to train on; each is a point with {{pixels}} coordinates.
    let images = classroom.train.images
    page.value("count", images.rows)
    page.value("pixels", images.columns)
    page.claim(
      "We keep fewer numbers than an image has pixels", settings.components,
      .isBelow(Double(classroom.pixels)))
    //: @hide
  }
}
//: @end
