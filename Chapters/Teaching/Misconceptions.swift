import Literate

/// What is often believed of the book's machines, and the figure that cures it.
enum Misconceptions {
  static let all = [
    TeachingGuide.Misconception(
      "Eigendigits are typical digits.",
      "They are directions in which digits differ, to be added to the mean: in @fig(pca/eigendigits) no image is a digit."
    ),
    TeachingGuide.Misconception(
      "A digit near the origin of the map looks like the mean image.",
      "It may differ from the mean in all the directions that the map leaves out. In @fig(pca/map) several digits share the middle."
    ),
    TeachingGuide.Misconception(
      "Uncorrelated numbers are independent.",
      "The two numbers of @fig(pca/map) are uncorrelated, yet the map is narrower at the right than in the middle, so one says something about the other."
    ),
    TeachingGuide.Misconception(
      "Smaller steps are safer.",
      "They are slower, and nothing else is gained below the limit. In @fig(primer/descents) the smallest step creeps; where eigenvalues are small even the best one does (@chapter(linear-autoencoder), *What it costs*)."
    ),
    TeachingGuide.Misconception(
      "A loss that no longer moves has been minimised.",
      "It may rest on a saddle: @fig(linear-autoencoder/saddles)."
    ),
    TeachingGuide.Misconception(
      "Training finds the eigenvectors.",
      "It finds their plane. In @fig(linear-autoencoder/atoms) the columns of two decoders are other images, with the same loss."
    ),
    TeachingGuide.Misconception(
      "Each number of a code means something.",
      "Any invertible mixture of the numbers gives the same images, if the decoder undoes it (@claim(linear-autoencoder/family)). Where a number does mean something, as the slant does in @fig(cvae/grid), we have to look, and with another seed it may be the other number."
    ),
    TeachingGuide.Misconception(
      "No error on the training digits is a good code.",
      "The string of @fig(irregular-latent-space/string) has none, and says nothing about a new digit (@claim(irregular-latent-space/string-fails))."
    ),
    TeachingGuide.Misconception(
      "A lower loss means a better map.",
      "An autoencoder's loss does not see the map: bent and bent back, it is the same loss (@claim(irregular-latent-space/blind)). Without the KL term the VAE of @exercise(vae/no-price) reconstructs better, and its samples look like an autoencoder's."
    ),
    TeachingGuide.Misconception(
      "An autoencoder's latent space is meaningless.",
      "In @fig(irregular-latent-space/map) codes of the same digit mostly lie together, though no label was given. What is missing is not meaning but a distribution that we know how to draw from."
    ),
    TeachingGuide.Misconception(
      "The autoencoder fails only because we draw in the wrong place.",
      "In part: with a fitted normal distribution the distance of shares falls from {{irregular-latent-space.distancePrior}} to {{irregular-latent-space.distanceFitted}}, and decoded codes of training digits have {{irregular-latent-space.distanceCopies}} (@tab(irregular-latent-space/controls))."
    ),
    TeachingGuide.Misconception(
      "What the judge reads is a digit.",
      "The judge has to name a digit for everything. In @fig(irregular-latent-space/map) it reads a torn ring, and is {{irregular-latent-space.worstConfidence}} sure."
    ),
    TeachingGuide.Misconception(
      "The VAE is better because it has noise.",
      "Noise alone does not last: on the right of @fig(vae/ellipses) the network has made its clouds so narrow that they are points. The price keeps the noise."
    ),
    TeachingGuide.Misconception(
      "The KL term makes q equal the prior.",
      "Then every image would have the same cloud, and the decoder would learn nothing. In @fig(vae/ellipses) each digit has a cloud of its own, much narrower than the prior, and pays for it: {{vae.divergence}} nats in the mean."
    ),
    TeachingGuide.Misconception(
      "All clouds together are the prior.",
      "Each cloud is priced by itself, and nothing asks for their sum. @fig(kl-price/aggregate) shows where it is too dense and where it has gaps."
    ),
    TeachingGuide.Misconception(
      "σ is the uncertainty of a pixel.",
      "It is the width of a cloud in the plane of codes, one for each number of the code; what is said of a pixel is $\\hat x$, the decoder's answer. @fig(vae/pass) has both. @exercise(vae/best-width) says what sets the width: how sensitive the decoder is."
    ),
    TeachingGuide.Misconception(
      "−ELBO is the negative log-likelihood.",
      "It is larger by the error of the encoder's guess: for the digit of @fig(vae/sides) by {{vae.gap}} nats."
    ),
    TeachingGuide.Misconception(
      "Trained long enough, the reconstruction term goes to zero.",
      "A grey pixel costs at least its entropy, whatever the decoder answers: @fig(primer/pixel). For the held-out digits that is {{vae.floor}} nats each."
    ),
    TeachingGuide.Misconception(
      "A VAE's blurs come from too little training.",
      "Where clouds of several digits overlap, the best answer is their mixture: the borders of @fig(vae/territories). More numbers help, as the lower row of @fig(vae/samples) shows."
    ),
    TeachingGuide.Misconception(
      "The KL term is there for better samples.",
      "A density fitted after training gives an autoencoder good coverage too: @fig(fair-trial/coverage). What the KL term buys is that we know where to draw before we have seen a code, and a smoother decoder."
    ),
    TeachingGuide.Misconception(
      "More numbers in the code are always better.",
      "Better reconstructions, yes. But in @fig(pca/halfway) they make the image halfway worse, in @exercise(irregular-latent-space/ten-numbers) they leave many samples that are no digits, and in @fig(cvae/failure) they make the decoder disobey."
    ),
    TeachingGuide.Misconception(
      "Once the decoder is told the label, the code forgets it.",
      "The bound only makes it cheaper to forget. After equally many steps the code of @fig(cvae/failure) still tells {{cvae.largeNats}} of the label's {{cvae.ln10}} nats (@tab(cvae/larger))."
    ),
    TeachingGuide.Misconception(
      "The CVAE's lower loss is what the label is worth.",
      "A label is worth at most {{cvae.ln10}} nats (@claim(cvae/worth)). The CVAE is better by far more, because its code is free for the hand (@claim(cvae/better-model))."
    ),
  ]
}
