/*:
 # What the KL term pays for

 *What does the prior get for every nat of the KL term?*

 @learn Why small clouds and distant ones are one defect, whether the clouds of all digits add up to the prior, what a walk between two digits crosses, and why one nat buys one nat at $\beta = 1$.

 @need The VAE and its clouds from @chapter(vae).

 @time Three quarters of an hour.

 In @chapter(vae) the KL term costs some nats of reconstruction, and draws from the prior decode to digits.
 Here we look closer at what is bought: first at scale, then at the average of all clouds, at the ways between digits, and at the rate of exchange.
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
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var epochs = Setting(60, in: 1...10_000, quick: 10, "Passes over the training images")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let (vae, autoencoder) = try compareThreeTrainings()
    try addUpPosteriors(vae)
    try walkBetweenDigits(vae, autoencoder)
    try readTheRate()
  }

  /*:
   ## One defect, not two

   We set three models side by side: the VAE, the same network trained with $\beta = 0$ from the same first weights on the same batches with the same noise, and the autoencoder of @chapter(irregular-latent-space), which has no noise at all.
   Noise in the code only disturbs the decoder, and without the KL term nothing rewards it.
   We expect $\sigma$ to shrink and the codes to move away from one another.
   */
  func compareThreeTrainings() throws -> (vae: VAE<Float>, autoencoder: Autoencoder) {
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

    //: @figure(maps) The codes of the held-out digits ($\mu$ for the VAE), coloured by digit, on the same axes; the VAE's enlarged. The circle holds 95% of the prior.
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
    page.claim("scale-unseen", change, .isBelow(1e-6))
    page.claim("scale-seen", abs(stretched.divergence - freeTerms.divergence), .isAbove(10))
    //: @identity(scale-unseen) When all codes are multiplied by 8, the relative change of the reconstruction term is {{required}}.
    //: @because Eight is a power of two, so that not even rounding differs; a millionth is what single precision would leave otherwise.

    //: @finding(scale-seen) At the same time the change of the KL term is {{required}} nats.
    //: @because It grows by about half of 63 times the mean square of the codes, which is hundreds of nats.

    //: The KL term sees the difference, since it compares with a prior of a fixed size.
    return (vae, autoencoder)
  }

  /*:
   ## Do the clouds add up to the prior?

   Sampling works if the codes that the decoder has learnt to decode are distributed like those we draw.
   It has learnt to decode draws from $q(z \mid x)$ for all training digits together, that is, from their average $\bar q(z) = \frac1N \sum_i q(z \mid x_i)$, the **aggregate posterior**.
   The KL term prices each cloud alone, so we do not expect the average to be the prior exactly.
   Each $q$ is a product over its two coordinates, so on a grid of nodes the average is a product of two matrices.
   */
  func addUpPosteriors(_ vae: VAE<Float>) throws {
    let images = classroom.train.images
    let (means, logVariances) = vae.encode(images)
    let h = 0.05, axis = (-120...120).map { Double($0) * h }
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
    //: @theorem(mass) The mass of the aggregate posterior on the grid is {{required}}.
    //: @because A density has the mass 1; clouds narrower than the grid's steps and codes beyond its edges may cost up to a hundredth.

    //: @finding(aggregate) The divergence of the aggregate posterior from the prior, divided by the mean KL term, is {{required}}.
    //: @because A third would say that the clouds together are hardly nearer to the prior than each alone.

    //: @finding(not-prior) The aggregate posterior is not the prior: its divergence is {{required}} nats.
    //: @because A tenth of a nat is far above what the grid's errors could make.
    let marginals = [aggregate.columnSums(), aggregate.rowSums()].map { (h * $0).elements }
    let rms = marginals.map { density in
      zip(axis, density).map { $0 * $0 * $1 * h }.sum().squareRoot()
    }
    page.value("rms1", rms[0], .fixed(2))
    page.value("rms2", rms[1], .fixed(2))
    //: @figure(aggregate) The prior, from which we draw, and the average of the posteriors of all training digits, from which the decoder has learnt. The circle holds 95% of the prior.
    //: @alt Left, a smooth round hill inside a circle. Right, a lumpy density with arms that reach out of the circle, and with parts of the circle that are nearly empty.
    try page.figure("aggregate") {
      VAEIllustrations.aggregate((0..<axis.count).map(aggregate.row), prior: normal, axis: axis)
    }
    /*:
     In @fig(aggregate) the average is lumpy where the prior is smooth, and it leaves parts of the prior nearly empty: draws from there are what the decoder has hardly ever seen.
     It is wider, too: the root mean squares of its two coordinates are {{rms1}} and {{rms2}} where the prior has 1.
     Its divergence from the prior is {{aggregateKL}} nats, while the single clouds are {{averageKL}} nats away on average.
     That they are far away is no failure: a cloud equal to the prior would say nothing about its image.
     It is the average that should match, and it matches roughly.
     */
  }

  /*:
   ## From digit to digit

   Does the KL term put digits next to each other that look alike?
   We walk in a straight line from the code of one digit to that of another and decode nine stops.
   The ends are the held-out digits of their class that the VAE reconstructs best.
   */
  func walkBetweenDigits(_ vae: VAE<Float>, _ autoencoder: Autoencoder) throws {
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
    //: In @fig(interpolation) both models turn one digit into another, the autoencoder sometimes in one long step.
    //: Neither keeps to the two digits: the line crosses the land of a third, and what lies between on the map need not lie between on paper.
    //: Where it crosses no digit's land, the image is a smear.
    //:
    //: Two walks are an anecdote.
    //: We take {{walks}}, between random held-out digits of different classes and in 16 steps each, and ask two things of them.
    //: On how many does the judge read a digit that it reads at neither end?
    //: And what share of the way, in pixels, does the longest step take? It would be 1/16 if all steps were alike.
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
    let walked = crossings(ownCodes, vae.decode)
    let plainWalked = crossings(otherCodes, autoencoder.decode)
    page.value("walks", walks.count)
    page.value("third", walked.third, .percent(0))
    page.value("plainThird", plainWalked.third, .percent(0))
    page.value("longest", walked.longest, .percent(1))
    page.value("plainLongest", plainWalked.longest, .percent(1))
    page.claim("steps", plainWalked.longest / walked.longest, .isAbove(1.05))
    //: With the VAE {{third}} of the walks cross a third digit, with the autoencoder {{plainThird}}: order among the digits is not what the KL term buys.
    //: What differs is how even the steps are. The longest takes {{longest}} of the way with the VAE and {{plainLongest}} with the autoencoder, whose images change little for a while and then a lot.
    //: Noise and KL term came together here, so this does not say which of them did it.
    //: @finding(steps) The longest step's share of the way with the autoencoder, divided by that with the VAE, is {{required}}.
    //: @because Within a twentieth the two would be alike; over {{walks}} walks the means are known better than that.
  }

  /*:
   ## Why one nat buys one nat

   @chapter(vae) trains copies of the VAE five epochs more, each with its own weight $\beta$, and draws the two terms of the loss against each other.
   Here are its numbers.
   */
  func readTheRate() throws {
    let further = FurtherRecipe(start: VAERecipe(epochs: settings.epochs))
    let turned = try trainedFurther(further, in: classroom)
    let weights = further.weights
    //: @table(price) Five more epochs with several weights of the KL term, in nats per digit.
    page.table(
      "price",
      columns: [
        "weight", "reconstruction, training", "KL term, training", "reconstruction, held out",
        "KL term, held out",
      ],
      rows: zip(weights, turned).map { β, terms in
        let (train, heldOut) = terms
        return NumberFormat.shortest.cells([β])
          + NumberFormat.fixed(1).cells(
            [train.reconstruction, train.divergence, heldOut.reconstruction, heldOut.divergence])
      })
    /*:
     Information theory calls the KL term the **rate** and the reconstruction the **distortion**.
     Let $D(R)$ be the least distortion at the rate $R$.
     Training with the weight $\beta$ makes $D(R) + \beta R$ smallest, so it stops where the derivative is 0, that is, where

     $$ -D'(R) = \beta . $$ {#eq:slope}

     The weight is the slope of the curve: one more nat of rate saves $\beta$ nats of distortion.
     Between two weights we expect a slope between the two.
     */
    let slopes = zip(weights, turned).adjacentPairs().map { lighter, heavier in
      (
        weights: (lighter.0, heavier.0),
        slope: (heavier.1.train.reconstruction - lighter.1.train.reconstruction)
          / (lighter.1.train.divergence - heavier.1.train.divergence)
      )
    }
    //: @table(slopes) Nats of reconstruction that a nat of KL term saves on training digits, between neighbouring weights.
    page.table(
      "slopes", columns: ["weights", "slope"],
      rows: slopes.map {
        [
          NumberFormat.shortest.text($0.weights.0) + " to "
            + NumberFormat.shortest.text($0.weights.1), NumberFormat.fixed(2).text($0.slope),
        ]
      })
    let rises = slopes.map(\.slope).adjacentPairs().map { $1 - $0 }
    page.claim("convex", rises.least(), .isAbove(0))
    //: @finding(convex) From each pair of weights to the next heavier one the slope rises: the least rise is {{required}}.
    //: @because A slope that fell would mean that the copies have not settled on one curve.

    //: @tab(slopes) bears this out as far as five epochs can settle: the slopes rise with the weights, and pass 1 about where $\beta$ does.
  }
}

/*:
 ## Conclusion

 The KL term fixes the scale of the map, which the reconstruction cannot see (@claim(scale-unseen), @claim(scale-seen)), and keeps the clouds from shrinking (@claim(collapse)).
 It brings the average of all clouds near the prior and not onto it (@claim(aggregate), @claim(not-prior)), and what is missing shows in the samples.
 It does not order the digits, but the ways between them become more even (@claim(steps)).
 Its price is set by $\beta$, which is the slope of the curve of rate and distortion (@claim(convex)).

 The limits: all this is one network with two latent numbers, trained on one set of digits; with more numbers the aggregate posterior cannot be drawn, nor summed up on a grid.

 ## Further reading

 - M. D. Hoffman and M. J. Johnson, *ELBO surgery*, NIPS workshop on approximate Bayesian inference, 2016: the aggregate posterior and its place in the bound.
 - I. Higgins and others, *beta-VAE: learning basic visual concepts with a constrained variational framework*, ICLR 2017: the weight $\beta$.
 - A. Alemi and others, *Fixing a broken ELBO*, ICML 2018: rate against distortion.
 */
