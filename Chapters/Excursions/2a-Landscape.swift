/*:
 # The landscape of the linear autoencoder

 *What lies between a random start and PCA?*

 @learn How three ways of training differ in how close they come to PCA, what the best machines have in common and what descent leaves to chance, how fast it leaves a saddle, what a penalty and more layers change, and what PCA finds in noise.

 @need @chapter(linear-autoencoder), and for the section on saddles the eigenvalues of a matrix of two rows.

 @time An hour, and forty minutes for the exercises.

 @chapter(linear-autoencoder) trained a machine of two matrices and ended in PCA's plane.
 This excursion looks at the land that descent crosses on its way: how far three ways of training get, how long they rest, which of the best machines they end at, and how to make them end at PCA's axes.
 Everything is measured against PCA, which is the bottom of this landscape.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// A machine in training, and what is measured on the way.
private struct TrainingRun {
  let machine: LinearAutoencoder
  var passes: [Double] = [], excess: [Double] = [], angles: [Double] = []
  var lastExcess: Double { excess.last ?? .nan }
}

/// The landscape of the linear autoencoder.
struct LandscapeExcursion: Lesson {
  static let slug = "landscape"
  static let sourceFile = "Chapters/Excursions/2a-Landscape.swift"
  static let seconds = 4.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var components = Setting(
      2, in: 1...20, "Code numbers of an image", time: .proportional(0.4))
    @Option var steps = Setting(
      1500, in: 10...100_000, "Steps of descent on all training images at once",
      time: .proportional(0.5))
    @Option var epochs = Setting(
      20, in: 1...1000, quick: 5, "Passes over the training images in batches",
      time: .proportional(0.2))
    @Option var learningRate = Setting(
      0.01, in: 0.000001...1, "Adam's first step size on all images at once")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard settings.components < classroom.pixels else {
      throw UnusableSetting(
        "--components must be below the \(classroom.pixels) pixels of an image, "
          + "not \(settings.components).")
    }
    guard let (pca, centred, bound, loss, start) = try attempt({ try goal() }) else { return }
    guard try varyBeyond(settings.components, variances: pca.variances) else { return }
    guard
      let (batches, plain, adam) = try attempt({ try threeWays(centred, pca, bound, loss, start) })
    else { return }
    try attempt { try samePlane(pca, loss, start, batches, plain, adam) }
    try attempt { try axes(pca, loss, start, plain, adam) }
    try attempt { try saddles(pca, bound, loss, start, plain) }
    try attempt { try penaltyAndDepth(pca, bound, loss, start) }
    try attempt { try noise(pca, bound) }
    try attempt { try answers(pca) }
  }

  func goal() throws -> (
    PrincipalComponents, Matrix<Double>, Double, LinearLoss, (Int) -> LinearAutoencoder
  ) {
    //: The machine, its loss and its random starts are those of the chapter, with $k$ = {{k}} numbers per digit.
    //: PCA leaves an error of {{bound}}.
    let images = Matrix<Double>(classroom.train.images)
    let pca = try PrincipalComponents(of: images)
    let centred = images - pca.mean
    let bound = pca.variances[settings.components...].sum()
    let loss = LinearLoss(C: centred.T • centred / Double(centred.rows))
    let stream = classroom.stream("linear-autoencoder")
    func start(_ number: Int) -> LinearAutoencoder {
      LinearAutoencoder(
        pixels: classroom.pixels, components: settings.components,
        stream: stream.substream(0).substream(number))
    }
    page.value("pixels", classroom.pixels)
    page.value("k", settings.components)
    page.value("bound", bound, .significant(5))
    return (pca, centred, bound, loss, start)
  }

  /*:
   ## Three ways down

   What do we expect?
   All ways lead to PCA's error, if they lead on long enough.
   The question is how near they come in a given time, so we look at the excess, the loss minus PCA's error.
   We train in three ways, each from the same four random starts, and on the way `measure` notes the excess and, for the next section, how far the decoder's plane is from PCA's.

   *In batches.* A hundred images at a time, drawn anew in every epoch, and a step of Adam after each batch, as in the chapter.
   */
  private func threeWays(
    _ centred: Matrix<Double>, _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder
  ) throws -> ([TrainingRun], [TrainingRun], [TrainingRun]) {
    let k = settings.components
    let (λ, P) = (pca.variances, pca.vectors.columns(0..<k))
    func measure(_ run: inout TrainingRun, _ pass: Int) throws {
      let (E, D) = run.machine.weights
      run.passes.append(Double(pass))
      run.excess.append(loss(E, D, EC: E • loss.C) - bound)
      run.angles.append(try principalAngles(between: D, and: P).greatest())
    }
    var batches = (0...3).map { TrainingRun(machine: start($0)) }
    let draws = classroom.stream("linear-autoencoder").substream(2)
    let orders = [draws] + (1...3).map(draws.substream)
    for (i, order) in orders.enumerated() {
      let machine = batches[i].machine
      try train(
        "linear autoencoder", parameters: machine.parameters, with: Adam(learningRate: 0.001),
        epochs: classroom.passes(in: settings.epochs, batch: 100),
        batches: { shuffledBatches(of: centred.rows, size: 100, stream: order, epoch: $0) },
        progress: classroom.progress, afterEpoch: { epoch, _ in try measure(&batches[i], epoch) }
      ) { tape, batch, _ in machine.loss(of: centred.rows(at: batch), on: tape) }
    }
    //: *All images at once, plain descent.* Every step follows the exact gradient, with half of the largest step that does not blow up.
    var plain = (0...3).map { TrainingRun(machine: start($0)) }
    var descents = plain.map { _ in SGD(learningRate: 1 / (4 * λ[0])) }
    func isMeasured(_ step: Int) -> Bool { step <= 20 || step.isMultiple(of: 10) }
    for step in 1...settings.steps {
      for (i, gradient) in gradients(of: plain).enumerated() {
        descents[i].update(plain[i].machine.parameters, with: gradient)
        if isMeasured(step) { try measure(&plain[i], step) }
      }
    }
    //: To save time, one product with $C$ serves all four starts, and the loss and its gradients are given such products (as `EC` and `DC`; the section on saddles shows how they use them):
    func gradients(of runs: [TrainingRun]) -> [[Matrix<Double>]] {
      let weights = runs.map(\.machine.weights)
      let rows = weights.flatMap { [$0.E, $0.D.transposed()] }
      let products = rows.dropFirst().reduce(rows[0]) { $0.stacked(over: $1) } • loss.C
      return weights.enumerated().map { i, weights in
        loss.gradients(
          weights.E, weights.D, EC: products.rows(2 * i * k..<(2 * i + 1) * k),
          DC: products.rows((2 * i + 1) * k..<(2 * i + 2) * k))
      }
    }
    //: *All images at once, Adam.* The same exact gradients with Adam's steps, which we shrink to nothing by the end of the run.
    var adam = (0...3).map { TrainingRun(machine: start($0)) }
    let rate = settings.learningRate
    var steppers = adam.map { _ in Adam<Double>(learningRate: rate, scaleMemory: 0.99) }
    for step in 1...settings.steps {
      let left = 1 - Double(step - 1) / Double(settings.steps)
      for (i, gradient) in gradients(of: adam).enumerated() {
        steppers[i].learningRate = rate * left
        steppers[i].update(adam[i].machine.parameters, with: gradient)
        if isMeasured(step) { try measure(&adam[i], step) }
      }
    }
    //: @figure(excess) The loss above PCA's error during training in three ways, both axes logarithmic. Each band reaches from the lowest to the highest of four starts, and the line is their geometric mean. A pass, or epoch, is one look at all training digits: {{batchesPerPass}} steps in batches, one step for the others.
    //: @alt Three falling curves in bands. In batches the loss falls first and levels off; Adam on all images and plain descent fall next and cross; plain descent bends into a slow decline, and Adam, after hovering, drops many powers of ten below both.
    try page.figure("excess") {
      LinearAutoencoderIllustrations.training(
        [("batches", batches), ("plain", plain), ("Adam", adam)].map { name, runs in
          let starts = runs.map { $0.excess.map { max($0, 1e-14) } }
          return .init(
            name: name, passes: runs[0].passes, middle: geometricMeans(of: starts), starts: starts)
        }, quantity: "loss − PCA’s error")
    }
    let (inBatches, byPlainDescent) = (batches.map(\.lastExcess), plain.map(\.lastExcess))
    let byAdam = adam.map(\.lastExcess)
    let lowestExcess = (batches + plain + adam).flatMap(\.excess).least()
    page.value("batchesPerPass", (centred.rows + 99) / 100)
    page.value("epochs", classroom.passes(in: settings.epochs, batch: 100))
    page.value("steps", settings.steps)
    page.value("batchExcess", inBatches[0], .significant(2))
    page.value("plainExcess", byPlainDescent[0], .significant(2))
    page.value("adamExcess", byAdam[0], .scientific(1))
    page.value("batchShare", inBatches[0] / bound, .percent(2))
    //: @finding(converged) From each of the four starts Adam on all images ends with an excess that is {{required}}.
    //: @because With most seeds it is a little below 10⁻⁹, and what is left are the random weights of the start where the digits hardly vary.
    page.claim("converged", byAdam.greatest(), .isBelow(1e-8))
    //: @theorem(never-below) No run ever goes below PCA's error: the smallest excess of all twelve is {{required}}.
    //: @because The theorem of Eckart and Young says zero, and the excess, a difference of two rounded numbers near {{bound}}, may be below it by rounding.
    page.claim("never-below", lowestExcess, .isAbove(-1e-10))
    //: @finding(batches-close) In batches the worst of the four ends with an excess that is {{required}} of PCA's error.
    //: @because A few percent of the error change no image visibly. With one seed that had set no bound the worst was 1.02%, so that one percent was too narrow.
    page.claim("batches-close", inBatches.greatest() / bound, .isBelow(0.02), format: .percent(2))
    //: @finding(only-adam) In batches with steps of one size, and by plain descent, training does not come as close as Adam on all images with shrinking steps: the smallest excess of these eight runs is {{required}}.
    //: @because This is a hundred times what we require of Adam.
    page.claim("only-adam", (inBatches + byPlainDescent).least(), .isAbove(1e-6))
    //: All three ways lead down to PCA's error, and none below it.
    //: They differ in how far they get, much more than the starts do; the numbers here are those of the first start.
    //:
    //: In batches the loss is within {{batchShare}} of PCA's error after {{epochs}} epochs, and by then it hardly improves any more, since every batch has a slightly different best plane and we do not shrink the steps here.
    //:
    //: Plain descent is left with an excess of {{plainExcess}} after {{steps}} steps, for the reason that the chapter gives: where the digits hardly vary, the gradient hardly pulls.
    //: Adam makes up for small gradients with longer steps.
    //: Its steps do not become shorter when the optimum is near, so it first hovers above it; when we shorten them it arrives, at an excess of {{adamExcess}}.
    return (batches, plain, adam)
  }

  private func samePlane(
    _ pca: PrincipalComponents, _ loss: LinearLoss, _ start: (Int) -> LinearAutoencoder,
    _ batches: [TrainingRun], _ plain: [TrainingRun], _ adam: [TrainingRun]
  ) throws {
    //: ## The same plane
    //:
    //: Equal losses suggest equal planes.
    //: Two subspaces are compared by their principal angles: the smallest angle between a direction of one and a direction of the other, then the smallest among directions perpendicular to those, and so on, $k$ angles in all.
    //: All are zero exactly when the subspaces are the same, and we follow the largest.
    let finalAngles = adam.map { $0.angles.last ?? .nan }
    //: @figure(angles) The largest principal angle between the decoder's columns and PCA's first $k$ eigenvectors during the same runs; bands and lines as in @fig(excess).
    //: @alt Three curves in bands that start near a right angle and fall; in batches the angle levels off at a few hundredths, with Adam on all images it falls to about a hundred-millionth.
    try page.figure("angles") {
      LinearAutoencoderIllustrations.training(
        [("batches", batches), ("plain", plain), ("Adam", adam)].map { name, runs in
          let starts = runs.map(\.angles)
          return .init(
            name: name, passes: runs[0].passes, middle: geometricMeans(of: starts), starts: starts)
        }, quantity: "largest principal angle in radians")
    }
    //: @finding(same-plane) From each of the four starts Adam on all images ends in PCA's subspace: the largest angle is {{required}} radians.
    //: @because The excess goes with the square of the angle, and rounding leaves of it what an angle of about 10⁻⁸ makes.
    page.claim("same-plane", finalAngles.greatest(), .isBelow(1e-5))
    //: The angles go down with the loss, but not step by step: for a long time plain descent has the larger loss and the smaller angle, since what it still lacks is in the encoder.
    //:
    //: If the subspaces agree, then so should the reconstructions, and we can compare them pixel by pixel.
    //: We do this on images and not on the matrices, because the matrices need not agree.
    //: For example, {{blank}} pixels are blank in every training digit, so the gradient of the encoder's weights there is zero, and these weights are still the random numbers they started as.
    let (E, D) = adam[0].machine.weights
    let differences = [classroom.train, classroom.heldOut].map { digits in
      let x = Matrix<Double>(digits.images)
      let x̂ = (x - pca.mean) • E.T • D.T + pca.mean
      return (x̂ - pca.decode(pca.encode(x, settings.components))).maxAbs()
    }
    let blank = loss.C.diagonal.indices.filter { loss.C[$0, $0] == 0 }
    let encoderMoved = (E - start(0).weights.E).transposed().rows(at: blank).maxAbs()
    let decoderLeft = D.rows(at: blank).maxAbs()
    page.value("blank", blank.count)
    page.value("heldOutDifference", differences[1], .significant(2))
    page.value("decoderLeft", decoderLeft, .scientific(1))
    //: @finding(same-images) The machine and PCA draw the same training digits: the largest difference in a pixel is {{required}}.
    //: @because The excess left by Adam is a mean over all digits; the worst pixel of the worst digit may be far above the mean.
    page.claim("same-images", differences[0], .isBelow(1e-3))
    //: @theorem(blank) At pixels that are always blank the encoder's largest change is {{required}}.
    //: @because The gradient there is a sum of products with zero, which is zero without any rounding.
    page.claim("blank", encoderMoved, .equals(0, tolerance: 0))
    //: The decoder's weights at those pixels do have a gradient: paper must stay white, and they have shrunk to {{decoderLeft}} or less.
    //: On held-out digits the two machines differ by up to {{heldOutDifference}} in a pixel.
    //: A few of these digits have ink where no training digit had any, and the untrained weights respond to it.
  }

  private func axes(
    _ pca: PrincipalComponents, _ loss: LinearLoss, _ start: (Int) -> LinearAutoencoder,
    _ plain: [TrainingRun], _ adam: [TrainingRun]
  ) throws {
    //: ## What the best machines do not share
    //:
    //: The chapter found that the best machines are a family: with any invertible $A$ the encoder $A E$ and the decoder $D A^{-1}$ have the same loss.
    //: PCA's own pair, $E = P_k^\top$ and $D = P_k$, is a member of the family with two properties that the loss never asked for: its columns are perpendicular, and its codes are uncorrelated.
    //: @fig(codes) shows what another member looks like.
    //: @when plane The codes are drawn side by side when they are two numbers.
    if page.when("plane", settings.components == 2) {
      let shown = 0..<min(400, classroom.heldOut.count)
      let digits = Matrix<Double>(classroom.heldOut.images).rows(shown)
      let codes = (digits - pca.mean) • adam[0].machine.encoder.value.T
      let pcaCodes = pca.encode(digits, 2)
      page.value("shownCodes", shown.count)
      //: @figure(codes) The codes of the same {{shownCodes}} held-out digits by PCA and by the machine that Adam has trained, on the same axes. A linear map of the plane turns one into the other.
      //: @alt Two clouds of coloured numerals on the same axes. The right cloud has the shape of the left one after turning or mirroring and stretching it.
      try page.figure("codes") {
        LinearAutoencoderIllustrations.codes(
          [("PCA", pcaCodes), ("autoencoder", codes)].map { ($0, ($1.column(0), $1.column(1))) },
          labels: Array(classroom.heldOut.labels[shown]))
      }
    }
    //: @end
    /*:
     The loss leaves the family open.
     Does descent choose among its members?
     Write $G_E$ and $G_D$ for the two gradients.
     Those of the chapter have the same inner part, so that $G_E E^\top = D^\top G_D$.
     A step of size $\eta$ changes $E E^\top$ by $-\eta\, (G_E E^\top + E G_E^\top)$ and $D^\top D$ by $-\eta\, (D^\top G_D + G_D^\top D)$, which is the same, and each by a square besides.
     In the difference of the two only the squares are left:

     $$ D^\top D - E E^\top \quad \text{changes in a step by} \quad \eta^2\, (G_D^\top G_D - G_E G_E^\top) . $$ {#eq:kept}

     With half the step there are twice as many steps, each with a quarter of the change; with steps that shrink to nothing the difference stays what it was at the start.
     Such a quantity is called an invariant of the descent.

     What follows for the axes?
     At the bottom the encoder inverts the decoder wherever digits vary, and $E E^\top = (D^\top D)^{-1} + R R^\top$, where $R$ is what is left of the random start in directions in which they do not, or hardly.
     If there were no $R$, and if $D^\top D - E E^\top$ were zero as for a start from almost nothing, then $D^\top D = (D^\top D)^{-1}$, and $D^\top D = I$.
     So we expect plain descent to end near perpendicular columns of equal length: PCA's axes, turned.
     By which angle they are turned nothing says but the start.

     The angle decides how the code numbers are correlated.
     If PCA's two axes are turned by $\theta$, the correlation is

     $$ \frac{(\lambda_1 - \lambda_2) \sin 2\theta}{\sqrt{(\lambda_1 + \lambda_2)^2 - (\lambda_1 - \lambda_2)^2 \cos^2 2\theta}} , $$ {#eq:turned}

     and at most $(\lambda_1 - \lambda_2) / (\lambda_1 + \lambda_2)$ = {{limitOfTwo}}, at 45 degrees (the exercises derive it).
     That is little, because $\lambda_1$ and $\lambda_2$ are not far apart.
     In the family at large any correlation below 1 occurs; it takes other $A$ than turns.
     */
    let (k, λ) = (settings.components, pca.variances)
    func largestAngle(_ D: Matrix<Double>, _ axes: Matrix<Double>) throws -> Double {
      try (0..<k).map { j in  // of each column with the axis nearest to it, in degrees
        try (0..<k).map { i in
          try principalAngles(between: D.columns(j..<j + 1), and: axes.columns(i..<i + 1))[0]
        }.least() * 180 / .pi
      }.greatest()
    }
    func difference(_ E: Matrix<Double>, _ D: Matrix<Double>) -> Matrix<Double> {
      D.T • D - E • E.T
    }
    func ofTurned(_ degrees: Double) -> Double {  // the formula above
      let (sum, gap) = (λ[0] + λ[1], λ[0] - λ[1])
      let (sine, cosine) = (Double.sin(degrees * .pi / 90), Double.cos(degrees * .pi / 90))
      return gap * sine / (sum * sum - gap * gap * cosine * cosine).squareRoot()
    }
    page.value("limitOfTwo", (λ[0] - λ[1]) / (λ[0] + λ[1]), .fixed(3))
    //: @when pairs Whether features are perpendicular takes at least two of them.
    if page.when("pairs", k > 1) {
      //: We look at the machines that plain descent and Adam have trained from the four starts.
      let P = pca.vectors.columns(0..<k)
      let machines = [(E: P.transposed(), D: P)] + (plain + adam).map(\.machine.weights)
      let angles = try machines.map { try largestAngle($0.D, P) }
      let cosines = machines.map { largestCosine($0.D.T • $0.D) }  // between columns of D
      let correlations = machines.map { largestCosine($0.E • loss.C • $0.E.T) }
      let changes = plain.enumerated().map { i, run in
        let (before, after) = (start(i).weights, run.machine.weights)
        return (difference(after.E, after.D) - difference(before.E, before.D)).maxAbs()
      }
      let limit = (λ[0] - λ[k - 1]) / (λ[0] + λ[k - 1])
      let (descents, steppers) = (1...4, 5...8)  // where they stand in the lists
      page.value("descentCosine", cosines[descents].greatest(), .fixed(3))
      page.value(
        "pixelMiss",
        descents.map { (ofTurned(angles[$0]) - correlations[$0]).magnitude }.greatest(),
        .fixed(3))
      page.value("adamCosine", cosines[steppers].greatest(), .fixed(3))
      //: @table(axes) How far the features are turned from PCA's axes (the largest angle of a column with the eigenvector nearest to it), and how far from being perpendicular and uncorrelated.
      page.table(
        "axes",
        columns: [
          "machine", "angle with PCA’s axes", "largest cosine between columns of $D$",
          "largest correlation between codes",
        ],
        rows: machines.indices.map { i in
          let name = i == 0 ? "PCA" : i < 5 ? "descent, start \(i)" : "Adam, start \(i - 4)"
          let numbers = [cosines[i], correlations[i]].map { NumberFormat.fixed(3).text($0) }
          return [name, NumberFormat.fixed(1).text(angles[i]) + "°"] + numbers
        })
      //: @identity(pca-axes) PCA's columns are perpendicular and its codes uncorrelated: the largest cosine or correlation is {{required}}.
      //: @because Eigenvectors of a symmetric matrix are perpendicular, and computed ones are so up to rounding.
      page.claim("pca-axes", max(cosines[0], correlations[0]), .isBelow(1e-12))
      //: @finding(kept) In the four plain descents the largest change of an entry of $D^\top D - E E^\top$ is {{required}}, where the squared length of a column is about 1.
      //: @because The steps are half as large as steps may be; @eq(kept) makes the change go with their size.
      page.claim("kept", changes.greatest(), .isBelow(0.12))
      //: @finding(slanted) Plain descent ends with nearly perpendicular columns: the largest cosine of its four machines is {{required}}.
      //: @because This is a slant of three degrees; random directions in the plane have cosines up to 1.
      page.claim("slanted", cosines[descents].greatest(), .isBelow(0.06))
      //: @finding(correlated) The codes of these four machines are hardly more correlated than turned axes can be: the largest correlation, as a multiple of that limit, is {{required}}.
      //: @because The limit is for columns that are perpendicular and equally long, and these nearly are.
      page.claim("correlated", correlations[descents].greatest() / limit, .isBelow(1.25))
      //: The angles differ from start to start; some starts end close to PCA's own axes by chance.
      //: The columns of plain descent are perpendicular up to a cosine of {{descentCosine}}.
      //: Adam does not follow the gradient but divides it, so @eq(kept) does not hold for its steps; the largest cosine of its machines is {{adamCosine}}.
    }
    //: @end
    //: @when turns The axes of sixty starts are drawn when a code is two numbers.
    if page.when("turns", k == 2) {
      //: Four starts are few.
      //: We try sixty others on the digits' coordinates along the first fifty eigenvectors, as the chapter does near its saddles; there $p_1$ and $p_2$ are the first two unit vectors.
      let V = pca.vectors.columns(0..<min(50, classroom.pixels))
      let small = LinearLoss(C: .diagonal(Array(λ.prefix(V.columns))))
      let η = 1 / (4 * λ[0])
      func projected(_ number: Int) -> (E: Matrix<Double>, D: Matrix<Double>) {
        let (E, D) = start(number).weights
        return (E • V, V.T • D)
      }
      let ends = (4..<64).map { small.descend(from: projected($0), η: η, steps: 300) }
      let unit = Matrix<Double>.identity(V.columns).columns(0..<2)
      let angles = try ends.map { try largestAngle($0.D, unit) }
      let correlations = ends.map { largestCosine($0.E • small.C • $0.E.T) }
      let misses = zip(angles, correlations).map { (ofTurned($0) - $1).magnitude }
      let first = difference(projected(0).E, projected(0).D)
      let drifts = [1, 2].map { parts in
        let end = small.descend(
          from: projected(0), η: η / Double(parts), steps: 300 * parts)
        return (difference(end.E, end.D) - first).maxAbs()
      }
      page.value("leastAngle", angles.least(), .fixed(1))
      page.value("mostAngle", angles.greatest(), .fixed(1))
      page.value("meanAngle", angles.mean(), .fixed(0))
      //: @figure(correlations) Sixty random starts: how strongly the two code numbers of the trained machine are correlated, over the angle of its axes with PCA's. The line is @eq(turned).
      //: @alt Dots along a curve that rises from zero and levels off at about 0.15. The dots lie on the curve and are spread over its whole length.
      try page.figure("correlations") {
        let degrees = (0...45).map { Double($0) }
        return LinearAutoencoderIllustrations.correlations(
          (angles, correlations), turned: (degrees, degrees.map(ofTurned)))
      }
      //: @finding(spread) The mean of the sixty angles is that of even draws from 0 to 45 degrees: {{required}} degrees.
      //: @because Even draws have the mean 22.5, with a standard error of 1.7 for sixty of them; we allow four.
      page.claim("spread", angles.mean(), .isWithin(15.7...29.3), format: .fixed(1))
      //: @finding(by-angle) Along the first fifty eigenvectors the correlation is what @eq(turned) makes of the angle: the largest difference of the sixty is {{required}}.
      //: @because The columns are not quite perpendicular and not quite equally long.
      page.claim("by-angle", misses.greatest(), .isBelow(0.02))
      //: @finding(half-steps) With steps half as large, $D^\top D - E E^\top$ changes {{required}} times less.
      //: @because By its squares the change goes with the size of the steps, if they are small enough; ours are not very small.
      page.claim("half-steps", drifts[0] / drifts[1], .isAtLeast(1.7), format: .fixed(1))
      //: The least turned of the sixty has an angle of {{leastAngle}} degrees and the most turned one {{mostAngle}}, with a mean of {{meanAngle}}.
      //: The machines of @tab(axes), trained on pixels, keep more of their start in the encoder; they miss the line by up to {{pixelMiss}}.
      //: Descent prefers no axes in the plane: if the code of a start is turned, every step turns with it. What it prefers are perpendicular columns, and this preference comes from small starts and small steps, and not from the loss.
      //:
      //: @question Two starts end at axes that are turned by 5 and by 40 degrees. Which machine has the smaller loss?
      //: @answer Neither: the plane is the same, and so are the images.
      //:
      //: @question A start has a decoder with columns of length 3 and a tiny encoder. Will its columns end perpendicular and of length 1?
      //: @answer In general not: $D^\top D - E E^\top$ is large at the start, and descent keeps it.
    }
    //: @end
  }
}
/*:
 ## How fast a saddle is left

 Let the columns of $D$ be $p_2$ to $p_{k+1}$, all eigenvectors up to there but the best, and $E = D^\top$.
 The chapter saw descent rest there, and leave the later the closer it starts.
 How much later?

 Push the machine a little: add $a\, p_1$ to the column $p_{k+1}$ of $D$, and $b\, p_1^\top$ to the row $p_{k+1}^\top$ of $E$.
 Then, up to products of $a$ and $b$, the matrix $I - D E$ changes by $-b\, p_{k+1} p_1^\top - a\, p_1 p_{k+1}^\top$, and the gradients of the chapter have these components along the push:

 $$ \frac{\partial L}{\partial b} = -2 \lambda_1 (a - b), \qquad \frac{\partial L}{\partial a} = -2\, (\lambda_1 b - \lambda_{k+1} a) . $$

 So each step of descent multiplies $a$ and $b$ by a matrix,

 $$ \begin{pmatrix} b \\ a \end{pmatrix} \leftarrow \left( I + 2 \eta \begin{pmatrix} -\lambda_1 & \lambda_1 \\ \lambda_1 & -\lambda_{k+1} \end{pmatrix} \right) \begin{pmatrix} b \\ a \end{pmatrix} . $$

 Its larger eigenvalue is the factor by which the push grows in every step,

 $$ g = 1 + 2 \eta \left( \sqrt{\lambda_1^2 + \tfrac14 (\lambda_1 - \lambda_{k+1})^2} - \tfrac12 (\lambda_1 + \lambda_{k+1}) \right) . $$ {#eq:growth}

 What do we expect?
 Growth by a factor wins in the end, however small the push.
 A start a hundred times closer should leave $\ln 100 / \ln g$ steps later.
 And since the loss goes with the square of the push, its way down should grow by $g^2$ per step.

 Gradient descent takes the same way in any perpendicular coordinates.
 We take the eigenvectors as axes: then $C$ is the diagonal matrix $\Lambda$ of eigenvalues, and a step costs next to nothing.
 */
extension LinearLoss {
  /// The loss, if E C is known.
  func callAsFunction(_ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>) -> Double {
    C.trace() - 2 * (EC • D).trace() + ((D.T • D) • (EC • E.T)).trace()
  }

  /// The gradients, if E C and Dᵀ C are known.
  func gradients(
    _ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>, DC: Matrix<Double>
  ) -> [Matrix<Double>] {
    [2 * ((D.T • D) • EC - DC), 2 * (D • (EC • E.T) - EC.transposed())]
  }

  /// A step of plain descent along the eigenvectors, Λ being the row of eigenvalues.
  func step(
    _ E: inout Matrix<Double>, _ D: inout Matrix<Double>, _ Λ: Matrix<Double>, η: Double,
    penalty α: Double = 0
  ) {
    let g = gradients(E, D, EC: E .* Λ, DC: D.transposed() .* Λ)
    (E, D) = (E - η * (g[0] + 2 * α * E), D - η * (g[1] + 2 * α * D))
  }
}

extension LandscapeExcursion {
  private func saddles(
    _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder, _ plain: [TrainingRun]
  ) throws {
    //: To be sure that the axes make no difference we repeat the beginning of the run of @fig(excess) along the eigenvectors.
    //: Then we start with half of the saddle's weights and a random push of size $\varepsilon$.
    let (k, pixels, λ) = (settings.components, classroom.pixels, pca.variances)
    let Λ = Matrix([λ]), η = 1 / (4 * λ[0])
    let (E0, D0) = start(0).weights
    var (E, D) = (E0 • pca.vectors, pca.vectors.T • D0)
    let again = (1...10).map { _ in
      loss.step(&E, &D, Λ, η: η)
      return loss(E, D, EC: E .* Λ) - bound
    }
    let level = λ[0] - λ[k]
    let g = 1 + 2 * η * ((λ[0] * λ[0] + level * level / 4).squareRoot() - (λ[0] + λ[k]) / 2)
    let length = Int(
      min(2000, 1.4 * Double.log(Double(pixels).squareRoot() / 1e-6) / Double.log(g)))
    let push = (0...1).map { side in
      classroom.stream("linear-autoencoder").substream(4).substream(side)
        .normals(rows: k, columns: pixels) / Double(pixels).squareRoot()
    }
    let saddle = Matrix<Double>.identity(pixels).rows(1..<k + 1)  // p₂ to pₖ₊₁, a row each
    func descent(_ ε: Double, _ length: Int) -> [Double] {
      var (E, D) = (0.5 * saddle + ε * push[0], (0.5 * saddle + ε * push[1]).transposed())
      return (0...length).map { number in
        if number > 0 { loss.step(&E, &D, Λ, η: η) }
        return loss(E, D, EC: E .* Λ) - bound
      }
    }
    let near = [1e-2, 1e-4, 1e-6].map { descent($0, length) }

    let turnedErrors = zip(again, plain[0].excess).map { ($0 / $1 - 1).magnitude }
    let saddleExcess = loss(saddle, saddle.transposed(), EC: saddle .* Λ) - bound
    let stay = near[2].count { ($0 / level - 1).magnitude < 0.01 }
    let leaving = near.map { $0.lastIndex { $0 > level / 2 } ?? 0 }
    let delay = Double.log(100) / Double.log(g)
    let later = Double(leaving[2] - leaving[0]) / 2
    page.value("delay", delay, .fixed(0))
    page.value("stay", stay)
    page.value("growth", g, .fixed(3))
    page.value("leaving", leaving.map { Double($0) }, .integer)
    //: @hide
    guard delay < 1000 else {
      throw NoAnswer("the eigenvalues are so close together that no saddle is left in 1,000 steps")
    }
    let closest = descent(1e-8, length + Int(2 * delay)).lastIndex { $0 > level / 2 } ?? 0
    page.value("closest", closest)
    page.answer("closer", Double(closest), tolerance: 4, unit: "steps")
    //: @end
    //: @identity(turned) In ten steps along the eigenvectors the excess differs from that of the run in pixels by a share that is {{required}}.
    //: @because Only rounding makes a difference, and ten steps add up little of it.
    page.claim("turned", turnedErrors.greatest(), .isBelow(1e-9))
    //: @identity(saddle-level) The excess at the saddle is $\lambda_1 - \lambda_{k+1}$, up to a share that is {{required}}.
    //: @because The level is a difference of two losses of about {{bound}}, each rounded in the sixteenth digit.
    page.claim("saddle-level", (saddleExcess / level - 1).magnitude, .isBelow(1e-10))
    //: @figure(departures) How far three descents have come below the saddle's level, as a share of the level, on a logarithmic axis; each starts a hundred times closer to the saddle than the one before. Dashed is growth by $g^2$ per step, drawn through the step at which a descent has come a hundredth of its way.
    //: @alt Three rising curves, one after the other, that bend into a level at the top; before that they near straight dashed lines: the first only crosses its line, and the last follows its line for longest.
    try page.figure("departures") {
      LinearAutoencoderIllustrations.departures(
        near: zip(["10^-2", "10^-4", "10^-6"], near).map { ("*ε* = \($0)", $1) }, level: level,
        growth: g * g)
    }
    //: @finding(rests) The number of steps for which the closest start rests within one percent of the level, divided by $\ln 100 / \ln g$, is {{required}}.
    //: @because By the formula it rests two such times longer than the first start.
    page.claim("rests", Double(stay) / delay, .isAtLeast(1))
    //: @finding(delay) The delay of a start that is a hundred times closer differs from $\ln 100 / \ln g$ by a share that is {{required}}.
    //: @because The formula holds for small pushes; the first start, with $\varepsilon = 10^{-2}$, is not very close, and steps are counted in whole numbers.
    page.claim("delay", (later / delay - 1).magnitude, .isBelow(0.1), format: .percent(1))
    //: @finding(leaves) At the end all three have left: the largest excess, as a share of the level, is {{required}}.
    //: @because The runs are 1.4 times as long as growth by $g$ takes for the smallest push, so that the slow end of the descent fits in.
    page.claim("leaves", near.map { ($0.last ?? .nan) / level }.greatest(), .isBelow(0.1))
    //: With $g$ = {{growth}} a start that is a hundred times closer should leave {{delay}} steps later, and that is what we see: the last steps above half of the level are {{leaving}}.
    //: At first the other columns, which turn towards $p_1$ more slowly, have their share in the way down; the closer the start, the longer its descent then follows the dashed line of @fig(departures).
    //: The closest start rests for {{stay}} steps, long enough to be taken for the end.
  }

  func penaltyAndDepth(
    _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder
  ) throws {
    /*:
     ## A penalty finds the eigenvectors

     The loss leaves a whole family of best machines.
     Let us also charge a price for large weights, and minimise $L + \alpha (\lVert E \rVert^2 + \lVert D \rVert^2)$ with a small $\alpha$.
     Kunin and others proved two statements about the minimum, which hold as long as the eigenvalues differ and $\alpha < \lambda_k$.
     First, there the encoder is the decoder transposed, $E = D^\top$.
     Second, the decoder stretches along the first $k$ eigenvectors, by the factors

     $$ s_i = \sqrt{1 - \alpha / \lambda_i} . $$ {#eq:stretch}

     We can see where the factors come from if $E = D^\top$ and one eigenvector is looked at: a decoder of length $s$ along $p_i$ leaves the error $\lambda_i (1 - s^2)^2$ and pays $2 \alpha s^2$, and the sum is smallest where $1 - s^2 = \alpha / \lambda_i$.

     So the weights should tell us the eigenvalues, $\lambda_i = \alpha / (1 - s_i^2)$, though nobody has computed an eigenvector.
     We let descent run with $\alpha$ a quarter of $\lambda_k$, the longer the smaller $\lambda_k$ is, and find the stretches from the small matrix $D^\top D$.
     As in the last section the axes are the eigenvectors, only to save time.
     */
    let (k, λ) = (settings.components, pca.variances)
    let Λ = Matrix([λ]), η = 1 / (4 * λ[0]), α = λ[k - 1] / 4
    let (E0, D0) = start(0).weights
    var (E, D) = (E0 • pca.vectors, pca.vectors.T • D0)  // as random as E0 and D0
    let rounds = Int(min(5000, 450 * λ[0] / λ[k - 1]))
    for _ in 0..<rounds { loss.step(&E, &D, Λ, η: η, penalty: α) }

    var (nextE, nextD) = (E, D)
    loss.step(&nextE, &nextD, Λ, η: η, penalty: α)
    let pace = max((nextE - E).maxAbs(), (nextD - D).maxAbs())
    //: @when settled The statements are about the minimum, and descent is not there yet: with these images some eigenvalues lie close together.
    if page.when("settled", pace * Double(rounds) < 1e-6) {
      let (squares, turns) = try (D.T • D).symmetricEigen()
      let readOff = squares.map { α / (1 - $0) }
      let readOffErrors = zip(readOff, λ).map { ($0 / $1 - 1).magnitude }
      let stretched = D • turns  // columns along the directions of stretch
      let aligned = (0..<k).map { stretched[$0, $0].magnitude / squares[$0].squareRoot() }
      //: @theorem(transposed) With the penalty the largest difference between the decoder and the encoder transposed is {{required}}.
      //: @because The theorem says zero at the minimum; descent shrinks what is left of the start by a factor per step.
      page.claim("transposed", (E.transposed() - D).maxAbs(), .isBelow(1e-5))
      //: @theorem(aligned) The decoder stretches along the eigenvectors: the smallest cosine is {{required}}.
      //: @because The theorem says one; this is a turn of less than a tenth of a degree.
      page.claim("aligned", aligned.least(), .isAbove(0.999999))
      //: @theorem(read-off) The eigenvalues that are read off the weights are wrong by a share that is {{required}}.
      //: @because The theorem says zero; rounding is divided by $1 - s_i^2$, which is small for large eigenvalues.
      page.claim("read-off", readOffErrors.greatest(), .isBelow(1e-6))
      //: The axes of the code are still free to turn, since a turn does not change the size of the weights.
      //: What the penalty fixes is the shape: the family shrinks to PCA's directions, each shortened a little.
    }
    //: @end
    //:
    //: ## More layers, no more
    //:
    //: Would a deeper machine do better?
    //: We put a layer of {{between}} numbers between image and code and another between code and image, four matrices in all.
    //: Multiplied out they are one encoder and one decoder again, so the best error must be the same.
    let between = max(10, 2 * k), pixels = classroom.pixels
    let deepStream = classroom.stream("linear-autoencoder").substream(5)
    func layer(_ number: Int, _ rows: Int, _ columns: Int, spread: Int) -> Matrix<Double> {
      deepStream.substream(number).normals(rows: rows, columns: columns)
        / Double(spread).squareRoot()
    }
    var E1 = layer(0, between, pixels, spread: pixels), E2 = layer(1, k, between, spread: between)
    var D2 = layer(2, between, k, spread: between), D1 = layer(3, pixels, between, spread: pixels)
    for _ in 0..<rounds {
      let (E, D) = (E2 • E1, D1 • D2)
      let g = loss.gradients(E, D, EC: E .* Λ, DC: D.transposed() .* Λ)
      (E1, E2) = (E1 - η / 2 * (E2.T • g[0]), E2 - η / 2 * (g[0] • E1.T))  // the chain rule
      (D1, D2) = (D1 - η / 2 * (g[1] • D2.T), D2 - η / 2 * (D1.T • g[1]))
    }
    let deepExcess = loss(E2 • E1, D1 • D2, EC: (E2 • E1) .* Λ) - bound
    page.value("between", between)
    //: @finding(depth) Four linear layers end with an excess that, as a share of PCA's error, is {{required}}.
    //: @because Below zero it cannot be, except by rounding; within a thousandth no difference can be seen in an image.
    page.claim("depth", deepExcess / bound, .isWithin(-1e-12...1e-3))
    //: Depth alone buys nothing at the bottom, and it makes no other bottoms: for any number of linear layers every place that is lowest among its neighbours is lowest of all (Kawaguchi, under conditions like those of Baldi and Hornik).
    //: What depth does change is the way down: between more layers the saddles are flatter, and the plateaus longer (Saxe and others).
  }

  func noise(_ pca: PrincipalComponents, _ bound: Double) throws {
    //: ## Why the code keeps digits
    //:
    //: One question is left: does the machine keep {{digitsKept}} of the variance of the digits in $k$ = {{k}} of {{pixels}} numbers because it is skilful, or because digits are easy?
    //: To find out we show it images without structure.
    //: Noise is equally strong in every direction, so $k$ directions that were chosen before the noise was drawn should keep the share $k$ / {{pixels}} of it.
    //: A fairer rival may choose its directions *after* it has seen the noise: PCA, fitted to these very images.
    //: What do we expect of it?
    //: In {{noises}} images of noise some directions vary more than others by chance, and PCA finds them; in other noise they should be as good as any.
    let (k, pixels) = (settings.components, classroom.pixels)
    let stream = classroom.stream("linear-autoencoder")
    let (seen, unseen): (Matrix<Double>, Matrix<Double>) = (
      stream.substream(6).normals(rows: 5000, columns: pixels),
      stream.substream(7).normals(rows: 5000, columns: pixels)
    )
    let fitted = try PrincipalComponents(of: seen)
    func timesEvenShare(_ directions: Matrix<Double>, of x: Matrix<Double>) -> Double {
      (x • directions.columns(0..<k)).squaredNorm() / x.squaredNorm() * Double(pixels) / Double(k)
    }
    let fixed = timesEvenShare(pca.vectors, of: seen)
    let onSeen = timesEvenShare(fitted.vectors, of: seen)
    let onUnseen = timesEvenShare(fitted.vectors, of: unseen)
    let digitsKept = 1 - bound / pca.variances.sum()
    page.value("digitsKept", digitsKept, .percent(0))
    page.value("noises", seen.rows)
    page.value("edge", noiseEdge(pixels, seen.rows), .fixed(2))
    //: @table(noise) The variance that $k$ = {{k}} directions keep, as a multiple of the even share $k$ / {{pixels}}.
    page.table(
      "noise", columns: ["images", "directions from", "multiple of the even share"],
      rows: [
        ("digits", "PCA of these digits", digitsKept * Double(pixels) / Double(k)),
        ("noise", "PCA of the digits", fixed), ("noise", "PCA of this noise", onSeen),
        ("other noise", "PCA of the first noise", onUnseen),
      ].map { [$0.0, $0.1, NumberFormat.significant(3).text($0.2)] })
    //: @finding(noise) Of noise the directions of the digits keep {{required}} times the even share.
    //: @because The share is a mean of 5,000 images; for $k = 2$ its standard error is 1.4 percent, and we allow five.
    page.claim("noise", fixed, .isWithin(0.93...1.07), format: .fixed(2))
    //: @finding(noise-fitted) PCA fitted to this noise keeps {{required}} times the even share of it.
    //: @because Random matrix theory says {{edge}} for the first direction and very large matrices; the next ones keep a little less.
    page.claim("noise-fitted", onSeen, .isWithin(1.85...2), format: .fixed(2))
    //: @finding(noise-unseen) Of other noise the same directions keep {{required}} times the even share.
    //: @because As above: what was fitted is chance, and chance does not come again.
    page.claim("noise-unseen", onUnseen, .isWithin(0.93...1.07), format: .fixed(2))
    //: A bottleneck keeps structure, and where there is none it keeps next to nothing.
    //: But PCA that has seen the noise seems to find twice as much as there is.
    //: Marchenko and Pastur derived how far most eigenvalues of pure noise spread, and the largest keeps to the edge of that (Geman 1980): with $N$ images of $n$ pixels it is about $(1 + \sqrt{n/N})^2$ times their mean, here {{edge}} times.
    //: The more images a pixel has, the less; but even the last eigenvalues of the digits, fitted to four thousand images, are partly such chance, which is one reason why held-out digits lose more (@chapter(pca)).
    //:
    //: @question With ten times as many images of noise, what would PCA fitted to them keep of them?
    //: @answer About a quarter more than the even share: $(1 + \sqrt{0.1\, n/N})^2$ is about 1.27 for the first direction.
  }

  /// How large the largest eigenvalue of noise is beside their mean, for many pixels and images.
  private func noiseEdge(_ pixels: Int, _ images: Int) -> Double {
    let root = 1 + (Double(pixels) / Double(images)).squareRoot()
    return root * root
  }

  func answers(_ pca: PrincipalComponents) throws {
    //: @hide
    let λ = pca.variances
    page.answer("turned-axes", (λ[0] - λ[1]) / (λ[0] + λ[1]), tolerance: 0.002)
    let last = λ[min(10, λ.count - 1)], gap = λ[0] - last
    let excess = (λ[0] * λ[0] + gap * gap / 4).squareRoot() - (λ[0] + last) / 2
    let growth = 1 + excess / (2 * λ[0])
    page.value("growthOfTen", growth, .fixed(3))
    page.value("delayOfTen", Double.log(100) / Double.log(growth), .fixed(0))
    page.answer(
      "ten", Double.log(100) / Double.log(growth), tolerance: 0.6, unit: "steps")
    let noise: Matrix<Double> = classroom.stream("linear-autoencoder").substream(6)
      .normals(rows: 1000, columns: classroom.pixels)
    let largest = try PrincipalComponents(of: noise).variances
    page.value("fewNoise", largest[0] / largest.mean(), .fixed(2))
    page.value("fewEdge", noiseEdge(classroom.pixels, 1000), .fixed(2))
    page.answer("few-noise", largest[0] / largest.mean(), tolerance: 0.15)
    //: @end
  }
}

/*:
 ## Conclusion

 - All three ways of training end near PCA's error and never below it. In batches with steps of one size training hovers, plain descent crawls, and Adam on all images with shrinking steps comes within a billionth.
 - At the bottom lies a family of machines with one plane and any axes. Plain descent from small starts ends at nearly perpendicular columns, because it hardly changes $D^\top D - E E^\top$; by which angle they are turned from PCA's is chance, and the angle decides how correlated the codes are.
 - A penalty on the weights leaves of the family only PCA's directions, and the eigenvalues can be read off the weights.
 - Near a saddle the way down grows by the same factor in every step, so a start that is a hundred times closer leaves a fixed number of steps later.
 - More linear layers do not go lower, and the code keeps what it keeps because digits have structure. What PCA finds in noise it has seen, it does not find again.

 The limits: one set of data, one size of the code, four starts, and steps that know the largest eigenvalue.
 That every place where the gradient vanishes is PCA or a saddle is a theorem for a covariance of full rank with distinct eigenvalues (Baldi and Hornik); ours has them in the dimensions that the digits fill.
 Half of the largest step is not the flow of the theory, and @claim(half-steps) shows how far it is from it.
 The formula of a saddle's growth was tried at one saddle.

 ## Exercises

 A run takes about ten seconds on two cores.

 @exercise(closer) predict, 5 minutes
 The text below @fig(departures) says at which steps the three starts have come half-way down.
 At which step has a start with $\varepsilon = 10^{-8}$ come half-way?
 @answer
 Again about {{delay}} steps later, at step {{closest}}.
 @end

 @exercise(ten) run, 10 minutes
 Does a machine with ten numbers rest longer at its saddle than one with two?
 Predict it from @eq(growth), in which only $\lambda_{k+1}$ is another; then run
 ```sh
 make run ARGS="landscape --components 10"
 ```
 and find the number of steps by which a start that is a hundred times closer leaves later.
 @answer
 It rests less long: $\lambda_{11}$ is smaller than $\lambda_3$, so there is more to gain by turning a column towards $p_1$.
 The factor is {{growthOfTen}}, and the delay {{delayOfTen}} steps.
 @end

 @exercise(turned-axes) derive, 15 minutes
 Derive @eq(turned): the code of a machine with $D = P_2 O$ and $E = D^\top$, where $O$ is a turn by $\theta$, is PCA's code turned back by $\theta$.
 What are the variances of its two numbers, and what is their covariance?
 At which angle is the correlation largest, and how large is it for the digits?
 (The eigenvalues follow from the table of errors in @chapter(pca).)
 @answer
 PCA's numbers have the variances $\lambda_1$ and $\lambda_2$ and no covariance.
 Turned, they have the variances $\tfrac12 (\lambda_1 + \lambda_2) \pm \tfrac12 (\lambda_1 - \lambda_2) \cos 2\theta$ and, up to its sign, the covariance $\tfrac12 (\lambda_1 - \lambda_2) \sin 2\theta$.
 Divided by the root of the product of the variances this is @eq(turned).
 At $\theta = 45^\circ$ the sine is largest and the root is too, but the sine wins: with $s = \sin 2\theta$ and $\delta = \lambda_1 - \lambda_2$ the square of the fraction is $\delta^2 s^2 / (4 \lambda_1 \lambda_2 + \delta^2 s^2)$, and this grows with $s^2$.
 At $s = 1$ it is $\delta^2 / (\lambda_1 + \lambda_2)^2$, so the correlation is $(\lambda_1 - \lambda_2) / (\lambda_1 + \lambda_2)$ = {{limitOfTwo}}.
 @end

 @exercise(few-noise) predict, 5 minutes
 How many times the mean eigenvalue is the largest one, if PCA is fitted to only 1,000 images of noise?
 @answer
 By the formula above $(1 + \sqrt{n / 1000})^2$, which is {{fewEdge}}; the first thousand of our images give {{fewNoise}}.
 Whoever fits PCA to few images should expect large eigenvalues where there is nothing.
 @end

 ## Further reading

 - H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular value decomposition", *Biological Cybernetics* 59 (1988): before a linear decoder, a nonlinear code gains nothing over the singular value decomposition.
 - P. Baldi and K. Hornik, "Neural networks and principal component analysis: learning from examples without local minima", *Neural Networks* 2 (1989): every other critical point is a saddle.
 - A. Saxe, J. McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR (2014): the invariant, the plateaus, and why eigenvectors are learned one after the other.
 - K. Kawaguchi, "Deep learning without poor local minima", NIPS (2016): the landscape of any number of linear layers.
 - E. Plaut, "From principal subspaces to principal components with linear autoencoders", arXiv 1804.10253 (2018): how to get the components back out of the plane.
 - D. Kunin, J. Bloom, A. Goeva and C. Seed, "Loss landscapes of regularized linear autoencoders", ICML (2019): a penalty on the weights singles out PCA's directions.
 - I. Johnstone, "On the distribution of the largest eigenvalue in principal components analysis", *Annals of Statistics* 29 (2001): what PCA finds in noise, after V. Marchenko and L. Pastur (1967).
 - D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR (2015).
 */
