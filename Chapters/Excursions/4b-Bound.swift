/*:
 # Is the bound tight?

 *How far is the bound from what it bounds?*

 @learn The answer to the question above.
 @need @chapter(vae).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// Is the bound tight?.
struct BoundExcursion: Lesson {
  static let slug = "bound"
  static let sourceFile = "Chapters/Excursions/4b-Bound.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
