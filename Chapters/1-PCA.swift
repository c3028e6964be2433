/*:
 # PCA: the best linear encoder

 *What is the least we can keep of an image and still give it back?*

 @learn How to describe an image of hundreds of pixels by a few numbers in the best linear way, what that loses, and why no other straight map loses less.
 @need Matrices, eigenvectors and the variance of a random variable.
 @time About an hour, and half an hour more for the exercises.

 A handwritten digit is an image of {{pixels}} pixels, and so a list of {{pixels}} numbers.
 Most lists of {{pixels}} numbers look like noise and not like a digit.
 Digits must therefore have much in common, and what they have in common need not be stored with each of them.
 In this chapter we look for a short description of an image, a few numbers, from which the image can be drawn again.
 We allow ourselves one kind of machine only, a linear one, because for linear machines the best answer is known exactly.
 Everything that follows in this book is measured against that answer.
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
    let (images, N, pixels) = try encodeDecodeCompare()
    let (m, centred, variance) = try meanImage(images, N, pixels)
    guard variance > 0 else { throw UnusableSetting.equalImages }
    try lineThroughCloud()
    let (C, λ, P) = try covariance(centred, N, pixels)
    let (explained, rank) = try eigendigits(images, pixels, variance, λ, P)
    let (encode, decode, heldOut) = try encodeAndDecode(
      images, pixels, m, C, λ, P, explained, rank)
    try rivals(images, pixels, centred, C, λ, P, encode)
    try losslessness(images, variance, rank, encode, decode)
    try mapOfDigits(heldOut, encode, decode)
    independence(images, N, λ, encode)
    try forgottenMean(images, N, pixels, m, λ, P)
  }

  typealias Reals = Matrix<Double>
  typealias Encoder = (_ x: Reals, _ k: Int) -> Reals
  typealias Decoder = (_ z: Reals) -> Reals
}
/*:
 ## Encode, decode, compare

 An **encoder** $e$ turns an image $x$ into a **code** $z = e(x)$ of $k$ numbers.
 A **decoder** $d$ turns the code back into an image $\hat x = d(z)$, the **reconstruction**.
 @fig(codes) shows where we are going: the fewer numbers, the more is lost.
 How well the two do together is measured by the squared error, summed over the pixels of an image and averaged over $N$ images:

 $$ L = \frac1N \sum_{i=1}^N \lVert x_i - d(e(x_i)) \rVert^2 . $$ {#eq:loss}

 All errors in this chapter are in this unit: squared brightness per image, where paper is 0 and ink is 1.
 Some texts divide by the {{pixels}} pixels as well and state errors per pixel.
 */
/// The squared error of reconstructions of x, averaged over the images.
private func error(_ x: Matrix<Double>, _ reconstruction: Matrix<Double>) -> Double {
  (x - reconstruction).squaredNorm() / Double(x.rows)
}

extension PCALesson {
  /*:
   In formulas an image is a column vector.
   In code it is a row of the matrix `images`, so that many images are worked on at once.
   */
  func encodeDecodeCompare() throws -> (Reals, Double, Int) {
    let images = Matrix<Double>(classroom.train.images)  // N × pixels
    let (N, pixels) = (Double(images.rows), images.columns)
    page.value("count", images.rows)
    page.value("pixels", pixels)
    page.value("k", settings.components)
    //: @figure(codes) One held-out digit through codes of three sizes, with the encoder and decoder that this chapter will find. A number of a code takes as much paper as a pixel of the image. On the right the squared error of each reconstruction.
    //: @alt A handwritten digit on the left, and three rows that lead from it through an encoder, a small patch of coloured squares and a decoder to an image. From the top row to the bottom row the patch grows and the image gets nearer to the digit.
    try page.figure("codes") {
      let ready = try PrincipalComponents(of: images)
      let x = Matrix<Double>(classroom.example.image)
      let stages = [2, 20, 200].filter { $0 < pixels }.map { k in
        let z = ready.encode(x, k)
        let x̂ = ready.decode(z)
        return (z.row(0), x̂.row(0), error(x, x̂))
      }
      return PCAIllustrations.compression(
        of: x.row(0), imageWidth: classroom.imageWidth, stages: stages)
    }
    return (images, N, pixels)
  }

  /*:
   ## No numbers at all: the mean image

   We begin with $k = 0$.
   The decoder gets nothing and must draw the same image $c$ for every digit.
   Which one is best?
   Write $m = \bar x = \frac1N \sum_i x_i$ for the mean image.
   Expanding the square around $m$, the mixed term sums to zero, and

   $$ \frac1N \sum_i \lVert x_i - c \rVert^2 = \frac1N \sum_i \lVert x_i - m \rVert^2 + \lVert m - c \rVert^2 . $$ {#eq:mean}

   The last term is never negative, so nothing beats $c = m$.
   */
  func meanImage(_ images: Reals, _ N: Double, _ pixels: Int) throws -> (Reals, Reals, Double) {
    let m = images.columnMeans()  // 1 × pixels
    let centred = images - m
    let variance = centred.squaredNorm() / N
    //: We check @eq(mean) by trying other constants: an empty sheet, and ten of the digits themselves.
    let constants = Matrix.zeros(1, pixels).stacked(over: images.rows(0..<10))
    let disagreements = (0..<constants.rows).map { i in
      let c = constants.rows(i..<i + 1)
      let predicted = variance + (m - c).squaredNorm()
      return ((images - c).squaredNorm() / N / predicted - 1).magnitude
    }
    //: @finding(other-constants) Any other constant than the mean costs its squared distance from the mean (largest relative difference)
    page.claim("other-constants", disagreements.greatest(), .isBelow(1e-12))
    /*:
     This is how the book makes a statement: a sentence, a number that is measured while the page is written, and what is required of it.
     If the requirement is not met, the run fails.
     The listings show how numbers are measured and leave out the lines that only print them.

     The mean image leaves an error of {{variance}} per image, the **variance** of the digits.
     It is what we have to explain with our $k$ numbers.
     */
    //: @figure(mean-image) Ten of the {{count}} training digits, and the mean $m$ of all of them.
    //: @alt Handwritten digits 0 to 9 in a row, followed by a blurred grey blob, their mean.
    try page.figure("mean-image") {
      PCAIllustrations.meanImage(
        m.row(0), of: (0..<10).map(images.row), labels: Array(classroom.train.labels.prefix(10)),
        imageWidth: classroom.imageWidth)
    }
    page.value("variance", variance)
    return (m, centred, variance)
  }

  /*:
   ## One number: a line through a cloud

   With $k = 1$ and a linear decoder, every reconstruction lies on a line.
   Before we look for a line among {{pixels}} dimensions, we look for one where we can see it.
   Here are {{cloudCount}} points in the plane, with their mean moved to the origin.
   A line through the origin has a unit vector $u$ along it; the point of the line closest to $x$ is $u u^\top x$.
   So the code of a point is the one number $z = u^\top x$, and the decoder draws $\hat x = u z$.
   */
  func lineThroughCloud() throws {
    let drawn: Matrix<Double> = classroom.stream("pca/cloud").normals(rows: 150, columns: 2)
    let skewed = drawn • Matrix([[1.7, 1.0], [-0.3, 0.5]])
    let cloud = skewed - skewed.columnMeans()
    page.value("cloudCount", cloud.rows)
    func lineError(_ u: Matrix<Double>) -> Double { error(cloud, cloud • u • u.T) }
    /*:
     What do we expect?
     By Pythagoras, the squared length of $x$ is the squared length of its shadow on the line plus the squared length of what is left over:

     $$ \lVert x \rVert^2 = (u^\top x)^2 + \lVert x - u u^\top x \rVert^2 . $$

     The left side does not depend on the line.
     The line with the smallest error is therefore the line with the widest shadow: the one that maximises the average of $(u^\top x)^2$, which is $u^\top C u$ with the matrix $C = \frac1N \sum_i x_i x_i^\top$.
     At a maximum over unit vectors the gradient $2Cu$ must point along $u$, so $C u = \lambda u$: $u$ is an **eigenvector** of $C$, and the spread along it, $u^\top C u = \lambda$, is its **eigenvalue**. The best line is the eigenvector with the largest eigenvalue.
     We turn a line through half a circle, one degree at a time, and look.
     */
    let cloudCovariance = cloud.T • cloud / Double(cloud.rows)
    let (spread, axes) = try cloudCovariance.symmetricEigen()
    let best = axes.columns(0..<1)

    let lineErrors = (0...180).map { degrees in
      let angle = Double(degrees) * .pi / 180
      return lineError(Matrix([[.cos(angle)], [.sin(angle)]]))
    }
    let lowest = lineErrors.argmin() ?? 0
    let bestAngle = try principalAngles(between: Matrix([[1], [0]]), and: best)[0] * 180 / .pi
    let degreesOff = (Double(lowest) - bestAngle).magnitude
    let eigenvalueDifference = (lineError(best) - spread[1]).magnitude / spread[1]
    //: @figure(line) Left: the points, the line along the first eigenvector, and what each point loses when it is replaced by its shadow on the line. Right: the mean squared loss for every angle of the line; it runs between the two eigenvalues, and is smallest at the eigenvector's angle.
    //: @alt Left, an elongated cloud of points with a slanted line through it and short segments from each point at right angles to the line. Right, a wave between two dotted levels with one minimum, which a dashed vertical line marks.
    try page.figure("line") {
      let shadow = cloud • best • best.T
      return PCAIllustrations.line(
        through: (cloud.column(0), cloud.column(1)),
        shadow: (shadow.column(0), shadow.column(1)), direction: (best[0, 0], best[1, 0]),
        errors: lineErrors, angle: bestAngle, eigenvalues: spread)
    }
    //: The lowest point of the curve is where the eigenvector says, and its height is the eigenvalue of the other direction, the one we give up.
    //: @finding(best-angle) The best whole number of degrees lies next to the first eigenvector's angle (difference)
    page.claim("best-angle", degreesOff, .isAtMost(0.501), format: .fixed(2))
    //: @finding(best-line) The error of the line along the first eigenvector is the second eigenvalue (relative difference)
    page.claim("best-line", eigenvalueDifference, .isBelow(1e-12))
  }

  /*:
   ## The covariance of the digits

   The digits are a cloud of {{count}} points in {{pixels}} dimensions, and the same reasoning holds.
   We subtract the mean and collect how the pixels vary together in the **covariance** matrix

   $$ C = \frac1N \sum_{i=1}^N (x_i - m)(x_i - m)^\top . $$ {#eq:covariance}

   Statisticians often divide by $N - 1$ instead; that scales every eigenvalue by $N/(N-1)$ and changes no eigenvector.
   We divide by $N$ because our error is a mean over $N$ images.

   Each eigenvector $p_j$ is a direction, of unit length, and its eigenvalue $\lambda_j$ is the variance of the digits along it.
   We sort them from the largest eigenvalue down and write the eigenvectors as the columns of a matrix $P$.
   */
  func covariance(_ centred: Reals, _ N: Double, _ pixels: Int) throws -> (Reals, [Double], Reals) {
    let C = centred.T • centred / N  // pixels × pixels
    let (λ, P) = try C.symmetricEigen()
    /*:
     The last line hides a long algorithm, our own eigensolver in `Sources/MathKernel/LinearAlgebra`.
     We need not trust it, because its result is easy to check.
     The columns of $P$ must be perpendicular and of length one, $P^\top P = I$, and $C$ must only stretch them, $C P = P \Lambda$, where $\Lambda$ has the eigenvalues on its diagonal.
     */
    let crookedness = (P.T • P - .identity(pixels)).maxAbs()
    let residual = (C • P - P .* Matrix([λ])).maxAbs() / λ[0]
    //: @finding(orthonormal) The eigenvectors are orthonormal: the largest entry of $P^\top P - I$
    page.claim("orthonormal", crookedness, .isBelow(1e-12))
    //: @finding(diagonal) They diagonalise the covariance: the largest entry of $C P - P \Lambda$, relative to $\lambda_1$
    page.claim("diagonal", residual, .isBelow(1e-12))
    //: @fig(diagonal) shows the equation for the first {{shownVectors}} columns.
    //: The two sides differ by no more than the rounding of their sums.
    page.value("shownVectors", min(12, pixels))
    //: @figure(diagonal) $C P = P \Lambda$ for the first {{shownVectors}} eigenvectors, and the difference of the two sides. Red is positive, blue negative; each matrix has its own scale, that of $C$ ending at a quarter of its largest entry, and beneath the difference stands its largest entry relative to $\lambda_1$.
    //: @alt A large square matrix with a regular red and blue weave, times a tall narrow one with red and blue stripes, equals the same tall one times a small matrix with a red diagonal that fades. Apart from them a tall matrix of coloured specks.
    try page.figure("diagonal") {
      let p = P.columns(0..<min(12, pixels))
      let Λ = Matrix.diagonal(Array(λ.prefix(p.columns)))
      let rest = C • p - p • Λ
      return PCAIllustrations.eigenEquation(
        covariance: C.elements, vectors: p.elements, values: Λ.diagonal, difference: rest.elements,
        size: NumberFormat.scientific(1).text(rest.maxAbs() / λ[0]))
    }
    return (C, λ, P)
  }

  /*:
   ## Eigendigits

   An eigenvector has one entry per pixel, so it is itself an image.
   @fig(eigendigits) shows the first twenty.
   Red pixels get darker when we go along the direction, blue pixels get lighter.
   If $p$ is an eigenvector, so is $-p$; we always choose the sign that makes the entry of largest magnitude positive.
   */
  func eigendigits(
    _ images: Reals, _ pixels: Int, _ variance: Double, _ λ: [Double], _ P: Reals
  ) throws -> ([Double], Int) {
    //: @figure(eigendigits) The first twenty eigenvectors as images, each with its eigenvalue as a share of the variance. Red is positive, blue negative, white zero; each image has its own scale.
    //: @alt Twenty red and blue patterns. The first is a red ring around a blue bar; later ones have more and finer blobs.
    try page.figure("eigendigits") {
      PCAIllustrations.eigendigits(
        (0..<min(20, pixels)).map(P.column), shares: λ.prefix(20).map { $0 / variance },
        imageWidth: classroom.imageWidth)
    }
    /*:
     The first direction is a ring against a bar: it sets the zeros apart from the ones.
     Later directions are finer and finer patterns of strokes.
     Few of them resemble a digit; they are differences, to be added to the mean.

     How much does each direction explain?
     The eigenvalues add up to the whole variance, so $\lambda_j$ over their sum is the **share** of direction $j$.
     */
    let shares = λ.map { $0 / variance }
    let explained = Array(shares.reductions(+))
    func componentsNeeded(for share: Double) -> Int {
      explained.count { $0 < share } + 1
    }
    let rank = λ.count { $0 > 1e-12 * λ[0] }  // the others are zero, up to rounding
    let blank = (0..<pixels).count { images.column($0).allSatisfy { $0 == 0 } }
    page.value("share2", explained[1], .percent(0))
    page.value("needed50", componentsNeeded(for: 0.5))
    page.value("needed80", componentsNeeded(for: 0.8))
    page.value("needed90", componentsNeeded(for: 0.9))
    page.value("needed95", componentsNeeded(for: 0.95))
    page.value("needed99", componentsNeeded(for: 0.99))
    page.value("rank", rank)
    page.value("zeros", pixels - rank)
    page.value("blank", blank)
    //: @figure(spectrum) The eigenvalues of the digits on a logarithmic scale, and the share of the variance that the first $k$ of them explain together; the marked points say which $k$ reaches which share.
    //: @alt Left, a curve of eigenvalues that falls steeply, then slowly over several powers of ten, and plunges before it ends. Right, the cumulative share rising steeply and levelling off, with five marked points.
    try page.figure("spectrum") {
      let levels = [0.5, 0.8, 0.9, 0.95, 0.99]
      return PCAIllustrations.spectrum(
        eigenvalues: Array(λ.prefix(rank)), zeros: pixels - rank, blank: blank,
        explained: explained, levels: levels, needed: levels.map(componentsNeeded))
    }
    /*:
     The spectrum falls fast: {{needed50}} of the {{pixels}} directions hold half of the variance.
     It also has a long tail: for 80% we need {{needed80}} directions, for 90% {{needed90}}, for 95% {{needed95}}, and for 99% {{needed99}}.
     Then it falls off a cliff: the last {{zeros}} eigenvalues are zero up to rounding.
     Most of these belong to the {{blank}} pixels, near the border, that are blank in every training digit; where nothing varies there is no variance.
     None is negative, because a variance cannot be.
     */
    //: @finding(whole-variance) The eigenvalues add up to the variance (relative difference)
    page.claim("whole-variance", (λ.sum() - variance).magnitude / variance, .isBelow(1e-12))
    //: @finding(not-negative) No eigenvalue is negative, up to rounding (the smallest, relative to $\lambda_1$)
    page.claim("not-negative", λ.least() / λ[0], .isAbove(-1e-12))
    return (explained, rank)
  }

  /*:
   ## Encode and decode with k numbers

   Now we have our machine.
   **Principal component analysis**, PCA, keeps the coordinates along the first $k$ eigenvectors, $P_k$, and draws with the same eigenvectors:

   $$ z = P_k^\top (x - m), \qquad \hat x = m + P_k z . $$ {#eq:pca}

   */
  func encodeAndDecode(
    _ images: Reals, _ pixels: Int, _ m: Reals, _ C: Reals, _ λ: [Double], _ P: Reals,
    _ explained: [Double], _ rank: Int
  ) throws -> (Encoder, Decoder, Reals) {
    func encode(_ x: Matrix<Double>, _ k: Int) -> Matrix<Double> { (x - m) • P.columns(0..<k) }
    func decode(_ z: Matrix<Double>) -> Matrix<Double> { z • P.columns(0..<z.columns).T + m }
    /*:
     We try it on digits that had no part in computing $m$ and $P$, the **held-out** digits.
     */
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let k = settings.components
    let sizes = Set([1, 2, 5, 10, 20, 50, 100, 200, k]).filter { $0 < pixels }.sorted()
    //: @figure(reconstructions) Ten held-out digits, reconstructed from $k$ numbers each. The last row shows the originals.
    //: @alt A grid of digits. With one or two numbers all columns are similar blurs; with twenty most digits can be told; with a hundred they look like the originals in the last row.
    try page.figure("reconstructions") {
      let ten = heldOut.rows(0..<10)
      return PCAIllustrations.reconstructions(
        sizes.map { ($0, (0..<10).map(decode(encode(ten, $0)).row)) }, of: (0..<10).map(ten.row),
        imageWidth: classroom.imageWidth)
    }
    /*:
     With one or two numbers we see blurs that stand between several digits; only the zero is already itself.
     At $k = 20$ most of the ten can be read, but not the three and the five.
     At $k = 50$ all ten can be read, and at $k = 200$ we have to look closely to find a difference.

     We can say in advance what the errors will be: along the directions we keep nothing is lost, and along each direction we leave out we lose its variance.
     So the error should be the sum of the eigenvalues left out,

     $$ L = \sum_{j > k} \lambda_j . $$ {#eq:discarded}

     @tab(errors) compares this sum with the error computed pixel by pixel.
     */
    let errors = sizes.map { error(images, decode(encode(images, $0))) }
    let discarded = sizes.map { λ[$0...].sum() }
    let heldOutErrors = sizes.map { error(heldOut, decode(encode(heldOut, $0))) }
    let differences = zip(errors, discarded).map { ($0 - $1).magnitude / $1 }
    //: @table(errors) Error per image with $k$ components, and the sum of the eigenvalues left out.
    page.table(
      "errors",
      columns: ["$k$", "eigenvalues left out", "error, training digits", "error, held-out digits"],
      rows: sizes.indices.map { i in
        [String(sizes[i])]
          + [discarded[i], errors[i], heldOutErrors[i]].map { NumberFormat.significant(4).text($0) }
      })
    //: @finding(discarded) For every $k$ in the table the error is the sum of the eigenvalues left out (largest relative difference)
    page.claim("discarded", differences.greatest(), .isBelow(1e-10))
    /*:
     The errors of the held-out digits are a little larger.
     For small $k$ that may be chance, as the mean image alone already leaves a little more of these digits; for large $k$ it is not, because $P$ was fitted to other digits.

     How does this go on as $k$ grows, and would it not be simpler to keep $k$ of the pixels?
     One product gives the errors for all $k$ at once: since the columns of $P$ are perpendicular, what the components after the $k$-th hold is what is lost without them.
     For the pixels we keep those that vary most and draw the mean of the others.
     */
    func tails(_ powers: [Double]) -> [Double] {  // entry k: the sum of all after the first k
      powers.reversed().reductions(0, +).reversed()
    }
    let heldOutCurve = tails(((heldOut - m) • P).squared().columnMeans().row(0))
    let pixelCurve = tails(C.diagonal.sorted(by: >))
    let needed90 = explained.count { $0 < 0.9 } + 1  // components for nine tenths of the variance
    let far = explained.count { $0 < 0.999 } + 1  // and for all but a thousandth
    //: @figure(errors) The error with $k$ numbers an image, on a logarithmic scale, down to a thousandth of the variance: for the training digits, for held-out digits, and for the training digits when the $k$ numbers are the pixels that vary most.
    //: @alt Three curves that begin at the same height. Those of the training and the held-out digits fall together, steeply at first, and drift apart, with a shaded band between them, until at {{far}} numbers held-out digits lose {{farGap}} times as much. The dashed curve of the pixels falls slowly and stays far above both.
    try page.figure("errors") {
      PCAIllustrations.errors(
        training: Array(tails(λ)[...far]), heldOut: Array(heldOutCurve[...far]),
        pixels: Array(pixelCurve[...far]))
    }
    let tableDifferences = zip(sizes, heldOutErrors).map { (heldOutCurve[$0] / $1 - 1).magnitude }
    let large = sizes.indices.filter { 4 * sizes[$0] >= sizes[sizes.count - 1] }
    let largeRatios = large.map { heldOutErrors[$0] / errors[$0] }
    let farRatio = heldOutCurve[far] / λ[far...].sum()
    let pixelTimes = pixelCurve[needed90] / λ[needed90...].sum()
    let pixelRatios = zip(sizes, errors).map { pixelCurve[$0] / $1 }
    page.value("manyComponents", sizes[large[0]])
    page.value("far", far)
    page.value("farTraining", λ[far...].sum(), .significant(2))
    page.value("farGap", farRatio, .fixed(1))
    page.value("outside", heldOutCurve[rank], .significant(2))
    page.value("pixelTimes", pixelTimes, .fixed(0))
    //: @finding(one-product) The one product agrees with the held-out errors of @tab(errors) (largest relative difference)
    page.claim("one-product", tableDifferences.greatest(), .isBelow(1e-10))
    //: @finding(fitted-lose-less) With {{manyComponents}} components or more, as in the table, held-out digits lose more than training digits (smallest ratio)
    page.claim("fitted-lose-less", largeRatios.least(), .isAbove(1))
    //: @finding(clearly-more) With {{far}} components held-out digits lose clearly more (ratio)
    page.claim("clearly-more", farRatio, .isAtLeast(1.2))
    //: @finding(still-missing) With {{rank}} components something of the held-out digits is still missing (error)
    page.claim("still-missing", heldOutCurve[rank], .isAbove(1e-6))
    //: @finding(pixels) For every $k$ in the table, $k$ pixels lose more than $k$ components (smallest ratio)
    page.claim("pixels", pixelRatios.least(), .isAbove(1))
    /*:
     Here too the first numbers count the most.
     The pixels lose more than the components, with {{needed90}} of them {{pixelTimes}} times as much: neighbouring pixels say nearly the same, and a component says it once.
     The two errors of PCA part as $k$ grows.
     With {{far}} components the training digits lose no more than {{farTraining}}, and the held-out digits {{farGap}} times as much.
     With all {{rank}} the training digits come back exactly, and the held-out digits still lose {{outside}}: they have some ink in places, or in combinations of places, that no training digit had.
     */
    return (encode, decode, heldOut)
  }

  /*:
   ## Can any linear machine do better?

   The theorem of Eckart and Young says no: among all linear encoders and decoders with $k$ numbers, none has a smaller error than PCA.
   We try to break it, with $k$ = {{k}}.
   A rival of PCA is a matrix $F$ whose $k$ columns are perpendicular unit vectors; it keeps the variance $\mathrm{tr}(F^\top C F)$.
   One thousand rivals point in random directions.
   Another thousand have seen the data: each spans $k$ training digits, drawn at random.
   */
  func rivals(
    _ images: Reals, _ pixels: Int, _ centred: Reals, _ C: Reals, _ λ: [Double], _ P: Reals,
    _ encode: Encoder
  ) throws {
    let k = settings.components
    func kept(by frames: [Matrix<Double>]) -> [Double] {
      let f = Matrix(
        rows: frames.count * k, columns: pixels,
        elements: frames.flatMap { $0.transposed().elements })
      let alongEach = (f .* (f • C)).rowSums()  // fᵀ C f for every column f of every frame
      return alongEach.reshaped(rows: frames.count, columns: k).rowSums().elements
    }
    let directions = classroom.stream("pca/directions"), choices = classroom.stream("pca/choices")
    let chance = (0..<1000).map { trial -> Matrix<Double> in
      directions.substream(trial).normals(rows: pixels, columns: k).qr().q
    }
    let spanned = (0..<1000).map { trial in
      let chosen = (0..<k).map { choices.substream(trial).integer(below: images.rows, at: $0) }
      return centred.rows(at: chosen).transposed().qr().q
    }
    let keptByPCA = λ[..<k].sum()
    let keptByChance = kept(by: chance).greatest()
    let keptByDigits = kept(by: spanned).greatest()
    page.value("keptByPCA", keptByPCA)
    page.value("keptByChance", keptByChance)
    page.value("keptByDigits", keptByDigits)
    //: @finding(chance) The best of 1,000 random rivals keeps less variance than PCA (ratio)
    page.claim("chance", keptByChance / keptByPCA, .isBelow(1))
    //: @finding(spanned) The best of 1,000 rivals spanned by digits keeps less variance than PCA (ratio)
    page.claim("spanned", keptByDigits / keptByPCA, .isBelow(1))
    /*:
     PCA keeps {{keptByPCA}}, the best random rival {{keptByChance}}, the best one spanned by digits {{keptByDigits}}.
     Random directions are weak opponents in so many dimensions.
     The hardest test is a close neighbour.
     We turn the last direction $p_k$ by an angle $\theta$ towards the first one left out, $p_{k+1}$.
     This rival gives up $\lambda_k \sin^2\theta$ and gains $\lambda_{k+1} \sin^2\theta$, so the error must rise by

     $$ (\lambda_k - \lambda_{k+1}) \sin^2\theta . $$ {#eq:turn}

     It can never fall, since the eigenvalues are sorted; and if the two are equal, turning costs nothing.
     When eigenvalues are nearly equal, the directions themselves therefore mean little, and only the space that they span together is well determined.
     */
    let sines = stride(from: 0.1, through: 1, by: 0.1)
    let costs = sines.map { s in
      let turned = (1 - s * s).squareRoot() * P.columns(k - 1..<k) + s * P.columns(k..<k + 1)
      let F = P.columns(0..<k - 1).joined(with: turned)
      return error(centred, centred • F • F.T) - λ[k...].sum()
    }
    let predictedCosts = sines.map { s in (λ[k - 1] - λ[k]) * s * s }
    let costDifferences = zip(costs, predictedCosts).map { ($0 - $1).magnitude }
    //: @finding(turned) Turning the last direction costs what @eq(turn) says, from the images themselves (largest difference)
    page.claim("turned", costDifferences.greatest(), .isBelow(1e-9))
    /*:
     So far encoder and decoder used the same directions.
     Suppose that only the encoder is given, $z = P_k^\top (x - m)$: is there a better decoder for it than $P_k$?
     The best linear one is found by least squares, from the codes to the images.
     And we let all pairs of eigenvectors compete for a small cloud with six coordinates, where we can try them all.
     */
    let bestDecoder = try leastSquares(encode(images, k), centred)  // k × pixels
    let decoderError = (bestDecoder - P.columns(0..<k).transposed()).maxAbs()

    let sixStream = classroom.stream("pca/six")
    let six: Matrix<Double> = sixStream.substream(0).normals(rows: 200, columns: 6)
    let tilted = six • sixStream.substream(1).normals(rows: 6, columns: 6)
    let sixPCA = try PrincipalComponents(of: tilted)
    let (sixCentred, V) = (tilted - sixPCA.mean, sixPCA.vectors)
    let pairErrors = (0..<6).combinations(ofCount: 2).map { pair in
      let F = V.columns(pair[0]..<pair[0] + 1).joined(with: V.columns(pair[1]..<pair[1] + 1))
      return error(sixCentred, sixCentred • F • F.T)
    }
    let nextBest = pairErrors.dropFirst().least() / pairErrors[0]
    page.value("pairs", pairErrors.count)
    //: @finding(decoder) Given the encoder, the least-squares decoder is $P_k$ (largest difference of an entry)
    page.claim("decoder", decoderError, .isBelow(1e-10))
    //: @finding(pairs) Of the {{pairs}} pairs, the first two eigenvectors lose least (error of the next best, relative to theirs)
    page.claim("pairs", nextBest, .isAbove(1))
  }

  /*:
   ## When is nothing lost?

   By @eq(discarded) a code of $k$ numbers loses nothing exactly when all eigenvalues after the $k$-th are zero: when the data fill only $k$ dimensions.
   We can build such data: points with {{toyPixels}} coordinates that are mixtures of only {{toyRank}} directions.
   */
  func losslessness(
    _ images: Reals, _ variance: Double, _ rank: Int, _ encode: Encoder, _ decode: Decoder
  ) throws {
    let toyRank = 3, toyPixels = 12
    page.value("toyRank", toyRank)
    page.value("toyPixels", toyPixels)
    let toyStream = classroom.stream("pca/toy")
    let mixtures: Matrix<Double> = toyStream.substream(0).normals(rows: 200, columns: toyRank)
    let toy = mixtures • toyStream.substream(1).normals(rows: toyRank, columns: toyPixels)
    let toyPCA = try PrincipalComponents(of: toy)
    func toyLoss(_ k: Int) -> Double {
      error(toy, toyPCA.decode(toyPCA.encode(toy, k))) / toyPCA.variances.sum()
    }
    /*:
     (`PrincipalComponents` packs the steps of this chapter into one value; it stands at the end of the page.)

     And the digits?
     Up to rounding, {{zeros}} of their {{pixels}} eigenvalues are zero.
     So {{rank}} numbers are enough to give back every training digit, and {{k}} are not.
     */
    let k = settings.components
    let lossless = error(images, decode(encode(images, rank))) / variance
    let lossy = error(images, decode(encode(images, k))) / variance
    //: @finding(mixtures) Mixtures of {{toyRank}} directions come back from {{toyRank}} numbers (loss as a share of the variance)
    page.claim("mixtures", toyLoss(toyRank), .isBelow(1e-12))
    //: @finding(one-less) They do not come back from one number less
    page.claim("one-less", toyLoss(toyRank - 1), .isAbove(1e-3))
    //: @finding(lossless) The training digits come back from {{rank}} numbers
    page.claim("lossless", lossless, .isBelow(1e-10))
    //: @finding(lossy) They do not come back from {{k}}
    page.claim("lossy", lossy, .isAbove(1e-3))
  }

  /*:
   ## Two numbers a digit: the map

   Two numbers are a point in the plane, so with $k = 2$ we can draw a map of all digits.
   What do we expect to see?
   PCA has never been told which digit is which.
   If two kinds of digits land in different places, then only because they differ as images.
   */
  func mapOfDigits(_ heldOut: Reals, _ encode: Encoder, _ decode: @escaping Decoder) throws {
    let map = encode(heldOut, 2)
    //: @figure(map) The first two code numbers of the held-out digits; each is drawn as the digit it shows. Below and at the right is what the decoder draws when one of the two numbers moves and the other is zero.
    //: @alt A cloud of coloured numerals. Ones crowd at the left, zeros lie scattered at the right, threes lie at the top, fours, sevens and nines at the bottom, and the other digits overlap in the middle. Below it a row of images from a slanted stroke to a round zero; at the right a column of images from a nine up to a shape between a two and a three.
    try page.figure("map") {
      PCAIllustrations.map(
        (map.column(0), map.column(1)), labels: classroom.heldOut.labels,
        imageWidth: classroom.imageWidth
      ) { z1, z2 in decode(Matrix([[z1, z2]])).row(0).map { Float($0) } }
    }
    /*:
     Some digits do.
     The images along the sides say why: as $z_1$ grows, a stroke opens into a ring, and as $z_2$ grows, something like a nine turns into something between a two and a three.
     Ones lie at the far left and zeros at the right, as the first eigendigit, a ring against a bar, made us expect.
     Threes are mostly at the top, and sevens, nines and fours share the bottom.
     In the middle twos, fives, sixes and eights lie on top of one another: two numbers, used in this way, do not tell them apart.
     */
  }

  /*:
   ## A closer look: uncorrelated is not independent

   The coordinates along different eigenvectors are uncorrelated: their covariance matrix is $P^\top C P = \Lambda$, which is diagonal.
   It is often said that PCA therefore finds independent features.
   It does not.
   Uncorrelated means that no straight line predicts $z_2$ from $z_1$; **independent** means that nothing does.
   We test with a square, and then with the **mutual information**, the number of nats that knowing $z_1$ saves in describing $z_2$ (a nat is $\log_2 e \approx 1.44$ bits; zero means independent).
   We cut each coordinate into tenths that hold equally many digits, so that a cell of the ten by ten table would hold a share of 0.01 if the two were independent.
   */
  func independence(_ images: Reals, _ N: Double, _ λ: [Double], _ encode: Encoder) {
    let codes = encode(images, 2)
    let (z1, z2) = (codes.column(0), codes.column(1))
    func mutualInformation(_ a: [Double], _ b: [Double]) -> Double {
      var shares = Matrix<Double>(rows: 10, columns: 10)
      for (i, j) in zip(rankBins(of: a, count: 10), rankBins(of: b, count: 10)) {
        shares[i, j] += 1 / Double(a.count)
      }
      return shares.map { $0 > 0 ? $0 * Double.log($0 / 0.01) : 0 }.sum()
    }
    let straight = correlation(z1, z2), bent = correlation(z1.map { $0 * $0 }, z2)
    let information = mutualInformation(z1, z2)
    /*:
     A table filled by chance is not perfectly even either.
     For comparison we destroy every relation between the two by shuffling $z_2$, twenty times.
     */
    let shuffles = classroom.stream("pca/shuffles")
    let byChance = (0..<20).map { trial in
      mutualInformation(z1, shuffles.substream(trial).permutation(of: z2.count).map { z2[$0] })
    }.greatest()
    page.value("information", information)
    page.value("byChance", byChance)
    //: @finding(uncorrelated) $z_1$ and $z_2$ are uncorrelated
    page.claim("uncorrelated", straight.magnitude, .isBelow(1e-12))
    //: @finding(bent) $z_1^2$ and $z_2$ are correlated
    page.claim("bent", bent.magnitude, .isAbove(0.1))
    //: @finding(dependent) The mutual information of $z_1$ and $z_2$ is many times what shuffling leaves (ratio to the largest of twenty)
    page.claim("dependent", information / byChance, .isAbove(5))
    /*:
     Knowing $z_1$ saves {{information}} nats about $z_2$; after shuffling at most {{byChance}} seem to be left.
     PCA removes straight-line relations and no others.

     Nor is it enough that the directions are perpendicular.
     Turn $p_1$ and $p_2$ by half a right angle in their plane: they still are, the reconstructions do not change, but the two code numbers now have the covariance $(\lambda_1 - \lambda_2)/2$.
     */
    let turn = Matrix([[1, 1], [-1, 1]]) / 2.0.squareRoot()
    let turnedCodes = codes • turn
    let together = (turnedCodes.T • turnedCodes / N)[0, 1].magnitude
    let covarianceDifference = (together / ((λ[0] - λ[1]) / 2) - 1).magnitude
    //: @finding(turned-codes) Turned by half a right angle, the codes have the covariance $(\lambda_1 - \lambda_2)/2$ (relative difference)
    page.claim("turned-codes", covarianceDifference, .isBelow(1e-10))
    /*:
     Of all perpendicular pairs in this plane only the eigenvectors give uncorrelated numbers.
     */
  }

  /*:
   ## A closer look: forgetting the mean

   Some recipes skip the centring: they take the eigenvectors $Q$ of $S = \frac1N \sum_i x_i x_i^\top$ and draw $\hat x = Q_k Q_k^\top x$.
   The images have no negative entries, so they all point roughly the same way, and the first direction has to spend itself on that.
   */
  func forgottenMean(
    _ images: Reals, _ N: Double, _ pixels: Int, _ m: Reals, _ λ: [Double], _ P: Reals
  ) throws {
    let S = images.T • images / N
    let (_, Q) = try S.symmetricEigen()
    let alignment = (m • Q.columns(0..<1)).norm() / m.norm()
    //: What does it cost, and what does it cost to mix the two recipes up, with the components of $C$ but the mean forgotten on both sides, $\hat x = P_k P_k^\top x$?
    let few = [1, 2, 5, 10, 20].filter { $0 < pixels }
    func projectionError(_ F: Matrix<Double>) -> Double { error(images, images • F • F.T) }
    let withMean = few.map { λ[$0...].sum() }
    let withoutCentring = few.map { projectionError(Q.columns(0..<$0)) }
    let mixedUp = few.map { projectionError(P.columns(0..<$0)) }
    let margins = few.indices.map { i in
      let withOneLess = λ[(few[i] - 1)...].sum()
      return min(withoutCentring[i] - withMean[i], withOneLess - withoutCentring[i])
    }
    //: @table(centring) Error per image with $k$ components, with and without the mean.
    page.table(
      "centring",
      columns: ["$k$", "$m + P_k P_k^\\top (x - m)$", "$Q_k Q_k^\\top x$", "$P_k P_k^\\top x$"],
      rows: few.indices.map { i in
        [String(few[i])]
          + [withMean[i], withoutCentring[i], mixedUp[i]].map { NumberFormat.fixed(2).text($0) }
      })
    //: @finding(first-is-mean) Without centring the first direction is the mean image, almost (cosine between them)
    page.claim("first-is-mean", alignment, .isAbove(0.98))
    //: @finding(centring) Not centring costs something at every $k$ in the table, but less than one component (smallest margin)
    page.claim("centring", margins.least(), .isAbove(0))
    //: @finding(mixed-up) Mixing the recipes up costs more than either (smallest difference)
    page.claim("mixed-up", zip(mixedUp, withoutCentring).map(-).least(), .isAbove(0))
    /*:
     Without centring, one of the $k$ numbers goes to the mean, which every digit has in common and which @eq(mean) gives us for nothing.
     Using half of one recipe and half of the other is worse.
     The right reconstruction is @eq(pca): subtract the mean, project, and add it back.
     */
  }
}

/*:
 ## The method in one value

 Later chapters compare with PCA, so we pack it up.
 */
/// The mean of images, and the eigenvalues (descending) and eigenvectors (columns) of their
/// covariance.
struct PrincipalComponents {
  let mean: Matrix<Double>  // 1 × pixels
  let variances: [Double]
  let vectors: Matrix<Double>  // pixels × pixels

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
/*:
 ## Summary

 - A linear encoder and decoder with $k$ numbers lose least when they use the first $k$ eigenvectors of the covariance, after subtracting the mean.
 - The error is the sum of the eigenvalues left out; it is zero only if they are.
 - For these digits {{needed90}} numbers keep nine tenths of the variance; two keep {{share2}}, and their map sets a few kinds of digits apart and mixes the others.
 - The code numbers are uncorrelated. They are not independent.

 The limits are as clear as the strengths.
 Whatever $k$ is, a linear decoder adds up the same $k$ pictures in different amounts.
 With $k = 2$ all reconstructions lie in one plane through the mean image, and digits are far from any plane: @tab(errors) says how far.

 ## Exercises

 1. Run `tutorial pca --components 9`. Which two eigenvalues now enter @eq(turn)? Try to find the $k$ where turning the last direction costs least, and say from @fig(spectrum) why.
 2. In the line that computes `C`, divide by `N - 1`. Which claims fail, and by how much? Predict the size of the difference first.
 3. Keep only the sevens: replace `classroom.train.images` by its rows with label 7. How many components are needed for nine tenths of their variance, and what do the first eigendigits show now?

 ## Further reading

 - K. Pearson, "On lines and planes of closest fit to systems of points in space", *Philosophical Magazine* 2 (1901): the line of @fig(line), and the idea.
 - H. Hotelling, "Analysis of a complex of statistical variables into principal components", *Journal of Educational Psychology* 24 (1933): the name, and the view from variance.
 - C. Eckart and G. Young, "The approximation of one matrix by another of lower rank", *Psychometrika* 1 (1936): why nothing linear does better.
 - I. T. Jolliffe, *Principal Component Analysis* (2nd edition, 2002): the whole subject.

 ## Where this leads

 We found the best linear encoder because somebody found the eigenvectors.
 For machines that are not linear, there is no such formula; they are trained, step by step, by following the gradient of a loss.
 Before we trust that procedure where we do not know the answer, we test it where we do.
 Does gradient descent find what the eigenvectors found?
 That is the question of @chapter(linear-autoencoder).
 */
