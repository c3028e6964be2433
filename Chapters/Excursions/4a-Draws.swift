/*:
 # Divergences and draws

 *How far apart are two distributions, and how does one differentiate through a draw?*

 @learn The answer to the question above.
 @need @chapter(vae).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// Divergences and draws.
struct DrawsExcursion: Lesson {
  static let slug = "draws"
  static let sourceFile = "Chapters/Excursions/4a-Draws.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
