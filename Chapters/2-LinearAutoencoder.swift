/*:
 # The linear autoencoder

 *Does gradient descent find what the eigenvectors found?*

 @learn What training is, on a machine whose best result is known, and in which sense training finds the principal components.
 @need @chapter(pca), and what a gradient is.
 @time About an hour, and half an hour more for the exercises.

 In @chapter(pca) the best linear encoder came out of a formula.
 For the machines of later chapters there is no formula.
 They are **trained**: we start from random numbers, compute in which direction the error falls, take a small step that way, and repeat.
 Here we train the linear machine, whose best result we know exactly, and watch how close training comes.

 ## Two matrices and a loss

 The encoder is a matrix $E$ with $k$ rows, the decoder a matrix $D$ with $k$ columns:

 $$ z = E (x - m), \qquad \hat x = m + D z . $$ {#eq:model}

 The mean image $m$ is the one of chapter 1, so the matrices see centred images only.
 A machine that is trained to give back its own input is called an **autoencoder**, and this one is linear.
 Nothing says that the columns of $D$ be perpendicular, or that $E$ have anything to do with $D$.
 Both start as small random numbers.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// An encoder and a decoder that are one matrix each.
struct LinearAutoencoder {
  let encoder: Parameter<Double>  // E, k × pixels
  let decoder: Parameter<Double>  // D, pixels × k

  init(pixels: Int, components k: Int, stream: RandomStream) {
    func random(_ rows: Int, _ columns: Int, _ stream: RandomStream) -> Parameter<Double> {
      let numbers = stream.uniforms(count: rows * columns).map { 2 * $0 - 1 }
      let matrix = Matrix(rows: rows, columns: columns, elements: numbers)
      return Parameter(matrix / Double(pixels).squareRoot())
    }
    encoder = random(k, pixels, stream.substream(0))
    decoder = random(pixels, k, stream.substream(1))
  }

  /// The mean squared error of centred images x (a row each).
  func loss(of x: Matrix<Double>, on tape: Tape<Double>) -> Variable<Double> {
    let z = tape.constant(x) • tape.variable(encoder).T
    return squaredError(z • tape.variable(decoder).T, x).mean()
  }

  var parameters: [Parameter<Double>] { [encoder, decoder] }
  var weights: (E: Matrix<Double>, D: Matrix<Double>) { (encoder.value, decoder.value) }
}

/// The linear autoencoder.
struct LinearAutoencoderLesson: Lesson {
  static let slug = "linear-autoencoder"
  static let sourceFile = "Chapters/2-LinearAutoencoder.swift"
  static let emblem: String? = "machine"

  struct Settings: LessonSettings {
    @Option var components = Setting(2, in: 1...20, "Code numbers of an image")
    @Option var steps = Setting(
      1500, in: 10...100_000, "Steps of descent on all training images at once")
    @Option var epochs = Setting(
      20, in: 1...1000, quick: 5, "Passes over the training images in batches")
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
    let (centred, pca, bound) = try goal()
    guard pca.variances[0] > 0 else { throw UnusableSetting.equalImages }
    let (loss, start) = threeGradients(centred)
    let (batches, plain, adam) = try training(centred, pca, bound, loss, start)
    try samePlane(pca, loss, start, batches, plain, adam)
    try otherAxes(pca, loss, batches, adam)
    try saddles(pca, bound, loss, start, plain)
    try penaltyAndDepth(pca, bound, loss, start)
    noise(pca, bound)
  }

  func goal() throws -> (Matrix<Double>, PrincipalComponents, Double) {
    //: The code of `loss` reads like @eq(model), and the **tape** records every operation, so that it can be differentiated backwards.
    //: @fig(machine) shows the machine with the numbers that training may change.
    //: We use $k$ = {{k}} numbers per digit, and begin with what we want to reach.
    //: PCA leaves an error of {{bound}}, and by the theorem of Eckart and Young no choice of $E$ and $D$ goes below it.
    let images = Matrix<Double>(classroom.train.images)
    let pca = try PrincipalComponents(of: images)
    let k = settings.components
    let bound = pca.variances[k...].sum()
    let centred = images - pca.mean
    page.value("pixels", classroom.pixels)
    page.value("k", k)
    page.value("bound", bound, .significant(5))
    //: @figure(machine) The linear autoencoder, trained in batches as we shall do below, with a held-out digit and what $k$ = {{k}} numbers give back of it. The height of a bar tells the count of its numbers, a step for each doubling. Training follows the gradients of the loss, in orange, into the two matrices.
    //: @alt A digit, a tall bar, a ramp that narrows to a very short bar, a ramp that widens to a tall bar, and a blurred digit. The digit and the blurred one are compared in a loss, from which two arrows lead back to the two ramps.
    return (centred, pca, bound)
  }
}
/*:
 ## The gradients, three times

 Let $C$ be the covariance of the digits.
 The loss needs nothing else of the data:

 $$ L(E, D) = \frac1N \sum_i \lVert x_i - m - D E (x_i - m) \rVert^2 = \mathrm{tr}\, C - 2\, \mathrm{tr}(E C D) + \mathrm{tr}(D^\top D\, E C E^\top) . $$ {#eq:loss}

 Differentiating by hand gives

 $$ \frac{\partial L}{\partial E} = 2\, (D^\top D E C - D^\top C), \qquad \frac{\partial L}{\partial D} = 2\, (D E C E^\top - C E^\top) . $$ {#eq:gradients}

 One step then costs the products $E C$ and $D^\top C$, however many images there are; the functions are given them.
 */
/// The loss of an encoder E and a decoder D on data with covariance C.
struct LinearLoss {
  let C: Matrix<Double>

  func callAsFunction(_ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>) -> Double {
    C.trace() - 2 * (EC • D).trace() + ((D.T • D) • (EC • E.T)).trace()
  }

  func gradients(
    _ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>, DC: Matrix<Double>
  ) -> [Matrix<Double>] {
    [2 * ((D.T • D) • EC - DC), 2 * (D • (EC • E.T) - EC.transposed())]
  }
}

extension LinearAutoencoderLesson {
  func threeGradients(_ centred: Matrix<Double>) -> (LinearLoss, (Int) -> LinearAutoencoder) {
    //: Gradients are easy to get wrong, so we compute them in two more ways.
    //: The tape differentiates the loss of all images, without being told @eq(gradients).
    //: And **central differences** need no calculus at all: change one weight $w$ by $\pm h$ and divide the difference of the losses by $2h$.
    //: In a single weight the loss is a parabola, for which central differences are exact up to rounding.
    let (pixels, k) = (centred.columns, settings.components)
    let stream = classroom.stream("linear-autoencoder")
    func start(_ number: Int) -> LinearAutoencoder {
      LinearAutoencoder(
        pixels: pixels, components: k, stream: stream.substream(0).substream(number))
    }
    let untrained = start(0)
    let C = centred.T • centred / Double(centred.rows)
    let loss = LinearLoss(C: C)
    let (E0, D0) = untrained.weights
    let byHand = loss.gradients(E0, D0, EC: E0 • C, DC: D0.T • C)

    let tape = Tape<Double>()
    let byTape = tape.gradients(
      of: untrained.loss(of: centred, on: tape), with: untrained.parameters)

    func lossNow() -> Double {  // of the weights as they stand
      let (E, D) = untrained.weights
      return loss(E, D, EC: E • C)
    }
    //: We compare the tape with our hands in every weight, and the differences in forty weights of each matrix, drawn at random; all relative to the largest entry of the gradient.
    let tapeError = zip(byHand, byTape).map { ($0 - $1).maxAbs() / $0.maxAbs() }.greatest()
    let checked = stream.substream(1).permutation(of: k * pixels).prefix(40)
    let differenceError = zip(untrained.parameters, byHand).map { matrix, exact in
      let differences = centralDifferences(of: lossNow, with: matrix, at: checked, step: 0.01)
      return zip(checked, differences).map { ($1 - exact.elements[$0]).magnitude }.greatest()
        / exact.maxAbs()
    }.greatest()
    //: @finding(by-tape) Gradients by hand and by the tape agree (largest relative difference)
    page.claim("by-tape", tapeError, .isBelow(1e-6))
    //: @finding(by-differences) Gradients by hand and by central differences agree (largest relative difference)
    page.claim("by-differences", differenceError, .isBelow(1e-6))
    return (loss, start)
  }
}
/*:
 ## Training

 What do we expect?
 The loss should fall towards PCA's error and stop there.
 It cannot fall further, so the interesting number is the **excess**, the loss minus PCA's error, and how small it gets.
 We train in three ways, each from the same four random starts, and on the way `measure` notes the excess and, for later, how far the decoder is from PCA's directions.
 */
/// A machine in training, and what is measured on the way.
struct TrainingRun {
  let machine: LinearAutoencoder
  var passes: [Double] = [], excess: [Double] = [], angles: [Double] = []
  var lastExcess: Double { excess.last ?? .nan }
}

extension LinearAutoencoderLesson {
  func training(
    _ centred: Matrix<Double>, _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder
  ) throws -> ([TrainingRun], [TrainingRun], [TrainingRun]) {
    //: **In batches.** The usual way: a hundred images at a time, drawn anew in every pass, and a step after each batch.
    //: The gradient of a batch is only an estimate of the gradient of the whole.
    //: The steps are those of **Adam**, a variant of gradient descent that we use in all later chapters; it divides the step of each weight by the typical size of that weight's gradient.
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
        epochs: settings.epochs,
        batches: { shuffledBatches(of: centred.rows, size: 100, stream: order, epoch: $0) },
        progress: classroom.progress, afterEpoch: { epoch, _ in try measure(&batches[i], epoch) }
      ) { tape, batch, _ in machine.loss(of: centred.rows(at: batch), on: tape) }
    }
    // The first of the machines that are trained in batches.
    try page.figure("machine") {
      let machine = batches[0].machine
      let (x, (E, D)) = (Matrix<Double>(classroom.example.image), machine.weights)
      let x̂ = (x - pca.mean) • E.T • D.T + pca.mean
      return ModelIllustrations.linearAutoencoder(
        AutoencoderDescription(encoder: machine.encoder, decoder: machine.decoder),
        input: (x.row(0).map { Float($0) }, classroom.imageWidth),
        output: (x̂.row(0).map { Float($0) }, classroom.imageWidth))
    }
    //: **All images at once, plain descent.** Every step follows the exact gradient of @eq(gradients), $E \leftarrow E - \eta\, \partial L / \partial E$, and the same for $D$.
    //: The steeper the loss bends, the smaller the step must be; near PCA's solution it bends like $4\lambda_1$ at most, so steps above $\eta = 1 / 2\lambda_1$ blow up, and we take half of that.
    var plain = (0...3).map { TrainingRun(machine: start($0)) }
    var descents = plain.map { _ in SGD(learningRate: 1 / (4 * λ[0])) }
    func isMeasured(_ step: Int) -> Bool { step <= 20 || step.isMultiple(of: 10) }
    for step in 1...settings.steps {
      for (i, gradient) in gradients(of: plain).enumerated() {
        descents[i].update(plain[i].machine.parameters, with: gradient)
        if isMeasured(step) { try measure(&plain[i], step) }
      }
    }
    //: Here one product with $C$ serves all four starts:
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
    //: **All images at once, Adam.** The same exact gradients, with Adam's steps, which shrink to nothing by the end of the run.
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
    //: @figure(excess) The loss above PCA's error during training in three ways, both axes logarithmic. Each band reaches from the lowest to the highest of four starts, and the line is their geometric mean. A pass is one look at all training digits: {{batchesPerPass}} steps in batches, one step for the others.
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
    page.value("epochs", settings.epochs)
    page.value("steps", settings.steps)
    page.value("batchExcess", inBatches[0], .significant(2))
    page.value("plainExcess", byPlainDescent[0], .significant(2))
    page.value("adamExcess", byAdam[0], .scientific(1))
    page.value("batchShare", inBatches[0] / bound, .percent(2))
    //: @finding(converged) From each of the four starts Adam on all images reaches PCA's error (largest excess)
    page.claim("converged", byAdam.greatest(), .isBelow(1e-8))
    //: @finding(never-below) No run ever goes below PCA's error, up to rounding (smallest excess)
    page.claim("never-below", lowestExcess, .isAbove(-1e-10))
    //: @finding(batches-close) In batches the loss comes within one percent of PCA's error (the worst of the four)
    page.claim("batches-close", inBatches.greatest() / bound, .isBelow(0.01), format: .percent(2))
    //: @finding(only-adam) In batches and by plain descent it never comes as close (smallest excess of the eight runs)
    page.claim("only-adam", (inBatches + byPlainDescent).least(), .isAbove(1e-6))
    //: So gradient descent does find what the eigenvectors found, and nothing better.
    //: The three ways differ in how far they get, much more than the starts do; the numbers here are those of the first start.
    //:
    //: In batches the loss is within {{batchShare}} of PCA's error after {{epochs}} passes, and by then it hardly improves any more.
    //: Every batch has a slightly different best plane, and the weights keep following the latest one.
    //: For practical purposes that is close enough, and later chapters train in this way.
    //:
    //: Plain descent is left with an excess of {{plainExcess}} after {{steps}} steps, for another reason.
    //: Along a direction in which the digits have variance $\lambda$, the error of the encoder's weights is multiplied by about $1 - 2 \eta \lambda$ per step.
    //: The spectrum in @chapter(pca) showed how small most eigenvalues are.
    //: Where the data hardly vary the gradient hardly pulls, and what the encoder does there hardly matters.
    //: Adam makes up for small gradients with longer steps.
    //: Its steps do not become shorter when the optimum is near, so it first hovers above it; when we shorten them it arrives, at an excess of {{adamExcess}}.
    return (batches, plain, adam)
  }

  func samePlane(
    _ pca: PrincipalComponents, _ loss: LinearLoss, _ start: (Int) -> LinearAutoencoder,
    _ batches: [TrainingRun], _ plain: [TrainingRun], _ adam: [TrainingRun]
  ) throws {
    //: ## The same plane
    //:
    //: Equal losses suggest equal subspaces.
    //: Two columns of $D$ span a plane ($k$ columns a $k$-dimensional subspace), and so do the first eigenvectors.
    //: Two subspaces are compared by their **principal angles**: the smallest angle between a direction of one and a direction of the other, then the smallest among directions perpendicular to those, and so on, $k$ angles in all.
    //: All are zero exactly when the subspaces are the same.
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
    //: @finding(same-plane) From each of the four starts the decoder's columns span PCA's subspace (largest principal angle, radians)
    page.claim("same-plane", finalAngles.greatest(), .isBelow(1e-5))
    //: The angles go down with the loss, but not step by step: for a long time plain descent has the larger loss and the smaller angle, since what it still lacks is in the encoder.
    //: If the subspaces agree, then so should the reconstructions, and we can compare them pixel by pixel.
    //: We do this on images and not on the matrices, because the matrices need not agree:
    //: {{blank}} pixels are blank in every training digit, so the gradient of the encoder's weights there is zero, and these weights are still the random numbers they started as.
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
    //: @finding(same-images) Both machines draw the same training digits (largest difference in a pixel)
    page.claim("same-images", differences[0], .isBelow(1e-3))
    //: @finding(blank) At pixels that are always blank the encoder has not moved (largest change)
    page.claim("blank", encoderMoved, .equals(0, tolerance: 0))
    //: The decoder's weights at those pixels do have a gradient: paper must stay white, and they have shrunk to {{decoderLeft}} or less.
    //: On held-out digits the two machines differ by up to {{heldOutDifference}} in a pixel; a few of these digits have ink where no training digit had any, and the untrained weights respond to it.
  }

  func otherAxes(
    _ pca: PrincipalComponents, _ loss: LinearLoss, _ batches: [TrainingRun],
    _ adam: [TrainingRun]
  ) throws {
    //: ## Not the same axes
    //:
    //: The plane is the same.
    //: Are the columns of $D$ also the eigenvectors?
    //: We look at the machine that Adam has trained from the first start, and at those that were trained in batches from the other three.
    let k = settings.components, P = pca.vectors.columns(0..<k)
    let (E, D) = adam[0].machine.weights
    let machines = [(E, D)] + batches.dropFirst().map(\.machine.weights)
    let mixing = try leastSquares(D, P)  // k × k, so that D • mixing ≈ P
    //: @figure(atoms) PCA's first components; the columns of four decoders, trained from four random starts (start 1 by Adam on all images, the others in batches); and the columns of the first decoder, mixed in the proportions that come closest to PCA's components.
    //: @alt A grid of red and blue images, a column a machine. The four trained machines differ from PCA and from one another; the last column looks the same as the first.
    try page.figure("atoms") {
      let names = ["PCA"] + (1...4).map { "start \($0)" } + ["start 1, mixed"]
      return LinearAutoencoderIllustrations.atoms(
        zip(names, [P] + machines.map(\.1) + [D • mixing]).map { name, directions in
          (name, (0..<min(k, 8)).map(directions.column))
        }, imageWidth: classroom.imageWidth)
    }
    //: @when plane The codes are drawn side by side when they are two numbers.
    if page.when("plane", k == 2) {
      //: The codes change with the axes.
      let shown = 0..<min(400, classroom.heldOut.count)
      let digits = Matrix<Double>(classroom.heldOut.images).rows(shown)
      let codes = (digits - pca.mean) • E.T
      let pcaCodes = pca.encode(digits, 2)
      page.value("shownCodes", shown.count)
      //: @figure(codes) The codes of the same {{shownCodes}} held-out digits by PCA and by the autoencoder from start 1, on the same axes; a linear map of the plane turns one map into the other.
      //: @alt Two clouds of coloured numerals on the same axes. The right cloud has the shape of the left one after turning or mirroring and stretching it.
      try page.figure("codes") {
        LinearAutoencoderIllustrations.codes(
          [("PCA", pcaCodes), ("autoencoder", codes)].map { ($0, ($1.column(0), $1.column(1))) },
          labels: Array(classroom.heldOut.labels[shown]))
      }
    }
    //: @end
    //: Every start ends with other columns in the same plane, and there is a reason that they are free to do so.
    //: Take any invertible $k \times k$ matrix $A$, let the encoder be $A E$ and the decoder $D A^{-1}$.
    //: The codes change, but $D A^{-1} A E = D E$, so every reconstruction stays as it is, and so does the loss.
    //: We try twenty matrices $A$, each a random turn followed by a random stretch of every axis.
    let familyStream = classroom.stream("linear-autoencoder").substream(3)
    let familyErrors = try (0..<20).map { member in
      let draw = familyStream.substream(member)
      let directions: Matrix<Double> = draw.substream(0).normals(rows: k, columns: k)
      let stretch = draw.substream(1).uniforms(count: k).map { 0.5 + 1.5 * $0 }
      let A = Matrix.diagonal(stretch) • directions.qr().q
      let other = loss(A • E, try D • A.inverse(), EC: A • E • loss.C)
      return (other / loss(E, D, EC: E • loss.C) - 1).magnitude
    }
    //: @finding(family) With encoder $A E$ and decoder $D A^{-1}$ the loss is the same (largest relative change of twenty)
    page.claim("family", familyErrors.greatest(), .isBelow(1e-10))
    //: So there are infinitely many best machines, and training ends at one of them, which one depending on the random start.
    //: PCA's own pair, $E = P_k^\top$ and $D = P_k$, is another member of the family, with two properties that the loss never asked for: its columns are perpendicular, and its codes are uncorrelated.
    //: @when pairs Whether features are perpendicular takes at least two of them.
    if page.when("pairs", k > 1) {
      //: We look for both properties in the four machines of @fig(atoms).
      let pairs = [(P.transposed(), P)] + machines
      let cosines = pairs.map { _, D in largestCosine(D.T • D) }  // between columns of D
      let correlations = pairs.map { E, _ in largestCosine(E • loss.C • E.T) }  // between codes
      //: @finding(pca-axes) PCA's columns are perpendicular and its codes uncorrelated (largest cosine or correlation)
      page.claim("pca-axes", max(cosines[0], correlations[0]), .isBelow(1e-12))
      //: @finding(slanted) The trained columns are not perpendicular (largest cosine of the four machines)
      page.claim("slanted", cosines.dropFirst().greatest(), .isAbove(0.01))
      //: @finding(correlated) The trained codes are correlated (largest correlation of the four machines)
      page.claim("correlated", correlations.dropFirst().greatest(), .isAbove(0.01))
      //: @table(axes) How far the features are from being perpendicular and uncorrelated.
      page.table(
        "axes",
        columns: [
          "machine", "largest cosine between columns of $D$", "largest correlation between codes",
        ],
        rows: (["PCA"] + (1...4).map { "start \($0)" }).enumerated().map { i, name in
          [name] + [cosines[i], correlations[i]].map { NumberFormat.fixed(4).text($0) }
        })
    }
    //: @end
  }
}
/*:
 ## Saddles on the way

 Can descent come to rest anywhere else?
 Let the columns of $D$ be *any* $k$ eigenvectors, and $E = D^\top$: then both gradients of @eq(gradients) vanish.
 Take $p_2$ to $p_{k+1}$, all but the best.
 The excess there is $\lambda_1 - \lambda_{k+1}$, and a small step towards $p_1$ makes the loss smaller, a step in most other directions makes it larger, and in the rest leaves it as it is: it is a **saddle**.

 What do we expect of a start nearby?
 The pull towards $p_1$ is feeble at first, so the loss should rest on the saddle's level.
 But each step multiplies what the push has along the steepest way down from the saddle, from $p_{k+1}$ to $p_1$, by the same factor,

 $$ g = 1 + 2 \eta \left( \sqrt{\lambda_1^2 + \tfrac14 (\lambda_1 - \lambda_{k+1})^2} - \tfrac12 (\lambda_1 + \lambda_{k+1}) \right) , $$ {#eq:growth}

 and growth by a factor wins in the end.
 A start a hundred times closer should leave $\ln 100 / \ln g$ steps later.

 Plain descent does not mind how the axes are turned, so we count along the eigenvectors: $C$ is the diagonal matrix $\Lambda$ there, and a step costs next to nothing.
 */
extension LinearLoss {
  /// A step of plain descent along the eigenvectors, Λ being the row of eigenvalues.
  func step(
    _ E: inout Matrix<Double>, _ D: inout Matrix<Double>, _ Λ: Matrix<Double>, η: Double,
    penalty α: Double = 0
  ) {
    let g = gradients(E, D, EC: E .* Λ, DC: D.transposed() .* Λ)
    (E, D) = (E - η * (g[0] + 2 * α * E), D - η * (g[1] + 2 * α * D))
  }
}

extension LinearAutoencoderLesson {
  func saddles(
    _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder, _ plain: [TrainingRun]
  ) throws {
    //: To be sure we repeat the beginning of the run of @fig(excess) in this way.
    //: Then we start with half of the saddle's weights and a random push of size $\varepsilon$, and once more with the push alone.
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
    func excesses(from weights: Matrix<Double>, push ε: Double) -> [Double] {
      var (E, D) = (weights + ε * push[0], (weights + ε * push[1]).transposed())
      return (0...length).map { number in
        if number > 0 { loss.step(&E, &D, Λ, η: η) }
        return loss(E, D, EC: E .* Λ) - bound
      }
    }
    let saddle = Matrix<Double>.identity(pixels).rows(1..<k + 1)  // p₂ to pₖ₊₁, a row each
    let near = [1e-2, 1e-4, 1e-6].map { excesses(from: 0.5 * saddle, push: $0) }
    let nothing = excesses(from: .zeros(k, pixels), push: 1e-6)

    let turnedErrors = zip(again, plain[0].excess).map { ($0 / $1 - 1).magnitude }
    let atSaddle = loss.gradients(saddle, saddle.transposed(), EC: saddle .* Λ, DC: saddle .* Λ)
    let saddleExcess = loss(saddle, saddle.transposed(), EC: saddle .* Λ) - bound
    let stay = near[2].count { ($0 / level - 1).magnitude < 0.01 }
    let leaving = near.map { $0.lastIndex { $0 > level / 2 } ?? 0 }
    let delay = Double.log(100) / Double.log(g)
    let later = Double(leaving[2] - leaving[0]) / 2
    page.value("delay", delay, .fixed(0))
    page.value("stay", stay)
    //: @finding(turned) Along the eigenvectors plain descent goes the same way as in pixels (largest relative difference of the excess in ten steps)
    page.claim("turned", turnedErrors.greatest(), .isBelow(1e-9))
    //: @finding(at-saddle) At the saddle both gradients vanish (largest entry)
    page.claim("at-saddle", atSaddle.map { $0.maxAbs() }.greatest(), .isBelow(1e-12))
    //: @finding(saddle-level) Its excess is $\lambda_1 - \lambda_{k+1}$ (relative difference)
    page.claim("saddle-level", (saddleExcess / level - 1).magnitude, .isBelow(1e-10))
    //: @finding(rests) The closest start rests within one percent of this level (steps, as a multiple of $\ln 100 / \ln g$)
    page.claim("rests", Double(stay) / delay, .isAtLeast(1))
    //: @finding(delay) A start that is a hundred times closer leaves $\ln 100 / \ln g$ steps later (mean of two, relative difference)
    page.claim("delay", (later / delay - 1).magnitude, .isBelow(0.1), format: .percent(1))
    //: @finding(leaves) All of them leave (largest excess at the end, relative to the level)
    page.claim("leaves", near.map { ($0.last ?? .nan) / level }.greatest(), .isBelow(0.1))
    //: @figure(saddles) The excess of plain descent that starts near the saddle of $p_2$ to $p_{k+1}$, at half its weights and with a random push $\varepsilon$, and of one that starts with almost no weights at all. Dashed are the levels of the saddles, from the eigenvalues alone, each named after the eigenvectors that are found there.
    //: @alt Falling lines over dashed levels. The three from near the saddle come down to its level within a few steps and rest there: the line for ε = 10⁻² leaves first and bends down to zero, that for ε = 10⁻⁴ does the same about {{delay}} steps later, and that for ε = 10⁻⁶ as many steps later again. The line from almost no weights rests on the highest level and comes down in sudden drops, with a rest on each level between them.
    try page.figure("saddles") {
      LinearAutoencoderIllustrations.saddles(
        near: zip(["10^-2", "10^-4", "10^-6"], near).map { ("*ε* = \($0)", $1) },
        nothing: nothing, eigenvalues: Array(λ[...k]))
    }
    //: The closest start rests for {{stay}} steps, long enough to be taken for the end.
    //: Then it falls, and each start that is a hundred times closer has bought about {{delay}} steps, as @eq(growth) says.
    //: The start without weights is near a saddle too, the one where nothing has been learned; it finds the components one after the other.
    //: A loss that does not move is no proof that training is over.
  }

  func penaltyAndDepth(
    _ pca: PrincipalComponents, _ bound: Double, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder
  ) throws {
    /*:
     ## A penalty finds the eigenvectors

     The loss leaves a whole family of best machines.
     A small charge for large weights, $\alpha (\lVert E \rVert^2 + \lVert D \rVert^2)$, narrows it down: what Kunin and others proved is that then, as long as the eigenvalues differ and $\alpha < \lambda_k$, at the minimum $D = E^\top$, and that the directions in which $D$ stretches are the first $k$ eigenvectors, by the factors

     $$ s_i = \sqrt{1 - \alpha / \lambda_i} . $$ {#eq:stretch}

     So descent alone would let us read the eigenvalues off the weights, $\lambda_i = \alpha / (1 - s_i^2)$.
     (We count along the eigenvectors again, only because it is cheap; the way is the same in pixels.)
     We descend with $\alpha$ a quarter of $\lambda_k$, the longer the smaller $\lambda_k$ is, and find the stretches from the small matrix $D^\top D$.
     */
    let (k, λ) = (settings.components, pca.variances)
    let Λ = Matrix([λ]), η = 1 / (4 * λ[0]), α = λ[k - 1] / 4
    let (E0, D0) = start(0).weights
    var (E, D) = (E0 • pca.vectors, pca.vectors.T • D0)  // as random as E0 and D0
    let rounds = Int(min(5000, 450 * λ[0] / λ[k - 1]))
    for _ in 0..<rounds { loss.step(&E, &D, Λ, η: η, penalty: α) }

    let (squares, turns) = try (D.T • D).symmetricEigen()
    let readOff = squares.map { α / (1 - $0) }
    let readOffErrors = zip(readOff, λ).map { ($0 / $1 - 1).magnitude }
    let stretched = D • turns  // columns along the directions of stretch
    let aligned = (0..<k).map { stretched[$0, $0].magnitude / squares[$0].squareRoot() }
    //: @finding(transposed) With the penalty the decoder is the encoder, transposed (largest difference)
    page.claim("transposed", (E.transposed() - D).maxAbs(), .isBelow(1e-5))
    //: @finding(aligned) It stretches along the eigenvectors (smallest cosine)
    page.claim("aligned", aligned.least(), .isAbove(0.999999))
    //: @finding(read-off) The eigenvalues can be read off the weights (largest relative difference)
    page.claim("read-off", readOffErrors.greatest(), .isBelow(1e-6))
    //: The axes of the code are still free to turn, since a turn does not change the size of the weights.
    //: What the penalty fixes is the shape: the family shrinks to PCA's directions, each shortened a little.
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
    //: @finding(depth) Four linear layers come within a thousandth of PCA's error, and not below it (excess, relative to it)
    page.claim("depth", deepExcess / bound, .isWithin(-1e-12...1e-3))
    //: Depth alone buys nothing.
  }

  func noise(_ pca: PrincipalComponents, _ bound: Double) {
    //: ## A closer look: what the bottleneck does to noise
    //:
    //: The code keeps {{digitsKept}} of the variance of the digits in $k$ = {{k}} of {{pixels}} numbers.
    //: Does it owe that to its own skill, or to the digits?
    //: Noise has no structure: it is equally strong in every direction, and any $k$ directions should keep the share $k$ / {{pixels}} of its power.
    let (k, pixels) = (settings.components, classroom.pixels)
    let noise: Matrix<Double> = classroom.stream("linear-autoencoder").substream(6)
      .normals(rows: 5000, columns: pixels)
    let noiseKept = (noise • pca.vectors.columns(0..<k)).squaredNorm() / noise.squaredNorm()
    page.value("digitsKept", 1 - bound / pca.variances.sum(), .percent(0))
    page.value("noiseKept", noiseKept, .percent(2))
    //: @finding(noise) Of noise PCA's code keeps $k$ parts in {{pixels}} (ratio of the two shares)
    page.claim("noise", noiseKept * Double(pixels) / Double(k), .isWithin(0.95...1.05))
    //: Of noise the same code keeps {{noiseKept}}.
    //: A bottleneck keeps structure, and where there is none it keeps next to nothing.
  }
}

/*:
 ## Summary

 - Gradients by hand, by the tape and by differences agree.
 - Trained on all images with shrinking steps, the linear autoencoder reaches PCA's error to many digits; it never goes below.
 - Its decoder spans PCA's subspace, and both machines draw the same images.
 - Its axes are not PCA's. The loss only sees the product $D E$, so the best machines are an infinite family, and in general their features are neither perpendicular nor uncorrelated.
 - With a penalty on the weights the directions are PCA's, and the eigenvalues can be read off the weights.
 - Near a saddle training rests for a while and then goes on; more layers, as long as they are linear, cannot get below PCA's error.
 - Training in batches stops near the optimum, not at it; plain descent crawls where the data hardly vary.

 What we have seen is one problem, started a handful of times.
 That there is no worse valley to get stuck in is a theorem (Baldi and Hornik, for a covariance of full rank with distinct eigenvalues; ours has them in the dimensions that the digits fill): every other point where the gradient vanishes is a saddle.
 For the machines of the next chapters nobody has such a theorem.

 ## Exercises

 1. Run `tutorial linear-autoencoder --components 10`. Which columns in @fig(atoms) can you match to eigendigits by eye? Compare @fig(angles) with the one above and explain the difference by $\lambda_k - \lambda_{k+1}$.
 2. Halve the step of plain descent. By how much should its curve in @fig(excess) move, and does it?
 3. Start both matrices a hundred times smaller. How does the beginning of @fig(excess) change, and how far does plain descent get now? Then compare $D^\top D$ with the identity.

 ## Further reading

 - H. Bourlard and Y. Kamp, "Auto-association by multilayer perceptrons and singular value decomposition", *Biological Cybernetics* 59 (1988): before a linear decoder, a nonlinear code gains nothing over the singular value decomposition.
 - P. Baldi and K. Hornik, "Neural networks and principal component analysis: learning from examples without local minima", *Neural Networks* 2 (1989): every other critical point is a saddle.
 - E. Plaut, "From principal subspaces to principal components with linear autoencoders", arXiv 1804.10253 (2018): how to get the components back out of the plane.
 - D. Kunin, J. Bloom, A. Goeva and C. Seed, "Loss landscapes of regularized linear autoencoders", ICML (2019): a penalty on the weights singles out PCA's directions.
 - D. Kingma and J. Ba, "Adam: a method for stochastic optimization", ICLR (2015).

 ## Where this leads

 We now trust the procedure, and we know what to check when we use it.
 A linear machine, however it is found, cannot do better than PCA.
 What does a machine gain that is not linear, and what does it lose?
 @chapter(irregular-latent-space) bends the plane.
 */
