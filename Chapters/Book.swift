import Lessons
import Literate

/// The book: its pages in order, and the notation they share.
public enum Book {
  /// The title on the contents page.
  public static let title = "From eigenvectors to a conditional variational autoencoder"

  /// The primer, the chapters and after each its excursions, in reading order: the one list behind numbers, navigation and the command.
  public static var lessons: [any Lesson.Type] {
    [
      PrimerLesson.self,
      PCALesson.self, NothingDoesBetterExcursion.self,
      LinearAutoencoderLesson.self, LandscapeExcursion.self,
      IrregularLatentSpaceLesson.self, WhoseMapExcursion.self,
      VAELesson.self, DrawsExcursion.self, BoundExcursion.self, KLPriceExcursion.self,
      FairTrialExcursion.self, LikelihoodExcursion.self, AmortisationExcursion.self,
      CVAELesson.self, ReadersExcursion.self, DisobedienceExcursion.self,
    ]
  }

  /// What the contents page says of the book.
  public static let introduction = """
    Five chapters lead from eigenvectors to a network that writes the digit it is asked for.
    Each chapter asks a question, answers it by computing, and ends on the defect that the next one repairs.
    The @chapter(primer) has what they rest on: read it first if you have never seen Swift or trained a network.
    The excursions take up what an expert would ask; who skips them misses nothing that a chapter needs.

    Every number and every figure was computed by the Swift file that the chapter shows, from real handwritten digits.
    Every claim is checked: the page has what was measured beside what was required.
    """
}
