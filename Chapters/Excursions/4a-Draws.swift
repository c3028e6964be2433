/*:
 # Divergences and draws

 *How far apart are two distributions, and how does one differentiate through a draw?*

 @learn Three ways to compute a Kullback–Leibler divergence and what it means in bits, how a plain normal distribution becomes another one, why a draw needs the root of its covariance, and how much noisier the other estimator of a gradient is, with its remedy and without.

 @need The bound and the reparametrisation trick of @chapter(vae).

 @time An hour.

 @chapter(vae) uses one formula for a divergence and one for a draw.
 Here we compute both in other ways, and try what happens if one gets them wrong.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// Divergences and draws.
struct DrawsExcursion: Lesson {
  static let slug = "draws"
  static let sourceFile = "Chapters/Excursions/4a-Draws.swift"
  static let seconds = 8.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 5, "Passes over the training images", time: .proportional(0.8))
    @Option var draws = Setting(
      1024, in: 64...100_000, quick: 256, "Draws for each digit, to compare two estimators",
      time: .proportional(0.1))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    try attempt { try compareDistributions() }
    try attempt { try countBits() }
    try attempt { try bendThePrior() }
    try attempt { try takeTheRoot() }
    try attempt { try scoreTheDraws() }
    answerTheExercises()
  }

  /*:
   ## One divergence, three ways

   For $q = \mathcal N(\mu, \sigma^2)$ and $p = \mathcal N(\nu, \tau^2)$ the log ratio of the densities is

   $$ \log\frac{q(z)}{p(z)} = \log\frac{\tau}{\sigma} - \frac{(z-\mu)^2}{2\sigma^2} + \frac{(z-\nu)^2}{2\tau^2} . $$

   Under $q$ the two squares have the means $\sigma^2$ and $\sigma^2 + (\mu-\nu)^2$.
   With them the mean of the log ratio, which is the divergence, is

   $$ \mathrm{KL}(q \,\|\, p) = \tfrac12\Bigl( \frac{\sigma^2}{\tau^2} + \frac{(\mu-\nu)^2}{\tau^2} - 1 - \log\frac{\sigma^2}{\tau^2} \Bigr) . $$ {#eq:gaussian-kl}

   With $\nu = 0$ and $\tau = 1$ it is the KL term of @chapter(vae).
   The divergence is also the integral

   $$ \mathrm{KL}(q \,\|\, p) = \int q(z) \log\frac{q(z)}{p(z)} \, dz . $$ {#eq:integral}

   **Quadrature** computes an integral as a weighted sum of the integrand at chosen points.
   And the divergence is the mean log ratio of random draws from $q$.
   We compute one divergence by the formula, by quadrature and by draws, and expect the first two to agree to many digits, and the third within its standard error.
   */
  func compareDistributions() throws {
    func formula(_ q: Gaussian, _ p: Gaussian) -> Double {
      let (ratio, shift) = (q.variance / p.variance, q.mean - p.mean)
      return 0.5 * (ratio + shift * shift / p.variance - 1 - Double.log(ratio))
    }
    func logRatio(_ z: Double, _ q: Gaussian, _ p: Gaussian) -> Double {
      q.logDensity(at: z) - p.logDensity(at: z)
    }
    func quadrature(_ q: Gaussian, _ p: Gaussian) -> Double {
      let reach = q.mean - 12 * q.standardDeviation...q.mean + 12 * q.standardDeviation
      return GaussLegendre(points: 100).integrate(reach) { q.density(at: $0) * logRatio($0, q, p) }
    }
    let q = Gaussian(mean: 1, variance: 0.25), p = Gaussian.standard
    let ratios = classroom.stream("vae/divergence").normals(rows: 1, columns: 10_000).elements
      .map { logRatio(q.mean + q.standardDeviation * $0, q, p) }
    let pairs = [(q, p), (p, q), (p, p), (Gaussian(mean: -2, variance: 0.01), p)]
    let differences = pairs.map { abs(formula($0, $1) - quadrature($0, $1)) }
    let deviation = abs(ratios.mean() - formula(q, p)) / ratios.standardError()
    page.value("ratios", ratios.count)
    page.claim("quadrature", differences.greatest(), .isBelow(1e-8))
    page.claim("draws", deviation, .isAtMost(4))
    //: @identity(quadrature) For four pairs of normal distributions the largest difference of formula and quadrature is {{required}} nats.
    //: @because A hundred Gauss–Legendre points over twelve deviations leave only rounding.

    //: @theorem(draws) The difference between the formula and the mean log ratio of {{ratios}} draws is {{required}} standard errors.
    //: @because Four standard errors are exceeded by chance once in some sixteen thousand runs.

    //: Among normal distributions on a grid of means and deviations we look for the one nearest to $p$, and find $p$ itself.
    let others = product(-20...20, 1...40).filter { $0 != (0, 20) }.map { m, s in
      let (mean, deviation) = (Double(m) / 10, Double(s) / 20)
      return formula(Gaussian(mean: mean, variance: deviation * deviation), p)
    }
    page.claim("itself", formula(p, p), .equals(0, tolerance: 0))
    page.claim("others", others.least(), .isAbove(0))
    page.value("others", others.count)
    //: @identity(itself) The divergence of $p$ from itself is {{required}}.

    //: @theorem(others) The smallest divergence of {{others}} others from $p$ is {{required}}.
    //: @because A divergence is 0 only between equal distributions.

    //: The two directions differ: $\mathrm{KL}(q \,\|\, p)$ is {{forward}} nats and $\mathrm{KL}(p \,\|\, q)$ is {{backward}} nats.
    //: @fig(divergence) shows why.
    //: The log ratio is weighed with the density we average under, and $p$ has mass on the left where $q$ has next to none and the ratio is huge.
    page.value("forward", formula(q, p), .fixed(3))
    page.value("backward", formula(p, q), .fixed(3))
    page.claim("asymmetry", formula(p, q) / formula(q, p), .isAbove(3))
    //: @identity(asymmetry) The divergence is not symmetric: one direction divided by the other is {{required}} here.
    //: @because Both numbers follow from the formula; three is a round number below their ratio.

    //: @figure(divergence) Two densities, and what is integrated for either direction. Violet areas count as positive, grey ones as negative; the sum is the divergence.
    //: @alt Three panels. Two bell curves, a narrow one at 1 and a wide one at 0. An integrand with a positive hump and a small negative part. An integrand with a large positive hump and a negative part.
    try page.figure("divergence") {
      let z = Array(stride(from: -3.5, through: 3.5, by: 0.02))
      return VAEIllustrations.divergence(
        at: z, q: z.map(q.density), p: z.map(p.density),
        forward: (z.map { q.density(at: $0) * logRatio($0, q, p) }, formula(q, p)),
        backward: (z.map { p.density(at: $0) * logRatio($0, p, q) }, formula(p, q)))
    }
    //: The loss of a VAE averages under $q$, so it asks that $q$ has no mass where the true posterior has none; where the true posterior has mass and $q$ has none, it hardly minds.
  }

  /*:
   ## What it means in bits

   Information theory gives the number a use.
   The shortest code for something that happens with probability $P$ takes $-\log_2 P$ bits.
   Cut the axis into cells: whoever writes draws from $q$ with a code made for $p$ pays $\sum Q (\log_2 Q - \log_2 P)$ bits too much per draw, with $Q$ and $P$ the cells' probabilities.
   With fine cells we expect this to be the divergence in bits, which is the divergence in nats over $\log 2$.
   */
  func countBits() throws {
    let written = Gaussian(mean: 1, variance: 0.25), coded = Gaussian.standard
    func probability(_ i: Int, _ d: Gaussian) -> Double {  // of the cell i/100 … (i + 1)/100
      d.cumulativeProbability(at: Double(i + 1) / 100)
        - d.cumulativeProbability(at: Double(i) / 100)
    }
    let excess = (-600..<600).map { i in
      let (Q, P) = (probability(i, written), probability(i, coded))
      return Q > 0 && P > 0 ? Q * (Double.log(Q) - Double.log(P)) / Double.log(2) : 0
    }
    let nats = gaussianKL(mean: Matrix([[1.0]]), logVariance: Matrix([[Double.log(0.25)]]))[0, 0]
    let bits = nats / Double.log(2)
    page.value("bits", bits, .fixed(3))
    page.claim("code-length", abs(excess.sum() - bits), .isBelow(1e-3))
    //: @theorem(code-length) The code made for $p$ takes {{bits}} bits per draw too much: the difference from the divergence is {{required}} bits.
    //: @because The cells are a hundredth wide, and the difference shrinks with their square.

    //: So the KL term is the number of nats that a message wastes if it writes down draws from $q(z \mid x)$ for a receiver who knows only the prior.
  }

  /*:
   ## A plain prior is no limit

   A normal distribution may look too plain a beginning for handwriting, but a decoder can bend it.
   A function as short as $g(z) = z/10 + z/\lVert z\rVert$ makes a ring of it (@fig(pushed), after Doersch 2016): it keeps a point's direction and moves it to a distance of $1 + \lVert z\rVert/10$ from the origin.
   In the plane $\lVert z\rVert$ has the mean $\sqrt{\pi/2}$, so we expect a mean radius of $1 + \sqrt{\pi/2}/10$.
   */
  func bendThePrior() throws {
    let cloud: Matrix<Double> = classroom.stream("vae/ring").normals(rows: 1500, columns: 2)
    let lengths = cloud.squared().rowSums().squareRoot()
    let ring = cloud / 10 + cloud.scalingRows(by: lengths.map { 1 / $0 })
    let radii = ring.squared().rowSums().squareRoot().elements
    let excess = abs(radii.mean() - 1 - (Double.pi / 2).squareRoot() / 10)
    page.value("dots", cloud.rows)
    page.claim("ring", excess / radii.standardError(), .isAtMost(4))
    //: @theorem(ring) The difference between $1 + \sqrt{\pi/2}/10$ and the mean radius of {{dots}} draws on the ring is {{required}} standard errors.
    //: @because More than 4 standard errors come by chance once in some sixteen thousand runs.

    //: @figure(pushed) Draws from $\mathcal N(0, I)$, and the same draws after $g(z) = z/10 + z/\lVert z\rVert$. Each dot keeps its colour, which tells its distance from the origin before.
    //: @alt Left, a round cloud of dots, dark in the middle and light outside. Right, a ring around an empty middle, dark on its inner side and light on its outer one.
    try page.figure("pushed") {
      VAEIllustrations.pushed(
        (cloud.column(0), cloud.column(1)), to: (ring.column(0), ring.column(1)),
        lengths: lengths.elements)
    }
    //: What was innermost is innermost still, but the middle is empty now.
    //: This $g$ tears the plane at the origin. A network is continuous and cannot, but it can bend the plane further, and stretch a place so far that hardly a draw falls there; so a plain prior need not mean plain images.
  }

  /*:
   ## A draw needs a root

   One reads that a draw from $\mathcal N(\mu, \Sigma)$ is $\mu + \Sigma \varepsilon$.
   Its covariance would be $\Sigma \Sigma^\top$.
   What is needed is a root, $\mu + \Sigma^{1/2} \varepsilon$, where $\Sigma^{1/2}$ has the eigenvectors of $\Sigma$ and the roots of its eigenvalues.
   For a diagonal $\Sigma = \mathrm{diag}(\sigma^2)$ that is the $\sigma$ of @chapter(vae).
   We first check the diagonal case with a million draws, and then try both factors with the same draws, for variances of 1 and ½ and a covariance of 0.6.
   */
  func takeTheRoot() throws {
    let count = 1_000_000
    let ε: Matrix<Double> = classroom.stream("vae/draws").normals(rows: count, columns: 2)
    let μ = Matrix([[2.0, -1]]), σ = Matrix([[0.5, 2.0]])
    let z = ε .* σ + μ
    let standardised = (z - μ) ./ σ
    let mean = Double(count).squareRoot() * standardised.columnMeans()
    let centred = standardised - standardised.columnMeans()
    let covariance =
      Double(count).squareRoot() * (centred.T • centred / Double(count) - Matrix.identity(2))
    // A variance of N normal draws has the standard error √(2/N), a covariance √(1/N).
    let deviations =
      mean.elements + [covariance[0, 1]] + covariance.diagonal.map { $0 / 2.0.squareRoot() }
    page.claim("moments", deviations.map(abs).greatest(), .isAtMost(4.5))
    //: @theorem(moments) A million draws have the stated means and covariances: the largest of five deviations is {{required}} standard errors.
    //: @because With five chances, more than 4.5 standard errors come by chance about once in thirty thousand runs.
    let Σ = Matrix([[1, 0.6], [0.6, 0.5]])
    let (λ, V) = try Σ.symmetricEigen()
    let root = V • Matrix.diagonal(λ.map { $0.squareRoot() }) • V.T
    func covarianceError(_ factor: Matrix<Double>) -> Double {
      let drawn = ε • factor.T
      return (drawn.T • drawn / Double(count) - Σ).maxAbs()
    }
    page.claim("root", covarianceError(root), .isBelow(0.01))
    page.claim("no-root", covarianceError(Σ), .isAbove(0.1))
    //: @theorem(root) With the factor $\Sigma^{1/2}$ the largest error of the covariance is {{required}}.
    //: @because The entries of a covariance from a million draws have standard errors of about a thousandth.

    //: @theorem(no-root) With the factor $\Sigma$ the largest error of the covariance is {{required}}.
    //: @because The entries of $\Sigma\Sigma^\top$ differ from those of $\Sigma$ by up to 0.36.
  }

  /*:
   ## The other estimator

   There is another way to differentiate a mean over draws, which needs no derivative of $f$:

   $$ \nabla_\mu\, \mathbb E\bigl[f(z)\bigr] = \mathbb E\bigl[f(z)\, \nabla_\mu \log q(z)\bigr] . $$ {#eq:score}

   It is called the **score-function** estimator (Williams 1992).
   For a normal $q$ the score $\nabla_\mu \log q(z)$ is $\varepsilon / \sigma$.
   The reparametrisation trick uses $\mathbb E[\nabla f(z)]$ instead, and both are right on average.
   The mean of the score is 0, so one may subtract a constant $b$ from $f$, a **baseline**, and the mean of the estimator does not change.
   Its variance does, and much of $f$ is a constant: of the nats of a digit most are the same wherever in its cloud the code lies.

   We compare draw by draw, with $f$ the reconstruction term of {{subjects}} held-out digits, and with their mean as the baseline.
   We do it for the VAE of @chapter(vae) before training and after it.
   The score-function estimator multiplies a whole loss by noise, so we expect it to scatter far more without a baseline; with one we expect a part of the difference to stay, as one number for a draw says less than a slope.
   */
  func scoreTheDraws() throws {
    let untrained = VAE<Float>(
      pixels: classroom.pixels, latent: 2, stream: classroom.stream("vae").substream(0))
    let trained = try trainedVAE(VAERecipe(epochs: settings.epochs), in: classroom).model
    let subjects = classroom.heldOut.images.rows(0..<min(5, classroom.heldOut.count))
    let noise = classroom.stream("draws/score"), draws = settings.draws
    /// The estimates of ∇μ E f from each draw, S × 2: by the trick, by the score, and with a baseline.
    func slopes(_ vae: VAE<Float>, image: Int) -> [Matrix<Double>] {
      let x = subjects.rows(image..<image + 1)
      let (μ, logσ²) = vae.encode(x)
      let σ = (0.5 * logσ²).exp()
      let ε: Matrix<Float> = noise.substream(image).normals(rows: draws, columns: 2)
      let tape = Tape<Float>()
      let codes = tape.variable(ε .* σ + μ)
      let targets = x.rows(at: [Int](repeating: 0, count: draws))
      let f = bernoulliNegativeLogLikelihood(logits: vae.decoder(codes), targets: targets)
      let byTrick = tape.gradients(of: f.sum(), with: [codes])[0]  // ∇f
      let score = ε ./ σ, b = f.value.mean()
      return [
        byTrick, score.scalingRows(by: f.value), score.scalingRows(by: f.value.map { $0 - b }),
      ].map { Matrix<Double>($0) }
    }
    let models = [untrained, trained].map { vae in
      (0..<subjects.rows).map { slopes(vae, image: $0) }
    }
    /// The variances of an estimator over the trick's, for both numbers of the code of each digit.
    func ratios(_ digits: [[Matrix<Double>]], _ estimator: Int) -> [Double] {
      digits.flatMap { ($0[estimator].columnVariances() ./ $0[0].columnVariances()).elements }
    }
    let plain = models.map { ratios($0, 1) }, withBaseline = models.map { ratios($0, 2) }
    let deviations = models.joined().map { slopes in
      let variances = slopes[0].columnVariances() + slopes[2].columnVariances()
      let gap = slopes[0].columnMeans() - slopes[2].columnMeans()
      return (gap ./ (variances / Double(draws)).squareRoot()).maxAbs()
    }
    page.value("subjects", subjects.rows)
    page.value("draws", draws)
    page.value("plainFirst", plain[0].median, .significant(2))
    page.value("plainLast", plain[1].median, .significant(2))
    page.value("baselineFirst", withBaseline[0].median, .significant(2))
    page.value("baselineLast", withBaseline[1].median, .significant(2))
    page.claim("same-mean", deviations.greatest(), .isAtMost(4.5))
    page.claim("score-variance", plain.joined().least(), .isAbove(500))
    page.claim(
      "baseline", zip(withBaseline, plain).map { $0.median / $1.median }.greatest(), .isBelow(0.01))
    page.claim("still-noisier", withBaseline[1].median, .isAbove(4))
    page.claim("grows", withBaseline[1].median / withBaseline[0].median, .isAbove(1))
    //: @table(score) The variance of the score-function estimator, divided by that of the reparametrisation trick: medians over both numbers of the codes of {{subjects}} digits, with {{draws}} draws each; in brackets the least and the greatest.
    page.table(
      "score", columns: ["network", "score function", "with a baseline"],
      rows: (0..<2).map { i in
        [["before training", "after training"][i]]
          + [plain[i], withBaseline[i]].map { ratios in
            let texts = [ratios.median, ratios.least(), ratios.greatest()].map {
              NumberFormat.significant(2).text($0)
            }
            return "\(texts[0]) (\(texts[1]) to \(texts[2]))"
          }
      })
    /*:
     @theorem(same-mean) The largest difference between the means of the trick and of the score function with a baseline is {{required}} standard errors.
     @because Both estimate the same derivative; with twenty differences 4.5 standard errors leave some room for heavy tails.

     @finding(score-variance) The variance of the score-function estimator, divided by that of the reparametrisation trick, is {{required}} for every digit and both numbers of the code, before training and after.
     @because At 500 one would need 500 draws per image where the trick needs one; fifteen seeds gave 1,263 and more.

     @finding(baseline) The baseline takes most of this variance away: the median with it, divided by that without, is {{required}}.
     @because A hundredth, for one line of code; fifteen seeds gave 0.002 and less.

     @finding(still-noisier) With a baseline the variance after training, divided by that of the trick, is {{required}} in the median.
     @because At 4, four times as many draws are needed; fifteen seeds gave 6.6 to 43.

     @finding(grows) That number, divided by what it is before training, is {{required}}.
     @because At 1 training would make no difference.

     Without a baseline one would need about {{plainFirst}} draws before training, and {{plainLast}} after it, where the trick needs one (@tab(score)).
     With a baseline it is {{baselineFirst}} and {{baselineLast}}.
     So most of the difference is the constant part of the loss, which anybody would subtract; what remains grows in training.
     With more numbers per code we should expect more: the score of one number is multiplied by what the noise of all others does to $f$.

     To average over draws helps either: the variance of a mean over $S$ draws is that of one draw divided by $S$.
     With the trick, one draw for each image will do in training.
     */
    let S = 16
    let averaging = Matrix(rows: 2 * S, columns: 2) { i, j in i % 2 == j ? 1 / Double(S) : 0 }
    let shares = models[1].map { slopes in
      let means = slopes[0].rows(0..<draws / S * S).reshaped(rows: draws / S, columns: 2 * S)
      return Double(S) * (means • averaging).columnVariances() ./ slopes[0].columnVariances()
    }
    let error = (2 / Double(draws / S) / Double(2 * subjects.rows)).squareRoot()
    let tenths = (50 * error).rounded(.up)  // five standard errors
    let range = (10 - tenths) / 10...(10 + tenths) / 10
    page.claim("averaging", shares.map { $0.mean() }.mean(), .isWithin(range))
    page.value("group", S)
    page.value("groupError", error, .percent(0))
    /*:
     @theorem(averaging) The variance of means over {{group}} draws, times {{group}} and divided by that of one draw, is {{required}}, on average over the digits.
     @because Variances of {{draws}} draws in groups of {{group}}, for {{subjects}} digits with two numbers each, leave a standard error of about {{groupError}}, and more for tails that are heavier than a normal number's.

     @question Why may one not subtract a baseline that depends on the draw $z$ itself?
     @answer $\mathbb E[b(z)\, \nabla_\mu \log q(z)]$ is the derivative of $\mathbb E[b(z)]$, which is 0 only if $b$ is a constant. (A baseline may depend on the image and on other draws.)

     @question When does one need the score function, all the same?
     @answer When $f$ has no derivative in $z$, as for codes that are whole numbers or words.
     */
    //: @hide
    let hasty = try trainedVAE(VAERecipe(epochs: 1), in: classroom).model
    let firstEpoch = ratios((0..<subjects.rows).map { slopes(hasty, image: $0) }, 2).median
    page.value("firstEpoch", firstEpoch, .significant(2))
    page.answer("first-epoch", firstEpoch, tolerance: 0.05 * firstEpoch)
    //: @end
  }
}

/*:
 ## Conclusion

 Formula, quadrature and draws agree on the divergence (@claim(quadrature), @claim(draws)), and it is the price of writing draws from one distribution with a code made for another (@claim(code-length)).
 A plain prior can become something else, such as a ring (@claim(ring)).
 A draw needs the root of the variance (@claim(root), @claim(no-root)).
 To differentiate through it beats weighing with the score by far (@claim(score-variance)), and the greater part of that is a constant that a baseline removes (@claim(baseline), @claim(still-noisier)).

 The limits: the two estimators are compared on {{subjects}} digits and for the derivative by $\mu$ only, with two latent numbers and the plainest baseline; others vary with the image or use several draws of one image.

 ## Exercises

 @exercise(wide) predict, 10 minutes
 Let $q = \mathcal N(0, 4)$ and $p = \mathcal N(0, 1)$.
 Which is larger, $\mathrm{KL}(q \,\|\, p)$ or $\mathrm{KL}(p \,\|\, q)$? Look at @fig(divergence), guess, and compute the larger one by @eq(gaussian-kl), in nats.
 @answer
 $\mathrm{KL}(q \,\|\, p) = \tfrac12(4 - 1 - \log 4) =$ {{wide}} nats, the other way round it is {{narrow}}.
 The wide $q$ has mass where $p$ has next to none, and that is what the divergence of $q$ from $p$ minds.
 @end

 @exercise(best-baseline) derive, 20 minutes
 Show that a baseline does not change the mean of the score-function estimator, and that for one number of the code the variance is smallest at $b = \mathbb E[f \varepsilon^2] / \mathbb E[\varepsilon^2]$.
 Which $b$ is that for $f = \varepsilon^2$, with $\mu = 0$ and $\sigma = 1$, and what is the mean of $f$?
 @answer
 The mean of $\varepsilon$ is 0, so $\mathbb E[b\, \varepsilon/\sigma] = 0$ for any constant.
 The mean does not depend on $b$, so the variance is smallest where $\mathbb E[(f - b)^2 \varepsilon^2]$ is; its derivative $-2\, \mathbb E[(f - b)\, \varepsilon^2]$ is 0 at the $b$ of the question.
 For $f = \varepsilon^2$ it is $\mathbb E[\varepsilon^4] =$ {{bestBaseline}}, while the mean of $f$ is 1: the mean is a good baseline, not the best.
 @end

 @exercise(first-epoch) run, 10 minutes
 @tab(score) has a row before training and one after it. Is the network after one epoch more like the first or like the second, with a baseline? Guess, then run

 ```sh
 make run ARGS="draws --epochs 1 --output Output/epoch"
 ```

 (some seconds) and read the median with a baseline in the second row.
 @answer
 It is {{firstEpoch}}, between {{baselineFirst}} before training and {{baselineLast}} at the end.
 While the decoder draws much the same everywhere, $f$ is nearly a plane over the cloud; as it learns, $f$ bends within the cloud.
 @end

 ## Further reading

 - R. J. Williams, *Simple statistical gradient-following algorithms for connectionist reinforcement learning*, Machine Learning 8, 1992: the score-function estimator and its baseline.
 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016: the ring.
 - D. J. Rezende, S. Mohamed and D. Wierstra, *Stochastic backpropagation and approximate inference in deep generative models*, ICML 2014: gradients through draws.
 - D. M. Blei, A. Kucukelbir and J. D. McAuliffe, *Variational inference: a review for statisticians*, Journal of the American Statistical Association 112, 2017: bounds of this kind beyond neural networks.
 */
extension DrawsExcursion {
  //: @hide
  func answerTheExercises() {
    func formula(_ variance: Double, _ other: Double) -> Double {
      Gaussian(mean: 0, variance: variance).divergence(from: Gaussian(mean: 0, variance: other))
    }
    page.value("wide", formula(4, 1), .fixed(3))
    page.value("narrow", formula(1, 4), .fixed(3))
    page.answer("wide", formula(4, 1), tolerance: 0.01, unit: "nats")
    page.value("bestBaseline", 3)
    page.answer("best-baseline", 3, tolerance: 0.01)
  }
  //: @end
}
