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
      CVAELesson.self, DisobedienceExcursion.self,
    ]
  }

  /// What the book's letters mean, everywhere.
  public static let notation: [NotationEntry] = [
    NotationEntry(
      "$N$, $n$, $k$",
      "how many images, how many pixels an image has, how many numbers its code has"),
    NotationEntry(
      "$x$, $X$", "an image, a vector of $n$ pixels from 0 to 1; all images, one a row"),
    NotationEntry("$m$", "the mean image of the training digits"),
    NotationEntry("$y$", "the label: the digit an image shows"),
    NotationEntry("$z$", "the code of an image, a vector of $k$ latent variables"),
    NotationEntry("$\\hat x$", "the image given back by the decoder"),
    NotationEntry("$e$, $d$", "encoder and decoder"),
    NotationEntry(
      "$C = P \\Lambda P^\\top$",
      "covariance of the pixels, its eigenvectors (columns of $P$) and eigenvalues"),
    NotationEntry("$\\lambda_i$", "the $i$-th largest eigenvalue"),
    NotationEntry("$E$, $D$", "the matrices of a linear encoder and decoder"),
    NotationEntry("$p(z)$", "the prior of the code, $\\mathcal N(0, I)$"),
    NotationEntry("$p(x \\mid z)$", "what the decoder says of an image given its code"),
    NotationEntry(
      "$q(z \\mid x)$",
      "what the encoder says of a code given its image, $\\mathcal N(\\mu, \\mathrm{diag}(\\sigma^2))$"
    ),
    NotationEntry("$\\varepsilon$", "noise drawn from $\\mathcal N(0, I)$"),
    NotationEntry("$\\mathrm{KL}(q \\,\\|\\, p)$", "Kullback–Leibler divergence, in nats"),
    NotationEntry("$\\beta$", "the weight of the KL term in the loss"),
  ]

  /// What the contents page says of the book.
  public static let introduction = """
    Five chapters lead from eigenvectors to a network that writes the digit it is asked for.
    Each chapter asks a question, answers it by computing, and ends on the defect that the next one repairs.

    Every number and every figure was computed by the Swift file that the chapter shows, from real handwritten digits.
    Every claim is checked: the page has what was measured beside what was required.
    """
}
