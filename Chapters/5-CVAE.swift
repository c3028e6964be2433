/*:
 # The conditional variational autoencoder

 *Can we ask for a seven and get a seven?*

 @learn How a label enters both halves of a variational autoencoder, what is then left for the code to say, and when the label is not obeyed.
 @need @chapter(vae).
 @time About an hour, and half an hour more for the exercises.

 The VAE of @chapter(vae) invents digits: draw $z$ from $\mathcal N(0, I)$, decode, and a digit appears.
 Which digit it will be we cannot say.
 We could draw until a seven comes, ten times on average and more for a digit that the model seldom makes.
 What we would rather have is a model of sevens, and of each of the other digits, in one network.
 So we tell both halves the label: the encoder sees the image and its label, the decoder the code and the label.
 We expect two things.
 The decoder should draw the digit that we ask for.
 And the code, which need not say any more *what* was written, should be free to say *how*.

 ## The bound, given a label

 The story of how an image comes about gets one more person.
 Somebody names a digit $y$.
 A code $z$ is drawn from $p(z) = \mathcal N(0, I)$ without looking at $y$.
 The image is drawn from $p(x \mid z, y)$.
 We want the images that we have to be likely *given their labels*, so we want a large $\log p(x \mid y)$.

 The encoder now guesses $q(z \mid x, y)$, and we ask how far the guess is from the truth.
 By Bayes' rule the true posterior is $p(z \mid x, y) = p(x \mid z, y)\,p(z) / p(x \mid y)$, so

 $$ \begin{aligned} \mathrm{KL}\bigl( q(z \mid x, y) \,\|\, p(z \mid x, y) \bigr) &= \mathbb E_q \bigl[ \log q(z \mid x, y) - \log p(x \mid z, y) - \log p(z) \bigr] + \log p(x \mid y) \\ &= \mathrm{KL}\bigl( q(z \mid x, y) \,\|\, p(z) \bigr) - \mathbb E_q \log p(x \mid z, y) + \log p(x \mid y) . \end{aligned} $$

 A divergence is never negative, and therefore

 $$ \log p(x \mid y) \;\ge\; \mathbb E_{q(z \mid x, y)} \log p(x \mid z, y) \;-\; \mathrm{KL}\bigl( q(z \mid x, y) \,\|\, p(z) \bigr) . $$ {#eq:bound}

 It is the bound of @chapter(vae) with $y$ carried along on the right of every bar.
 Only the prior has no $y$.
 This is a choice, and it makes codes comparable between digits: a code is as likely under a three as under a seven.

 A label enters a network as a *one-hot* vector, ten numbers of which the label's is 1 and the others are 0.
 We append it to the image in front of the encoder and to the code in front of the decoder.
 This is all that is new.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// A conditional variational autoencoder: the VAE of chapter 4 with ten more inputs in both halves.
struct CVAE {
  let vae: VAE<Float>
  /// The halves that are told the label; the other is given ten zeros.
  let informed: Set<Half>

  /// The two parts of the model that can be told.
  enum Half { case encoder, decoder }

  /// A model with random weights.
  init(
    pixels: Int, latent: Int, informed: Set<Half> = [.encoder, .decoder], stream: RandomStream
  ) {
    vae = VAE(pixels: pixels, latent: latent, labels: 10, stream: stream)
    self.informed = informed
  }

  /// Labels as one-hot rows for a half of the network.
  func label(_ y: [Int], for half: Half) -> Matrix<Float> {
    informed.contains(half) ? oneHot(y) : 0 * oneHot(y)
  }

  /// q(z|x, y): n × pixels and n labels to means and log-variances, each n × latent.
  func encode(
    _ x: Matrix<Float>, _ y: [Int]
  ) -> (mean: Matrix<Float>, logVariance: Matrix<Float>) {
    vae.encode(x.joined(with: label(y, for: .encoder)))
  }

  /// The mean image of p(x|z, y): n × latent and n labels to n × pixels.
  func decode(_ z: Matrix<Float>, _ y: [Int]) -> Matrix<Float> {
    vae.decode(z.joined(with: label(y, for: .decoder)))
  }

  /// The two terms of the negative bound of each image, n × 1, with one draw ε each, n × latent.
  func loss(
    _ x: Matrix<Float>, _ y: [Int], noise ε: Matrix<Float>, on tape: Tape<Float>
  ) -> (reconstruction: Variable<Float>, divergence: Variable<Float>) {
    let (z, divergence) = vae.draw(
      x.joined(with: label(y, for: .encoder)), noise: ε, on: tape)
    let logits = vae.decoder(z.joined(with: tape.constant(label(y, for: .decoder))))
    return (bernoulliNegativeLogLikelihood(logits: logits, targets: x), divergence)
  }
}

//: Both halves are *informed* of the label, until the last section, where we try what happens if only one is.
//: The loss is the negative of the bound in equation @eq(bound), with one draw of $z$ for each image, and the training is that of @chapter(vae).

/// How a conditional VAE is trained, on how many of the training digits, which halves are told the
/// label, and which of several runs it is.
struct CVAERecipe: Recipe {
  typealias Trained = CVAE
  var latent = 2
  var epochs = 60
  var batch = 128
  var learningRate = 0.001
  var digits = Int.max
  var informed: Set<CVAE.Half> = [.encoder, .decoder]
  var run = 1
  var stream: String { run == 1 ? "cvae" : "cvae/run \(run)" }
}

/// The conditional VAE of a recipe, trained at its first use.
func trainedCVAE(_ recipe: CVAERecipe, in classroom: Classroom) throws -> CVAE {
  try classroom.trained(recipe) {
    let (x, y) = (classroom.train.images, classroom.train.labels)
    let count = min(recipe.digits, classroom.train.count)
    let stream = classroom.stream(recipe.stream)
    let (order, noise) = (stream.substream(1), stream.substream(2))
    let model = CVAE(
      pixels: classroom.pixels, latent: recipe.latent, informed: recipe.informed,
      stream: stream.substream(0))
    try train(
      "CVAE with \(recipe.latent) latent dimensions", parameters: model.vae.parameters,
      with: Adam(learningRate: Float(recipe.learningRate)), epochs: recipe.epochs,
      batches: { shuffledBatches(of: count, size: recipe.batch, stream: order, epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let ε: Matrix<Float> = noise.substream(step)
        .normals(rows: batch.count, columns: recipe.latent)
      let (reconstruction, divergence) = model.loss(
        x.rows(at: batch), batch.map { y[$0] }, noise: ε, on: tape)
      return (reconstruction + divergence).mean()
    }
    return model
  }
}

/// The conditional variational autoencoder.
struct CVAELesson: Lesson {
  static let slug = "cvae"
  static let sourceFile = "Chapters/5-CVAE.swift"
  static let emblem: String? = "style"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(60, in: 1...10_000, quick: 6, "Passes over the training images")
    @Option var batch = Setting(128, in: 1...100_000, "Images in a batch")
    @Option var learningRate = Setting(0.001, in: 0.000001...1, "Adam's step size")
    @Option var fewDigits = Setting(
      500, in: 10...100_000, "Training images in the comparison of sizes")
    @Option var fewEpochs = Setting(80, in: 1...10_000, quick: 10, "Passes over them")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let (cvae, ε, asked, samples) = try askForDigits()
    try decodeOneCode(cvae)
    measureSpread(samples, asked)
    let vae = try readLabelsOffCodes(cvae)
    try lendStyles(cvae)
    try walkAlongAxes(cvae)
    readWithTheModel(cvae, vae, ε)
    try compareModels(asked)
  }

  func askForDigits() throws -> (
    cvae: CVAE, ε: Matrix<Float>, asked: [Int], samples: Matrix<Float>
  ) {
    //: ## Asking for a digit
    //:
    //: We train on {{training}} digits for {{epochs}} passes, with {{k}} latent dimensions.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let k = settings.latent
    let recipe = CVAERecipe(
      latent: k, epochs: settings.epochs, batch: settings.batch,
      learningRate: settings.learningRate)
    let cvae = try trainedCVAE(recipe, in: classroom)
    page.value("training", training.count)
    page.value("epochs", settings.epochs)
    page.value("k", k)
    //: @fig(model) shows the network: the VAE's, with the label at both entrances.
    //: @figure(model) The conditional VAE with a held-out digit and what comes back of it. The label, a one-hot vector, is appended to the image and to the code, so both halves know it.
    //: @alt A digit, bars and ramps that lead to a mean and a variance, a circle for the code, and bars and ramps that lead to a digit again. Beneath them ten cells, one of them filled, from which two arrows lead to the first bar of either half.
    try page.figure("model") {
      let (x, y) = (classroom.example.image, [classroom.example.label])
      let x̂ = cvae.decode(cvae.encode(x, y).mean, y)
      let vae = cvae.vae
      return ModelIllustrations.conditionalAutoencoder(
        VAEDescription(
          hidden: vae.hidden, mean: vae.mean, logVariance: vae.logVariance, decoder: vae.decoder,
          classes: 10),
        input: (x.row(0), classroom.imageWidth), output: (x̂.row(0), classroom.imageWidth),
        label: y[0])
    }

    let ε: Matrix<Float> = classroom.stream("cvae/evaluation")
      .normals(rows: heldOut.count, columns: k)
    let (reconstruction, divergence) = cvae.loss(
      heldOut.images, heldOut.labels, noise: ε, on: Tape())
    page.value("bound", (reconstruction.value + divergence.value).mean(), .fixed(0))
    page.value("divergence", divergence.value.mean(), .fixed(1))
    //: A held-out digit with its label then costs {{bound}} nats, the negative bound, of which {{divergence}} are the divergence.
    //:
    //: Now we ask for {{each}} of each digit, every one with a code of its own from the prior.
    let each = 100
    let asked = (0..<10 * each).map { $0 / each }
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: k)
    let samples = cvae.decode(z, asked)
    page.value("each", each)
    page.export("cvae", layers: cvae.vae.layers)
    page.export("cvae-samples", samples)
    page.export("cvae-labels") { NumericArray(shape: [asked.count], asked) }

    //: The judge of @chapter(irregular-latent-space), who has seen none of them, reads the images.
    //: We count how often it reads what we asked for: the **fidelity** of the samples.
    let judge = try classroom.judge()
    let read = judge.classify(samples)
    let fidelity = shareEqual(read, asked)
    let perDigit = sharesEqual(read, asked)
    let hardest = perDigit.argmin() ?? 0
    let ownAccuracy = judge.accuracy(on: heldOut.images, labels: heldOut.labels)
    page.value("fidelity", fidelity, .percent(1))
    page.value("hardest", hardest)
    page.value("hardestShare", perDigit[hardest], .percent(0))
    page.value("judgeAccuracy", ownAccuracy, .percent(1))
    //: @finding(fidelity) The judge reads the digit asked for
    page.claim("fidelity", fidelity, .isAtLeast(0.98), format: .percent(1))
    //: @finding(per-digit) It does so for every digit: the lowest share among the ten
    page.claim("per-digit", perDigit[hardest], .isAtLeast(0.75), format: .percent(0))
    //: A verdict is worth what its judge is worth.
    //: So we ask a second reader, one that learns nothing: it gives an image the label of the nearest training digit.
    let nearest = nearestLabels(to: samples, in: training.images, labels: training.labels)
    let nearestFidelity = shareEqual(nearest, asked)
    page.value("nearestFidelity", nearestFidelity, .percent(1))
    //: @finding(nearest) The nearest training digit of a sample has the label asked for
    page.claim("nearest", nearestFidelity, .isAtLeast(0.92), format: .percent(1))
    //: @finding(judge) The judge itself, on held-out digits that people wrote
    page.claim("judge", ownAccuracy, .isAtLeast(0.95), format: .percent(1))
    //: @table(fidelity) Of {{each}} samples of each digit, how many two readers read as asked; below, the readers' own shares of right readings among held-out digits.
    page.table(
      "fidelity", columns: ["Images: reader"] + (0...9).map { "\($0)" } + ["all"],
      rows: [
        ("samples: judge", read, asked), ("samples: nearest digit", nearest, asked),
        ("held out: judge", judge.classify(heldOut.images), heldOut.labels),
        (
          "held out: nearest digit",
          nearestLabels(to: heldOut.images, in: training.images, labels: training.labels),
          heldOut.labels
        ),
      ].map { name, read, labels in
        [name] + NumberFormat.percent(0).cells(sharesEqual(read, labels))
          + NumberFormat.percent(1).cells([shareEqual(read, labels)])
      })
    //: By the judge we get what we ask for in {{fidelity}} of the samples, by the nearest digit in {{nearestFidelity}}; the judge's hardest digit is the {{hardest}} with {{hardestShare}} (@tab(fidelity)).
    //: On real digits the judge is right in {{judgeAccuracy}}.
    //: Samples can be easier to read than that: each is the mean image of a code, without the oddities of a single hand.
    //: They can also be smeared, and there readers differ.
    //: Ours has been trained on shifted and on softened digits, since decoded ones are soft; one that has seen sharp digits only would be stricter.
    //: So the share says that the decoder listens to the label, to within a few in a hundred, and not that the samples are as good as real digits.
    return (cvae, ε, asked, samples)
  }

  func decodeOneCode(_ cvae: CVAE) throws {
    //: ## One code, ten digits
    //:
    //: If the code says how and the label says what, one code with ten labels should give ten digits in one hand.
    //: @figure(one-code) One code a row, one label a column. {{rowCodes}}
    //: @alt Five rows of the digits 0 to 9. Within a row the digits share slant and width; from row to row these change.
    try page.figure("one-code") {
      let styles = fiveCodes(
        dimensions: settings.latent, stream: classroom.stream("cvae/samples").substream(1))
      let images = cvae.decode(
        styles.rows(at: (0..<50).map { $0 / 10 }), (0..<50).map { $0 % 10 })
      return CVAEIllustrations.oneCode(
        (0..<50).map(images.row), codes: (0..<5).map(styles.row),
        imageWidth: classroom.imageWidth)
    }
    page.value(
      "rowCodes",
      [
        1: "The codes cut the prior into six parts of equal mass.",
        2: "The first code is the middle of the prior; the others lie at its 10% and 90% "
          + "quantiles along one axis, with 0 along the other.",
      ][settings.latent] ?? "The codes are draws from the prior.")
    //: Along a row of @fig(one-code) the label changes and the manner stays; along a column it is the other way round.
    //: Nobody told the model what a slant is.
    //: It is what is left to say about an image once its label is known, and a few numbers have room for only the largest part of it.
    //: Not every pair works: some images are smeared, as if the decoder had to guess.
    //: We suspect that training showed it hardly a digit with this label near this code; the last exercise looks into it.
    //:
    //: @fig(grid) turns the table on its side and asks the judge.
    //: {{columnCodes}}
    //: The judge reads {{objections}} of these {{gridCount}} images as another digit.
    let columns = 9
    let codes = evenCodes(
      count: columns, dimensions: settings.latent,
      stream: classroom.stream("cvae/samples").substream(2))
    let labels = (0..<10 * columns).map { $0 / columns }
    let grid = cvae.decode(codes.rows(at: labels.indices.map { $0 % columns }), labels)
    let verdicts = try classroom.judge().classify(grid)
    page.value("objections", zip(verdicts, labels).count { $0 != $1 })
    page.value("gridCount", labels.count)
    page.value(
      "columnCodes",
      [
        1: "From left to right the code rises through the prior in steps of equal mass.",
        2: "The nine codes stand for nine parts of the prior with equal mass: three values of the "
          + "second number, from left to right, and for each of them three values of the first.",
      ][settings.latent] ?? "The nine codes are draws from the prior.")
    //: @figure(grid) A row is a digit, a column a code. A red frame marks an image that the judge reads as another digit, with its reading in the corner.
    //: @alt Ten rows of nine generated digits, a row for each digit from 0 to 9. Down a column the digits have a similar slant and width.
    try page.figure("grid") {
      CVAEIllustrations.grid(
        labels.indices.map(grid.row), codes: (0..<columns).map(codes.row), verdicts: verdicts,
        imageWidth: classroom.imageWidth)
    }
  }

  func measureSpread(_ samples: Matrix<Float>, _ asked: [Int]) {
    //: ## Do the samples of a digit differ?
    //:
    //: A decoder that ignored the code could obey perfectly and draw the same seven a hundred times.
    //: So we measure the spread of a row, the mean squared distance of its samples from their mean image, and compare it with the spread of the real digits of that class.
    let training = classroom.train
    let spread = withinClassSpread(of: samples, labels: asked)
    let realSpread = withinClassSpread(of: training.images, labels: training.labels)
    let variety = spread / realSpread
    page.value("variety", variety, .percent(0))
    //: @finding(variety) The samples of a digit differ: their spread, as a share of that of real digits of one class
    page.claim("variety", variety, .isWithin(0.15...0.75), format: .percent(0))
    //: The share is {{variety}}.
    //: It cannot be the whole, for two reasons: a code of {{k}} numbers holds only a part of how people write, and a mean image has none of the randomness that $p(x \mid z, y)$ adds to each pixel.
  }

  func readLabelsOffCodes(_ cvae: CVAE) throws -> VAE<Float> {
    //: ## What does the code still know?
    //:
    //: We expected the label to leave the code.
    //: To see whether it did, we try to read the label off the code, with a linear classifier and by the label of the nearest training code, for the CVAE and for the VAE of @chapter(vae) with the same size.
    //: A blind guess is right one time in ten.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let vae = try trainedVAE(
      VAERecipe(
        latent: settings.latent, epochs: settings.epochs, batch: settings.batch,
        learningRate: settings.learningRate), in: classroom
    ).model
    let stream = classroom.stream("cvae/probe")
    let ofVAE = try LabelProbe(
      train: vae.encode(training.images).mean, labels: training.labels,
      test: vae.encode(heldOut.images).mean, testLabels: heldOut.labels, stream: stream)
    let ofCVAE = try LabelProbe(
      train: cvae.encode(training.images, training.labels).mean, labels: training.labels,
      test: cvae.encode(heldOut.images, heldOut.labels).mean, testLabels: heldOut.labels,
      stream: stream)
    //: @table(probes) How often the label of a held-out digit can be read off its code.
    page.table(
      "probes", columns: ["Read by", "VAE", "CVAE"],
      rows: [
        ["nearest training code"]
          + NumberFormat.percent(0).cells([ofVAE.nearest, ofCVAE.nearest]),
        ["linear classifier"] + NumberFormat.percent(0).cells([ofVAE.linear, ofCVAE.linear]),
      ])
    //: @finding(probe-nearest) The CVAE's code says less about the label than the VAE's: nearest code, difference
    page.claim("probe-nearest", ofVAE.nearest - ofCVAE.nearest, .isAbove(0.2), format: .percent(0))
    //: @finding(probe-linear) The same, linear classifier: difference
    page.claim("probe-linear", ofVAE.linear - ofCVAE.linear, .isAbove(0.15), format: .percent(0))
    //: Most of the label has left the code, and not all of it: the last column of @tab(probes) is above the 10% of a blind guess.
    //: We come back to this rest.
    return vae
  }

  func lendStyles(_ cvae: CVAE) throws {
    //: ## The style of a real digit
    //:
    //: The code of a digit that a person wrote is its style, as far as the model sees it, and we can lend it to other digits: encode with the label it has, decode with another one.
    let heldOut = classroom.heldOut
    let style = cvae.encode(heldOut.images, heldOut.labels).mean
    let lent = heldOut.labels.enumerated().map { i, y in (y + 1 + i / 10 % 9) % 10 }
    let borrowed = cvae.decode(style, lent)
    let obedience = try classroom.judge().accuracy(on: borrowed, labels: lent)
    //: @finding(transfer) A held-out digit's code, decoded with another label, is read as that label
    page.claim("transfer", obedience, .isAtLeast(0.9), format: .percent(1))
    //: @figure(style) Ten held-out digits (left) and the ten digits decoded from the code of each. The frame marks the label that the digit has itself.
    //: @alt A column of ten handwritten digits, and beside each a row of the digits 0 to 9 in a similar slant and weight.
    try page.figure("style") {
      let sources = (0...9).compactMap { y in heldOut.labels.firstIndex(of: y) }
      let rows = sources.map { i in
        let lent = cvae.decode(style.rows(at: Array(repeating: i, count: 10)), Array(0...9))
        return (heldOut.images.row(i), heldOut.labels[i], (0...9).map(lent.row))
      }
      return CVAEIllustrations.style(rows, imageWidth: classroom.imageWidth)
    }
    //: In @fig(style) a slanted digit lends its slant, and a narrow one its narrowness.
    //: Where the lender is unusual in a way that {{k}} numbers cannot say, nothing of it is passed on.
    //:
    //: Can this be measured?
    //: Let a pixel in column $u$ and at height $v$ have the brightness $p$.
    //: The **slant** is the number of columns that the strokes go to the right for each row that they go up,
    //: $$ s = \frac{\sum p\,(u - \bar u)(v - \bar v)}{\sum p\,(v - \bar v)^2} , $$
    //: with sums over all pixels and means weighted by $p$.
    //: The **width** is the standard deviation of the ink across the columns once the slant has been taken out, and the **ink** is the sum of all $p$.
    //: An eight has more ink than a one, whoever writes it; so from each number we subtract the mean of its digit, for the lenders and for what they lend to.
    let lender = heldOut.images.handwriting(imageWidth: classroom.imageWidth)
    let borrower = borrowed.handwriting(imageWidth: classroom.imageWidth)
    func passedOn(_ trait: KeyPath<Handwriting, Double>) -> Double {
      correlation(
        differences(of: lender.map { $0[keyPath: trait] }, fromMeansOf: heldOut.labels),
        differences(of: borrower.map { $0[keyPath: trait] }, fromMeansOf: lent))
    }
    let (slant, width, ink) = (passedOn(\.slant), passedOn(\.width), passedOn(\.ink))
    page.value("slantPassed", slant, .fixed(2))
    page.value("widthPassed", width, .fixed(2))
    page.value("inkPassed", ink, .fixed(2))
    //: @finding(slant-passed) The slant of the lender and that of the other digit go together: correlation
    page.claim("slant-passed", slant, .isAtLeast(0.6), format: .fixed(2))
    //: @finding(width-passed) The width of the two goes together too
    page.claim("width-passed", width, .isAtLeast(0.5), format: .fixed(2))
    //: @finding(ink-passed) So does the ink, more loosely
    page.claim("ink-passed", ink, .isAtLeast(0.25), format: .fixed(2))
    //: A correlation of 1 would mean that the other's slant is a straight-line function of the lender's, 0 that no straight line helps to predict it.
    //: The slant is passed on most faithfully, with {{slantPassed}}, the width less so, with {{widthPassed}}, and the ink least, with {{inkPassed}}.
  }

  func walkAlongAxes(_ cvae: CVAE) throws {
    //: ## What do the numbers of a code say?
    //:
    //: @when axes This part is left out: it compares two axes of the code, and here there is one.
    guard page.when("axes", settings.latent >= 2) else { return }
    //: We walk through the code along one axis at a time, from −2 to 2, with 0 in all other places, and measure what is decoded.
    //: Which axis has which meaning is not for us to choose: nothing in the loss numbers them.
    //: So we look for the axis along which slant follows the coordinate best, by the mean of the ten digits' correlations, and among the others for the one that does so for width.
    let k = settings.latent
    let walks = AxisWalks(
      axes: k, places: (-4...4).map { Double($0) / 2 }, imageWidth: classroom.imageWidth
    ) { z, digit in cvae.decode(z, Array(repeating: digit, count: z.rows)) }
    let slanting = walks.axis(followedBy: \.slant, among: 0..<k)
    let widening = walks.axis(
      followedBy: \.width, among: (0..<k).filter { $0 != slanting.axis })
    //: @finding(slant-axis) Along one axis every digit leans over more and more, the same way: lowest of the ten correlations
    page.claim(
      "slant-axis", slanting.correlations.least(), .isAtLeast(0.85), format: .fixed(2))
    //: @finding(width-axis) Along another the digits grow wider or narrower together: mean of the ten correlations
    page.claim("width-axis", widening.correlations.mean(), .isAtLeast(0.75), format: .fixed(2))
    //: @figure(axes) **a**, **b** Four of the ten digits decoded along two axes of the code, all other numbers 0; the places above are in standard deviations of the prior. **c**, **d** The slant along the one axis and the width along the other, a line a digit, with a name for the digit that follows the axis least.
    //: @alt Left, rows of a 0, 3, 4 and 7 whose slant changes from place to place; right, the same digits, whose width does. Below, ten lines of slant, all running the same way, and ten lines of width, nearly all doing so.
    try page.figure("axes") {
      func drawn(
        _ following: AxisWalks.Following, _ trait: KeyPath<Handwriting, Double>
      ) -> CVAEIllustrations.AxisWalk {
        CVAEIllustrations.AxisWalk(
          axis: following.axis,
          images: walks.images[following.axis].map { (0..<$0.rows).map($0.row) },
          trait: walks.values(of: trait, along: following.axis),
          exception: following.correlations.argmin() ?? 0)
      }
      return CVAEIllustrations.axes(
        slant: drawn(slanting, \.slant), width: drawn(widening, \.width),
        shown: [0, 3, 4, 7], positions: walks.places, imageWidth: classroom.imageWidth)
    }
    page.value("slantAxis", slanting.axis + 1)
    page.value("widthAxis", widening.axis + 1)
    page.value("slantChange", walks.change(of: \.slant, along: slanting.axis), .fixed(2))
    page.value("slantChangeOther", walks.change(of: \.slant, along: widening.axis), .fixed(2))
    page.value("widthChange", walks.change(of: \.width, along: widening.axis), .fixed(1))
    page.value("widthChangeOther", walks.change(of: \.width, along: slanting.axis), .fixed(1))
    //: In @fig(axes) $z_{ {{slantAxis}} }$ is the slant: from one end to the other it changes by {{slantChange}} columns a row, in the mean of the ten digits, and along $z_{ {{widthAxis}} }$ by {{slantChangeOther}}.
    //: The width changes by {{widthChange}} pixels along $z_{ {{widthAxis}} }$ and by {{widthChangeOther}} along the other.
    //: With another seed the two come in another order, with other signs, or somewhat turned, so that both axes have a part in both: the prior is round and has no axes, and only the encoder, whose posteriors lie along them, prefers some.
    //: @end
  }

  func readWithTheModel(_ cvae: CVAE, _ vae: VAE<Float>, _ ε: Matrix<Float>) {
    //: ## Reading with the model
    //:
    //: A model of $p(x \mid y)$ can also read.
    //: If all digits are equally frequent, Bayes' rule gives $p(y \mid x) = p(x \mid y) / \sum_{y'} p(x \mid y')$, so the label under which the image is most likely is the most likely label.
    //: We put the bound @eq(bound) in the place of $\log p(x \mid y)$, estimate it with each of the ten labels, from one draw and the same $\varepsilon$ for all, and take the highest.
    let heldOut = classroom.heldOut
    let bounds = (0...9).map { label in
      let (reconstruction, divergence) = cvae.loss(
        heldOut.images, Array(repeating: label, count: heldOut.count), noise: ε, on: Tape())
      return Matrix<Double>(-(reconstruction.value + divergence.value))
    }.reduce(Matrix<Double>(rows: heldOut.count, columns: 0)) { $0.joined(with: $1) }
    let reading = shareEqual(bounds.rowArgmax(), heldOut.labels)
    page.value("reading", reading, .percent(1))
    //: @finding(reading) The highest of the ten bounds names the digit of a held-out image
    page.claim("reading", reading, .isAtLeast(0.85), format: .percent(1))
    //: It reads {{reading}} of the held-out digits rightly, without ever having been trained to.
    //: The judge, who has, reads {{judgeAccuracy}}.
    //:
    //: The ten bounds also settle a question that the numbers so far raise.
    //: A held-out digit costs {{bound}} nats here, and {{vaeBound}} under a VAE with as many latent dimensions.
    //: But the two are bounds on different quantities, $\log p(x \mid y)$ and $\log p(x)$: is the difference only that we are told the label?
    //: It cannot be.
    //: With equally frequent digits $p(x) = \tfrac1{10} \sum_y p(x \mid y)$ is at least a tenth of each term, so
    //: $$ \log p(x \mid y) \;\le\; \log p(x) + \log 10 : $$ {#eq:worth}
    //: for the same model, to be told the label is worth {{ln10}} nats at most.
    //: With the ten bounds in the sum we get a bound on the CVAE's own $\log p(x)$, which can be compared (that each is estimated from one draw flatters the sum a little).
    let together = bounds.logSumExp()
    let cost = Double.log(10) - together.mean()
    let missing = heldOut.labels.indices.map { together[$0, 0] - bounds[$0, heldOut.labels[$0]] }
    let worth = Double.log(10) - missing.mean()
    let (reconstruction, divergence) = vae.loss(heldOut.images, noise: ε, on: Tape())
    let costOfVAE = Double((reconstruction.value + divergence.value).mean())
    page.value("ln10", Double.log(10), .fixed(1))
    page.value("costWithoutLabel", cost, .fixed(0))
    page.value("worth", Double.log(10) - missing.quantile(0.5), .fixed(1))
    page.value("vaeBound", costOfVAE, .fixed(0))
    //: @finding(worth) Nats that a held-out image gains by its label, in the mean, by the bounds
    page.claim("worth", worth, .isWithin(0...2.3), format: .fixed(2))
    //: @finding(better-model) Without any label the CVAE still costs less than the VAE: nats an image
    page.claim("better-model", costOfVAE - cost, .isAbove(5), format: .fixed(1))
    //: In the median an image gains {{worth}} nats; one loses only if the model gives its label less than a blind guess's tenth.
    //: In the mean a digit without its label costs {{costWithoutLabel}} nats under the CVAE.
    //: A part of what is left may be a tighter bound, as the VAE's fell some nats short of $\log p(x)$ in @chapter(vae).
    //: Most of it is a better model of the images: which digit it is, is settled by one of ten labels, and the {{k}} numbers of the code are free for the rest.
  }

  func compareModels(_ asked: [Int]) throws {
    //: ## A closer look: encouraged, not forced
    //:
    //: It is often said that giving the label to the decoder *makes* the code independent of it.
    //: The bound only encourages this.
    //: A code that repeats the label pays for it in divergence, and the decoder, which knows the label anyway, gains nothing.
    //: But it need pay no more than the entropy of the label, $\log 10 = {{ln10}}$ nats, and a held-out image costs {{bound}}.
    //: Can so small a fee be overlooked?
    //: We make it as easy as we can, with codes of more dimensions and with only {{few}} training digits.
    //: Each model is asked with codes of three kinds: codes of training digits that have the label asked for, codes from the prior, and codes of training digits that have another label.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let judge = try classroom.judge()
    let sizes = [2, 5, 10, 20]
    let few = min(settings.fewDigits, training.count)
    let someImages = training.images.rows(0..<few)
    let someLabels = Array(training.labels.prefix(few))
    let otherLabels = someLabels.indices.map { (someLabels[$0] + 1 + $0 % 9) % 10 }

    /// How a model answers to codes of three kinds.
    struct Contest {
      /// The shares read as asked, with codes of digits that have the label and of the prior.
      let own, prior: Double
      /// With codes of digits that have another label, the shares read as the label asked for
      /// and as the digit of the code.
      let label, code: Double
      /// The share of held-out codes off which a linear classifier reads the label.
      let leak: Double
      /// The mean divergence of training digits and the mean negative bound of held-out ones.
      let divergence, cost: Double
    }

    func contest(_ recipe: CVAERecipe) throws -> Contest {
      let model = try trainedCVAE(recipe, in: classroom)
      let stream = classroom.stream("cvae/contest")
      func noise(_ i: Int, _ rows: Int) -> Matrix<Float> {
        stream.substream(i).normals(rows: rows, columns: recipe.latent)
      }
      let (μ, logσ²) = model.encode(someImages, someLabels)
      let codes = μ + (0.5 * logσ²).exp() .* noise(0, few)
      let swapped = judge.classify(model.decode(codes, otherLabels))
      let (reconstruction, divergence) = model.loss(
        heldOut.images, heldOut.labels, noise: noise(2, heldOut.count), on: Tape())
      return Contest(
        own: judge.accuracy(on: model.decode(codes, someLabels), labels: someLabels),
        prior: judge.accuracy(on: model.decode(noise(1, asked.count), asked), labels: asked),
        label: shareEqual(swapped, otherLabels), code: shareEqual(swapped, someLabels),
        leak: try linearProbeAccuracy(
          train: μ, labels: someLabels, test: model.encode(heldOut.images, heldOut.labels).mean,
          testLabels: heldOut.labels, stream: classroom.stream("cvae/probe")),
        divergence: Double(gaussianKL(mean: μ, logVariance: logσ²).mean()),
        cost: Double((reconstruction.value + divergence.value).mean()))
    }
    //: Every size is trained {{runs}} times, with other first weights, another order of the digits and other noise.
    let runs = 3
    let contests = try sizes.map { size in
      try (1...runs).map { run in
        try contest(CVAERecipe(latent: size, epochs: settings.fewEpochs, digits: few, run: run))
      }
    }
    let (small, large) = (contests[0], contests[3])
    func fee(_ contests: [Contest]) -> Double {  // the label's share of the divergence, at most
      min(1, Double.log(10) / contests.map(\.divergence).mean())
    }
    page.value("runs", runs)
    page.value("few", few)
    page.value("smallest", sizes[0])
    page.value("largest", sizes[3])
    page.value("sizeCount", ["no", "one", "two", "three", "four", "five"][min(sizes.count, 5)])
    //: Beside what is drawn we measure how much the code still says about the label, its **leakage**: the linear classifier learns from the codes of the {{few}} digits and is asked about those of held-out ones.
    //: @table(sizes) Models of {{sizeCount}} sizes trained on {{few}} digits, means of {{runs}} runs. The last two columns are for codes of digits that have another label than the one asked for.
    page.table(
      "sizes",
      columns: [
        "Latent dimensions", "KL, nats", "Label's share of KL at most", "Right codes obey",
        "Prior obeys", "Label read off the code, linearly",
        "Drawn: the label's digit", "Drawn: the code's digit",
      ],
      rows: zip(sizes, contests).map { size, contests in
        let shares: [Double] = [
          fee(contests), contests.map(\.own).mean(), contests.map(\.prior).mean(),
          contests.map(\.leak).mean(), contests.map(\.label).mean(), contests.map(\.code).mean(),
        ]
        let divergence = NumberFormat.fixed(1).text(contests.map(\.divergence).mean())
        return ["\(size)", divergence] + NumberFormat.percent(0).cells(shares)
      })
    //: @figure(sizes) Against the number of latent dimensions, **a** the share of images that the judge reads as the digit asked for, with codes of that same digit, of the prior, and of another digit, and **b** the share of held-out codes off which the label can be read. Lines are means of {{runs}} runs, bands reach from the lowest to the highest.
    //: @alt Left, three lines over 2, 5, 10 and 20 latent dimensions. The line for codes of the same digit stays near one. Those for codes from the prior and for codes of another digit start somewhat lower and fall steeply. Right, a line that rises from about twice the chance level of one in ten to about four in five. The bands are narrow.
    try page.figure("sizes") {
      CVAEIllustrations.sizes(
        sizes, contests: contests.map { $0.map { ($0.own, $0.prior, $0.label) } },
        leaks: contests.map { $0.map(\.leak) })
    }
    //: @finding(small-obeys) With {{smallest}} latent dimensions and {{few}} digits the prior still obeys: the lowest of the runs
    page.claim("small-obeys", small.map(\.prior).least(), .isAtLeast(0.7), format: .percent(0))
    //: @finding(large-disobeys) With {{largest}} dimensions it does not: the highest of the runs
    page.claim("large-disobeys", large.map(\.prior).greatest(), .isAtMost(0.6), format: .percent(0))
    //: @finding(own) With the codes of the right digits even {{largest}} dimensions obey: lowest
    page.claim("own", large.map(\.own).least(), .isAtLeast(0.85), format: .percent(0))
    //: @finding(code-wins) Where code and label disagree, a model with {{largest}} dimensions draws the code's digit more often than the label's: lowest difference
    page.claim(
      "code-wins", large.map { $0.code - $0.label }.least(), .isAbove(0.2), format: .percent(0))
    //: @finding(label-wins) A model with {{smallest}} dimensions draws the label's more often than the code's: lowest difference
    page.claim(
      "label-wins", small.map { $0.label - $0.code }.least(), .isAbove(0.5), format: .percent(0))
    //: @finding(leak) A linear classifier reads the label off codes of {{largest}} numbers more often than off codes of {{smallest}}: lowest difference
    page.claim(
      "leak", large.map(\.leak).least() - small.map(\.leak).greatest(), .isAbove(0.3),
      format: .percent(0))
    page.value("priorSmall", small.map(\.prior).mean(), .percent(0))
    page.value("priorLarge", large.map(\.prior).mean(), .percent(0))
    page.value("codeWins", large.map(\.code).mean(), .percent(0))
    page.value("labelWins", large.map(\.label).mean(), .percent(0))
    page.value("leakSmall", small.map(\.leak).mean(), .percent(0))
    page.value("leakLarge", large.map(\.leak).mean(), .percent(0))
    page.value("divergenceSmall", small.map(\.divergence).mean(), .fixed(1))
    page.value("feeSmall", fee(small), .percent(0))
    page.value("divergenceLarge", large.map(\.divergence).mean(), .fixed(1))
    page.value("feeLarge", fee(large), .percent(0))
    //: Is it the few digits that do this, or the many dimensions?
    //: We train the largest model once more, with about as many steps, on all {{training}} digits.
    let steps = settings.fewEpochs * ((few + settings.batch - 1) / settings.batch)
    let epochsOnAll = max(1, steps * settings.batch / training.count)
    let largeOnAll = try contest(CVAERecipe(latent: sizes[3], epochs: epochsOnAll))
    page.value("priorOnAll", largeOnAll.prior, .percent(0))
    //: @finding(not-the-data) On all digits, after as many steps, {{largest}} dimensions do not obey either
    page.claim("not-the-data", largeOnAll.prior, .isAtMost(0.6), format: .percent(0))
    //: With {{smallest}} dimensions the prior's samples are read as asked in {{priorSmall}}, with {{largest}} in {{priorLarge}} (@fig(sizes)); on all digits, after as many steps, in {{priorOnAll}}.
    //: So it is the dimensions more than the digits.
    //: The other columns of @tab(sizes) say why.
    //: The more dimensions, the more of the label is left in the code: a linear classifier reads it off in {{leakSmall}} with {{smallest}} and in {{leakLarge}} with {{largest}}.
    //: Codes of the right digit obey at every size.
    //: Codes of another digit do not: with {{largest}} dimensions the image shows the digit of the code in {{codeWins}} and the digit of the label in {{labelWins}}.
    //: The code has kept the label, and the decoder believes the code.
    //: In training the two never contradict each other, so nothing tells the decoder whom to believe.
    //: A draw from the prior is the first code it meets that was made for no label.
    //:
    //: With {{smallest}} dimensions a code spends {{divergenceSmall}} nats, and repeating the label would take up to {{feeSmall}} of them away from style, where they are worth more.
    //: With {{largest}} it spends {{divergenceLarge}} nats, of which the label is {{feeLarge}} at most, as far as the codes together are distributed like the prior.
    //: We read this so: the encoder finds out early what tells images apart, the label among it, and to take the label out again later saves so little that descent is in no hurry.
    //: Where codes are scarce the saving counts.
    //: This is why {{smallest}} dimensions obey, and why we chose them; whether patience helps the others is the first exercise.
    //:
    //: ## Which half needs the label?
    //:
    //: We have told both.
    //: We train two more models with {{smallest}} dimensions on the {{few}} digits, and tell only one half of each; the other is given ten zeros.
    //: A decoder that is not told cannot obey.
    //: But an encoder that is not told sees the image, and there the label stands.
    let oneHalf = try [CVAE.Half.encoder, .decoder].map { half in
      try contest(
        CVAERecipe(latent: sizes[0], epochs: settings.fewEpochs, digits: few, informed: [half]))
    }
    //: @finding(encoder-only) When only the encoder is told, samples from the prior obey about as often as by chance
    page.claim("encoder-only", oneHalf[0].prior, .isAtMost(0.2), format: .percent(0))
    //: @finding(decoder-only) When only the decoder is told, they obey about as often as when both are: difference
    page.claim(
      "decoder-only", (oneHalf[1].prior - small[0].prior).magnitude, .isAtMost(0.1),
      format: .percent(0))
    //: @table(halves) Who is told the label, with {{smallest}} latent dimensions and {{few}} digits, one run each. The bound is that of a held-out digit.
    page.table(
      "halves",
      columns: [
        "Told", "Negative bound, nats", "Prior obeys", "Right codes obey",
        "Label read off the code, linearly",
      ],
      rows: zip(["both", "encoder", "decoder"], [small[0]] + oneHalf).map { told, contest in
        [told, NumberFormat.fixed(0).text(contest.cost)]
          + NumberFormat.percent(0).cells([contest.prior, contest.own, contest.leak])
      })
    //: @tab(halves) shows both.
    //: With the encoder alone the decoder is that of a VAE, and the code must carry the digit again.
    //: With the decoder alone hardly anything is lost, and something is gained: the style of a digit can be read without knowing which digit it is.
  }
}

/*:
 ## Summary

 - Giving the label to both halves turns the bound on $\log p(x)$ into one on $\log p(x \mid y)$, @eq(bound), and changes nothing else.
 - The judge reads the digit asked for in {{fidelity}} of the samples (@claim(fidelity)), and the samples of a digit differ (@claim(variety)).
 - The code says less about the label than a VAE's (@claim(probe-nearest)) and can be lent to other digits (@claim(transfer)); one of its axes is slant, @claim(slant-axis).
 - With the bounds of all ten labels the model reads (@claim(reading)), and the label is worth at most $\log 10$ nats, @eq(worth).
 - The label is encouraged to leave the code, not forced: with many latent dimensions it stays, and samples from the prior stop obeying (@claim(large-disobeys)).
 - The decoder must be told (@claim(encoder-only)), the encoder need not be (@claim(decoder-only)).

 ## Looking back

 In @chapter(pca) we asked for the least that can be kept of an image, and eigenvectors gave an answer that could be proved best among straight ones.
 @chapter(linear-autoencoder) found the same plane by descent, and saw that a loss may leave the axes open.
 @chapter(irregular-latent-space) let the maps bend, kept more of each digit, and lost the sense of the places between the codes.
 @chapter(vae) chose the distribution of the codes first and put it into the loss, so that codes drawn at random decode to digits.
 Here we took one thing that we know about a digit out of the code and gave it a name.
 Each step changed little in the code, and much in what the codes mean.

 What we generated is soft: a mean of what a few numbers leave open.
 Sharper images need codes with more structure, as vectors from a learnt list (van den Oord et al. 2017), a richer family of posteriors (Rezende & Mohamed 2015), or many small steps of denoising in place of one decoding (Ho et al. 2020), whose loss is again a bound of the kind that we derived.

 ## Exercises

 1. Run the chapter with `--latent 20`, then with `--latent 20 --epochs 200`. Does longer training make the samples obey? Look at @tab(probes) in both.
 2. Give the divergence twice its weight, `reconstruction + 2 * divergence`, and run with `--latent 20`. Do more samples obey, and what is the price?
 3. For each row of @fig(one-code), count the training digits 1 whose code is nearer than 0.5 to that of the row, and do the same for the digits 8. Do the counts explain the smears?

 ## Further reading

 - D. P. Kingma and M. Welling, *Auto-encoding variational Bayes*, ICLR 2014.
 - K. Sohn, H. Lee and X. Yan, *Learning structured output representation using deep conditional generative models*, NeurIPS 2015.
 - D. P. Kingma, D. J. Rezende, S. Mohamed and M. Welling, *Semi-supervised learning with deep generative models*, NeurIPS 2014: what to do when only some labels are known.
 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016, section 3.
 - D. J. Rezende and S. Mohamed, *Variational inference with normalizing flows*, ICML 2015.
 - A. van den Oord, O. Vinyals and K. Kavukcuoglu, *Neural discrete representation learning*, NeurIPS 2017.
 - J. Ho, A. Jain and P. Abbeel, *Denoising diffusion probabilistic models*, NeurIPS 2020.

 The last question is yours: which other thing that you know about an image would you take out of its code, and how would you measure that it has left?
 */
