/*:
 # When the label is not obeyed

 *Why does a model stop drawing what it is asked for?*

 @learn The answer to the question above.
 @need @chapter(cvae).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// When the label is not obeyed.
struct DisobedienceExcursion: Lesson {
  static let slug = "disobedience"
  static let sourceFile = "Chapters/Excursions/5a-Disobedience.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
