/*:
 # What the KL term pays for

 *What does the prior get for every nat of the KL term?*

 @learn The answer to the question above.
 @need @chapter(vae).
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// What the KL term pays for.
struct KLPriceExcursion: Lesson {
  static let slug = "kl-price"
  static let sourceFile = "Chapters/Excursions/4c-KLPrice.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
