/*:
 # Nothing linear does better

 *Can any rival beat the eigenvectors, and what happens when we bend the rules?*

 @learn Why no machine with a linear decoder beats PCA, how close rivals come, what singular values have to do with it, what it costs to forget the mean or to scale the pixels, what whitening does, and what the numbers of a code still say about one another.

 @need @chapter(pca), and the logarithm for the last section.

 @time An hour, and half an hour for the exercises.

 @chapter(pca) proves that no $k$ directions keep more variance than the first $k$ eigenvectors of the covariance.
 A proof says that nothing can be found; an experiment says how close one can come.
 We complete the proof, so that it holds for every machine with a linear decoder, and let rivals compete with $k$ = {{k}}.
 Then we change the rules: another decoder, pixels in place of components, images without their mean, pixels on another scale, a code on another scale.
 At last we ask what sets the eigenvectors apart from other vectors that lose as little.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// What cannot beat the eigenvectors, and what does as well.
struct NothingDoesBetterExcursion: Lesson {
  static let slug = "nothing-does-better"
  static let sourceFile = "Chapters/Excursions/1a-NothingDoesBetter.swift"
  static let seconds = 3.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var components = Setting(2, in: 1...20, "Code numbers of the rivals")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard settings.components < classroom.pixels else {
      throw UnusableSetting(
        "--components must be below the \(classroom.pixels) pixels of an image, not \(settings.components)."
      )
    }
    guard let (images, centred, k, pca, C, λ, P) = try attempt({ try contest() }) else { return }
    guard try varyBeyond(k, variances: λ) else { return }
    try attempt { try rivals(images, centred, k, C, λ, P) }
    try attempt { try closest(centred, k, λ, P) }
    try attempt { try half(images, centred, k, pca, P) }
    pixels(C, λ)
    try attempt { try losslessness(images, k, pca, λ) }
    try attempt { try singularValues(images) }
    try attempt { try allSizes(pca, λ) }
    try attempt { try forgottenMean(images, pca, λ, P) }
    try attempt { try scaled(images, centred, λ, P) }
    try attempt { try independence(images, pca, λ) }
    try attempt { try whitening(images, pca, λ) }
    try attempt { try dependence(images, pca, λ) }
  }

  typealias Reals = Matrix<Double>
}
extension NothingDoesBetterExcursion {
  /*:
   ## The whole proof

   The chapter compares planes, and gives to each the encoder and the decoder that project on it.
   A machine need not project: its encoder may be anything at all, and its linear decoder $d(z) = a + D z$ any constant and any $k$ columns.
   Does one of these do better?
   Five steps show that none does.

   1. Whatever the code, $\hat x$ lies in the plane through $a$ that the columns of $D$ span, and this plane has at most $k$ directions.
   2. No point of a plane is nearer to $x$ than the foot of the perpendicular. So the machine loses at least what projecting on its plane loses, and the best encoder for this decoder projects, and is linear.
   3. Of all parallel planes the one through the mean image loses least: what is lost is the part of $x - a$ at right angles to the plane, and its mean square is smallest when its mean is zero.
   4. What is left are planes through $m$. Let $k$ perpendicular unit vectors, the columns of a matrix $U$, span such a plane; if it has fewer directions, we add some, which loses no more. By Pythagoras the plane keeps the sum of all $u_r^\top C u_r$. These are the diagonal entries of $U^\top C U$, and their sum is its **trace**, $\mathrm{tr}(U^\top C U)$.
   5. No trace is larger than that of the first eigenvectors. This is the trace inequality of Ky Fan:

   $$ \mathrm{tr}(U^\top C U) \le \lambda_1 + \dots + \lambda_k \quad \text{for every } U \text{ with } U^\top U = I . $$ {#eq:fan}

   The chapter proves step 5 in five lines, with the portions $w_j$ of the eigenvectors that the plane holds, which lie between 0 and 1 and add up to $k$.
   The same portions say by how much a plane misses.
   As $\mathrm{tr}(U^\top C U) = \sum_j \lambda_j w_j$, and as $\lambda_k \sum_j w_j = k \lambda_k$ may be added and taken away,

   $$ \sum_{j \le k} \lambda_j - \mathrm{tr}(U^\top C U) = \sum_{j \le k} (\lambda_j - \lambda_k) (1 - w_j) + \sum_{j > k} (\lambda_k - \lambda_j)\, w_j . $$ {#eq:miss}

   No factor on the right is below zero, so neither is the left: this is the inequality again.
   And it tells when a plane is as good as the best: exactly when it holds every eigenvector whose eigenvalue is above $\lambda_k$, and nothing of those below.

   We need what @chapter(pca) computed: the centred images, their covariance $C$, its eigenvalues $\lambda_j$ and its eigenvectors, the columns of $P$; the first $k$ of these columns are $P_k$.
   */
  func contest() throws -> (Reals, Reals, Int, PrincipalComponents, Reals, [Double], Reals) {
    let images = Matrix<Double>(classroom.train.images)  // N × n
    let k = settings.components  // how many numbers a code has
    let pca = try PrincipalComponents(of: images)
    let centred = images - pca.mean
    let C = centred.T • centred / Double(images.rows)  // n × n
    let (λ, P) = (pca.variances, pca.vectors)
    page.value("k", k)
    /*:
     @question The encoder of a machine is a deep network, its decoder is linear. Can it beat PCA?
     @answer Not on the images that the eigenvectors were computed from: step 2 lets the encoder be anything. On new images the proof says nothing. @chapter(irregular-latent-space) beats PCA with a decoder that is not linear.

     @question Where do the five steps use that the error is a *squared* distance?
     @answer In steps 2 to 4: Pythagoras and the mean belong to squares. For other errors other planes are best.

     ## Rivals by the thousand

     One thousand rivals point in random directions.
     Another thousand have seen the data: each spans $k$ training digits, drawn at random.
     What do we expect?
     There are so many directions in which digits do not vary that a random one should find little.
     Rivals that are made of digits should do better, and still stay below the eigenvectors.
     */
    return (images, centred, k, pca, C, λ, P)
  }

  func rivals(
    _ images: Reals, _ centred: Reals, _ k: Int, _ C: Reals, _ λ: [Double], _ P: Reals
  ) throws {
    let pixels = images.columns
    func kept(by rivals: [Matrix<Double>]) -> [Double] {
      let u = Matrix(  // one direction per row, those of one rival after another
        rows: rivals.count * k, columns: pixels,
        elements: rivals.flatMap { $0.transposed().elements })
      let alongEach = (u .* (u • C)).rowSums()  // uᵀ C u
      return alongEach.reshaped(rows: rivals.count, columns: k).rowSums().column(0)
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
    let keptByChance = kept(by: chance), keptByDigits = kept(by: spanned)
    page.value("keptByPCA", keptByPCA)
    page.value("keptByChance", keptByChance.greatest())
    page.value("keptByDigits", keptByDigits.greatest())
    //: @figure(rivals) The variance that two thousand rivals keep, and the variance that the first eigenvectors keep.
    //: @alt Two heaps of bars above an axis of kept variance. The one of random directions is a tall bar at the far left; the one of rivals spanned by digits is broad and lies left of the middle. A dashed line far to the right of both marks the eigenvectors.
    try page.figure("rivals") {
      PCAIllustrations.rivals(chance: keptByChance, spanned: keptByDigits, best: keptByPCA)
    }
    //: @theorem(chance) The best of 1,000 random rivals keeps a share {{required}} of what the first eigenvectors keep.
    //: @because A share above 1 would contradict the proof, and 1 would take the eigenvectors' own plane.
    page.claim("chance", keptByChance.greatest() / keptByPCA, .isBelow(1))
    //: @theorem(spanned) The best of 1,000 rivals spanned by digits keeps a share {{required}} of what the first eigenvectors keep.
    //: @because As for the random ones; here the covariance itself measures what is kept, and not the eigenvalues as in the chapter.
    page.claim("spanned", keptByDigits.greatest() / keptByPCA, .isBelow(1))
    /*:
     The eigenvectors keep {{keptByPCA}}, the best random rival {{keptByChance}}, and the best one spanned by digits {{keptByDigits}}.
     Random directions are weak opponents in so many dimensions.
     For the first hundred of those spanned by digits we check that @eq(miss) says what they miss.
     */
    let misses = spanned.prefix(100).map { U in
      let w = (P.T • U).squared().rowSums().column(0)  // the portions
      let terms = zip(λ, w).enumerated().map { j, pair in
        j < k ? (pair.0 - λ[k - 1]) * (1 - pair.1) : (λ[k - 1] - pair.0) * pair.1
      }
      return (keptByPCA - (U.T • C • U).trace() - terms.sum()).magnitude
    }
    //: @identity(miss) What a rival keeps less than the eigenvectors is the right side of @eq(miss), with a difference {{required}}.
    //: @because Both are the same number by algebra; what is left is the rounding of sums near {{keptByPCA}}.
    page.claim("miss", misses.greatest(), .isBelow(1e-10))
  }

  /*:
   ## The closest rival

   The hardest test is a close neighbour.
   We turn the last direction $p_k$ by an angle $\theta$ towards the first one left out, $p_{k+1}$.
   This rival gives up $\lambda_k \sin^2\theta$ and gains $\lambda_{k+1} \sin^2\theta$, so the error must rise by

   $$ (\lambda_k - \lambda_{k+1}) \sin^2\theta . $$ {#eq:turn}

   It can never fall, since the eigenvalues are sorted.
   We measure it from the images themselves.
   */
  func closest(_ centred: Reals, _ k: Int, _ λ: [Double], _ P: Reals) throws {
    let sines = stride(from: 0.1, through: 1, by: 0.1)
    let costs = sines.map { s in
      let turned = (1 - s * s).squareRoot() * P.columns(k - 1..<k) + s * P.columns(k..<k + 1)
      let U = P.columns(0..<k - 1).joined(with: turned)
      return squaredError(centred, centred • U • U.T) - λ[k...].sum()
    }
    let predictedCosts = sines.map { s in (λ[k - 1] - λ[k]) * s * s }
    let costDifferences = zip(costs, predictedCosts).map { ($0 - $1).magnitude }
    //: @figure(turn) What turning the last direction costs: measured on the images (points) and by @eq(turn) (line), against $\sin^2\theta$.
    //: @alt Ten points on a straight line that rises from zero.
    try page.figure("turn") {
      PCAIllustrations.turn(
        squaredSines: sines.map { $0 * $0 }, costs: costs, slope: λ[k - 1] - λ[k])
    }
    //: @identity(turned) The rise of the error, measured on the images, is what @eq(turn) says, with a difference {{required}}.
    //: @because Both are the same number by algebra; the errors are sums of millions of terms, whose rounding is smaller still.
    page.claim("turned", costDifferences.greatest(), .isBelow(1e-9))
    /*:
     If two neighbouring eigenvalues are equal, turning costs nothing.
     When they are nearly equal, the directions themselves therefore mean little, and only the space that they span together is well determined.
     */
  }

  /*:
   ## Only the encoder is given

   So far encoder and decoder used the same directions.
   Suppose that only the encoder is given, $z = P_k^\top (x - m)$: is there a better decoder for it than $P_k$?
   The best linear one is found by least squares, from the codes to the images.
   What do we expect?
   The $k$ numbers are uncorrelated with what lies along all other eigenvectors, so they should be of no use for it.
   */
  func half(
    _ images: Reals, _ centred: Reals, _ k: Int, _ pca: PrincipalComponents, _ P: Reals
  ) throws {
    let bestDecoder = try leastSquares(pca.encode(images, k), centred)  // k × n
    let decoderError = (bestDecoder - P.columns(0..<k).transposed()).maxAbs()
    //: @identity(decoder) Given the encoder, the least-squares decoder is $P_k$: the largest difference of an entry is {{required}}.
    //: @because Both are the same matrix by algebra; least squares loses a few digits more than a product.
    page.claim("decoder", decoderError, .isBelow(1e-10))
  }

  /*:
   ## Pixels, chosen with care

   A code of $k$ pixels is a linear machine too.
   The chapter keeps the pixels that vary most.
   A better rival chooses with care: first the pixel from which all others can be guessed best, then the one that helps most besides the first, and so on.
   What do we expect?
   It should lose less than the chapter's pixels and cannot lose less than the components.
   */
  func pixels(_ C: Reals, _ λ: [Double]) {
    let sizes = [1, 2, 5, 10, 20].filter { $0 < C.rows }
    let byVariance = C.diagonal.indices.sorted { C[$0, $0] > C[$1, $1] }
    let withCare = mostTelling(sizes.last ?? 1, of: C)
    let lost = [byVariance, withCare].map { varianceLeft(of: C, knowing: Array($0.prefix(20))) }
    let fair = sizes.filter { $0 < lost[1].count }
    //: @table(pixels) Error per image with $k$ components, and with $k$ pixels from which the others are guessed by least squares.
    page.table(
      "pixels", columns: ["$k$", "components", "pixels chosen with care", "pixels that vary most"],
      rows: fair.map { k in
        let errors: [Double] = [λ[k...].sum(), lost[1][k], lost[0][k]]
        return [String(k)] + errors.map { NumberFormat.fixed(2).text($0) }
      })
    let most = fair.last ?? 0
    page.value("mostPixels", most)
    //: @finding(careful) With {{mostPixels}} numbers the pixels chosen with care lose {{required}} times as much as the components.
    //: @because A fifth more is no matter of chance: nothing in this section is drawn at random.
    page.claim("careful", lost[1][most] / λ[most...].sum(), .isAtLeast(1.2), format: .fixed(2))
    /*:
     Choosing with care helps more than we might think: much of what pixels lose in the chapter, they lose because those that vary most stand side by side and say the same.
     What remains is the price of looking at single places only.
     A component takes a weighted sum of all pixels.
     (A choice one by one need not be the best choice of {{mostPixels}} pixels; there are far too many to try them all.)
     */
  }

  /*:
   ## When is nothing lost?

   By @chapter(pca) the error is the sum of the eigenvalues left out.
   An eigenvalue is a variance, and cannot be negative.
   A code of $k$ numbers therefore loses nothing exactly when all eigenvalues after the $k$-th are zero: when the data fill only $k$ dimensions.
   We can build such data: points with {{toyPixels}} coordinates that are mixtures of only {{toyRank}} directions.
   */
  func losslessness(_ images: Reals, _ k: Int, _ pca: PrincipalComponents, _ λ: [Double]) throws {
    let toyRank = 3, toyPixels = 12
    page.value("toyRank", toyRank)
    page.value("toyPixels", toyPixels)
    let toyStream = classroom.stream("pca/toy")
    let mixtures: Matrix<Double> = toyStream.substream(0).normals(rows: 200, columns: toyRank)
    let toy = mixtures • toyStream.substream(1).normals(rows: toyRank, columns: toyPixels)
    let toyPCA = try PrincipalComponents(of: toy)
    func toyLoss(_ k: Int) -> Double {
      squaredError(toy, toyPCA.decode(toyPCA.encode(toy, k))) / toyPCA.variances.sum()
    }
    //: @identity(mixtures) Mixtures of {{toyRank}} directions come back from {{toyRank}} numbers: a share {{required}} of their variance is lost.
    //: @because Rounding squared, with room.
    page.claim("mixtures", toyLoss(toyRank), .isBelow(1e-12))
    let third = toyPCA.variances[toyRank - 1] / toyPCA.variances.sum()
    page.value("third", third, .percent(0))
    //: @identity(one-less) From one number less they do not: they lose the share of the third eigenvalue, {{third}} of the variance, with a difference {{required}}.
    //: @because Both are the same number by algebra.
    page.claim("one-less", (toyLoss(toyRank - 1) - third).magnitude, .isBelow(1e-12))
    /*:
     And the digits?
     Up to rounding, {{zeros}} of their {{pixels}} eigenvalues are zero.
     So {{rank}} numbers should be enough to give back every training digit; from {{k}} a share of {{lossy}} of the variance is lost.
     */
    let rank = λ.numericalRank()  // the others are zero, up to rounding
    let variance = λ.sum()
    func loss(_ k: Int) -> Double {
      squaredError(images, pca.decode(pca.encode(images, k))) / variance
    }
    page.value("pixels", images.columns)
    page.value("zeros", images.columns - rank)
    page.value("rank", rank)
    //: @theorem(not-negative) No eigenvalue is negative, up to rounding: relative to $\lambda_1$ the smallest is {{required}}.
    //: @because Rounding may leave a zero slightly below zero.
    page.claim("not-negative", λ.least() / λ[0], .isAbove(-1e-12))
    //: @identity(lossless) The training digits come back from {{rank}} numbers: a share {{required}} of the total variance is lost.
    //: @because The eigenvalues left out are zero by the choice of their number, each below 10⁻¹² of the first.
    page.claim("lossless", loss(rank), .isBelow(1e-10))
    page.value("lossy", loss(k), .percent(0))
  }

  /*:
   ## Singular values: the images themselves

   The covariance is made of products of images.
   There is a way to its eigenvectors that leaves the images as they are.
   Let the rows of $X$ be the $N$ centred images.
   Every matrix can be written as

   $$ X = U\, \Sigma\, V^\top , $$ {#eq:svd}

   where the columns of $U$ are perpendicular unit vectors, those of $V$ too, and $\Sigma$ is diagonal with the **singular values** $\sigma_1 \ge \sigma_2 \ge \dots \ge 0$.
   Put it into the covariance: $C = \frac1N X^\top X = V\, \tfrac1N \Sigma^2\, V^\top$.
   So the columns of $V$ are eigenvectors of $C$, and $\sigma_j^2 / N = \lambda_j$.
   The codes of all images together are $X V_k = U_k \Sigma_k$, and their reconstructions $U_k \Sigma_k V_k^\top$: of all matrices of rank $k$ the one nearest to $X$, as Eckart and Young have it.

   We try it on {{few}} digits.
   What do we expect?
   The same eigenvalues, and at most {{fewLess}} that are not zero: centred images add up to zero, so each is minus the sum of the others.
   */
  func singularValues(_ images: Reals) throws {
    let some = images.rows(0..<min(200, images.rows))
    let X = some - some.columnMeans()
    let N = X.rows
    let σ = try X.svd().singularValues
    let fromX = σ.map { $0 * $0 / Double(N) }
    let fromC = try (X.T • X / Double(N)).symmetricEigen().values
    let last = min(N, fromX.count) - 1
    page.value("few", N)
    page.value("fewLess", N - 1)
    page.value("zeroFromC", fromC[last].magnitude / fromC[0], .scientific(0))
    page.value("zeroFromX", fromX[last] / fromX[0], .scientific(0))
    //: @identity(svd) The largest difference of $\sigma_j^2 / N$ and $\lambda_j$, as a share of $\lambda_1$, is {{required}}.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim(
      "svd", zip(fromX, fromC).map { ($0 - $1).magnitude }.greatest() / fromC[0], .isBelow(1e-12))
    //: @theorem(fewer-images) The {{few}} centred digits have no more than {{fewLess}} eigenvalues that are not zero: by singular values the next one is {{required}} of the first.
    //: @because It is the square of a rounding error.
    page.claim(
      "fewer-images", N <= fromX.count ? fromX[N - 1] / fromX[0] : 0, .isBelow(1e-24))
    /*:
     The next eigenvalue is zero, and the two ways show it differently: from the covariance it comes out as {{zeroFromC}} of $\lambda_1$, from the images as {{zeroFromX}}.
     The covariance has squared the images, and what is smaller than rounding before a square root is taken is lost.
     Where very small variances matter, one computes singular values.
     We use the covariance: it has the size of one image, however many images there are, and our smallest variances do not matter.
     */
  }

  /*:
   ## All sizes at once

   The figure in @chapter(pca) shows the error of held-out digits for every $k$.
   To decode all of them for each $k$ would take hundreds of products of matrices.
   One product is enough.
   The columns of $P$ are perpendicular, so what the components after the $k$-th hold of an image is what is lost without them.
   For the held-out digits $x'_i$, of which there are $N'$,

   $$ \frac1{N'} \sum_i \lVert x'_i - \hat x'_i \rVert^2 = \sum_{j > k} \frac1{N'} \sum_i \left(p_j^\top (x'_i - m)\right)^2 . $$ {#eq:tails}

   */
  func allSizes(_ pca: PrincipalComponents, _ λ: [Double]) throws {
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let alongEach = pca.encode(heldOut, heldOut.columns).squared().columnMeans().row(0)
    // Entry k: the sum of all after the first k.
    let heldOutCurve = Array(alongEach.reversed().reductions(0, +).reversed())
    let few = [1, 2, 5, 10, 20, 50, 100, 200].filter { $0 < heldOut.columns }
    let differences = few.map { k in
      (heldOutCurve[k] - squaredError(heldOut, pca.decode(pca.encode(heldOut, k)))).magnitude
    }
    //: @identity(one-product) For eight sizes of the code the one product agrees with the error computed pixel by pixel: the largest difference is {{required}} of the total variance.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim("one-product", differences.greatest() / λ.sum(), .isBelow(1e-12))
  }

  /*:
   ## Forgetting the mean

   Some recipes skip the centring: they take the eigenvectors $Q$ of $S = \frac1N \sum_i x_i x_i^\top$ and draw $\hat x = Q_k Q_k^\top x$.
   What do we expect?
   Since $S = C + m m^\top$, a direction $u$ now keeps $u^\top C u + (u^\top m)^2$.
   Along the mean image this is at least $\lVert m \rVert^2$ = {{meanSquare}}, and at right angles to it at most $\lambda_1$ = {{first}}.
   So the first direction should spend itself on the mean image, because the mean image is long.
   (That pixels are never negative is not the reason: two images whose ink lies in different places are perpendicular.)
   How far can it lean away?
   If its angle with $m$ is $\varphi$, it keeps at most $\lambda_1 + \lVert m \rVert^2 \cos^2\varphi$, and as it is the best it keeps at least $\lVert m \rVert^2$; so $\cos^2\varphi \ge 1 - \lambda_1 / \lVert m \rVert^2$, and the cosine is at least {{cosineBound}}.
   */
  func forgottenMean(
    _ images: Reals, _ pca: PrincipalComponents, _ λ: [Double], _ P: Reals
  ) throws {
    let m = pca.mean
    let S = images.T • images / Double(images.rows)
    let (_, Q) = try S.symmetricEigen()
    let alignment = (m • Q.columns(0..<1)).norm() / m.norm()
    //: What does it cost, and what does it cost to mix the two recipes up, with the components of $C$ but the mean forgotten on both sides, $\hat x = P_k P_k^\top x$?
    let few = [1, 2, 5, 10, 20].filter { $0 < λ.numericalRank() }
    func projectionError(_ U: Matrix<Double>) -> Double { squaredError(images, images • U • U.T) }
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
    page.value("meanSquare", m.squaredNorm())
    page.value("first", λ[0])
    // sin 2φ = s has the cosine √((1 + √(1 − s²)) / 2).
    let sine = min(1, λ[0] / m.squaredNorm())
    page.value(
      "cosineAlone", (0.5 + 0.5 * (1 - sine * sine).squareRoot()).squareRoot(), .fixed(3))
    page.value("cosineBound", max(0, 1 - λ[0] / m.squaredNorm()).squareRoot(), .fixed(2))
    //: @finding(first-is-mean) Without centring the first direction is almost the mean image: the cosine between them is {{required}}.
    //: @because For a mean so long algebra alone gives {{cosineAlone}}: the angle $\varphi$ between them has $\sin 2\varphi \le \lambda_1 / \lVert m \rVert^2$. Above that it is the digits' doing.
    page.claim("first-is-mean", alignment, .isAbove(0.998))
    //: @theorem(centring) Not centring never gains anything, and never costs more than leaving out one component: in the table the smallest margin is {{required}}.
    //: @because A plane through the origin can hold $m$ and $k - 1$ eigenvectors, and no plane beats the best one through $m$.
    page.claim("centring", margins.least(), .isAtLeast(0))
    //: @theorem(mixed-up) Mixing the recipes up is never better than not centring: the smallest difference is {{required}}.
    //: @because $Q_k$ is the best that $k$ directions through the origin can do, and $P_k$ is another choice; the rest is for rounding.
    page.claim("mixed-up", zip(mixedUp, withoutCentring).map(-).least(), .isAbove(-1e-10))
    /*:
     Without centring, the first of the $k$ numbers goes along the mean image, most of which a constant gives us for nothing. It still says how much of it a digit has, so with many numbers hardly anything is lost.
     Using half of one recipe and half of the other is worse.
     The right reconstruction subtracts the mean, projects, and adds the mean back.
     */
  }

  /*:
   ## Scaling the pixels

   Many recipes **standardise** first: they divide each centred pixel by its standard deviation $s_a$, so that all pixels vary alike.
   Where the columns of a table have different units, metres and kilograms, some choice of scale is needed, since PCA's directions depend on the units.
   Our pixels have one unit.
   What do we expect of standardised digits?
   Pixels near the border, which hardly ever have ink, become as loud as those in the middle.
   They vary each in its own way, so a plane should need more directions.

   Pixels that do not vary need care: the division is 0 by 0, and we leave them at 0.
   Pixels that hardly vary need more care.
   No standardised value is above $\sqrt{N - 1}$ (the last exercise), and a pixel with ink in a single digit comes up to it.
   So we also try a milder scale, which divides by $s_a$ or by a tenth of full ink, whichever is larger.
   */
  func scaled(_ images: Reals, _ centred: Reals, _ λ: [Double], _ P: Reals) throws {
    let s = centred.squared().columnMeans().map { $0.squareRoot() }  // 1 × n
    func divided(atLeast least: Double) -> Matrix<Double> {
      centred ./ s.map { $0 > 1e-9 ? max($0, least) : 1 }
    }
    let standardised = divided(atLeast: 0), mild = divided(atLeast: 0.1)
    let N = Double(centred.rows)
    let (λs, Ps) = try (standardised.T • standardised / N).symmetricEigen()
    let λm = try (mild.T • mild / N).symmetricEigen().values
    func needed(_ λ: [Double], _ share: Double) -> Int {
      λ.reductions(+).count { $0 < share * λ.sum() } + 1
    }
    let shares = [0.5, 0.8, 0.9, 0.99]
    //: @table(needed) How many components hold a share of the variance, of the pixels as they are, standardised, and on the milder scale.
    page.table(
      "needed", columns: ["share", "as they are", "standardised", "milder"],
      rows: shares.map { share in
        [NumberFormat.percent(0).text(share)] + [λ, λs, λm].map { String(needed($0, share)) }
      })
    //: @figure(scales) The first ten eigenvectors of the pixels as they are and of standardised pixels, each with its share of the variance on its own scale. Each image has its own scale of colours, red against blue.
    //: @alt Two rows of ten red and blue patterns. The first patterns of both rows are a ring around a bar. Further on the upper row has blobs in the middle of the image; the lower row spreads to the borders.
    try page.figure("scales") {
      let shown = min(10, λ.count)
      return PCAIllustrations.scales(
        [("as they are", λ, P), ("standardised", λs, Ps)].map { name, λ, P in
          (name, (0..<shown).map(P.column), λ.prefix(shown).map { $0 / λ.sum() })
        }, imageWidth: classroom.imageWidth)
    }
    // The code of standardised pixels, and its drawing on the old scale.
    let size = min(20, λ.numericalRank() - 1)
    let Qs = Ps.columns(0..<size)
    let redrawn = standardised • Qs • Qs.T .* s
    let loudest = standardised.maxAbs()
    let inked = (0..<images.columns).map { a in images.column(a).count { $0 > 0 } }
    page.value("size", size)
    page.value("constant", s.elements.count { $0 <= 1e-9 })
    page.value("rare", inked.count { $0 > 0 && $0 <= 3 })
    page.value("loudest", loudest, .fixed(2))
    page.value("loudestPossible", (N - 1).squareRoot(), .fixed(2))
    page.value("sameFirst", dot(P.column(0), Ps.column(0)).magnitude, .fixed(2))
    page.value("rootOf100", 99.0.squareRoot(), .fixed(2))
    page.answer("ink", 99.0.squareRoot(), tolerance: 0.05)
    //: @theorem(loudest) The share by which the largest standardised value stays below $\sqrt{N - 1}$ is {{required}}.
    //: @because It is never negative, and zero if a pixel has ink in a single digit; the rest is for rounding.
    page.claim("loudest", 1 - loudest / (N - 1).squareRoot(), .isAbove(-1e-12))
    //: @finding(more-needed) For nine tenths of the variance standardised pixels need {{required}} times as many components.
    //: @because Half as many again is no accident of a few pixels.
    page.claim(
      "more-needed", Double(needed(λs, 0.9)) / Double(needed(λ, 0.9)), .isAtLeast(1.5),
      format: .fixed(1))
    //: @theorem(scaled-back) Drawn on the old scale, {{size}} standardised components do not lose less than {{size}} components of the pixels as they are: the ratio is {{required}}.
    //: @because A machine that divides, projects and multiplies is linear, and no linear machine is better; the rest is for rounding.
    page.claim("scaled-back", squaredError(centred, redrawn) / λ[size...].sum(), .isAbove(0.999999))
    /*:
     The first direction stays recognisable (the cosine of the two is {{sameFirst}}), but the rest of @fig(scales) moves outwards.
     Of the digits {{constant}} pixels do not vary, and {{rare}} have ink in one to three digits; the largest standardised value is {{loudest}}, and {{loudestPossible}} is the limit.
     A few pixels of a few digits then weigh as much as the middle of thousands.

     Neither scale is wrong.
     PCA of pixels as they are loses least squared brightness, PCA of standardised pixels loses least of a sum in which each pixel counts in units of its own spread.
     One must choose the error before one asks for the best code.

     @question What happens to PCA if *all* pixels are divided by 255?
     @answer All eigenvalues are divided by $255^2$, and no direction and no share changes: only unequal scales matter.
     */
  }

  /*:
   ## As good, but not as tidy

   Some rivals lose exactly as little as the eigenvectors.
   Turn $p_1$ and $p_2$ by half a right angle in their plane: they stay perpendicular, the plane and the reconstructions do not change.
   What does change is the code.
   The coordinates along different eigenvectors are **uncorrelated**: their covariance matrix is $P^\top C P = \Lambda$, which is diagonal.
   After the turn the two code numbers have the covariance $(\lambda_1 - \lambda_2)/2$.
   */
  func independence(_ images: Reals, _ pca: PrincipalComponents, _ λ: [Double]) throws {
    let codes = pca.encode(images, 2)
    let (z1, z2) = (codes.column(0), codes.column(1))
    let turn = Matrix([[1, 1], [-1, 1]]) / 2.0.squareRoot()
    let turnedCodes = codes • turn
    let together = (turnedCodes.T • turnedCodes / Double(codes.rows))[0, 1].magnitude
    let covarianceDifference = (together - (λ[0] - λ[1]) / 2).magnitude / λ[0]
    //: @identity(uncorrelated) The two numbers $z_1$ and $z_2$ are uncorrelated: their correlation is {{required}}.
    //: @because Rounding.
    page.claim("uncorrelated", correlation(z1, z2).magnitude, .isBelow(1e-12))
    //: @identity(turned-codes) Turned by half a right angle, the codes have the covariance $(\lambda_1 - \lambda_2)/2$: the difference is {{required}} of $\lambda_1$.
    //: @because Both are the same number by algebra.
    page.claim("turned-codes", covarianceDifference, .isBelow(1e-10))
    //: Of all perpendicular pairs in this plane only the eigenvectors give uncorrelated numbers.
  }

  /*:
   ## Whitening

   The numbers of a code are uncorrelated, but not alike: the first varies far more than the last.
   **Whitening** divides each by its standard deviation, $z_j / \sqrt{\lambda_j}$, so that the covariance of the code is $I$.
   (A whitened code may be turned by any angle and stays white, so its axes are free again, as those of @chapter(linear-autoencoder) will be.)
   We look at two uses of a code, draws and distances.

   *Draws.* If codes have the covariance $I$, we can draw new ones from a standard normal distribution, for each number on its own, and decode $x = m + P_k \Lambda_k^{1/2} \varepsilon$.
   These images have the mean of the digits and, in the plane, their covariance.
   What do we expect of them?
   And of draws in which all directions vary alike, as if the code were white when it is not?
   */
  func whitening(_ images: Reals, _ pca: PrincipalComponents, _ λ: [Double]) throws {
    let size = min(50, λ.numericalRank())
    let spread = Matrix([λ.prefix(size).map { $0.squareRoot() }])
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let ε: Matrix<Double> = classroom.stream("pca/draws").normals(rows: 300, columns: size)
    let whitened = pca.decode(ε .* spread), alike = pca.decode(ε)
    let projected = pca.decode(pca.encode(heldOut, size))
    //: @figure(draws) Ten held-out digits reconstructed from {{drawn}} numbers, ten images decoded from whitened codes drawn at random, and from the same draws without the factors $\sqrt{\lambda_j}$.
    //: @alt Three rows of ten images. Above, digits that can be read. In the middle, tangles of grey strokes, some of which remind of digits. Below, the same tangles broken up into dark spots.
    try page.figure("draws") {
      let sources = [("digits", projected), ("whitened", whitened), ("all alike", alike)]
      return PCAIllustrations.draws(
        sources.map { name, images in (name, (0..<10).map(images.row)) },
        imageWidth: classroom.imageWidth)
    }
    let data = classroom.train.images
    func distance(_ x: Matrix<Double>) -> Double {  // to the nearest training digit, squared
      nearestRows(to: Matrix<Float>(x), in: data).map { Double($0.squaredDistance) }.quantile(0.5)
    }
    let distances = [projected, whitened, alike].map(distance)
    page.value("drawn", size)
    page.value("digitDistance", distances[0], .fixed(0))
    page.value("whitenedDistance", distances[1], .fixed(0))
    page.value("alikeDistance", distances[2], .fixed(0))
    page.value("keptBySize", λ.prefix(size).sum(), .fixed(1))
    page.answer("how-far", λ.prefix(size).sum(), tolerance: 0.2, unit: "squared brightness")
    //: @finding(tangled) Images decoded from whitened draws lie {{required}} times as far from the nearest training digit (median squared distance) as reconstructions of held-out digits do.
    //: @because Half as far again is beyond what the choice of draws changes.
    page.claim("tangled", distances[1] / distances[0], .isAtLeast(1.5), format: .fixed(1))
    /*:
     Reconstructions of held-out digits are {{digitDistance}} from the nearest training digit, whitened draws {{whitenedDistance}}, and draws with all directions alike {{alikeDistance}}.
     With the right spreads the draws have strokes; without them the fine patterns are as loud as the coarse ones.
     But mean and covariance are right in the middle row of @fig(draws), and it shows tangles of strokes and no digits: the digits do not fill the ellipsoid that a covariance describes.
     So it takes more than a code with a known mean and covariance to invent digits, and @chapter(irregular-latent-space) and @chapter(vae) take this up.

     *Distances.* The columns of $P_k$ are perpendicular and of length one, so the distance of two codes is the distance of the two reconstructions.
     Whitened, each direction counts in units of its own spread.
     Which distance knows better which digits are alike?
     For each held-out digit we look up the nearest training digit and ask whether both are of the same kind.
     The first directions hold the shape and the last ones what is peculiar to one digit; so we expect that whitening does no harm to short codes and much to long ones.
     */
    let sizes = [2, 5, 10, 20, 50, 100, 200].filter { $0 <= λ.count { $0 > 1e-9 * λ[0] } }
    func accuracy(_ k: Int, _ scale: Matrix<Double>) -> Double {
      let codes = [images, heldOut].map { Matrix<Float>(pca.encode($0, k) ./ scale) }
      return nearestNeighbourAccuracy(
        train: codes[0], labels: classroom.train.labels, test: codes[1],
        testLabels: classroom.heldOut.labels)
    }
    let plain = sizes.map { accuracy($0, Matrix([[Double](repeating: 1, count: $0)])) }
    let white = sizes.map { k in accuracy(k, Matrix([λ.prefix(k).map { $0.squareRoot() }])) }
    let longest = sizes.count - 1
    page.value("longest", sizes[longest])
    page.value("plainLongest", plain[longest], .percent(0))
    page.value("whiteLongest", white[longest], .percent(0))
    //: @figure(neighbours) How many held-out digits have a nearest training digit of their own kind, by the distance of the codes and by that of the whitened codes, over the size of the code on a logarithmic scale.
    //: @alt Two curves that rise together from below one half at 2 numbers to nine tenths at 10. Then the solid one stays high, and the dashed one of the whitened codes falls.
    try page.figure("neighbours") {
      PCAIllustrations.neighbours(sizes: sizes, plain: plain, whitened: white)
    }
    //: @finding(whitened) At {{longest}} numbers whitening costs {{required}} of the held-out digits their neighbour of the same kind.
    //: @because A tenth is seven times the standard error of such a share among {{heldOutCount}} digits.
    page.claim(
      "whitened", plain[longest] - white[longest], .isAtLeast(0.1), format: .percent(0))
    page.value("heldOutCount", heldOut.rows)
    /*:
     With {{longest}} numbers the codes as they are find {{plainLongest}}, the whitened ones {{whiteLongest}}: the many directions in which digits hardly vary have outvoted the few in which they do.
     Up to ten numbers the two distances do equally well.

     @question Which scale of a code is the right one?
     @answer For giving images back, any, since the decoder undoes it. For drawing, the white one; for the nearest neighbours of long codes, PCA's own did better here. A scale is chosen for a purpose.
     */
  }

  /*:
   ## Uncorrelated is not independent

   PCA's code numbers are uncorrelated, and it is often said that they are therefore independent features.
   They are not.
   Uncorrelated means that no straight line predicts $z_2$ from $z_1$; **independent** means that nothing does.
   We test with a square: if $z_1$ and $z_2$ were independent, $z_1^2$ and $z_2$ would be uncorrelated too.
   */
  func dependence(_ images: Reals, _ pca: PrincipalComponents, _ λ: [Double]) throws {
    let codes = pca.encode(images, 2)
    let (z1, z2) = (codes.column(0), codes.column(1))
    let bent = correlation(z1.map { $0 * $0 }, z2)
    //: @finding(bent) The square $z_1^2$ and $z_2$ are correlated: the size of their correlation is {{required}}.
    //: @because With this many digits, chance alone gives a correlation of about 0.016; 0.1 is six times that.
    page.claim("bent", bent.magnitude, .isAbove(0.1))
    /*:
     A square is one question of many.
     The **mutual information** asks all at once: how much does knowing $z_1$ tell us about $z_2$?
     We cut each of the two numbers into tenths that hold equally many digits, and count in a table of ten by ten which share $s_{ab}$ of the digits falls into tenth $a$ of $z_1$ and tenth $b$ of $z_2$.
     If the two were independent, every cell would hold $0.1 \cdot 0.1 = 0.01$.
     Describing a digit's tenth of $z_2$ takes $\log 10$ nats without any knowledge, and $-\log(s_{ab}/0.1)$ nats for someone who knows the tenth of $z_1$.
     (A nat is $\log_2 e \approx 1.44$ bits.)
     The difference, averaged over all digits, is what the knowledge saves:

     $$ I = \sum_{a=1}^{10} \sum_{b=1}^{10} s_{ab} \, \log \frac{s_{ab}}{0.01} . $$ {#eq:information}

     It is zero if the two are independent, and never negative.
     */
    func sharesOfCells(_ a: [Double], _ b: [Double]) -> Matrix<Double> {
      var shares = Matrix<Double>(rows: 10, columns: 10)
      for (i, j) in zip(rankBins(of: a, count: 10), rankBins(of: b, count: 10)) {
        shares[i, j] += 1 / Double(a.count)
      }
      return shares
    }
    func mutualInformation(_ a: [Double], _ b: [Double]) -> Double {
      sharesOfCells(a, b).map { $0 > 0 ? $0 * Double.log($0 / 0.01) : 0 }.sum()
    }
    let information = mutualInformation(z1, z2)
    //: A table filled by chance is not perfectly even either.
    //: For comparison we destroy every relation between the two by shuffling $z_2$, twenty times.
    let shuffles = classroom.stream("pca/shuffles")
    func shuffled(_ trial: Int) -> [Double] {
      shuffles.substream(trial).permutation(of: z2.count).map { z2[$0] }
    }
    let byChance = (0..<20).map { mutualInformation(z1, shuffled($0)) }.greatest()
    page.value("information", information)
    page.value("byChance", byChance)
    page.value("expectedByChance", 81 / (2 * Double(z1.count)), .fixed(3))
    page.value("cellByChance", 0.01, .percent(0))
    //: @figure(tenths) The share of the digits in each pair of tenths of $z_1$ and $z_2$. Left: as the codes are. Right: with $z_2$ shuffled, so that every relation is gone. White is {{cellByChance}}, what every cell would hold if the two were independent; red is more, blue is less.
    //: @alt Two squares of ten by ten cells on one scale. The left one has a deep red cell near its upper left corner, a red band along its left, lower and right edges and blue corners at the bottom; the right one is nearly white.
    try page.figure("tenths") {
      PCAIllustrations.tenths(
        (0..<10).map(sharesOfCells(z1, z2).row),
        shuffled: (0..<10).map(sharesOfCells(z1, shuffled(0)).row), even: 0.01)
    }
    //: @finding(dependent) The mutual information of $z_1$ and $z_2$ is {{required}} times the most that twenty shuffles leave.
    //: @because Shuffles scatter by about a sixth of their mean, so five times the largest is no chance.
    page.claim("dependent", information / byChance, .isAbove(5))
    /*:
     Knowing the tenth of $z_1$ saves {{information}} nats about the tenth of $z_2$; after shuffling at most {{byChance}} seem to be left.
     That is not 0, as shares of cells from $N$ digits scatter: for independent numbers $I$ comes out too high by about $(10-1)^2/2N$, here {{expectedByChance}} (Miller 1955).
     PCA removes straight-line relations and no others.

     ## Conclusion

     - On the images that the eigenvectors were computed from, no machine with a linear decoder loses less than the first $k$ eigenvectors, whatever its encoder: five steps prove it, and @eq(miss) says what a rival misses. Neither chance nor the help of data, close neighbours, other decoders or well-chosen pixels found a way around.
     - On these images nothing is lost where the eigenvalues left out are zero, and only there.
     - The eigenvalues are the squared singular values of the centred images, divided by their number.
     - The mean must be subtracted and added back. Forgetting it on both sides with the right eigenvectors is the worst of the recipes.
     - The scale of the pixels decides which error is small. Standardising makes the rare ink of the border as important as the strokes of the middle.
     - Eigenvectors are one of many best choices. What sets them apart is that their code numbers are uncorrelated, which is less than independent. Whitened, they are alike too: good for drawing, bad for distances between long codes.

     The limits: random rivals say little about the worst case, and it is the proof that excludes all of them.
     All of it is about the mean squared error; for another error the eigenvectors have no such claim.
     Standardising and whitening were tried on one set of images, whose pixels share one unit; data with several units may call for either.
     The mutual information of ten by ten cells sees only what tenths can show, and more cells need more digits.

     ## Exercises

     @exercise(cheapest-turn) run, 10 minutes
     For which $k$ from 1 to 20 does turning the last direction cost least?
     Find candidates among the shares beneath the eigendigits in @chapter(pca): where do two neighbours have the same?
     Then run each (about five seconds), and read from the last point of @fig(turn) what a full right angle costs; for 13 components:
     ```sh
     make run ARGS="nothing-does-better --components 13"
     ```
     @answer
     The last point is $\lambda_k - \lambda_{k+1}$.
     It is smallest for $k$ = {{cheapest}}, where it is {{cheapestCost}}: the two directions could change places almost for nothing.
     For $k$ from {{free}} on it is zero, because both eigenvalues are.
     @end

     @exercise(how-far) predict, 5 minutes
     Over many draws, what is the mean squared distance from $m$ of the images in the middle row of @fig(draws), and what in the last row?
     Both numbers follow from what @chapter(pca) has printed; which one can be written down without looking?
     The number to check is that of the middle row.
     @answer
     In the last row each of the {{drawn}} directions has the variance 1, so the mean is {{drawn}}.
     In the middle row it is $\lambda_1 + \dots + \lambda_k$ for $k$ = {{drawn}}, which is the total variance less what {{drawn}} components lose: {{keptBySize}}.
     The two are not far apart; it is not how much the draws vary that makes the last row worse, but along which directions.
     @end

     @exercise(ink) derive, 10 minutes
     A pixel has ink $v$ in one of $N$ images and is blank in all others.
     What is its standardised value in this image?
     Why does it not depend on $v$?
     Check with $N = 100$.
     @answer
     The mean is $v/N$, and the variance $v^2/N - v^2/N^2 = v^2 (N-1)/N^2$.
     So the standardised value is $v\,(1 - 1/N)$ divided by $v \sqrt{N-1}/N$, which is $\sqrt{N-1}$; for $N = 100$ it is {{rootOf100}}.
     The ink cancels: the faintest trace of ink in one image is as loud as full ink.
     No value can be larger: if one of $N$ numbers with mean zero is $t$, the others add up to $-t$, their squares are least if all are $-t/(N-1)$, and then the variance is $t^2/(N-1)$, which must be 1.
     @end

     ## Further reading

     - C. Eckart and G. Young, "The approximation of one matrix by another of lower rank", *Psychometrika* 1 (1936): why nothing linear does better.
     - K. Fan, "On a theorem of Weyl concerning eigenvalues of linear transformations I", *Proceedings of the National Academy of Sciences* 35 (1949): the sum of the first eigenvalues as a maximum over all frames.
     - H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular value decomposition", *Biological Cybernetics* 59 (1988): before a linear decoder, a nonlinear encoder gains nothing.
     - G. Golub and C. Van Loan, *Matrix Computations* (4th edition, 2013): the singular value decomposition, and how accurate it is.
     - I. T. Jolliffe, *Principal Component Analysis* (2nd edition, 2002): covariance or correlation, and when to scale.
     - A. Kessy, A. Lewin and K. Strimmer, "Optimal whitening and decorrelation", *The American Statistician* 72 (2018): the many ways to be white.
     - T. Cover and J. Thomas, *Elements of Information Theory* (2nd edition, 2006): mutual information, and what it says.
     - G. A. Miller, "Note on the bias of information estimates", in *Information Theory in Psychology* (1955): why shares from few draws show too much.
     */
    //: @fold How the answer is computed
    let gaps = (1...min(20, λ.count - 1)).map { λ[$0 - 1] - λ[$0] }
    let cheapest = (gaps.argmin() ?? 0) + 1
    page.value("cheapest", cheapest)
    page.value("free", λ.numericalRank() + 1)
    page.value("cheapestCost", gaps[cheapest - 1], .significant(2))
    page.answer("cheapest-turn", Double(cheapest), tolerance: 0.5, unit: "components")
    //: @end
  }
}
