/*:
 # The landscape of the linear autoencoder

 *What does the loss look like away from its minimum?*

 @learn The answer to the question above.
 @need @chapter(linear-autoencoder).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// The landscape of the linear autoencoder.
struct LandscapeExcursion: Lesson {
  static let slug = "landscape"
  static let sourceFile = "Chapters/Excursions/2a-Landscape.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
