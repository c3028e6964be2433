/*:
 # The linear autoencoder

 *Does gradient descent find what the eigenvectors found?*

 @learn How a machine is trained: the gradient from one pixel up to matrices, a training loop of eight lines, the largest step, and what training finds and leaves open.

 @need The eigenvectors of @chapter(pca). From the @chapter(primer): descent on a parabola, backpropagation, the tape, batches and Adam.

 @time About an hour, and another hour for the exercises.

 In @chapter(pca) the best linear encoder came out of a formula.
 For the machines of later chapters there is no formula.
 They are trained: we start from random numbers, compute in which direction the error falls, take a small step that way, and repeat.
 Here we train a linear machine, because chapter 1 has told us the best that it can reach.

 ## A line that learns

 An **autoencoder** is a machine that is trained to give back its own input, through a code that is too small to hold all of it.
 We begin with points in the plane and a code of one number.
 The encoder turns a point into this number, and the decoder turns the number into a point again.
 A linear decoder then draws every point on one line, as in chapter 1.

 What do we expect?
 No line has a smaller error than PCA's.
 If training works, the machine's line turns into PCA's line, and its error falls to PCA's error.

 @figure(line) Left: a cloud of points, and the line on which the machine draws them after some steps of training; dashed is PCA's line. Right: the error, with a dot for each of these lines.
 @alt Left, an elongated cloud and four lines through its middle in darker and darker green. The first lies across the cloud, the last along it, on the dashed line. Right, a curve that stays high for a few steps, falls steeply, and runs on along a dashed level.

 At the start the line lies across the cloud, and the error is nearly {{cloudVariance}}, that of a machine that draws every point at the mean.
 The line turns from the first step on, but the error falls slowly while the weights are small, and then fast; after {{lineSteps}} steps the line cannot be told from PCA's.
 Nobody told the machine about eigenvectors; at each step it was only told how to make its error a little smaller.

 @question Can the error in @fig(line) fall to zero if we train for longer?
 @answer No: one number places a point on a line, and what lies across PCA's line, $\lambda_2$ per point, is lost by every machine of this kind.

 @question The error hardly moves in the first few steps. Is training over?
 @answer No: the steps are short where the loss is nearly flat, but they grow; the last section before the summary comes back to this.

 ## One pixel, one number

 We derive the gradient first in the smallest case: images of $n = 1$ pixel, with mean zero, and codes of $k = 1$ number.
 Encoder and decoder are then one number each, $E$ and $D$: the code is $z = E x$, and the image given back is $\hat x = D z = D E x$.
 The machine misses $x$ by $x - D E x = (1 - D E)\, x$, so $1 - D E$ is the share of the pixel that it loses.
 With $\lambda$ for the mean of $x^2$, the mean squared error is

 $$ L(E, D) = \frac1N \sum_i (x_i - D E x_i)^2 = \lambda\, (1 - D E)^2 . $$ {#eq:oneloss}

 By the chain rule its derivative is $2 \lambda\, (1 - D E)$ times the derivative of $1 - D E$, which is $-D$ with respect to $E$ and $-E$ with respect to $D$:

 $$ \frac{\partial L}{\partial E} = -2 \lambda\, D\, (1 - D E), \qquad \frac{\partial L}{\partial D} = -2 \lambda\, (1 - D E)\, E . $$ {#eq:one}

 Let both numbers be positive.
 If $D E$ is below 1, $\hat x$ comes out too near to zero, both derivatives are negative, and a step against them makes both numbers larger.
 If $D E$ is above 1, $\hat x$ comes out too far from zero, and the step makes both smaller.
 At $D E = 1$ nothing is lost and both derivatives vanish.
 This is not one place but a whole curve of them: $E = D = 1$ is as good as $E = 2$ and $D = \tfrac12$.

 Gradient descent takes a step of size $\eta$ against the gradient:

 $$ E \leftarrow E - \eta\, \frac{\partial L}{\partial E}, \qquad D \leftarrow D - \eta\, \frac{\partial L}{\partial D} . $$ {#eq:step}

 How large may $\eta$ be?
 On a parabola $\tfrac12 a t^2$, of curvature $a$, descent converges only for $\eta < 2 / a$ (@chapter(primer)), and near $E = D = 1$ our loss is almost such a parabola.
 Along the curve $D E = 1$ the loss is level, so it bends most straight across the curve, where both numbers change alike; a way of length $t$ in this direction leads to $E = D = 1 + t / \sqrt2$.
 Then $1 - D E = -\sqrt2\, t - \tfrac12 t^2$, and for a small $t$

 $$ L \approx \lambda\, (\sqrt2\, t)^2 = \tfrac12 \cdot 4 \lambda \cdot t^2 . $$ {#eq:parabola}

 So $a = 4 \lambda$, and steps must stay below $\eta = 1 / (2 \lambda)$.
 Larger steps jump over the valley and land higher than they started.
 (Where $D E = 1$ with unequal numbers the loss bends even more, and the limit is lower.)

 @question What are the gradients at $E = D = 0$, and where does descent go from there?
 @answer Both are zero, since each has a factor $D$ or $E$, so descent stays there for ever, although the loss is $\lambda$.

 @question How large may the steps be for a pixel with $\lambda = 2$?
 @answer Below $1 / (2 \cdot 2) = 0.25$.

 ## The gradient of two matrices

 Now images have $n$ pixels and codes $k$ numbers, so $E$ is a matrix with $k$ rows and $D$ one with $k$ columns; $m$ is the mean image:

 $$ z = E (x - m), \qquad \hat x = m + D z . $$ {#eq:model}

 In the rest of this section $x$ stands for the centred image $x - m$.
 For one image let $r = x - D z$ be what the machine loses, one number $r_a$ per pixel.
 Its squared error is $\lVert r \rVert^2 = \sum_a r_a^2$, and the derivative with respect to a weight is the sum over all pixels $a$ of $2\, r_a$ times the derivative of $r_a$.

 *The decoder.* The weight $D_{ab}$ carries the code number $z_b$ to the pixel $a$ and to no other.
 So only $r_a$ depends on it, with the derivative $-z_b$, and

 $$ \frac{\partial \lVert r \rVert^2}{\partial D_{ab}} = -2\, r_a z_b , \qquad \text{as a matrix} \quad -2\, r\, z^\top . $$

 *The encoder.* The weight $E_{bc}$ carries the pixel $x_c$ to the code number $z_b$, and from there $D_{ab}$ carries it on to every pixel $a$.
 So every $r_a$ depends on it, with the derivative $-D_{ab}\, x_c$, and we sum over $a$:

 $$ \frac{\partial \lVert r \rVert^2}{\partial E_{bc}} = -2 \sum_a r_a D_{ab}\, x_c , \qquad \text{as a matrix} \quad -2\, D^\top r\, x^\top . $$

 Both are, up to the factor $-2$, the error at the matrix's output times the matrix's input.
 The decoder's output is the image, with the error $r$; the encoder's output is the code, whose error is $r$ carried back through the decoder by $D^\top$.
 Carrying errors back in this way, matrix by matrix, is backpropagation.

 Last we take the mean over all images.
 Since $r = (I - D E)\, x$ and $z = E x$, we have $r x^\top = (I - D E)\, x x^\top$ and $r z^\top = (I - D E)\, x x^\top E^\top$.
 The mean of $x x^\top$ is the covariance $C$, so

 $$ \frac{\partial L}{\partial E} = -2\, D^\top (I - D E)\, C, \qquad \frac{\partial L}{\partial D} = -2\, (I - D E)\, C E^\top . $$ {#eq:gradients}

 This is @eq(one) with $C$ in the place of $\lambda$, $I$ in the place of 1, and transposes where the shapes ask for them.
 The loss, too, depends on the images only through $C$.
 For $\lVert r \rVert^2$ is the trace (the sum of the diagonal) of $r r^\top$; when we multiply out, with $C = C^\top$, $\mathrm{tr}\, A = \mathrm{tr}\, A^\top$ and $\mathrm{tr}(A B) = \mathrm{tr}(B A)$ we get

 $$ L(E, D) = \mathrm{tr}\bigl( (I - D E)\, C\, (I - D E)^\top \bigr) = \mathrm{tr}\, C - 2\, \mathrm{tr}(E C D) + \mathrm{tr}(D^\top D\, E C E^\top) . $$ {#eq:loss}

 In the code the brackets are multiplied out, $\partial L / \partial E = 2\, (D^\top D\, E C - D^\top C)$ and $\partial L / \partial D = 2\, (D\, E C E^\top - C E^\top)$, so that we never multiply two $n \times n$ matrices.
 A `LinearLoss` is called like a function: `loss(E, D)` computes the loss and both gradients together, since they share the products $E C$ and $D^\top C$.
 `descend` is the training loop.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// The loss of an encoder E and a decoder D on data with covariance C.
struct LinearLoss {
  let C: Matrix<Double>

  /// The loss and its two gradients.
  func callAsFunction(
    _ E: Matrix<Double>, _ D: Matrix<Double>
  ) -> (value: Double, E: Matrix<Double>, D: Matrix<Double>) {
    let (EC, DC) = (E • C, D.T • C)
    let (ECE, DD) = (EC • E.T, D.T • D)  // k × k
    let value = C.trace() - 2 * (EC • D).trace() + (DD • ECE).trace()
    return (value, 2 * (DD • EC - DC), 2 * (D • ECE - EC.transposed()))  // (E C)ᵀ is C Eᵀ
  }

  /// Gradient descent with steps of size η: where it ends, and the loss before each step and at the end.
  func descend(
    from start: (E: Matrix<Double>, D: Matrix<Double>), η: Double, steps: Int
  ) -> (E: Matrix<Double>, D: Matrix<Double>, losses: [Double]) {
    var (E, D) = start
    var losses: [Double] = []
    for _ in 0..<steps {
      let gradient = self(E, D)
      losses.append(gradient.value)
      E -= η * gradient.E
      D -= η * gradient.D
    }
    return (E, D, losses + [self(E, D).value])
  }
}

/// The linear autoencoder.
struct LinearAutoencoderLesson: Lesson {
  static let slug = "linear-autoencoder"
  static let sourceFile = "Chapters/2-LinearAutoencoder.swift"
  static let seconds = 2.0
  static let emblem: String? = "machine"

  struct Settings: LessonSettings {
    @Option var components = Setting(2, in: 1...20, "Code numbers of an image")
    @Option var steps = Setting(
      500, in: 10...100_000, "Steps of descent on all training images at once",
      time: .proportional(0.4))
    @Option var rate = Setting(
      0.25, in: 0.0001...1, "Size of these steps, as a multiple of 1/λ₁; the limit is 0.5")
    @Option var epochs = Setting(
      20, in: 1...1000, quick: 5, "Passes over the training images in batches",
      time: .proportional(0.3))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard settings.components < classroom.pixels else {
      throw UnusableSetting(
        "--components must be below the \(classroom.pixels) pixels of an image, "
          + "not \(settings.components).")
    }
    try attempt { try turningLine() }
    guard let (centred, pca, loss, start) = try attempt({ try machine() }) else { return }
    guard try varyBeyond(settings.components, variances: pca.variances) else { return }
    try attempt { try threeGradients(centred, loss, start) }
    guard let (runs, bound, P) = try attempt({ try training(centred, pca, loss, start) }) else {
      return
    }
    try attempt { try batches(centred, pca, loss, start, bound) }
    try attempt { try otherAxes(pca, loss, runs, P) }
    try attempt { try saddles(pca) }
    answers(pca, loss, start, bound)
  }

  func turningLine() throws {
    //: For the points of @fig(line) the whole experiment is this; `spread` holds PCA's eigenvalues, and the steps are half of one pixel's limit $1 / (2 \lambda)$, with the largest eigenvalue $\lambda_1$ for $\lambda$:
    let drawn: Matrix<Double> = classroom.stream("linear-autoencoder/cloud").normals(
      rows: 150, columns: 2)
    let skewed = drawn • Matrix([[1.7, 1.0], [-0.3, 0.5]])
    let cloud = skewed - skewed.columnMeans()
    let cloudLoss = LinearLoss(C: cloud.T • cloud / Double(cloud.rows))
    let (spread, axes) = try cloudLoss.C.symmetricEigen()
    let bad = (E: Matrix([[0.05, 0.15]]), D: Matrix([[-0.1], [0.2]]))  // across the cloud
    let line = cloudLoss.descend(from: bad, η: 0.25 / spread[0], steps: 30)
    let lineAngle = try principalAngles(between: line.D, and: axes.columns(0..<1))[0] * 180 / .pi
    try page.figure("line") {
      let lines = [0, 4, 7, 30].map { step in
        let D = cloudLoss.descend(from: bad, η: 0.25 / spread[0], steps: step).D
        return (step, (D[0, 0], D[1, 0]))
      }
      return LinearAutoencoderIllustrations.line(
        through: (cloud.column(0), cloud.column(1)), lines: lines,
        best: (axes[0, 0], axes[1, 0]), losses: line.losses, bound: spread[1])
    }
    page.value("lineSteps", line.losses.count - 1)
    page.value("cloudVariance", spread[0] + spread[1], .significant(3))
    //: @finding(line) After {{lineSteps}} steps the angle between the machine's line and PCA's line is {{required}} degrees.
    //: @because Two degrees are hard to see in the figure.
    page.claim("line", lineAngle, .isBelow(2))
    //: @question What is the shape of $r\, z^\top$, and why must it be that?
    //: @answer It is $n \times k$, the shape of $D$: a gradient has one entry for each weight.
    //:
    //: @question The loop of `descend` never touches an image. How can it train on {{count}} of them?
    //: @answer By @eq(gradients) the gradients depend on the images only through $C$, which is computed once.
  }
}
/*:
 ## The model on one screen

 Nobody derives the gradients of later machines by hand; for them we write down only how the loss is computed.
 Here is our machine in that form; its matrices are parameters, which training changes.
 They start with random weights from $-1 / \sqrt n$ to $1 / \sqrt n$: a code number adds up $n$ pixels, and the division by $\sqrt n$ keeps such a sum about as large as one pixel.
 In code an image is a row, so @eq(model) is transposed: $z^\top = (x - m)^\top E^\top$.
 */
/// An encoder and a decoder that are one matrix each.
struct LinearAutoencoder {
  let encoder: Parameter<Double>  // E, k × n
  let decoder: Parameter<Double>  // D, n × k

  init(pixels n: Int, components k: Int, stream: RandomStream) {
    func random(_ rows: Int, _ columns: Int, _ stream: RandomStream) -> Parameter<Double> {
      let numbers = stream.uniforms(count: rows * columns).map { 2 * $0 - 1 }  // from -1 to 1
      let matrix = Matrix(rows: rows, columns: columns, elements: numbers)
      return Parameter(matrix / Double(n).squareRoot())
    }
    encoder = random(k, n, stream.substream(0))
    decoder = random(n, k, stream.substream(1))
  }

  /// The mean squared error of centred images x (a row each).
  func loss(of x: Matrix<Double>, on tape: Tape<Double>) -> Variable<Double> {
    let z = tape.constant(x) • tape.variable(encoder).T
    return squaredError(z • tape.variable(decoder).T, x).mean()
  }

  // A name with braces is computed whenever it is used.
  var parameters: [Parameter<Double>] { [encoder, decoder] }
  var weights: (E: Matrix<Double>, D: Matrix<Double>) { (encoder.value, decoder.value) }
}

extension LinearAutoencoderLesson {
  func machine() throws -> (
    Matrix<Double>, PrincipalComponents, LinearLoss, (Int) -> LinearAutoencoder
  ) {
    //: @figure(machine) The linear autoencoder after training, with a held-out digit and what $k$ = {{k}} numbers give back of it. Red arrows are the gradients of the loss, which change the two matrices.
    //: @alt A digit, a tall bar, a ramp that narrows to a very short bar, a ramp that widens to a tall bar, and a blurred digit. The digit and the blurred one are compared in a loss, from which two arrows lead back to the two ramps.
    //:
    //: While `loss(of:on:)` computes, the tape records every operation with its inputs (@chapter(primer)).
    //: Then it walks back and does at each matrix what we did above.
    //: We set up both ways for the digits: the loss with our gradients, and random machines for the tape.
    let images = Matrix<Double>(classroom.train.images)  // N × n
    let pca = try PrincipalComponents(of: images)
    let centred = images - pca.mean
    let loss = LinearLoss(C: centred.T • centred / Double(centred.rows))
    let stream = classroom.stream("linear-autoencoder")
    func start(_ number: Int) -> LinearAutoencoder {
      LinearAutoencoder(
        pixels: centred.columns, components: settings.components,
        stream: stream.substream(0).substream(number))
    }
    page.value("count", images.rows)
    page.value("pixels", classroom.pixels)
    page.value("k", settings.components)
    return (centred, pca, loss, start)
  }

  func threeGradients(
    _ centred: Matrix<Double>, _ loss: LinearLoss, _ start: (Int) -> LinearAutoencoder
  ) throws {
    //: Gradients are easy to get wrong, so we compute those of a random machine in three ways: by @eq(gradients), by the tape, and by central differences (@chapter(primer)).
    //: The last way moves one weight at a time, forty in each matrix, and calls `lossNow` after every move; in the comparison `$0` is the weight's place in its matrix, and `$1` the derivative found there.
    let untrained = start(0)
    let (E0, D0) = untrained.weights
    let byHand = [loss(E0, D0).E, loss(E0, D0).D]
    let tape = Tape<Double>()
    let byTape = tape.gradients(
      of: untrained.loss(of: centred, on: tape), with: untrained.parameters)
    let tapeError = zip(byHand, byTape).map { ($0 - $1).maxAbs() / $0.maxAbs() }.greatest()

    func lossNow() -> Double { loss(untrained.encoder.value, untrained.decoder.value).value }
    let order = classroom.stream("linear-autoencoder").substream(1).permutation(of: E0.count)
    let checked = order.prefix(40)  // forty weights of each matrix
    let differenceError = zip(untrained.parameters, byHand).map { matrix, exact in
      let differences = centralDifferences(of: lossNow, with: matrix, at: checked, step: 0.01)
      return zip(checked, differences).map { ($1 - exact.elements[$0]).magnitude }.greatest()
        / exact.maxAbs()
    }.greatest()
    //: @identity(by-tape) The difference between the gradients by hand and by the tape, as a share of the largest entry, is {{required}}.
    //: @because The two differ by rounding only, which is far smaller; a wrong formula differs in the first digit.
    page.claim("by-tape", tapeError, .isBelow(1e-6))
    //: @identity(by-differences) The difference between the gradients by hand and by central differences, as a share of the largest entry, is {{required}}.
    //: @because In a single weight the loss is a parabola, for which central differences are exact up to rounding.
    page.claim("by-differences", differenceError, .isBelow(1e-6))
    //: @question Why do we not train with central differences, if they need no calculus?
    //: @answer Each weight needs two losses of its own, and there are two matrices of $n k$ weights; the tape finds all derivatives in one walk back.
    //:
    //: @question What would the tape do if we added a third matrix between the two?
    //: @answer The same at one more matrix: it knows each operation's rule, and nothing of our formulas.
  }

  func training(
    _ centred: Matrix<Double>, _ pca: PrincipalComponents, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder
  ) throws -> (
    [(E: Matrix<Double>, D: Matrix<Double>, losses: [Double])], Double, Matrix<Double>
  ) {
    //: ## Does it find PCA's plane?
    //:
    //: We train with $k$ = {{k}} from four random starts.
    //: PCA leaves an error of {{bound}} per digit, the sum of the eigenvalues after the first $k$.
    //: What do we expect?
    //: No linear machine goes below PCA's error (@chapter(pca)), so the **excess**, the loss minus PCA's error, is never negative; if training works, it falls towards zero.
    //: The loss bends most along $p_1$, where the digits vary most, as in @eq(parabola) with $\lambda = \lambda_1$; so steps must stay below $\eta = 1 / (2 \lambda_1)$, and we take half of that.
    let (k, λ) = (settings.components, pca.variances)
    let bound = λ[k...].sum()  // from entry k to the last
    let η = settings.rate / λ[0]  // the rate is 1/4
    let runs = (0...3).map {
      loss.descend(from: start($0).weights, η: η, steps: settings.steps)
    }
    let excess = runs.map { run in run.losses.map { $0 - bound } }
    let lastExcess = excess.map { $0[settings.steps] }
    //: @hide
    if let exploded = excess.compactMap({ $0.firstIndex { !$0.isFinite } }).min() {
      throw UnusableSetting(
        "With --rate \(settings.rate) the descent blows up: after \(exploded) steps its loss is no "
          + "longer a finite number; a rate below 0.5 was expected.")
    }
    //: @end
    //: @figure(excess) The loss above PCA's error during gradient descent from four random starts, on a logarithmic axis: each line of the grid is a tenth of the one above it.
    //: @alt Four falling curves. They stay level for some ten steps, fall steeply by different amounts up to step 100, and then run together into a slow decline.
    try page.figure("excess") { LinearAutoencoderIllustrations.descents(excess) }
    page.value("bound", bound, .significant(5))
    page.value("steps", settings.steps)
    page.value("lastExcess", lastExcess[0], .significant(2))
    //: @theorem(never-below) The smallest excess at any step of the four descents is {{required}}: up to rounding, it is never negative.
    //: @because The theorem of Eckart and Young says zero, and the excess, a difference of two rounded numbers near {{bound}}, may be below it by rounding.
    page.claim("never-below", excess.joined().least(), .isAbove(-1e-10))
    //: @finding(converged) After {{steps}} steps the largest excess of the four is {{required}} of PCA's error.
    //: @because It is nearly the same for other starts and seeds, and a hundredth of a percent changes no image visibly.
    page.claim("converged", lastExcess.greatest() / bound, .isBelow(1e-4), format: .percent(4))
    //: The four machines take different ways down and come to the same end, just above PCA's error.
    //:
    //: Does the decoder also draw in PCA's plane, the one that the first $k$ eigenvectors span?
    //: Of all directions in one plane, take the one that is furthest from the other plane.
    //: Its angle with that other plane, the largest of the two planes' **principal angles**, is zero exactly when the planes are the same.
    //: We also compare what the machines give back of the digits.
    let P = pca.vectors.columns(0..<k)
    let angles = try runs.map { run in
      try principalAngles(between: run.D, and: P).greatest() * 180 / .pi
    }
    let (E, D) = (runs[0].E, runs[0].D)
    let pixelDifference = (centred • E.T • D.T - centred • P • P.T).maxAbs()
    page.value("gap", λ[k - 1] - λ[k], .significant(3))
    //: @finding(same-plane) The largest angle between a decoder's plane and PCA's plane is {{required}} degrees.
    //: @because It is nearly the same for other seeds, and a fifth of a degree leaves room for a start that is slow to turn.
    page.claim("same-plane", angles.greatest(), .isBelow(0.2), format: .significant(2))
    //: @finding(same-images) The largest difference between what PCA and the first machine draw in a pixel of a training digit is {{required}}.
    //: @because Five hundredths of the way from paper to ink is hardly visible.
    page.claim("same-images", pixelDifference, .isBelow(0.05), format: .significant(2))
    //: @figure(images) Ten held-out digits, and what PCA and the first machine give back of them from {{k}} numbers.
    //: @alt Three rows of ten images. The first row shows handwritten digits 0 to 9, the other two rows the same blurred shapes twice.
    try page.figure("images") {
      let heldOut = classroom.heldOut
      let digits = Matrix<Double>(heldOut.images.rows(at: heldOut.firstOfEachClass()))
      let x = digits - pca.mean
      let rows = [x • P • P.T, x • E.T • D.T].map { $0 + pca.mean }
      func images(_ rows: Matrix<Double>) -> [[Double]] { (0..<rows.rows).map(rows.row) }
      return LinearAutoencoderIllustrations.reconstructions(
        of: images(digits), by: [("PCA", images(rows[0])), ("autoencoder", images(rows[1]))],
        imageWidth: classroom.imageWidth)
    }
    //: Gradient descent does find what the eigenvectors found, and nothing better.
    //: How fast the plane turns into place depends on the gap $\lambda_k - \lambda_{k+1}$, here {{gap}}.
    //: With a small gap $p_{k+1}$ does nearly as well as $p_k$, so the gradient towards $p_k$ is small.
    //:
    //: @question Could one of the four machines have ended with a loss below PCA's error?
    //: @answer No: PCA's error is the least of all linear encoders and decoders, however they are found.
    //:
    //: @question Why does @fig(excess) show the excess and not the loss?
    //: @answer As losses, all four curves would run along PCA's error after a hundred steps, and one could not see that they still fall.
    return (runs, bound, P)
  }

  func batches(
    _ centred: Matrix<Double>, _ pca: PrincipalComponents, _ loss: LinearLoss,
    _ start: (Int) -> LinearAutoencoder, _ bound: Double
  ) throws {
    //: ## What it costs
    //:
    //: After {{steps}} steps the first machine has an excess of {{lastExcess}} left, and the curves of @fig(excess) crawl.
    //: The reason is in the encoder, whose random start is forgotten only slowly.
    //: Suppose that the columns of $D$ are settled, perpendicular and of length one, as those of our machines roughly are.
    //: Then $D^\top D = I$ and $\partial L / \partial E = 2\, (E - D^\top)\, C$, so a step does this:
    //:
    //: $$ E - D^\top \leftarrow (E - D^\top) (I - 2 \eta\, C) . $$ {#eq:crawl}
    //:
    //: Along the $i$-th eigenvector each step multiplies what is left of $E - D^\top$ by $1 - 2 \eta \lambda_i$, which is {{fastest}} for $\lambda_1$.
    //: But most eigenvalues are small: along the two-hundredth eigenvector it takes {{halving}} steps to halve it.
    //: Where the digits hardly vary, the gradient hardly pulls, but what the encoder does there hardly matters to the loss either.
    //:
    //: The other cost is hidden by $C$.
    //: Our gradients need only the covariance, but a machine that is not linear must look at all {{count}} images again in every step.
    //: Later chapters therefore take a step after each batch of about a hundred images.
    //: The gradient of a batch is an estimate of the gradient of all images: right on average, and a little wrong each time.
    //: {{batchesPerPass}} such estimates cost as much as one exact gradient, and {{batchesPerPass}} steps lead further than one.
    //: Here is the training loop with batches and with Adam, which takes longer steps where gradients are small (@chapter(primer)).
    //: It trains every later model of the book; there it is called `train`.
    let machine = start(0)
    var adam = Adam<Double>(learningRate: 0.001)
    let draws = classroom.stream("linear-autoencoder").substream(2)
    let epochs = classroom.passes(in: settings.epochs, batch: 100)
    for epoch in 0..<epochs {
      for batch in shuffledBatches(of: centred.rows, size: 100, stream: draws, epoch: epoch) {
        let tape = Tape<Double>()
        let batchLoss = machine.loss(of: centred.rows(at: batch), on: tape)
        let gradients = tape.gradients(of: batchLoss, with: machine.parameters)
        adam.update(machine.parameters, with: gradients)
      }
    }
    let batchExcess = loss(machine.encoder.value, machine.decoder.value).value - bound
    try page.figure("machine") {
      let (x, (E, D)) = (Matrix<Double>(classroom.example.image), machine.weights)
      let x̂ = (x - pca.mean) • E.T • D.T + pca.mean
      return ModelIllustrations.linearAutoencoder(
        AutoencoderDescription(encoder: machine.encoder, decoder: machine.decoder),
        input: (x.row(0).map { Float($0) }, classroom.imageWidth),
        output: (x̂.row(0).map { Float($0) }, classroom.imageWidth))
    }
    page.value(
      "halving",
      Double.log(0.5)
        / .log(
          1 - 2 * settings.rate * pca.variances[min(199, classroom.pixels - 1)] / pca.variances[0]),
      .fixed(0))
    page.value("fastest", 1 - 2 * settings.rate, .brief)
    page.value("batchesPerPass", (centred.rows + 99) / 100)
    page.value("epochs", epochs)
    //: @finding(batches-close) After {{epochs}} epochs in batches the excess is {{required}} of PCA's error.
    //: @because A percent of the error changes no image visibly; with most seeds it is far less.
    page.claim(
      "batches-close", batchExcess / bound, .isBelow(0.01), format: .percent(2))
    //: {{epochs}} epochs look at as many images as {{epochs}} exact gradients; at step {{epochs}} of @fig(excess) the excess was still far larger.
    //: In batches training stays a little above PCA's error: every batch has a slightly different best plane, and weights that take steps of one size keep following the latest one.
    //:
    //: @question Does a smaller $\eta$ cure the crawl?
    //: @answer No, it makes it worse: $1 - 2 \eta \lambda_i$ comes even closer to 1.
    //:
    //: @question How many steps does training in batches of 100 take in one epoch of {{count}} images?
    //: @answer {{batchesPerPass}}, one after each batch.
  }

  func otherAxes(
    _ pca: PrincipalComponents, _ loss: LinearLoss,
    _ runs: [(E: Matrix<Double>, D: Matrix<Double>, losses: [Double])], _ P: Matrix<Double>
  ) throws {
    //: ## The same plane, other axes
    //:
    //: The planes agree.
    //: Are the columns of $D$ also the eigenvectors?
    let second = runs[1].D
    let mixing = try leastSquares(second, P)  // k × k, so that second • mixing ≈ P
    // For each start the largest angle of a column with the eigenvector nearest to it.
    let turned = try runs.map { run in
      try (0..<P.columns).map { j in
        let column = run.D.columns(j..<j + 1)
        return try (0..<P.columns).map { i in
          try principalAngles(between: column, and: P.columns(i..<i + 1))[0] * 180 / .pi
        }.least()
      }.greatest()
    }
    //: @figure(atoms) PCA's eigenvectors, the columns of four trained decoders, and the columns of the second decoder, mixed so that they come closest to the eigenvectors. Red is positive, blue negative. Above each start stands the largest angle of one of its columns with the eigenvector nearest to it.
    //: @alt A grid of red and blue images, a column a machine. Starts 1 and 3 show PCA's two images in the other order, the ring with its colours exchanged; starts 2 and 4 show other images; the last column looks the same as the first.
    try page.figure("atoms") {
      let angles = turned.map { NumberFormat.fixed(0).text($0) + "°" }
      let names =
        ["PCA"] + angles.enumerated().map { "start \($0 + 1): \($1)" } + ["start 2, mixed"]
      return LinearAutoencoderIllustrations.atoms(
        zip(names, [P] + runs.map(\.D) + [second • mixing]).map { name, directions in
          (name, (0..<min(settings.components, 8)).map(directions.column))
        }, imageWidth: classroom.imageWidth)
    }
    //: @when axes One column alone cannot be turned within its line.
    if page.when("axes", settings.components > 1) {
      //: @finding(other-axes) The most turned of the four decoders has a column whose angle with the nearest eigenvector is {{required}} degrees.
      //: @because For two numbers the start turns the axes by anything up to 45 degrees; that all four should end within ten degrees is an accident of about one in four hundred.
      page.claim("other-axes", turned.greatest(), .isAbove(10), format: .fixed(0))
    }
    //: @end
    //: The columns need not be the eigenvectors.
    //: In @fig(atoms) some starts end near the eigenvectors, in another order or with the other sign, and others end far from them.
    //: But mixtures of the second decoder's columns are the eigenvectors again: the plane is the same, and the loss leaves the axes in it free.
    //: It is the freedom that we met with one pixel, where $E$ could be doubled if $D$ was halved.
    //: Take any invertible $k \times k$ matrix $A$, and let the encoder be $A E$ and the decoder $D A^{-1}$.
    //: The codes change, but the decoder undoes the change, and the images stay:
    //:
    //: $$ D A^{-1}\, A E = D E . $$ {#eq:family}
    //:
    //: We try twenty such matrices on the first machine, each a random turn (by a QR factorisation) and then a stretch.
    let (k, E, D) = (settings.components, runs[0].E, runs[0].D)
    let family = classroom.stream("linear-autoencoder").substream(3)
    let familyErrors = try (0..<20).map { member in
      let draw = family.substream(member)
      let directions: Matrix<Double> = draw.substream(0).normals(rows: k, columns: k)
      let stretch = draw.substream(1).uniforms(count: k).map { 0.5 + 1.5 * $0 }
      let A = Matrix.diagonal(stretch) • directions.qr().q
      return (loss(A • E, try D • A.inverse()).value / loss(E, D).value - 1).magnitude
    }
    //: @identity(family) With encoder $A E$ and decoder $D A^{-1}$ the relative change of the loss is {{required}}.
    //: @because The inverse of $A$ is rounded in the sixteenth digit, and many products follow.
    page.claim("family", familyErrors.greatest(), .isBelow(1e-10))
    //: So there are infinitely many best machines, and the random start decides which we get (@chapter(landscape) tries sixty).
    //: A single number of a code means nothing by itself; only the plane does.
    //: PCA's own pair is one of them, with perpendicular columns and uncorrelated code numbers, which the loss never asked for.
    //: With a small charge for large weights the columns may still be turned, but the directions along which $D$ stretches are the eigenvectors (@chapter(landscape)).
    //:
    //: @question Two trained machines have the same loss. Does a machine whose matrices are the means of theirs have it too?
    //: @answer In general not: $-E$ and $-D$ make the same images as $E$ and $D$, but the mean of the two pairs is zero.
    //:
    //: @question PCA's code numbers are uncorrelated. Must those of a trained machine be?
    //: @answer No: a different $A$ gives a code whose numbers are correlated, with the same loss.
  }

  func saddles(_ pca: PrincipalComponents) throws {
    //: ## Where it fails: rests on the way
    //:
    //: Can descent come to rest anywhere else than at the best machines?
    //: Let the columns of $D$ be *any* $k$ eigenvectors, and $E = D^\top$.
    //: Then $D^\top D = I$, so $D^\top (I - D E) = D^\top - D^\top = 0$, and likewise $(I - D E)\, D = 0$.
    //: As $C$ only stretches eigenvectors, the columns of $C E^\top = C D$ are multiples of those of $D$, so $(I - D E)\, C E^\top = 0$ too: both gradients of @eq(gradients) vanish.
    //: Take $p_2$ to $p_{k+1}$, and so leave out the best one, $p_1$.
    //: This machine loses $\lambda_1$ where the best one loses $\lambda_{k+1}$, so its excess is $\lambda_1 - \lambda_{k+1}$.
    //: Is there a way down?
    //: Add $d\, p_1$ to a column $p_j$ of $D$, and $e\, p_1^\top$ to the row $p_j^\top$ of $E$. As $p_1^\top C\, p_j = 0$, in the place of $p_j$ on their diagonals $E C D$ gains $\lambda_1\, d\, e$, $D^\top D$ becomes $1 + d^2$ and $E C E^\top$ becomes $\lambda_j + \lambda_1 e^2$; by @eq(loss) the loss changes by
    //:
    //: $$ \lambda_j\, d^2 + \lambda_1\, e^2 - 2 \lambda_1\, d\, e + \lambda_1\, d^2 e^2 . $$ {#eq:push}
    //:
    //: If only one of the two matrices moves, $d$ or $e$ is zero, and the loss rises.
    //: If both turn alike, $d = e$, it falls for small turns, by $(\lambda_1 - \lambda_j)\, d^2$.
    //: A place where the gradient vanishes and the loss falls in some directions and rises in others is a **saddle**.
    //:
    //: What do we expect of a start nearby?
    //: The gradient is small there, so descent should linger on the saddle's level, and then find the way down.
    //: To save time we describe digits by their coordinates along the first fifty eigenvectors; in these the covariance is the diagonal matrix of eigenvalues, and $p_j$ is the $j$-th unit vector.
    //: Each start is half of the saddle's weights, from which descent comes to the saddle within a few steps, plus a random push of size $\varepsilon$; one more start is the push alone, with almost no weights.
    let k = settings.components
    let λ = Array(pca.variances.prefix(max(50, k + 1)))
    let small = LinearLoss(C: .diagonal(λ))
    let saddle = Matrix<Double>.identity(λ.count).rows(1..<k + 1)  // p₂ to pₖ₊₁, a row each
    let push = (0...1).map { side in
      classroom.stream("linear-autoencoder").substream(4).substream(side)
        .normals(rows: k, columns: classroom.pixels).columns(0..<λ.count)
        / Double(classroom.pixels).squareRoot()
    }
    func excesses(from weights: Matrix<Double>, push ε: Double) -> [Double] {
      let start = (E: weights + ε * push[0], D: (weights + ε * push[1]).transposed())
      return small.descend(from: start, η: 0.25 / λ[0], steps: 300).losses
        .map { $0 - λ[k...].sum() }
    }
    let near = [1e-2, 1e-4, 1e-6].map { excesses(from: 0.5 * saddle, push: $0) }
    let nothing = excesses(from: .zeros(k, λ.count), push: 1e-6)
    let atSaddle = small(saddle, saddle.transposed())
    let level = λ[0] - λ[k]
    let stay = near[2].count { ($0 / level - 1).magnitude < 0.01 }
    page.value("stay", stay)
    let sizes = [(d: 0.1, e: 0.0), (0.0, 0.1), (0.1, 0.1)]
    let pushErrors = sizes.map { d, e in
      var (E, D) = (saddle, saddle.transposed())
      D[0, 0] += d
      E[0, 0] += e
      let predicted = λ[1] * d * d + λ[0] * (e * e - 2 * d * e + d * d * e * e)
      return (small(E, D).value - atSaddle.value - predicted).magnitude
    }
    //: @identity(pushed) For $d$ alone, for $e$ alone and for both, each 0.1, the loss changes as @eq(push) says, with a difference {{required}}.
    //: @because Both are the same number by algebra; what is left is rounding.
    page.claim("pushed", pushErrors.greatest(), .isBelow(1e-10))
    //: @identity(at-saddle) At the saddle the largest entry of the two gradients is {{required}}.
    //: @because The entries are differences of eigenvalues, rounded in the sixteenth digit.
    page.claim("at-saddle", max(atSaddle.E.maxAbs(), atSaddle.D.maxAbs()), .isBelow(1e-12))
    //: @figure(saddles) The excess of descents that start near the saddle of $p_2$ to $p_{k+1}$, with a random push $\varepsilon$, and of one that starts with almost no weights. Dashed are the levels of saddles, named after the eigenvectors that are found there.
    //: @alt Falling lines over dashed levels. The three from near the saddle come down to its level within a few steps and rest there; the line for ε = 10⁻² leaves first and bends down to zero, that for ε = 10⁻⁴ does the same later, and that for ε = 10⁻⁶ as many steps later again. The line from almost no weights rests on the highest level and comes down in sudden drops, with a rest on each level between them.
    try page.figure("saddles") {
      LinearAutoencoderIllustrations.saddles(
        near: zip(["10^-2", "10^-4", "10^-6"], near).map { ("*ε* = \($0)", $1) },
        nothing: nothing, eigenvalues: Array(λ[...k]))
    }
    //: @finding(rests) With $\varepsilon = 10^{-6}$ the number of steps within one percent of the saddle's level is {{required}}.
    //: @because A hundred steps without progress look like the end of training.
    page.claim("rests", stay, .isAtLeast(100))
    //: This descent rests for {{stay}} steps.
    //: With a push a hundred times smaller it rests a fixed number of steps longer, because the push grows by the same factor in every step (@chapter(landscape)).
    //: The start from almost no weights is near a saddle too, at which nothing is learned yet, and descent from there finds the eigenvectors one after the other.
    //: A loss that does not move is no proof that training is over.
    //:
    //: @question Why is a random start never exactly at a saddle?
    //: @answer Its weights would have to be exact in every digit; random numbers always leave a push, and it grows.
    //:
    //: @question In @fig(saddles), which eigenvector does the start from almost no weights find first, and why?
    //: @answer $p_1$: after the first drop the loss rests on the level "only $p_1$", because the gradient pulls hardest where the variance is largest.
  }

  func answers(
    _ pca: PrincipalComponents, _ loss: LinearLoss, _ start: (Int) -> LinearAutoencoder,
    _ bound: Double
  ) {
    //: @hide
    let λ = pca.variances, k = settings.components
    // Exercise one-step.
    let half = Matrix([[0.5]])
    let one = LinearLoss(C: Matrix([[5.0]])).descend(from: (half, half), η: 0.05, steps: 1)
    page.value("oneBefore", one.losses[0], .fixed(4))
    page.value("oneWeight", one.E[0, 0], .fixed(4))
    page.value("oneAfter", one.losses[1], .fixed(4))
    page.answer("one-step", one.losses[1], tolerance: 0.001)
    // Exercise ten.
    let gap = λ[k - 1] - λ[k], last = min(10, λ.count - 1)
    let gapOfTen = λ[last - 1] - λ[last]
    page.value("gapOfTen", gapOfTen, .significant(3))
    page.value("gapRatio", gap / gapOfTen, .fixed(1))
    page.answer("ten", gap / gapOfTen, tolerance: 0.1)
    // Exercise small-start.
    let (E0, D0) = start(0).weights
    let tiny = loss.descend(
      from: (0.01 * E0, 0.01 * D0), η: settings.rate / λ[0], steps: settings.steps)
    let tinyExcess = (tiny.losses.last ?? .nan) - bound
    page.value("tinyExcess", tinyExcess, .scientific(1))
    page.value("tinySquares", (tiny.D.T • tiny.D - .identity(k)).maxAbs(), .significant(1))
    page.answer("small-start", tinyExcess, tolerance: 5e-9)
    // Exercise penalty.
    page.value("stretch", 1 - 1 / λ[0], .fixed(3))
    page.value("eigenvalue", λ[0], .fixed(2))
    page.answer("penalty", λ[0], tolerance: 0.02)
    //: @end
  }
}

/*:
 ## Summary

 - The gradient of a matrix is the error at its output times its input, and a transpose carries the error back to the matrix before it.
 - Descent finds PCA's plane, images and error, and nothing better; the axes in the plane stay open.
 - Steps must stay below $1 / (2 \lambda_1)$. Where eigenvalues are small, descent crawls; near a saddle it rests.
 - The tape finds the gradients without a formula of ours, and training in batches comes close enough.

 We have seen one problem, started a few times.
 For linear autoencoders it is a theorem that the gradient vanishes only at the best machines and at saddles, if all eigenvalues are positive and no two are equal (Baldi and Hornik).
 For the machines of the next chapters nobody has such a theorem.

 ## Exercises

 Changed runs write to the folder `Output/` (@chapter(primer)); findings may be false there, and are marked. Before the next exercise undo an edit with `git restore Chapters`.

 @exercise(one-step) predict, 5 minutes
 One pixel with $\lambda = 5$, and the start $E = D = 0.5$.
 Take one step of size $\eta = 0.05$ by hand, with @eq(one) and @eq(step).
 What is the loss (@eq(oneloss)) after it?
 @answer
 The loss is {{oneBefore}} at first. Both gradients are $-2 \cdot 5 \cdot 0.5 \cdot 0.75 = -3.75$, so both weights become {{oneWeight}}, and the loss falls to {{oneAfter}}.
 @end

 @exercise(rates) run, 10 minutes
 The option `--rate` sets $\eta \lambda_1$; the book uses 0.25, and the limit is 0.5.
 Predict @fig(excess) for each of these runs, then look (some seconds each).

 ```sh
 make run ARGS="linear-autoencoder --rate 0.125 --steps 1000"
 make run ARGS="linear-autoencoder --rate 0.45"
 make run ARGS="linear-autoencoder --rate 0.55"
 make run ARGS="linear-autoencoder --rate 0.6"
 ```
 @answer
 With half the step everything takes twice as many steps, so the curves look the same over the longer axis.
 With 0.45 descent arrives sooner. With 0.55 it falls at first, but then it jumps to and fro across the valley and never settles: the excess stays large, and the page marks its findings as false.
 With 0.6 the jumps grow until the numbers overflow, and the command says so.
 @end

 @exercise(ten) run, 10 minutes
 Train with ten numbers per digit (some seconds).

 ```sh
 make run ARGS="linear-autoencoder --components 10"
 ```

 @fig(atoms) then shows eight of the ten columns of each decoder, one below the other. How many of these images can you match to an eigenvector by eye?
 Compare the angle of @claim(same-plane) with the book's. How many times smaller is the gap $\lambda_k - \lambda_{k+1}$, which stands below @fig(images), than for $k = 2$?
 @answer
 None, or nearly none: the axes are mixed at random, and now ten of them.
 The gap is {{gapOfTen}}, {{gapRatio}} times smaller than {{gap}}. With a smaller gap there is less to gain by turning the last direction into PCA's plane, so the gradient is smaller and the angle after the same number of steps larger.
 @end

 @exercise(small-start) change, 15 minutes
 Let the weights start a hundred times smaller. In `Chapters/2-LinearAutoencoder.swift`, in the `init` of `LinearAutoencoder`, replace the last line of `random` by

 ```swift
 return Parameter(0.01 * matrix / Double(n).squareRoot())
 ```

 and, to see the inner products of the decoder's columns, add after the line that begins with `let excess =`

 ```swift
 page.print("\(runs[0].D.T • runs[0].D)")
 ```

 Predict the beginning and the end of @fig(excess). Then run (about a minute, since the book is built again), and in `Output/small/Chapters/2-LinearAutoencoder.md` look at the figure and at the matrix printed above it. What excess is left (it stands at the beginning of "What it costs")?

 ```sh
 make run ARGS="linear-autoencoder --output Output/small"
 ```
 @answer
 The excess rests at first, since weights of almost nothing are near a saddle. In the end it is far smaller: {{tinyExcess}} instead of {{lastExcess}}.
 What crawls is what the start has left in the encoder, by @eq(crawl); it is a hundred times smaller now, and the loss goes with its square.
 The printed matrix is the identity up to {{tinySquares}}: a small start ends at perpendicular columns of length one. The last exercise says why.
 @end

 @exercise(penalty) change, 15 minutes
 Charge a price for large weights: let descent go down $L + \alpha\, (\lVert E \rVert^2 + \lVert D \rVert^2)$ with $\alpha = 1$. In `descend`, replace the two lines that change the weights by

 ```swift
 E -= η * (gradient.E + 2 * E)
 D -= η * (gradient.D + 2 * D)
 ```

 and add, after the line that begins with `let excess =`,

 ```swift
 try page.print("\((runs[0].D.T • runs[0].D).symmetricEigen().values)")
 ```

 Then run; three findings will be false, and the command ends with an error, but the page is written.

 ```sh
 make run ARGS="linear-autoencoder --output Output/penalty"
 ```

 The numbers printed above @fig(excess) of `Output/penalty/Chapters/2-LinearAutoencoder.md` are the eigenvalues $s_1^2$ and $s_2^2$ of $D^\top D$, the larger one first.
 A theorem says that $s_i^2 = 1 - \alpha / \lambda_i$. Which $\lambda_1$ do you read off?
 @answer
 The larger printed number is {{stretch}}, so $\lambda_1 = 1 / (1 - s_1^2)$ is {{eigenvalue}}: descent alone has found the eigenvalue.
 @chapter(landscape) says more.
 @end

 @exercise(blank) derive, 5 minutes
 Some pixels are blank in every training digit. Show by @eq(gradients) that descent never changes the encoder's weights at such a pixel. Does it change the decoder's?
 @answer
 If pixel $c$ is always blank, column $c$ of $C$ is zero, and so is column $c$ of $D^\top (I - D E)\, C$: the encoder's weights there stay the random numbers they were.
 Row $c$ of $C$ is zero too, so row $c$ of $(I - D E)\, C E^\top$ is row $c$ of $-D\, E C E^\top$, which is not zero: the decoder learns to leave the paper white.
 @end

 @exercise(balance) derive, 10 minutes
 One pixel again. Show that $E\, \partial L / \partial E = D\, \partial L / \partial D$, and that $E^2 - D^2$ therefore hardly changes in a small step. At which of the many best pairs does descent end if both start near zero?
 @answer
 Both products are $-2 \lambda D E (1 - D E)$. In a step $E^2$ changes by $-2 \eta E\, \partial L / \partial E$, up to terms with $\eta^2$, and $D^2$ by as much, so their difference stays.
 If both start near zero, the difference is almost zero, and $D E = 1$ then leaves only $E = D = \pm 1$. For matrices the same holds of $E E^\top - D^\top D$: small starts end near $E = D^\top$ with perpendicular columns of length one.
 @end

 ## Further reading

 - P. Baldi and K. Hornik, "Neural networks and principal component analysis: learning from examples without local minima", *Neural Networks* 2 (1989): the gradient vanishes only at the best machines and at saddles.
 - A. Saxe, J. McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR (2014): why small starts find one eigenvector after the other.
 - K. Kawaguchi, "Deep learning without poor local minima", NIPS (2016): the same for any number of linear layers.

 ## Where this leads

 We now trust the procedure.
 But a linear machine, however it is trained and however many matrices it has, cannot do better than PCA.
 What does a machine gain that is not linear, and what does it lose?
 @chapter(irregular-latent-space) bends the plane.
 */
