/*:
 # Divergences and draws

 *How far apart are two distributions, and how does one differentiate through a draw?*

 @learn Three ways to compute a Kullback–Leibler divergence and what it means in bits, how a plain normal distribution becomes another one, why a draw needs the root of its covariance, and how much noisier the other estimator of a gradient is.

 @need The bound and the reparametrisation trick of @chapter(vae).

 @time Three quarters of an hour.

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
  static let place = Place.excursion

  struct Settings: LessonSettings {}

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    try compareDistributions()
    try countBits()
    try bendThePrior()
    try takeTheRoot()
    scoreTheDraws()
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
    page.claim("draws", deviation, .isAtMost(3))
    //: @identity(quadrature) For four pairs of normal distributions the largest difference of formula and quadrature is {{required}} nats.
    //: @because A hundred Gauss–Legendre points over twelve deviations leave only rounding.

    //: @theorem(draws) The difference between the formula and the mean log ratio of {{ratios}} draws is {{required}} standard errors.
    //: @because Three standard errors are exceeded by chance once in some four hundred runs.

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
    page.claim("ring", excess / radii.standardError(), .isAtMost(3.5))
    //: @theorem(ring) The difference between $1 + \sqrt{\pi/2}/10$ and the mean radius of {{dots}} draws on the ring is {{required}} standard errors.
    //: @because More than 3.5 standard errors come by chance once in two thousand runs.

    //: @figure(pushed) Draws from $\mathcal N(0, I)$, and the same draws after $g(z) = z/10 + z/\lVert z\rVert$. Each dot keeps its colour, which tells its distance from the origin before.
    //: @alt Left, a round cloud of dots, dark in the middle and light outside. Right, a ring around an empty middle, dark on its inner side and light on its outer one.
    try page.figure("pushed") {
      VAEIllustrations.pushed(
        (cloud.column(0), cloud.column(1)), to: (ring.column(0), ring.column(1)),
        lengths: lengths.elements)
    }
    //: What was innermost is innermost still, but the middle is empty now.
    //: A network can bend the plane further, so a plain prior does not confine the story to plain images.
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
    page.claim("moments", deviations.map(abs).greatest(), .isAtMost(3))
    //: @theorem(moments) A million draws have the stated means and covariances: the largest of five deviations is {{required}} standard errors.
    //: @because With five chances, more than 3 standard errors come by chance about once in seventy runs.
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

   It is called the **score-function** estimator.
   For a normal $q$ the score $\nabla_\mu \log q(z)$ is $\varepsilon / \sigma$.
   The reparametrisation trick uses $\mathbb E[\nabla f(z)]$ instead, and both are right on average.
   We compare them draw by draw, for one image and a small untrained VAE, with $f$ its reconstruction term.
   The score-function estimator multiplies a whole loss by noise, so we expect it to scatter more.
   */
  func scoreTheDraws() {
    let middle = classroom.imageHeight / 2 * classroom.imageWidth
    let pixels = Matrix<Double>(
      classroom.train.images.rows(0..<1).columns(middle..<middle + classroom.imageWidth))
    let stream = classroom.stream("vae/gradients")
    let small = VAE<Double>(
      pixels: pixels.columns, width: 12, latent: 2, stream: stream.substream(0))
    let draws = 20_000
    let (center, logVariance) = small.encode(pixels)
    let width = (0.5 * logVariance).exp()
    let noise: Matrix<Double> = stream.substream(2).normals(rows: draws, columns: 2)
    let tape = Tape<Double>()
    let codes = tape.variable(noise .* width + center)
    let targets = pixels.rows(at: [Int](repeating: 0, count: draws))
    let f = bernoulliNegativeLogLikelihood(logits: small.decoder(codes), targets: targets)
    let reparametrised = tape.gradients(of: f.sum(), with: [codes])[0]  // ∇f, draws × 2
    let score = (noise ./ width).scalingRows(by: f.value)  // f ε/σ, draws × 2
    let (narrow, wide) = (reparametrised.columnVariances(), score.columnVariances())
    let gap =
      (reparametrised.columnMeans() - score.columnMeans())
      ./ ((narrow + wide) / Double(draws)).squareRoot()
    page.claim("same-mean", gap.maxAbs(), .isAtMost(4))
    page.claim("score-variance", (wide ./ narrow).minimum(), .isAbove(100))
    //: @theorem(same-mean) The difference between the means of the two estimators is {{required}} standard errors.
    //: @because Both estimate the same derivative; four standard errors leave room for the heavy tails of the second.

    //: @finding(score-variance) The variance of the score-function estimator, divided by that of the reparametrisation trick, is {{required}} for either number of the code.
    //: @because At a hundred one would need a hundred draws per image where the trick needs one.

    //: To average over draws helps: the variance of a mean over $S$ draws is that of one draw divided by $S$.
    //: Here it would take more than a hundred draws to make the score-function estimator as sharp as one draw makes the trick.
    //: (To subtract a constant from $f$ would help the score-function estimator; we have not.)
    //: With the trick, one draw for each image will do in training.
    let S = 16
    let means =
      reparametrised.reshaped(rows: draws / S, columns: 2 * S)
      • Matrix(rows: 2 * S, columns: 2) { i, j in i % 2 == j ? 1 / Double(S) : 0 }
    let shares = Double(S) * means.columnVariances() ./ narrow
    page.claim("averaging", shares.mean(), .isWithin(0.8...1.2))
    //: @theorem(averaging) The variance of means over 16 draws, times 16 and divided by that of one draw, is {{required}}.
    //: @because A variance from {{draws}} draws in groups of 16 has a standard error of some four percent.
    page.value("draws", draws)
  }
}

/*:
 ## Conclusion

 Formula, quadrature and draws agree on the divergence (@claim(quadrature), @claim(draws)), and it is the price of writing draws from one distribution with a code made for another (@claim(code-length)).
 A plain prior is no limit (@claim(ring)).
 A draw needs the root of the variance (@claim(root), @claim(no-root)), and to differentiate through it beats weighing with the score by far (@claim(score-variance)).

 What this does not show: the comparison of the two estimators is for one untrained network and one image, and the score function has remedies that we have not tried.

 ## Further reading

 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016: the ring.
 - D. J. Rezende, S. Mohamed and D. Wierstra, *Stochastic backpropagation and approximate inference in deep generative models*, ICML 2014: gradients through draws.
 - D. M. Blei, A. Kucukelbir and J. D. McAuliffe, *Variational inference: a review for statisticians*, Journal of the American Statistical Association 112, 2017: bounds of this kind beyond neural networks.
 */
