/*:
 # Is the bound tight?

 *How far is −ELBO from −log p(x), and how does one find log p(x)?*

 @learn How to compute $\log p(x)$ exactly with two latent numbers, how far the bound falls short of it for one image and for hundreds, in what sense a grey digit has a probability, and when an estimate from random draws can be trusted.

 @need The bound of @chapter(vae), with its figure of both sides for one digit.

 @time An hour.

 @chapter(vae) trains on −ELBO, which exceeds $-\log p(x)$ by the error of the encoder's guess:

 $$ -\log p(x) + \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z \mid x)\bigr) = \mathbb E_q\bigl[-\log p(x \mid z)\bigr] + \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z)\bigr) . $$ {#eq:elbo}

 The loss never shows this error.
 With two latent numbers the integral $p(x) = \int p(x \mid z)\, p(z)\, dz$ can be done, so that for once nothing has to be believed.
 We expect that the two sides agree for every digit, and that the error is not zero, as the encoder must answer for all images with one set of weights.
 How large it is for most images, and for the worst one, we do not dare to guess.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// Is the bound tight?
struct BoundExcursion: Lesson {
  static let slug = "bound"
  static let sourceFile = "Chapters/Excursions/4b-Bound.swift"
  static let seconds = 12.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 10, "Passes over the training images", time: .proportional(0.5))
    @Option var digits = Setting(
      500, in: 10...10_000, quick: 40, "Held-out digits on the lattice", time: .proportional(0.3))
    @Option var draws = Setting(
      1024, in: 64...65_536, quick: 256, "Draws from the encoder for each digit",
      time: .proportional(0.1))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (vae, story) = try attempt({ try integrateTheEvidence() }) ?? nil else { return }
    guard let (digits, looks) = try attempt({ try tossThePixels() }) else { return }
    try attempt { try lookAtTheWorst(vae, story, digits, looks) }
    try attempt { try estimateByChance(vae, story, digits, looks) }
    drawBeforeTraining(digits)
    answerTheExercises(looks)
  }

  //: @when bound This page is left out: it integrates over the part of a plane near the origin, and here the codes lie farther out.
  /*:
   ## On a lattice

   We begin with ten digits and add up the integrand on the points of a lattice with spacing $h$, times $h^2$.
   Nearly all of the integral comes from a small part of the plane, another one for each image.
   So we first look at one point in each of {{cells}} square cells, and then sum over the cells in which the integrand, or $q$, is more than $e^{-40}$ of its largest value.
   Of every term we keep the logarithm, relative to the largest, so that no term that counts is rounded to 0.
   */
  func integrateTheEvidence() throws -> (vae: VAE<Float>, story: LatentModel)? {
    let vae = try trainedVAE(VAERecipe(epochs: settings.epochs), in: classroom).model
    let heldOut = classroom.heldOut
    guard page.when("bound", EvidenceLattice.shared.reach > vae.reach(of: heldOut.images)) else {
      return nil
    }
    let firsts = heldOut.firstOfEachClass()
    let images = heldOut.images.rows(at: firsts)
    let (μ, logσ²) = vae.encode(images)
    let posteriors = Posterior.rows(mean: μ, logVariance: logσ²)  // q(z | x) of each image
    let story = LatentModel { vae.decoder($0) }  // p(z) and p(x | z)
    // 900 × 900 points, 0.02 apart, in 150 × 150 cells
    let lattice = EvidenceLattice(spacing: 0.02, pointsPerCell: 6, cellsPerSide: 150)
    let exact = try lattice.integrals(of: images, under: story, posteriors: posteriors)
    page.value("cells", lattice.cellCount)
    //: The right-hand side of @eq(elbo) is computed on other points, so that the two sides can disagree: a lattice in units of $q$'s own $\sigma$ for the first term, and the formula for the second.
    let likelihoods = story.expectedLogLikelihoods(of: images, under: posteriors)
    let divergences = gaussianKL(mean: μ, logVariance: logσ²).elements.map(Double.init)
    let elbos = zip(likelihoods, divergences).map { $0 - $1 }
    let differences = zip(exact, elbos).map { abs($0.bound - $1) }
    page.claim("identity", differences.greatest(), .isBelow(1e-2))
    page.claim("bound", zip(exact, elbos).map { $0.evidence - $1 }.least(), .isAbove(0))
    page.value("tried", images.rows)
    //: @identity(identity) Over {{tried}} held-out digits the largest difference of the two sides is {{required}} nats.
    //: @because The network is in single precision: rounding leaves about a thousandth of a nat at most, for wide clouds.

    //: @theorem(bound) The bound is never violated: the smallest $\log p(x) - \mathrm{ELBO}$ is {{required}} nats.
    //: @because The difference is a divergence.

    //: One thing this does not check.
    //: The left side uses $\log p(x)$ twice, once by itself and once inside the true posterior, so an error in it would cancel.
    //: So a later section finds $\log p(x)$ again, by random draws.
    //: @table(identity) Every term of the identity for the first held-out digit of each class, in nats.
    page.table(
      "identity",
      columns: [
        "digit", "$-\\log p(x)$", "error of the guess", "left side", "reconstruction", "KL term",
        "right side",
      ],
      rows: firsts.indices.map {
        let left = [-exact[$0].evidence, exact[$0].gap, -exact[$0].bound]
        return [ClassLabels.name(heldOut.labels[firsts[$0]])]
          + NumberFormat.fixed(3).cells(left + [-likelihoods[$0], divergences[$0], -elbos[$0]])
      })
    //: @figure(identity) The two sides of the identity for the ten digits of @tab(identity); beside each digit its $-\log p(x)$ in nats. Going up from $-\log p(x)$ by the error of the guess, or from the reconstruction term by the KL term, one arrives at the same −ELBO.
    //: @alt Ten pairs of bars, one pair per digit. The upper bar starts at zero, the lower one anywhere; both end at the same mark.
    try page.figure("identity") {
      VAEIllustrations.identity(
        firsts.indices.map {
          .init(
            digit: heldOut.labels[firsts[$0]], evidence: exact[$0].evidence, gap: exact[$0].gap,
            reconstruction: -likelihoods[$0], divergence: divergences[$0])
        })
    }
    /*:
     Where the lower bar in @fig(identity) starts to the right of zero, the error of the guess is larger than the KL term: the encoder's cloud is farther from the true posterior than from the prior.
     That alone does not say what is wrong with the cloud, its place or its shape; @chapter(amortisation) finds out.

     @question In @fig(identity), can the lower bar start to the left of zero, and what would it mean?
     @answer Yes: the reconstruction term is then below $-\log p(x)$, as the codes that the encoder proposes explain the image better than the prior's codes do on the whole.

     @question Why would a larger encoder leave $-\log p(x)$ as it is?
     @answer The integral knows the prior and the decoder only; a better encoder makes the error of the guess smaller. (In training a better guess also gives the decoder other codes to learn from.)
     */
    return (vae, story)
  }

  /*:
   ## What is the probability of a grey digit?

   A decoder gives each pixel a probability of ink, and grey is neither ink nor paper.
   The cross-entropy is defined for grey pixels all the same, but $\exp(-\text{cross-entropy})$ is no probability: over all grey images it does not integrate to 1, and its integral differs from code to code (Loaiza-Ganem and Cunningham 2019).
   What, then, is the $p(x)$ of @eq(elbo)?

   Read a grey pixel as a probability of ink, and toss it: $b_j = 1$ with probability $x_j$, and otherwise 0.
   The tossed digit $b$ is black and white, and has a true probability under the story.
   As $\log p(b \mid z)$ is linear in $b$, its mean over tosses is what we have called $\log p(x \mid z)$:

   $$ \mathbb E_b\bigl[\log p(b \mid z)\bigr] = \log p(x \mid z) . $$ {#eq:tossed}

   So the ELBO of the grey digit is the mean ELBO of its tosses, if the encoder's answer to the grey digit serves for all of them.
   And by Jensen's inequality, as $\log \int e^{f(z)} p(z)\, dz$ is convex in the function $f$,

   $$ \mathbb E_b\bigl[-\log p(b)\bigr] \;\le\; -\log p(x) \;\le\; -\mathrm{ELBO}(x) , \qquad p(x) = \int e^{\mathbb E_b[\log p(b \mid z)]}\, p(z)\, dz . $$ {#eq:chain}

   Whoever trains on grey digits therefore trains on a bound for the tossed ones, which have a likelihood, and every "$\log p(x)$" of a grey digit in this book may be read so.
   We toss {{many}} held-out digits once and put both kinds on one lattice.
   A coarser lattice will do, {{spacing}} apart, and a point is decoded once for all images.
   We expect little difference in $-\log p$, as a toss moves few pixels, and a worse guess, as the encoder has never seen a tossed digit.
   */
}

/// What a lattice says of an image: log p(x | z) p(z) in the plane, and the encoder's answer.
struct Look {
  let density: JointDensity
  let guess: PlaneNormal
  /// −log p(x), and the error of the guess.
  let cost, guessError: Double
}

extension EvidenceLattice {
  /// The lattice that many digits share.
  static let shared = EvidenceLattice(
    spacing: 0.04, pointsPerCell: 3, cellsPerSide: 128, mostCells: 0.1)
}

extension VAE<Float> {
  /// A look at each of many images, all on one lattice.
  func looks(at images: Matrix<Float>) throws -> [Look] {
    let (μ, logσ²) = encode(images)
    let posteriors = Posterior.rows(mean: μ, logVariance: logσ²)
    let densities = try EvidenceLattice.shared.jointDensities(
      of: images, under: LatentModel { decoder($0) }, posteriors: posteriors)
    return zip(densities, posteriors).map { density, posterior in
      let guess = PlaneNormal(posterior)
      return Look(
        density: density, guess: guess, cost: -density.evidence,
        guessError: density.gap(of: guess))
    }
  }
}

/// A look at digits of three kinds, as many of each, through a trained VAE.
struct LooksRecipe: Recipe {
  typealias Trained = (training: [Look], heldOut: [Look], tossed: [Look])
  var model = VAERecipe()
  var digits = 500
}

/// The looks of a recipe, taken at the first use.
func takenLooks(_ recipe: LooksRecipe, in classroom: Classroom) throws -> LooksRecipe.Trained {
  try classroom.trained(recipe) {
    let (training, heldOut) = (classroom.train.images, classroom.heldOut.images)
    let count = min(recipe.digits, training.rows, heldOut.rows)
    let grey = heldOut.rows(0..<count)
    let chances = classroom.stream("bound/tosses").uniforms(count: grey.count)
    let tossed = Matrix<Float>(
      rows: count, columns: grey.columns,
      elements: zip(chances, grey.elements).map { $0 < Double($1) ? 1 : 0 })
    let all = try trainedVAE(recipe.model, in: classroom).model
      .looks(at: training.rows(0..<count).stacked(over: grey).stacked(over: tossed))
    return (
      Array(all[..<count]), Array(all[count..<2 * count]), Array(all[(2 * count)...])
    )
  }
}

extension BoundExcursion {
  func tossThePixels() throws -> (digits: Matrix<Float>, looks: LooksRecipe.Trained) {
    let recipe = LooksRecipe(model: VAERecipe(epochs: settings.epochs), digits: settings.digits)
    let looks = try takenLooks(recipe, in: classroom)
    let many = looks.heldOut.count
    let digits = classroom.heldOut.images.rows(0..<many)
    let kinds = [looks.heldOut, looks.tossed].map { looks in
      (cost: looks.map(\.cost), gap: looks.map(\.guessError))
    }
    let savings = zip(kinds[0].cost, kinds[1].cost).map { $0 - $1 }
    page.value("many", many)
    page.value("spacing", EvidenceLattice.shared.spacing)
    page.value("saving", savings.mean(), .fixed(1))
    page.value("savingError", savings.standardError(), .fixed(1))
    page.value("greyGap", kinds[0].gap.mean(), .fixed(1))
    page.value("tossedGap", kinds[1].gap.mean(), .fixed(1))
    page.claim("tossed", savings.mean() / savings.standardError(), .isAbove(-4))
    page.claim("tossed-gap", kinds[1].gap.mean() / kinds[0].gap.mean(), .isAbove(1.05))
    //: @table(tossed) Grey digits and the same digits tossed: means over {{many}} held-out digits, in nats.
    page.table(
      "tossed", columns: ["digits", "$-\\log p$", "error of the guess", "−ELBO"],
      rows: zip(["grey", "tossed"], kinds).map { name, kind in
        let (cost, gap) = (kind.cost.mean(), kind.gap.mean())
        return [name] + NumberFormat.fixed(1).cells([cost, gap, cost + gap])
      })
    /*:
     @theorem(tossed) By @eq(chain) $-\log p$ of a grey digit less the mean over its tosses is not negative. With one toss for each of {{many}} digits the mean difference is {{required}} standard errors.
     @because Chance may make it negative; it is below −4 standard errors once in thirty thousand runs.

     The difference is {{saving}} nats with a standard error of {{savingError}}: Jensen's inequality costs little, and in $-\log p$ grey digits and tossed ones are nearly the same thing (@tab(tossed)).

     @finding(tossed-gap) The mean error of the guess for tossed digits is larger than that for grey ones by a factor {{required}}.
     @because The encoder was trained on grey digits only; fifteen seeds gave 1.10 to 1.29, and a difference of a twentieth would hardly matter.

     With tossed digits the encoder is off by {{tossedGap}} nats on average, with grey ones by {{greyGap}}.
     So who wants to compare a VAE's likelihood with that of another model should toss the pixels before training, once (Salakhutdinov and Murray 2008) or anew in each epoch.

     @question Over all black-and-white images of 784 pixels, what do the $p(b)$ add up to, and why?
     @answer To 1: for each code the probabilities $p(b \mid z)$ of all $2^{784}$ images do, and the prior's density integrates to 1.

     @question Why can the grey $-\log p(x)$ never be near 0?
     @answer By @eq(chain) it is at least the mean of $-\log p(b)$, and the tosses differ from one another: no model gives each of them a probability of 1.
     */
    return (digits, looks)
  }

  /*:
   ## Five hundred digits, and the worst one

   Ten digits are few, so we look at all {{many}}.
   First we tie the lattice to what training sees.
   The loss of @chapter(vae) has one draw for each image, and its mean over images should be the lattice's −ELBO but for chance.
   Some programs decode the cloud's mean $\mu$ in place of a draw; we call this the **mean-code loss**.
   The decoder's answer is best near the middle of a cloud, so we expect it to be lower.
   Is it still a bound?
   */
  func lookAtTheWorst(
    _ vae: VAE<Float>, _ story: LatentModel, _ digits: Matrix<Float>,
    _ looks: LooksRecipe.Trained
  ) throws {
    let costs = looks.heldOut.map(\.cost), errors = looks.heldOut.map(\.guessError)
    let bounds = zip(costs, errors).map { $0 + $1 }  // −ELBO
    func losses(_ ε: Matrix<Float>) -> [Double] {
      let (reconstruction, divergence) = vae.loss(digits, noise: ε, on: Tape())
      return (reconstruction + divergence).value.elements.map(Double.init)
    }
    let drawn = losses(classroom.stream("vae/evaluation").normals(rows: digits.rows, columns: 2))
    let atMeans = losses(.zeros(digits.rows, 2))
    let excesses = zip(drawn, bounds).map { $0 - $1 }
    let below = zip(atMeans, costs).filter { $0 < $1 }.count
    page.claim("loss", abs(excesses.mean()) / excesses.standardError(), .isAtMost(4))
    page.claim("mean-code", bounds.mean() - atMeans.mean(), .isAbove(0.5), format: .fixed(1))
    page.claim("no-bound", Double(below) / Double(digits.rows), .isAbove(0.1), format: .percent(0))
    page.value("drawnLoss", drawn.mean(), .fixed(1))
    page.value("meanBound", bounds.mean(), .fixed(1))
    page.value("meanCost", costs.mean(), .fixed(1))
    page.value("meanCode", atMeans.mean(), .fixed(1))
    /*:
     @theorem(loss) The mean loss of {{many}} digits with one draw each differs from the lattice's −ELBO by {{required}} standard errors.
     @because A draw's loss has the ELBO as its mean, with a tail on one side; more than four standard errors would be a mistake.

     @finding(mean-code) The mean-code loss is lower than −ELBO: the difference of the means is {{required}} nats.
     @because Fifteen seeds gave 0.8 to 1.0; half a nat is more than the noise of the means.

     @finding(no-bound) The share of digits whose mean-code loss is even below $-\log p(x)$ is {{required}}.
     @because One digit would be enough, as a bound has no exceptions; fifteen seeds gave 17 to 30%.

     With draws the loss is {{drawnLoss}} nats on average, −ELBO on the lattice {{meanBound}}, and the mean-code loss {{meanCode}}.
     Only the loss with draws estimates a bound; the mean-code loss is lower because it leaves out what the noise costs, and it bounds nothing.

     Now the error of the guess, digit by digit.
     */
    let worst = errors.indices.sorted { errors[$0] > errors[$1] }.prefix(3)
    let largest = errors.greatest()
    page.value("meanGap", errors.mean(), .fixed(1))
    page.value("medianGap", errors.median, .fixed(1))
    page.value("smallest", errors.least(), .fixed(2))
    page.value("largest", largest, .fixed(0))
    page.value(
      "topShare", errors.sorted(by: >).prefix(digits.rows / 10).sum() / errors.sum(), .percent(0))
    page.claim("tail", errors.mean() / errors.median, .isAbove(2))
    page.claim("worst", largest / errors.mean(), .isAbove(8))
    //: @finding(tail) The mean error of the guess over {{many}} held-out digits, divided by the median, is {{required}}.
    //: @because At 1 the typical digit would tell the story; from 2 on a few digits weigh heavily in the mean; fifteen seeds gave 2.4 to 4.2.

    //: @finding(worst) The largest error, divided by the mean, is {{required}}.
    //: @because Fifteen seeds gave 12 to 25 times the mean; from 8 on it is far from typical.

    //: @figure(worst) The three digits that the encoder guesses worst; what the decoder draws at $\mu$, where the encoder points; and what it draws where the true posterior is highest. Below each image stands $-\log p(x \mid z)$ there.
    //: @alt Three rows of three images: a digit, another shape that the decoder draws where the encoder points, and a shape nearer to the digit, with fewer nats beneath it.
    try page.figure("worst") {
      let rows = worst.map { i in
        let look = looks.heldOut[i], peak = look.density.mode
        let codes = [Matrix([[look.guess.x, look.guess.y]]), Matrix([[peak.x, peak.y]])]
        let image = digits.rows(i..<i + 1)
        return (
          image: image.row(0), decoded: codes.map { vae.decode(Matrix<Float>($0)).row(0) },
          costs: codes.map { -story.logLikelihoods(of: image, at: $0)[0, 0] }
        )
      }
      return VAEIllustrations.misled(
        rows, names: ["held-out digit", "where *q* points", "posterior's peak"],
        imageWidth: classroom.imageWidth)
    }
    /*:
     The errors run from {{smallest}} to {{largest}} nats.
     Half of the digits have less than {{medianGap}}, while the mean is {{meanGap}}, and a tenth of the digits have {{topShare}} of the sum.
     @fig(worst) shows what happened to the worst of them: the encoder points to a place where the decoder draws something else, while there is a code that explains the digit better (not always well: in a plane some digits have no code of their own).
     A mean over images hides this, and a median hides it altogether.

     @question A colleague reports −ELBO with the mean code. Is the number too high or too low, and compared with what?
     @answer Too low, compared with −ELBO, by what the noise costs; for some digits it is even below $-\log p(x)$.

     @question Which of the three images in a row of @fig(worst) does the loss of @chapter(vae) know about?
     @answer The first two: it compares the digit with what is drawn from $q$, and has no way to know that a better code exists.
     */
  }

  /*:
   ## By chance

   A lattice needs a plane; with 20 latent numbers it would have more points than the Earth has atoms.
   Random draws need no lattice, and there are two ways to use $S$ of them:

   $$ p(x) \approx \frac1S \sum_{s=1}^S p(x \mid z_s), \quad z_s \sim p(z) , \qquad p(x) \approx \frac1S \sum_{s=1}^S w_s , \quad w_s = \frac{p(x \mid z_s)\, p(z_s)}{q(z_s \mid x)}, \quad z_s \sim q(z \mid x) . $$ {#eq:estimates}

   Both are right on average, whatever $q$ is, as long as it is nowhere 0.
   The first asks the prior where to look, the second, **importance weighting**, asks the encoder.
   We know the truth and can see how far off they are, for the first {{chosen}} of our digits.
   We expect the encoder to need far fewer draws, and to do badly where it points to the wrong place.
   */
  func estimateByChance(
    _ vae: VAE<Float>, _ story: LatentModel, _ digits: Matrix<Float>,
    _ looks: LooksRecipe.Trained
  ) throws {
    let stream = classroom.stream("vae/estimates")
    let chosen = digits.rows(0..<min(50, digits.rows))
    let (μ, logσ²) = vae.encode(chosen)
    let answers = Posterior.rows(mean: μ, logVariance: logσ²)
    let truths = looks.heldOut.prefix(chosen.rows)
    let evidences = truths.map { -$0.cost }  // log p(x)
    let fromPrior = story.logLikelihoods(
      of: chosen, at: stream.substream(0).normals(rows: 1 << 14, columns: 2))
    let atPrior = (0..<chosen.rows).map(fromPrior.column)
    let atEncoder = (0..<chosen.rows).map { i in
      let ε: Matrix<Double> = stream.substream(1 + i).normals(rows: settings.draws, columns: 2)
      let z = answers[i].codes(from: ε)
      return story.logImportanceWeights(of: chosen.rows(i..<i + 1), at: z, drawnFrom: answers[i])
    }
    func errors(_ logs: [[Double]], draws: Int) -> [Double] {
      zip(logs, evidences).flatMap { logs, evidence in
        logMeanExp(logs, inGroupsOf: draws, atMost: 200).map { abs($0 - evidence) }
      }
    }
    let sizes = (0..<8).map { 1 << (2 * $0) }
    let priorErrors = sizes.map { errors(atPrior, draws: $0) }
    let encoderSizes = sizes.filter { $0 <= settings.draws }
    let encoderErrors = encoderSizes.map { errors(atEncoder, draws: $0) }
    let last = encoderSizes.count - 1
    let advantages = zip(priorErrors, encoderErrors).map { $0.median / $1.median }
    page.value("chosen", chosen.rows)
    page.value("most", encoderSizes[last])
    page.value("few", sizes[2])
    page.value("priorError", priorErrors[2].median, .fixed(1))
    page.value("encoderError", encoderErrors[2].median, .fixed(1))
    page.value("manyPrior", priorErrors[last].median, .fixed(2))
    page.value("manyEncoder", encoderErrors[last].median, .fixed(2))
    page.claim("importance", advantages[2], .isAbove(8))
    page.claim("advantage", advantages[last] / advantages[2], .isBelow(0.3))
    //: @finding(importance) With {{few}} draws the median error of the prior's estimate, divided by that of the encoder's, is {{required}}.
    //: @because At 1 the encoder would be no help; with so few draws nearly all of the prior's miss, and its median error is tens of nats.

    //: @finding(advantage) With {{most}} draws the prior catches up: the same ratio, divided by that with {{few}} draws, is {{required}}.
    //: @because At 0.3 more than two thirds of the encoder's advantage is gone; fifteen seeds gave 0.06 to 0.18.

    //: @figure(estimates) Error of the two estimates of $\log p(x)$ against the number of draws: medians over {{chosen}} digits and over repetitions, with the middle half as a band.
    //: @alt Two falling lines, each in a band, on logarithmic axes. The line of the encoder's draws starts far below that of the prior's and falls slowly; the prior's falls fast and comes near it.
    try page.figure("estimates") {
      let curves = [("from the prior", priorErrors), ("from *q*", encoderErrors)]
      return VAEIllustrations.estimates(
        curves.map { name, curve in
          let errors = zip(sizes, curve).map { draws, errors in
            VAEIllustrations.EstimateErrors(
              draws: draws, lowerQuartile: errors.quantile(0.25), median: errors.median,
              upperQuartile: errors.quantile(0.75))
          }
          return (name, errors)
        })
    }
    let rediscovered = zip(atPrior, evidences).map { logs, evidence in
      abs(logMeanExp(logs, inGroupsOf: logs.count)[0] - evidence)
    }
    let useful = atPrior.map { effectiveShare(0.9, ofLogarithms: $0) }
    page.value("all", fromPrior.rows)
    page.value("useful", useful.median, .percent(1))
    page.claim("evidence", rediscovered.median, .isBelow(0.5))
    //: @finding(evidence) The difference between the lattice's $\log p(x)$ and the estimate from all {{all}} draws of the prior is {{required}} nats, in the median of {{chosen}} digits.
    //: @because Of all draws only {{useful}} count in the median digit, so the estimate scatters by tenths of a nat.
    /*:
     With {{few}} draws the prior's estimate is off by {{priorError}} nats in the median (@fig(estimates)), the encoder's by {{encoderError}}.
     Most codes explain a given image badly: nine tenths of the sum come from {{useful}} of the prior's draws.
     That makes the *estimate* vary wildly; $p(x)$ itself is a fixed number.
     With {{most}} draws the two are off by {{manyPrior}} and {{manyEncoder}} nats: so many draws leave no part of a plane unseen, while the encoder keeps looking where it points.
     For the worst quarter of the digits the prior's draws are by then the better ones.

     Medians hide the worst image, so we look at it.
     The logarithm of an estimate that is right on average is too low on average, again by Jensen's inequality.
     For large $S$ the shortfall is about $\mathrm{Var}(w) / (2 S\, p(x)^2)$; with $S = 1$ it is the error of the guess, as the mean of $\log w_s$ is the ELBO.
     We average the estimates from all groups of $S$ draws, for each digit by itself.
     Those who do not know $\log p(x)$ watch the **effective sample size** $(\sum w_s)^2 / \sum w_s^2$, which is $S$ if all weights are equal, and 1 if one of them is the whole sum.
     */
    let shortfalls = encoderSizes.map { draws in
      zip(atEncoder, evidences).map { logs, evidence in
        evidence - logMeanExp(logs, inGroupsOf: draws).mean()
      }
    }
    let least = shortfalls[last].argmax() ?? 0  // the worst image
    let effective = atEncoder.map { effectiveSampleSize(ofLogarithms: $0) }
    let wrong = shortfalls[last].indices.filter { shortfalls[last][$0] > 1 }
    let right = shortfalls[last].indices.filter { shortfalls[last][$0] <= 1 }
    let oneDraw = zip(atEncoder, truths).map { logs, truth in
      (logs.mean() + truth.cost + truth.guessError) / logs.standardError()
    }
    page.claim("one-draw", oneDraw.map { $0 * $0 }.mean(), .isWithin(0.3...2.2))
    page.claim("worst-image", shortfalls[last][least], .isAbove(10), format: .fixed(1))
    page.claim(
      "warning", (wrong.map { effective[$0] } + [1]).median / right.map { effective[$0] }.median,
      .isBelow(0.2))
    page.value("wrong", wrong.count)
    page.value("worstOne", shortfalls[0][least], .fixed(1))
    page.value("worstMost", shortfalls[last][least], .fixed(1))
    page.value("meanMost", shortfalls[last].mean(), .fixed(1))
    page.value("medianMost", shortfalls[last].median, .fixed(2))
    page.value("worstSize", effective[least], .fixed(1))
    page.value("rightSize", right.map { effective[$0] }.median, .fixed(0))
    page.value("wrongSize", (wrong.map { effective[$0] } + [1]).median, .fixed(1))
    page.value("fooled", wrong.map { effective[$0] }.max() ?? 1, .fixed(0))
    //: @figure(shortfalls) By how much the encoder's estimate of $\log p(x)$ is too low on average, against the number of draws.
    //: @alt Three lines on logarithmic axes over the number of draws. The median over digits falls steeply, the mean slowly, and the line of the worst digit stays high above both and hardly falls.
    try page.figure("shortfalls") {
      VAEIllustrations.shortfalls(
        [
          ("the worst digit", shortfalls.map { $0[least] }),
          ("mean over digits", shortfalls.map { $0.mean() }),
          ("median digit", shortfalls.map(\.median)),
        ], draws: encoderSizes)
    }
    /*:
     @theorem(one-draw) With one draw the mean estimate is the ELBO: the squared differences, in standard errors, have the mean {{required}} over {{chosen}} digits.
     @because For independent normal errors it would be 1, give or take 0.2; logarithms of weights have heavy tails, so we leave more room.

     @finding(worst-image) By how much the estimate for the worst digit is too low with {{most}} draws: {{required}} nats.
     @because Ten nats are more than the whole gap of most digits.

     @finding(warning) The effective sample size of digits that are still off by more than a nat, divided by that of the others, is {{required}}, in medians.
     @because At 1 it would say nothing about the error.

     With {{most}} draws the median digit is off by {{medianMost}} nats and the mean over digits by {{meanMost}} (@fig(shortfalls)).
     The worst digit starts {{worstOne}} nats too low and is still {{worstMost}} too low: no draw comes near the place that counts.
     Its effective sample size is {{worstSize}} of {{most}}, a warning. The {{wrong}} digits that are off by more than a nat have {{wrongSize}} in the median, the others {{rightSize}}.
     A small size says that something is wrong.
     A large one does not say that all is right: it knows only the draws that were made, and if all of them miss the place that counts, they may weigh about the same.
     The largest size among the digits that are off by more than a nat is {{fooled}}.

     So the bound is what importance weighting gives with one draw, and more draws tighten it; one can train on the tighter one too (Burda, Grosse and Salakhutdinov 2016).
     The encoder is not all that one has where no lattice reaches.
     One may refit the cloud for each image before weighting (@chapter(amortisation)), or walk from the prior to the posterior through many distributions in between: **annealed importance sampling** (Wu and others 2017) starts with draws from the prior or from $q$, needs no encoder, and can be checked from both sides on images that the model itself has made.

     @question Two estimates of $\log p(x)$ by importance weighting, with 10 and with 1000 draws, are −90 and −86 nats. Which is nearer to the truth, probably?
     @answer The second, as both are too low on average and more draws make less of it. That neither is far off is not said.

     @question Why does the estimate of $p(x)$ itself have no bias, while that of $\log p(x)$ does?
     @answer The mean of the weights is $p(x)$, exactly. The logarithm is concave, so the logarithm of a mean that varies is on average below the logarithm of its own mean.
     */
  }

  /*:
   ## When does the prior stop to do?

   If draws from the prior are right on average, why not train on them, without an encoder?
   Perhaps the estimate is bad from the start?
   We count its useful draws before training: the same network with its first, random weights, and the same digits.
   */
  func drawBeforeTraining(_ digits: Matrix<Float>) {
    let untrained = VAE<Float>(
      pixels: classroom.pixels, latent: 2, stream: classroom.stream("vae").substream(0))
    let guessing = LatentModel { untrained.decoder($0) }
    let subjects = digits.rows(0..<min(50, digits.rows))
    let tries: Matrix<Double> = classroom.stream("vae/estimates").substream(0)
      .normals(rows: 1 << 12, columns: 2)
    let scores = guessing.logLikelihoods(of: subjects, at: tries)
    let first = (0..<subjects.rows).map { effectiveShare(0.9, ofLogarithms: scores.column($0)) }
    let slips = (0..<subjects.rows).flatMap { i in
      let log = logMeanExp(scores.column(i), inGroupsOf: tries.rows)[0]
      return logMeanExp(scores.column(i), inGroupsOf: 16).map { abs($0 - log) }
    }
    page.value("usefulFirst", first.median, .percent(0))
    page.value("slip", slips.median, .fixed(2))
    page.claim("at-first", first.median, .isAbove(0.15), format: .percent(0))
    /*:
     @finding(at-first) Before training, a share of {{required}} of the prior's draws makes up nine tenths of the sum, in the median digit.
     @because Fifteen seeds gave 21 to 33%; even 15% is dozens of times what we count after training.

     At first {{usefulFirst}} of the draws count, and {{few}} of them give $\log p(x)$ to {{slip}} nats: all codes decode to much the same grey, so it matters little which codes one asks.
     As the decoder learns to tell codes apart, the share falls to {{useful}}.
     So the prior's estimate fails because training succeeds: each thing that the decoder learns to draw in one place is one that draws from elsewhere do not explain, and there the encoder is needed.
     */
  }
  //: @end
}

/*:
 ## Conclusion

 The identity holds but for rounding (@claim(identity)), with the $\log p(x)$ that random draws find again (@claim(evidence)), and the loss of training is the lattice's −ELBO (@claim(loss)).
 The bound is not tight. For most held-out digits it falls short by a few nats, and for some by dozens (@claim(tail), @claim(worst)).
 Grey digits have a bound because they stand for tossed ones (@claim(tossed)).
 Importance weighting with the encoder's draws is a way to $\log p(x)$ where no lattice reaches (@claim(importance)); with one draw it is the ELBO (@claim(one-draw)), and for the many digits that the encoder misplaces a thousand draws do not make up for it (@claim(worst-image)).

 The limits: one network and one data set; the plane is the only case in which we know the truth, and in a plane the prior's draws catch up with the encoder's (@claim(advantage)), which they would not do with 20 numbers.
 How far the errors of the guess would be spread there, nothing here says.

 ## Exercises

 @exercise(bits) derive, 10 minutes
 In what unit would a compressor care for the gap?
 A sender and a receiver who share the model can write a tossed digit with $-\log_2 p(b)$ bits, and with bits-back coding from $q$ with −ELBO over $\log 2$.
 How many bits does the encoder's guess waste on a tossed digit, on average? Compute it from @tab(tossed).
 @answer
 The error of the guess for tossed digits, {{tossedGap}} nats, over $\log 2$: {{wasted}} bits a digit.
 @end

 @exercise(jensen) derive, 20 minutes
 Show that the mean of $\log \bigl(\frac1S \sum_s w_s\bigr)$ is about $\log p(x) - \mathrm{Var}(w) / (2 S\, p(x)^2)$ for many draws.
 For a digit whose effective sample size is a tenth of $S = 1000$ draws, how many nats too low do you expect the estimate to be?
 @answer
 Write the mean of the weights as $p(x)(1 + \delta)$, where $\delta$ has the mean 0 and the variance $\mathrm{Var}(w) / (S\, p(x)^2)$. To second order $\log(1 + \delta) = \delta - \frac12 \delta^2$, and the mean of the right side is minus half that variance.
 The effective sample size is about $S / (1 + v)$ with $v = \mathrm{Var}(w)/p(x)^2$, so a tenth of $S$ means $v = 9$, and the shortfall is $9 / 2000 = 0.0045$ nats.
 For digits whose every draw misses the place that counts, neither number tells anything, as the variance itself is estimated from the same draws.
 @end

 @exercise(fewer) run, 10 minutes
 We looked at {{many}} held-out digits. Had we looked at the first 100 only, would the median error of the guess be about the same? And the largest? Guess, then run

 ```sh
 make run ARGS="bound --digits 100 --output Output/hundred"
 ```

 (some seconds) and read both in the text below @fig(worst) there. What is the largest error, in nats?
 @answer
 The median is {{fewerMedian}} nats, against {{medianGap}}, and the largest {{fewerLargest}}, against {{largest}}.
 A median is about the same in any hundred digits; the largest of more digits can only be larger, and nothing that we have seen says how large it may get.
 @end

 ## Further reading

 - Y. Burda, R. Grosse and R. Salakhutdinov, *Importance weighted autoencoders*, ICLR 2016: training on the bound with many draws.
 - G. Loaiza-Ganem and J. P. Cunningham, *The continuous Bernoulli: fixing a pervasive error in variational autoencoders*, NeurIPS 2019: grey pixels and their missing normaliser.
 - R. Salakhutdinov and I. Murray, *On the quantitative analysis of deep belief networks*, ICML 2008: tossed digits, and annealed importance sampling for models with latent variables.
 - Y. Wu, Y. Burda, R. Salakhutdinov and R. Grosse, *On the quantitative analysis of decoder-based generative models*, ICLR 2017: annealed importance sampling for decoders such as ours.
 - A. Kong, *A note on importance sampling using standardized weights*, University of Chicago, 1992: the effective sample size.
 - C. Cremer, X. Li and D. Duvenaud, *Inference suboptimality in variational autoencoders*, ICML 2018: where the gap comes from.
 */
extension BoundExcursion {
  //: @hide
  func answerTheExercises(_ looks: LooksRecipe.Trained) {
    let wasted = looks.tossed.map(\.guessError).mean() / Double.log(2)
    page.value("wasted", wasted, .fixed(1))
    page.answer("bits", wasted, tolerance: 0.2, unit: "bits per digit")
    let fewer = looks.heldOut.prefix(100).map(\.guessError)
    page.value("fewerLargest", fewer.greatest(), .fixed(0))
    page.value("fewerMedian", fewer.median, .fixed(1))
    page.answer("fewer", fewer.greatest(), tolerance: 0.6, unit: "nats")
  }
  //: @end
}
