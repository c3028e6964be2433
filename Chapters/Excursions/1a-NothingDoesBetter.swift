/*:
 # Nothing linear does better

 *Can any rival beat the eigenvectors, and what happens when we bend the rules?*

 @learn How the theorem of @chapter(pca) stands up to rivals of several kinds, when a code loses nothing at all, what forgetting the mean costs, and what the numbers of a code still say about one another.

 @need @chapter(pca), and the logarithm for the last section.

 @time About forty minutes.

 @chapter(pca) proves that no $k$ directions keep more variance than the first $k$ eigenvectors of the covariance.
 A proof says that nothing can be found; an experiment says how close one can come.
 We let rivals compete with $k$ = {{k}}, then change the rules: with only the encoder given, with all pairs of eigenvectors, with more numbers, without the mean.
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
    let (images, centred, k, pca, C, λ, P) = try contest()
    guard λ[0] > 0 else { throw UnusableSetting.equalImages }
    try rivals(images, centred, k, C, λ)
    try closest(centred, k, λ, P)
    try half(images, centred, k, pca, P)
    try pairs()
    try losslessness(images, k, pca, λ)
    try allSizes(pca, λ)
    try forgottenMean(images, pca, λ, P)
    try independence(images, pca, λ)
  }

  typealias Reals = Matrix<Double>
}
extension NothingDoesBetterExcursion {
  /*:
   ## The contest

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
     A rival is a matrix $U$ whose $k$ columns $u_1, \dots, u_k$ are perpendicular unit vectors.
     The variance that it keeps is the sum of all $u_r^\top C u_r$.
     These are the diagonal entries of $U^\top C U$, and their sum is its **trace**, $\mathrm{tr}(U^\top C U)$.

     ## Rivals by the thousand

     One thousand rivals point in random directions.
     Another thousand have seen the data: each spans $k$ training digits, drawn at random.
     What do we expect?
     There are so many directions in which digits do not vary that a random one should find little.
     Rivals that are made of digits should do better, and still stay below the eigenvectors.
     */
    return (images, centred, k, pca, C, λ, P)
  }

  func rivals(_ images: Reals, _ centred: Reals, _ k: Int, _ C: Reals, _ λ: [Double]) throws {
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
    //: @because A share of 1 or more would contradict the proof.
    page.claim("chance", keptByChance.greatest() / keptByPCA, .isBelow(1))
    //: @theorem(spanned) The best of 1,000 rivals spanned by digits keeps a share {{required}} of what the first eigenvectors keep.
    //: @because As for the random ones; here the covariance itself measures what is kept, and not the eigenvalues as in the chapter.
    page.claim("spanned", keptByDigits.greatest() / keptByPCA, .isBelow(1))
    /*:
     The eigenvectors keep {{keptByPCA}}, the best random rival {{keptByChance}}, and the best one spanned by digits {{keptByDigits}}.
     Random directions are weak opponents in so many dimensions.
     */
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
   ## All pairs of eigenvectors

   A rival could also be made of other eigenvectors than the first.
   We let all pairs compete for a small cloud with six coordinates, where we can try them all.
   */
  func pairs() throws {
    let sixStream = classroom.stream("pca/six")
    let six: Matrix<Double> = sixStream.substream(0).normals(rows: 200, columns: 6)
    let tilted = six • sixStream.substream(1).normals(rows: 6, columns: 6)
    let sixPCA = try PrincipalComponents(of: tilted)
    let (sixCentred, V) = (tilted - sixPCA.mean, sixPCA.vectors)
    let pairErrors = (0..<6).combinations(ofCount: 2).map { pair in
      let U = V.columns(pair[0]..<pair[0] + 1).joined(with: V.columns(pair[1]..<pair[1] + 1))
      return squaredError(sixCentred, sixCentred • U • U.T)
    }
    let nextBest = pairErrors.dropFirst().least() / pairErrors[0]
    page.value("pairs", pairErrors.count)
    //: @theorem(pairs) Of the {{pairs}} pairs the first two eigenvectors lose least: the next best pair loses {{measured}} times as much.
    //: @because The error of a pair is the sum of the four other eigenvalues, which is least for the two largest.
    page.claim("pairs", nextBest, .isAbove(1))
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
    //: @finding(one-less) From one number less they do not come back: a share {{required}} is lost.
    //: @because Any random directions lose far more than a thousandth.
    page.claim("one-less", toyLoss(toyRank - 1), .isAbove(1e-3))
    /*:
     And the digits?
     Up to rounding, {{zeros}} of their {{pixels}} eigenvalues are zero.
     So {{rank}} numbers should be enough to give back every training digit, and {{k}} should not.
     */
    let rank = λ.count { $0 > 1e-12 * λ[0] }  // the others are zero, up to rounding
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
    //: @finding(lossy) From {{k}} numbers they do not come back: a share {{required}} is lost.
    //: @because Twenty numbers, the most that this page allows, still lose a third.
    page.claim("lossy", loss(k), .isAbove(1e-3))
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
   The images have no negative entries, so they all point roughly the same way.
   We expect the first direction to spend itself on that.
   */
  func forgottenMean(
    _ images: Reals, _ pca: PrincipalComponents, _ λ: [Double], _ P: Reals
  ) throws {
    let m = pca.mean
    let S = images.T • images / Double(images.rows)
    let (_, Q) = try S.symmetricEigen()
    let alignment = (m • Q.columns(0..<1)).norm() / m.norm()
    //: What does it cost, and what does it cost to mix the two recipes up, with the components of $C$ but the mean forgotten on both sides, $\hat x = P_k P_k^\top x$?
    let few = [1, 2, 5, 10, 20].filter { $0 < images.columns }
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
    //: @finding(first-is-mean) Without centring the first direction is almost the mean image: the cosine between them is {{required}}.
    //: @because A cosine of 0.98 is an angle of eleven degrees, in a space where random directions stand at right angles.
    page.claim("first-is-mean", alignment, .isAbove(0.98))
    //: @finding(centring) Not centring costs something at every $k$ in the table, but less than leaving out one component would: the smallest margin is {{required}}.
    //: @because By theory no margin is below 0: a plane through the origin can hold $m$ and $k - 1$ eigenvectors, and no plane beats the one through $m$.
    page.claim("centring", margins.least(), .isAbove(0))
    //: @finding(mixed-up) Mixing the recipes up costs more than either: the smallest difference is {{required}}.
    //: @because By theory no difference is below 0: $Q_k$ is the best that $k$ directions through the origin can do, and $P_k$ is another choice.
    page.claim("mixed-up", zip(mixedUp, withoutCentring).map(-).least(), .isAbove(0))
    /*:
     Without centring, one of the $k$ numbers goes to the mean, which every digit has in common and which a constant gives us for nothing.
     Using half of one recipe and half of the other is worse.
     The right reconstruction subtracts the mean, projects, and adds the mean back.
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
    /*:
     Of all perpendicular pairs in this plane only the eigenvectors give uncorrelated numbers.

     ## Uncorrelated is not independent

     It is often said that PCA therefore finds independent features.
     It does not.
     Uncorrelated means that no straight line predicts $z_2$ from $z_1$; **independent** means that nothing does.
     We test with a square: if $z_1$ and $z_2$ were independent, $z_1^2$ and $z_2$ would be uncorrelated too.
     */
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
    //: @because Shuffles differ from one another by a small part of themselves, so five times the largest is no chance.
    page.claim("dependent", information / byChance, .isAbove(5))
    /*:
     Knowing the tenth of $z_1$ saves {{information}} nats about the tenth of $z_2$; after shuffling at most {{byChance}} seem to be left.
     That is not 0, as shares of cells from $N$ digits scatter: for independent numbers $I$ comes out too high by about $(10-1)^2/2N$, here {{expectedByChance}} (Miller 1955).
     PCA removes straight-line relations and no others.

     ## Conclusion

     - No rival keeps more than the first $k$ eigenvectors: not by chance, not with the help of data, not as a close neighbour, and not with another decoder. The proof of @chapter(pca) leaves no room, and none was found.
     - Nothing is lost where the eigenvalues left out are zero, and only there.
     - The mean must be subtracted and added back. Forgetting it on both sides with the right eigenvectors is the worst of the recipes.
     - Eigenvectors are one of many best choices. What sets them apart is that their code numbers are uncorrelated, which is less than independent.

     The limits: random rivals say little about the worst case, and it is the proof that excludes all of them.
     The mutual information of ten by ten cells sees only what tenths can show, and more cells need more digits.

     ## Exercise

     @exercise(cheapest-turn) run, 10 minutes
     For which $k$ from 1 to 20 does turning the last direction cost least?
     Find candidates among the shares beneath the eigendigits in @chapter(pca): where do two neighbours have the same?
     Then run each, and read from the last point of @fig(turn) what a full right angle costs; for 13 components:
     ```sh
     make run ARGS="nothing-does-better --components 13"
     ```
     @answer
     The last point is $\lambda_k - \lambda_{k+1}$.
     It is smallest for $k$ = {{cheapest}}, where it is {{cheapestCost}}: the two directions could change places almost for nothing.
     For $k$ from {{free}} on it is zero, because both eigenvalues are.
     @end

     ## Further reading

     - C. Eckart and G. Young, "The approximation of one matrix by another of lower rank", *Psychometrika* 1 (1936): why nothing linear does better.
     - K. Fan, "On a theorem of Weyl concerning eigenvalues of linear transformations I", *Proceedings of the National Academy of Sciences* 35 (1949): the sum of the first eigenvalues as a maximum over all frames.
     - T. Cover and J. Thomas, *Elements of Information Theory* (2nd edition, 2006): mutual information, and what it says.
     - G. A. Miller, "Note on the bias of information estimates", in *Information Theory in Psychology* (1955): why shares from few draws show too much.
     */
    //: @fold How the answer is computed
    let gaps = (1...min(20, λ.count - 1)).map { λ[$0 - 1] - λ[$0] }
    let cheapest = (gaps.argmin() ?? 0) + 1
    page.value("cheapest", cheapest)
    page.value("free", λ.count { $0 > 1e-12 * λ[0] } + 1)
    page.value("cheapestCost", gaps[cheapest - 1], .significant(2))
    page.answer("cheapest-turn", Double(cheapest), tolerance: 0.5, unit: "components")
    //: @end
  }
}
