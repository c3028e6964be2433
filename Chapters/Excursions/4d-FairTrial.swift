/*:
 # A fair trial

 *What does the KL term buy that a density fitted after training does not?*

 @learn How to compare two models that draw their codes in different ways, how far a density fitted afterwards takes an ordinary autoencoder, and what is left for the KL term to buy.

 @need The VAE of @chapter(vae); the judge, the distance of shares and the fair controls of @chapter(irregular-latent-space).

 @time An hour.

 In @chapter(vae) draws from $\mathcal N(0, I)$ decode to digits, and those of an autoencoder do not.
 But nobody had told the autoencoder where its codes would be drawn, and the VAE had been trained for it.
 To beat a rival where the rival was never meant to stand proves little.
 After training we may look at an autoencoder's codes, fit a density to them, and draw from that; and the same may be done for the VAE.
 So here four models, trained alike, decode codes from the same six sources.

 We expect three things.
 A density that follows the codes closely should repair most of what the standard normal spoils, for every model.
 Where all may fit one, the VAE should have no great advantage in what it draws.
 And since its decoder has learned from noisy codes, its images should change more slowly as the code moves.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/*:
 ## Four models

 All four have layers of the same sizes and take as many steps of Adam on batches of the same digits.
 They differ in noise and in price:

 - the autoencoder of @chapter(irregular-latent-space) has no noise;
 - a **denoising autoencoder** has noise in the image: the encoder sees a digit with a draw from $\mathcal N(0, 0.25)$ on every pixel, and the loss compares with the clean digit;
 - a VAE with $\beta = 0$ has noise in the code, as narrow as it likes, since narrow clouds cost nothing;
 - the VAE pays for narrow clouds with the KL term, at $\beta = 1$.

 The denoising autoencoder is the autoencoder with one line more.
 Fresh noise for every digit in every epoch would take longer than the training, so as many noise images as there are digits are drawn once, and each digit gets a random one each time.
 */

/// A denoising autoencoder, trained as long as an autoencoder, from the same first weights and on the same batches.
struct DenoisingRecipe: Recipe {
  typealias Trained = Autoencoder
  var latent = 2
  var epochs = 60
}

/// Images with noise of standard deviation 0.5: each gets a random row of `pool`, draws from N(0, 1).
func noisy(_ x: Matrix<Float>, pool: Matrix<Float>, stream: RandomStream) -> Matrix<Float> {
  x + 0.5 * pool.rows(at: (0..<x.rows).map { stream.integer(below: pool.rows, at: $0) })
}

/// The denoising autoencoder of a recipe, trained at its first use.
func trainedDenoiser(_ recipe: DenoisingRecipe, in classroom: Classroom) throws -> Autoencoder {
  try classroom.trained(recipe) {
    let x = classroom.allTrain.images
    let stream = classroom.stream("autoencoder")
    let model = Autoencoder(
      pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
    let pool: Matrix<Float> = stream.substream(2)
      .normals(rows: classroom.train.count, columns: x.columns)
    let choice = stream.substream(3)
    try train(
      "denoising autoencoder", parameters: model.parameters, with: Adam(learningRate: 1e-3),
      epochs: recipe.epochs,
      batches: { classroom.batches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let clean = x.rows(at: batch)
      let seen = noisy(clean, pool: pool, stream: choice.substream(step))
      let logits = model.decoder(model.encoder(tape.constant(seen)))
      return bernoulliNegativeLogLikelihood(logits: logits, targets: clean).mean()
    }
    return model
  }
}

/*:
 @question All four start with weights drawn in the same way. Which of them start with the very same numbers, and what is gained by that?
 @answer The two autoencoders, and the two VAEs: in each pair the networks have the same layers. What the two of a pair differ in at the end comes from the noise or the price, and not from the start.

 ## Six sources of codes

 The first three invent codes:

 1. the standard normal $\mathcal N(0, I)$, for which only the VAE was trained;
 2. one normal distribution with the mean and the covariance of the model's codes;
 3. a mixture of {{components}} normal distributions, each with a weight, a mean and a covariance of its own, which make the codes most likely (found step by step, by expectation maximisation).

 The other three need digits to encode:

 4. codes as the decoder met them in training, with the noise of the model: $e(x)$ of a training digit, $e(x + \text{noise})$ or $\mu + \sigma \odot \varepsilon$;
 5. codes of training digits without noise;
 6. codes of held-out digits without noise, whose images are reconstructions: the best that the decoder can do for digits it has not seen.

 The densities of 2 and 3 are fitted to the fourth source, which is what the decoder has learned to read.
 For a VAE this is its aggregate posterior (@chapter(kl-price)).
 */

/// The models of the trial.
enum Model: String, CaseIterable, Codable {
  case autoencoder, denoiser, free, vae
}

/// A trained model: its codes without noise, the codes of training digits that its decoder met, and its decoder.
struct Contestant {
  let encode: (Matrix<Float>) -> Matrix<Float>
  let met: Matrix<Float>
  let decode: (Matrix<Float>) -> Matrix<Float>
}

/// A model of the trial with k numbers per code, trained at its first use.
func contestant(
  _ model: Model, latent k: Int, epochs: Int, in classroom: Classroom
) throws -> Contestant {
  let x = classroom.train.images
  let stream = classroom.stream("fair-trial/met")
  switch model {
  case .autoencoder:
    let model = try trainedAutoencoder(AutoencoderRecipe(latent: k, epochs: epochs), in: classroom)
    return Contestant(encode: model.encode, met: model.encode(x), decode: model.decode)
  case .denoiser:
    let model = try trainedDenoiser(DenoisingRecipe(latent: k, epochs: epochs), in: classroom)
    let pool: Matrix<Float> = stream.substream(0).normals(rows: x.rows, columns: x.columns)
    let seen = noisy(x, pool: pool, stream: stream.substream(1))
    return Contestant(encode: model.encode, met: model.encode(seen), decode: model.decode)
  case .free, .vae:
    let recipe = VAERecipe(latent: k, epochs: epochs, beta: model == .vae ? 1 : 0)
    let model = try trainedVAE(recipe, in: classroom).model
    let (μ, logσ²) = model.encode(x)
    let ε: Matrix<Float> = stream.substream(2).normals(rows: x.rows, columns: k)
    return Contestant(
      encode: { model.encode($0).mean }, met: μ + (0.5 * logσ²).exp() .* ε, decode: model.decode)
  }
}

/*:
 We decode {{images}} codes from each source, of the last one all {{heldOut}}, and ask four questions of the images.
 The first two are those of @chapter(irregular-latent-space): how far are the shares of the ten digits from the data's, and how far is an image, in the mean over the first {{compared}}, from the nearest training digit?
 Then diversity: how far are the images from the mean of all that are read as the same digit, in the mean square, divided by the same for real digits?
 And doubt: for which share of the images does the judge give no digit more than 80%?

 No number decides alone.
 Copies of one good digit lie near the data, smears of all kinds are diverse, and a judge can be sure of a scrawl.
 And the numbers of perfect samples are not 0: the chance of {{images}} draws alone makes a distance of shares of about {{chance}}.
 So real held-out digits stand beside all of them. (They are equally many of each kind, so this chance is not in their number.)
 */

/// How a model stands in the trial.
struct Standing: Codable {
  /// One for each source of codes.
  var reports: [SampleReport]
  /// The mean squared error of held-out digits.
  var error: Double
  /// The decoder's steepness at the codes of held-out digits: its median, and what 5% of the digits exceed.
  var steepness, steepest: Double
}

/// How many images are decoded from each source, and how many of them are compared with all training digits.
let (imagesPerSource, imagesCompared) = (2000, 500)

/// Where a model stands, with a mixture of so many normal distributions.
func standing(
  of model: Contestant, components: Int, judge: Judge, in classroom: Classroom
) throws -> Standing {
  let (training, heldOut) = (classroom.train, classroom.heldOut.images)
  let draws = classroom.stream("irregular-latent-space/samples")
  let ε: Matrix<Float> = draws.substream(0).normals(
    rows: imagesPerSource, columns: model.met.columns)
  let chosen = (0..<ε.rows).map { draws.substream(1).integer(below: training.count, at: $0) }
  let fit = classroom.stream("fair-trial/mixture")
  let normal = try FittedNormal(to: model.met)
  let mixture = try NormalMixture(to: model.met, count: components, stream: fit.substream(0))
  let sources = [
    ε, normal(ε), mixture(ε, choice: fit.substream(1)), model.met.rows(at: chosen),
    model.encode(training.images.rows(at: chosen)), model.encode(heldOut),
  ]
  let steep = steepness(of: model.decode, at: sources[5], root: normal.root)
  return Standing(
    reports: sources.map {
      SampleReport(
        of: model.decode($0), near: imagesCompared, judge: judge, data: training.images,
        labels: training.labels)
    },
    error: squaredErrors(model.decode(sources[5]), heldOut).map { Double($0) }.mean(),
    steepness: steep.median, steepest: steep.quantile(0.95))
}

extension Standing {
  /// All numbers of a standing.
  static func numbers(sources: Int) -> [WritableKeyPath<Standing, Double>] {
    [\.error, \.steepness, \.steepest]
      + (0..<sources).flatMap { s in
        [
          \.reports[s].distanceOfShares, \.reports[s].distanceToData, \.reports[s].diversity,
          \.reports[s].doubt,
        ]
      }
  }
}

extension Page {
  /// A standing with each seed that is known, this run's own first.
  func overSeeds(_ model: Model, _ own: Standing) -> [Standing] {
    let numbers = Standing.numbers(sources: own.reports.count)
    let values = numbers.enumerated().map { i, number in
      overSeeds("\(model).\(i)", own[keyPath: number])
    }
    return (0..<(values.map(\.count).min() ?? 1)).map { seed in
      var standing = own
      for (number, value) in zip(numbers, values) { standing[keyPath: number] = value[seed] }
      return standing
    }
  }
}

/// A fair trial of four models.
struct FairTrialExcursion: Lesson {
  static let slug = "fair-trial"
  static let sourceFile = "Chapters/Excursions/4d-FairTrial.swift"
  static let seconds = 20.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 6, "Passes over the training images", time: .proportional(0.6))
    @Option var components = Setting(
      20, in: 1...100, "Normal distributions in the mixture", time: .proportional(0.2))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (small, large, real) = try attempt({ try holdTheTrial() }) else { return }
    try attempt { try whatCovers(small, large, real) }
    try attempt { try whatLooksLikeDigits(small, large, real) }
    try attempt { try howSteep(small, large) }
    try attempt { try whatIsBought(small, large) }
    tellAll(small, large, real)
    try attempt { try answerTheExercises(small, large) }
  }

  /*:
   ## The trial

   With {{latent}} numbers per code three of the models are at hand from other pages, trained for {{epochs}} epochs.
   The denoising autoencoder, and all four models with {{many}} numbers per code and {{fewer}} epochs, take longer than this page should: they were trained once with each of {{seeds}} seeds, and their numbers are kept with the book (`page.study`).
   A model is a list below, a standing for each seed, of which the first is the book's own.
   */
  func holdTheTrial() throws -> (
    small: [[Standing]], large: [[Standing]], real: SampleReport
  ) {
    let judge = try classroom.judge()
    let (k, epochs) = (settings.latent, settings.epochs)
    func stand(_ model: Model, latent: Int, epochs: Int) throws -> Standing {
      try standing(
        of: try contestant(model, latent: latent, epochs: epochs, in: classroom),
        components: settings.components, judge: judge, in: classroom)
    }
    let heldOut = classroom.heldOut.images
    let anchor = try trainedDenoiser(DenoisingRecipe(latent: 20, epochs: 1), in: classroom)
      .meanLoss(on: heldOut)
    let large = try page.study(
      "twenty",
      recipe: "20 latent dimensions, 30 epochs, mixture of 20, 2,000 images, 500 compared",
      anchor: anchor, seeds: 10
    ) { try Model.allCases.map { try stand($0, latent: 20, epochs: 30) } }
    let denoiser = try page.study(
      "denoiser",
      recipe: "2 latent dimensions, 60 epochs, mixture of 20, 2,000 images, 500 compared",
      anchor: anchor, seeds: 10
    ) { try stand(.denoiser, latent: 2, epochs: 60) }
    let isBook = settings.changedSettings.isEmpty
    let small = try Model.allCases.map { model in
      if model == .denoiser, isBook { return denoiser }
      return page.overSeeds(model, try stand(model, latent: k, epochs: epochs))
    }
    let real = SampleReport(
      of: heldOut, near: imagesCompared, judge: judge, data: classroom.train.images,
      labels: classroom.train.labels)
    return (small, Model.allCases.indices.map { m in large.map { $0[m] } }, real)
  }

  /*:
   ## Do the samples cover the digits?

   In the first row of @fig(coverage) the VAE should lead; the question is what is left of its lead in the second and in the third.
   */
  func whatCovers(_ small: [[Standing]], _ large: [[Standing]], _ real: SampleReport) throws {
    //: @figure(coverage) The distance of the digits' shares from the data's, for {{images}} images from each source ({{heldOut}} from the last). A point is the book's own seed, the bar behind it reaches over {{seeds}} seeds. Lower is better.
    //: @alt Two panels of points with bars, in six rows from the standard normal down to held-out digits. In the first row the VAE's points lie far to the left of the others; from the mixture on they lie closer together, with 20 numbers near real digits.
    try page.figure("coverage") {
      VAEIllustrations.trial(
        "distance of shares", sources: sourceNames, models: modelNames,
        panels: panels(small, large, \.distanceOfShares, real))
    }
    let own = small.map { $0[0].reports }
    let (plain, vae) = (own[0], own[3])
    let repaired = plain[2].distanceOfShares - plain[3].distanceOfShares
    let lead = zip(large[3], large[0]).map {
      $0.reports[0].distanceOfShares - $1.reports[2].distanceOfShares
    }
    let straw = zip(large[0], large[3]).map {
      $0.reports[0].distanceOfShares - $1.reports[0].distanceOfShares
    }
    page.claim("straw", straw.least(), .isAbove(0.05))
    page.claim("repaired", repaired, .isBelow(0.08))
    page.claim("covers", vae[0].distanceOfShares - plain[2].distanceOfShares, .isAbove(0))
    page.claim("covers-many", lead.least(), .isAbove(0.03))
    /*:
     @finding(straw) With {{many}} numbers per code and draws from $\mathcal N(0, I)$ the autoencoder's distance of shares exceeds the VAE's, with every seed: the least difference is {{required}}.
     @because Chance moves a distance of shares by about 0.01 to 0.02.

     With {{latent}} numbers the VAE leads for most starts, but not for all: the autoencoder's codes may happen to lie where we draw.

     @finding(repaired) With {{latent}} numbers per code the distance of shares of the autoencoder's mixture exceeds that of the codes which its decoder met, if at all, by a number that is {{required}}.
     @because Chance moves a distance of shares by about 0.01 to 0.02, and the standard normal's exceeds it by about 0.2.

     So the first row was a straw man.
     With {{latent}} numbers the mixture brings the autoencoder from {{plainPrior}} to {{plainMixture}}, and the codes that its decoder met have {{plainMet}}: nothing is left to repair.
     The VAE's draws from the prior have {{vaePrior}}.

     @finding(covers) With {{latent}} numbers per code the VAE's distance of shares, drawn from the prior, exceeds that of the autoencoder, drawn from its mixture: the difference is {{required}}.
     @because The sign is the finding: above 0 the autoencoder covers the digits better.

     @finding(covers-many) The same holds with {{many}} numbers per code and every one of {{seeds}} seeds: the least difference is {{required}}.
     @because Chance moves a distance of shares by about 0.01 to 0.02.

     The VAE's aggregate posterior is not the prior, and with {{many}} numbers there is more room for the two to differ: its draws from the prior have a distance of {{vaePriorMany}}, those from a mixture fitted to its own codes {{vaeMixtureMany}}.
     So a VAE, too, gains from a second look at its codes.

     @question Why is the lowest row of @fig(coverage) not at 0 for {{latent}} numbers?
     @answer With so few numbers not every digit comes back as the digit that it was, so even reconstructions have other shares than the data.

     @question A mixture has many numbers to fit. Could it have learned the training codes by heart, so that its samples are copies?
     @answer Then they would lie as near to the training digits as decoded training codes do. With {{many}} numbers they do not, as the next figure shows; with {{latent}} all sources lie about as near.
     */
    page.value("plainPrior", plain[0].distanceOfShares, .fixed(2))
    page.value("plainMixture", plain[2].distanceOfShares, .fixed(2))
    page.value("plainMet", plain[3].distanceOfShares, .fixed(2))
    page.value("vaePrior", vae[0].distanceOfShares, .fixed(2))
    page.value("vaePriorMany", large[3][0].reports[0].distanceOfShares, .fixed(2))
    page.value("vaeMixtureMany", large[3][0].reports[2].distanceOfShares, .fixed(2))
  }

  /*:
   ## Do they look like digits?

   Shares say nothing about smears.
   So we look at the images themselves, and at how near they come to the data.
   */
  func whatLooksLikeDigits(
    _ small: [[Standing]], _ large: [[Standing]], _ real: SampleReport
  ) throws {
    //: @figure(samples) Samples with {{many}} numbers per code. None was chosen by hand.
    //: @alt Three blocks of 30 images. The VAE's from the prior: handwriting, with many strokes that lead nowhere. The autoencoder's from a mixture and the VAE's from a mixture: most of them clear digits, hard to tell apart.
    try page.figure("samples") {
      let twenty = try [Model.autoencoder, .vae].map {
        try contestant($0, latent: 20, epochs: 30, in: classroom)
      }
      let ε: Matrix<Float> = classroom.stream("irregular-latent-space/samples").substream(0)
        .normals(rows: imagesPerSource, columns: 20)
      let fit = classroom.stream("fair-trial/mixture")
      let codes = try twenty.map { model in
        try NormalMixture(to: model.met, count: 20, stream: fit.substream(0))(
          ε, choice: fit.substream(1))
      }
      let blocks = [
        ("VAE, *N*(0, *I*)", twenty[1].decode(ε.rows(0..<30))),
        ("autoencoder, mixture", twenty[0].decode(codes[0].rows(0..<30))),
        ("VAE, mixture", twenty[1].decode(codes[1].rows(0..<30))),
      ]
      return VAEIllustrations.samples(
        blocks.map { ($0, (0..<30).map($1.row)) }, imageWidth: classroom.imageWidth)
    }
    //: @figure(nearness) The mean distance of an image from the nearest training digit. Points and bars as in @fig(coverage).
    //: @alt Two panels like those before. With 20 numbers per code all models are farthest from the data with the standard normal and with one normal, and nearer with the mixture.
    try page.figure("nearness") {
      VAEIllustrations.trial(
        "distance to the data", sources: sourceNames, models: modelNames,
        panels: panels(small, large, \.distanceToData, real))
    }
    let (plain, vae) = (large[0], large[3])
    let nearer = zip(vae, plain).map {
      $0.reports[0].distanceToData - $1.reports[2].distanceToData
    }
    let surer = zip(vae, plain).map { $0.reports[0].doubt - $1.reports[2].doubt }
    page.claim("nearer", nearer.least(), .isAbove(0.3))
    page.claim("surer", surer.least(), .isAbove(0.1), format: .percent(0))
    /*:
     In @fig(samples) the autoencoder's samples from the mixture are clearer than the VAE's from the prior, and most of those of the VAE from a mixture are as clear.

     @finding(nearer) With {{many}} numbers per code the autoencoder's samples from the mixture are nearer to the data than the VAE's from the prior, with every seed: the least difference is {{required}}.
     @because The standard error of a mean over {{compared}} distances is about 0.05.

     @finding(surer) The share of doubtful images is smaller by a difference that is {{required}}.
     @because Chance moves a share of {{images}} images by one or two hundredths.

     Doubt must be read beside what a model can do at all.
     With {{latent}} numbers the judge doubts {{doubtPrior}} of the VAE's draws from the prior; but it doubts {{doubtBack}} of the reconstructions of held-out digits as well, and {{doubtReal}} of the real ones.
     Most of that doubt comes from having only {{latent}} numbers, and only the difference from where we draw.
     With {{many}} numbers it is {{doubtPriorMany}} of the draws against {{doubtBackMany}} of the reconstructions: there most of it comes from where we draw.

     Blur is near to everything, so a small distance proves little by itself (@fig(nearness)).
     With {{latent}} numbers all sources that look at the codes are about as near as reconstructions, and the measure tells no model from another.

     @question Real held-out digits are farther from the training digits than many samples are. Are the samples better than real digits?
     @answer No. Real digits are sharp and have details of their own, and a blur that looks a little like many digits is nearer to the nearest of them.
     */
    let two = small[3][0].reports
    page.value("doubtPrior", two[0].doubt, .percent(0))
    page.value("doubtBack", two[5].doubt, .percent(0))
    page.value("doubtReal", real.doubt, .percent(0))
    page.value("doubtPriorMany", vae[0].reports[0].doubt, .percent(0))
    page.value("doubtBackMany", vae[0].reports[5].doubt, .percent(0))
  }

  /*:
   ## How steep are the decoders?

   A decoder that has met clouds and not points should change slowly from a code to its neighbours.
   Let $J$ be the decoder's Jacobian at a code, the matrix of derivatives of all pixels with respect to all numbers of the code.
   A small step to $z + v$ moves the image by about $J v$.
   But a step of length 1 is long on one model's map and short on another's, and no loss of an autoencoder knows the scale (@chapter(irregular-latent-space)).
   So we take steps in units of the codes' own spread: with $A A^\top = \Sigma$, the covariance of the codes, a step $\delta A \varepsilon$ with $\varepsilon$ from $\mathcal N(0, I)$ moves the image by

   $$ \mathbb E\, \lVert J \delta A \varepsilon \rVert^2 = \delta^2 \mathrm{tr}(A^\top J^\top J A) = \delta^2 \lVert J A \rVert^2 $$ {#eq:steep}

   in the mean square, as $\mathbb E[\varepsilon \varepsilon^\top] = I$; $\lVert \cdot \rVert$ is the root of the sum of the squared entries.
   We call $\lVert J A \rVert$ the **steepness** of the decoder there, and compute it by central differences along the columns of $A$.
   If all codes are multiplied by $s$ and the decoder divides by $s$ again, $A$ grows as $J$ shrinks, and the steepness stays.
   */
  func howSteep(_ small: [[Standing]], _ large: [[Standing]]) throws {
    let plain = try contestant(
      .autoencoder, latent: settings.latent, epochs: settings.epochs, in: classroom)
    let codes = plain.encode(classroom.heldOut.images)
    let root = try FittedNormal(to: plain.met).root
    let before = steepness(of: plain.decode, at: codes, root: root)
    let after = steepness(
      of: { plain.decode(0.125 * $0) }, at: 8 * codes,
      root: try FittedNormal(to: 8 * plain.met).root)
    page.claim(
      "unit", zip(before, after).map { abs($1 / $0 - 1) }.greatest(), .isBelow(1e-3))
    //: @identity(unit) When all codes are multiplied by 8, the largest relative change of a steepness is {{required}}.
    //: @because On paper nothing changes; central differences in single precision are good to about a thousandth.

    //: @table(steep) The steepness at the codes of {{heldOut}} held-out digits, what one digit in twenty exceeds, and the squared error of the same digits: the book's own seed, and in brackets the range over {{seeds}} seeds.
    page.table(
      "steep",
      columns: [
        "numbers per code", "model", "median steepness", "exceeded by 5%", "squared error",
      ],
      rows: [(settings.latent, small), (20, large)].flatMap { k, models in
        zip(modelNames, models).map { name, standings in
          ["\(k)", name, ranged(standings.map(\.steepness), .fixed(1))]
            + [\Standing.steepest, \.error].map { path in
              ranged(standings.map { $0[keyPath: path] }, .fixed(1))
            }
        }
      })
    let ratio = small[0][0].steepest / small[3][0].steepest
    let free = small[2][0].steepest / small[3][0].steepest
    let ratios = zip(large[0], large[3]).map { $0.steepness / $1.steepness }
    let costs = zip(large[3], large[0]).map { $0.error - $1.error }
    page.claim("cost", costs.least(), .isAbove(0.3))
    page.claim("smoother", min(ratio, free), .isAbove(1.2))
    page.claim("smoother-many", ratios.least(), .isAbove(1.15))
    /*:
     @finding(smoother) With {{latent}} numbers per code the steepness that one digit in twenty exceeds is larger for the autoencoder, and for the VAE with $\beta = 0$, than for the VAE: the smaller of the two factors is {{required}}.
     @because A factor of 1 would say that the decoders are alike.

     @finding(smoother-many) With {{many}} numbers per code the autoencoder's median steepness exceeds the VAE's with every seed: the least factor is {{required}}.
     @because A factor of 1 would say that the decoders are alike.

     Here the KL term does something that no density fitted afterwards can do, since the decoder is what it is once training has ended (@tab(steep)).
     It is not noise alone: with $\beta = 0$ the noise shrinks until the decoder does not feel it, and the decoder is about as steep as the autoencoder's.
     Noise in the image, which cannot shrink, helps as well: with {{many}} numbers the denoising autoencoder's decoder lies in between.

     Smoothness has its price in the last column.

     @finding(cost) With {{many}} numbers per code the VAE's squared error on held-out digits exceeds the autoencoder's with every seed: the least excess is {{required}}.
     @because The means over {{heldOut}} digits differ by far more than chance allows for the same digits; below the bound nobody would see the difference.

     With {{many}} numbers our noise in the image costs far more than the KL term, but we have not looked for the best strength.

     @question Why is the steepness taken in units of the codes' spread?
     @answer Because the scale of a map is free: multiply all codes by 8 and let the decoder divide by 8, and every derivative is an eighth of what it was, though no image has changed.

     Steepness looks at one place; @chapter(kl-price) walks from digit to digit in 16 steps.
     The longest of them takes a smaller share of the way with the VAE than with the autoencoder or with the VAE at $\beta = 0$.
     So noise without a price does little there, too. But noise is not the means either: a model without any, which pays for where its codes lie, walks as evenly as the VAE.
     */
  }

  /*:
   ## What is bought

   Both models may now fit the same kind of density, and we subtract seed by seed.
   With one normal distribution we expect the VAE to lead, since the KL term has pulled its codes towards just that shape; with a mixture we expect no leader.
   */
  func whatIsBought(_ small: [[Standing]], _ large: [[Standing]]) throws {
    func differences(
      _ models: [[Standing]], source: Int, _ number: KeyPath<SampleReport, Double>
    ) -> [Double] {
      zip(models[0], models[3]).map {
        $0.reports[source][keyPath: number] - $1.reports[source][keyPath: number]
      }
    }
    //: @table(paired) The autoencoder minus the VAE, with the same kind of density fitted to the codes of either: the book's own seed, and in brackets the range over {{seeds}} seeds. Below 0 the autoencoder has the smaller number.
    page.table(
      "paired",
      columns: [
        "numbers per code", "density", "distance of shares", "distance to the data", "diversity",
        "doubt",
      ],
      rows: product([(settings.latent, small), (20, large)], [1, 2]).map { trial, source in
        ["\(trial.0)", sourceNames[source]]
          + [\SampleReport.distanceOfShares, \.distanceToData, \.diversity, \.doubt].map {
            ranged(differences(trial.1, source: source, $0), .fixed(2))
          }
      })
    let normal = differences(large, source: 1, \.distanceToData)
    let shares = differences(large, source: 2, \.distanceOfShares)
    let diversity = differences(large, source: 2, \.diversity)
    page.claim("one-normal", normal.least(), .isAbove(0.2))
    page.claim("even", shares.map(abs).greatest(), .isBelow(0.05))
    page.claim("more-alike", diversity.least(), .isAbove(0.05))
    /*:
     @finding(one-normal) With {{many}} numbers per code and one normal distribution for either, the autoencoder's samples are farther from the data than the VAE's, with every seed: the least difference is {{required}}.
     @because The standard error of a mean over {{compared}} distances is about 0.05.

     @finding(even) With {{many}} numbers per code and a mixture for either, the two distances of shares differ, with every seed, by a number that is {{required}}.
     @because Chance alone moves such a difference by about 0.02.

     @finding(more-alike) With {{many}} numbers per code and a mixture for either, the autoencoder's samples are more diverse, with every seed: the least difference is {{required}}.
     @because Between 0.05 and 1 lies what one would notice, if 1 is the diversity of real digits.

     With {{many}} numbers the first expectation comes true in the distance to the data, and the second in the shares (@tab(paired)).
     The VAE's codes come nearer to the simplest of densities, and the autoencoder's need one that follows their rays and gaps; given that, the autoencoder is not behind in shares.
     With {{latent}} numbers one normal distribution gives the VAE the better shares for most starts but not for all: which digits a map of two numbers confuses is left to chance, and that counts as much.

     What is left is a matter of taste: a smoother decoder draws what many digits have in common, so its samples are less diverse, and with every seed nearer to the data.

     @question A VAE with a fitted normal distribution draws better than the same VAE from its prior. Has its training failed?
     @answer No. The KL term prices each cloud by itself, and their sum comes near the prior only as far as that pays. For samples one may repair this afterwards; the bound stays a bound for the prior only.
     */
  }

  func tellAll(_ small: [[Standing]], _ large: [[Standing]], _ real: SampleReport) {
    //: ## All numbers
    //:
    //: Here is the whole trial, for whoever wants to judge anew.
    //: Each cell has the book's own seed, and in brackets the range over {{seeds}} seeds.
    //: The autoencoder has no noise, so its fourth and fifth source are the same.
    //: @table(small) The trial with {{latent}} numbers per code.
    page.table("small", columns: tableHead, rows: rows(small, real))
    //: @table(large) The trial with {{many}} numbers per code.
    page.table("large", columns: tableHead, rows: rows(large, real))
    page.value("latent", settings.latent)
    page.value("epochs", settings.epochs)
    page.value("components", settings.components)
    page.value("many", 20)
    page.value("fewer", 30)
    page.value("seeds", large[0].count)
    page.value("images", imagesPerSource)
    page.value("compared", imagesCompared)
    page.value("heldOut", classroom.heldOut.count)
    // Ten shares of one in ten, each off by √(2/π) standard errors in the mean.
    page.value(
      "chance", 5 * (2 / Double.pi * 0.1 * 0.9 / Double(imagesPerSource)).squareRoot(), .fixed(2))
  }
}

//: @hide
extension FairTrialExcursion {
  private var sourceNames: [String] {
    [
      "*N*(0, *I*)", "one normal", "mixture", "codes met", "training codes", "held-out codes",
    ]
  }

  private var modelNames: [String] {
    ["autoencoder", "denoising autoencoder", "VAE, *β* = 0", "VAE"]
  }

  private var tableHead: [String] {
    ["model", "source", "distance of shares", "distance to the data", "diversity", "doubt"]
  }

  /// "0.34 (0.30 to 0.41)", or the first number alone if all look the same.
  private func ranged(_ numbers: [Double], _ format: NumberFormat) -> String {
    let ends = [numbers.least(), numbers.greatest()].map { format.text($0) }
    let own = format.text(numbers.first ?? .nan)
    return ends[0] == ends[1] ? own : "\(own) (\(ends[0]) to \(ends[1]))"
  }

  private func panels(
    _ small: [[Standing]], _ large: [[Standing]], _ measure: KeyPath<SampleReport, Double>,
    _ real: SampleReport
  ) -> [(title: String, numbers: [[[Double]]], real: Double)] {
    [(settings.latent, small), (20, large)].map { k, models in
      let numbers = models.map { standings in
        sourceNames.indices.map { s in standings.map { $0.reports[s][keyPath: measure] } }
      }
      return ("*k* = \(k)", numbers, real[keyPath: measure])
    }
  }

  private func rows(_ models: [[Standing]], _ real: SampleReport) -> [[String]] {
    let measured = zip(modelNames, models).flatMap { name, standings in
      sourceNames.enumerated().map { s, source in
        [name, source] + cells(standings.map { $0.reports[s] })
      }
    }
    return measured + [["real digits", "held out"] + cells([real])]
  }

  private func cells(_ reports: [SampleReport]) -> [String] {
    [
      ranged(reports.map(\.distanceOfShares), .fixed(2)),
      ranged(reports.map(\.distanceToData), .fixed(2)),
      ranged(reports.map(\.diversity), .fixed(2)), ranged(reports.map(\.doubt), .percent(0)),
    ]
  }
}
//: @end

/*:
 ## Conclusion

 Drawn where it was trained for it, with {{many}} numbers per code, the VAE beats an autoencoder that was not (@claim(straw)).
 That lead goes as soon as we look at the autoencoder's codes.
 With a mixture of normals fitted to them its samples cover the digits as well as its codes allow with {{latent}} numbers (@claim(repaired)), and with either number they cover them better than the VAE's draws from the prior (@claim(covers), @claim(covers-many)); with {{many}} numbers per code they are also nearer to the data and leave less doubt (@claim(nearer), @claim(surer)).
 With the mixture for both, the two cover the digits alike (@claim(even)).

 So the KL term does not buy better samples than a fitted density does.
 What it buys is this:

 - The place, the scale and roughly the shape of the codes are known before training begins. One may draw at once, and a single normal distribution, if one fits it after all, fits better (@claim(one-normal)).
 - The decoder is smoother, with {{latent}} numbers by far and with {{many}} by a little (@claim(smoother), @claim(smoother-many)). The price is diversity (@claim(more-alike)) and a larger error (@claim(cost)).
 - The loss is a bound on $-\log p(x)$ (@chapter(bound)). An autoencoder with a mixture tells a story of how digits come about, too, but nothing in its training bounds their likelihood.

 The limits.
 All this is one kind of network on {{training}} small digits, one weight of the KL term, one strength of noise and one number of normals in the mixture, none of them chosen for any model.
 With {{many}} numbers per code a mixture of {{components}} has {{free}} numbers of its own, more than there are digits to fit it to; that it copies none does not mean that it would do for larger images.
 The judge and the distances are ours, and each can be misled; that they agree here is no proof.

 ## Exercises

 @exercise(one-component) predict, 5 minutes
 Let the mixture have a single normal distribution.
 Which rows of @tab(small) will agree now, up to chance?
 What will the autoencoder's distance of shares be for the mixture?

 ```sh
 make run ARGS="fair-trial --components 1"
 ```

 The run takes half a minute, as it trains all four models with {{latent}} numbers per code; @tab(large) stays as it is.
 @answer
 The second and the third row of each model: the best single normal distribution is the one with the mean and the covariance of the codes.
 The autoencoder's distance is again about {{plainNormal}}.
 So it is the shape of the cloud of codes that the mixture knows and the single normal does not.
 @end

 @exercise(eight) run, 15 minutes
 With {{latent}} numbers per code and with {{many}} the autoencoder with a mixture covers the digits better than the VAE with its prior.
 Does it with 8?

 ```sh
 make run ARGS="fair-trial --latent 8 --epochs 30"
 ```

 The run takes half a minute.
 Read both distances of shares off @fig(coverage) or @tab(small); the number to check is the VAE's minus the autoencoder's.
 @answer
 Yes: the VAE has {{eightVAE}} and the autoencoder {{eightPlain}}, so the difference is {{eightLead}}.
 @end

 @exercise(poincare) derive, 20 minutes
 Let codes be drawn from $\mathcal N(\bar z, A A^\top)$, and let the decoder be affine, $d(z) = m + D z$.
 Show that the mean of $\lVert J A \rVert^2$ is the variance of the images, $\mathbb E \lVert d(z) - \mathbb E\, d(z) \rVert^2$.
 For every smooth decoder the variance is at most the mean of $\lVert J A \rVert^2$ (the Poincaré inequality of the normal distribution).
 What does it mean if the ratio of the two is large?
 @answer
 Here $J = D$ everywhere, and $d(z) - \mathbb E\, d(z) = D A \varepsilon$ with $\varepsilon$ from $\mathcal N(0, I)$, so the mean of its square is $\lVert D A \rVert^2$ by @eq(steep).
 A large ratio says that the decoder goes up and down on its way, and does not only go from here to there.
 For draws from the normal distribution fitted to the codes the ratio is {{ratioPlain}} for the autoencoder and {{ratioVAE}} for the VAE.
 @end

 ## Further reading

 - P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black and B. Schölkopf, *From variational to deterministic autoencoders*, ICLR 2020: regularised autoencoders with a density fitted afterwards.
 - B. Dai and D. Wipf, *Diagnosing and enhancing VAE models*, ICLR 2019: a second model for the codes of a VAE.
 - P. Vincent, H. Larochelle, I. Lajoie, Y. Bengio and P.-A. Manzagol, *Stacked denoising autoencoders*, Journal of Machine Learning Research 11, 2010.
 - S. Rifai, P. Vincent, X. Muller, X. Glorot and Y. Bengio, *Contractive auto-encoders: explicit invariance during feature extraction*, ICML 2011: a penalty on the encoder's Jacobian.
 - G. Alain and Y. Bengio, *What regularized auto-encoders learn from the data-generating distribution*, Journal of Machine Learning Research 15, 2014: denoising, contraction and the density of the data.
 */
extension FairTrialExcursion {
  //: @hide
  func answerTheExercises(_ small: [[Standing]], _ large: [[Standing]]) throws {
    let judge = try classroom.judge()
    let own = small[0][0].reports
    page.value("training", classroom.train.count)
    page.value("plainNormal", own[1].distanceOfShares, .fixed(2))
    page.answer("one-component", own[1].distanceOfShares, tolerance: 0.04)
    // Weights that add up to 1, means and symmetric covariances.
    page.value("free", settings.components * (1 + 20 + 20 * 21 / 2) - 1)
    let anchor = try trainedDenoiser(DenoisingRecipe(latent: 20, epochs: 1), in: classroom)
      .meanLoss(on: classroom.heldOut.images)
    let eight = try page.study(
      "eight", recipe: "8 latent dimensions, 30 epochs, mixture of 20, 2,000 images, 500 compared",
      anchor: anchor
    ) {
      try [Model.autoencoder, .vae].map {
        try standing(
          of: try contestant($0, latent: 8, epochs: 30, in: classroom), components: 20,
          judge: judge, in: classroom)
      }
    }[0]
    let (plain, vae) = (eight[0].reports[2], eight[1].reports[0])
    page.value("eightPlain", plain.distanceOfShares, .fixed(2))
    page.value("eightVAE", vae.distanceOfShares, .fixed(2))
    let lead = vae.distanceOfShares - plain.distanceOfShares
    page.value("eightLead", lead, .fixed(2))
    page.answer("eight", lead, tolerance: 0.01)
    let ε: Matrix<Float> = classroom.stream("fair-trial/poincare").normals(
      rows: imagesPerSource, columns: settings.latent)
    for (name, model) in [("ratioPlain", Model.autoencoder), ("ratioVAE", .vae)] {
      let model = try contestant(
        model, latent: settings.latent, epochs: settings.epochs, in: classroom)
      let normal = try FittedNormal(to: model.met)
      let images = model.decode(normal(ε))
      let variance = Matrix<Double>(images.columnVariances()).sum()
      let squares = steepness(of: model.decode, at: normal(ε), root: normal.root).map { $0 * $0 }
      page.value(name, squares.mean() / variance, .fixed(1))
    }
  }
  //: @end
}
