/*:
 # Nothing linear does better

 *How sure can we be that no other plane keeps more?*

 @learn The answer to the question above.
 @need @chapter(pca).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// Nothing linear does better.
struct NothingDoesBetterExcursion: Lesson {
  static let slug = "nothing-does-better"
  static let sourceFile = "Chapters/Excursions/1a-NothingDoesBetter.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
