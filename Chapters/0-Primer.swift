/*:
 # Primer: what the chapters rest on

 *What do I need before the first chapter?*

 @learn The answer to the question above.
 @need A course of linear algebra, of calculus and of probability; Python, and no Swift.
 @time Not known before the page is written.

 This page is being written.
 */
import ArgumentParser
import Lessons
import Literate

/// Primer: what the chapters rest on.
struct PrimerLesson: Lesson {
  static let slug = "primer"
  static let sourceFile = "Chapters/0-Primer.swift"
  static let place = Place.primer

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {}
}
