/*:
 # The likelihood and its variance

 *What story about chance stands behind a squared error, and what does its scale decide?*

 @learn What PCA is as a story about chance, what the number in front of a squared error decides, how a model learns that number, why numbers of a code fall idle, and what singles out the axes of a code.

 @need The eigenvectors of @chapter(pca), and the story and the bound of @chapter(vae).

 @time An hour.

 @chapter(vae) takes a pixel's brightness for a probability of ink.
 Many take it for a plain number instead, and add the KL term to a squared error.
 Then somebody has to say how many units of squared error a nat is worth, and often nobody does.
 We ask what that number means, first where everything can be computed, with a linear decoder, and then with the network of @chapter(vae).
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// The variance of a pixel, and what it decides.
struct LikelihoodExcursion: Lesson {
  static let slug = "likelihood"
  static let sourceFile = "Chapters/Excursions/4e-Likelihood.swift"
  static let seconds = 20.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var latent = Setting(20, in: 2...100, "Numbers per code of the models compared")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 10, "Passes of chapter 4's VAE, half as many with more numbers",
      time: .proportional(0.5))
    @Option var short = Setting(
      8, in: 1...10_000, quick: 2, "Passes of the VAEs that are trained for this page alone",
      time: .proportional(0.3))
    @Option var variance = Setting(
      0.5, in: 0.001...1000, "Variance of a pixel of the linear VAE with random weights")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (pca, λ, best, atK) = try attempt({ try tellAStory() }) else { return }
    try attempt { try checkThePosterior() }
    try attempt { try draw(pca, λ, best) }
    try attempt { try oneNumberPerDirection(λ) }
    try attempt { try fromRandomWeights(λ) }
    checkTheConstant()
    guard let learned = try attempt({ try learnTheVariance() }) else { return }
    try attempt { try chooseTheVariance(λ, learned, atK) }
    decoderAlone(λ)
    try attempt { try averageTooMuch(learned) }
    try attempt { try countTheNumbersUsed() }
    try attempt { try turnTheCode(λ) }
    answer(λ)
  }
}

/*:
 ## A story for PCA

 The story of @chapter(vae) again: a code $z$ of $k$ numbers is drawn from $\mathcal N(0, I)$, and then an image from $p(x \mid z)$.
 This time the decoder is linear, as in @chapter(pca), and the pixels are normal numbers with one variance $c$ for all:

 $$ x = m + D z + \sqrt c \, \varepsilon , \qquad z, \varepsilon \text{ from } \mathcal N(0, I) . $$ {#eq:story}

 This is **probabilistic PCA**.
 A sum of normal numbers is normal, so for once the integral over all codes is known: $p(x)$ is the density of $\mathcal N(m, D D^\top + c I)$.
 Which $D$, $m$ and $c$ make the digits most likely?
 Along a direction in which the digits have the variance $\lambda$, a normal density of variance $v$ has the mean logarithm

 $$ -\tfrac12 \Bigl( \log 2\pi + \log v + \frac{\lambda}{v} \Bigr) , $$ {#eq:direction}

 whose derivative is 0 at $v = \lambda$: the story should give each direction the variance that the digits have there.
 It can do so in $k$ directions, and in all others it has the variance $c$.
 So the columns of $D$ lie along the first $k$ eigenvectors $p_i$, with squared lengths $\lambda_i - c$, and $c$ is the mean of the eigenvalues left out (Tipping and Bishop, who prove that nothing else does better; $m$ is the mean image).
 What PCA throws away is here the noise of the pixels.

 @chapter(pca) could only say that more components are better.
 A likelihood can say when to stop, since a digit may also be less likely under a story that fits the training digits too closely.
 We expect the density of held-out digits to rise with $k$ and then to fall.
 */
/// The mean log density of digits under probabilistic PCA with k numbers per code.
///
/// - Parameters:
///   - squares: the digits' mean square along each eigenvector, measured from the mean image.
///   - λ: the eigenvalues of the training digits.
func meanLogDensity(_ squares: [Double], _ λ: [Double], _ k: Int) -> Double {
  let c = λ[k...].mean()
  let kept = (0..<k).map { Double.log(λ[$0]) + squares[$0] / λ[$0] }.sum()
  let rest = Double(λ.count - k) * Double.log(c) + squares[k...].sum() / c
  return -0.5 * (Double(λ.count) * Double.log(2 * .pi) + kept + rest)
}

extension LikelihoodExcursion {
  func tellAStory() throws -> (PrincipalComponents, [Double], Int, Double) {
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let pca = try PrincipalComponents(of: Matrix<Double>(classroom.train.images))
    let λ = pca.variances
    let squares = ((heldOut - pca.mean) • pca.vectors).squared().columnMeans().elements
    let rank = λ.count { $0 > 1e-9 * λ[0] }  // no variance is left beyond
    guard rank > settings.latent else {
      throw NoAnswer(
        "the images vary in \(rank) directions, too few for \(settings.latent) numbers")
    }
    let ofTraining = (0..<rank).map { meanLogDensity(λ, λ, $0) }
    let ofHeldOut = (0..<rank).map { meanLogDensity(squares, λ, $0) }
    let best = ofHeldOut.argmax() ?? 0
    let k = settings.latent
    let atK = ofHeldOut[k]
    let end = ofHeldOut.indices.first { $0 > best && ofHeldOut[$0] < ofHeldOut[0] } ?? rank
    page.value("k", k)
    page.value("pixels", classroom.pixels)
    page.value("rank", rank)
    page.value("best", best)
    page.value("atK", atK, .fixed(0))
    page.value("atBest", ofHeldOut[best], .fixed(0))
    page.value("gain", ofHeldOut[best] - atK, .fixed(0))
    page.value("leftAtBest", λ[best...].sum() / λ.sum(), .significant(2))
    //: @figure(density) The mean log density of the digits under probabilistic PCA, up to where that of held-out digits falls below its value without any code.
    //: @alt Two rising curves over the numbers per code, training above held-out. The held-out curve is largest at {{best}} numbers and plunges at the end; the training curve goes on rising.
    try page.figure("density") {
      VAEIllustrations.density(
        sizes: Array(0..<end), training: Array(ofTraining[..<end]),
        heldOut: Array(ofHeldOut[..<end]), best: best)
    }
    //: @finding(late-turn) The density of held-out digits does turn: the numbers per code at its largest value are {{required}}.
    //: @because With 20 numbers most digits can be read in @chapter(pca), and fewer than a hundred keep nine tenths of the variance; the finding is that the turn comes much later.
    page.claim("late-turn", best, .isAbove(200))
    //: The turn comes at $k$ = {{best}} of {{rank}} (@fig(density)), when the directions left out hold {{leftAtBest}} of the variance.
    //: Why so late? The density may be as large as it likes where the digits hardly vary: near the border nearly all of them are blank, and a story that says so with a small $c$ is rewarded for it without end, until a few held-out digits have ink there.
    //: By @eq(direction) a variance that is halved gains as much density where it was a ten-thousandth as where it was 5, while the eye sees the second only.
    //:
    //: So take care with these numbers: the density has a unit, nats per digit for a brightness from 0 to 1, and another unit of brightness would shift all of them alike (@exercise(units)).
    //: Only differences between models of the same pixels mean anything.
    return (pca, λ, best, atK)
  }

  /*:
   ## A guess that is never wrong

   In @chapter(vae) the encoder can only guess the true posterior. Here it need not.
   As a function of $z$, by @eq(story) and Bayes' rule,

   $$ \log p(z \mid x) = -\frac{1}{2c} \lVert x - m - D z \rVert^2 - \tfrac12 \lVert z \rVert^2 + \text{const} , $$

   a polynomial of second degree, whatever $D$ is. Completing the square gives, with $M = D^\top D + c I$,

   $$ p(z \mid x) = \mathcal N\bigl( M^{-1} D^\top (x - m),\; c\, M^{-1} \bigr) . $$ {#eq:posterior}

   So any decoder that is linear plus a constant has normal posteriors, not only one that returns the code itself.
   Their means are a linear function of the image, and their covariance is the same for all images.
   With the $D$ of probabilistic PCA the matrix $M$ is diagonal, with $\lambda_i$ on its diagonal: the numbers of the code are independent given the image, and the variance of the $i$-th is $c / \lambda_i$.
   Then the approximate posterior of a VAE, with a linear encoder, has the right form, and −ELBO can be $-\log p(x)$ itself.

   But if $M$ is not diagonal, the best that independent numbers can do is $\sigma_j^2 = c / M_{jj}$, and what they miss is

   $$ \mathrm{KL} = \tfrac12 \Bigl( \sum_j \log M_{jj} - \log \det M \Bigr) . $$ {#eq:diagonal}

   We check both with a decoder of random numbers and one row of pixels of 16 digits.
   */
  func checkThePosterior() throws {
    let middle = classroom.imageHeight / 2 * classroom.imageWidth
    let few = classroom.train.images.rows(0..<min(16, classroom.train.count))
    let x = Matrix<Double>(few.columns(middle..<middle + classroom.imageWidth))
    let stream = classroom.stream("likelihood/affine")
    let (n, c) = (Double(x.columns), 0.3)
    let D: Matrix<Double> = stream.substream(0).normals(rows: x.columns, columns: 3)
    let m: Matrix<Double> = stream.substream(1).normals(rows: 1, columns: x.columns)
    let (r, DD) = (x - m, D.T • D)
    let M = DD + c * .identity(3)
    let Σ = D • D.T + c * .identity(x.columns)
    let distances = (try solve(Σ, r.transposed()).transposed() .* r).rowSums()
    let logDensity = -0.5 * (distances + (n * Double.log(2 * .pi) + (try Σ.logDeterminant())))

    let means = r • D • (try M.inverse())
    /// −ELBO of each digit, N × 1, with these means and a covariance, of which the log determinant is known.
    func negativeELBO(_ covariance: Matrix<Double>, _ logDeterminant: Double) -> Matrix<Double> {
      let squares = (r - means • D.T).squared().rowSums() + (DD • covariance).trace()
      let reconstruction = squares / (2 * c) + 0.5 * n * Double.log(2 * .pi * c)
      let sizes = means.squared().rowSums() + covariance.trace()
      return reconstruction + 0.5 * (sizes + (-3 - logDeterminant))
    }
    let whole = negativeELBO(c * (try M.inverse()), 3 * Double.log(c) - (try M.logDeterminant()))
    let widths = M.diagonal.map { c / $0 }
    let diagonal = negativeELBO(.diagonal(widths), widths.map { Double.log($0) }.sum())
    let missed = 0.5 * (M.diagonal.map { Double.log($0) }.sum() - (try M.logDeterminant()))
    page.value("missed", missed, .fixed(2))
    //: @identity(exact) With the posterior @eq(posterior), −ELBO is $-\log p(x)$: the largest difference is {{required}} nats.
    //: @because Both are the same number by algebra; what is left is the rounding of the inverse and of sums of hundreds.
    page.claim("exact", (whole + logDensity).maxAbs(), .isBelow(1e-9))
    //: @identity(missed) With independent numbers −ELBO exceeds $-\log p(x)$ by @eq(diagonal): the largest difference is {{required}} nats.
    //: @because As for @claim(exact).
    page.claim("missed", (diagonal + logDensity + (-missed)).maxAbs(), .isBelow(1e-9))
    //: For this decoder the excess is {{missed}} nats, the same for every image.
    //:
    //: @question Why is the error of the guess the same for every image here?
    //: @answer The covariance of the true posterior does not depend on $x$, and the means can be matched exactly, so the two distributions differ by the same covariances for all images.
  }

  /*:
   ## Draws from both stories

   Does a likely story write good digits?
   We play @eq(story) with {{k}} numbers per code and with {{best}}, and show the means $m + D z$ of the draws, as @chapter(vae) does; for {{k}} numbers also the draws themselves, with the noise of the pixels.
   Beside them stand draws from the VAE with {{k}} numbers.
   */
  func draw(_ pca: PrincipalComponents, _ λ: [Double], _ best: Int) throws {
    let count = 500
    let stream = classroom.stream("likelihood/draws")
    func means(_ k: Int) -> Matrix<Double> {
      let c = λ[k...].mean()
      let lengths = Matrix([λ.prefix(k).map { ($0 - c).squareRoot() }])
      let z: Matrix<Double> = stream.substream(k).normals(rows: count, columns: k)
      return pca.decode(z .* lengths)
    }
    let k = settings.latent
    let noise: Matrix<Double> = stream.normals(rows: count, columns: classroom.pixels)
    let ofStory = means(k)
    let withNoise = ofStory + λ[k...].mean().squareRoot() * noise
    let vae = try trainedVAE(manyNumbers, in: classroom).model
    let ε: Matrix<Float> = stream.substream(-1).normals(rows: count, columns: vae.latent)
    let sources = [
      ("linear, *k* = \(k)", Matrix<Float>(ofStory)),
      ("the same, with noise", Matrix<Float>(withNoise)),
      ("linear, *k* = \(best)", Matrix<Float>(means(best))),
      ("VAE, *k* = \(k)", vae.decode(ε)),
    ]
    let distances = sources.map { _, images in
      nearestRows(to: images, in: classroom.train.images)
        .map { Double($0.squaredDistance).squareRoot() }.mean()
    }
    page.value("distanceK", distances[0], .fixed(1))
    page.value("distanceNoisy", distances[1], .fixed(1))
    page.value("distanceBest", distances[2], .fixed(1))
    page.value("distanceVAE", distances[3], .fixed(1))
    //: @figure(draws) The first fifteen draws of each source.
    //: @alt Four blocks of fifteen images. The linear story with {{k}} numbers gives soft shapes, a few of which resemble digits; with the pixels' noise they are speckled all over. With {{best}} numbers it gives tangles of short strokes. The VAE's draws are clean strokes, many of which read as digits.
    try page.figure("draws") {
      VAEIllustrations.samples(
        sources.map { ($0, (0..<15).map($1.row)) }, columns: 3, imageWidth: classroom.imageWidth)
    }
    //: @finding(no-better-draws) The mean distance of the means $m + D z$ to the nearest training digit with {{best}} numbers, divided by that with {{k}}, is {{required}}.
    //: @because At 1 they would be as near; above it the means with {{k}} numbers, which are smoother, are nearer to digits. Six seeds gave 1.21.
    page.claim("no-better-draws", distances[2] / distances[0], .isAtLeast(1.1))
    //: Under the story with {{best}} numbers the held-out digits are {{gain}} nats likelier than with {{k}}, and the means of its draws are farther from digits: {{distanceBest}} from the nearest on average, against {{distanceK}}.
    //: That is no fair race, since blur is near to everything, and the means with {{k}} numbers leave most of the noise out. The draws themselves, with their noise, are at {{distanceNoisy}}; with {{best}} numbers noise adds next to nothing. So all those nats bring the draws hardly nearer.
    //: The VAE's images are at {{distanceVAE}}.
    //: A likelihood and the look of samples are two things (Theis and others show how far apart they can be).
    //: What is missing is not another $c$ but a decoder that bends: a normal distribution is one heap around the mean image, and digits are not.
  }

  /// The VAE with many numbers of chapter 4.
  var manyNumbers: VAERecipe {
    VAERecipe(latent: settings.latent, epochs: max(settings.epochs / 2, 1))
  }
}

/*:
 ## A linear VAE, direction by direction

 Will gradient descent on −ELBO find probabilistic PCA, as descent on the squared error found PCA's plane in @chapter(linear-autoencoder)?
 We hold $c$ fixed and begin where directions do not mix: the decoder moves the image along $p_i$ by $w z_i$, the encoder answers with the mean $\mu_i = e\, p_i^\top (x - m)$ and a variance $s$, which is the same for all images.
 Averaged over digits and noise, the terms of −ELBO along a direction of variance $\lambda$ are, but for a constant,

 $$ \frac{1}{2c} \bigl( \lambda (1 - w e)^2 + w^2 s \bigr) + \tfrac12 \bigl( e^2 \lambda + s - \log s - 1 \bigr) . $$ {#eq:scalar}

 For a given $w$ the derivatives with respect to $e$ and $s$ are 0 at $e = w/(w^2 + c)$ and $s = c/(w^2 + c)$, as @eq(posterior) says.
 What is left is $\tfrac12 \bigl( \lambda / v + \log v - \log c \bigr)$ with $v = w^2 + c$, the same function of $v$ as in @eq(direction).
 It is smallest at $v = \lambda$, if it can be reached.
 But $w^2 = \lambda - c$ must not be negative:

 $$ w^2 = \max(\lambda - c, 0), \qquad s = \min\Bigl(\frac{c}{\lambda}, 1\Bigr), \qquad \mathrm{KL} = \tfrac12 \log \frac{\lambda}{c} \ \text{ or } 0 . $$ {#eq:threshold}

 So a direction is used if the digits vary more along it than a pixel's noise does, and otherwise it is dropped altogether: then $w = e = 0$ and the number of the code follows the prior.
 The variance $c$ is a threshold, and it sets the price of all the rest.

 Does descent get there? We start at $w = e = 0.1$, $s = 1$ and take steps of Adam that grow smaller.
 */
/// Descent by Adam with steps that shrink to nothing like half a wave of a cosine.
func descend(
  _ parameters: [Parameter<Double>], steps: Int, learningRate: Double,
  _ loss: (Tape<Double>) -> Variable<Double>
) {
  var adam = Adam<Double>(learningRate: learningRate)
  for step in 0..<steps {
    let angle = Double.pi * Double(step) / Double(steps)
    adam.learningRate = 0.5 * learningRate * (1 + Double.cos(angle))
    let tape = Tape<Double>()
    adam.update(parameters, with: tape.gradients(of: loss(tape), with: parameters))
  }
}

extension LikelihoodExcursion {
  func oneNumberPerDirection(_ λ: [Double]) throws {
    let directions = λ.prefix(300).filter { $0 > 1e-9 * λ[0] }
    let variances = [0.5, 0.1, 0.025]
    let runs = variances.map { c in
      func row(_ x: Double) -> Parameter<Double> {
        Parameter(Matrix(rows: 1, columns: directions.count, repeating: x))
      }
      let (w, e, logS) = (row(0.1), row(0.1), row(0))
      descend([w, e, logS], steps: 4000, learningRate: 0.1) { tape in
        let (w, e, logS) = (tape.variable(w), tape.variable(e), tape.variable(logS))
        let (λ, s) = (tape.constant(Matrix([directions])), logS.exp())
        let squares = (-(w .* e) + 1).squared() .* λ + w.squared() .* s
        let divergences = e.squared() .* λ + s - logS + (-1)
        return ((0.5 / c) * squares + 0.5 * divergences).sum()
      }
      return (
        c: c, weights: w.value.squared().elements, widths: logS.value.exp().elements,
        rate: gaussianKL(
          mean: e.value .* Matrix([directions.map { $0.squareRoot() }]), logVariance: logS.value
        ).sum()
      )
    }
    let ofWeights = runs.flatMap { run in
      zip(directions, run.weights).map { abs($1 - max($0 - run.c, 0)) }
    }
    let ofWidths = runs.flatMap { run in
      zip(directions, run.widths).map { abs($1 - min(run.c / $0, 1)) }
    }
    let used = runs.map { run in zip(directions, run.weights).count { $1 > 1e-5 * $0 } }
    let expected = variances.map { c in directions.count { $0 > c } }
    let rates = variances.map { linearRate(λ, $0) }
    page.value("directions", directions.count)
    //: @figure(threshold) Each dot is a direction of PCA: how much of its variance the decoder has learnt to make, for three values of $c$. The grey lines are @eq(threshold), and the dashed ones stand at $\lambda = c$.
    //: @alt Three curves over the variance of a direction, on a logarithmic axis. Each is zero up to its dashed line, rises steeply there and levels off towards one. Pink dots lie on the curves.
    try page.figure("threshold") {
      VAEIllustrations.threshold(
        eigenvalues: directions, runs: runs.map { (variance: $0.c, weights: $0.weights) })
    }
    //: @table(linear) The linear VAE after descent, for three variances of a pixel.
    page.table(
      "linear",
      columns: ["$c$", "directions used", "eigenvalues above $c$", "KL term", "KL term, exact"],
      rows: runs.indices.map { i in
        [
          NumberFormat.shortest.text(variances[i]), "\(used[i])", "\(expected[i])",
          NumberFormat.fixed(2).text(runs[i].rate), NumberFormat.fixed(2).text(rates[i]),
        ]
      })
    //: @finding(weights) The learnt $w^2$ are those of @eq(threshold): the largest difference is {{required}}.
    //: @because Descent slows down where $\lambda$ is near $c$, and where $c$ is small beside $\lambda$; the largest weight is about 5.
    page.claim("weights", ofWeights.greatest(), .isBelow(0.02))
    //: @finding(widths) The learnt variances $s$ are those of @eq(threshold): the largest difference is {{required}}.
    //: @because As for @claim(weights); the variances are between 0 and 1.
    page.claim("widths", ofWidths.greatest(), .isBelow(0.02))
    //: @finding(kept) For each of the three $c$, descent uses as many directions as there are eigenvalues above $c$: those too many or too few are {{required}} in all.
    //: @because Which directions are used is decided by the sign of $\lambda - c$.
    page.claim(
      "kept", zip(used, expected).map { abs($0 - $1) }.reduce(0, +), .equals(0, tolerance: 0))
    //: In @fig(threshold) all directions have settled where they should, and each $c$ has cut off its own tail (@tab(linear)).
    //: In a direction that is used the squared error is exactly $c$, in one that is dropped it is $\lambda$.
    //: Communications engineers know the rule as reverse water-filling: no code of a normal source that spends as many nats has a smaller squared error.
  }

  /*:
   ## The same from random weights

   Now nothing is aligned at the start.
   The digits are given by their first {{directionsOfMatrix}} components, and the model has {{codesOfMatrix}} numbers per code, $c$ = {{c}}, and random matrices $D$ and $E$.
   By @eq(posterior) the best possible −ELBO is that of probabilistic PCA with this $c$.
   Codes that are turned together with their decoder explain the digits as well (the covariance $D D^\top$ is the same), and in @chapter(linear-autoencoder) descent stopped at turned, stretched axes.
   What do we expect of the axes here?
   By @eq(diagonal) independent numbers pay for a turn, so the columns of $D$ should end along eigenvectors, one each.
   */
  func fromRandomWeights(_ λ: [Double]) throws {
    let (c, codes) = (settings.variance, 30)
    let spectrum = Array(λ.prefix(40))
    let stream = classroom.stream("likelihood/linear")
    func random(_ rows: Int, _ columns: Int, _ i: Int) -> Parameter<Double> {
      Parameter(0.1 * stream.substream(i).normals(rows: rows, columns: columns))
    }
    let D = random(spectrum.count, codes, 0), E = random(codes, spectrum.count, 1)
    let logS = Parameter(Matrix<Double>(rows: 1, columns: codes))
    let variances = Matrix([spectrum])
    func loss(_ tape: Tape<Double>) -> Variable<Double> {
      let (D, E, logS) = (tape.variable(D), tape.variable(E), tape.variable(logS))
      let (λ, s) = (tape.constant(variances), logS.exp())
      let missing = tape.constant(.identity(spectrum.count)) - D • E
      let squares = (missing.squared() .* λ).sum() + (D.squared() .* s).sum()
      let divergence = (E.squared() .* λ).sum() + (s - logS + (-1)).sum()
      return (0.5 / c) * squares + 0.5 * divergence
    }
    descend([D, E, logS], steps: 5000, learningRate: 0.1, loss)

    // The best −ELBO in the same units, by the two cases of the threshold.
    let kept = min(codes, spectrum.count { $0 > c })
    let best =
      0.5 * spectrum.prefix(kept).map { Double.log($0 / c) + 1 }.sum()
      + 0.5 * spectrum[kept...].map { $0 / c }.sum()
    let excess = loss(Tape()).scalar - best
    let lengths = D.value.squared().columnSums().elements
    let used = lengths.indices.filter { lengths[$0] > 1e-3 }
    let cosines = used.map { j in
      D.value.column(j).map(abs).greatest() / lengths[j].squareRoot()
    }
    page.value("c", c, .shortest)
    page.value("directionsOfMatrix", spectrum.count)
    page.value("codesOfMatrix", codes)
    page.value("usedOfMatrix", used.count)
    page.value("idle", codes - used.count)
    page.value("keptOfMatrix", kept)
    //: @finding(reached) After descent the excess of −ELBO over $-\log p(x)$ under probabilistic PCA is {{required}} nats.
    //: @because A descent that stops at a saddle or at turned axes keeps hundredths of a nat or more.
    page.claim("reached", excess, .isWithin(-1e-9...1e-4))
    //: @finding(axes) Each column of $D$ that is used lies along an eigenvector: the smallest of their cosines is {{required}}.
    //: @because In a space of {{directionsOfMatrix}} dimensions the largest cosine of a random direction with an axis is about 0.4.
    page.claim("axes", cosines.least(), .isAbove(0.99))
    //: Descent uses {{usedOfMatrix}} of the {{codesOfMatrix}} numbers, and {{keptOfMatrix}} eigenvalues are above $c$; the other {{idle}} are idle.
    //: And it finds the eigenvectors themselves, which the linear autoencoder did not without a penalty.
    //: It is the independent numbers of the posterior that see the axes: the prior and the decoder do not.
  }
}

/*:
 ## What the squared error hides

 For any decoder with means $\hat x$ and normal pixels of variance $c$

 $$ -\log p(x \mid z) = \frac{1}{2c} \lVert x - \hat x \rVert^2 + \frac n2 \log (2 \pi c) . $$ {#eq:gaussian}

 While $c$ is fixed the second term moves nothing.
 Multiplied by $2c$, the loss is $\lVert x - \hat x \rVert^2 + 2c \, \mathrm{KL}$, so a weight $\beta$ beside a squared error is a choice of $c = \beta/2$.
 Whoever adds up squared error and KL term without a constant has chosen $c = \tfrac12$, a noise whose standard deviation is {{halfDeviation}} of the way from paper to ink.

 With the small model of @chapter(vae) in double precision, we let the tape differentiate both ways of writing the loss.
 */
extension VAE {
  /// ‖x − x̂‖² and the KL term of each image, N × 1, with one draw ε for each, N × k.
  func squaredLoss(
    _ x: Matrix<Scalar>, noise ε: Matrix<Scalar>, on tape: Tape<Scalar>
  ) -> (squares: Variable<Scalar>, divergence: Variable<Scalar>) {
    let (z, divergence) = draw(x, noise: ε, on: tape)
    return (squaredError(decoder(z).sigmoid(), x), divergence)
  }
}

extension LikelihoodExcursion {
  func checkTheConstant() {
    let middle = classroom.imageHeight / 2 * classroom.imageWidth
    let few = classroom.train.images.rows(0..<min(16, classroom.train.count))
    let x = Matrix<Double>(few.columns(middle..<middle + classroom.imageWidth))
    let stream = classroom.stream("likelihood/constant")
    let small = VAE<Double>(pixels: x.columns, width: 12, latent: 2, stream: stream.substream(0))
    let ε: Matrix<Double> = stream.substream(1).normals(rows: x.rows, columns: 2)
    let c = 0.1
    func gradients(_ loss: (Tape<Double>) -> Variable<Double>) -> [Matrix<Double>] {
      let tape = Tape<Double>()
      return tape.gradients(of: loss(tape), with: small.parameters)
    }
    let ofSquares = gradients { tape in
      let (squares, divergence) = small.squaredLoss(x, noise: ε, on: tape)
      return (0.5 / c * squares + divergence).mean()
    }
    let ofWeight = gradients { tape in
      let (squares, divergence) = small.squaredLoss(x, noise: ε, on: tape)
      return (squares + 2 * c * divergence).mean()
    }
    let ofDensity = gradients { tape in  // −log p(x | z), pixel by pixel
      let (z, divergence) = small.draw(x, noise: ε, on: tape)
      let deviations = small.decoder(z).sigmoid() - tape.constant(x)
      let densities = (0.5 / c) * deviations.squared() + 0.5 * Double.log(2 * .pi * c)
      return (densities.rowSums() + divergence).mean()
    }
    let scale = ofDensity.map { $0.maxAbs() }.greatest()
    let differences = zip(ofDensity, zip(ofSquares, ofWeight)).map { density, others in
      max((density - others.0).maxAbs(), (density - others.1 / (2 * c)).maxAbs())
    }
    //: @identity(constant) The gradients of $\lVert x - \hat x \rVert^2 / (2c) + \mathrm{KL}$, of the normal density and, divided by $2c$, of $\lVert x - \hat x \rVert^2 + 2c\,\mathrm{KL}$ agree: their largest difference is {{required}} of the largest gradient.
    //: @because The three are the same by algebra, but for constants and a factor; what is left is rounding.
    page.claim("constant", differences.greatest() / scale, .isBelow(1e-12))
    //: @question A model is trained with the *mean* of the squared errors over the {{pixels}} pixels, plus the KL term. Which $c$ is that?
    //: @answer The mean is the sum divided by {{pixels}}, so $1/(2c)$ = 1/{{pixels}} and $c$ = {{meanVariance}}.
    page.value("halfDeviation", 0.5.squareRoot(), .fixed(1))
    page.value("meanVariance", Double(classroom.pixels) / 2, .brief)
  }
}

/*:
 ## Learning the variance

 Why choose $c$ at all? It is a number of the story like any weight, and training can find it.
 The derivative of @eq(gaussian) with respect to $c$ is 0 where $c$ is the squared error per pixel:

 $$ c = \frac1n \lVert x - \hat x \rVert^2 , \text{ averaged over digits and draws.} $$ {#eq:learned}

 The logarithm must stay in the loss now.
 Without it a larger $c$ is always better, up to a story that calls every image noise.

 We train the network of @chapter(vae) with {{k}} numbers per code and normal pixels for {{short}} epochs.
 The logarithm of $c$ is one more parameter, twenty times as quick as the others, and starts at the mean variance of a pixel.
 */
/// How a VAE with normal pixels is trained.
struct GaussianVAERecipe: Recipe {
  typealias Trained = GaussianVAE
  var latent = 20
  var epochs = 8
  /// The variance c of a pixel; learned if nil.
  var variance: Double?
}

/// A VAE with normal pixels, and their variance c.
struct GaussianVAE {
  let model: VAE<Float>
  let variance: Double

  /// Means over images of ‖x − x̂‖² and of the KL term, with one draw of the noise for each.
  func terms(_ x: Matrix<Float>, noise: RandomStream) -> (squares: Double, divergence: Double) {
    let ε: Matrix<Float> = noise.normals(rows: x.rows, columns: model.latent)
    let (squares, divergence) = model.squaredLoss(x, noise: ε, on: Tape())
    return (Matrix<Double>(squares.value).mean(), Matrix<Double>(divergence.value).mean())
  }

  /// −ELBO from its terms, for images of n pixels: a density in nats per image.
  func negativeELBO(_ terms: (squares: Double, divergence: Double), _ n: Int) -> Double {
    terms.squares / (2 * variance) + 0.5 * Double(n) * Double.log(2 * .pi * variance)
      + terms.divergence
  }
}

/// The VAE of a recipe, trained at its first use. All recipes start from the same random numbers.
func trainedGaussianVAE(
  _ recipe: GaussianVAERecipe, in classroom: Classroom
) throws -> GaussianVAE {
  try classroom.trained(recipe) {
    let stream = classroom.stream("likelihood/vae")
    let x = classroom.allTrain.images
    let model = VAE<Float>(
      pixels: x.columns, latent: recipe.latent, stream: stream.substream(0))
    let ofPixels = Matrix<Double>(x).columnVariances().mean()
    let start = Float(Double.log(recipe.variance ?? ofPixels))
    let part = Parameter<Float>(Matrix([[start / 20]]))  // of log c, which moves 20 times as fast
    let noise = stream.substream(2)
    try train(
      "VAE with normal pixels",
      parameters: model.parameters + (recipe.variance == nil ? [part] : []),
      with: Adam(learningRate: 1e-3), epochs: recipe.epochs,
      batches: { classroom.batches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let ε: Matrix<Float> = noise.substream(step)
        .normals(rows: batch.count, columns: recipe.latent)
      let (squares, divergence) = model.squaredLoss(x.rows(at: batch), noise: ε, on: tape)
      let logC = 20 * tape.variable(part)
      let reconstruction = 0.5 * (squares .* (-logC).exp() + Float(x.columns) * logC)
      return (reconstruction + divergence).mean()
    }
    let learned = Double.exp(20 * Double(part.value[0, 0]))
    return GaussianVAE(model: model, variance: recipe.variance ?? learned)
  }
}

extension LikelihoodExcursion {
  func learnTheVariance() throws -> GaussianVAE {
    let recipe = GaussianVAERecipe(latent: settings.latent, epochs: settings.short)
    let learned = try trainedGaussianVAE(recipe, in: classroom)
    let noise = classroom.stream("likelihood/evaluation")
    let n = classroom.pixels
    let training = learned.terms(classroom.train.images, noise: noise)
    let heldOut = learned.terms(classroom.heldOut.images, noise: noise)
    let variances = (0...120).map {
      learned.variance / 4 * Double.exp(Double($0) / 120 * Double.log(4 / learned.variance))
    }
    let whole = variances.map {
      GaussianVAE(model: learned.model, variance: $0).negativeELBO(training, n)
    }
    let withoutLogarithm = variances.map { training.squares / (2 * $0) + training.divergence }
    let perPixel = training.squares / Double(n)
    let bound = -learned.negativeELBO(heldOut, n)
    page.value("short", settings.short)
    page.value("learnedC", learned.variance, .significant(3))
    page.value("learnedDeviation", learned.variance.squareRoot(), .significant(2))
    page.value("perPixel", perPixel, .significant(3))
    page.value("bound", bound, .fixed(0))
    //: @figure(variance) The loss of the trained model on training digits when only $c$ is changed, with the logarithm and without.
    //: @alt Two curves over the variance of a pixel, on a logarithmic axis. The whole loss falls steeply to a minimum, where a ring marks the learned variance, and rises slowly beyond. Without the logarithm the curve falls all the way.
    try page.figure("variance") {
      VAEIllustrations.variance(
        variances: variances, whole: whole, withoutLogarithm: withoutLogarithm,
        learned: (learned.variance, learned.negativeELBO(training, n)))
    }
    //: @finding(learned) The learned $c$, divided by the squared error per pixel of training digits, is {{required}}.
    //: @because By @eq(learned) it is 1 at the end of a training; while the error still falls, $c$ lags behind, and Adam's steps leave a few per cent; six seeds gave 1.05 to 1.07.
    page.claim("learned", learned.variance / perPixel, .isWithin(0.97...1.15))
    //: The learned $c$ is {{learnedC}}, and the squared error per pixel {{perPixel}}: a noise of {{learnedDeviation}} of the way from paper to ink, much less than the {{halfDeviation}} of a loss without a constant.
    //: After {{short}} epochs the bound on the mean log density of held-out digits is {{bound}} nats, and under probabilistic PCA with as many numbers the log density is {{atK}}.
    //: The two can be compared, as they are densities of the same pixels in the same unit.
    //: The error is still falling, and with it $c$.
    return learned
  }
}

/*:
 ## What the variance decides

 Every value of $c$ is another bargain between squared error and KL term.
 For the linear VAE @eq(threshold) says which: the KL term is the sum of $\tfrac12 \log (\lambda_i / c)$ over the eigenvalues above $c$, and there are none if $c$ exceeds $\lambda_1$ = {{first}}.
 We expect the network to follow: the larger $c$, the smaller its KL term, and for $c$ above $\lambda_1$ nothing left.
 That takes longer trainings, of {{studied}} epochs, whose results are kept as data.
 */
/// The KL term of a linear VAE at its best, from the eigenvalues.
func linearRate(_ λ: [Double], _ c: Double) -> Double {
  0.5 * λ.filter { $0 > c }.map { Double.log($0 / c) }.sum()
}

/// What a VAE with normal pixels comes to on held-out digits.
struct VarianceRow: Codable {
  let variance, trainingSquares, squares, divergence, negativeELBO: Double
}

/// What a code of some size comes to on held-out digits.
struct SizeRow: Codable {
  let size: Int
  let divergences: [Double]
  let active: Int
  let negativeELBO: Double
}

extension LikelihoodExcursion {
  func chooseTheVariance(_ λ: [Double], _ learned: GaussianVAE, _ atK: Double) throws {
    let fixed = [8, 2, 0.5, 0.1, 0.025]
    let results: [[VarianceRow]] =
      try page.study(
        "variances",
        recipe:
          "VAE with normal pixels, 20 numbers per code, 40 epochs in batches of 128 by Adam at 0.001; c fixed at 8, 2, 0.5, 0.1, 0.025, then learned, 20 times as fast; terms of training and held-out digits",
        anchor: learned.variance, seeds: 3
      ) {
        try (fixed.map(Optional.init) + [nil]).map { variance in
          let model = try trainedGaussianVAE(
            GaussianVAERecipe(latent: 20, epochs: 40, variance: variance), in: classroom)
          let noise = classroom.stream("likelihood/evaluation")
          let terms = model.terms(classroom.heldOut.images, noise: noise)
          return VarianceRow(
            variance: model.variance,
            trainingSquares: model.terms(classroom.train.images, noise: noise).squares,
            squares: terms.squares, divergence: terms.divergence,
            negativeELBO: model.negativeELBO(terms, classroom.pixels))
        }
      }
    let rows = results.first ?? []
    let rises = results.flatMap { rows in
      rows.prefix(fixed.count).map(\.divergence).adjacentPairs().map { $1 - $0 }
    }
    let gains = results.compactMap(\.last).map { -$0.negativeELBO - atK }
    let ratios = results.compactMap(\.last).map {
      $0.variance / ($0.trainingSquares / Double(classroom.pixels))
    }
    let free = rows.last
    let line = (0...200).map { 10 * Double.exp(-Double($0) / 200 * Double.log(1600)) }
    page.value("first", λ[0], .fixed(1))
    page.value("studied", 40)
    page.value("collapsedRate", rows.first?.divergence ?? .nan, .significant(2))
    page.value("halfRate", rows.count > 2 ? rows[2].divergence : .nan, .fixed(1))
    page.value("halfLinear", linearRate(λ, 0.5), .fixed(1))
    page.value("lastRate", rows.count > 4 ? rows[4].divergence : .nan, .fixed(1))
    page.value("lastLinear", linearRate(λ, 0.025), .fixed(0))
    page.value("lastLinearAsMany", linearRate(Array(λ.prefix(20)), 0.025), .fixed(1))
    page.value("freeC", free?.variance ?? .nan, .significant(2))
    page.value("freeHeldOut", (free?.squares ?? .nan) / Double(classroom.pixels), .significant(2))
    page.value("freeBound", -(free?.negativeELBO ?? .nan), .fixed(0))
    page.value("freeGain", gains.first ?? .nan, .fixed(0))
    page.value("variancesSeeds", results.count == 1 ? "one seed" : "\(results.count) seeds")
    //: @figure(rates) The KL term against the variance of a pixel. The line is the linear VAE with as many numbers as it wants; the dots are networks with 20 numbers per code, on held-out digits.
    //: @alt A grey curve that falls from over a hundred nats at the left to zero at a dashed line marked λ₁. Pink dots lie on it for variances of a half and more and below it at the left; an ink dot at the far left marks the learned variance.
    try page.figure("rates") {
      VAEIllustrations.rates(
        line: (line, line.map { linearRate(λ, $0) }),
        trained: (
          rows.prefix(fixed.count).map(\.variance), rows.prefix(fixed.count).map(\.divergence)
        ),
        learned: (free?.variance ?? .nan, free?.divergence ?? .nan), limit: λ[0])
    }
    //: @table(variances) Networks with several variances of a pixel, on held-out digits. The last one has learned its own.
    page.table(
      "variances",
      columns: ["$c$", "squared error", "KL term", "bound on the log density", "KL term, linear"],
      rows: rows.map { row in
        [
          NumberFormat.significant(2).text(row.variance), NumberFormat.fixed(1).text(row.squares),
          NumberFormat.significant(3).text(row.divergence),
          NumberFormat.fixed(0).text(-row.negativeELBO),
          NumberFormat.significant(3).text(linearRate(λ, row.variance)),
        ]
      })
    //: @finding(monotone) From each fixed $c$ to the next smaller one the KL term of held-out digits rises: the least rise, over {{variancesSeeds}}, is {{required}} nats.
    //: @because The sign is the finding, and a tenth of a nat is more than a draw of the noise moves it.
    page.claim("monotone", rises.least(), .isAbove(0.1))
    //: @finding(same-threshold) At $c$ = 8, which is above $\lambda_1$, the network's KL term is {{required}} nats.
    //: @because One number of the code that is used has a KL term of tenths of a nat at least.
    page.claim(
      "same-threshold", results.compactMap(\.first).map(\.divergence).greatest(), .isBelow(0.02))
    //: @finding(settled) After {{studied}} epochs the learned $c$, divided by the squared error per pixel of training digits, is {{required}}.
    //: @because By @eq(learned) it would be 1 at the end of a training; the error is still falling a little, and Adam's steps leave a few per cent.
    page.claim("settled", ratios.greatest(), .isWithin(0.95...1.1))
    //: @finding(denser) With the learned $c$ the bound on the mean log density of held-out digits exceeds the log density under probabilistic PCA with as many numbers per code: the least difference is {{required}} nats.
    //: @because Both are densities of the same pixels in the same unit; the VAE's number is only a bound, so the true difference is larger.
    page.claim("denser", gains.least(), .isAbove(100))
    //: The dots of @fig(rates) fall as $c$ grows, and at the right end both models stop using the code at all. Close to the mean image every decoder is nearly linear, so above $\lambda_1$ small departures from it do not pay; large ones might, but here training finds none that does.
    //: At $c = \tfrac12$ the network spends {{halfRate}} nats and the linear model {{halfLinear}}; at $c$ = 0.025 the network spends {{lastRate}} with its 20 numbers, where a linear model with 20 spends {{lastLinearAsMany}} and one with as many as it wants {{lastLinear}}.
    //: The learned $c$ ends at {{freeC}}, with the best bound of all: {{freeBound}} nats, {{freeGain}} more than probabilistic PCA with as many numbers.
    //: It is the error of the training digits; held-out digits have {{freeHeldOut}} per pixel, so the model is surer of itself than it should be.
  }

  /*:
   ## Why the decoder cannot be chosen alone

   One may think of training as two jobs: the decoder makes the reconstruction good, and the encoder looks after the KL term.
   But a decoder that minds the reconstruction term alone has no best choice.
   In @eq(scalar) let the encoder multiply all its means by 10 and keep its widths, and let the decoder divide by 10: the noise in the image, $w^2 s$, falls to a hundredth, and nothing else changes in the reconstruction.
   Then take 100, and so on.
   */
  func decoderAlone(_ λ: [Double]) {
    let c = 0.5
    let w = max(λ[0] - c, 0).squareRoot()
    let (e, s) = (w / λ[0], c / λ[0])
    let factors = [1.0, 10, 100]
    //: @table(alone) The first direction at $c = \tfrac12$, with codes stretched by a factor and the decoder shrunk by it.
    page.table(
      "alone", columns: ["factor", "squared error", "KL term"],
      rows: factors.map { a in
        let squares = λ[0] * (1 - w * e) * (1 - w * e) + w * w * s / (a * a)
        let divergence = 0.5 * (a * a * e * e * λ[0] + s - Double.log(s) - 1)
        return [
          NumberFormat.shortest.text(a), NumberFormat.significant(3).text(squares),
          NumberFormat.significant(3).text(divergence),
        ]
      })
    //: The squared error falls each time and never reaches its limit (@tab(alone)); the price is all in the KL term.
    //: So decoder and $q$ must be chosen together, for the sum of both terms.
    //: Nor does it help to give each decoder its own true posterior and then to look at the reconstruction alone, as @exercise(alone) shows.
  }

  /*:
   ## Collapse

   A loss in which a library has averaged the squared error over the {{pixels}} pixels has $c$ = {{meanVariance}}, far above $\lambda_1$ = {{first}}.
   We expect no direction to be worth its price: every cloud equals the prior, and the decoder, which learns nothing from the code, draws the mean image.
   This is called **posterior collapse**. We train so for {{short}} epochs.
   */
  func averageTooMuch(_ learned: GaussianVAE) throws {
    let heldOut = classroom.heldOut.images
    let collapsed = try trainedGaussianVAE(
      GaussianVAERecipe(
        latent: settings.latent, epochs: settings.short, variance: Double(classroom.pixels) / 2),
      in: classroom)
    let terms = collapsed.terms(heldOut, noise: classroom.stream("likelihood/evaluation"))
    let noise = classroom.stream("likelihood/collapse")
    func decoded(_ vae: VAE<Float>, _ x: Matrix<Float>) -> Matrix<Float> {
      let ε: Matrix<Float> = noise.normals(rows: x.rows, columns: vae.latent)
      return vae.decode(vae.draw(x, noise: ε, on: Tape()).code.value)
    }
    let images = decoded(collapsed.model, heldOut)
    let spread = (images - images.columnMeans()).squaredNorm()
    let ofDigits = (heldOut - heldOut.columnMeans()).squaredNorm()
    let m = classroom.train.images.columnMeans()
    page.value("collapsedKL", terms.divergence, .significant(2))
    page.value("collapsedSquares", terms.squares, .fixed(1))
    let meanSquares = squaredErrors(m, heldOut).map(Double.init).mean()
    page.value("meanSquares", meanSquares, .fixed(1))
    //: @figure(collapse) Ten held-out digits, and what two models give back, each from a draw from the digit's cloud.
    //: @alt Three rows of ten images: digits from 0 to 9; most of the same digits, blurred; and ten times nearly the same grey blob, the mean image.
    try page.figure("collapse") {
      let ten = heldOut.rows(at: classroom.heldOut.firstOfEachClass())
      let rows = [
        ("digits", ten), ("learned *c*", decoded(learned.model, ten)),
        ("mean over pixels", decoded(collapsed.model, ten)),
      ]
      return VAEIllustrations.collapse(
        rows.map { name, images in (name, (0..<images.rows).map(images.row)) },
        imageWidth: classroom.imageWidth)
    }
    //: @finding(collapsed) With the squared error averaged over pixels, the KL term of held-out digits is {{required}} nats.
    //: @because A hundredth of a nat in all tells the decoder nothing.
    page.claim("collapsed", terms.divergence, .isBelow(0.01))
    //: @finding(one-image) The images given back are nearly one image: their variance is {{required}} of that of the digits.
    //: @because What is left is how the decoder answers to the noise of the draws, which more training would take away too.
    page.claim("one-image", Double(spread / ofDigits), .isBelow(0.05), format: .percent(1))
    //: @finding(mean-image) Their squared error is that of the mean image $m$ of the training digits: the relative difference is {{required}}.
    //: @because No single image has a smaller error on training digits than $m$; what is left is the decoder's way to it.
    page.claim(
      "mean-image", abs(terms.squares / meanSquares - 1), .isBelow(0.03), format: .percent(1))
    //: The loss is small all the same, and training seems to go well.
    //: What gives the collapse away are the two terms told apart: a KL term of {{collapsedKL}}, and a squared error of {{collapsedSquares}}, which the mean image alone would have too ({{meanSquares}}).
    //:
    //: @question Should each cloud not be near the prior? That is what the KL term asks for.
    //: @answer No single cloud should equal it: then the code would tell nothing of the image. It is the average of all clouds that should be the prior (@chapter(kl-price)).
  }

  /*:
   ## How many numbers are used?

   Collapse may also be partial.
   A number of the code is idle if its cloud is the prior's for every image: its KL term is 0, and the decoder takes no notice of it.
   An **active unit** is one that is not idle; Burda and others count a number as active if the variance of its means over images exceeds 0.01.
   In the linear VAE the units beyond the last eigenvalue above $c$ are idle, and more of them would change nothing.
   We train the VAE of @chapter(vae) for {{sizesEpochs}} epochs with 2 to 50 numbers per code.
   More numbers should be used, up to a point.
   */
  func countTheNumbersUsed() throws {
    /// The KL term of each number of the code, a mean over images.
    func unitDivergences(_ vae: VAE<Float>, _ x: Matrix<Float>) -> [Double] {
      let (means, logVariances) = vae.encode(x)
      let (μ, logσ²) = (Matrix<Double>(means), Matrix<Double>(logVariances))
      return (0.5 * (μ.squared() + (logσ².expm1() - logσ²))).columnMeans().elements
    }
    let shared = try trainedVAE(manyNumbers, in: classroom).model
    let results: [[SizeRow]] = try page.study(
      "sizes",
      recipe:
        "VAE of chapter 4 with 2, 5, 10, 20, 35, 50 numbers per code, 60 epochs in batches of 128 by Adam at 0.001; units and terms of held-out digits",
      anchor: unitDivergences(shared, classroom.heldOut.images).sum(), seeds: 3
    ) {
      try [2, 5, 10, 20, 35, 50].map { k in
        let vae = try trainedVAE(VAERecipe(latent: k), in: classroom).model
        let x = classroom.heldOut.images
        let terms = vae.terms(x, noise: classroom.stream("vae/evaluation"))
        let spreads = Matrix<Double>(vae.encode(x).mean).columnVariances().elements
        return SizeRow(
          size: k, divergences: unitDivergences(vae, x).sorted(by: >),
          active: spreads.count { $0 > 0.01 },
          negativeELBO: terms.reconstruction + terms.divergence)
      }
    }
    let rows = results.first ?? []
    let sizes = rows.indices
    func counts(_ count: (SizeRow) -> Int) -> [(least: Int, most: Int)] {
      sizes.map { i in
        let all = results.map { count($0[i]) }
        return (all.min() ?? 0, all.max() ?? 0)
      }
    }
    func shown(_ range: (least: Int, most: Int)) -> String {
      range.least == range.most ? "\(range.least)" : "\(range.least) to \(range.most)"
    }
    let active = counts(\.active)
    func above(_ nats: Double) -> [(least: Int, most: Int)] {
      counts { $0.divergences.count { $0 > nats } }
    }
    let excess = results.map { rows in
      (rows.last?.negativeELBO ?? .nan) - (rows.first { $0.size == 20 }?.negativeELBO ?? .nan)
    }
    page.value("sizesEpochs", 60)
    page.value("sizeSeeds", results.count)
    page.value("mostSize", rows.last?.size ?? 0)
    page.value("mostActive", active.last.map(shown) ?? "none")
    page.value("mostUsed", above(0.1).last.map(shown) ?? "none")
    //: @figure(units) The KL term of each number of the code, the largest first, for codes of several sizes, on held-out digits.
    //: @alt Falling lines of dots, one for each size of the code. Those of 2, 5, 10 and 20 numbers end well above zero; those of 35 and 50 drop after about {{mostUsed}} numbers and run along the axis.
    try page.figure("units") { VAEIllustrations.units(rows.map { ($0.size, $0.divergences) }) }
    //: @table(units) How many numbers count as active, by the variance of their means and by their KL term, and the KL term of all and −ELBO, on held-out digits.
    page.table(
      "units",
      columns: [
        "$k$", "variance above 0.01", "KL term above 0.01", "above 0.1 nats", "KL term, all",
        "−ELBO",
      ],
      rows: sizes.map { i in
        [
          "\(rows[i].size)", shown(active[i]), shown(above(0.01)[i]),
          shown(above(0.1)[i]),
          NumberFormat.fixed(1).text(rows[i].divergences.sum()),
          NumberFormat.fixed(1).text(rows[i].negativeELBO),
        ]
      })
    //: @finding(idle) Of {{mostSize}} numbers per code the count with a KL term of more than a tenth of a nat is {{required}}.
    //: @because Up to 20 numbers all have more, most of them more than a nat; the finding is that {{mostSize}} do not.
    page.claim("idle", above(0.1).last?.most ?? 0, .isWithin(15...35))
    //: @finding(no-gain) From 20 numbers to {{mostSize}} −ELBO does not fall by as much as a nat: the least change is {{required}} nats.
    //: @because From 10 numbers to 20 it falls by several nats.
    page.claim("no-gain", excess.least(), .isAbove(-1))
    //: More numbers are used up to about {{mostUsed}}, and then no more (@fig(units)): what a further number could tell of a digit is not worth its price.
    //: How many are called active depends on the threshold (@tab(units)).
    //: By the variance of the means they are {{mostActive}} of {{mostSize}}, as after {{sizesEpochs}} epochs the idle ones still carry some hundredths of a nat; the break in the figure is the better witness.
  }

  /*:
   ## A turn that the prior does not see

   Turn all codes by an angle, and let the decoder turn them back first: $z' = R z$, $d'(z') = d(R^\top z')$.
   Every image is given back as before, and $\mathcal N(0, I)$ turned is $\mathcal N(0, I)$.
   So the story cannot tell the two apart, and nothing in it says which axes a code has.
   What can tell them apart is the form of the guess.
   A turned cloud of independent numbers is no longer one of independent numbers, and the best that is allowed costs, near a posterior with the inverse covariance $A$, by @eq(diagonal)

   $$ \tfrac12 \Bigl( \sum_j \log (R A R^\top)_{jj} - \log \det A \Bigr) \text{ nats.} $$ {#eq:turn}

   If $A$ is diagonal, half a right angle between two numbers of precisions $a$ and $b$ costs $\tfrac12 \log \bigl( (a+b)^2 / 4ab \bigr)$ nats: nothing if they are equal, and more the more they differ.
   For probabilistic PCA $A$ is $\Lambda / c$, so its axes are the best, but the nearer the eigenvalues the less they matter.

   And a VAE? We take the two of @chapter(vae), with 2 and with {{k}} numbers, turn each number in a plane with another one, the most precise with the least and so on, and give each of {{turned}} held-out digits the cloud that fits the curvature of its posterior after the turn.
   −ELBO is then measured with the decoder itself, on {{turnDraws}} draws from each cloud.
   After a right angle two numbers have changed places, which costs nothing.
   We expect a hill with its top at half a right angle.
   */
  func turnTheCode(_ λ: [Double]) throws {
    let (count, draws) = (min(300, classroom.heldOut.count), 8)
    let x = classroom.heldOut.images.rows(0..<count)
    let noise = classroom.stream("likelihood/turns")
    let angles = (0...6).map { Double($0) * .pi / 12 }
    func clouds(_ vae: VAE<Float>, _ x: Matrix<Float>) -> TurnedClouds {
      TurnedClouds(around: vae.encode(x).mean) { vae.decoder($0) }
    }
    let models = try [VAERecipe(epochs: settings.epochs), manyNumbers].map {
      try trainedVAE($0, in: classroom).model
    }
    let losses = models.map { vae in
      let clouds = clouds(vae, x)
      return angles.map { clouds.negativeELBO(of: x, turnedBy: $0, noise: noise, draws: draws) }
    }
    var neighbours = clouds(models[1], x)
    neighbours.pairs = neighbours.order.chunks(ofCount: 2).filter { $0.count == 2 }
      .map { ($0[$0.startIndex], $0[$0.startIndex + 1]) }
    let ofNeighbours =
      neighbours.negativeELBO(of: x, turnedBy: angles[3], noise: noise, draws: draws) - losses[1][0]
    let linear = angles.map { angle in
      let k = settings.latent
      return (0..<k / 2).map { i in
        let (a, b) = (λ[i], λ[k - 1 - i])
        let (c, s) = (Double.cos(angle), Double.sin(angle))
        return 0.5 * Double.log((a * c * c + b * s * s) * (a * s * s + b * c * c) / (a * b))
      }.sum()
    }
    let refitted: [[Double]] = try page.study(
      "refitted",
      recipe:
        "clouds of 200 held-out digits under the VAE of 20 numbers and 30 epochs, fitted anew by 300 steps of Adam at 0.01 after turns by 0, 15, 30, 45 degrees; −ELBO with 64 draws",
      anchor: losses[1][3]
    ) {
      let few = x.rows(0..<min(200, count))
      let vae = try trainedVAE(VAERecipe(latent: 20, epochs: 30), in: classroom).model
      return try angles.prefix(4).map { angle in
        let fitted = try clouds(vae, few).fitted(
          to: few, turnedBy: angle, steps: 300, noise: noise.substream(-1),
          progress: classroom.progress
        ) { vae.decoder($0) }
        return fitted.negativeELBO(of: few, turnedBy: angle, noise: noise, draws: 64)
      }
    }
    let anew = refitted.first ?? []
    let ofTwo = losses[0].map { $0 - losses[0][0] }
    let ofMany = losses[1].map { $0 - losses[1][0] }
    let own = models[1].terms(x, noise: classroom.stream("vae/evaluation"))
    page.value("turned", count)
    page.value("turnDraws", draws)
    page.value("topOfMany", ofMany[3], .fixed(1))
    page.value("topOfNeighbours", ofNeighbours, .fixed(1))
    page.value("topOfTwo", ofTwo[3], .fixed(2))
    page.value("topOfLinear", linear[3], .fixed(1))
    page.value("topOfFitted", anew.count == 4 ? anew[3] - anew[0] : .nan, .fixed(1))
    page.value("ownCloud", own.reconstruction + own.divergence, .fixed(1))
    page.value("fromCurvature", losses[1][0], .fixed(1))
    //: @figure(turns) What a turn of the codes costs, with clouds of independent numbers chosen anew after each turn.
    //: @alt Curves over the angle from 0 to 90 degrees. Those of the models with {{k}} numbers are hills with their tops at 45 degrees that return to zero at 90; ink dots follow the VAE's on its left half. The dashed curve of the VAE with two numbers stays near zero.
    try page.figure("turns") {
      VAEIllustrations.turns(
        degrees: angles.map { $0 * 180 / .pi }, linear: linear, two: ofTwo, many: ofMany,
        refitted: (
          anew.indices.map { Double(15 * $0) }, anew.map { $0 - (anew.first ?? .nan) }
        ), size: settings.latent)
    }
    //: @finding(axes-matter) With {{k}} numbers per code, the most precise turned with the least, the rise of −ELBO at half a right angle is {{required}} nats.
    //: @because The differences are means over {{turned}} digits with the same noise, good to about a tenth of a nat; six seeds gave 0.8 to 1.7.
    page.claim("axes-matter", ofMany[3], .isAbove(0.25))
    //: @finding(neighbours) If each number is turned with one of nearly the same precision instead, the rise at half a right angle, divided by that of @claim(axes-matter), is {{required}}.
    //: @because At 1 it would not matter which numbers are turned; @eq(turn) gives nothing for equal precisions.
    page.claim("neighbours", ofNeighbours / ofMany[3], .isBelow(0.5))
    //: @theorem(back-again) The change of −ELBO after a right angle is {{required}} nats in size.
    //: @because It exchanges numbers, which changes nothing but the noise that each number is given. That grows with the root of their number, and shrinks as more digits are averaged.
    page.claim(
      "back-again", abs(ofMany[6]),
      .isBelow((4 * (Double(15 * settings.latent) / Double(count)).squareRoot()).rounded(.up) / 10))
    //: @finding(flat) With two numbers per code, the change of −ELBO at half a right angle is {{required}} nats in size.
    //: @because The finding is that the plane has no axes of its own on average; six seeds gave 0.01 to 0.08, and the noise of the measurement is some hundredths.
    page.claim("flat", abs(ofTwo[3]), .isBelow(0.2))
    //: With {{k}} numbers the hill stands: {{topOfMany}} nats at its top, where @eq(turn) with PCA's eigenvalues gives {{topOfLinear}}.
    //: (The clouds from the curvature are no straw men: with no turn they come to {{fromCurvature}} nats, the encoder's own to {{ownCloud}}. Fitted anew by descent, those of 200 digits still pay {{topOfFitted}} nats for the turn.)
    //: So training has chosen axes, and it has chosen them for the sake of the guess: it keeps the precise numbers apart from the vague ones.
    //: Among numbers of like precision the axes are free: that turn changes −ELBO by {{topOfNeighbours}} nats (@claim(neighbours)).
    //:
    //: With two numbers the expected hill is missing: {{topOfTwo}} nats.
    //: We take it that the clouds there are not round, but that the direction along which they are long differs from place to place on the curved sheet of images, so that no single turn is better than another on average.
    //: What makes axes matter is that some numbers are precise and others vague everywhere, as PCA's are.
    //:
    //: @question Suppose the posterior's covariance could be any matrix, as in @eq(posterior). What would single out the axes then?
    //: @answer Nothing: a turned cloud would be allowed, and −ELBO would be the same at every angle.
  }

  //: @hide
  func answer(_ λ: [Double]) {
    page.answer("used", Double(λ.prefix(30).count { $0 > 2 }), tolerance: 0.5, unit: "numbers")
    page.value("usedAtTwo", λ.prefix(30).count { $0 > 2 })
    page.value("firstExact", λ[0], .fixed(2))
    page.value("alone", 2 * λ[0] - 0.5, .fixed(1))
    page.value("together", λ[0] - 0.5, .fixed(1))
    page.answer("alone", 2 * λ[0] - 0.5, tolerance: 0.2, unit: "squared brightness")
    let shift = Double(classroom.pixels) * Double.log(255)
    page.value("factor", 255 * 255)
    page.value("shift", shift, .fixed(0))
    page.answer("units", shift, tolerance: 5, unit: "nats per digit")
  }
  //: @end
}

/*:
 ## Conclusion

 PCA is the best linear story about chance with one noise for all pixels, whose variance is what PCA throws away, and its encoder guesses the true posterior without error (@claim(exact)).
 A linear VAE finds it by descent, eigenvectors and all (@claim(weights), @claim(reached), @claim(axes)).
 The number in front of the squared error is the variance $c$ of a pixel: it decides which directions are worth a number of the code (@claim(kept)), and how many nats are spent (@claim(monotone)).
 A loss without a constant has chosen $c = \tfrac12$, and one that averages over pixels a $c$ so large that nothing is worth its price (@claim(collapsed)).
 Learned, $c$ is the squared error per pixel (@claim(settled)), and the bound becomes a density that can be compared with other models of the same pixels (@claim(denser)).
 Of fifty numbers a VAE uses about {{mostUsed}} (@claim(idle)).
 And the axes of a code belong to the form of the guess: a turn that mixes precise numbers with vague ones costs (@claim(axes-matter)), and others do not (@claim(neighbours), @claim(flat)).

 The limits: a normal density gives weight to brightnesses below paper and above ink, and grey values in steps of 1/255 are not what a density is about; Theis and others add noise of one step before they compare.
 One variance for all pixels is a choice too: with one for each, those that are always blank would make the density as large as one likes.
 That idle units appear where $c$ is too large is a theorem for linear decoders; in deep networks collapse has other causes as well, such as decoders that can do without the code.

 ## Exercises

 @exercise(used) predict, 5 minutes
 How many of its {{codesOfMatrix}} numbers will the linear VAE from random weights use with $c$ = 2? The eigenvalues can be read off @fig(threshold). Then run

 ```sh
 make run ARGS="likelihood --variance 2"
 ```

 (about half a minute), and read the section *The same from random weights* in `Output/likelihood/Chapters/Excursions/4e-Likelihood.md`.
 @answer
 It uses {{usedAtTwo}}: as many as there are eigenvalues above 2.
 The steep part of each curve would have to begin at 2, and only the dots to the right of it have a share left.
 @end

 @exercise(alone) derive, 20 minutes
 Give each decoder $w$ of @eq(scalar) its true posterior, $e = w/(w^2 + c)$ and $s = c/(w^2 + c)$, and choose $w$ for the reconstruction term alone.
 Which $w^2$ is that, for the first direction ($\lambda$ = {{firstExact}}) and $c = \tfrac12$, and which one makes the sum of both terms smallest?
 @answer
 With $u = c/(w^2 + c)$ the squared error is $\lambda u^2 + c(1 - u)$, which is smallest at $u = c / 2\lambda$, that is, at $w^2 = 2\lambda - c$ = {{alone}}.
 The sum of both terms is smallest at $w^2 = \lambda - c$ = {{together}}: chosen for the reconstruction alone, the story has the variance $w^2 + c = 2\lambda$ along the direction, twice that of the digits.
 @end

 @exercise(units) derive, 10 minutes
 Let brightness run from 0 to 255 in place of 0 to 1. By how many nats per digit does the log density of each digit fall? What becomes of $c$, and of the code?
 @answer
 The same probability is spread over 255 times the length in each of {{pixels}} pixels, so the log density falls by {{pixels}} · log 255 = {{shift}} nats, for every digit and every model.
 The variance $c$ grows by the factor $255^2$, as the eigenvalues do, so the same directions are used with the same nats.
 Whoever keeps $c = \tfrac12$ instead has a threshold lower by that factor, {{factor}}.
 @end

 ## Further reading

 - M. E. Tipping and C. M. Bishop, "Probabilistic principal component analysis", *Journal of the Royal Statistical Society B* 61 (1999): @eq(story), its best $D$ and $c$, and its posterior.
 - J. Lucas, G. Tucker, R. Grosse and M. Norouzi, *Don't blame the ELBO! A linear VAE perspective on posterior collapse*, NeurIPS 2019: the linear VAE, its threshold and its axes.
 - B. Dai, Z. Wang and D. Wipf, *The usual suspects? Reassessing blame for VAE posterior collapse*, ICML 2020: what else makes codes collapse.
 - O. Rybkin, K. Daniilidis and S. Levine, *Simple and effective VAE training with calibrated decoders*, ICML 2021: learning the variance.
 - Y. Burda, R. Grosse and R. Salakhutdinov, *Importance weighted autoencoders*, ICLR 2016: active units.
 - M. Rolinek, D. Zietlow and G. Martius, *Variational autoencoders pursue PCA directions (by accident)*, CVPR 2019; F. Locatello and others, *Challenging common assumptions in the unsupervised learning of disentangled representations*, ICML 2019: what chooses the axes, and what cannot.
 - L. Theis, A. van den Oord and M. Bethge, *A note on the evaluation of generative models*, ICLR 2016: likelihood and the look of samples.
 - T. M. Cover and J. A. Thomas, *Elements of Information Theory* (2nd edition, 2006), section 10.3: reverse water-filling.
 */
