/*:
 # The variational autoencoder

 *What does the KL term buy, and what does it cost?*

 @learn How noise and one more term in the loss tidy a map, so that random codes decode to digits; where that loss comes from; how to differentiate through a random draw; and what it all costs.

 @need The autoencoder of @chapter(irregular-latent-space). From the @chapter(primer): the tape, cross-entropy, Bayes' rule, expectation and standard error.

 @time An hour and a half, and as long again for the exercises.

 In @chapter(irregular-latent-space) we could not invent digits: the codes that we drew missed the places where the digits lay.
 @fig(promise) shows this once more, now with {{many}} numbers per code, and what the model of this chapter makes of the same draws.
 It is that autoencoder with two things more: noise in the code, and a second term in the loss, the KL term (for Kullback and Leibler).
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// The variational autoencoder.
struct VAELesson: Lesson {
  static let slug = "vae"
  static let sourceFile = "Chapters/4-VAE.swift"
  static let seconds = 20.0
  static let emblem: String? = "promise"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...100, "Latent dimensions", note: "the maps need 2")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 10, "Passes over the training images", time: .proportional(0.9))
    @Option var beta = Setting(
      1.0, in: 0...1000, "Weight of the KL term", note: "at 1 the loss is the bound")
    @Option var batch = Setting(128, in: 1...100_000, "Images in a batch", time: .inverse(0.8))
    @Option var learningRate = Setting(0.001, in: 0.000001...1, "Adam's step size")

    /// What these settings train.
    static func recipe(_ settings: Choices<Settings>) -> VAERecipe {
      VAERecipe(
        latent: settings.latent, epochs: settings.epochs, beta: settings.beta,
        batch: settings.batch, learningRate: settings.learningRate)
    }

    /// The same with codes of 20 numbers, in half the epochs, which do for samples.
    static func longRecipe(_ settings: Choices<Settings>) -> VAERecipe {
      var recipe = recipe(settings)
      (recipe.latent, recipe.epochs) = (20, max(recipe.epochs / 2, 1))
      return recipe
    }
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    try attempt { try showThePromise() }
    try attempt { try tidyTheMap() }
    try attempt { try playTheStory() }
    try attempt { try showTheTrick() }
    checkTheModel()
    guard let (recipe, vae) = try attempt({ try trainTheModel() }) else { return }
    try attempt { try compareBothSides(vae) }
    try attempt { try decodeThePlane(vae) }
    try attempt { try inventDigits(recipe) }
    try attempt { try turnTheWeight(recipe) }
    try attempt { try answerTheExercises(recipe) }
    try attempt { try exportTheModel(recipe, vae) }
  }

  func showThePromise() throws {
    //: @figure(promise) Forty draws from $\mathcal N(0, I)$ with {{many}} numbers each, decoded by an autoencoder and by the variational autoencoder of this chapter, whose decoders have the same size. None was chosen by hand.
    //: @alt Two blocks of forty images. The autoencoder's are grey smears without form. Those of the variational autoencoder are dark strokes, many of which read as digits.
    page.value("many", 20)
    try page.figure("promise") {
      let recipe = Settings.longRecipe(settings)
      let vae = try trainedVAE(recipe, in: classroom).model
      let autoencoder = try trainedAutoencoder(
        AutoencoderRecipe(latent: 20, epochs: recipe.epochs), in: classroom)
      let draws: Matrix<Float> = classroom.stream("vae/promise").normals(rows: 40, columns: 20)
      let images = [
        ("autoencoder", autoencoder.decode(draws)), ("variational autoencoder", vae.decode(draws)),
      ]
      return VAEIllustrations.samples(
        images.map { ($0, (0..<40).map($1.row)) }, columns: 8, imageWidth: classroom.imageWidth)
    }
  }

  /*:
   ## A cloud in place of a point

   An autoencoder turns a digit into a point.
   Nothing in its loss says what the decoder should make of the places between the points, nor where the points should lie.
   Two changes repair both.

   The first is noise.
   The encoder answers with a small cloud: a mean and a width (a standard deviation) for each number of the code.
   The decoder is handed a random point of the cloud, a new one each time, and has to give the digit back.
   So all points of a cloud must decode to nearly the same image.
   Where the clouds of two digits overlap, the decoder has to draw one image for both, which costs little only if they look alike.
   So training moves digits that look alike together, and neighbours on the map decode alike.

   Noise alone does not last.
   It disturbs the decoder, so training makes the clouds tiny, or moves them so far apart that they never meet.
   So the second change is a price, the KL term.
   Every cloud pays for its distance from the origin and for being narrow; a cloud of width 1 around the origin is free.
   The price pulls the clouds to the origin and widens them; the reconstruction term, which was the autoencoder's whole loss, moves them apart and narrows them.
   In the end the clouds should crowd around the origin, where draws from $\mathcal N(0, I)$ fall, and leave few gaps.

   To see it we train one network twice, with the price and without it, from the same first weights with the same noise.
   We expect overlapping clouds in the first case and points in the second.
   Narrow clouds alone prove little: if all codes are halved and the decoder doubles them, no image changes.
   So we compare the widths with the map's spread, the standard deviation of its clouds' means.
   */
  func tidyTheMap() throws {
    //: @fold How the clouds are compared
    let priced = Settings.recipe(settings)
    var unpriced = priced
    unpriced.beta = 0
    let heldOutImages = classroom.heldOut.images
    let clouds = try [priced, unpriced].map { recipe in
      let (means, logVariances) = try trainedVAE(recipe, in: classroom).model.encode(heldOutImages)
      return (means: means, widths: (0.5 * logVariances).exp())
    }
    let spreads = clouds.map { Double($0.means.spread() / $0.widths.elements.median) }
    //: @end
    page.value("widths", spreads[0], .fixed(0))
    page.value("freeWidths", spreads[1], .fixed(0))
    page.claim("ratio", spreads[1] / spreads[0], .isAbove(10))
    //: @when ellipses The maps are left out, as they need two latent dimensions and here there are {{latent}}.
    if page.when("ellipses", settings.latent == 2) {
      //: @figure(ellipses) The clouds of the same 200 held-out digits, in a colour for each digit. Each is an ellipse that reaches two widths from its mean, in units of the map's own spread. The black line holds 95% of $\mathcal N(0, I)$, from which we shall draw codes; it is moved and stretched as the clouds are.
      //: @alt Left, with the KL term, ellipses that overlap and cover much of what a black line encloses; some lie beyond it. Right, without it, the ellipses have shrunk to dots, and the black line is a small ring among them.
      try page.figure("ellipses") {
        let names = ["with the KL term", "without the KL term"]
        let maps = zip(names, clouds).map { name, clouds in
          let (z, σ) = (Matrix<Double>(clouds.means), Matrix<Double>(clouds.widths))
          let (mean, spread) = (z.columnMeans(), z.columnVariances().squareRoot())
          let (place, width) = ((z - mean) ./ spread, σ ./ spread)
          return (
            name, (place.column(0), place.column(1)), (width.column(0), width.column(1)),
            ((0..<2).map { -mean[0, $0] / spread[0, $0] }, (0..<2).map { 1 / spread[0, $0] })
          )
        }
        return VAEIllustrations.ellipses(maps, labels: classroom.heldOut.labels)
      }
    }
    //: In @fig(ellipses) a digit owns a neighbourhood with the KL term, and a point without it.
    //: With it most clouds lie inside the black line or near it, though gaps are left.
    //: @end
    //: @finding(ratio) Without the KL term the map's spread, counted in median widths of its clouds, is larger than with it by a factor {{required}}.
    //: @because For the seeds that we tried the factor was about a hundred or more; ten is the least that one would see at a glance.

    //: It is {{widths}} widths with the KL term and {{freeWidths}} without it.
    //:
    //: @question Why is noise alone not enough to tidy the map?
    //: @answer Nothing rewards it, and it disturbs the decoder; so the clouds shrink, or move apart, until the noise has no effect.

    //: @question The clouds of two unlike digits overlap. Which term of the loss complains, and what happens?
    //: @answer The reconstruction: one image cannot do for both. Training moves the two clouds apart, and pays for it in the KL term.
  }

  /*:
   ## How a digit comes about

   How high should the price be?
   A story of how digits come about gives the answer.
   First a code $z$ of $k$ numbers is drawn from the **prior** $p(z) = \mathcal N(0, I)$: independent numbers with mean 0 and variance 1.
   Then an image is drawn from $p(x \mid z)$: the decoder computes from $z$ how probable ink is at each pixel.
   To invent a digit we act the story out: draw $z$, decode it, and show the probabilities as greys.

   Training should make our digits likely under the story.
   An image may have come from any code, so its probability is an integral over all codes:

   $$ p(x) = \int p(x \mid z) \, p(z) \, dz . $$ {#eq:evidence}

   This is the mean of $p(x \mid z)$ over draws from the prior, but nearly all draws decode to some other image and add next to nothing.
   We need the codes that fit the image.
   Bayes' rule says how likely each is,

   $$ p(z \mid x) = \frac{p(x \mid z)\, p(z)}{p(x)} , $$ {#eq:bayes}

   but this **true posterior** needs the very $p(x)$ that we are after.
   So the encoder guesses it: it looks at $x$ and answers with the cloud $q(z \mid x) = \mathcal N(\mu, \mathrm{diag}(\sigma^2))$, independent normal numbers with means $\mu$ and variances $\sigma^2$, the **approximate posterior**.
   */
  func playTheStory() throws {
    //: @figure(story) The story and the guess. Circles are random, the shaded one is what we see, and the frame is repeated for each image. Solid arrows tell how an image comes about; the dashed ones are the encoder's guess.
    //: @alt In a frame a circle z and a shaded circle x. An arrow leads from z to x and a dashed one back. Outside, the prior and the encoder's weights point to z, and the decoder's weights to x.
    try page.figure("story") { ModelIllustrations.graphicalModel }
    //: @question Which arrows of @fig(story) do we need when we invent a digit?
    //: @answer The solid ones only: draw a code from the prior and decode it. The encoder serves training.

    //: @question Why do we not compute the true posterior by Bayes' rule?
    //: @answer It needs $p(x)$, an integral over all codes, which is what we could not compute in the first place.
  }
}

/*:
 ## A bound that can be computed

 How wrong is the guess?
 For the mean of $f(z)$ over draws $z$ from $q$, its expectation, we write $\mathbb E_q[f(z)]$.
 The **Kullback–Leibler divergence** of $q$ from $p$ is the mean of the log ratio of their densities, over draws from $q$:

 $$ \mathrm{KL}(q \,\|\, p) = \mathbb E_q\bigl[\log q(z) - \log p(z)\bigr] . $$ {#eq:kl}

 It is 0 if $q$ and $p$ are equal, and otherwise positive: as $\log u \le u - 1$, with equality only at $u = 1$, we have with $u = p(z)/q(z)$

 $$ -\mathrm{KL}(q \,\|\, p) = \mathbb E_q\Bigl[\log \frac{p(z)}{q(z)}\Bigr] \le \mathbb E_q\Bigl[\frac{p(z)}{q(z)} - 1\Bigr] = \int q(z) \Bigl[\frac{p(z)}{q(z)} - 1\Bigr] dz = 1 - 1 = 0 . $$

 The error of the guess is its divergence from the true posterior.
 By Bayes' rule @eq(bayes), $\log p(z \mid x) = \log p(x \mid z) + \log p(z) - \log p(x)$, so that

 $$ \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z \mid x)\bigr) = \mathbb E_q\bigl[\log q(z \mid x) - \log p(x \mid z) - \log p(z) + \log p(x)\bigr] . $$

 The last term does not depend on $z$, so it is its own mean.
 The means of the first and the third term together are the divergence of $q$ from the prior.
 We bring $\log p(x)$ to the left:

 $$ \underbrace{-\log p(x)}_{\text{what we want small}} + \underbrace{\mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z \mid x)\bigr)}_{\text{error of the guess}} = \underbrace{\mathbb E_q\bigl[-\log p(x \mid z)\bigr]}_{\text{reconstruction}} + \underbrace{\mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z)\bigr)}_{\text{KL term}} . $$ {#eq:elbo}

 This is an identity: it holds for every image, every decoder and every $q$.
 The right side can be computed, and it is never below $-\log p(x)$, as the error of the guess is never negative.
 Making the right side smaller makes the digits more likely, or the guess better, or both.
 The negative of the right side is called the **evidence lower bound** or **ELBO** (the evidence is $p(x)$).
 So our loss is −ELBO, averaged over images, and the price of a cloud is its divergence from the prior.
 We give this price a weight $\beta$, which is 1 until we try others:

 $$ L = \mathbb E_q\bigl[-\log p(x \mid z)\bigr] + \beta \, \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z)\bigr) . $$ {#eq:loss}

 For one number of the code, with $q = \mathcal N(\mu, \sigma^2)$ and $p = \mathcal N(0, 1)$, the factors $1/\sqrt{2\pi}$ cancel, and the log ratio is

 $$ \log q(z) - \log p(z) = -\log \sigma - \frac{(z-\mu)^2}{2\sigma^2} + \frac{z^2}{2} . $$

 Over draws from $q$ the mean of $(z-\mu)^2$ is $\sigma^2$, and that of $z^2$ is $\mu^2 + \sigma^2$.
 So the mean of the log ratio is $-\log \sigma - \tfrac12 + \tfrac12(\mu^2 + \sigma^2)$, or

 $$ \mathrm{KL} = \tfrac12\bigl( \mu^2 + \sigma^2 - \log \sigma^2 - 1 \bigr) . $$ {#eq:gaussian-kl}

 This is the promised price, 0 for $\mu = 0$ and $\sigma = 1$.
 The numbers of a code are independent, so their log densities and their prices add.
 For the reconstruction the decoder gives each pixel a probability of ink $\hat x_j$, as in @chapter(irregular-latent-space):

 $$ -\log p(x \mid z) = -\sum_j \bigl[ x_j \log \hat x_j + (1 - x_j) \log(1 - \hat x_j) \bigr] . $$ {#eq:bernoulli}

 For our grey pixels this is a cross-entropy and no likelihood: the $p(x \mid z)$ of all grey images do not add up to 1 (Loaiza-Ganem and Cunningham 2019).
 The identity @eq(elbo) stays true, as it only needs them to be positive. If we read grey as a probability of ink, −ELBO bounds the mean $-\log p$ of the black-and-white digits that one gets by tossing the pixels (@chapter(bound)).
 @chapter(likelihood) puts a squared error in place of the cross-entropy, and with a linear decoder finds PCA again.

 @question What is the KL term of a cloud that equals the prior, and what can the decoder learn from such a code?
 @answer It is 0, and the decoder learns nothing: the cloud of every image would be the same.

 @question By how much does −ELBO exceed $-\log p(x)$ if the encoder guesses the true posterior exactly?
 @answer By nothing: the error of the guess is then 0.

 ## A draw that can be differentiated

 For the reconstruction term we draw one code from $q$ for each image; the errors of many images average out.
 Training needs the derivatives of this term with respect to $\mu$ and $\sigma$.
 But a drawn number is no function of $\mu$ and $\sigma$ through which the tape could walk back (@fig(trick), a).
 So we draw $\varepsilon$ from $\mathcal N(0, I)$, which depends on nothing, and compute

 $$ z = \mu + \sigma \odot \varepsilon , $$ {#eq:reparametrisation}

 where $\odot$ multiplies number by number.
 A linear function of a normal number is normal; this one has the mean $\mu$ and the variance $\sigma^2$, so $z$ is a draw from $q$.
 And once $\varepsilon$ is drawn, $z$ is an ordinary function of $\mu$ and $\sigma$, with the derivatives 1 and $\varepsilon$.
 This is the **reparametrisation trick**.
 @chapter(draws) tries another way to differentiate such a mean, which is far noisier.
 */
extension VAELesson {
  func showTheTrick() throws {
    //: @figure(trick) The way of the gradient. If $z$ is drawn from $q$ (a), no gradient flows along this path to $\mu$ and $\sigma$; if $z$ is computed from them and a draw that depends on nothing (b), it does.
    //: @alt Two graphs that lead from μ and σ over z and the decoder to the loss. In the first, red arrows from the loss stop at z, a circle. In the second z is a sum and a product, and the arrows go on to μ and σ.
    try page.figure("trick") { ModelIllustrations.reparametrisation }
    //: @question For $\mu = 1$, $\sigma = 0.5$ and $\varepsilon = -2$, what is $z$, and in which direction does it move if $\sigma$ grows a little?
    //: @answer It is 0, and it becomes negative, since its derivative with respect to $\sigma$ is $\varepsilon = -2$.

    //: @question Why does the trick need no derivative with respect to $\varepsilon$?
    //: @answer $\varepsilon$ does not depend on any weight, so nothing is to be learned there.
  }
}

/*:
 ## The model

 The encoder has one hidden layer $h$, from which two layers side by side compute $\mu$ and $\log \sigma^2$.
 A variance must be positive, while its logarithm may be any number.
 The decoder is that of @chapter(irregular-latent-space) (@fig(model)).

 @figure(model) The model. A bar stands for a row of numbers; each doubling of their count adds the same height. Biases are counted among the weights.
 @alt Three panels. The encoder as bars and ramps that end in a mean and a variance. The decoder, from a short bar to a tall one. Both between two digits, with the two terms of the loss.

 `draw` is @eq(reparametrisation) with $\sigma = e^{\frac12 \log \sigma^2}$, and `loss` returns the two terms of @eq(loss); `gaussianKL` is @eq(gaussian-kl) and `bernoulliNegativeLogLikelihood` is @eq(bernoulli).
 */

/// A variational autoencoder, n–width–(μ, log σ²) and k–width–n. `Float` learns, `Double` checks derivatives.
struct VAE<Scalar: KernelScalar> {
  let hidden, mean, logVariance: Dense<Scalar>
  let decoder: Network<Scalar>

  /// A model with random weights. Both halves take `labels` more inputs, which chapter 5 will need.
  init(pixels: Int, width: Int = 400, latent: Int, labels: Int = 0, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ i: Int) -> Dense<Scalar> {
      Dense(inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(i))
    }
    hidden = layer(pixels + labels, width, .relu, 0)
    mean = layer(width, latent, .identity, 1)
    logVariance = layer(width, latent, .identity, 2)
    decoder = Network([latent + labels, width, pixels], hidden: .relu, stream: stream.substream(3))
  }

  /// The mean and log-variance of q(z|x), each N × k, for images N × n.
  func encode(_ x: Matrix<Scalar>) -> (mean: Matrix<Scalar>, logVariance: Matrix<Scalar>) {
    let h = hidden(x)
    return (mean(h), logVariance(h))
  }

  /// The mean image of p(x|z), N × n, for codes N × k.
  func decode(_ z: Matrix<Scalar>) -> Matrix<Scalar> { decoder(z).sigmoid() }

  /// A code of each image from its draw ε, both N × k, and the KL term of each, N × 1.
  func draw(
    _ x: Matrix<Scalar>, noise ε: Matrix<Scalar>, on tape: Tape<Scalar>
  ) -> (code: Variable<Scalar>, divergence: Variable<Scalar>) {
    let h = hidden(tape.constant(x))
    let (μ, logσ²) = (mean(h), logVariance(h))
    let z = μ + (0.5 * logσ²).exp() .* tape.constant(ε)
    return (z, gaussianKL(mean: μ, logVariance: logσ²))
  }

  /// The terms of the loss, each N × 1, with one draw ε for each image, N × k.
  func loss(
    _ x: Matrix<Scalar>, noise ε: Matrix<Scalar>, on tape: Tape<Scalar>
  ) -> (reconstruction: Variable<Scalar>, divergence: Variable<Scalar>) {
    let (z, divergence) = draw(x, noise: ε, on: tape)
    return (bernoulliNegativeLogLikelihood(logits: decoder(z), targets: x), divergence)
  }
}

/*:
 @fig(pass) follows a digit through the trained model.

 @figure(pass) A held-out digit on its way through the trained model. The patches are the hidden layers, a square for each number, darker the larger it is.
 @alt A digit, a patch of olive squares, a frame with the numbers of μ and σ, the numbers of ε beneath it, the code z, a patch of indigo squares, and a digit. Boxes with nats stand above the frame and between the two digits.

 A slip in this code would spoil training without stopping it.
 So we check two things first, with a small copy of the model in double precision that sees one row of pixels of 16 digits.
 With $\varepsilon$ held fixed, the tape's derivatives must agree with the central differences of the @chapter(primer).
 And {{checked}} codes drawn for one digit must have the mean and the variance that the encoder states.
 For $S$ draws from $\mathcal N(0, 1)$ the standard errors of mean and variance are $1/\sqrt S$ and $\sqrt 2/\sqrt S$, as the primer shows: `deviations` times $\sqrt S$ count standard errors.
 */
extension VAELesson {
  func checkTheModel() {
    let middle = classroom.imageHeight / 2 * classroom.imageWidth
    let few = classroom.train.images.rows(0..<min(16, classroom.train.count))
    let pixels = Matrix<Double>(few.columns(middle..<middle + classroom.imageWidth))
    let stream = classroom.stream("vae/gradients")
    let small = VAE<Double>(
      pixels: pixels.columns, width: 12, latent: 2, stream: stream.substream(0))
    let frozen: Matrix<Double> = stream.substream(1).normals(rows: pixels.rows, columns: 2)
    func loss(_ tape: Tape<Double>) -> Variable<Double> {
      let (reconstruction, divergence) = small.loss(pixels, noise: frozen, on: tape)
      return (reconstruction + divergence).mean()
    }
    let tape = Tape<Double>()
    let byTape = tape.gradients(of: loss(tape), with: small.parameters)
    let byDifferences = centralDifferences(
      of: { loss(Tape()).scalar }, with: small.parameters, step: 1e-6)
    let differences = zip(byTape, byDifferences).map { ($0 - $1).maxAbs() }

    let count = 100_000
    let copies = pixels.rows(at: [Int](repeating: 0, count: count))  // row 0 again and again
    let noise: Matrix<Double> = stream.substream(3).normals(rows: count, columns: 2)
    let codes = small.draw(copies, noise: noise, on: Tape()).code.value
    let (μ, logσ²) = small.encode(pixels.rows(0..<1))
    let standardised = (codes - μ) ./ (0.5 * logσ²).exp()  // should be draws from N(0, I)
    let deviations =
      standardised.columnMeans().elements
      + standardised.columnVariances().elements.map { ($0 - 1) / 2.0.squareRoot() }
    page.value("checked", count)
    page.value("weights", byTape.map(\.count).reduce(0, +))
    page.claim(
      "gradients", differences.greatest() / byTape.map { $0.maxAbs() }.greatest(), .isBelow(1e-5))
    page.claim(
      "draws", Double(count).squareRoot() * deviations.map(abs).greatest(), .isAtMost(3.5))
    //: @identity(gradients) The largest difference between the tape's derivatives with respect to {{weights}} weights and central differences is {{required}} of the largest derivative.
    //: @because Central differences in double precision have seven to nine good digits here, and a wrong formula has none.

    //: @theorem(draws) The drawn codes have the stated means and variances: the largest of four deviations is {{required}} standard errors.
    //: @because The mean and the variance of each of the two numbers are four chances to be far off; beyond 3.5 standard errors one of them comes by chance in one run of 500.
  }
}

/*:
 `fit` trains the model with Adam, on batches in a new order in each epoch and with a fresh $\varepsilon$ for each image.
 Recipes work as in @chapter(irregular-latent-space).
 */
/// How a VAE is trained.
struct VAERecipe: Recipe {
  typealias Trained = TrainedVAE
  var latent = 2
  var epochs = 60
  var beta = 1.0
  var batch = 128
  var learningRate = 0.001
}

/// The two terms of the loss, means over images in nats.
typealias Terms = (reconstruction: Double, divergence: Double)

/// A trained VAE, and its two terms on training and held-out digits on the way.
struct TrainedVAE {
  let model: VAE<Float>
  let history: [(epoch: Int, train: Terms, heldOut: Terms)]
}

extension VAE<Float> {
  /// Trains on the classroom's images; all randomness comes from `stream`.
  func fit(
    _ recipe: VAERecipe, label: String, stream: RandomStream, in classroom: Classroom,
    afterEpoch: (Int) -> Void = { _ in }
  ) throws {
    let x = classroom.allTrain.images
    let (order, noise) = (stream.substream(1), stream.substream(2))
    try train(
      label, parameters: parameters, with: Adam(learningRate: Float(recipe.learningRate)),
      epochs: recipe.epochs,
      batches: { classroom.batches(of: x.rows, size: recipe.batch, stream: order, epoch: $0) },
      progress: classroom.progress, afterEpoch: { epoch, _ in afterEpoch(epoch) }
    ) { tape, batch, step in
      let ε: Matrix<Float> = noise.substream(step).normals(rows: batch.count, columns: latent)
      let (reconstruction, divergence) = loss(x.rows(at: batch), noise: ε, on: tape)
      return (reconstruction + Float(recipe.beta) * divergence).mean()
    }
  }

  /// The two terms averaged over images, with one draw of the noise for each.
  func terms(_ x: Matrix<Float>, noise: RandomStream) -> Terms {
    let ε: Matrix<Float> = noise.normals(rows: x.rows, columns: latent)
    let (reconstruction, divergence) = loss(x, noise: ε, on: Tape())
    return (Matrix<Double>(reconstruction.value).mean(), Matrix<Double>(divergence.value).mean())
  }
}

/// The VAE of a recipe, trained at its first use. All recipes start from the same random numbers.
func trainedVAE(_ recipe: VAERecipe = VAERecipe(), in classroom: Classroom) throws -> TrainedVAE {
  try classroom.trained(recipe) {
    let stream = classroom.stream("vae"), noise = classroom.stream("vae/evaluation")
    let (training, heldOut) = (classroom.train.images, classroom.heldOut.images)
    let sample = training.rows(0..<min(heldOut.rows, training.rows))
    let model = VAE<Float>(
      pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
    var history: [(epoch: Int, train: Terms, heldOut: Terms)] = []
    let label = "VAE, KL weight \(NumberFormat.shortest.text(recipe.beta))"
    try model.fit(recipe, label: label, stream: stream, in: classroom) { epoch in
      guard epoch <= 10 || epoch % 5 == 0 || epoch == recipe.epochs else { return }
      history.append(
        (epoch, model.terms(sample, noise: noise), model.terms(heldOut, noise: noise)))
    }
    return TrainedVAE(model: model, history: history)
  }
}

extension VAE {
  /// How many numbers a code has.
  var latent: Int { mean.outputs }

  /// The layers by their names in an exported file.
  var layers: [(name: String, layer: Dense<Scalar>)] {
    [
      ("encoder.hidden", hidden), ("encoder.mean", mean), ("encoder.logVariance", logVariance),
      ("decoder.hidden", decoder.layers[0]), ("decoder.output", decoder.layers[1]),
    ]
  }

  /// All weights.
  var parameters: [Parameter<Scalar>] { layers.flatMap(\.layer.parameters) }
}

//: @fold How far the codes of images reach, for the lattice of a later section
extension VAE {
  /// How far out, along an axis, five standard deviations of any image's q(z|x) reach.
  func reach(of x: Matrix<Scalar>) -> Double {
    let (μ, logσ²) = encode(x)
    return Double((μ.map(abs) + 5 * (0.5 * logσ²).exp()).maximum())
  }
}
//: @end

/*:
 @question In which line of `fit` would you change the weight of the KL term during training?
 @answer In the last line of its closure, where `Float(recipe.beta)` multiplies the KL term; `step` counts the batches.

 @question What does `loss` need besides the images?
 @answer Draws $\varepsilon$, one of $k$ numbers for each image, and the tape on which it is recorded.

 ## Training

 We train with $k = {{latent}}$ for {{epochs}} epochs on {{training}} digits, and keep {{heldOut}} digits out.
 What counts is −ELBO on the held-out digits, with a code drawn from $q(z \mid x)$ for each; all measurements use the same noise.
 */
extension VAELesson {
  func trainTheModel() throws -> (recipe: VAERecipe, vae: VAE<Float>) {
    let recipe = VAERecipe(
      latent: settings.latent, epochs: settings.epochs, beta: settings.beta,
      batch: settings.batch, learningRate: settings.learningRate)
    let trained = try trainedVAE(recipe, in: classroom)
    let vae = trained.model
    let heldOut = classroom.heldOut.images, noise = classroom.stream("vae/evaluation")
    let (reconstruction, divergence) = vae.terms(heldOut, noise: noise)
    let negativeELBO = reconstruction + divergence
    page.value("latent", settings.latent)
    page.value("epochs", settings.epochs)
    page.value("training", classroom.allTrain.count)
    page.value("heldOut", classroom.heldOut.count)
    page.value("negativeELBO", negativeELBO, .fixed(1))
    page.value("reconstruction", reconstruction, .fixed(1))
    page.value("divergence", divergence, .fixed(1))
    // What PyTorch comes to with the same recipe, and what the book requires, for two sizes of the code.
    let inPyTorch = [2: (164.1, 166.4, atMost: 166.5), 20: (112.5, 112.9, atMost: 113.5)]
    page.value("leastInPyTorch", (inPyTorch[vae.latent]?.0 ?? .nan), .fixed(1))
    page.value("mostInPyTorch", (inPyTorch[vae.latent]?.1 ?? .nan), .fixed(1))
    if let most = inPyTorch[vae.latent]?.atMost, recipe == VAERecipe(latent: vae.latent) {
      page.claim("elbo", negativeELBO, .isAtMost(most), format: .fixed(1))
    }
    //: @finding(elbo) After {{epochs}} epochs −ELBO of the held-out digits is {{required}} nats per digit.
    //: @because The same recipe written in PyTorch ends between {{leastInPyTorch}} and {{mostInPyTorch}} nats, depending on the seed; a correct model should do as well.

    //: Of the {{negativeELBO}} nats, {{reconstruction}} are the reconstruction and {{divergence}} the KL term.
    //: Not all of the reconstruction can be saved: the best answer to a grey pixel is $\hat x_j = x_j$, and it still costs the entropy of the pixel, $-x_j \log x_j - (1 - x_j) \log (1 - x_j)$.
    let entropies = Matrix<Double>(heldOut).map { x in
      x > 0 && x < 1 ? -x * Double.log(x) - (1 - x) * Double.log(1 - x) : 0
    }
    let floor = entropies.sum() / Double(heldOut.rows)
    page.value("floor", floor, .fixed(1))
    //: Over all pixels this is {{floor}} nats per digit.
    try page.figure("model") {
      let x = classroom.example.image
      let x̂ = vae.decode(vae.encode(x).mean)
      return ModelIllustrations.variationalAutoencoder(
        VAEDescription(
          hidden: vae.hidden, mean: vae.mean, logVariance: vae.logVariance, decoder: vae.decoder),
        input: (x.row(0), classroom.imageWidth), output: (x̂.row(0), classroom.imageWidth))
    }
    try page.figure("pass") {
      let x = classroom.example.image
      let (μ, logσ²) = vae.encode(x)
      let σ = (0.5 * logσ²).exp()
      let ε: Matrix<Float> = noise.normals(rows: 1, columns: vae.latent)
      let z = μ + σ .* ε
      return VAEIllustrations.pass(
        of: x.row(0), imageWidth: classroom.imageWidth, encoderUnits: vae.hidden(x).row(0),
        mean: μ.row(0), deviation: σ.row(0), noise: ε.row(0), code: z.row(0),
        decoderUnits: vae.decoder.layers[0](z).row(0), reconstruction: vae.decode(z).row(0),
        terms: vae.terms(x, noise: noise))
    }
    //: @figure(training) The two terms during training, on training and on held-out digits.
    //: @alt Two panels over epochs. The reconstruction term falls steeply, then slowly, and at the end the training curve lies below the held-out one. The KL term moves up and down within about a nat.
    try page.figure("training") { VAEIllustrations.training(trained.history) }
    //: In @fig(training) nearly all of the progress is in the reconstruction, and soon its two curves part: the network begins to learn the training digits by heart, chiefly the encoder (@chapter(amortisation)).
    //:
    //: @question Why do we draw codes when we measure −ELBO, where decoding $\mu$ would give a lower number?
    //: @answer The bound is a mean over draws from $q$; the number at $\mu$ is lower, but it bounds nothing.

    //: @question Could a perfect decoder bring the reconstruction term to 0?
    //: @answer No: for grey pixels the cross-entropy never falls below their entropy.
    return (recipe, vae)
  }

  /*:
   ## Both sides, for one digit

   The left side of @eq(elbo) cannot be computed in general, but with two numbers per code it can: we add up $p(x \mid z)\, p(z)$ on a fine lattice of points over the plane.
   Once $p(x)$ is known, @eq(bayes) gives the true posterior at each point, and another sum over points gives the error of the guess; `integrals` does both.
   On the right side `expectedLogLikelihoods` replaces the draws of the reconstruction term by a sum over points too.
   */
  //: @when bound This part is left out: it adds up over the part of a plane near the origin, and here the codes have {{latent}} dimensions or lie farther out.
  func compareBothSides(_ vae: VAE<Float>) throws {
    let (lattice, heldOut) = (EvidenceLattice(), classroom.heldOut)
    guard page.when("bound", vae.latent == 2 && lattice.reach > vae.reach(of: heldOut.images))
    else { return }
    let chosen = min(5, heldOut.count - 1)
    let image = heldOut.images.rows(chosen..<chosen + 1)
    let story = LatentModel { vae.decoder($0) }  // p(z) and p(x | z)
    let guess = vae.encode(image)
    let q = Posterior.rows(mean: guess.mean, logVariance: guess.logVariance)
    let left = try lattice.integrals(of: image, under: story, posteriors: q)[0]
    let reconstruction = -story.expectedLogLikelihoods(of: image, under: q)[0]
    let divergence = Double(
      gaussianKL(mean: guess.mean, logVariance: guess.logVariance)[0, 0])
    page.value("shownDigit", label: heldOut.labels[chosen])
    page.value("gap", left.gap, .fixed(1))
    page.claim("identity", abs(reconstruction + divergence + left.bound), .isBelow(1e-2))
    page.claim("bound", reconstruction + divergence + left.evidence, .isAbove(0), format: .fixed(1))
    //: @figure(sides) The two sides of the identity @eq(elbo) for one held-out {{shownDigit}}, in nats. Both bars end at the same −ELBO.
    //: @alt Two bars of the same length, one above the other. The upper one is made of −log p(x) and the error of the guess, the lower one of the reconstruction term and the KL term.
    try page.figure("sides") {
      VAEIllustrations.sides(
        .init(
          digit: heldOut.labels[chosen], evidence: left.evidence, gap: left.gap,
          reconstruction: reconstruction, divergence: divergence))
    }
    //: @identity(identity) For this digit the difference of the two sides is {{required}} nats.
    //: @because The two sides are summed up on different lattices, from a network in single precision: rounding leaves about a thousandth of a nat at most, for wide clouds.

    //: @theorem(bound) For this digit −ELBO exceeds $-\log p(x)$: the difference is {{required}} nats.
    //: @because A divergence is never negative.

    //: For this digit the encoder's guess is off by {{gap}} nats, which the loss never shows, as it knows the lower bar only.
    //: For most digits it is a few nats (@chapter(bound)).
    //:
    //: @question In @fig(sides), which parts change if only the encoder is trained on, and the decoder is left as it is?
    //: @answer All but $-\log p(x)$, which depends on the decoder alone. For training digits −ELBO should fall; for a held-out digit it may rise, as the encoder learns the training digits by heart.

    //: @question Can the KL term be larger than the error of the guess?
    //: @answer Yes: the two measure the distance to different distributions, the prior and the true posterior.
  }
  //: @end

  /*:
   ## The map

   To see all that the model could invent, we decode a grid whose coordinates run over quantiles of $\mathcal N(0, 1)$, from {{low}} to {{high}} in equal steps of probability, so each image of @fig(manifold) stands for the same share of draws.
   The decoded plane, a curved sheet among all images, is called the **manifold**.
   */
  func decodeThePlane(_ vae: VAE<Float>) throws {
    //: @when map The maps of the latent space are left out, as they need two latent dimensions and here there are {{latent}}.
    guard page.when("map", vae.latent == 2) else { return }
    page.value("low", middles(ofParts: 15)[0], .percent(1))
    page.value("high", middles(ofParts: 15)[14], .percent(1))
    //: @figure(manifold) Decoded codes on a grid over the prior's quantiles: $z_1$ stands above the columns, $z_2$ beside the rows.
    //: @alt A square of 15 by 15 digits that change gradually into one another from place to place.
    try page.figure("manifold") {
      let values = normalMiddles(ofParts: 15)
      let codes = values.map { Float($0) }
      let images = vae.decode(codeGrid(across: codes, up: codes.reversed()))
      return VAEIllustrations.manifold(
        (0..<images.rows).map(images.row), at: values, imageWidth: classroom.imageWidth)
    }
    //: Neighbours resemble one another, thanks to the noise, but where two regions meet, the images are blurs of two digits.
    //: How much of the prior is blurred? We ask the judge of @chapter(irregular-latent-space) all over the plane, and weight every place by the prior's density.
    let judge = try classroom.judge()
    let reach = 3.2
    let places = middles(ofParts: 80).map { Float($0 * 2 - 1) * Float(reach) }
    let plane = codeGrid(across: places, up: places)
    let readings = judge.readings(of: vae.decode(plane))
    let weights = Matrix<Double>((-0.5 * plane.squared().rowSums()).exp()).elements
    let doubted = zip(readings, weights).filter { $0.0.confidence < 0.8 }.map(\.1).sum()
    let doubtful = doubted / weights.sum()
    page.value("doubtful", doubtful, .percent(0))
    page.value(
      "territories", Set(readings.filter { $0.confidence >= 0.8 }.map(\.label)).count)
    let heldOut = classroom.heldOut.images
    let doubts = [vae.decode(vae.encode(heldOut).mean), heldOut].map { images in
      judge.readings(of: images).map { $0.confidence < 0.8 ? 1.0 : 0 }.mean()
    }
    page.value("doubtBack", doubts[0], .percent(0))
    page.value("doubtReal", doubts[1], .percent(0))
    page.claim("doubt", doubtful, .isAbove(0.25), format: .percent(0))
    //: @figure(territories) What the judge reads at each place, and its doubt: 1 minus the highest of its ten probabilities. Islands where it is surer than 80% carry their digit, large ones more than once. The circles hold 50 and 95% of the prior.
    //: @alt A square map with pale islands, each marked with its digit, and dark borders between them, which meet near the middle.
    try page.figure("territories") {
      VAEIllustrations.territories(
        doubt: readings.map { 1 - $0.confidence }, verdicts: readings.map(\.label),
        columns: places.count, reach: reach)
    }
    //: Of the ten digits {{territories}} have land in @fig(territories).
    //: @finding(doubt) In a share of the prior that is {{required}}, the judge is unsure: it gives no digit more than 80%.
    //: @because Of real digits the judge doubts one in twenty; the bound is five times as much.

    //: Not all of this doubt comes from where we look: of reconstructed held-out digits the judge doubts {{doubtBack}}, of real ones {{doubtReal}}.
    //:
    //: @question Why do the codes of @fig(manifold) lie closer together near 0?
    //: @answer The prior is dense there: equal steps of probability are short steps where the density is high.

    //: @question Why are there blurs at the borders and not a clean 4 beside a clean 9?
    //: @answer Clouds of both digits reach there, and the decoder's best answer to a code that may be either is a mixture.
  }
  //: @end

  /*:
   ## Inventing digits

   We decode {{draws}} draws from $\mathcal N(0, I)$, with {{latent}} numbers per code those of @chapter(irregular-latent-space), and let the judge count.
   Only the VAE was trained for such draws.
   So as a control both models also decode the same draws, moved and stretched to the mean and covariance of their own codes (for the VAE, codes drawn from its clouds).
   Then we do the same with {{many}} numbers per code and models trained for {{fewerEpochs}} epochs.
   We expect the VAE to cover the digits better without the fit and to gain less by it, and {{many}} numbers to be better than {{latent}}.
   */
  func inventDigits(_ recipe: VAERecipe) throws {
    let judge = try classroom.judge()
    let training = classroom.train
    let stream = classroom.stream("irregular-latent-space/samples").substream(0)
    var longer = recipe
    (longer.latent, longer.epochs) = (20, max(recipe.epochs / 2, 1))
    let sizes = [recipe.latent, longer.latent]
    let samples = try [recipe, longer].map { recipe in
      let vae = try trainedVAE(recipe, in: classroom).model
      let autoencoder = try trainedAutoencoder(
        AutoencoderRecipe(latent: recipe.latent, epochs: recipe.epochs), in: classroom)
      let draws: Matrix<Float> = stream.normals(rows: 2000, columns: recipe.latent)
      let fitted = try FittedNormal(to: autoencoder.encode(training.images))
      let ε: Matrix<Float> = classroom.stream("fair-trial/met").substream(2).normals(
        rows: training.count, columns: recipe.latent)
      let codes = vae.draw(training.images, noise: ε, on: Tape()).code.value
      let fittedToClouds = try FittedNormal(to: codes)
      return [
        autoencoder.decode(draws), autoencoder.decode(fitted(draws)),
        vae.decode(draws), vae.decode(fittedToClouds(draws)),
      ]
    }
    let qualities = samples.map { sources in
      sources.map { images in
        SampleQuality(of: images, judge: judge, data: training.images, labels: training.labels)
      }
    }
    let distances = qualities.map { $0.map(\.distanceOfShares) }
    let ofVAE = qualities[0][2].shares
    let rarest = ofVAE.argmin() ?? 0
    let rarestCount = Int((ofVAE[rarest] * 2000).rounded())
    page.value("draws", 2000)
    page.value("fewerEpochs", longer.epochs)
    page.value("distance", distances[0][2], .fixed(2))
    page.value("plainDistance", distances[0][0], .fixed(2))
    page.value("fittedDistance", distances[0][1], .fixed(2))
    page.value("manyFitted", distances[1][1], .fixed(2))
    page.value("ownFitted", distances[0][3], .fixed(2))
    page.value("manyOwnFitted", distances[1][3], .fixed(2))
    page.value("rarest", label: rarest)
    page.value("rarestCount", rarestCount == 0 ? "none" : "\(rarestCount)")
    page.value("lead", distances[1][0] / distances[1][2], .fixed(1))
    page.claim(
      "nearer", qualities[1][1].distanceToData / qualities[1][3].distanceToData, .isAbove(1.04))
    page.export("vae-samples", samples[0][2].rows(0..<1000))
    page.export("vae-sample-codes", stream.normals(rows: 1000, columns: recipe.latent))
    //: @table(shares) What the judge reads in {{draws}} images from each source. The distance of shares is half the sum of the absolute differences between the ten digits' shares and those of the training digits; the distance to the data is the mean distance of an image from the nearest training digit.
    page.table(
      "shares",
      columns: [
        "numbers per code", "source", "distance of shares", "digits with less than 2%",
        "distance to the data",
      ],
      rows: product([0, 1], [0, 1, 2, 3]).map { i, j in
        let quality = qualities[i][j]
        return [
          "\(sizes[i])",
          ["autoencoder", "autoencoder, fitted normal", "VAE", "VAE, fitted normal"][j],
          NumberFormat.fixed(2).text(quality.distanceOfShares),
          "\(quality.shares.count { $0 < 0.02 })",
          NumberFormat.fixed(2).text(quality.distanceToData),
        ]
      })
    //: @figure(samples) The first 30 draws of each source. Above, with {{latent}} numbers per code; below, with {{many}}.
    //: @alt Six blocks of 30 images. Above, the autoencoder shows few kinds of digits, with fitted draws it shows more, among them black shapes with hard edges, and the VAE shows many digits, some of them blurred. Below, the autoencoder's are grey smears, with fitted draws black strokes, many of them broken, and most of the VAE's look like handwriting.
    try page.figure("samples") {
      let names = ["autoencoder", "fitted autoencoder", "VAE"]
      return VAEIllustrations.samples(
        product([0, 1], [0, 1, 2]).map { i, j in
          ("\(names[j]), *k* = \(sizes[i])", (0..<30).map(samples[i][j].row))
        }, blocks: 3, imageWidth: classroom.imageWidth)
    }
    /*:
     With {{latent}} numbers the distance of shares is {{distance}} against the autoencoder's {{plainDistance}} (@tab(shares)); with another seed the two may be level.
     The fit brings the autoencoder to {{fittedDistance}}, so a good part of its failure was that draws missed its codes; the VAE's {{distance}} needs no fit, and with one it has {{ownFitted}}.
     But {{latent}} numbers are few: of {{draws}} draws the judge reads {{rarestCount}} as a {{rarest}}, and the fitted autoencoder's images even look sharper.

     With {{many}} numbers per code and draws from $\mathcal N(0, I)$ the autoencoder's distance of shares is {{lead}} times the VAE's.
     That is so with most starts, but not with all: with one of those that we tried the two are level.

     With {{many}} numbers a draw hardly ever falls near a code of the autoencoder, and its images are smears (@fig(samples), below).
     The fit brings the ink back, but in broken strokes.
     More of the VAE's images keep the strokes of a pen.

     Counting digits does not show this: with the fit the autoencoder's distance of shares is {{manyFitted}} and the VAE's {{manyOwnFitted}}.
     The distance to the data does, though it is blind to smears: a pale image is never far from a thin digit.

     @finding(nearer) With {{many}} numbers per code and a normal distribution fitted to the codes of either, the autoencoder's images are farther from the data than the VAE's by a factor {{required}}.
     @because At a factor of 1 the two would be alike. The factor is small but steady: for the seeds that we tried it was between 1.08 and 1.11.

     So one normal distribution describes the VAE's codes better than the autoencoder's.
     Was the KL term worth it? Not for better samples alone: with a closer fit, a mixture of normal distributions, the autoencoder's samples cover the digits better than the VAE's draws from the prior (@chapter(fair-trial)).
     What the KL term buys is that we know where to draw before we have seen a code, and a smoother decoder.

     @question What does the fitted normal distribution control for?
     @answer That the VAE might win only because the autoencoder was sampled in the wrong place.

     @question Why are the autoencoder's images smears with {{many}} numbers, but not with {{latent}}?
     @answer Its codes occupy a tiny part of a space of {{many}} dimensions, and nothing has taught its decoder what to do elsewhere.
     */
  }

  /*:
   ## What it costs

   How much worse does the reconstruction get for each nat that we save on the KL term?
   Copies of our VAE train five epochs more on the same batches with the same noise, each with its own weight $\beta$.
   We expect a trade: a heavier weight gives a smaller KL term and a worse reconstruction.
   */
}

extension VAE {
  /// Another model with the same weights.
  func copy() -> VAE {
    let labels = decoder.layers[0].inputs - latent
    let twin = VAE(
      pixels: hidden.inputs - labels, width: hidden.outputs, latent: latent, labels: labels,
      stream: RandomStream(seed: 0, name: ""))
    for (to, from) in zip(twin.parameters, parameters) { to.value = from.value }
    return twin
  }
}

/// Five more epochs for copies of a VAE, each with its own weight of the KL term.
struct FurtherRecipe: Recipe {
  typealias Trained = [(train: Terms, heldOut: Terms)]
  var start: VAERecipe
  var weights = [0, 0.25, 0.5, 1, 2, 4, 8]
}

/// The terms of the copies at the end, trained at the first use.
func trainedFurther(
  _ recipe: FurtherRecipe, in classroom: Classroom
) throws -> [(train: Terms, heldOut: Terms)] {
  try classroom.trained(recipe) {
    let vae = try trainedVAE(recipe.start, in: classroom).model
    let (training, heldOut) = (classroom.train.images, classroom.heldOut.images)
    let sample = training.rows(0..<min(1000, training.rows))
    let noise = classroom.stream("vae/evaluation")
    return try recipe.weights.map { β in
      var further = recipe.start
      (further.epochs, further.beta) = (min(5, further.epochs), β)
      let twin = vae.copy()
      try twin.fit(
        further, label: "VAE, on with KL weight \(NumberFormat.shortest.text(β))",
        stream: classroom.stream("vae/price"), in: classroom)
      return (train: twin.terms(sample, noise: noise), heldOut: twin.terms(heldOut, noise: noise))
    }
  }
}

extension VAELesson {
  func turnTheWeight(_ recipe: VAERecipe) throws {
    let weights = FurtherRecipe(start: recipe).weights
    let turned = try trainedFurther(FurtherRecipe(start: recipe), in: classroom)
    let steps = turned.map(\.train).adjacentPairs()  // each weight and the next heavier one
    let decreases = steps.map { $0.divergence - $1.divergence }
    let increases = steps.map { $1.reconstruction - $0.reconstruction }
    let bounds = turned.map { $0.train.reconstruction + $0.train.divergence }
    let one = weights.firstIndex(of: 1) ?? 0
    let far = zip(weights, bounds).filter { $0.0 <= 0.25 || $0.0 >= 4 }.map(\.1)
    let unseen = turned.map { $0.heldOut.reconstruction + $0.heldOut.divergence }
    page.value("unseenOne", unseen[one], .fixed(1))
    page.value("unseenTwo", unseen[weights.firstIndex(of: 2) ?? 0], .fixed(1))
    page.claim("rate", decreases.least(), .isAbove(0.2))
    page.claim("price", increases.least(), .isAbove(0))
    page.claim("exchange", far.least() - bounds[one], .isAbove(0))
    //: @figure(exchange) The two terms of the loss for each weight $\beta$, which stands to the upper right of its training point; from left to right the weights fall. Along the dashed line the −ELBO of training digits is what it is at $\beta = 1$.
    //: @alt Two curves that fall steeply where little is spent on the KL term and level off where much is; weights from 8 down to 0 stand along them from left to right. The curve of training digits touches the dashed line at weight 1, and that of held-out digits runs above it.
    try page.figure("exchange") {
      VAEIllustrations.exchange(
        weights: weights.map { ($0 == 0 ? "*β* = " : "") + NumberFormat.shortest.text($0) },
        train: turned.map(\.train), heldOut: turned.map(\.heldOut), reference: one)
    }
    /*:
     @finding(rate) From each weight to the next heavier one the KL term of training digits falls: the least fall is {{required}} nats.
     @because In @fig(training) the KL term moves by a fifth of a nat and more from one point to the next; a smaller fall could be such a change.

     @finding(price) The reconstruction term of training digits rises at the same steps: the least rise is {{required}} nats.
     @because Any gain here would make the KL term free.

     In @fig(exchange), where few nats are spent on the KL term, one more saves several nats of reconstruction; where many are spent, next to nothing.
     These are first steps only: in five epochs no copy settles (@chapter(kl-price) trains longer), and with $\beta = 0$ the KL term goes on growing.
     Training would settle where one more nat saves just its price in @eq(loss), $\beta$ nats.
     So at $\beta = 1$, where the model has trained all along, one nat buys one nat, and the curve of the training digits touches the line of equal −ELBO.

     @finding(exchange) At weights of ¼ and less and of 4 and more, −ELBO of training digits exceeds that at 1: the least excess is {{required}} nats.
     @because By @eq(loss) the weight 1 makes −ELBO itself smallest; the neighbours ½ and 2 are too near for five epochs to tell apart.

     For held-out digits −ELBO is {{unseenOne}} nats at the weight 1 and {{unseenTwo}} at 2, as good as the same.

     @question To make samples sharper one may lower $\beta$. What is lost?
     @answer The clouds shrink and leave gaps, so that draws from the prior fall more often where the decoder has learnt nothing.

     @question On which side of $\beta = 1$ in @fig(exchange) does a nat of KL term save more than a nat of reconstruction?
     @answer On the left, at the heavier weights, where the curve is steeper than the dashed line.
     */
  }
}

/*:
 ## Where it fails

 - Where clouds of different digits overlap, samples are blurred. More numbers help, but in @fig(samples) some strokes still lead nowhere.
 - Each cloud is priced by itself, and nothing makes all of them add up to the prior: some places where we draw are hardly covered by any cloud (@chapter(kl-price)).
 - The loss is a bound, nearer to $-\log p(x)$ for some digits than for others.

 ## Summary

 - Noise makes neighbours decode alike, and the KL term keeps the noise from vanishing: without it clouds shrink to points (@claim(ratio)).
 - −ELBO is $-\log p(x)$ plus the error of the encoder's guess, which is never negative, so it is a bound (@claim(bound)); and it equals reconstruction plus KL term (@claim(identity)).
 - With $z = \mu + \sigma \odot \varepsilon$ the tape walks back through a draw (@claim(gradients), @claim(draws)).
 - The KL term buys a map of known size and place: with {{many}} numbers per code draws from $\mathcal N(0, I)$ decode to strokes, and with most starts they cover the digits better than an autoencoder's. One normal distribution fits its codes better than an autoencoder's (@claim(nearer)); a closer fit makes up for that.
 - It costs reconstruction (@claim(price)), and $\beta$ sets the rate of exchange (@claim(exchange)).

 ## Exercises

 Running times are for two cores; after an edit, a build of about a minute comes first. Before the next exercise undo the edit with `git restore Chapters/4-VAE.swift`.

 @exercise(two-clouds) predict, 5 minutes
 Which cloud pays more: one with $\mu = (0, 0)$ and $\sigma = (0.1, 0.1)$, or one with $\mu = (2, 0)$ and $\sigma = (1, 1)$?
 Guess, then compute both with @eq(gaussian-kl). How many nats does the first one pay?
 @answer
 Each number of the first cloud pays $\tfrac12(0.01 - \log 0.01 - 1)$ nats, and there are two: {{narrowCloud}} nats together.
 The second pays only for its distance, $\tfrac12 \cdot 2^2 = 2$ nats. Narrow clouds are dear: they tell the decoder much about the image.
 @end

 @exercise(no-price) run, 10 minutes
 What will happen to −ELBO, to the clouds and to the samples if the KL term has no weight at all? Write your guess down, then run

 ```sh
 make run ARGS="vae --beta 0"
 ```

 (half a minute) and read the section *Training* of `Output/vae/Chapters/4-VAE.md`. It leaves @claim(elbo) out, as the settings are not the book's, so later claims have other numbers there. What is −ELBO now, in nats per digit?
 @answer
 It rises to {{freeELBO}} nats, although the reconstruction falls to {{freeReconstruction}}: the KL term, which nobody minds any more, grows to {{freeDivergence}}.
 @claim(ratio) compares two equal models and fails, and @claim(nearer) fails too: without the KL term one normal distribution does not fit.
 The clouds are points, and the samples look like an autoencoder's.
 @end

 @exercise(twenty) run, 10 minutes
 With {{many}} numbers per code and half the epochs, will the reconstruction, the KL term and −ELBO be larger or smaller than with {{latent}} numbers? Guess, then run

 ```sh
 make run ARGS="vae --latent 20 --epochs 30"
 ```

 (half a minute). What is −ELBO, in nats per digit?
 @answer
 The reconstruction falls to {{manyReconstruction}} nats and the KL term rises to {{manyDivergence}}, since more numbers can tell more about the image.
 Together they are {{manyELBO}} nats: on average each further nat of KL term saves several nats of reconstruction. The maps are left out.
 @end

 @exercise(wrong-width) change, 20 minutes
 A slip that is easy to make: in `draw`, replace the line of `z` by

 ```swift
 let z = μ + logσ².exp() .* tape.constant(ε)
 ```

 so that $z = \mu + \sigma^2 \odot \varepsilon$. Will the gradients still agree with central differences? Will the measured −ELBO be better or worse? Run

 ```sh
 make run ARGS="vae --output Output/slip"
 ```

 (half a minute; the run ends with an error) and find in `Output/slip/Chapters/4-VAE.md` the claim that notices. Why is the number in @claim(elbo) no longer a bound?
 @answer
 The gradients agree, as the tape differentiates what is written. The measured −ELBO is even lower.
 A cloud now states the width $\sigma$ to the KL term but draws with the width $\sigma^2$, which is smaller: it pays the price of a wide cloud and gets a narrow one.
 The draws are not from the $q$ in the KL term, so the identity @eq(elbo) does not apply. Only @claim(draws) notices: the variance of the codes is not the stated one. (The stated clouds are so wide that the section on both sides is left out.)
 @end

 @exercise(no-noise) change, 20 minutes
 Keep the KL term and take the noise away: in `draw`, replace `tape.constant(ε)` by `tape.constant(0 * ε)`.
 To which number will $\sigma$ go for every digit? Run as in the last exercise and look at $\sigma$ in @fig(pass).
 @answer
 To 1: the reconstruction no longer depends on $\sigma$, so only the KL term is left to say what it should be, and $\tfrac12(\sigma^2 - \log \sigma^2 - 1)$ is smallest at $\sigma = 1$. (The figure adds the noise by a line of its own, and the decoder, which has never met any, answers with another digit.)
 The model is an autoencoder that pays $\tfrac12 \mu^2$ for the distance of its codes. @claim(draws) fails, as nothing is drawn, and so do @claim(ratio), @claim(nearer) and @claim(rate), which rest on the noise.
 @end

 @exercise(best-width) derive, 15 minutes
 How wide is a cloud? Suppose that moving one number of the code by $\delta$ from $\mu$ raises the reconstruction term by $\tfrac12 a \delta^2$, where $a$ tells how sensitive the decoder is.
 What does the noise cost on average, and which $\sigma^2$ makes the loss smallest at weight $\beta$?
 The median width of our clouds is {{medianWidth}}: which $a$ belongs to it at $\beta = 1$?
 @answer
 Under the noise $\delta = \sigma \varepsilon$ has the mean square $\sigma^2$, so the noise costs $\tfrac12 a \sigma^2$. Together with the KL term that is $\tfrac12 a \sigma^2 + \tfrac12 \beta(\sigma^2 - \log \sigma^2)$ and what does not depend on $\sigma$.
 The derivative with respect to $\sigma^2$ is $\tfrac12(a + \beta - \beta/\sigma^2)$, which is 0 at $\sigma^2 = \beta/(a + \beta)$.
 A decoder that is not sensitive ($a = 0$) leaves the cloud at the prior's width, and without a price ($\beta = 0$) every cloud shrinks to a point. Ours has $a = 1/\sigma^2 - 1 =$ {{sensitivity}}.
 @end

 @exercise(wider-prior) derive, 15 minutes
 Would the prior $\mathcal N(0, 4I)$ give the clouds more room? Show that nothing is gained: for every model with this prior there is one with the prior $\mathcal N(0, I)$ and the same two terms for every image.
 @answer
 Halve all codes: let the encoder answer $\mu' = \mu/2$ and $\sigma' = \sigma/2$, and double the weights, but not the biases, of the decoder's first layer. Then every image is decoded as before.
 Halved draws from $\mathcal N(0, 4I)$ are draws from $\mathcal N(0, I)$, the new prior. Halving $z$ multiplies the densities of $q$ and of the prior by the same factor, so their log ratio in @eq(kl) does not change, and neither does the KL term.
 @end

 ## Further reading

 - D. P. Kingma and M. Welling, *Auto-encoding variational Bayes*, ICLR 2014: the model of this chapter.
 - D. J. Rezende, S. Mohamed and D. Wierstra, *Stochastic backpropagation and approximate inference in deep generative models*, ICML 2014: the same idea at the same time.
 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016: a slower introduction.
 - G. Loaiza-Ganem and J. P. Cunningham, *The continuous Bernoulli: fixing a pervasive error in variational autoencoders*, NeurIPS 2019: what is wrong with grey pixels.
 - I. Higgins and others, *beta-VAE: learning basic visual concepts with a constrained variational framework*, ICLR 2017: the weight $\beta$.

 ## What is missing

 We can draw a digit, but not choose which.
 How to ask for a seven and get a seven is the question of @chapter(cvae).
 */
extension VAELesson {
  //: @hide
  func exportTheModel(_ recipe: VAERecipe, _ vae: VAE<Float>) throws {
    let codes = vae.encode(classroom.heldOut.images)
    page.export("vae", layers: vae.layers)
    page.export("vae-codes", codes.mean)
    page.export("vae-deviations", (0.5 * codes.logVariance).exp())
    page.export("vae-labels") {
      NumericArray(shape: [classroom.heldOut.count], classroom.heldOut.labels)
    }
    page.export("vae-first-digits") {
      let few = classroom.firstHeldOut(20)
      let (means, logVariances) = vae.encode(few.images)
      return [
        ("digits", few.images.exported), ("labels", few.exportedLabels), ("means", means.exported),
        ("deviations", (0.5 * logVariances).exp().exported),
        ("decoded", vae.decode(means).exported),
      ]
    }
    if vae.latent == 2 { try page.export("vae-forming") { try formation(recipe) } }
  }

  /// The clouds of held-out digits while the map forms, for three weights of the KL term.
  func formation(_ recipe: VAERecipe) throws -> [(name: String, array: NumericArray)] {
    let few = classroom.firstHeldOut(200)
    let noise = classroom.stream("vae/evaluation"), betas: [Float] = [0, 1, 4]
    // The first two thirds of the training, so that a run need not wait long.
    let epochs = [0, 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40]
      .map { $0 * max(recipe.epochs, 60) / 60 }.filter { $0 <= max(recipe.epochs * 2 / 3, 1) }
    var means: [Float] = [], deviations: [Float] = [], terms: [Float] = []
    for β in betas {
      let stream = classroom.stream("vae")
      let model = VAE<Float>(pixels: classroom.pixels, latent: 2, stream: stream.substream(0))
      func look(_ epoch: Int) {
        guard epochs.contains(epoch) else { return }
        let (μ, logσ²) = model.encode(few.images)
        means += μ.elements
        deviations += (0.5 * logσ²).exp().elements
        let (reconstruction, divergence) = model.terms(few.images, noise: noise)
        terms += [Float(reconstruction), Float(divergence)]
      }
      look(0)
      var own = recipe
      (own.beta, own.epochs) = (Double(β), epochs[epochs.count - 1])
      try model.fit(
        own, label: "The map forms, KL weight \(NumberFormat.shortest.text(Double(β)))",
        stream: stream, in: classroom, afterEpoch: look)
    }
    let moved = betas.count * epochs.count
    return [
      ("betas", NumericArray(shape: [betas.count], betas)),
      ("epochs", NumericArray(shape: [epochs.count], epochs)),
      ("training", NumericArray(shape: [1], [recipe.epochs])),
      ("labels", few.exportedLabels),
      ("means", NumericArray(shape: [moved, 2 * few.count], means)),
      ("deviations", NumericArray(shape: [moved, 2 * few.count], deviations)),
      ("terms", NumericArray(shape: [moved, 2], terms)),
    ]
  }

  func answerTheExercises(_ recipe: VAERecipe) throws {
    let narrow = Matrix<Double>([[0, 0]])
    let cloud = gaussianKL(
      mean: narrow, logVariance: Matrix([[Double.log(0.01), Double.log(0.01)]]))
    page.value("narrowCloud", cloud[0, 0], .fixed(2))
    page.answer("two-clouds", cloud[0, 0], tolerance: 0.02, unit: "nats")

    let (heldOut, noise) = (classroom.heldOut.images, classroom.stream("vae/evaluation"))
    var free = recipe
    free.beta = 0
    let freeTerms = try trainedVAE(free, in: classroom).model.terms(heldOut, noise: noise)
    page.value("freeReconstruction", freeTerms.reconstruction, .fixed(1))
    page.value("freeDivergence", freeTerms.divergence, .fixed(1))
    page.value("freeELBO", freeTerms.reconstruction + freeTerms.divergence, .fixed(1))
    page.answer(
      "no-price", freeTerms.reconstruction + freeTerms.divergence, tolerance: 0.1,
      unit: "nats per digit")

    let many = Settings.longRecipe(settings)
    let manyTerms = try trainedVAE(many, in: classroom).model.terms(heldOut, noise: noise)
    page.value("manyReconstruction", manyTerms.reconstruction, .fixed(1))
    page.value("manyDivergence", manyTerms.divergence, .fixed(1))
    page.value("manyELBO", manyTerms.reconstruction + manyTerms.divergence, .fixed(1))
    page.answer(
      "twenty", manyTerms.reconstruction + manyTerms.divergence, tolerance: 0.1,
      unit: "nats per digit")

    let logVariances = try trainedVAE(recipe, in: classroom).model.encode(heldOut).logVariance
    let width = Double((0.5 * logVariances).exp().elements.median)
    let sensitivity = 1 / (width * width) - 1
    page.value("medianWidth", width, .significant(3))
    page.value("sensitivity", sensitivity, .significant(3))
    page.answer(
      "best-width", sensitivity, tolerance: max((sensitivity / 10).rounded() / 10, 0.1))
  }
  //: @end
}
