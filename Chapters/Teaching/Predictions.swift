import Literate

/// What a class predicts before it sees a figure.
enum Predictions {
  static let ofPCA = [
    TeachingGuide.Prediction(
      "@fig(pca/line)",
      ask:
        "Which line loses least, and which loses most? Draw the error for every angle of the line.",
      said:
        "The line of best fit, as in statistics, with distances measured upwards; a curve with many dips.",
      shows:
        "Distances are measured at right angles to the line. The curve has one lowest and one highest point, a quarter turn apart, and their heights are the two eigenvalues."
    ),
    TeachingGuide.Prediction(
      "@fig(pca/eigendigits)",
      ask:
        "An eigenvector of the digits has a number for every pixel. What does the first one look like?",
      said: "A typical digit, or the mean of all digits.",
      shows:
        "A ring against a bar: a direction in which digits differ, to be added to the mean or taken away from it, and no digit."
    ),
    TeachingGuide.Prediction(
      "@fig(pca/spectrum)",
      ask:
        "How many of {{pca.pixels}} directions hold half of the variance, and how many hold 99%?",
      said: "Half of the directions hold half of the variance, or a handful hold all of it.",
      shows:
        "{{pca.needed50}} directions hold half and {{pca.needed90}} hold 90%, but 99% takes {{pca.needed99}}: the tail is long. The last {{pca.zeros}} eigenvalues are zero."
    ),
    TeachingGuide.Prediction(
      "@fig(pca/map)",
      ask:
        "Nobody tells PCA which digit is which. Which digits will have a place of their own on its map?",
      said: "None, since it knows no labels; or all ten.",
      shows:
        "Ones and zeros lie apart because they look different. In the middle several digits lie on top of one another: two numbers do not tell them apart."
    ),
    TeachingGuide.Prediction(
      "@fig(pca/halfway)",
      ask:
        "Halfway between the codes of a 1 that leans left and a 1 that leans right, what does the decoder draw, and does it help to keep more numbers?",
      said: "An upright 1, and a better one with more numbers.",
      shows:
        "Two crossing strokes, and they cross the more clearly the more numbers we keep: a linear decoder adds up pictures."
    ),
  ]

  static let ofLinearAutoencoder = [
    TeachingGuide.Prediction(
      "@fig(linear-autoencoder/line)",
      ask:
        "The machine knows only how to make its error a little smaller. Draw its error over {{linear-autoencoder.lineSteps}} steps, and the line at the end.",
      said: "The error falls fastest at first, and reaches zero if one waits.",
      shows:
        "It hardly falls while the weights are small, then falls fast, and levels off at PCA's error: what lies across the best line is lost by every such machine."
    ),
    TeachingGuide.Prediction(
      "@fig(linear-autoencoder/excess)",
      ask: "Four random starts: do they end at the same loss? Does one of them beat PCA?",
      said: "Each ends in a hole of its own, and with luck one ends below PCA.",
      shows:
        "Different ways lead to the same end, just above PCA's error and never below it (@claim(linear-autoencoder/never-below))."
    ),
    TeachingGuide.Prediction(
      "@fig(linear-autoencoder/atoms)",
      ask: "All four machines draw in PCA's plane. Do their columns show PCA's eigenvectors?",
      said: "Yes, perhaps in another order.",
      shows:
        "Some come close, others do not: the plane is the same, and the axes in it are left to the random start. A mixture of the columns gives the eigenvectors back."
    ),
    TeachingGuide.Prediction(
      "@fig(linear-autoencoder/saddles)",
      ask: "A loss has not moved for a hundred steps. What do you do?",
      said: "Stop: training is over.",
      shows:
        "Descent rests on the level of a saddle, for longer the smaller the push, and then falls. A loss that does not move is no proof that training is over."
    ),
  ]

  static let ofIrregularLatentSpace = [
    TeachingGuide.Prediction(
      "@fig(irregular-latent-space/reconstructions)",
      ask:
        "Two numbers per digit, once by PCA and once with bends: which digits come back as themselves?",
      said: "With bends all of them, since a network is more powerful.",
      shows:
        "Some are nearly as sharp as pen strokes, others come back as another digit. The judge reads {{irregular-latent-space.readAE}} of them rightly, of PCA's {{irregular-latent-space.readPCA}}."
    ),
    TeachingGuide.Prediction(
      "@fig(irregular-latent-space/string)",
      ask:
        "One number per digit, and no error at all on {{irregular-latent-space.strung}} digits. Is it possible, and would it be a good code?",
      said: "Impossible; or, if it is possible, the best code there is.",
      shows:
        "It is easy: digits are strung on a line. Between two of them both show at once, and new digits come back worse than the mean image."
    ),
    TeachingGuide.Prediction(
      "@fig(irregular-latent-space/map)",
      ask:
        "Draw the circle in which nearly all draws from a standard normal distribution lie. Which part of the map does it cover?",
      said: "Its middle, and most of it.",
      shows:
        "A small patch at the side of the crowd. Nothing in the loss asked the codes to lie around the origin, or to have the spread 1."
    ),
    TeachingGuide.Prediction(
      "@fig(irregular-latent-space/shares)",
      ask:
        "We decode {{irregular-latent-space.samples}} random codes. How often does each digit come?",
      said: "One time in ten, as in the data.",
      shows:
        "One digit comes in {{irregular-latent-space.mostPrior}} of the images and {{irregular-latent-space.missing}} digits hardly at all. Drawing where the codes lie helps, but only in part (@tab(irregular-latent-space/controls))."
    ),
  ]

  static let ofVAE = [
    TeachingGuide.Prediction(
      "@fig(vae/ellipses)",
      ask:
        "The code gets noise, and the network may choose how much. What does it choose without a price, and what with one?",
      said: "Without a price it chooses a little noise, since noise tidies the map.",
      shows:
        "Without the KL term the clouds shrink to points, and nothing is tidied. With it they overlap and lie mostly where we shall draw."
    ),
    TeachingGuide.Prediction(
      "@fig(vae/sides)",
      ask: "−ELBO is a bound. For one digit, how far is it from −log p(x)?",
      said: "Hardly at all: that is what training is for.",
      shows:
        "For this digit {{vae.gap}} nats, the error of the encoder's guess. The loss sees the lower bar only, so training never shows how long this part is."
    ),
    TeachingGuide.Prediction(
      "@fig(vae/territories)",
      ask: "What share of the prior decodes to something that a judge is unsure of?",
      said: "Next to nothing: the VAE was trained to fill the prior.",
      shows:
        "{{vae.doubtful}}: where the clouds of different digits overlap the best answer is a mixture. On real digits the judge is unsure of {{vae.doubtReal}}."
    ),
    TeachingGuide.Prediction(
      "@fig(vae/samples)",
      ask:
        "Six blocks, two sizes of codes, with and without a fit. Which block is the best, and by which measure?",
      said: "The VAE's, in both rows.",
      shows:
        "With 2 numbers the fitted autoencoder's images look sharper than the VAE's. With 20 numbers its draws from the standard normal are smears, and with the fit its strokes are often broken."
    ),
    TeachingGuide.Prediction(
      "@fig(vae/exchange)",
      ask:
        "We raise the weight of the KL term, step by step. Draw the reconstruction term over the KL term.",
      said: "A straight line: what one term loses the other gains.",
      shows:
        "A curve. Where few nats are spent, one more saves several; where many are spent, next to none. At β = 1 one nat saves one nat."
    ),
  ]

  static let ofCVAE = [
    TeachingGuide.Prediction(
      "@fig(cvae/idea)",
      ask:
        "The same codes, once without a label and twice with one. What will the three squares have in common?",
      said: "Nothing, or the digits in the same order.",
      shows:
        "Without a label the code says which digit; with one it says how it is written: threes and sevens lean and widen in the same places."
    ),
    TeachingGuide.Prediction(
      "@fig(cvae/grid)",
      ask:
        "Ten labels down, nine codes across. What stays the same along a row, and what down a column?",
      said: "Along a row the digit; down a column nothing.",
      shows:
        "Along a row the digit, down a column the hand. Nobody told the model what a slant is: it is what is left to say."
    ),
    TeachingGuide.Prediction(
      "@tab(cvae/probes)",
      ask: "How often can a reader tell the digit from the code alone?",
      said: "One time in ten: the label has left the code.",
      shows:
        "More often than that, but far less often than from the VAE's code. Narrow hands, for example, are more often those of ones."
    ),
    TeachingGuide.Prediction(
      "@fig(cvae/style)",
      ask:
        "A student's slanted 4 lends its code to the other nine digits. What is passed on, and what is not?",
      said: "Everything: it is the same hand.",
      shows:
        "Slant and width are passed on, what two numbers cannot say is not, such as thin strokes."
    ),
    TeachingGuide.Prediction(
      "@fig(cvae/failure)",
      ask:
        "With {{cvae.large}} numbers in place of {{cvae.k}} the model has more room. Does it obey better?",
      said: "Yes: more numbers, better images.",
      shows:
        "It obeys less. After as many steps the code still repeats the label, the decoder believes the code, and the judge reads {{cvae.largeFidelity}} of the samples as asked."
    ),
  ]
}
