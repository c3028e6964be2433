import Literate

// What the book says to those who teach with it.
extension Book {
  /// The guide for teachers.
  public static let teaching = TeachingGuide(
    title: "Teaching with the book",
    parts: [
      .prose(
        """
        This page is for those who teach with the book.
        It has a plan for one lesson and one for five, what to ask before each figure, what is often misunderstood and which figure cures it, ways to break a chapter on purpose, and what helps in front of a projector.
        Measured numbers on it are those of the pages.
        Explorers, in which one turns a line or writes a digit, are part of the web edition, which `make web` writes.

        ## One lesson of ninety minutes

        The story without the proofs, for a class that knows vectors and means.
        We look at figures, play with explorers and derive nothing.
        """),
      .plan(minutes: 90, LessonPlans.inOneLesson),
      .prose(
        """
        One sentence remains: if we want a map that we can draw from, the loss has to ask for it.

        ## Five lessons, and the primer at home

        Each lesson takes ninety minutes and one chapter.
        Before the first one the class reads the @chapter(primer) and answers its quick questions, which takes about an hour and a half.
        Before each of the others it reads the chapter, so that the lesson can ask for predictions of figures that it remembers only dimly, and discuss why.
        The exercises are homework.

        ### First lesson: PCA
        """),
      .plan(minutes: 90, LessonPlans.ofPCA),
      .prose("### Second lesson: the linear autoencoder"),
      .plan(minutes: 90, LessonPlans.ofLinearAutoencoder),
      .prose("### Third lesson: the irregular latent space"),
      .plan(minutes: 90, LessonPlans.ofIrregularLatentSpace),
      .prose("### Fourth lesson: the variational autoencoder"),
      .plan(minutes: 90, LessonPlans.ofVAE),
      .prose("### Fifth lesson: the conditional one"),
      .plan(minutes: 90, LessonPlans.ofCVAE),
      .prose(
        """
        ## What to predict before each figure

        A class that has bet on a figure looks at it.
        So we ask before we show, let everyone write down an answer, count hands, and only then turn to the figure.
        *Heard* is an answer to be ready for, and often a good one to ask back about.

        ### @chapter(pca), PCA
        """),
      .predictions(Predictions.ofPCA),
      .prose("### @chapter(linear-autoencoder), the linear autoencoder"),
      .predictions(Predictions.ofLinearAutoencoder),
      .prose("### @chapter(irregular-latent-space), the irregular latent space"),
      .predictions(Predictions.ofIrregularLatentSpace),
      .prose("### @chapter(vae), the variational autoencoder"),
      .predictions(Predictions.ofVAE),
      .prose("### @chapter(cvae), the conditional one"),
      .predictions(Predictions.ofCVAE),
      .prose(
        """
        ## What is often misunderstood

        Each of these sentences sounds right, and each has a figure or a claim against it.
        """),
      .misconceptions(Misconceptions.all),
      .prose(breaking),
      .prose(projecting),
    ])

  private static let breaking = #"""
    ## Break a chapter on purpose

    A changed run writes its page to `Output/` and leaves the book as it is.
    The page says which settings were changed and marks what no longer holds; a finding that falls with other settings is news and not an error.
    Let the class predict which claims will fall, and only then start the run.

    ### Three ways to break @chapter(vae)

    **Take the price away.** Half a minute.

    ```sh
    make run ARGS="vae --beta 0"
    ```

    The reconstruction improves to {{vae.freeReconstruction}} nats, the KL term, which nobody minds any more, grows to {{vae.freeDivergence}}, and −ELBO rises from {{vae.negativeELBO}} to {{vae.freeELBO}}.
    @claim(vae/ratio) falls, as there are no longer two models to compare, and so does @claim(vae/nearer).
    In @fig(vae/samples) of the new page the lower right block is as smeared as the autoencoder's.

    **Make it dear.** Half a minute.

    ```sh
    make run ARGS="vae --beta 8"
    ```

    No claim falls, and yet the page is worse: in @fig(vae/manifold) the digits run softly into one another and some have no place left, and the distance of shares in @tab(vae/shares) is larger than the book's.
    Claims notice only what somebody thought of claiming.

    **Make a slip.** @exercise(vae/wrong-width) draws with $\sigma^2$ where $\sigma$ should stand.
    Training runs, the gradients agree with central differences, and the measured −ELBO is even lower.
    Only @claim(vae/draws) notices.

    ### One for every other page

    - The @chapter(primer): `make run ARGS="primer --step 1"`. In @fig(primer/descents) the third descent jumps between two places for ever.
    - @chapter(pca): @exercise(pca/n-minus-1) divides by one less. An identity falls, so the run ends with an error: what is true by algebra is not news.
    - @chapter(linear-autoencoder): `make run ARGS="linear-autoencoder --rate 0.55"`. The loss falls at first and then jumps to and fro for good, in @fig(linear-autoencoder/excess); @claim(linear-autoencoder/converged) and @claim(linear-autoencoder/same-images) fall. With `--rate 0.6` the numbers overflow, and the command says so.
    - @chapter(irregular-latent-space): `make run ARGS="irregular-latent-space --strung 4000 --epochs 10"`. The string holds every training digit without error, and a new digit comes back as badly as before. Ten epochs are also too few for @claim(irregular-latent-space/beats-pca).
    - @chapter(cvae): `make run ARGS="cvae --latent 20"`. Most findings fall, @claim(cvae/fidelity) and @claim(cvae/probes) among them: the code repeats the label and the decoder believes it, so @fig(cvae/grid) of the new page is full of red frames.
    """#

  private static let projecting = """
    ## In front of a class

    - `make web` writes the book to `Output/web`. Its `index.html` opens by double-click and needs no network: copy the folder to the computer at the projector.
    - Every page has slides, which *View* leads to: a question, a figure or an equation each. The arrow keys turn them; `p` opens the presenter's view with the prose as notes, `o` an overview of all, and `f` fills the screen.
    - On a page *View* hides code, derivations or claims. For a first pass hide all three, then bring back what a question asks for.
    - Answers stay folded until somebody opens them: read the quick questions aloud and wait.
    - In a dark room choose dark colours under *View*, in a bright one light ones. From the last row nothing smaller than a caption can be read, so enlarge the page with the browser; the formulas and most diagrams stay sharp.
    - `/` goes to the search, and the left and right arrow keys turn the pages.
    - Build before the lesson: the first `make run` takes some minutes, later ones seconds. Add `--quick` for a preview in seconds, and start longer runs before the discussion, not after it.
    - If a figure is to be drawn at the board, draw only its axes, let the class fill them, and project the figure over the drawing.

    ## On paper and at home

    - `make pdf` writes to `Output/pdf` the book, a handout of each page, and the exercises of all chapters as sheets, with the answers and without.
    - Students without the program can check a number in the web edition: an exercise says whether it is right before it shows the answer. With the program `make run ARGS="answer vae 4.2 163.5"` does the same.
    - For a class that works in Python, `make run ARGS="--export data"` writes the weights, codes and samples, and `Notebooks/continue.ipynb` starts from them. The web edition has every page as a notebook for reading.
    - Each student may take another seed, `make run ARGS="vae --seed 7"`, and compare what comes again and what does not. The page about [other seeds](Seeds.md) has the ranges.
    """
}
