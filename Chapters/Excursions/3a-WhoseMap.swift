/*:
 # Whose map is it?

 *How much of a map of codes comes from the digits, and how much from chance?*

 @learn The answer to the question above.
 @need @chapter(irregular-latent-space).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// Whose map is it?.
struct WhoseMapExcursion: Lesson {
  static let slug = "whose-map"
  static let sourceFile = "Chapters/Excursions/3a-WhoseMap.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
