/*:
 # Is the bound tight?

 *How far is −ELBO from −log p(x), and how does one find log p(x)?*

 @learn How to compute $\log p(x)$ exactly with two latent numbers, how far the bound falls short of it for ten digits and why, how random draws estimate it in more dimensions, and why the bound is an estimate with one draw.

 @need The bound of @chapter(vae), with its figure of both sides for one digit.

 @time Three quarters of an hour.

 @chapter(vae) trains on −ELBO, which exceeds $-\log p(x)$ by the error of the encoder's guess:

 $$ -\log p(x) + \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z \mid x)\bigr) = \mathbb E_q\bigl[-\log p(x \mid z)\bigr] + \mathrm{KL}\bigl(q(z \mid x) \,\|\, p(z)\bigr) . $$ {#eq:elbo}

 The loss never shows this error.
 With two latent numbers the integral $p(x) = \int p(x \mid z)\, p(z)\, dz$ can be done, so that for once nothing has to be believed.
 We expect that the two sides agree for every digit, and that the error is not zero, as the encoder must answer for all images with one set of weights.
 */
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
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var epochs = Setting(60, in: 1...10_000, quick: 10, "Passes over the training images")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    if let (images, story, posteriors, exact, elbos) = try integrateTheEvidence() {
      try estimateByChance(images, story, posteriors, exact: exact, elbos: elbos)
    }
  }

  //: @when bound This page is left out: it integrates over the part of a plane near the origin, and here the codes lie farther out.
  /*:
   ## On a lattice

   We add up the integrand on the points of a lattice with spacing $h$ and multiply by $h^2$.
   Nearly all of the integral comes from a small part of the plane, another one for each image.
   So we first look at one point in each of {{cells}} square cells, and then sum over the cells in which the integrand, or $q$, is more than $e^{-40}$ of its largest value.
   Of every term we keep the logarithm, relative to the largest, so that no term that counts is rounded to 0.
   */
  func integrateTheEvidence() throws -> (
    images: Matrix<Float>, story: LatentModel, posteriors: [Posterior],
    exact: [EvidenceLattice.Integrals], elbos: [Double]
  )? {
    let vae = try trainedVAE(VAERecipe(epochs: settings.epochs), in: classroom).model
    let lattice = EvidenceLattice()  // 1800 × 1800 points, 0.01 apart, in 150 × 150 cells
    let heldOut = classroom.heldOut
    guard page.when("bound", lattice.reach > vae.reach(of: heldOut.images)) else { return nil }
    let images = heldOut.images.rows(0..<min(10, heldOut.count))
    let (μ, logσ²) = vae.encode(images)
    let posteriors = Posterior.rows(mean: μ, logVariance: logσ²)  // q(z | x) of each image
    let story = LatentModel { vae.decoder($0) }  // p(z) and p(x | z)
    let exact = lattice.integrals(of: images, under: story, posteriors: posteriors)
    page.value("cells", lattice.cellCount)
    //: The right-hand side of @eq(elbo) is computed on other points, so that the two sides can disagree: a lattice in units of $q$'s own $\sigma$ for the first term, and the formula for the second.
    let likelihoods = story.expectedLogLikelihoods(of: images, under: posteriors)
    let divergences = gaussianKL(mean: μ, logVariance: logσ²).elements.map(Double.init)
    let elbos = zip(likelihoods, divergences).map { $0 - $1 }
    let differences = zip(exact, elbos).map { abs($0.bound - $1) }
    let gaps = exact.map(\.gap)
    page.claim("identity", differences.greatest(), .isBelow(1e-2))
    page.claim("bound", zip(exact, elbos).map { $0.evidence - $1 }.least(), .isAbove(0))
    page.value("tried", images.rows)
    page.value("meanGap", gaps.mean(), .fixed(1))
    page.value("leastGap", gaps.least(), .fixed(1))
    page.value("mostGap", gaps.greatest(), .fixed(1))
    //: @identity(identity) Over {{tried}} held-out digits the largest difference of the two sides is {{required}} nats.
    //: @because The network is in single precision: rounding leaves about a thousandth of a nat at most, for wide clouds.

    //: @theorem(bound) The bound is never violated: the smallest $\log p(x) - \mathrm{ELBO}$ is {{required}} nats.
    //: @because The difference is a divergence.

    //: One thing this does not check.
    //: The left side uses $\log p(x)$ twice, once by itself and once inside the true posterior, so an error in it would cancel.
    //: So the next section finds $\log p(x)$ again, by random draws.
    //: @table(identity) Every term of the identity for the first held-out digit of each class, in nats.
    page.table(
      "identity",
      columns: [
        "digit", "$-\\log p(x)$", "error of the guess", "left side", "reconstruction", "KL term",
        "right side",
      ],
      rows: (0..<10).compactMap { heldOut.labels.prefix(images.rows).firstIndex(of: $0) }.map {
        let left = [-exact[$0].evidence, exact[$0].gap, -exact[$0].bound]
        return ["\(heldOut.labels[$0])"]
          + NumberFormat.fixed(3).cells(left + [-likelihoods[$0], divergences[$0], -elbos[$0]])
      })
    //: @figure(identity) The two sides of the identity for the ten digits of @tab(identity); beside each digit its $-\log p(x)$ in nats. Going up from $-\log p(x)$ by the error of the guess, or from the reconstruction term by the KL term, one arrives at the same −ELBO.
    //: @alt Ten pairs of bars, one pair per digit. The upper bar starts at zero, the lower one anywhere; both end at the same mark.
    try page.figure("identity") {
      VAEIllustrations.identity(
        (0..<images.rows).map {
          .init(
            digit: heldOut.labels[$0], evidence: exact[$0].evidence, gap: exact[$0].gap,
            reconstruction: -likelihoods[$0], divergence: divergences[$0])
        })
    }
    /*:
     The loss cannot see how far the bound is from $\log p(x)$, and here it is: {{meanGap}} nats on average, from {{leastGap}} to {{mostGap}}.
     There are two ways to a wide gap.
     $p(x)$ is the prior's mean of $p(x \mid z)$, so some code has a $\log p(x \mid z)$ of at least $\log p(x)$.
     Where the lower bar in @fig(identity) starts to the right of zero, the encoder's codes do worse than that: the encoder points to the wrong place.
     Where it does not, the gap may only be that the true posterior is not normal.
     */
    return (images, story, posteriors, exact, elbos)
  }

  /*:
   ## By chance

   A lattice needs a plane; with 20 latent numbers it would have more points than the Earth has atoms.
   Random draws need no lattice, and there are two ways to use $S$ of them:

   $$ p(x) \approx \frac1S \sum_{s=1}^S p(x \mid z_s), \quad z_s \sim p(z) , \qquad p(x) \approx \frac1S \sum_{s=1}^S \frac{p(x \mid z_s)\, p(z_s)}{q(z_s \mid x)}, \quad z_s \sim q(z \mid x) . $$ {#eq:estimates}

   Both are right on average, whatever $q$ is, as long as it is nowhere 0.
   The first asks the prior where to look, the second, **importance weighting**, asks the encoder.
   We know the truth and can see how far off they are.
   We expect the encoder to need far fewer draws.
   */
  func estimateByChance(
    _ images: Matrix<Float>, _ story: LatentModel, _ posteriors: [Posterior],
    exact: [EvidenceLattice.Integrals], elbos: [Double]
  ) throws {
    let stream = classroom.stream("vae/estimates")
    let atDraws = story.logLikelihoods(
      of: images, at: stream.substream(0).normals(rows: 1 << 16, columns: 2))
    let fromPrior = (0..<images.rows).map(atDraws.column)
    let fromEncoder = posteriors.enumerated().map { i, q in
      let z = q.codes(from: stream.substream(1 + i).normals(rows: 1 << 12, columns: 2))
      return story.logImportanceWeights(of: images.rows(i..<i + 1), at: z, drawnFrom: q)
    }
    func errors(_ logs: [[Double]], draws: Int) -> [Double] {
      zip(logs, exact).flatMap { logs, exact in
        logMeanExp(logs, inGroupsOf: draws, atMost: 200).map { abs($0 - exact.evidence) }
      }
    }
    let sizes = (0..<8).map { 1 << (2 * $0) }
    let priorErrors = sizes.map { errors(fromPrior, draws: $0) }
    let encoderErrors = sizes.prefix(6).map { errors(fromEncoder, draws: $0) }
    let advantages = zip(priorErrors, encoderErrors).map { $0.median / $1.median }
    page.value("many", sizes[5])
    page.value("few", sizes[2])
    page.value("priorError", priorErrors[2].median, .fixed(1))
    page.value("encoderError", encoderErrors[2].median, .fixed(1))
    page.value("manyPrior", priorErrors[5].median, .fixed(1))
    page.value("manyEncoder", encoderErrors[5].median, .fixed(1))
    page.claim("importance", advantages[2], .isAbove(3))
    page.claim("advantage", advantages[5] / advantages[2], .isBelow(0.5))
    //: @finding(importance) With {{few}} draws the median error of the prior's estimate, divided by that of the encoder's, is {{required}}.
    //: @because Errors fall with the root of the number of draws, so a factor of 3 stands for nine times as many.

    //: @finding(advantage) With {{many}} draws the prior catches up: the same ratio, divided by that with {{few}} draws, is {{required}}.
    //: @because Half would already say that the encoder's advantage wears off.

    //: @figure(estimates) Error of the two estimates of $\log p(x)$ against the number of draws: medians over the ten digits and over repetitions, with the middle half as a band.
    //: @alt Two falling lines, each in a band, on logarithmic axes. The line of the encoder's draws starts far below that of the prior's and falls slowly; the prior's falls fast, and by about a thousand draws the two have met.
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
    let rediscovered = zip(fromPrior, exact).map { logs, exact in
      abs(logMeanExp(logs, inGroupsOf: logs.count)[0] - exact.evidence)
    }
    let useful = fromPrior.map { effectiveShare(0.9, ofLogarithms: $0) }
    page.value("all", atDraws.rows)
    page.value("useful", useful.median, .percent(1))
    page.claim("evidence", rediscovered.median, .isBelow(0.3))
    //: @theorem(evidence) The difference between the lattice's $\log p(x)$ and the estimate from all {{all}} draws of the prior is {{required}} nats, in the median of {{tried}} digits.
    //: @because The estimate scatters by a few hundredths of a nat where many draws count, and by more for digits that few codes explain.
    /*:
     With {{few}} draws the prior's estimate is off by {{priorError}} nats in the median (@fig(estimates)), the encoder's by {{encoderError}}.
     Most codes explain a given image badly: nine tenths of the sum come from {{useful}} of the prior's draws.
     That makes the *estimate* vary wildly; $p(x)$ itself is a fixed number.
     With {{many}} draws the two are off by {{manyPrior}} and {{manyEncoder}} nats: the encoder's advantage shrinks.
     So many draws leave no part of a plane unseen, while the encoder keeps looking where it points, and for some images that is the wrong place.
     A space of 20 dimensions cannot be covered by chance, and there the encoder is all we have.

     With a single draw from $q$, the logarithm of the estimate has the mean $\mathbb E_q[\log p(x \mid z) + \log p(z) - \log q(z \mid x)]$, which is the ELBO.
     */
    let deviations = zip(fromEncoder, elbos).map { abs($0.mean() - $1) / $0.standardError() }
    page.claim("one-draw", deviations.greatest(), .isAtMost(4))
    //: @theorem(one-draw) The difference between the ELBO and the mean logarithm of single draws from $q$ is {{required}} standard errors, for each of {{tried}} digits.
    //: @because The logarithms of weights have heavy tails, so we leave more room than for normal numbers.

    //: So the bound is what importance weighting gives with one draw, and more draws tighten it (Burda, Grosse and Salakhutdinov 2016).
  }
  //: @end
}

/*:
 ## Conclusion

 The identity holds but for rounding (@claim(identity)), with the $\log p(x)$ that random draws find again (@claim(evidence)).
 The bound is not tight: it falls short by some nats, and more where the encoder points to the wrong place.
 Importance weighting with the encoder's draws is the way to $\log p(x)$ where no lattice reaches (@claim(importance)), and with one draw it is the ELBO (@claim(one-draw)).

 The limits: ten digits are few, the plane is the only case that we can check, and in a plane the prior's draws catch up with the encoder's (@claim(advantage)), which they would not do with 20 numbers.

 ## Further reading

 - Y. Burda, R. Grosse and R. Salakhutdinov, *Importance weighted autoencoders*, ICLR 2016: training on the bound with many draws.
 - C. Cremer, X. Li and D. Duvenaud, *Inference suboptimality in variational autoencoders*, ICML 2018: where the gap comes from.
 */
