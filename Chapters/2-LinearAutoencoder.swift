/*:
 # The linear autoencoder

 *Does gradient descent find what the eigenvectors found?*

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
    try everything()
  }

  func everything() throws {
    let images = Matrix<Double>(classroom.train.images)
    let (N, pixels, k) = (Double(images.rows), images.columns, settings.components)
    guard k < pixels else {
      throw UnusableSetting(
        "--components must be below the \(pixels) pixels of an image, not \(k).")
    }
    page.value("k", k)
    page.value("pixels", pixels)
    /*:
     The code of `loss` reads like @eq(model), and the **tape** records every operation, so that it can be differentiated backwards.
     @fig(machine) shows the machine with the numbers that training may change.
     We use $k$ = {{k}} numbers per digit, and begin with what we want to reach.
     PCA leaves an error of {{bound}}, and by the theorem of Eckart and Young no choice of $E$ and $D$ goes below it.
     */
    let pca = try PrincipalComponents(of: images)
    let (λ, P) = (pca.variances, pca.vectors.columns(0..<k))
    let bound = λ[k...].sum()
    let centred = images - pca.mean
    let stream = classroom.stream("linear-autoencoder")
    guard λ[0] > 0 else { throw UnusableSetting.equalImages }
    let orders = [stream.substream(2)] + (1...3).map { stream.substream(2).substream($0) }
    page.value("bound", bound, .significant(5))
    //: @figure(machine) The linear autoencoder, trained in batches as we shall do below, with a held-out digit and what $k$ = {{k}} numbers give back of it. The height of a bar tells the count of its numbers, a step for each doubling. Training follows the gradients of the loss, in orange, into the two matrices.
    //: @alt A digit, a tall bar, a ramp that narrows to a very short bar, a ramp that widens to a tall bar, and a blurred digit. The digit and the blurred one are compared in a loss, from which two arrows lead back to the two ramps.
    try page.figure("machine") {
      let model = start(0)
      try trainInBatches(model, order: orders[0])
      let x = Matrix<Double>(classroom.example.image)
      let x̂ = (x - pca.mean) • model.encoder.value.T • model.decoder.value.T + pca.mean
      return ModelIllustrations.linearAutoencoder(
        AutoencoderDescription(encoder: model.encoder, decoder: model.decoder),
        input: (x.row(0).map { Float($0) }, classroom.imageWidth),
        output: (x̂.row(0).map { Float($0) }, classroom.imageWidth))
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
    let C = centred.T • centred / N
    func loss(_ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>) -> Double {
      C.trace() - 2 * (EC • D).trace() + ((D.T • D) • (EC • E.T)).trace()
    }
    func gradients(
      _ E: Matrix<Double>, _ D: Matrix<Double>, EC: Matrix<Double>, DC: Matrix<Double>
    ) -> [Matrix<Double>] {
      [2 * ((D.T • D) • EC - DC), 2 * (D • (EC • E.T) - EC.transposed())]
    }
    /*:
     Gradients are easy to get wrong, so we compute them in two more ways.
     The tape differentiates the loss of all images, without being told @eq(gradients).
     And **central differences** need no calculus at all: change one weight $w$ by $\pm h$ and divide the difference of the losses by $2h$.
     In a single weight the loss is a parabola, for which central differences are exact up to rounding.
     */
    func start(_ number: Int) -> LinearAutoencoder {
      LinearAutoencoder(
        pixels: pixels, components: k, stream: stream.substream(0).substream(number))
    }
    let untrained = start(0)
    let (E0, D0) = (untrained.encoder.value, untrained.decoder.value)
    let byHand = gradients(E0, D0, EC: E0 • C, DC: D0.T • C)

    let tape = Tape<Double>()
    let byTape = tape.gradients(
      of: untrained.loss(of: centred, on: tape), with: [untrained.encoder, untrained.decoder])

    let h = 0.01
    func byDifferences(_ weight: Int, ofDecoder: Bool) -> Double {
      func changed(_ change: Double) -> Double {
        var weights = [E0, D0]
        weights[ofDecoder ? 1 : 0].elements[weight] += change
        return loss(weights[0], weights[1], EC: weights[0] • C)
      }
      return (changed(h) - changed(-h)) / (2 * h)
    }
    //: We compare the tape with our hands in every weight, and the differences in forty weights of each matrix, drawn at random; all relative to the largest entry of the gradient.
    let tapeError = zip(byHand, byTape).map { ($0 - $1).maxAbs() / $0.maxAbs() }.max() ?? .nan
    let checked = stream.substream(1).permutation(of: k * pixels).prefix(40)
    let differenceError =
      [false, true].flatMap { ofDecoder in
        let exact = byHand[ofDecoder ? 1 : 0]
        return checked.map {
          (byDifferences($0, ofDecoder: ofDecoder) - exact.elements[$0]).magnitude / exact.maxAbs()
        }
      }.max() ?? .nan
    //: @claim(claim1) Gradients by hand and by the tape agree (largest relative difference)
    page.claim("claim1", tapeError, .isBelow(1e-6))
    //: @claim(claim2) Gradients by hand and by central differences agree (largest relative difference)
    page.claim("claim2", differenceError, .isBelow(1e-6))
    /*:
     ## Training

     What do we expect?
     The loss should fall towards PCA's error and stop there.
     It cannot fall further, so the interesting number is the **excess**, the loss minus PCA's error, and how small it gets.
     We train in three ways, each from the same four random starts, and on the way `measure` notes the excess and, for later, how far the decoder is from PCA's directions.

     **In batches.** The usual way: a hundred images at a time, drawn anew in every pass, and a step after each batch.
     The gradient of a batch is only an estimate of the gradient of the whole.
     The steps are those of **Adam**, a variant of gradient descent that we use in all later chapters; it divides the step of each weight by the typical size of that weight's gradient.
     */
    func trainInBatches(
      _ model: LinearAutoencoder, order: RandomStream, afterEpoch: (Int) throws -> Void = { _ in }
    ) throws {
      try train(
        "linear autoencoder", parameters: [model.encoder, model.decoder],
        with: Adam(learningRate: 0.001), epochs: settings.epochs,
        batches: { shuffledBatches(of: images.rows, size: 100, stream: order, epoch: $0) },
        progress: classroom.progress, afterEpoch: { epoch, _ in try afterEpoch(epoch) }
      ) { tape, batch, _ in
        model.loss(of: centred.rows(at: batch), on: tape)
      }
    }
    let batched = (0...3).map(start)
    var batchRuns = batched.map { _ in Record() }
    for i in batched.indices {
      try trainInBatches(batched[i], order: orders[i]) { epoch in
        try measure(batched[i], epoch, in: &batchRuns[i])
      }
    }
    /*:
     **All images at once, plain descent.** Every step follows the exact gradient of @eq(gradients), $E \leftarrow E - \eta\, \partial L / \partial E$, and the same for $D$.
     The steeper the loss bends, the smaller the step must be; near PCA's solution it bends like $4\lambda_1$ at most, so steps above $\eta = 1 / 2\lambda_1$ blow up, and we take half of that.
     */
    let plain = (0...3).map(start)
    var plainRuns = plain.map { _ in Record() }
    var descents = plain.map { _ in SGD(learningRate: 1 / (4 * λ[0])) }
    for step in 1...settings.steps {
      for (i, gradient) in gradients(of: plain).enumerated() {
        descents[i].update([plain[i].encoder, plain[i].decoder], with: gradient)
        if step.isWorthMeasuring { try measure(plain[i], step, in: &plainRuns[i]) }
      }
    }
    //: Here one product with $C$ serves all four starts:
    func gradients(of machines: [LinearAutoencoder]) -> [[Matrix<Double>]] {
      let rows = machines.flatMap { [$0.encoder.value, $0.decoder.value.transposed()] }
      let products = rows.dropFirst().reduce(rows[0]) { $0.stacked(over: $1) } • C
      return machines.indices.map { i in
        gradients(
          machines[i].encoder.value, machines[i].decoder.value,
          EC: products.rows(2 * i * k..<(2 * i + 1) * k),
          DC: products.rows((2 * i + 1) * k..<(2 * i + 2) * k))
      }
    }
    //: **All images at once, Adam.** The same exact gradients, with Adam's steps, which shrink to nothing by the end of the run.
    let adams = (0...3).map(start)
    var adamRuns = adams.map { _ in Record() }
    var steppers = adams.map { _ in
      Adam<Double>(learningRate: settings.learningRate, scaleMemory: 0.99)
    }
    for step in 1...settings.steps {
      let left = 1 - Double(step - 1) / Double(settings.steps)
      for (i, gradient) in gradients(of: adams).enumerated() {
        steppers[i].learningRate = settings.learningRate * left
        steppers[i].update([adams[i].encoder, adams[i].decoder], with: gradient)
        if step.isWorthMeasuring { try measure(adams[i], step, in: &adamRuns[i]) }
      }
    }
    let trained = adams[0]
    let (E, D) = (trained.encoder.value, trained.decoder.value)
    func measure(_ model: LinearAutoencoder, _ step: Int, in record: inout Record) throws {
      record.passes.append(Double(step))
      let (E, D) = (model.encoder.value, model.decoder.value)
      record.excess.append(loss(E, D, EC: E • C) - bound)
      record.angles.append(try principalAngles(between: D, and: P))
    }
    let runs = [("batches", batchRuns), ("plain", plainRuns), ("Adam", adamRuns)]
    func curves(
      _ quantity: (Record) -> [Double]
    ) -> [LinearAutoencoderIllustrations.TrainingRun] {
      runs.map { name, records in
        let (passes, starts) = (records[0].passes, records.map(quantity))
        let middle = passes.indices.map { i in geometricMean(starts.map { $0[i] }) }
        return .init(name: name, passes: passes, middle: middle, starts: starts)
      }
    }
    //: @figure(excess) The loss above PCA's error during training in three ways, both axes logarithmic. Each band reaches from the lowest to the highest of four starts, and the line is their geometric mean. A pass is one look at all training digits: {{batchesPerPass}} steps in batches, one step for the others.
    //: @alt Three falling curves in bands. In batches the loss falls first and levels off; Adam on all images and plain descent fall next and cross; plain descent bends into a slow decline, and Adam, after hovering, drops many powers of ten below both.
    try page.figure("excess") {
      LinearAutoencoderIllustrations.training(
        curves { $0.excess.map { max($0, 1e-14) } }, quantity: "loss − PCA’s error")
    }
    let (batchExcess, plainExcess, adamExcess) =
      (lastExcess(batchRuns[0]), lastExcess(plainRuns[0]), lastExcess(adamRuns[0]))
    let lowestExcess = runs.flatMap(\.1).flatMap(\.excess).min() ?? .nan
    func lastExcess(_ run: Record) -> Double { run.excess.last ?? .nan }
    page.value("batchesPerPass", (images.rows + 99) / 100)
    page.value("epochs", settings.epochs)
    page.value("steps", settings.steps)
    page.value("batchExcess", batchExcess, .significant(2))
    page.value("plainExcess", plainExcess, .significant(2))
    page.value("adamExcess", adamExcess, .scientific(1))
    page.value("batchShare", batchExcess / bound, .percent(2))
    //: @claim(converged) From each of the four starts Adam on all images reaches PCA's error (largest excess)
    page.claim("converged", adamRuns.map(lastExcess).max() ?? .nan, .isBelow(1e-8))
    //: @claim(claim4) No run ever goes below PCA's error, up to rounding (smallest excess)
    page.claim("claim4", lowestExcess, .isAbove(-1e-10))
    //: @claim(claim5) In batches the loss comes within one percent of PCA's error (the worst of the four)
    page.claim(
      "claim5", (batchRuns.map(lastExcess).max() ?? .nan) / bound, .isBelow(0.01),
      format: .percent(2))
    //: @claim(claim6) In batches and by plain descent it never comes as close (smallest excess of the eight runs)
    page.claim("claim6", (batchRuns + plainRuns).map(lastExcess).min() ?? .nan, .isAbove(1e-6))
    /*:
     So gradient descent does find what the eigenvectors found, and nothing better.
     The three ways differ in how far they get, much more than the starts do; the numbers here are those of the first start.

     In batches the loss is within {{batchShare}} of PCA's error after {{epochs}} passes, and by then it hardly improves any more.
     Every batch has a slightly different best plane, and the weights keep following the latest one.
     For practical purposes that is close enough, and later chapters train in this way.

     Plain descent is left with an excess of {{plainExcess}} after {{steps}} steps, for another reason.
     Along a direction in which the digits have variance $\lambda$, the error of the encoder's weights is multiplied by about $1 - 2 \eta \lambda$ per step.
     The spectrum in @chapter(pca) showed how small most eigenvalues are.
     Where the data hardly vary the gradient hardly pulls, and what the encoder does there hardly matters.
     Adam makes up for small gradients with longer steps.
     Its steps do not become shorter when the optimum is near, so it first hovers above it; when we shorten them it arrives, at an excess of {{adamExcess}}.

     ## The same plane

     Equal losses suggest equal subspaces.
     Two columns of $D$ span a plane ($k$ columns a $k$-dimensional subspace), and so do the first eigenvectors.
     Two subspaces are compared by their **principal angles**: the smallest angle between a direction of one and a direction of the other, then the smallest among directions perpendicular to those, and so on, $k$ angles in all.
     All are zero exactly when the subspaces are the same.
     */
    let finalAngles = adamRuns.map { $0.angles.last?.last ?? .nan }
    //: @figure(angles) The largest principal angle between the decoder's columns and PCA's first $k$ eigenvectors during the same runs; bands and lines as in @fig(excess).
    //: @alt Three curves in bands that start near a right angle and fall; in batches the angle levels off at a few hundredths, with Adam on all images it falls to about a hundred-millionth.
    try page.figure("angles") {
      LinearAutoencoderIllustrations.training(
        curves { $0.angles.map { $0.last ?? .nan } }, quantity: "largest principal angle in radians"
      )
    }
    //: @claim(claim7) From each of the four starts the decoder's columns span PCA's subspace (largest principal angle, radians)
    page.claim("claim7", finalAngles.max() ?? .nan, .isBelow(1e-5))
    /*:
     The angles go down with the loss, but not step by step: for a long time plain descent has the larger loss and the smaller angle, since what it still lacks is in the encoder.
     If the subspaces agree, then so should the reconstructions, and we can compare them pixel by pixel.
     We do this on images and not on the matrices, because the matrices need not agree:
     {{blank}} pixels are blank in every training digit, so the gradient of the encoder's weights there is zero, and these weights are still the random numbers they started as.
     */
    func reconstruct(_ x: Matrix<Double>) -> Matrix<Double> {
      (x - pca.mean) • E.T • D.T + pca.mean
    }
    let difference = (reconstruct(images) - pca.decode(pca.encode(images, k))).maxAbs()
    let heldOut = Matrix<Double>(classroom.heldOut.images)
    let heldOutDifference = (reconstruct(heldOut) - pca.decode(pca.encode(heldOut, k))).maxAbs()

    let blank = (0..<pixels).filter { C[$0, $0] == 0 }
    func largest(_ weights: Matrix<Double>) -> Double {
      blank.map { Matrix([weights.row($0)]).maxAbs() }.max() ?? 0
    }
    let encoderMoved = largest((E - E0).transposed()), decoderLeft = largest(D)
    page.value("blank", blank.count)
    page.value("heldOutDifference", heldOutDifference, .significant(2))
    page.value("decoderLeft", decoderLeft, .scientific(1))
    //: @claim(claim8) Both machines draw the same training digits (largest difference in a pixel)
    page.claim("claim8", difference, .isBelow(1e-3))
    //: @claim(claim9) At pixels that are always blank the encoder has not moved (largest change)
    page.claim("claim9", encoderMoved, .equals(0, tolerance: 0))
    /*:
     The decoder's weights at those pixels do have a gradient: paper must stay white, and they have shrunk to {{decoderLeft}} or less.
     On held-out digits the two machines differ by up to {{heldOutDifference}} in a pixel; a few of these digits have ink where no training digit had any, and the untrained weights respond to it.

     ## Not the same axes

     The plane is the same.
     Are the columns of $D$ also the eigenvectors?
     We look at the machine that Adam has trained from the first start, and at those that were trained in batches from the other three.
     */
    let others = batched.dropFirst()
    let mixing = try leastSquares(D, P)  // k × k, so that D • mixing ≈ P
    //: @figure(atoms) PCA's first components; the columns of four decoders, trained from four random starts (start 1 by Adam on all images, the others in batches); and the columns of the first decoder, mixed in the proportions that come closest to PCA's components.
    //: @alt A grid of red and blue images, a column a machine. The four trained machines differ from PCA and from one another; the last column looks the same as the first.
    try page.figure("atoms") {
      let shown = min(k, 8)
      let atoms = [P, D] + others.map(\.decoder.value) + [D • mixing]
      let names = ["PCA"] + (1...4).map { "start \($0)" } + ["start 1, mixed"]
      return LinearAutoencoderIllustrations.atoms(
        zip(names, atoms).map { ($0, (0..<shown).map($1.column)) },
        imageWidth: classroom.imageWidth)
    }
    //: @when plane The codes are drawn side by side when they are two numbers.
    if page.when("plane", k == 2) {
      //: The codes change with the axes.
      page.value("shownCodes", min(400, heldOut.rows))
      let shown = 0..<min(400, heldOut.rows)
      let codes = (heldOut.rows(shown) - pca.mean) • E.T
      let pcaCodes = pca.encode(heldOut.rows(shown), 2)
      //: @figure(codes) The codes of the same {{shownCodes}} held-out digits by PCA and by the autoencoder from start 1, on the same axes; a linear map of the plane turns one map into the other.
      //: @alt Two clouds of coloured numerals on the same axes. The right cloud has the shape of the left one after turning or mirroring and stretching it.
      try page.figure("codes") {
        LinearAutoencoderIllustrations.codes(
          [
            ("PCA", (pcaCodes.column(0), pcaCodes.column(1))),
            ("autoencoder", (codes.column(0), codes.column(1))),
          ], labels: Array(classroom.heldOut.labels[shown]))
      }
    }
    //: @end
    /*:
     Every start ends with other columns in the same plane, and there is a reason that they are free to do so.
     Take any invertible $k \times k$ matrix $A$, let the encoder be $A E$ and the decoder $D A^{-1}$.
     The codes change, but $D A^{-1} A E = D E$, so every reconstruction stays as it is, and so does the loss.
     We try twenty matrices $A$, each a random turn followed by a random stretch of every axis.
     */
    let familyStream = stream.substream(3)
    let familyErrors = try (0..<20).map { member in
      let draw = familyStream.substream(member)
      let directions: Matrix<Double> = draw.substream(0).normals(rows: k, columns: k)
      let stretch = draw.substream(1).uniforms(count: k).map { 0.5 + 1.5 * $0 }
      let A = Matrix.diagonal(stretch) • directions.qr().q
      let other = loss(A • E, try D • A.inverse(), EC: A • E • C)
      return (other / loss(E, D, EC: E • C) - 1).magnitude
    }
    //: @claim(claim10) With encoder $A E$ and decoder $D A^{-1}$ the loss is the same (largest relative change of twenty)
    page.claim("claim10", familyErrors.max() ?? .nan, .isBelow(1e-10))
    /*:
     So there are infinitely many best machines, and training ends at one of them, which one depending on the random start.
     PCA's own pair, $E = P_k^\top$ and $D = P_k$, is another member of the family, with two properties that the loss never asked for: its columns are perpendicular, and its codes are uncorrelated.
     */
    //: @when pairs Whether features are perpendicular takes at least two of them.
    if page.when("pairs", k > 1) {
      //: We look for both properties in the four machines of @fig(atoms).
      let machines = ([trained] + others).map { ($0.encoder.value, $0.decoder.value) }
      let pairs = [(P.transposed(), P)] + machines
      let cosines = pairs.map { largestCosine($1.T • $1) }  // between columns of D
      let correlations = pairs.map { E, _ in largestCosine(E • C • E.T) }  // between codes
      //: @claim(claim11) PCA's columns are perpendicular and its codes uncorrelated (largest cosine or correlation)
      page.claim("claim11", max(cosines[0], correlations[0]), .isBelow(1e-12))
      //: @claim(claim12) The trained columns are not perpendicular (largest cosine of the four machines)
      page.claim("claim12", cosines.dropFirst().max() ?? .nan, .isAbove(0.01))
      //: @claim(claim13) The trained codes are correlated (largest correlation of the four machines)
      page.claim("claim13", correlations.dropFirst().max() ?? .nan, .isAbove(0.01))
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
     To be sure we repeat the beginning of the run of @fig(excess) in this way.
     Then we start with half of the saddle's weights and a random push of size $\varepsilon$, and once more with the push alone.
     */
    let Λ = Matrix([λ]), η = 1 / (4 * λ[0])
    func step(_ E: inout Matrix<Double>, _ D: inout Matrix<Double>, penalty α: Double = 0) {
      let g = gradients(E, D, EC: E .* Λ, DC: D.transposed() .* Λ)
      (E, D) = (E - η * (g[0] + 2 * α * E), D - η * (g[1] + 2 * α * D))
    }
    var (turnedE, turnedD) = (E0 • pca.vectors, pca.vectors.T • D0)
    let again = (1...10).map { _ in
      step(&turnedE, &turnedD)
      return loss(turnedE, turnedD, EC: turnedE .* Λ) - bound
    }
    let push = (0...1).map { side -> Matrix<Double> in
      stream.substream(4).substream(side).normals(rows: k, columns: pixels)
        / Double(pixels).squareRoot()
    }
    func excesses(from weights: Matrix<Double>, push ε: Double) -> [Double] {
      var (E, D) = (weights + ε * push[0], (weights + ε * push[1]).transposed())
      return (0...length).map { number in
        if number > 0 { step(&E, &D) }
        return loss(E, D, EC: E .* Λ) - bound
      }
    }
    let (first, after) = (λ[0], λ[k])
    let g =
      1 + 2 * η
      * ((first * first + (first - after) * (first - after) / 4).squareRoot()
        - (first + after) / 2)
    let pushes = [1e-2, 1e-4, 1e-6]
    let length = Int(
      min(2000, 1.4 * Double.log(Double(pixels).squareRoot() / 1e-6) / Double.log(g)))

    let saddle = Matrix<Double>.identity(pixels).rows(1..<k + 1)  // p₂ to pₖ₊₁, a row each
    let near = pushes.map { excesses(from: 0.5 * saddle, push: $0) }
    let nothing = excesses(from: .zeros(k, pixels), push: 1e-6)
    let level = first - after
    let atSaddle = gradients(
      saddle, saddle.transposed(), EC: saddle .* Λ, DC: saddle .* Λ)
    func stay(_ excess: [Double], at level: Double) -> Int {
      excess.count { ($0 / level - 1).magnitude < 0.01 }
    }
    let leaving = near.map { $0.lastIndex { $0 > level / 2 } ?? 0 }
    let delay = Double.log(100) / Double.log(g)
    page.value("delay", delay, .fixed(0))
    page.value("stay", stay(near[2], at: level))
    //: @claim(claim14) Along the eigenvectors plain descent goes the same way as in pixels (largest relative difference of the excess in ten steps)
    page.claim(
      "claim14", zip(again, plainRuns[0].excess).map { ($0 / $1 - 1).magnitude }.max() ?? .nan,
      .isBelow(1e-9))
    //: @claim(claim15) At the saddle both gradients vanish (largest entry)
    page.claim("claim15", atSaddle.map { $0.maxAbs() }.max() ?? .nan, .isBelow(1e-12))
    //: @claim(claim16) Its excess is $\lambda_1 - \lambda_{k+1}$ (relative difference)
    page.claim(
      "claim16",
      ((loss(saddle, saddle.transposed(), EC: saddle .* Λ) - bound) / level - 1).magnitude,
      .isBelow(1e-10))
    //: @claim(claim17) The closest start rests within one percent of this level (steps, as a multiple of $\ln 100 / \ln g$)
    page.claim("claim17", Double(stay(near[2], at: level)) / delay, .isAtLeast(1))
    //: @claim(claim18) A start that is a hundred times closer leaves $\ln 100 / \ln g$ steps later (mean of two, relative difference)
    page.claim(
      "claim18", (Double(leaving[2] - leaving[0]) / (2 * delay) - 1).magnitude, .isBelow(0.1),
      format: .percent(1))
    //: @claim(claim19) All of them leave (largest excess at the end, relative to the level)
    page.claim("claim19", near.map { ($0.last ?? .nan) / level }.max() ?? .nan, .isBelow(0.1))
    //: @figure(saddles) The excess of plain descent that starts near the saddle of $p_2$ to $p_{k+1}$, at half its weights and with a random push $\varepsilon$, and of one that starts with almost no weights at all. Dashed are the levels of the saddles, from the eigenvalues alone, each named after the eigenvectors that are found there.
    try page.figure("saddles") {
      LinearAutoencoderIllustrations.saddles(
        near: zip(["10^-2", "10^-4", "10^-6"], near).map { ("*ε* = \($0)", $1) },
        nothing: nothing, eigenvalues: Array(λ[...k]))
    }
    /*:
     The closest start rests for {{stay}} steps, long enough to be taken for the end.
     Then it falls, and each start that is a hundred times closer has bought about {{delay}} steps, as @eq(growth) says.
     The start without weights is near a saddle too, the one where nothing has been learned; it finds the components one after the other.
     A loss that does not move is no proof that training is over.

     ## A penalty finds the eigenvectors

     The loss leaves a whole family of best machines.
     A small charge for large weights, $\alpha (\lVert E \rVert^2 + \lVert D \rVert^2)$, narrows it down: what Kunin and others proved is that then, as long as the eigenvalues differ and $\alpha < \lambda_k$, at the minimum $D = E^\top$, and that the directions in which $D$ stretches are the first $k$ eigenvectors, by the factors

     $$ s_i = \sqrt{1 - \alpha / \lambda_i} . $$ {#eq:stretch}

     So descent alone would let us read the eigenvalues off the weights, $\lambda_i = \alpha / (1 - s_i^2)$.
     (We count along the eigenvectors again, only because it is cheap; the way is the same in pixels.)
     We descend with $\alpha$ a quarter of $\lambda_k$, the longer the smaller $\lambda_k$ is, and find the stretches from the small matrix $D^\top D$.
     */
    let α = λ[k - 1] / 4
    var (charged, chargedD) = (E0 • pca.vectors, pca.vectors.T • D0)  // as random as E0 and D0
    let rounds = Int(min(5000, 450 * λ[0] / λ[k - 1]))
    for _ in 0..<rounds { step(&charged, &chargedD, penalty: α) }

    let (squares, turns) = try (chargedD.T • chargedD).symmetricEigen()
    let readOff = squares.map { α / (1 - $0) }
    let stretched = chargedD • turns  // columns along the directions of stretch
    let aligned = (0..<k).map { stretched[$0, $0].magnitude / squares[$0].squareRoot() }
    //: @claim(claim20) With the penalty the decoder is the encoder, transposed (largest difference)
    page.claim("claim20", (charged.transposed() - chargedD).maxAbs(), .isBelow(1e-5))
    //: @claim(claim21) It stretches along the eigenvectors (smallest cosine)
    page.claim("claim21", aligned.min() ?? .nan, .isAbove(0.999999))
    //: @claim(claim22) The eigenvalues can be read off the weights (largest relative difference)
    page.claim(
      "claim22", zip(readOff, λ).map { ($0 / $1 - 1).magnitude }.max() ?? .nan, .isBelow(1e-6))
    /*:
     The axes of the code are still free to turn, since a turn does not change the size of the weights.
     What the penalty fixes is the shape: the family shrinks to PCA's directions, each shortened a little.

     ## More layers, no more

     Would a deeper machine do better?
     We put a layer of {{between}} numbers between image and code and another between code and image, four matrices in all.
     Multiplied out they are one encoder and one decoder again, so the best error must be the same.
     */
    let between = max(10, 2 * k)
    let deepStream = stream.substream(5)
    func layer(_ number: Int, _ rows: Int, _ columns: Int, spread: Int) -> Matrix<Double> {
      deepStream.substream(number).normals(rows: rows, columns: columns)
        / Double(spread).squareRoot()
    }
    var E1 = layer(0, between, pixels, spread: pixels), E2 = layer(1, k, between, spread: between)
    var D2 = layer(2, between, k, spread: between), D1 = layer(3, pixels, between, spread: pixels)
    for _ in 0..<rounds {
      let (E, D) = (E2 • E1, D1 • D2)
      let g = gradients(E, D, EC: E .* Λ, DC: D.transposed() .* Λ)
      (E1, E2) = (E1 - η / 2 * (E2.T • g[0]), E2 - η / 2 * (g[0] • E1.T))  // the chain rule
      (D1, D2) = (D1 - η / 2 * (g[1] • D2.T), D2 - η / 2 * (D1.T • g[1]))
    }
    let deepExcess = loss(E2 • E1, D1 • D2, EC: (E2 • E1) .* Λ) - bound
    page.value("between", between)
    //: @claim(claim23) Four linear layers come within a thousandth of PCA's error, and not below it (excess, relative to it)
    page.claim("claim23", deepExcess / bound, .isWithin(-1e-12...1e-3))
    /*:
     Depth alone buys nothing.

     ## A closer look: what the bottleneck does to noise

     The code keeps {{digitsKept}} of the variance of the digits in $k$ = {{k}} of {{pixels}} numbers.
     Does it owe that to its own skill, or to the digits?
     Noise has no structure: it is equally strong in every direction, and any $k$ directions should keep the share $k$ / {{pixels}} of its power.
     */
    let noise: Matrix<Double> = stream.substream(6).normals(rows: 5000, columns: pixels)
    let noiseKept = (noise • P).squaredNorm() / noise.squaredNorm()
    page.value("digitsKept", 1 - bound / λ.sum(), .percent(0))
    page.value("noiseKept", noiseKept, .percent(2))
    //: @claim(claim24) Of noise PCA's code keeps $k$ parts in {{pixels}} (ratio of the two shares)
    page.claim("claim24", noiseKept * Double(pixels) / Double(k), .isWithin(0.95...1.05))
    /*:
     Of noise the same code keeps {{noiseKept}}.
     A bottleneck keeps structure, and where there is none it keeps next to nothing.
     */
  }
}

/// What is measured along a training run.
private struct Record {
  var passes: [Double] = []
  var excess: [Double] = []
  var angles: [[Double]] = []
}

extension Int {
  /// The first steps and then every tenth.
  fileprivate var isWorthMeasuring: Bool { self <= 20 || isMultiple(of: 10) }
}

/// The number whose logarithm is the mean of the logarithms.
private func geometricMean(_ x: [Double]) -> Double {
  x.contains { $0 <= 0 }
    ? .nan : Double.exp(x.map { Double.log($0) }.reduce(0, +) / Double(x.count))
}

/// The largest entry off the diagonal of a symmetric matrix that is scaled to have ones on it.
private func largestCosine(_ gram: Matrix<Double>) -> Double {
  let lengths = gram.diagonal.map { $0.squareRoot() }
  let cosines = Matrix(rows: gram.rows, columns: gram.rows) { i, j in
    i == j ? 0 : gram[i, j] / (lengths[i] * lengths[j])
  }
  return cosines.maxAbs()
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
