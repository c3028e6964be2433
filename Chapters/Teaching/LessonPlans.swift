import Literate

/// How a lesson goes, minute by minute: the whole book in one lesson, and a lesson for each chapter.
enum LessonPlans {
  static let inOneLesson = [
    TeachingGuide.Step(
      8,
      "How many numbers does a digit need? Everyone writes a guess; then @fig(pca/codes), from the smallest code to the largest."
    ),
    TeachingGuide.Step(
      12,
      "One number. In the explorer below @fig(pca/line) the class turns the line by calling out: first to the worst, then to the best."
    ),
    TeachingGuide.Step(
      8, "Two numbers. Which digits will lie apart on a map, and which together? @fig(pca/map)."),
    TeachingGuide.Step(
      7,
      "Halfway between two ones. What will the machine draw with 2, 20 and 200 numbers? @fig(pca/halfway) shows that it adds up pictures."
    ),
    TeachingGuide.Step(
      10,
      "Let the machine bend. @fig(irregular-latent-space/reconstructions): which row is PCA's? Then the map, @fig(irregular-latent-space/map)."
    ),
    TeachingGuide.Step(
      10,
      "Draw two numbers at random and decode them. Which digit comes most often? A show of hands, then @fig(irregular-latent-space/samples) and @fig(irregular-latent-space/shares)."
    ),
    TeachingGuide.Step(
      15,
      "Two changes, noise and a price. What does each do alone? @fig(vae/ellipses), left and right. Play the epochs of training in the explorer of the plane."
    ),
    TeachingGuide.Step(
      8,
      "Walk through @fig(vae/manifold) from a 1 to a 0, first in the figure, then in the explorer."),
    TeachingGuide.Step(
      7, "What did it cost? @fig(vae/exchange), read from right to left: what does each nat save?"),
    TeachingGuide.Step(
      5,
      "Ask for a digit: @fig(cvae/grid). One student writes a digit, and the model writes all ten."),
  ]

  static let ofPCA = [
    TeachingGuide.Step(
      10, "Questions about the primer; code beside NumPy, @tab(primer/operators)."),
    TeachingGuide.Step(
      10,
      "No number at all: which picture is the best constant? Everyone draws one; then @fig(pca/mean-image)."
    ),
    TeachingGuide.Step(
      20,
      "One number: the line in the explorer, @fig(pca/line), and at the board why the best line runs along an eigenvector."
    ),
    TeachingGuide.Step(
      15,
      "Eigenvectors as images, @fig(pca/eigendigits), and how fast they lose weight, @fig(pca/spectrum)."
    ),
    TeachingGuide.Step(
      15,
      "The best plane: groups take one of the five lines of the proof each and explain it to the others."
    ),
    TeachingGuide.Step(
      10, "What it does and costs: @fig(pca/reconstructions) and @fig(pca/errors)."),
    TeachingGuide.Step(
      10,
      "The map, @fig(pca/map), and where adding pictures fails, @fig(pca/halfway). Homework: @exercise(pca/half) and @exercise(pca/ninth)."
    ),
  ]

  static let ofLinearAutoencoder = [
    TeachingGuide.Step(
      10,
      "How long may a step be? Bets on the three descents of @fig(primer/descents), then the explorer of descent."
    ),
    TeachingGuide.Step(
      15,
      "One pixel with pencil and paper: the two slopes, and @exercise(linear-autoencoder/one-step)."
    ),
    TeachingGuide.Step(
      15,
      "Two matrices: we find the shapes of the gradients first, then the gradients, and compare with one pixel."
    ),
    TeachingGuide.Step(
      10,
      "The tape, on the graph of three nodes of @fig(primer/graph); three ways to the same gradient."
    ),
    TeachingGuide.Step(
      15,
      "Does it find PCA's plane? @fig(linear-autoencoder/line), then bets on @fig(linear-autoencoder/excess)."
    ),
    TeachingGuide.Step(
      10, "The same plane, other axes: @fig(linear-autoencoder/atoms)."),
    TeachingGuide.Step(
      15,
      "A loss that rests: start the explorer near the saddle, then @fig(linear-autoencoder/saddles). Homework: @exercise(linear-autoencoder/rates)."
    ),
  ]

  static let ofIrregularLatentSpace = [
    TeachingGuide.Step(
      10,
      "Where would we put the pin? A place on @fig(irregular-latent-space/idea), and a guess at what stands there."
    ),
    TeachingGuide.Step(
      15, "Maps that bend, and the price of a grey pixel: @fig(primer/pixel)."),
    TeachingGuide.Step(
      15, "Two numbers again: @fig(irregular-latent-space/reconstructions), and what a judge is."),
    TeachingGuide.Step(
      15,
      "How far can a code go? The class strings ten cards with digits on a line; then @fig(irregular-latent-space/string)."
    ),
    TeachingGuide.Step(
      20,
      "Map, samples and counts: @fig(irregular-latent-space/map), @fig(irregular-latent-space/samples), @fig(irregular-latent-space/shares). What would be fair to the autoencoder? @tab(irregular-latent-space/controls)."
    ),
    TeachingGuide.Step(
      10,
      "Why the loss cannot help: bend the map, undo it in the decoder, and look for the difference, @claim(irregular-latent-space/blind)."
    ),
    TeachingGuide.Step(
      5,
      "What would a loss have to say? One sentence each. Homework: @exercise(irregular-latent-space/seed)."
    ),
  ]

  static let ofVAE = [
    TeachingGuide.Step(10, "Which block of @fig(vae/promise) is which, and why?"),
    TeachingGuide.Step(
      15, "A cloud and its price: bets on either alone, then @fig(vae/ellipses)."),
    TeachingGuide.Step(
      20, "The bound at the board, from Bayes' rule to reconstruction plus KL term."),
    TeachingGuide.Step(
      10,
      "A draw with a derivative: in @fig(vae/trick) the class traces the way back with a finger."),
    TeachingGuide.Step(
      10, "Both sides for one digit: @fig(vae/sides). Which part can training not see?"),
    TeachingGuide.Step(
      10, "The plane: @fig(vae/manifold) and @fig(vae/territories), or the explorer."),
    TeachingGuide.Step(
      10, "A fair comparison: @fig(vae/samples) with @tab(vae/shares)."),
    TeachingGuide.Step(
      5,
      "What it costs: @fig(vae/exchange). Homework: @exercise(vae/no-price) and @exercise(vae/two-clouds)."
    ),
  ]

  static let ofCVAE = [
    TeachingGuide.Step(
      10,
      "What will be left for the code to say, once the label is given? Bets, then @fig(cvae/idea)."),
    TeachingGuide.Step(
      10,
      "Pairs carry the label through the bound of @chapter(vae) and find where it does not go: the prior."
    ),
    TeachingGuide.Step(
      10,
      "What changes in the code: @fig(cvae/model), and why a label is one more bias, @claim(cvae/bias)."
    ),
    TeachingGuide.Step(15, "Ask for a seven: @fig(cvae/grid) and @tab(cvae/fidelity)."),
    TeachingGuide.Step(10, "Has the label left the code? Bets on @tab(cvae/probes)."),
    TeachingGuide.Step(
      10, "Whose hand? @fig(cvae/style), then students write digits in the explorer."),
    TeachingGuide.Step(
      10, "What is a label worth, in nats? A bet for everyone, then @claim(cvae/worth)."),
    TeachingGuide.Step(
      15,
      "Where it fails: @fig(cvae/failure). What should one measure, and with which codes? Homework: @exercise(cvae/heavier)."
    ),
  ]
}
