/*:
 # PCA: the best linear encoder

 *What is the least we can keep of an image and still give it back?*

 @learn Which few numbers describe an image best when only linear machines are allowed, why no others do better, what such a description costs, and where it fails.

 @need Eigenvectors of a symmetric matrix, means and variances, and the first part of the @chapter(primer), on reading Swift. Nothing is trained here.

 @time About an hour, and an hour more for the exercises.

 A handwritten digit is an image of $n$ = {{pixels}} **pixels**, and so a list of {{pixels}} numbers.
 Most lists of {{pixels}} numbers look like noise and not like a digit.
 Digits must therefore have much in common, and what they have in common need not be stored with each of them.
 In this chapter we look for a short description of an image, a few numbers, from which the image can be drawn again.
 @fig(codes) shows where we are going.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// PCA: the best linear encoder.
struct PCALesson: Lesson {
  static let slug = "pca"
  static let sourceFile = "Chapters/1-PCA.swift"
  static let seconds = 2.0
  static let emblem: String? = "line"

  struct Settings: LessonSettings {
    @Option var components = Setting(
      2, in: 1...20, "Code numbers of an image where one size is examined",
      note: "the map always has two")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let k = settings.components
    guard k < classroom.pixels else {
      throw UnusableSetting(
        "--components must be below the \(classroom.pixels) pixels of an image, not \(k).")
    }
    try attempt { try whereWeAreGoing() }
    let (images, N, pixels) = encodeDecodeCompare()
    guard let (m, variance) = try attempt({ try meanImage(images, pixels) }) else { return }
    guard variance > 0 else { throw UnusableSetting.equalImages }
    try attempt { try lineThroughCloud() }
    guard let (C, λ, P) = try attempt({ try covariance(images, m, N, pixels) }) else { return }
    guard let (explained, rank) = try attempt({ try eigendigits(images, pixels, variance, λ, P) })
    else { return }
    guard try varyBeyond(k, variances: λ) else { return }
    bestPlane(images, m, λ, P)
    guard let (pca, heldOut) = try attempt({ try whatItDoes(images, pixels, explained) }) else {
      return
    }
    try attempt { try whatItCosts(heldOut, C, pca, explained, rank) }
    try attempt { try mapOfDigits(heldOut, pca) }
    try attempt { try whereItFails(pca) }
    try attempt { try answers(pca, explained, N) }
    exportTheCode(pca)
  }

  func exportTheCode(_ pca: PrincipalComponents) {
    page.export("pca") {
      let count = min(200, pca.vectors.columns)
      let vectors = (0..<count).flatMap { pca.vectors.column($0).map { Float($0) } }
      return [
        ("mean", NumericArray(shape: [pca.mean.columns], Matrix<Float>(pca.mean).elements)),
        ("components", NumericArray(shape: [count, pca.vectors.rows], vectors)),
        (
          "eigenvalues",
          NumericArray(shape: [count], pca.variances.prefix(count).map { Float($0) })
        ),
        ("variance", NumericArray(shape: [1], [Float(pca.variances.sum())])),
      ]
    }
    page.export("example", classroom.example.image)
    page.export("pca-first-digits") {
      let few = classroom.firstHeldOut(20)
      let k = min(20, pca.vectors.columns)
      let codes = pca.encode(Reals(few.images), k)
      return [
        ("digits", few.images.exported), ("labels", few.exportedLabels),
        ("codes", Matrix<Float>(codes).exported),
        ("decoded", Matrix<Float>(pca.decode(codes)).exported),
      ]
    }
  }

  typealias Reals = Matrix<Double>
}

extension PCALesson {
  func whereWeAreGoing() throws {
    //: @figure(codes) One digit through codes of three sizes, with the encoder and decoder that this chapter will find. Each little square of a code stands for one number and is drawn as large as a pixel of the image; red is positive, blue negative, white near zero. On the right is the squared error of each reconstruction.
    //: @alt A handwritten digit on the left, and three rows that lead from it through an encoder, a small patch of coloured squares and a decoder to an image. From the top row to the bottom row the patch grows and the image gets nearer to the digit.
    try page.figure("codes") {
      // PrincipalComponents and squaredError are defined further down.
      let pca = try PrincipalComponents(of: Matrix<Double>(classroom.allTrain.images))
      let x = Matrix<Double>(classroom.example.image)
      let stages = [2, 20, 200].filter { $0 < classroom.pixels }.map { k in
        let z = pca.encode(x, k)
        let x̂ = pca.decode(z)
        return (z.row(0), x̂.row(0), squaredError(x, x̂))
      }
      return PCAIllustrations.compression(
        of: x.row(0), imageWidth: classroom.imageWidth, stages: stages)
    }
    /*:
     We allow ourselves only linear machines, which multiply what they are given by fixed numbers, add up and add a constant: for them the best answer is known exactly.
     Everything that follows in this book is measured against that answer.
     */
  }
}
/*:
 ## Encode, decode, compare

 An **encoder** $e$ turns an image $x$ into a **code** $z = e(x)$ of $k$ numbers.
 A **decoder** $d$ turns the code back into an image $\hat x = d(z)$, the **reconstruction**.
 We measure what is lost by the **squared error**: we add up the squared differences of all pixels of an image, and average over $N$ images.

 $$ L = \frac1N \sum_{i=1}^N \lVert x_i - d(e(x_i)) \rVert^2 . $$ {#eq:loss}

 All errors in this chapter are in this unit, squared brightness per image; the brightness of a pixel is 0 on blank paper and 1 in full ink.
 In formulas an image is a column vector.
 In code it is a row of a matrix, so that many images are worked on at once.
 */
/// The squared error of reconstructions x̂ of the images x, averaged over the images.
func squaredError(_ x: Matrix<Double>, _ x̂: Matrix<Double>) -> Double {
  x.squaredDistance(to: x̂) / Double(x.rows)  // the sum of (x - x̂)²
}

extension PCALesson {
  //: Everything is computed from the {{count}} training digits; {{heldOutCount}} others, the **held-out digits**, are kept apart for tests.
  func encodeDecodeCompare() -> (Reals, Double, Int) {
    let images = Matrix<Double>(classroom.allTrain.images)  // N × n
    let (N, pixels) = (Double(images.rows), images.columns)
    page.value("count", images.rows)
    page.value("heldOutCount", classroom.heldOut.count)
    page.value("pixels", pixels)
    page.value("k", settings.components)
    page.value("tenthOff", 0.01 * Double(pixels), .fixed(2))
    //: @question A reconstruction is wrong by 0.1 in every pixel. What is its squared error?
    //: @answer Each pixel adds $0.1^2 = 0.01$, so all {{pixels}} of them together make {{tenthOff}}.
    //: @question For which $k$ is it easy to lose nothing at all?
    //: @answer For $k$ = {{pixels}}: the code may then be the image itself.
    return (images, N, pixels)
  }

  /*:
   ## No numbers at all: the mean image

   We begin with $k = 0$.
   The decoder gets nothing and must draw the same image $c$ for every digit.
   Which one is best?
   We expect it to be the **mean image**, $m = \frac1N \sum_i x_i$.
   We write $x_i - c = (x_i - m) + (m - c)$ and multiply out:

   $$ \frac1N \sum_i \lVert x_i - c \rVert^2 = \frac1N \sum_i \lVert x_i - m \rVert^2 + 2\, (m - c)^\top \frac1N \sum_i (x_i - m) + \lVert m - c \rVert^2 . $$ {#eq:mean}

   The middle term is zero, because the differences from a mean add up to zero.
   The last term is never negative, so nothing beats $c = m$.
   */
  func meanImage(_ images: Reals, _ pixels: Int) throws -> (Reals, Double) {
    let m = images.columnMeans()  // 1 × n
    let variance = squaredError(images, m)
    //: We check @eq(mean) by trying other constants: an empty sheet, and ten of the digits themselves.
    let constants = Matrix.zeros(1, pixels).stacked(over: images.rows(0..<10))
    let disagreements = (0..<constants.rows).map { i in
      let c = constants.rows(i..<i + 1)
      let predicted = variance + (m - c).squaredNorm()
      return (squaredError(images, c) / predicted - 1).magnitude
    }
    //: @identity(other-constants) The error of any other constant is the error of the mean image plus its squared distance from the mean image, with a relative difference {{required}}.
    //: @because Both sides are the same number by algebra; what is left is the rounding of sums.
    page.claim("other-constants", disagreements.greatest(), .isBelow(1e-12))
    /*:
     This is a claim: the run fails if it is false.

     The mean image leaves an error of {{variance}} per image, the mean squared distance of a digit from the mean image.
     We call it the **total variance**, because it is the sum of the variances of all pixels.
     The part of it that is not lost is what a code *keeps*, or *explains*.
     */
    //: @figure(mean-image) Ten of the {{count}} training digits, and the mean $m$ of all of them.
    //: @alt Handwritten digits 0 to 9 in a row, followed by a blurred grey blob, their mean.
    try page.figure("mean-image") {
      PCAIllustrations.meanImage(
        m.row(0), of: (0..<10).map(images.row), labels: Array(classroom.train.labels.prefix(10)),
        imageWidth: classroom.imageWidth)
    }
    page.value("variance", variance)
    page.value("emptySheet", variance + m.squaredNorm())
    //: @question How much more than the mean image does an empty sheet lose?
    //: @answer By @eq(mean) the squared length of $m$ more: it loses {{emptySheet}} instead of {{variance}}.
    //: @question If the constant had to be one of the digits, which would be best?
    //: @answer The digit nearest to the mean image, because only the last term of @eq(mean) depends on the constant.
    return (m, variance)
  }

  /*:
   ## One number: a line through a cloud

   With $k = 1$ and a linear decoder, every reconstruction lies on a line, and the code says how far along it.
   The line should pass through the mean.
   To see why, split every point into a part along the line and a part at right angles to it.
   All points of the line have the same second part, a constant, and by @eq(mean) the best constant is the mean.
   We first look for the best line where we can see it: among {{cloudCount}} points in the plane, with their mean at the origin.
   */
  func lineThroughCloud() throws {
    let drawn: Matrix<Double> = classroom.stream("pca/cloud").normals(rows: 150, columns: 2)
    let skewed = drawn • Matrix([[1.7, 1.0], [-0.3, 0.5]])  // stretched and turned
    let cloud = skewed - skewed.columnMeans()  // one point per row
    page.value("cloudCount", cloud.rows)
    page.export("line-cloud", Matrix<Float>(cloud))
    /*:
     A line through the origin has a unit vector $u$ along it.
     The point of the line nearest to $x$ is the *shadow* of $x$, $u u^\top x$.
     So the code of a point is the one number $z = u^\top x$, and the decoder draws $\hat x = u z$.
     We expect the best line to run along the cloud, where the points are near to it.
     We turn a line through half a circle, one degree at a time, and look.
     */
    // A point is a row here, so its code is x • u, and its shadow x • u • u.T.
    func lineError(_ u: Matrix<Double>) -> Double { squaredError(cloud, cloud • u • u.T) }
    let lineErrors = (0...180).map { degrees in
      let angle = Double(degrees) * .pi / 180
      return lineError(Matrix([[.cos(angle)], [.sin(angle)]]))
    }
    //: @figure(line) Left: the points, the best line, and what each point loses when it is replaced by its shadow on the line. Right: the error, the mean square of these losses, for every angle of the line. The dashed line marks the angle of the best line. We are about to see that the best line runs along the first eigenvector of a matrix, and that the highest and the lowest error are the eigenvalues $\lambda_1$ and $\lambda_2$ of this matrix.
    //: @alt Left, an elongated cloud of points with a slanted line through it and short segments from each point at right angles to the line. Right, a wave between two dotted levels with one minimum, which a dashed vertical line marks.
    /*:
     Which direction has the lowest error?
     The shadow and what is left over are perpendicular, so by Pythagoras

     $$ \lVert x \rVert^2 = (u^\top x)^2 + \lVert x - u u^\top x \rVert^2 . $$

     Take the mean over all points.
     The left side becomes the total variance, which does not depend on the line, and the last term becomes the error.
     Since $u^\top x$ is a number, its square is $u^\top x\, x^\top u$, and the mean of this is $u^\top C u$:

     $$ L(u) = \text{total variance} - u^\top C u, \qquad C = \frac1N \sum_i x_i x_i^\top . $$ {#eq:line}

     The line that loses least is the line that keeps most: the one with the largest variance of the shadows, $u^\top C u$.

     Let $u$ be this best direction, and let $v$ be any unit vector perpendicular to it.
     We slide from $u$ towards $v$ along the circle of unit vectors, $\cos\theta\, u + \sin\theta\, v$.
     Since $C$ is symmetric, $u^\top C v = v^\top C u$, and on the way the line keeps

     $$ \cos^2\!\theta \; u^\top C u + 2 \sin\theta \cos\theta \; v^\top C u + \sin^2\!\theta \; v^\top C v . $$ {#eq:slide}

     At $\theta = 0$ this grows at the rate $2\, v^\top C u$, its derivative.
     If the rate were not zero, sliding a little to one side would keep more, and $u$ would not be the best.
     So $v^\top C u = 0$ for every $v$ perpendicular to $u$.
     The vector $C u$ has no part perpendicular to $u$, and must lie along $u$:

     $$ C u = \lambda u . $$ {#eq:eigen}

     This says that $u$ is an **eigenvector** of $C$.
     What the line keeps, $u^\top C u = \lambda\, u^\top u = \lambda$, is its **eigenvalue**, and the best line has the largest one, $\lambda_1$.
     */
    let (spread, axes) = try (cloud.T • cloud / Double(cloud.rows)).symmetricEigen()
    let best = axes.columns(0..<1)
    // The angle between the horizontal axis and the best line, in degrees.
    let bestAngle = try principalAngles(between: Matrix([[1], [0]]), and: best)[0] * 180 / .pi
    let lowest = lineErrors.argmin() ?? 0  // a ?? b is a, or b if there is no a
    let degreesOff = (Double(lowest) - bestAngle).magnitude
    let difference = (lineError(best) - spread[1]).magnitude / spread[1]
    try page.figure("line") {
      // best, bestAngle and spread are computed at the end of this section.
      let shadow = cloud • best • best.T
      return PCAIllustrations.line(
        through: (cloud.column(0), cloud.column(1)),
        shadow: (shadow.column(0), shadow.column(1)), direction: (best[0, 0], best[1, 0]),
        errors: lineErrors, angle: bestAngle, eigenvalues: spread)
    }
    //: The lowest point of the curve has the height $\lambda_2$: the best line gives up the variance along the second eigenvector.
    //: @theorem(best-angle) The best whole number of degrees is {{required}} degrees away from the angle of the first eigenvector.
    //: @because The nearest whole number is never more than half a degree away, and the rest is for rounding.
    page.claim("best-angle", degreesOff, .isAtMost(0.501), format: .fixed(2))
    //: @identity(best-line) The error of the line along the first eigenvector is the second eigenvalue, with a relative difference {{required}}.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim("best-line", difference, .isBelow(1e-12))
    page.value("worstLine", spread[0])
    //: @question Why do angles beyond 180° tell us nothing new?
    //: @answer A line has no front end: $u$ and $-u$ are the same line.
    //: @question Which line is the worst, and what does it lose?
    //: @answer The line along the second eigenvector: it gives up the first eigenvalue, {{worstLine}}.
  }

  /*:
   ## The covariance of the digits

   The digits are a cloud of {{count}} points in {{pixels}} dimensions.
   Nothing in the argument asked how many dimensions there are, so it holds for the digits too.
   With the mean subtracted, $C$ is their **covariance** matrix, which says how the pixels vary together:

   $$ C = \frac1N \sum_{i=1}^N (x_i - m)(x_i - m)^\top . $$ {#eq:covariance}

   As $C$ is symmetric it has as many perpendicular eigenvectors as there are pixels.
   Each eigenvector $p_j$ is a direction, of unit length, and its eigenvalue $\lambda_j$ is the variance of the digits along it.
   We sort them from the largest eigenvalue down, call them the **components**, and write them as the columns of a matrix $P$.
   */
  func covariance(
    _ images: Reals, _ m: Reals, _ N: Double, _ pixels: Int
  ) throws -> (Reals, [Double], Reals) {
    let centred = images - m
    let C = centred.T • centred / N  // n × n
    // Of the eigenvectors p and -p this takes the one whose entry of largest size is positive.
    let (λ, P) = try C.symmetricEigen()
    /*:
     The last line hides a long algorithm, which we need not trust, because its result is easy to check.
     The columns of $P$ must be perpendicular and of length one, and $C$ must only stretch them:

     $$ P^\top P = I , \qquad C P = P \Lambda , $$ {#eq:diagonal}

     where $\Lambda$ has the eigenvalues on its diagonal and zeros elsewhere.
     */
    let crookedness = (P.T • P - .identity(pixels)).maxAbs()
    // P .* Matrix([λ]) multiplies each column by its eigenvalue: P Λ.
    let residual = (C • P - P .* Matrix([λ])).maxAbs() / λ[0]
    //: @identity(orthonormal) The eigenvectors are perpendicular and of length one: the largest entry of $P^\top P - I$ is {{required}}.
    //: @because A hundred times the rounding that we see, so that no other processor's sums can fail; a wrong vector would miss by far more.
    page.claim("orthonormal", crookedness, .isBelow(1e-12))
    //: @identity(diagonal) The covariance stretches each eigenvector by its eigenvalue: the largest entry of $C P - P \Lambda$ is {{required}} of $\lambda_1$.
    //: @because Rounding, as for the lengths.
    page.claim("diagonal", residual, .isBelow(1e-12))
    page.value("shownVectors", min(12, pixels))
    //: @figure(diagonal) $C P = P \Lambda$ for the first {{shownVectors}} eigenvectors. Red is positive, blue negative, white zero; in $C$ all entries beyond a quarter of the largest have the darkest colour. Pixels are counted row by row of the image: each patch of the weave in $C$ compares one row of the image with another. The last panel is the difference of the two sides. The number beneath it is the largest entry, which is too small to show any colour on the scale of $P \Lambda$.
    //: @alt A large square matrix with a regular red and blue weave, times a tall narrow one with red and blue stripes, equals the same tall one times a small matrix with a red diagonal that fades. Apart from them a tall matrix that is white all over.
    try page.figure("diagonal") {
      let p = P.columns(0..<min(12, pixels))
      let Λ = Matrix.diagonal(Array(λ.prefix(p.columns)))
      let rest = C • p - p • Λ
      return PCAIllustrations.eigenEquation(
        covariance: C.elements, vectors: p.elements, values: Λ.diagonal, difference: rest.elements,
        reach: (p • Λ).maxAbs(), size: NumberFormat.scientific(1).text(rest.maxAbs() / λ[0]))
    }
    //: @question What does a large negative entry of $C$ say of its two pixels?
    //: @answer Where one is darker than usual, the other is often lighter than usual.
    //: @question Why can no eigenvalue of $C$ be negative?
    //: @answer An eigenvalue is the variance along its eigenvector, a mean of squares.
    return (C, λ, P)
  }

  /*:
   ## Eigendigits

   An eigenvector has one entry per pixel, so it is itself an image.
   */
  func eigendigits(
    _ images: Reals, _ pixels: Int, _ variance: Double, _ λ: [Double], _ P: Reals
  ) throws -> ([Double], Int) {
    //: @figure(eigendigits) The first twenty eigenvectors as images, each with its eigenvalue as a share of the total variance. Along an eigenvector red pixels get darker and blue pixels lighter; each image has its own scale.
    //: @alt Twenty red and blue patterns. The first is a red ring around a blue bar; later ones have more and finer blobs.
    try page.figure("eigendigits") {
      PCAIllustrations.eigendigits(
        (0..<min(20, pixels)).map(P.column), shares: λ.prefix(20).map { $0 / variance },
        imageWidth: classroom.imageWidth)
    }
    /*:
     The first direction is a ring against a bar: it sets the zeros apart from the ones.
     Later directions are finer and finer patterns of strokes.

     How much does each direction explain?
     There are as many perpendicular eigenvectors as pixels, so by Pythagoras the variances along them add up to the total variance.
     The share of direction $j$ is $\lambda_j$ divided by this sum.
     */
    let shares = λ.map { $0 / variance }
    let explained = Array(shares.reductions(+))  // np.cumsum: entry k - 1 sums the first k
    func componentsNeeded(for share: Double) -> Int {
      explained.count { $0 < share } + 1
    }
    let rank = λ.numericalRank()  // the others are zero, up to rounding
    let blank = images.columnMeans().row(0).count { $0 == 0 }  // ink is never negative
    page.value("share2", explained[1], .percent(0))
    page.value("needed50", componentsNeeded(for: 0.5))
    page.value("needed90", componentsNeeded(for: 0.9))
    page.value("needed99", componentsNeeded(for: 0.99))
    page.value("rank", rank)
    page.value("zeros", pixels - rank)
    page.value("blank", blank)
    //: @identity(whole-variance) The eigenvalues add up to the total variance, with a relative difference {{required}}.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim("whole-variance", (λ.sum() - variance).magnitude / variance, .isBelow(1e-12))
    //: @figure(spectrum) The eigenvalues of the digits on a logarithmic scale, and the share of the total variance that the first $k$ of them explain together; the points mark some shares.
    //: @alt Left, a curve of eigenvalues that falls steeply, then slowly over several powers of ten, and plunges before it ends. Right, the cumulative share rising steeply and levelling off, with five marked points.
    try page.figure("spectrum") {
      let levels = [0.5, 0.8, 0.9, 0.95, 0.99]
      return PCAIllustrations.spectrum(
        eigenvalues: Array(λ.prefix(rank)), zeros: pixels - rank, blank: blank,
        explained: explained, levels: levels, needed: levels.map(componentsNeeded))
    }
    /*:
     The eigenvalues fall fast: {{needed50}} of the {{pixels}} directions hold half of the variance.
     But their tail is long: for 90% we need {{needed90}} directions, and for 99% {{needed99}}.
     Then they fall off a cliff: the last {{zeros}} eigenvalues are zero up to rounding.
     Along their directions the training digits do not vary at all.
     Most of these directions come from the {{blank}} pixels that are blank in every training digit, the others from weighted sums of pixels that come out equal for all these digits.

     @question If we had millions of images of pure noise, how many directions would hold half of their variance?
     @answer About half of all directions, because all eigenvalues would be nearly equal.

     @question Why are there no digits among the eigendigits?
     @answer They are not examples but directions, ways in which digits differ, to be added to the mean.
     */
    return (explained, rank)
  }

  /*:
   ## Many numbers: the best plane

   With $k$ numbers, a linear decoder starts from a constant picture and adds $k$ fixed pictures, in the amounts that the code says.
   All that it can draw lies in a plane with $k$ directions: a line for $k = 1$, a sheet for $k = 2$.
   The best encoder finds the point of the plane that is nearest to the image.
   The plane should pass through the mean image, for the same reason as the line.
   What is left to choose is $k$ perpendicular unit vectors $u_1, \dots, u_k$ that span the plane.
   By Pythagoras, as for the line, the plane keeps the sum of all $u_r^\top C u_r$ and loses the rest of the total variance.

   The first $k$ eigenvectors keep $\lambda_1 + \dots + \lambda_k$.
   Nothing keeps more, and five lines prove it:

   1. Write each direction in eigenvectors, $u_r = \sum_j (p_j^\top u_r)\, p_j$. Since $C p_j = \lambda_j p_j$, this direction keeps $u_r^\top C u_r = \sum_j \lambda_j (p_j^\top u_r)^2$.
   2. Added up over the $k$ directions, the plane keeps $\sum_j \lambda_j w_j$, where $w_j = \sum_r (p_j^\top u_r)^2$ is the portion of $p_j$ that the plane holds.
   3. The portions add up to $k$, because each of the $k$ vectors $u_r$ has length one: $\sum_j (p_j^\top u_r)^2 = 1$.
   4. No portion is below 0 or above 1: $w_j$ is the squared length of the shadow of $p_j$ on the plane, and a shadow is no longer than what casts it.
   5. So the sum $\sum_j \lambda_j w_j$ shares out $k$ among the eigenvalues, at most 1 to each. It is largest when the $k$ largest get 1 each and the others 0, and this is the plane of the first $k$ eigenvectors.

   Lines 2 to 4 in one formula:

   $$ \sum_{r=1}^k u_r^\top C u_r = \sum_j \lambda_j w_j , \qquad 0 \le w_j \le 1 , \qquad \sum_j w_j = k . $$ {#eq:kept}

   This is part of a theorem of Eckart and Young.
   We try to break it with $k$ = {{k}}, the value of `--components` in this run.
   A thousand rivals are made of digits: each is the plane through the mean image that is spanned by {{k}} centred training digits, drawn at random.
   In the code `qr` does what Gram and Schmidt do: it makes these digits perpendicular and of length one without leaving their plane.
   Since they are written in eigenvectors, the entries of `u` are the numbers $p_j^\top u_r$ of line 1.
   */
  func bestPlane(_ images: Reals, _ m: Reals, _ λ: [Double], _ P: Reals) {
    let k = settings.components
    let choices = classroom.stream("pca/choices")
    let chosen = (0..<1000).flatMap { trial in  // k images for each rival
      (0..<k).map { choices.substream(trial).integer(below: images.rows, at: $0) }
    }
    let coordinates = (images.rows(at: chosen) - m) • P  // how far each lies along each eigenvector
    let keptByRivals = (0..<1000).map { trial in
      let own = coordinates.rows(trial * k..<(trial + 1) * k)
      let u = own.transposed().qr().q  // n × k, perpendicular, same plane
      let w = u.squared().rowSums().column(0)  // the portions of line 2
      return zip(λ, w).map(*).sum()  // the sum of all λ times w
    }
    let keptByPCA = λ[..<k].sum()
    //: @theorem(spanned) The best of 1,000 rivals spanned by digits keeps less than the first eigenvectors: the ratio is {{required}}.
    //: @because A ratio above 1 would contradict the proof, and 1 would take the eigenvectors' own plane.
    page.claim("spanned", keptByRivals.greatest() / keptByPCA, .isBelow(1))
    page.value("keptByPCA", keptByPCA)
    page.value("keptByDigits", keptByRivals.greatest())
    /*:
     The eigenvectors keep {{keptByPCA}}, the best rival {{keptByDigits}}.
     @chapter(nothing-does-better) tries harder to beat them.

     @question What are the portions $w_j$ of the plane that the second and the third eigenvector span?
     @answer $w_2 = w_3 = 1$, and all others are 0.

     @question When does another plane keep as much as the first $k$ eigenvectors?
     @answer When $\lambda_k = \lambda_{k+1}$: then it does not matter which of the two eigenvectors gets the portion.
     */
  }
}
/*:
 ## The machine, and what it does

 **Principal component analysis**, PCA, keeps the coordinates along the first $k$ eigenvectors, the columns of $P_k$, and draws with the same eigenvectors:

 $$ z = P_k^\top (x - m), \qquad \hat x = m + P_k z . $$ {#eq:pca}
 */
/// The mean of images, and the eigenvalues (descending) and eigenvectors (columns) of their
/// covariance.
struct PrincipalComponents {
  let mean: Matrix<Double>  // 1 × n
  let variances: [Double]
  let vectors: Matrix<Double>  // n × n

  init(of images: Matrix<Double>) throws {
    mean = images.columnMeans()
    let centred = images - mean
    (variances, vectors) = try (centred.T • centred / Double(images.rows)).symmetricEigen()
  }

  func encode(_ x: Matrix<Double>, _ k: Int) -> Matrix<Double> {
    (x - mean) • vectors.columns(0..<k)
  }

  func decode(_ z: Matrix<Double>) -> Matrix<Double> {
    z • vectors.columns(0..<z.columns).T + mean
  }
}
extension PCALesson {
  //: We try it on held-out digits, which had no part in computing $m$ and $P$.
  func whatItDoes(
    _ images: Reals, _ pixels: Int, _ explained: [Double]
  ) throws -> (PrincipalComponents, Reals) {
    let pca = try PrincipalComponents(of: images)
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let k = settings.components
    // A set holds each size once, even if k is one of the others.
    let sizes = Set([1, 2, 5, 10, 20, 50, 100, 200, k]).filter { $0 < pixels }.sorted()
    //: @figure(reconstructions) Ten held-out digits, reconstructed from $k$ numbers each. The last row shows the originals.
    //: @alt A grid of digits. With one or two numbers all columns but the zero's are similar blurs; with twenty most digits can be told; with a hundred they look like the originals in the last row.
    try page.figure("reconstructions") {
      let ten = heldOut.rows(at: classroom.heldOut.firstOfEachClass())
      return PCAIllustrations.reconstructions(
        sizes.map { ($0, (0..<ten.rows).map(pca.decode(pca.encode(ten, $0)).row)) },
        of: (0..<ten.rows).map(ten.row), imageWidth: classroom.imageWidth)
    }
    /*:
     With one or two numbers we see blurs that stand between several digits; only the zero is already itself.
     At $k = 20$ most of the ten can be read, at $k = 50$ all, and at $k = 200$ we have to look closely to find a difference.

     We can say in advance what the errors will be.
     The total variance is the sum of all eigenvalues, and the first $k$ are kept, so the training digits should lose the sum of those left out:

     $$ L = \sum_{j > k} \lambda_j . $$ {#eq:discarded}
     */
    func errors(_ x: Matrix<Double>) -> [[Double]] {  // for each size one for each image
      sizes.map { k in
        x.inBlocks { x in (x - pca.decode(pca.encode(x, k))).squared().rowSums().column(0) }
      }
    }
    let ofTraining = errors(images), ofHeldOut = errors(heldOut)
    let trainingErrors = ofTraining.map { $0.mean() }, heldOutErrors = ofHeldOut.map { $0.mean() }
    let discarded = sizes.map { pca.variances[$0...].sum() }
    let differences = zip(trainingErrors, discarded).map { ($0 - $1).magnitude }
    let largestDifference = differences.greatest() / pca.variances.sum()
    //: @table(errors) Error per image with $k$ components, and the sum of the eigenvalues left out. Behind ± stands the standard error, how far the mean of {{heldOutCount}} digits typically is from that of very many.
    page.table(
      "errors",
      columns: ["$k$", "eigenvalues left out", "error, training digits", "error, held-out digits"],
      rows: sizes.indices.map { i in
        let sums = [discarded[i], trainingErrors[i]].map { NumberFormat.significant(4).text($0) }
        let texts = [heldOutErrors[i], ofHeldOut[i].standardError()]
          .map { NumberFormat.fixed(3).text($0) }
        return [String(sizes[i])] + sums + [texts.joined(separator: " ± ")]
      })
    //: @identity(discarded) For every $k$ in the table the error of the training digits is the sum of the eigenvalues left out: the largest difference is {{required}} of the total variance.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim("discarded", largestDifference, .isBelow(1e-12))
    // By how many standard errors held-out digits lose more.
    let surplus = sizes.indices.map { i in
      let uncertainty = [ofTraining[i], ofHeldOut[i]].map { $0.standardError() }
      let squares = uncertainty.map { $0 * $0 }.sum()
      return (heldOutErrors[i] - trainingErrors[i]) / squares.squareRoot()
    }
    let large = sizes.indices.filter { 2 * sizes[$0] >= sizes[sizes.count - 1] }
    let middle = max(large[0] - 1, 0)
    page.value("manyComponents", sizes[large[0]])
    page.value("middleComponents", sizes[middle])
    page.value("middleTimes", heldOutErrors[middle] / trainingErrors[middle], .fixed(2))
    page.value("middleSurplus", surplus[middle], .fixed(1))
    //: @finding(fitted-lose-less) In every row of the table with {{manyComponents}} components or more, held-out digits lose more than training digits: by {{required}} standard errors of the difference.
    //: @because By chance alone they would lose three standard errors more about once in seven hundred times.
    page.claim(
      "fitted-lose-less", large.map { surplus[$0] }.least(), .isAtLeast(3), format: .fixed(1))
    //: With {{middleComponents}} components held-out digits lose {{middleTimes}} times as much; that is {{middleSurplus}} standard errors and may still be chance.
    //: @question Two rows of @tab(errors) differ by one component. What is the difference of their errors?
    //: @answer An eigenvalue: from $k = 1$ to $k = 2$ the training error falls by $\lambda_2$.
    //: @question Does the decoder of @eq(pca) need to know which digit it draws?
    //: @answer No: it knows $m$ and $P_k$, which are the same for all digits, and the code.
    return (pca, heldOut)
  }

  /*:
   ## What it costs

   The price of a short code is the error.
   As $k$ grows we expect the errors of training and held-out digits to part, because the later eigenvectors fit what only the training digits have.
   And would it not be simpler to keep $k$ of the pixels?
   We keep those that vary most, and let a decoder guess the others from them by least squares.
   As neighbouring pixels say nearly the same, we expect pixels to lose more than components.
   */
  func whatItCosts(
    _ heldOut: Reals, _ C: Reals, _ pca: PrincipalComponents, _ explained: [Double], _ rank: Int
  ) throws {
    func lost(_ variances: [Double]) -> [Double] {  // entry k: the sum of all after the first k
      variances.reversed().reductions(0, +).reversed()
    }
    let pcaErrors = lost(pca.variances)
    let needed90 = explained.count { $0 < 0.9 } + 1  // components for nine tenths of the variance
    let far = explained.count { $0 < 0.999 } + 1  // and for all but a thousandth
    let byVariance = C.diagonal.indices.sorted { C[$0, $0] > C[$1, $1] }
    let pixelErrors = varianceLeft(of: C, knowing: Array(byVariance.prefix(far)))
    func heldOutError(_ k: Int) -> Double {
      squaredError(heldOut, pca.decode(pca.encode(heldOut, k)))
    }
    let farRatio = heldOutError(far) / pcaErrors[far]
    // With all whose eigenvalue is not zero.
    let missing = (heldOut - pca.decode(pca.encode(heldOut, rank))).squared().rowSums().column(0)
    let pixelRatios = (1...far).filter { $0 < rank }.map { pixelErrors[$0] / pcaErrors[$0] }
    //: @figure(errors) The error with $k$ numbers per image, on a logarithmic scale, up to the {{far}} components that keep all but a thousandth of the total variance: for the training digits, for held-out digits, and for the training digits when the $k$ numbers are the pixels that vary most, from which least squares guesses the others.
    //: @alt Three curves that begin at the same height. Those of the training and the held-out digits fall together, steeply at first, and drift apart, with a shaded band between them, until at {{far}} numbers held-out digits lose {{farGap}} times as much. The dashed curve of the pixels falls more slowly and stays above both.
    try page.figure("errors") {
      // The components after the k-th hold what is lost without them.
      let alongEach = pca.encode(heldOut, heldOut.columns).squared().columnMeans().row(0)
      return PCAIllustrations.errors(
        training: Array(pcaErrors[...far]), heldOut: Array(lost(alongEach)[...far]),
        pixels: pixelErrors)
    }
    page.value("far", far)
    page.value("farGap", farRatio, .fixed(1))
    //: @theorem(pixels) For no $k$ up to {{far}} do $k$ pixels lose less than $k$ components: the smallest ratio of their errors is {{required}}.
    //: @because Pixels with a linear decoder draw in a plane of $k$ directions, and no plane loses less than that of the first $k$ eigenvectors.
    page.claim("pixels", pixelRatios.least(), .isAtLeast(1))
    //: @finding(many-pixels) With {{needed90}} numbers the pixels lose {{required}} times as much as the components.
    //: @because Twice as much is a gap that nobody overlooks in the figure.
    page.claim(
      "many-pixels", pixelErrors[needed90] / pcaErrors[needed90], .isAtLeast(2), format: .fixed(1))
    //: @finding(clearly-more) With {{far}} components held-out digits lose {{required}} times what training digits lose.
    //: @because A fifth more can be seen in the figure and is far from chance.
    page.claim("clearly-more", farRatio, .isAtLeast(1.2))
    //: @finding(still-missing) With {{rank}} components, which give back every training digit, the held-out digits still lose {{measured}} on average.
    //: @because Far above rounding, which is near 10⁻²⁶.
    page.claim("still-missing", missing.mean(), .isAbove(1e-6))
    page.value("incomplete", missing.count { $0 > 1e-9 })
    /*:
     What many pixels say, a component says once (@chapter(nothing-does-better) chooses pixels with more care).
     With {{rank}} components all but {{incomplete}} of the held-out digits come back whole; those have ink in places, or in combinations of places, where no training digit had.

     @question Which curve of @fig(errors) says how well new digits will be given back?
     @answer That of the held-out digits; the lowest says how well the machine fits what it has seen.

     @question Which pixels are the last that a machine should keep?
     @answer Those near the border that are blank in every training digit: their mean, 0, says all that the training digits tell of them.
     */
  }

  /*:
   ## Two numbers per digit: the map

   Two numbers are a point in the plane, so with $k = 2$ we can draw a map of all digits.
   PCA has never been told which digit is which.
   If two kinds of digits land in different places, they do so only because they differ as images.
   */
  func mapOfDigits(_ heldOut: Reals, _ pca: PrincipalComponents) throws {
    let map = pca.encode(heldOut, 2)
    //: @figure(map) The first two code numbers of the held-out digits; each is drawn as the digit it shows. Below and at the right is what the decoder draws when one of the two numbers moves and the other is zero.
    //: @alt A cloud of coloured numerals. Ones crowd at the left, zeros lie scattered at the right, threes lie at the top, fours, sevens and nines at the bottom, and the other digits overlap in the middle. Below it a row of images from a slanted stroke to a round zero; at the right a column of images from a nine up to a shape between a two and a three.
    try page.figure("map") {
      PCAIllustrations.map(
        (map.column(0), map.column(1)), labels: classroom.heldOut.labels,
        imageWidth: classroom.imageWidth
      ) { z1, z2 in pca.decode(Matrix([[z1, z2]])).row(0).map { Float($0) } }
    }
    /*:
     Some kinds of digits do land in places of their own.
     Ones lie at the far left and zeros at the right, as the first eigendigit, a ring against a bar, made us expect.
     Threes are mostly at the top, and sevens, nines and fours share the bottom.
     The images along the sides say why: as $z_1$ grows, a stroke opens into a ring, and as $z_2$ grows, something like a nine turns into something between a two and a three.
     In the middle twos, fives, sixes and eights lie on top of one another: two numbers do not tell them apart.

     Over the training digits the two numbers are uncorrelated: their covariance is $p_1^\top C p_2 = \lambda_2\, p_1^\top p_2 = 0$.
     Yet they are not independent: the map is narrower at the right than in the middle, so $z_1$ says something about $z_2$.

     @question What does the decoder draw for the origin of the map?
     @answer The mean image, because $z = 0$ adds nothing to $m$ in @eq(pca).

     @question Must a digit that lies near the origin look like the mean image?
     @answer No: it may differ from the mean in all the directions that the two numbers do not measure.
     */
  }

  /*:
   ## Where it fails

   A linear decoder adds up pictures.
   Halfway between two codes it therefore draws the average of the two drawings, whatever $k$ is:

   $$ d\!\left(\tfrac12 (z + z')\right) = \tfrac12 \left(d(z) + d(z')\right) . $$ {#eq:halfway}

   Among the training images of the digit 1 we take the one that leans furthest to the left and the one that leans furthest to the right.
   (PCA finds them: fitted to the images of the 1 alone, its first code number says how far a 1 leans.)
   Halfway between the two we wish for a 1 that leans halfway.
   We expect the decoder to draw a blur with few numbers, and two strokes that cross with many.
   */
  func whereItFails(_ pca: PrincipalComponents) throws {
    let digits = Matrix<Double>(classroom.train.images), labels = classroom.train.labels
    let ones = digits.rows(at: labels.indices.filter { labels[$0] == 1 })
    let slant = try PrincipalComponents(of: ones).encode(ones, 1).column(0)
    let ends = ones.rows(at: [slant.argmin() ?? 0, slant.argmax() ?? 0])
    func halfway(_ k: Int) -> Matrix<Double> { pca.decode(pca.encode(ends, k).columnMeans()) }
    let sizes = [2, 20, 200].filter { $0 < digits.columns }
    //: @figure(halfway) Two training images of a 1, what the decoder draws halfway between their codes of $k$ numbers, and a real 1 that leans halfway between the two.
    //: @alt Six images in a row. A one that leans to the left; then, for 2 numbers a blur, for 20 a blurred cross and for 200 two crossing strokes; then a one that leans to the right, and at the end a single stroke that leans a little to the right.
    try page.figure("halfway") {
      let middle = (slant.least() + slant.greatest()) / 2
      let upright = slant.map { ($0 - middle).magnitude }.argmin() ?? 0
      return PCAIllustrations.halfway(
        from: ends.row(0), to: ends.row(1), drawn: sizes.map { ($0, halfway($0).row(0)) },
        wanted: ones.row(upright), imageWidth: classroom.imageWidth)
    }
    /*:
     More numbers make the drawing sharper and less like a 1.
     We measure how far an image is from the nearest other training digit, as a squared distance.
     */
    func distanceToNearest(_ x: Matrix<Double>) -> Double {
      let distances = digits.inBlocks { ($0 - x).squared().rowSums().column(0) }
      return distances.filter { $0 > 0 }.least()  // 0 is x itself
    }
    let distances = sizes.map { distanceToNearest(halfway($0)) }
    let distancesOfEnds = [0, 1].map { distanceToNearest(ends.rows($0..<$0 + 1)) }
    let timesAsFar = distances[sizes.count - 1] / distancesOfEnds.greatest()
    page.value("halfwayFew", distances[0], .fixed(1))
    page.value("halfwayMany", distances[sizes.count - 1], .fixed(1))
    page.value("halfwaySize", sizes[sizes.count - 1])
    page.value("endsAtMost", distancesOfEnds.greatest(), .fixed(1))
    //: @finding(halfway) With {{halfwaySize}} numbers the image halfway is {{required}} times as far from the nearest training digit as either of the two ones is.
    //: @because The two ones lean further than all others; half as far again as the lonelier of them is a gap that nobody overlooks.
    page.claim("halfway", timesAsFar, .isAtLeast(1.5))
    /*:
     The two ones are {{endsAtMost}} or less from their nearest neighbours.
     The image halfway is at {{halfwayFew}} with two numbers and at {{halfwayMany}} with {{halfwaySize}}.
     Digits do not fill a plane: between two digits there may be none.
     (The figure shows it, not the distance alone: a few real ones and many digits of more strokes are as far from their nearest neighbours.)
     More components do not help; what is missing is a decoder that can bend the plane.

     @question Why does the image halfway not get better as $k$ grows?
     @answer With all numbers the two reconstructions are the two digits themselves, and their average is a cross.

     @question What does a linear decoder draw a quarter of the way from one code to another?
     @answer Three quarters of the first drawing plus one quarter of the second.
     */
  }
}
/*:
 ## Summary

 - A linear encoder and decoder with $k$ numbers lose least when they use the first $k$ eigenvectors of the covariance, after subtracting the mean.
 - The error of the training digits is the sum of the eigenvalues left out; held-out digits lose more, the more so the more components are kept.
 - For these digits {{needed90}} numbers keep nine tenths of the total variance. Two keep {{share2}}, and their map sets a few kinds of digits apart and mixes the others.
 - A linear decoder adds up pictures, and between two digits it draws their average, which may be no digit.

 ## Exercises

 A run takes about five seconds on two cores, and after an edit of the source about a minute more.
 Each run below writes its page to `Output/pca/Chapters/1-PCA.md`, over that of the run before.
 Before the next exercise undo an edit with `git restore Chapters`.

 @exercise(half) predict, 5 minutes
 What do {{needed50}} components lose on the training digits?
 Predict it from @fig(spectrum) and the total variance, then run this and look at their row in @tab(errors) of its page:
 ```sh
 make run ARGS="pca --components 11"
 ```
 @answer
 Half of {{variance}}, or a little less, because {{needed50}} components are the first to reach a half: {{half}}.
 @end

 @exercise(ninth) run, 5 minutes
 The eigenvalue $\lambda_9$ does not stand on this page.
 Find it with two runs and @eq(discarded); note the error of the first before you start the second:
 ```sh
 make run ARGS="pca --components 8"
 make run ARGS="pca --components 9"
 ```
 Then compare it with the share beneath the ninth picture of @fig(eigendigits).
 @answer
 The error falls by $\lambda_9$ = {{ninth}} from the row for 8 to the row for 9.
 That is {{ninthShare}} of {{variance}}, as the figure says.
 @end

 @exercise(seed) predict, 10 minutes
 Another seed draws other random numbers.
 Which figures and claims of this page will change?
 Write it down, then compare the page of this run with the book's:
 ```sh
 make run ARGS="pca --seed 7"
 ```
 @answer
 Only @fig(line) and its two claims, which come from a cloud drawn at random, and @claim(spanned), whose rivals are.
 Nothing else in this chapter is left to chance: the digits, their mean and their eigenvectors are what they are.
 @end

 @exercise(n-minus-1) change, 10 minutes
 Statisticians often divide by $N - 1$ in @eq(covariance).
 Which claim will fail, and what will it measure?
 In the file `Chapters/1-PCA.swift` replace the line
 ```swift
 let C = centred.T • centred / N  // n × n
 ```
 by
 ```swift
 let C = centred.T • centred / (N - 1)  // n × n
 ```
 and run `make run ARGS="pca --output Output/pca"`.
 @answer
 The eigenvalues in `λ` grow by the factor $N/(N-1)$, and no eigenvector changes.
 So @claim(whole-variance) fails: they add up to too much, by the relative difference $1/(N-1)$ = {{nMinus1}}.
 @claim(discarded) still holds, because `PrincipalComponents` computes a covariance of its own and divides by $N$.
 The run tells it in its last lines, and `make` reports an error, as it should.
 We divide by $N$ because our error is a mean over $N$ images.
 @end

 @exercise(sevens) change, 10 minutes
 How many components hold nine tenths of the variance of the sevens?
 Guess whether they are more or fewer than {{needed90}}, and what the first eigendigit shows.
 Then replace the line
 ```swift
 let images = Matrix<Double>(classroom.allTrain.images)  // N × n
 ```
 by
 ```swift
 let labels = classroom.allTrain.labels
 let sevens = labels.indices.filter { labels[$0] == 7 }
 let images = Matrix<Double>(classroom.allTrain.images.rows(at: sevens))
 ```
 and run `make run ARGS="pca --output Output/pca"`.
 The number stands below @fig(spectrum).
 (The names above the digits of @fig(mean-image) are then wrong, and a warning says that two texts of @fig(spectrum) overlap.)
 @answer
 Fewer: {{sevens}} components are enough. Sevens differ in fewer ways than all digits do, and a tenth of the images also fills fewer directions.
 The first eigendigit shows the long stroke moving sideways: red on one side of it, blue on the other.
 @end

 @exercise(turn) derive, 15 minutes
 Turn the last direction $p_k$ of the best plane by an angle $\theta$ towards the first one left out, $p_{k+1}$.
 What are the portions $w_j$ now, and by how much does the error rise?
 For which $k$ does the turn cost nothing?
 Work out the number for $k = 2$ and $\theta = 30^\circ$; the eigenvalues follow from the table of `make run ARGS="pca --components 3"`.
 @answer
 The new direction is $\cos\theta\, p_k + \sin\theta\, p_{k+1}$, so $w_k = \cos^2\theta$ and $w_{k+1} = \sin^2\theta$; the others stay.
 The error rises by $(\lambda_k - \lambda_{k+1}) \sin^2\theta$, which is never negative.
 For $k = 2$ and $30^\circ$ this is $(\lambda_2 - \lambda_3)/4$ = {{turnCost}}.
 It costs nothing where two neighbouring eigenvalues are equal.
 Among these digits {{equalEigenvalues}}.
 @end

 @exercise(sum) derive, 5 minutes
 Show from the five lines of the proof, with $k = n$, that the eigenvalues add up to the total variance.
 @answer
 With $k = n$ perpendicular directions the plane is the whole space, which loses nothing, so it keeps the total variance.
 The $n$ portions add up to $n$ and none is above 1, so each is 1, and what is kept is the sum of all $\lambda_j$.
 @end
 */
extension PCALesson {
  //: @fold How the answers are computed
  func answers(_ pca: PrincipalComponents, _ explained: [Double], _ N: Double) throws {
    let λ = pca.variances
    let half = λ[(explained.count { $0 < 0.5 } + 1)...].sum()
    let labels = classroom.train.labels
    let sevens = classroom.train.images.rows(at: labels.indices.filter { labels[$0] == 7 })
    let ofSevens = try PrincipalComponents(of: Matrix<Double>(sevens)).variances
    let sharesOfSevens = ofSevens.reductions(+).map { $0 / ofSevens.sum() }
    let neededForSevens = sharesOfSevens.count { $0 < 0.9 } + 1
    let turnCost = (λ[1] - λ[2]) / 4
    page.value("half", half)
    page.answer("half", half, tolerance: 1, unit: "squared brightness per image")
    page.value("ninth", λ[8], .fixed(2))
    page.value("ninthShare", λ[8] / λ.sum(), .percent(1))
    page.answer("ninth", λ[8], tolerance: 0.03, unit: "squared brightness")
    page.value("nMinus1", 1 / (N - 1), .significant(3))
    page.answer("n-minus-1", 1 / (N - 1), tolerance: 0.000005)
    page.value("sevens", neededForSevens)
    page.answer("sevens", Double(neededForSevens), tolerance: 0.5, unit: "components")
    page.value("turnCost", turnCost, .fixed(3))
    page.answer("turn", turnCost, tolerance: 0.01, unit: "squared brightness per image")
    let free = λ.numericalRank() + 1
    page.value(
      "equalEigenvalues",
      free < λ.count
        ? "those from number \(free) on are equal, as they are zero" : "no two are exactly equal")
  }
  //: @end
}
/*:
 ## Further reading

 - K. Pearson, "On lines and planes of closest fit to systems of points in space", *Philosophical Magazine* 2 (1901): the line of @fig(line), and the idea.
 - H. Hotelling, "Analysis of a complex of statistical variables into principal components", *Journal of Educational Psychology* 24 (1933): the name, and the view from variance.
 - C. Eckart and G. Young, "The approximation of one matrix by another of lower rank", *Psychometrika* 1 (1936): why nothing linear does better.
 - I. T. Jolliffe, *Principal Component Analysis* (2nd edition, 2002): the whole subject.

 ## Where this leads

 We could write down the best linear encoder, because it consists of eigenvectors.
 For machines that are not linear there is no such formula.
 They are trained by following the gradient of a loss.
 Before we trust that procedure where we do not know the answer, we test it where we do.
 Does gradient descent find what the eigenvectors found?
 That is the question of @chapter(linear-autoencoder).
 */
