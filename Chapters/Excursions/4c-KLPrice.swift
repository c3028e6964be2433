/*:
 # What the KL term pays for

 *What does the prior get for every nat of the KL term?*

 @learn Why small clouds and distant ones are one defect, whether the clouds of all digits add up to the prior, which two things the KL term pays for, what happens if only one of them has a price, what lies between two digits, and why one nat buys one nat at $\beta = 1$.

 @need The VAE and its clouds from @chapter(vae), and its judge from @chapter(irregular-latent-space).

 @time An hour, and half an hour for the exercises.

 In @chapter(vae) the KL term costs some nats of reconstruction, and draws from the prior decode to digits.
 Here we look closer at the price: at scale, at the average of all clouds, at what each nat is spent on, at a model that puts a price on the average alone, at the ways between digits, and at the rate of exchange.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// What the KL term pays for.
struct KLPriceExcursion: Lesson {
  static let slug = "kl-price"
  static let sourceFile = "Chapters/Excursions/4c-KLPrice.swift"
  static let seconds = 20.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 10, "Passes over the training images", time: .proportional(0.8))
    @Option var penalty = Setting(
      300.0, in: 0...1_000_000, "Weight of the penalty on all codes together")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (vae, free, autoencoder) = try attempt({ try compareThreeTrainings() }) else {
      return
    }
    guard let (aggregate, aggregateKL) = try attempt({ try addUpPosteriors(vae) }) else { return }
    try attempt { try splitThePrice(vae, aggregate, aggregateKL) }
    guard let wasserstein = try attempt({ try priceTheAverage(vae, autoencoder, aggregate) }) else {
      return
    }
    try attempt { try walkBetweenDigits(vae, free, autoencoder, wasserstein, aggregate) }
    try attempt { try readTheRate() }
    answerTheExercises()
  }

  /*:
   ## One defect, not two

   We set three models side by side: the VAE, the same network trained with $\beta = 0$ from the same first weights on the same batches with the same noise, and the autoencoder of @chapter(irregular-latent-space), which has no noise at all.
   Noise in the code only disturbs the decoder, and without the KL term nothing rewards it.
   We expect $\sigma$ to shrink and the codes to move away from one another.
   */
  func compareThreeTrainings() throws -> (
    vae: VAE<Float>, free: VAE<Float>, autoencoder: Autoencoder
  ) {
    let recipe = VAERecipe(epochs: settings.epochs)
    var withoutKL = recipe
    withoutKL.beta = 0
    let vae = try trainedVAE(recipe, in: classroom).model
    let free = try trainedVAE(withoutKL, in: classroom).model
    let autoencoder = try trainedAutoencoder(
      AutoencoderRecipe(latent: vae.latent, epochs: recipe.epochs), in: classroom)
    let (training, heldOut) = (classroom.train.images, classroom.heldOut.images)
    let (codes, logσ²) = vae.encode(heldOut)
    let (freeCodes, freeLogσ²) = free.encode(heldOut)
    let plainCodes = autoencoder.encode(heldOut)
    let (σ, freeσ) = ((0.5 * logσ²).exp(), (0.5 * freeLogσ²).exp())
    let (median, freeMedian) = (Double(σ.elements.median), Double(freeσ.elements.median))
    let (spread, freeSpread) = (Double(codes.spread()), Double(freeCodes.spread()))
    let noise = classroom.stream("vae/evaluation")
    let (terms, freeTerms) = (vae.terms(heldOut, noise: noise), free.terms(heldOut, noise: noise))
    let sample = training.rows(0..<min(1000, training.rows))
    func plainLoss(_ x: Matrix<Float>) -> Double {
      Matrix<Double>(autoencoder.loss(x, on: Tape()).value).mean()
    }
    //: @table(three) Three ways to train. The terms are in nats per digit; the spread is the standard deviation of the held-out digits' codes ($\mu$ for the VAEs).
    page.table(
      "three", columns: ["quantity", "KL weight 1", "KL weight 0", "autoencoder"],
      rows: [
        ["reconstruction, training digits"]
          + NumberFormat.fixed(1).cells(
            [vae, free].map { $0.terms(sample, noise: noise).reconstruction } + [plainLoss(sample)]),
        ["reconstruction, held-out digits"]
          + NumberFormat.fixed(1).cells(
            [terms.reconstruction, freeTerms.reconstruction, plainLoss(heldOut)]),
        ["KL term, held-out digits"]
          + NumberFormat.fixed(1).cells([terms.divergence, freeTerms.divergence, .nan]),
        ["spread"]
          + NumberFormat.fixed(2).cells([spread, freeSpread, Double(plainCodes.spread())]),
        ["median σ"] + NumberFormat.significant(2).cells([median, freeMedian, .nan]),
        ["spread over median σ"]
          + NumberFormat.significant(3).cells([spread / median, freeSpread / freeMedian, .nan]),
      ])
    page.claim("collapse", freeMedian / median, .isBelow(0.2))
    //: @finding(collapse) The median $\sigma$ without the KL term, divided by that with it, is {{required}}.
    //: @because Over the seeds we tried the share stays far below a fifth, and above it a reader might call the two alike.

    //: @figure(maps) The codes of the held-out digits ($\mu$ for the VAE), coloured by digit, on the same axes; a frame enlarges a map that is small beside the other. The circle holds 95% of the prior.
    //: @alt Left, the autoencoder's codes spread in long rays far from the origin. Right, the VAE's codes in a small round patch around it, enlarged in a frame of its own.
    try page.figure("maps") {
      let (plain, own) = (Matrix<Double>(plainCodes), Matrix<Double>(codes))
      return VAEIllustrations.maps(
        ("autoencoder", (plain.column(0), plain.column(1))),
        ("VAE", (own.column(0), own.column(1))),
        labels: classroom.heldOut.labels)
    }
    //: On common axes (@fig(maps)) the VAE's digits sit in a patch around the origin, where the prior is, and the autoencoder's wherever training left them.
    //:
    //: Small variances and distant means are the same thing up to scale.
    //: If we multiply all codes by $s$ and divide the decoder's first weights by $s$, every image is reconstructed as before, while $\mu$ and $\sigma$ grow together.
    //: Without the KL term the loss cannot tell these models apart, and only the ratio of spread to $\sigma$ has a meaning.
    //: We try it with $s = 8$.
    func scaled(_ model: VAE<Float>, by s: Float) -> VAE<Float> {
      let twin = model.copy()
      for parameter in twin.mean.parameters { parameter.value = s * parameter.value }
      twin.logVariance.bias.value = twin.logVariance.bias.value + 2 * Float.log(s)
      twin.decoder.layers[0].weight.value = twin.decoder.layers[0].weight.value / s
      return twin
    }
    let stretched = scaled(free, by: 8).terms(heldOut, noise: noise)
    let change = abs(stretched.reconstruction / freeTerms.reconstruction - 1)
    let meanSquare = Double(freeCodes.squared().rowSums().mean() + freeσ.squared().rowSums().mean())
    let dearer = 0.5 * 63 * meanSquare - 2 * Double.log(8)  // ½ (s² − 1) (μ² + σ²) − log s, twice
    page.claim("scale-unseen", change, .isBelow(1e-6))
    page.claim(
      "scale-seen", abs(stretched.divergence - freeTerms.divergence - dearer) / dearer,
      .isBelow(1e-4))
    page.value("dearer", dearer, .integer)
    //: @identity(scale-unseen) When all codes are multiplied by 8, the relative change of the reconstruction term is {{required}}.
    //: @because Eight is a power of two, so that not even rounding differs; a millionth is what single precision would leave otherwise.

    //: The KL term sees the difference, since it compares with a prior of a fixed size: by the formula for it, $\mu^2 + \sigma^2$ grows 64-fold and $-\log \sigma$ falls by $\log 8$ in each of the two numbers, which makes it {{dearer}} nats larger.
    //: @identity(scale-seen) The relative difference between the measured growth and this is {{required}}.
    //: @because Both are means in single precision, which keeps about seven digits.

    //: So the price pins the map to the prior. It is the clouds that move: the prior has nothing to learn, and stays where we put it.
    //:
    //: @question Without the KL term the median $\sigma$ becomes small and the codes spread. Could we say that the codes stay and only $\sigma$ shrinks?
    //: @answer Yes: divide all codes by their spread, and multiply the decoder's first weights by it. No image changes; only the ratio of the two has a meaning without a prior.
    return (vae, free, autoencoder)
  }

  /*:
   ## Do the clouds add up to the prior?

   Sampling works if the codes that the decoder has learnt to decode are distributed like those we draw.
   It has learnt to decode draws from $q(z \mid x)$ for all training digits together, that is, from their average $\bar q(z) = \frac1N \sum_i q(z \mid x_i)$, the **aggregate posterior**.
   The KL term prices each cloud alone, so we do not expect the average to be the prior exactly.
   Each $q$ is a product over its two coordinates, so on a grid of nodes the average is a product of two matrices.
   */
  func addUpPosteriors(
    _ vae: VAE<Float>
  ) throws -> (aggregate: AggregatePosterior, divergence: Double) {
    let images = classroom.train.images
    let (means, logVariances) = vae.encode(images)
    let h = 0.05, axis = (-120...120).map { Double($0) * h }
    let offGrid = zip(means.elements, logVariances.elements).count { μ, logVariance in
      let σ = Double.exp(Double(logVariance) / 2)
      return abs(Double(μ)) + 2 * σ > 6 || σ < h / 2
    }
    if Double(offGrid) > 0.05 * Double(means.elements.count) {
      throw NoAnswer("the clouds lie beyond the grid of codes, or between its nodes")
    }
    func densities(_ j: Int) -> Matrix<Double> {  // N(node; μᵢⱼ, σᵢⱼ²), images × nodes
      Matrix(rows: images.rows, columns: axis.count) { i, node in
        let (deviation, logVariance) = (
          axis[node] - Double(means[i, j]), Double(logVariances[i, j])
        )
        return Double.exp(-0.5 * (deviation * deviation * Double.exp(-logVariance) + logVariance))
          / (2 * Double.pi).squareRoot()
      }
    }
    let aggregate = densities(1).T • densities(0) / Double(images.rows)  // a row for each z₂
    let normal = axis.map(Gaussian.standard.density)
    let prior = Matrix(rows: axis.count, columns: axis.count) { normal[$0] * normal[$1] }
    let aggregateKL = zip(aggregate.elements, prior.elements).map {
      $0 > 0 ? $0 * (Double.log($0) - Double.log($1)) * h * h : 0
    }.sum()
    let averageKL = Matrix<Double>(gaussianKL(mean: means, logVariance: logVariances)).mean()
    page.claim("mass", aggregate.sum() * h * h, .equals(1, tolerance: 0.01))
    page.claim("aggregate", aggregateKL / averageKL, .isBelow(0.33))
    page.claim("not-prior", aggregateKL, .isAbove(0.1))
    page.value("aggregateKL", aggregateKL, .fixed(2))
    page.value("averageKL", averageKL, .fixed(1))
    //: @theorem(mass) If the codes lie within the grid and the clouds are wider than its step, the mass of the aggregate posterior on it is 1: here it is {{required}}.
    //: @because A density has the mass 1; clouds narrower than the grid's steps and codes beyond its edges may cost up to a hundredth.

    //: @finding(aggregate) The divergence of the aggregate posterior from the prior, divided by the mean KL term, is {{required}}.
    //: @because By convexity it is at most 1; above a third we would not call the average near to the prior.

    //: @finding(not-prior) The aggregate posterior is not the prior: its divergence is {{required}} nats.
    //: @because A tenth of a nat is far above what the grid's errors could make.
    let marginals = [aggregate.columnSums(), aggregate.rowSums()].map { (h * $0).elements }
    let rms = marginals.map { density in
      zip(axis, density).map { $0 * $0 * $1 * h }.sum().squareRoot()
    }
    page.value("rms1", rms[0], .fixed(2))
    page.value("rms2", rms[1], .fixed(2))
    let isEmpty = zip(aggregate.elements, prior.elements).map { $0 < $1 / 5 ? $1 * h * h : 0 }
    page.value("empty", isEmpty.sum(), .percent(0))
    //: @figure(aggregate) The prior, from which we draw (a); the average of the posteriors of all training digits, from which the decoder has learnt (b); their difference, red where the average has more (c); and how either coordinate alone is distributed (d). The circle holds 95% of the prior.
    //: @alt A smooth round hill inside a circle. Beside it a lumpy density with arms that reach out of the circle. Below, red spots and blue gaps. Beside them two curves that follow a grey bell roughly and are wider than it.
    try page.figure("aggregate") {
      VAEIllustrations.aggregate((0..<axis.count).map(aggregate.row), prior: normal, axis: axis)
    }
    /*:
     In @fig(aggregate) the average is lumpy where the prior is smooth.
     It is wider, too: the root mean squares of its two coordinates are {{rms1}} and {{rms2}} where the prior has 1.
     A share of {{empty}} of the prior lies where the average is less than a fifth as dense: draws from there are what the decoder has hardly ever seen.
     The divergence of the average from the prior is {{aggregateKL}} nats, while the single clouds are {{averageKL}} nats away on average.
     So the KL term of the loss is not the divergence of the average: where do the other nats go?
     */
    return (AggregatePosterior(mean: means, logVariance: logVariances), aggregateKL)
  }

  /*:
   ## One price, two parts

   The log ratio of which the KL term is a mean has $\bar q$ in its middle:

   $$ \log \frac{q(z \mid x)}{p(z)} = \log \frac{q(z \mid x)}{\bar q(z)} + \log \frac{\bar q(z)}{p(z)} . $$

   We take the mean over the draws of all clouds. On the left this gives the mean KL term of the $N$ images; a draw of a cloud chosen by chance is a draw from $\bar q$, so on the right

   $$ \frac1N \sum_i \mathrm{KL}\bigl(q(z \mid x_i) \,\|\, p\bigr) = \underbrace{\frac1N \sum_i \mathrm{KL}\bigl(q(z \mid x_i) \,\|\, \bar q\bigr)}_{I(x;\, z)} + \mathrm{KL}\bigl(\bar q \,\|\, p\bigr) . $$ {#eq:split}

   The first part is the mutual information of image and code (@chapter(nothing-does-better) measures that of two numbers): how many nats a drawn code tells about which of the $N$ images it was drawn for.
   It is never more than $\log N$, since knowing which of $N$ images it is takes no more; in @eq(split) this shows as $\bar q \ge q(z \mid x_i)/N$.
   The second part is the divergence that we have just summed up: what it costs that codes are not distributed like the prior. (Holes of the average count little in it: were half of the prior empty, it could be no more than $\log 2$.)

   So the KL term pays for two things: the first is what the code is for, the second is waste.
   A KL term of 0 would be no success: both parts would be 0, every cloud would equal the prior, and the code would tell nothing.
   We expect most of the price to be information.
   Each draw $z_i$ gives both log ratios, and this needs no grid, so that we can ask a model with {{many}} numbers per code too.
   */
  func splitThePrice(
    _ vae: VAE<Float>, _ aggregate: AggregatePosterior, _ aggregateKL: Double
  ) throws {
    let (training, heldOut) = (classroom.train.images, classroom.heldOut.images)
    let large = try trainedVAE(
      VAERecipe(latent: 20, epochs: max(settings.epochs / 2, 1)), in: classroom
    ).model
    let noise = classroom.stream("kl-price/split")
    func parts(_ vae: VAE<Float>, _ clouds: AggregatePosterior) -> (
      price: Double, information: [Double], divergence: [Double], unseen: Double
    ) {
      let price = gaussianKL(mean: clouds.mean, logVariance: clouds.logVariance).mean()
      let ε: Matrix<Double> = noise.substream(0).normals(rows: training.rows, columns: vae.latent)
      let (information, divergence) = clouds.split(noise: ε)
      let (μ, logσ²) = vae.encode(heldOut)
      let other = AggregatePosterior(mean: μ, logVariance: logσ²)
      let z = other.draws(
        noise: noise.substream(1).normals(rows: heldOut.rows, columns: vae.latent))
      let prior = gaussianLogLikelihood(z, mean: .zeros(1, vae.latent), variance: 1)
      return (price, information, divergence, clouds.logDensities(at: z).mean() - prior.mean())
    }
    let (largeμ, largeLogσ²) = large.encode(training)
    let own = parts(vae, aggregate)
    let other = parts(large, AggregatePosterior(mean: largeμ, logVariance: largeLogσ²))
    let cap = Double.log(Double(training.rows))
    //: @table(split) The mean KL term of the training digits and its two parts, in nats. In the last column the log ratio of the second part is averaged over draws of held-out digits' clouds.
    page.table(
      "split",
      columns: [
        "numbers per code", "KL term", "information", "average from prior", "the same, held out",
      ],
      rows: zip([vae, large], [own, other]).map { vae, parts in
        ["\(vae.latent)"]
          + NumberFormat.fixed(2).cells([
            parts.price, parts.information.mean(), parts.divergence.mean(), parts.unseen,
          ])
      })
    let sums = zip(own.information, own.divergence).map { $0 + $1 }
    page.value("many", large.latent)
    page.value("N", training.rows)
    page.value("cap", cap, .fixed(2))
    page.value("information", own.information.mean(), .fixed(1))
    page.value("largeInformation", other.information.mean(), .fixed(1))
    page.value("largePrice", other.price, .fixed(1))
    page.value("largeRest", other.divergence.mean(), .fixed(1))
    page.value("unseen", own.unseen, .fixed(2))
    page.value("largeUnseen", other.unseen, .fixed(1))
    page.claim(
      "split", abs(sums.mean() - own.price) / sums.standardError(), .isAtMost(4), format: .fixed(1))
    page.claim(
      "grid", abs(own.divergence.mean() - aggregateKL),
      .isBelow(max(0.1, (400 * own.divergence.standardError()).rounded(.up) / 100)),
      format: .fixed(3))
    page.claim(
      "cap", [own, other].map { $0.information.greatest() }.greatest() - cap, .isAtMost(1e-9))
    page.claim("told", own.information.mean() / own.price, .isAbove(0.75), format: .percent(0))
    page.claim("untold", other.price - cap, .isAbove(5), format: .fixed(1))
    //: @theorem(split) With {{latent}} numbers the two parts, each estimated by one draw for each image, add up to the KL term from its formula: they differ by {{required}} standard errors of their sum.
    //: @because The noise of the draws goes beyond four standard errors in one run of sixteen thousand.

    //: @theorem(grid) The second part agrees with the sum over the grid: the difference is {{required}} nats.
    //: @because The draws leave a standard error of about two hundredths of a nat; where they leave more, the bound is four standard errors.

    //: @theorem(cap) No image's log ratio of the first part exceeds $\log {{N}}$: the greatest excess is {{required}}.
    //: @because $\bar q$ holds an $N$-th of each cloud; rounding leaves about $10^{-12}$.

    //: @finding(told) By @eq(split) this is @claim(aggregate) from the other side, with draws in place of the grid: with {{latent}} numbers the share of the KL term that is information is {{required}}.
    //: @because Below three quarters we would not say that most of the price is information.

    //: With {{latent}} numbers a code tells {{information}} nats about its image, of {{cap}} that there are to tell, and {{aggregateKL}} nats are paid for an average that is not the prior.
    //: With {{many}} numbers (@tab(split)) a code tells almost all there is: {{largeInformation}} nats.
    //: The price of {{largePrice}} nats is much higher, and the rest of it, {{largeRest}} nats, is the divergence of the average from the prior.
    //: @finding(untold) With {{many}} numbers the KL term exceeds $\log {{N}}$, all that a code can tell about which of the training digits it belongs to: the excess is {{required}} nats.
    //: @because Five nats are far above what the draws leave open; in two dimensions the whole term is about as much.

    //: Is a VAE with {{many}} numbers so far from its prior, then? We cannot tell.
    //: In so many dimensions {{N}} clouds cover little, and their average is no picture of the average over *all* digits that could be written.
    //: The last column of @tab(split) shows it. Averaged over draws of held-out digits' clouds, $\log \bar q(z)/p(z)$ is the divergence of the average over all digits from the prior, less that from our $\bar q$: a lower bound.
    //: With {{latent}} numbers it is {{unseen}} nats, so the average is away from the prior whatever digits come.
    //: With {{many}} it is {{largeUnseen}}: a bound below 0 says nothing, except that our {{N}} clouds describe the codes of new digits worse than the prior does.
    //: About all digits a code with {{many}} numbers may well tell more than $\log {{N}}$ nats; to count them takes more digits than we have.
    //:
    //: @question Which of the two parts does the decoder profit from?
    //: @answer The first: it is what the code tells about the image. The second tells how badly draws from the prior imitate the codes that the decoder has learnt from.

    //: @question Why should we not make $q(z \mid x)$ equal to the prior for every image?
    //: @answer Then both parts of @eq(split) are 0: the clouds add up to the prior exactly, and the code tells nothing about the image. It is the average that should equal the prior, not each cloud.
  }

  /*:
   ## A price on the average alone

   If only the average must match the prior, we may put a price on it and leave the single codes alone.
   A **Wasserstein autoencoder** does so (Tolstikhin and others).
   Its encoder is that of an ordinary autoencoder and answers with a point; beside the reconstruction stands a penalty on all codes of a batch together:

   $$ L = -\log p(x \mid z) + \gamma \, \mathrm{MMD}^2 , \qquad \mathrm{MMD}^2 = \mathbb E\, \kappa(z, z') + \mathbb E\, \kappa(\varepsilon, \varepsilon') - 2\, \mathbb E\, \kappa(z, \varepsilon) , $$ {#eq:wasserstein}

   where $z$ and $z'$ are codes of different images of the batch, $\varepsilon$ and $\varepsilon'$ draws from the prior, and $\kappa$ is a measure of nearness, such as $\kappa(z, z') = r^2 / (r^2 + \lVert z - z' \rVert^2)$.
   This is the **maximum mean discrepancy**: if codes and draws are distributed alike, all three means are equal and it is 0; for this $\kappa$ it is 0 only then.
   The gradient pushes codes away from one another and towards the draws; `squaredDiscrepancy` averages over seven distances $r$.

   Nothing here is a divergence of clouds, for there are none, and nothing is a bound on $\log p(x)$.
   A code of one point tells all of the $\log N$ nats, whatever it costs.
   We expect an average nearer to the prior, since it is asked for directly, and a better reconstruction, since no noise is in its way.
   We also expect that something is missing, what only noise asks for: that neighbours decode alike.

   We start from the first weights of the autoencoder, take the same batches as often, and set $\gamma = {{penalty}}$ (we tried 100, 300 and 1,000 in one training each: a larger one brings the average a little nearer and costs reconstruction).
   */
}

/// How a Wasserstein autoencoder is trained.
struct WassersteinRecipe: Recipe {
  typealias Trained = Autoencoder
  var latent = 2
  var epochs = 60
  var penalty = 300.0
}

/// The Wasserstein autoencoder of a recipe, trained at its first use on the batches of the autoencoder.
func trainedWasserstein(
  _ recipe: WassersteinRecipe, in classroom: Classroom
) throws -> Autoencoder {
  try classroom.trained(recipe) {
    let x = classroom.allTrain.images
    let stream = classroom.stream("autoencoder"), prior = classroom.stream("wasserstein")
    let kernel = InverseMultiquadratic.standard(latent: recipe.latent)
    let model = Autoencoder(
      pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
    try train(
      "Wasserstein autoencoder", parameters: model.parameters, with: Adam(learningRate: 1e-3),
      epochs: recipe.epochs,
      batches: { classroom.batches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let images = x.rows(at: batch)
      let z = model.encoder(tape.constant(images))
      let ε: Matrix<Float> = prior.substream(step).normals(rows: 128, columns: recipe.latent)
      let reconstruction = bernoulliNegativeLogLikelihood(logits: model.decoder(z), targets: images)
      return reconstruction.mean()
        + Float(recipe.penalty) * squaredDiscrepancy(of: z, from: ε, kernel: kernel)
    }
    return model
  }
}

extension KLPriceExcursion {
  func priceTheAverage(
    _ vae: VAE<Float>, _ autoencoder: Autoencoder, _ aggregate: AggregatePosterior
  ) throws -> Autoencoder {
    let wasserstein = try trainedWasserstein(
      WassersteinRecipe(epochs: settings.epochs, penalty: settings.penalty), in: classroom)
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let judge = try classroom.judge()
    let ε: Matrix<Float> = classroom.stream("irregular-latent-space/samples").substream(0)
      .normals(rows: 2000, columns: 2)
    let samples = [autoencoder.decode(ε), wasserstein.decode(ε), vae.decode(ε)]
    let qualities = samples.map {
      SampleQuality(of: $0, judge: judge, data: training.images, labels: training.labels)
    }
    let noise = classroom.stream("kl-price/split").substream(0)
    let drawn = aggregate.draws(noise: noise.normals(rows: training.count, columns: 2))
    let codes = [autoencoder, wasserstein].map { Matrix<Double>($0.encode(training.images)) }
    let divergences = (codes + [drawn]).map { divergenceFromStandardNormal(of: $0) }
    let reconstructions =
      [autoencoder, wasserstein].map { $0.meanLoss(on: heldOut.images) }
      + [vae.terms(heldOut.images, noise: classroom.stream("vae/evaluation")).reconstruction]
    let atMean = -Matrix<Double>(
      bernoulliLogLikelihood(
        logits: vae.decoder(vae.encode(heldOut.images).mean), targets: heldOut.images)
    ).mean()
    //: @table(penalties) Three ways to treat the codes of two numbers. The reconstruction is of held-out digits, in nats per digit; the divergence of all training codes together from the prior is estimated from the distances between neighbours, in the same way for all three (for the VAE from one draw of each cloud); the last two columns are about 2,000 draws from the prior.
    page.table(
      "penalties",
      columns: [
        "model", "reconstruction", "codes from prior, nats", "distance of shares",
        "distance to the data",
      ],
      rows: ["autoencoder", "Wasserstein autoencoder", "VAE"].enumerated().map { i, name in
        [
          name, NumberFormat.fixed(1).text(reconstructions[i]),
          NumberFormat.fixed(2).text(divergences[i]),
          NumberFormat.fixed(2).text(qualities[i].distanceOfShares),
          NumberFormat.fixed(2).text(qualities[i].distanceToData),
        ]
      })
    page.value("latent", 2)
    page.value("batch", 128)
    page.value("penalty", settings.penalty, .integer)
    page.value("atMean", atMean, .fixed(1))
    page.value("plainKL", divergences[0], .fixed(2))
    page.value("ownKL", divergences[2], .fixed(2))
    page.value("wassersteinKL", divergences[1], .fixed(2))
    page.value("wassersteinShares", qualities[1].distanceOfShares, .fixed(2))
    page.value("ownShares", qualities[2].distanceOfShares, .fixed(2))
    page.value("wassersteinLoss", reconstructions[1], .fixed(1))
    page.value("ownLoss", reconstructions[2], .fixed(1))
    page.claim("nearer", divergences[1] / divergences[2], .isBelow(1))
    page.claim("cheaper", reconstructions[2] - reconstructions[1], .isAbove(0), format: .fixed(1))
    page.value("plainShares", qualities[0].distanceOfShares, .fixed(2))
    page.answer("no-penalty", divergences[0], tolerance: 0.02, unit: "nats")
    //: @figure(wasserstein) The codes of the held-out digits, coloured by digit, on the same axes ($\mu$ for the VAE). The circle holds 95% of the prior.
    //: @alt Two maps around a circle. Left, the points of the Wasserstein autoencoder crowd inside it and a little beyond. Right, those of the VAE leave more of it empty and reach farther out.
    try page.figure("wasserstein") {
      let (left, right) = (
        Matrix<Double>(wasserstein.encode(heldOut.images)),
        Matrix<Double>(vae.encode(heldOut.images).mean)
      )
      return VAEIllustrations.maps(
        ("Wasserstein autoencoder", (left.column(0), left.column(1))),
        ("VAE", (right.column(0), right.column(1))), labels: heldOut.labels)
    }
    //: @figure(penalized) The first 30 draws from the prior, the same for all three, decoded by each.
    //: @alt Three blocks of thirty images. The autoencoder's show few kinds of digits; those of the other two show many.
    try page.figure("penalized") {
      VAEIllustrations.samples(
        zip(["autoencoder", "Wasserstein", "VAE"], samples).map { ($0, (0..<30).map($1.row)) },
        imageWidth: classroom.imageWidth)
    }
    //: @finding(nearer) The divergence of the Wasserstein autoencoder's codes from the prior, divided by that of the VAE's draws, is {{required}}.
    //: @because At 1 the price on each cloud would do as much for the average as the price on the average itself.

    //: @finding(cheaper) Its reconstruction of held-out digits costs less than the VAE's: the difference is {{required}} nats per digit.
    //: @because The sign is the finding; most of the difference is left if the VAE decodes its means.

    //: The penalty does what it is asked to do (@tab(penalties)): all codes together are {{wassersteinKL}} nats from the prior, where the VAE's are {{ownKL}} and the autoencoder's {{plainKL}}.
    //: (The estimate for the VAE may be held against the sum over the grid, {{aggregateKL}} nats.)
    //: The reconstruction is better as well, {{wassersteinLoss}} nats against {{ownLoss}}; from its means, without the noise, the VAE needs {{atMean}}.
    //: On the map (@fig(wasserstein)) its codes keep to the prior's circle more than the VAE's, and the draws of @fig(penalized) show many kinds of digits: the distance of shares is {{wassersteinShares}}, that of the VAE {{ownShares}}.
    //: The autoencoder's is {{plainShares}}. With most starts that we tried the Wasserstein autoencoder's distance is smaller than the autoencoder's, with one it was larger; beside the VAE's it depends on the start, too.
    //: So if we only want draws from the prior to fall where codes are, the KL term is not the only way, nor the cheapest.
    //: What is given up is everything that speaks of a single cloud: a bound on $\log p(x)$, a posterior that says how sure a code is, and a price in nats; $\gamma$ has no natural value as $\beta$ has.
    //:
    //: @question The Wasserstein autoencoder's penalty is computed from {{batch}} codes at a time. What kind of difference between codes and prior does it hardly see?
    //: @answer Fine ones: gaps narrower than the smallest distance $r$ of the kernel, which smooths them away, and all that is small beside the chance of so few draws.

    //: @question What is the KL term of a code that is a point?
    //: @answer Infinite: a cloud of width 0 pays $-\log \sigma$. So this model has no −ELBO that we could compare.
    return wasserstein
  }

  /*:
   ## From digit to digit

   Does the KL term put digits next to each other that look alike?
   We walk in a straight line from the code of one digit to that of another and decode nine stops.
   The ends are the held-out digits of their class that the VAE reconstructs best.
   */
  func walkBetweenDigits(
    _ vae: VAE<Float>, _ free: VAE<Float>, _ autoencoder: Autoencoder, _ wasserstein: Autoencoder,
    _ aggregate: AggregatePosterior
  ) throws {
    let judge = try classroom.judge()
    let digits = classroom.heldOut
    let ownCodes = vae.encode(digits.images).mean, otherCodes = autoencoder.encode(digits.images)
    //: @figure(interpolation) Nine stops between the codes of two held-out digits, and below each what the judge reads.
    //: @alt Four rows of nine images: a 1 turns into a 0 and a 7 into a 6, each decoded by the VAE and by the autoencoder.
    try page.figure("interpolation") {
      let zero = Matrix<Float>.zeros(digits.count, vae.latent)
      let losses = vae.loss(digits.images, noise: zero, on: Tape()).reconstruction.value.elements
      func best(_ digit: Int) -> Int {
        digits.labels.indices.filter { digits.labels[$0] == digit }
          .min { losses[$0] < losses[$1] } ?? 0
      }
      func walk(_ z: Matrix<Float>, _ a: Int, _ b: Int) -> Matrix<Float> {
        stops(from: z.rows(at: [best(a)]), to: z.rows(at: [best(b)]), count: 9)
      }
      let walks = [(1, 0), (7, 6)].flatMap { a, b in
        [
          ("VAE", vae.decode(walk(ownCodes, a, b))),
          ("autoencoder", autoencoder.decode(walk(otherCodes, a, b))),
        ]
      }
      return VAEIllustrations.walks(
        walks.map { ($0, (0..<9).map($1.row), judge.classify($1)) },
        imageWidth: classroom.imageWidth)
    }
    /*:
     In @fig(interpolation) both models turn one digit into another.
     Neither keeps to the two digits: the line crosses the land of a third, and what lies between on the map need not lie between on paper.
     Where no digit's clouds reach, the image is a smear: that any point decodes to a digit is too much to say.
     The reason is in the loss.
     For fixed clouds the best answer to a code $z$, of a decoder that could answer anything, is the mean of the training images, each with the weight $q(z \mid x_i)$: the decoder shows whatever digits have clouds at $z$, not what the walk has in mind.
     Halfway between two digits, these may be the clouds of a third (@exercise(halfway)).

     Two walks are an anecdote.
     We take {{walks}}, between random held-out digits of different classes and in 16 steps each, and ask three things.
     On how many does the judge read a digit that it reads at neither end?
     On how many do the VAE's clouds of a third digit weigh most in the middle of the way?
     And what share of the way, in pixels, does the longest step take? It would be 1/16 if all steps were alike.
     Four models walk between the codes of the same digits: the VAE, with the KL term and without it, the autoencoder, which has no noise either, and the Wasserstein autoencoder, which has a price on the average only.
     If noise makes ways even, the first should walk evenly and the last should not; the noise of the second has shrunk so much that it may walk like the autoencoder.
     */
    let ends = classroom.stream("vae/walks")
    let walks = (0..<1000).map { i in
      (0..<2).map { ends.integer(below: digits.count, at: 2 * i + $0) }
    }.filter { digits.labels[$0[0]] != digits.labels[$0[1]] }.prefix(400)
    func crossings(_ z: Matrix<Float>, _ decode: (Matrix<Float>) -> Matrix<Float>) -> (
      third: Double, longest: Double
    ) {
      let measured = walks.map { ends in
        let images = decode(
          stops(from: z.rows(at: [ends[0]]), to: z.rows(at: [ends[1]]), count: 17))
        let read = judge.classify(images)
        let isThird = !Set(read).subtracting([read[0], read[16]]).isEmpty
        return (third: isThird ? 1.0 : 0, longest: longestStepShare(of: images))
      }
      return (measured.map(\.third).mean(), measured.map(\.longest).mean())
    }
    let walked = [
      crossings(ownCodes, vae.decode), crossings(free.encode(digits.images).mean, free.decode),
      crossings(otherCodes, autoencoder.decode),
      crossings(wasserstein.encode(digits.images), wasserstein.decode),
    ]
    let middles = Matrix<Double>(rows: walks.count, columns: vae.latent) { i, j in
      Double(ownCodes[walks[i][0], j] + ownCodes[walks[i][1], j]) / 2
    }
    let clouds = aggregate.cloudLogDensities(at: middles)
    let heaviest = (0..<clouds.rows).map { i in
      let most = clouds.row(i).greatest()
      var weights = [Double](repeating: 0, count: 10)
      for (label, density) in zip(classroom.train.labels, clouds.row(i)) {
        weights[label] += Double.exp(density - most)
      }
      return weights.argmax() ?? 0
    }
    let ofThird = zip(walks, heaviest).filter { ends, digit in
      !ends.contains { digits.labels[$0] == digit }
    }
    page.value("walks", walks.count)
    page.value("middleOfThird", Double(ofThird.count) / Double(walks.count), .percent(0))
    page.value("third", walked[0].third, .percent(0))
    page.value("longest", walked[0].longest, .percent(1))
    page.value("plainLongest", walked[2].longest, .percent(1))
    //: @table(walked) Walks between the same {{walks}} pairs of held-out digits, in four models.
    page.table(
      "walked", columns: ["model", "cross a third digit", "longest step"],
      rows: zip(
        ["VAE", "VAE without the KL term", "autoencoder", "Wasserstein autoencoder"], walked
      ).map { name, walked in
        [
          name, NumberFormat.percent(0).text(walked.third),
          NumberFormat.percent(1).text(walked.longest),
        ]
      })
    page.claim("steps", walked[2].longest / walked[0].longest, .isAbove(1.05))
    page.claim("unpriced", walked[1].longest / walked[0].longest, .isAbove(1))
    page.claim("noiseless", walked[2].longest / walked[3].longest, .isAbove(1.05))
    page.claim("third", walked.map(\.third).least(), .isAbove(0.4), format: .percent(0))
    //: @finding(third) In each of the four models the judge reads a third digit on many of the walks: the least share is {{required}}.
    //: @because If each digit has one land on the plane, about half of the walks must cross a third one: ten lands have at most 24 borders, and there are 45 pairs of digits. Only digits in several pieces, or none, could give less.

    //: A third digit is crossed in all of them (@tab(walked)), and in {{middleOfThird}} of the cases the middle of the VAE's walk lies among the clouds of a third one: a plane has no room for ten digits side by side, and the KL term does not change that.
    //: What differs is how even the steps are. The longest takes {{longest}} of the way with the VAE and {{plainLongest}} with the autoencoder, whose images change little for a while and then a lot.
    //: @finding(steps) The longest step's share of the way with the autoencoder, divided by that with the VAE, is {{required}}.
    //: @because Within a twentieth the two would be alike; over {{walks}} walks the means are known better than that.

    //: @finding(unpriced) For the VAE without the KL term, divided by that with it, the same is {{required}}.
    //: @because The sign is the finding; for the seeds that we tried the quotient was from 1.1 to 1.4.

    //: @finding(noiseless) With the autoencoder, divided by that with the Wasserstein autoencoder, which has no noise either, it is {{required}}.
    //: @because As for the VAE.

    //: So we were wrong about the noise.
    //: The Wasserstein autoencoder has none and walks about as evenly as the VAE; the VAE without the KL term has some, as little as it could make it, and walks like the autoencoder.
    //: What the two even models share is a price on where the codes lie. We take this for the reason: it keeps the codes together, so that a straight way leads through land where the decoder has codes to learn from, and not across wide empty stretches to a jump.
    //:
    //: @question Would it help to walk from digit to digit on a curve through places where $\bar q$ is high?
    //: @answer The images on the way would be sharper, as every stop would lie among clouds. But the way may lead through as many digits or more: it avoids the gaps, not the third ones.
  }

  /*:
   ## Why one nat buys one nat

   The KL term is called the **rate** here, and the reconstruction the **distortion** (Alemi and others); the information of @eq(split) is at most the rate.
   Let $R_1, D_1$ be the two terms where $D + \beta_1 R$ is smallest, and $R_2, D_2$ where $D + \beta_2 R$ is, with a heavier weight $\beta_2 > \beta_1$.
   Then each is the best at its own weight:

   $$ D_1 + \beta_1 R_1 \le D_2 + \beta_1 R_2 , \qquad D_2 + \beta_2 R_2 \le D_1 + \beta_2 R_1 . $$

   Together the two say that $R_1 \ge R_2$ and, if they differ,

   $$ \beta_1 \le \frac{D_2 - D_1}{R_1 - R_2} \le \beta_2 . $$ {#eq:bracket}

   The slope between two weights lies between the weights: one more nat of rate saves $\beta$ nats of distortion.
   This holds for any networks, on the digits that they are trained on, provided that each training finds the smallest loss there is.
   No training does; so slopes outside their bracket show how far it is from done.

   @chapter(vae) trains copies of one VAE on for five epochs.
   That is a transient: it says where the two terms start to go when the weight changes.
   For a fair curve we train a model from scratch at each weight, from the same first weights on the same batches, for {{long}} epochs, four times as long as in the chapter.
   This takes some minutes, so its results are kept as data, and `make seeds ARGS="kl-price"` computes them.
   */
}

/// The terms of a model after some epochs, of training and of held-out digits.
struct Stage: Codable {
  var epochs: Int
  var reconstruction, divergence: [Double]

  var train: Terms { (reconstruction.first ?? .nan, divergence.first ?? .nan) }
  var heldOut: Terms { (reconstruction.last ?? .nan, divergence.last ?? .nan) }
}

/// What a long training with one weight of the KL term came to.
struct Settled: Codable {
  var weight: Double
  var stages: [Stage] = []
  /// The two parts of the training digits' KL term at the end, in nats.
  var information = 0.0, divergence = 0.0
}

/// Trains from scratch with a weight of the KL term; the chapter's training is the first quarter of that with weight 1.
func settled(at weight: Double, in classroom: Classroom) throws -> Settled {
  let stream = classroom.stream("vae"), noise = classroom.stream("vae/evaluation")
  let images = [classroom.train.images, classroom.heldOut.images]
  let recipe = VAERecipe(epochs: 240, beta: weight)
  let model = VAE<Float>(
    pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
  var result = Settled(weight: weight)
  try model.fit(
    recipe, label: "VAE from scratch, KL weight \(NumberFormat.shortest.text(weight))",
    stream: stream, in: classroom
  ) { epoch in
    guard [60, 120, 240].contains(epoch) else { return }
    let terms = images.map { model.terms($0, noise: noise) }
    result.stages.append(
      Stage(
        epochs: epoch, reconstruction: terms.map(\.reconstruction),
        divergence: terms.map(\.divergence)))
  }
  let (μ, logσ²) = model.encode(images[0])
  let parts = AggregatePosterior(mean: μ, logVariance: logσ²).split(
    noise: classroom.stream("kl-price/split").substream(0)
      .normals(rows: images[0].rows, columns: recipe.latent))
  (result.information, result.divergence) = (parts.information.mean(), parts.divergence.mean())
  return result
}

extension KLPriceExcursion {
  func readTheRate() throws {
    let further = FurtherRecipe(start: VAERecipe(epochs: settings.epochs))
    let turned = try trainedFurther(further, in: classroom)
    let own = try trainedVAE(VAERecipe(epochs: settings.epochs), in: classroom).model
    let anchor = own.terms(classroom.heldOut.images, noise: classroom.stream("vae/evaluation"))
    let studies = try page.study(
      "rates", recipe: "2 numbers, 240 epochs, weights 1/4 to 8", anchor: anchor.reconstruction
    ) { try [0.25, 0.5, 1, 2, 4, 8].map { try settled(at: $0, in: classroom) } }
    guard let settled = studies.first, settled.count > 1,
      settled.allSatisfy({ !$0.stages.isEmpty })
    else { return }
    let weights = settled.map(\.weight)
    let last = settled.compactMap(\.stages.last)
    func slopes(_ terms: [(weight: Double, train: Terms)]) -> [Double] {
      terms.adjacentPairs().map { lighter, heavier in
        (heavier.train.reconstruction - lighter.train.reconstruction)
          / (lighter.train.divergence - heavier.train.divergence)
      }
    }
    let brackets = Array(weights.adjacentPairs())
    func outside(_ slopes: [Double]) -> Double {
      zip(slopes, brackets).map { max($0 - $1.1, $1.0 - $0, 0) }.greatest()
    }
    let five = slopes(
      zip(further.weights, turned).filter { $0.0 > 0 }.map { (weight: $0, train: $1.train) })
    let stages = (0..<(settled.map(\.stages.count).min() ?? 0)).map { i in
      slopes(settled.map { (weight: $0.weight, train: $0.stages[i].train) })
    }
    let epochs = (settled.first?.stages ?? []).map(\.epochs)
    let shown = NumberFormat.shortest
    //: @table(slopes) Nats of reconstruction that a nat of KL term saves on the training digits, between neighbouring weights: after five more epochs of one model, and from scratch.
    page.table(
      "slopes",
      columns: ["weights", "five more epochs"]
        + epochs.map { "\($0) from scratch" },
      rows: brackets.enumerated().map { i, pair in
        ["\(shown.text(pair.0)) to \(shown.text(pair.1))"]
          + NumberFormat.fixed(2).cells(([five] + stages).map { $0[i] })
      })
    func inside(_ slopes: [Double]) -> Int {
      zip(slopes, brackets).count { $1.0 <= $0 && $0 <= $1.1 }
    }
    page.value("long", epochs.last ?? 240)
    page.value("brackets", brackets.count)
    page.value("insideFive", inside(five))
    page.value("insideShort", inside(stages.first ?? []))
    page.value("insideLong", inside(stages.last ?? []))
    page.claim("convex", (five.last ?? .nan) / (five.first ?? .nan), .isAbove(4))
    page.claim("bracket", outside(stages.last ?? []), .isBelow(0.3), format: .fixed(2))
    //: @finding(convex) After five more epochs the slope between the two heaviest weights, divided by that between the two lightest, is {{required}}.
    //: @because By @eq(bracket) it should be at least 8; half of that is what we ask of five epochs.

    //: @finding(bracket) After {{long}} epochs from scratch the farthest that a slope lies outside its two weights is {{required}}.
    //: @because Slopes from a half to eight are compared; beyond 0.3 we would not say that they follow the weights.

    //: The copies of one model keep to @eq(bracket) after five epochs in {{insideFive}} of {{brackets}} cases; they set out from the same point, so what they have not learnt yet largely cancels in the differences.
    //: The models from scratch keep to it in {{insideShort}} cases after {{short}} epochs and in {{insideLong}} after {{long}}.
    //: They follow the weights, but no training is at its smallest loss: after {{long}} epochs −ELBO of training digits is {{trainOne}} nats at the weight 1, where it should be least, and {{trainTwo}} at 2.
    //: @figure(rates) After {{long}} epochs at each weight: the two terms (a), with the weight beside each training point, and −ELBO (b).
    //: @alt Left, a curve that falls steeply and then levels off, with the weights 8 to 0.25 along it; a curve of held-out digits runs above. Right, −ELBO over the weight: the curve of training digits is low and flat about 1, that of held-out digits, far above it, is lowest at a heavier weight.
    try page.figure("rates") {
      VAEIllustrations.rates(
        weights: weights, names: weights.map { shown.text($0) }, train: last.map(\.train),
        heldOut: last.map(\.heldOut))
    }
    func bound(_ terms: Terms) -> Double { terms.reconstruction + terms.divergence }
    let one = weights.firstIndex(of: 1) ?? 0, two = weights.firstIndex(of: 2) ?? 0
    let unseen = last.map { bound($0.heldOut) }
    let seen = last.map { bound($0.train) }
    let best = unseen.argmin() ?? 0
    let parts = settled.map { ($0.information, $0.divergence) }
    page.value("short", epochs.first ?? 60)
    page.value("one", unseen[one], .fixed(1))
    page.value("best", shown.text(weights[best]))
    page.value("least", unseen[best], .fixed(1))
    page.value("trainOne", seen[one], .fixed(1))
    page.value("trainTwo", seen[two], .fixed(1))
    page.value("gapOne", unseen[one] - seen[one], .fixed(1))
    page.value("gapBest", unseen[best] - seen[best], .fixed(1))
    page.value("lightInformation", parts[0].0, .fixed(1))
    page.value("lightRest", parts[0].1, .fixed(1))
    page.value("heavyInformation", parts[parts.count - 1].0, .fixed(1))
    page.value("heavyRest", parts[parts.count - 1].1, .fixed(2))
    page.claim("heavier", unseen[one] - unseen[best], .isAbove(3), format: .fixed(1))
    page.claim(
      "squeezed", zip(parts, parts.dropFirst()).map { $0.1 - $1.1 }.least(), .isAbove(0),
      format: .fixed(2))
    //: @finding(heavier) For held-out digits −ELBO after {{long}} epochs is lower at some other weight than at 1: the difference is {{required}} nats.
    //: @because Between neighbouring weights the chances of training make a nat or two.

    //: For digits that nobody trained on, the weight 1 is not the best (@fig(rates), b): at {{best}} −ELBO is {{least}} nats, at 1 it is {{one}}.
    //: This does not contradict @eq(bracket), which speaks of the digits trained on.
    //: A heavier price leaves less room to learn them by heart: held-out digits cost {{gapOne}} nats more than training digits at the weight 1, and {{gapBest}} at {{best}}.
    //: With more digits we would expect the two to come closer, and the best weights too.
    //:
    //: What do the nats of each weight buy? We split them as above.
    //: @figure(parts) The KL term of the training digits at each weight after {{long}} epochs, in its two parts. The information cannot pass the dashed line.
    //: @alt Lying bars, one a weight. The lighter the weight, the longer both parts: the information, which ends before a dashed line in all, and the rest, which is a sliver at the heaviest weight and a third of the bar at the lightest.
    try page.figure("parts") {
      VAEIllustrations.parts(
        settled.reversed().map {
          ("*β* = \(shown.text($0.weight))", $0.information, $0.divergence)
        }, cap: (Double.log(Double(classroom.train.count)), "log *N*"))
    }
    //: @finding(squeezed) With each heavier weight the divergence of the average from the prior falls: the least fall is {{required}} nats.
    //: @because A rise would say that the price does not reach the average.

    //: A heavier weight squeezes both parts (@fig(parts)), but not alike: from the lightest weight to the heaviest the information falls from {{lightInformation}} nats to {{heavyInformation}}, and the rest from {{lightRest}} to {{heavyRest}}.
    //: So $\beta$ is also the price of an average that is not the prior, and a heavier one brings the average nearer, at the cost of the reconstruction.
    //:
    //: @question At a heavy weight the two terms of the loss move from the right end of @fig(rates) to the left. Where would the left end be?
    //: @answer At a KL term of 0: every cloud is the prior, the code tells nothing, and the decoder answers with the mean image whatever the code.
  }

  //: @hide
  func answerTheExercises() {
    let cap = Double.log(60_000)
    page.value("capOfAll", cap, .fixed(1))
    page.value("capMore", cap - Double.log(Double(classroom.train.count)), .fixed(1))
    page.answer("more-digits", cap, tolerance: 0.05, unit: "nats")
    let third = Double.exp((1 - 0.5 * 0.5) / (2 * 0.5 * 0.5))
    page.value("thirdWeight", third, .fixed(1))
    page.value("thirdShare", third / (third + 2), .percent(0))
    page.answer("halfway", third, tolerance: 0.05)
  }
  //: @end
}

/*:
 ## Conclusion

 The KL term fixes the scale of the map, which the reconstruction cannot see (@claim(scale-unseen), @claim(scale-seen)), and keeps the clouds from shrinking (@claim(collapse)).
 It pays for two things: for what a code tells about its image, and for the distance of the average of all clouds from the prior (@claim(split)).
 With two numbers most of it is information (@claim(told)); with many, and few digits, most of it cannot be (@claim(untold)).
 The average is near the prior and not equal to it (@claim(aggregate), @claim(not-prior)).
 A price on the average alone brings it nearer and costs less reconstruction (@claim(nearer), @claim(cheaper)), but it is no bound on anything and says nothing of single codes.
 No price spares the walks a third digit (@claim(third)), but one on where codes lie, of either kind, makes the ways between them more even (@claim(steps), @claim(unpriced), @claim(noiseless)).
 Its rate of exchange is $\beta$ on the digits trained on (@claim(convex), @claim(bracket)); for others a heavier weight is better here (@claim(heavier)), and brings the average nearer to the prior (@claim(squeezed)).

 The limits: all this is one network on one set of digits, and but for one model with two numbers per code.
 The information is about which of {{N}} images a code belongs to, not about all digits that there could be.
 The divergence of codes without clouds was estimated from neighbours, which sees nothing finer than their distances.
 There are other penalties on the average and other ways to choose $\gamma$, and the long trainings at each weight were made from one start.

 ## Exercises

 @exercise(more-digits) predict, 5 minutes
 Had we the 60,000 training digits of MNIST in place of our {{N}}, what is the most that a code could tell about which of them it belongs to, in nats?
 Could the KL term of the model with {{many}} numbers, {{largePrice}} nats, then be all information?
 @answer
 $\log 60{,}000 =$ {{capOfAll}} nats, only {{capMore}} more than now, as the cap grows with the logarithm of the number of digits.
 So no: even then at least the rest of the price would separate the average from the prior, unless the KL term itself changed with the new digits.
 @end

 @exercise(no-penalty) run, 10 minutes
 With $\gamma = 0$ the Wasserstein autoencoder has no price at all. Which row of @tab(penalties) will its row then equal? Write the divergence of its codes from the prior down, then run

 ```sh
 make run ARGS="kl-price --penalty 0"
 ```

 (about twenty seconds). What is the divergence, in nats?
 @answer
 It is the row of the autoencoder, digit by digit: {{plainKL}} nats. Both start from the same first weights and take the same batches, and a penalty of weight 0 adds nothing to the gradient. @claim(nearer) and @claim(noiseless) fail.
 @end

 @exercise(halfway) derive, 15 minutes
 Two digits have their clouds at $(-1, 0)$ and $(1, 0)$, and a digit of a third class has one at $(0, h)$; all have $\sigma = 0.5$ in both numbers.
 Halfway between the first two, at the origin, how many times does the third cloud weigh as much as either of the other two, as a function of $h$? For which $h$ does it weigh more? How many times is it at $h = 0.5$?
 @answer
 The weight of a cloud at a distance $r$ is proportional to $e^{-r^2/2\sigma^2}$, so the ratio is $e^{(1 - h^2)/2\sigma^2}$: more than 1 whenever the third cloud is nearer than the other two, $h < 1$.
 At $h = 0.5$ it is {{thirdWeight}}, so the best answer halfway is {{thirdShare}} the third digit. Halfway between two places on a map is not halfway between two images.
 @end

 ## Further reading

 - M. D. Hoffman and M. J. Johnson, *ELBO surgery*, NIPS workshop on approximate Bayesian inference, 2016: the KL term in its two parts, and the aggregate posterior's place in the bound.
 - A. Alemi and others, *Fixing a broken ELBO*, ICML 2018: rate against distortion.
 - I. Higgins and others, *beta-VAE: learning basic visual concepts with a constrained variational framework*, ICLR 2017: the weight $\beta$.
 - I. Tolstikhin, O. Bousquet, S. Gelly and B. Schölkopf, *Wasserstein auto-encoders*, ICLR 2018: a penalty on the average, and the kernel that we use.
 - A. Gretton and others, *A kernel two-sample test*, Journal of Machine Learning Research 13, 2012: the maximum mean discrepancy and its estimate.
 - S. Kolouri and others, *Sliced Wasserstein auto-encoders*, ICLR 2019: another penalty on the average.
 - A. Kraskov, H. Stögbauer and P. Grassberger, *Estimating mutual information*, Physical Review E 69, 2004: entropies from the distances between neighbours.
 */
