/*:
 # PCA: the best linear encoder

 What is the least we can keep of an image and still give it back?
 */
//: @hide
import ArgumentParser
import Literate
import MathKernel

/// PCA: the best linear encoder.
enum PCALesson: Lesson {
  static let slug = "pca"
  static let title = "PCA: the best linear encoder"
  static let question = "What is the least we can keep of an image and still give it back?"
  static let sourceFile = "Chapters/1-PCA.swift"

  /// What a reader may change.
  struct Settings: LessonSettings {
    @Option(help: "Principal components that are kept.")
    var components = 2

    init() {}

    func validate() throws {
      try check("--components", components, in: 1...64)
    }

    mutating func quicken() {}
  }

  static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws {
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
