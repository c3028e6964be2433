/*:
 # The conditional variational autoencoder

 *Can we ask for a seven and get a seven?*

 @learn How to tell a VAE which digit an image shows, what its code then says instead, what a label is worth, and when the decoder does not listen to it.

 @need @chapter(vae): the bound, the model and its training. From the @chapter(primer): Bayes' rule and entropy.

 @time About an hour, and as much again for the exercises.

 The VAE of @chapter(vae) invents digits, but it does not let us choose which.
 We want one network that draws the digit we name, so we tell both halves the **label**, the digit that an image shows: the encoder gets the image and its label, the decoder the code and the label. Such a model is called a conditional VAE, or CVAE.

 We expect two things.
 The decoder should draw the digit that we ask for.
 And the code, which no longer needs to say *what* was written, should be free to say *how*: in which *hand*, upright or slanted, narrow or wide.

 ## The idea in one picture

 The same {{ideaCount}} codes are decoded by the VAE, and by the model of this chapter, which we ask for threes and then for sevens.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// The conditional variational autoencoder.
struct CVAELesson: Lesson {
  static let slug = "cvae"
  static let sourceFile = "Chapters/5-CVAE.swift"
  static let seconds = 20.0
  static let emblem: String? = "style"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Numbers in a code")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 6, "Passes over the training images", time: .proportional(0.9))
    @Option var beta = Setting(1.0, in: 0...1000, "Weight of the KL term")
    @Option var batch = Setting(128, in: 1...100_000, "Images in a batch", time: .inverse(0.8))
    @Option var learningRate = Setting(0.001, in: 0.000001...1, "Adam's step size")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let recipe = CVAERecipe(
      latent: settings.latent, epochs: settings.epochs, beta: settings.beta,
      batch: settings.batch, learningRate: settings.learningRate)
    let vae = try trainedVAE(
      VAERecipe(
        latent: settings.latent, epochs: settings.epochs, beta: settings.beta,
        batch: settings.batch, learningRate: settings.learningRate), in: classroom
    ).model
    try attempt { try pictureTheIdea(recipe, vae) }
    guard let cvae = try attempt({ try trainTheModel() }) else { return }
    exportTheModel(cvae)
    try attempt { try countBiases(cvae) }
    guard let (asked, samples) = try attempt({ try askForDigits(cvae) }) else { return }
    measureSpread(samples, asked)
    guard let codes = try attempt({ try decodeOneCode(cvae) }) else { return }
    try attempt { try readLabelsOffCodes(cvae, vae) }
    try attempt { try lendStyles(cvae) }
    readWithTheModel(cvae, vae)
    try attempt { try useLargerCodes(recipe, cvae, asked, samples) }
    try attempt { try answers(recipe, cvae, vae, asked, codes) }
  }

  func pictureTheIdea(_ recipe: CVAERecipe, _ vae: VAE<Float>) throws {
    //: @figure(idea) The same codes, decoded three times. {{ideaCodes}} **a** The VAE has no label: which digit appears depends on the code. **b**, **c** The conditional VAE has a label: every code gives the digit asked for, each in a hand of its own.
    //: @alt Three squares of five by five images. In the first, several different digits lie side by side. In the second all are threes and in the third all are sevens, upright or slanted, narrow or wide, and both are arranged in the same way.
    try page.figure("idea") {
      let values = normalMiddles(ofParts: 5).map { Float($0) }
      let codes =
        recipe.latent == 2
        ? codeGrid(across: values, up: values.reversed())
        : classroom.stream("cvae/idea").normals(rows: 25, columns: recipe.latent)
      let cvae = try trainedCVAE(recipe, in: classroom)
      func rows(_ images: Matrix<Float>) -> [[Float]] { (0..<images.rows).map(images.row) }
      func asked(_ digit: Int) -> [[Float]] {
        rows(cvae.decode(codes, oneHot(Array(repeating: digit, count: codes.rows))))
      }
      return CVAEIllustrations.idea(
        [
          ("The VAE", rows(vae.decode(codes))), ("Asked for a 3", asked(3)),
          ("Asked for a 7", asked(7)),
        ], imageWidth: classroom.imageWidth)
    }
    page.value("ideaCount", 25)
    page.value(
      "ideaCodes",
      recipe.latent == 2
        ? "They form a grid: the first number grows from left to right, the second upwards."
        : "They are draws from the prior.")
    //: In @fig(idea) the VAE must divide its codes among ten digits.
    //: The conditional VAE gives all of them to threes, and all of them again to sevens.
    //: What a code says now is the hand: threes and sevens lean and widen in the same places.
    //:
    //: @question In panel b every image is a three. Where are the other nine digits?
    //: @answer In the same network: the label chooses among ten such panels, of which the figure shows two.
    //: @question What does the model gain if a code means the same hand for a three as for a seven?
    //: @answer Slant and width are learnt once, from all digits, and serve each of them.
  }
}

/*:
 ## The bound, given a label

 The story of how an image comes about begins with one more step.
 Somebody names a digit $y$.
 A code $z$ is drawn from $p(z) = \mathcal N(0, I)$ without looking at $y$.
 The image is drawn from $p(x \mid z, y)$.
 We want the images that we have to be likely *given their labels*, so we want a large $\log p(x \mid y)$.

 The encoder guesses $q(z \mid x, y)$.
 For a fixed label, Bayes' rule gives the true posterior and its logarithm, with $p(z)$ in place of $p(z \mid y)$, as the draw of the code does not look at $y$:

 $$ \begin{aligned} p(z \mid x, y) &= \frac{p(x \mid z, y)\,p(z)}{p(x \mid y)} , \\ \log p(z \mid x, y) &= \log p(x \mid z, y) + \log p(z) - \log p(x \mid y) . \end{aligned} $$

 We put this logarithm into the divergence of the guess from the truth, with $\mathbb E_q$ the mean over codes that the encoder draws.
 $\log p(x \mid y)$ has no $z$ in it, so it is its own mean:

 $$ \begin{aligned} \mathrm{KL}\bigl( q(z \mid x, y) \,\|\, p(z \mid x, y) \bigr) &= \mathbb E_q \bigl[ \log q(z \mid x, y) - \log p(z \mid x, y) \bigr] \\ &= \mathbb E_q \bigl[ \log q(z \mid x, y) - \log p(z) \bigr] - \mathbb E_q \bigl[ \log p(x \mid z, y) \bigr] + \log p(x \mid y) . \end{aligned} $$

 The first mean on the right is the divergence of the guess from the prior, and the divergence on the left is never negative.
 Therefore

 $$ \log p(x \mid y) \;\ge\; \mathbb E_q \bigl[ \log p(x \mid z, y) \bigr] \;-\; \mathrm{KL}\bigl( q(z \mid x, y) \,\|\, p(z) \bigr) . $$ {#eq:bound}

 This is the bound of @chapter(vae) with $y$ carried along.
 Only the prior has no $y$: by our choice, a code is as likely for a three as for a seven.

 @question Why did we choose a prior that does not know the label?
 @answer So that one code can be used with every label, and a hand means the same for all digits.
 @question What becomes of @eq(bound) if the labels are given out at random?
 @answer They say nothing about the images, so $y$ drops out of every term and the bound of the VAE is left.

 ## What changes in the code

 A label enters a network as a **one-hot** vector: ten numbers, of which the label's is 1 and the others are 0. We call this vector $y$ too.
 We append it to the image in front of the encoder and to the code in front of the decoder: the `vae` inside `CVAE` is built with ten more inputs for each half.
 The comments at the ends of lines show what stood there without a label.
 */

/// A conditional variational autoencoder, for images x, N × n, codes z, N × k, and one-hot labels y, N × 10.
struct CVAE {
  let vae: VAE<Float>

  /// The mean and the log-variance of q(z|x, y), each N × k.
  func encode(
    _ x: Matrix<Float>, _ y: Matrix<Float>
  ) -> (mean: Matrix<Float>, logVariance: Matrix<Float>) {
    vae.encode(x.joined(with: y))  // encode(x)
  }

  /// The mean image of p(x|z, y), N × n.
  func decode(_ z: Matrix<Float>, _ y: Matrix<Float>) -> Matrix<Float> {
    vae.decode(z.joined(with: y))  // decode(z)
  }

  /// The two terms of the negative bound, each N × 1, with one draw ε for each image, N × k.
  func loss(
    _ x: Matrix<Float>, _ y: Matrix<Float>, noise ε: Matrix<Float>, on tape: Tape<Float>
  ) -> (reconstruction: Variable<Float>, divergence: Variable<Float>) {
    let (z, divergence) = vae.draw(x.joined(with: y), noise: ε, on: tape)  // draw(x, …)
    let logits = vae.decoder(z.joined(with: tape.constant(y)))  // decoder(z)
    return (bernoulliNegativeLogLikelihood(logits: logits, targets: x), divergence)
  }
}

//: The loss is the negative of the bound @eq(bound), with the weight $\beta$ of @chapter(vae) at 1.
//: Training is that of @chapter(vae) too, with the labels of a batch beside its images.
//: (`digits` serves @chapter(readers), and @chapter(disobedience) hands other losses to `fitCVAE`.)

/// How a conditional VAE is trained, and on how many of the training digits.
struct CVAERecipe: Recipe {
  typealias Trained = CVAE
  var latent = 2
  var epochs = 60
  var beta = 1.0
  var batch = 128
  var learningRate = 0.001
  var digits = Int.max
}

extension CVAE {
  /// An untrained model; all of a classroom's start from the same random numbers.
  init(_ recipe: CVAERecipe, in classroom: Classroom) {
    vae = VAE(
      pixels: classroom.pixels, latent: recipe.latent, labels: 10,
      stream: classroom.stream("cvae").substream(0))
  }
}

/// Trains parameters on the classroom's digits; `loss` is the mean loss of a batch of images, N × n, with its labels and its noise.
func fitCVAE(
  _ parameters: [Parameter<Float>], by recipe: CVAERecipe, in classroom: Classroom,
  afterEpoch: (Int) throws -> Void = { _ in },
  loss: (_ x: Matrix<Float>, _ y: [Int], _ noise: RandomStream, Tape<Float>) -> Variable<Float>
) throws {
  let (x, y) = (classroom.allTrain.images, classroom.allTrain.labels)
  let stream = classroom.stream("cvae")
  let (order, noise) = (stream.substream(1), stream.substream(2))
  try train(
    "CVAE with \(recipe.latent) numbers in a code", parameters: parameters,
    with: Adam(learningRate: Float(recipe.learningRate)), epochs: recipe.epochs,
    batches: {
      classroom.batches(
        of: min(recipe.digits, x.rows), size: recipe.batch, stream: order, epoch: $0)
    },
    progress: classroom.progress, afterEpoch: { epoch, _ in try afterEpoch(epoch) }
  ) { tape, batch, step in
    loss(x.rows(at: batch), batch.map { y[$0] }, noise.substream(step), tape)
  }
}

/// The conditional VAE of a recipe, trained at its first use.
func trainedCVAE(_ recipe: CVAERecipe, in classroom: Classroom) throws -> CVAE {
  try classroom.trained(recipe) {
    let model = CVAE(recipe, in: classroom)
    try fitCVAE(model.vae.parameters, by: recipe, in: classroom) { x, y, noise, tape in
      let ε: Matrix<Float> = noise.normals(rows: y.count, columns: recipe.latent)
      let (reconstruction, divergence) = model.loss(x, oneHot(y), noise: ε, on: tape)
      return (reconstruction + Float(recipe.beta) * divergence).mean()
    }
    return model
  }
}

extension CVAELesson {
  func trainTheModel() throws -> CVAE {
    //: We train on {{training}} digits for {{epochs}} epochs, with codes of {{k}} numbers (@fig(model)).
    let recipe = CVAERecipe(
      latent: settings.latent, epochs: settings.epochs, beta: settings.beta,
      batch: settings.batch, learningRate: settings.learningRate)
    let cvae = try trainedCVAE(recipe, in: classroom)
    page.value("training", classroom.allTrain.count)
    page.value("epochs", settings.epochs)
    page.value("k", settings.latent)
    //: @figure(model) The conditional VAE with a held-out digit and what comes back of it. The label is appended to the image and to the code.
    //: @alt A digit, bars and ramps that lead to a mean and a variance, a circle for the code, and bars and ramps that lead to a digit again. Beneath them ten cells, one of them filled, from which two arrows lead to the first bar of either half.
    try page.figure("model") {
      let (x, label) = classroom.example
      let y: Matrix<Float> = oneHot([label])
      let x̂ = cvae.decode(cvae.encode(x, y).mean, y)
      let vae = cvae.vae
      return ModelIllustrations.conditionalAutoencoder(
        VAEDescription(
          hidden: vae.hidden, mean: vae.mean, logVariance: vae.logVariance, decoder: vae.decoder,
          classes: 10),
        input: (x.row(0), classroom.imageWidth), output: (x̂.row(0), classroom.imageWidth),
        label: label)
    }
    return cvae
  }

  func countBiases(_ cvae: CVAE) throws {
    //: A layer computes sums $W x + b$ before its activation.
    //: If a one-hot label is appended to $x$, then $W$ gets ten more columns $w_0, \dots, w_9$, and the label picks one of them:
    //: $$ \begin{pmatrix} W & w_0 \cdots w_9 \end{pmatrix} \begin{pmatrix} x \\ y \end{pmatrix} + b = W x + (b + w_y) . $$ {#eq:bias}
    //: So each label gives the layer another bias, and does nothing else.
    //: We check this on the decoder's first layer with a hundred codes, ten for each label.
    //: The program keeps images and codes in rows, so $W x$ becomes `z • W.T` for codes, and `wide` is $W$ with its ten more columns.
    //: (`$0 / 10` rounds down to a whole number.)
    let layer = cvae.vae.decoder.layers[0]
    let (wide, b) = (Matrix<Double>(layer.weight.value), Matrix<Double>(layer.bias.value))
    let k = settings.latent
    let W = wide.columns(0..<k)
    let w = wide.columns(k..<k + 10).transposed()  // a row for each label
    let z: Matrix<Double> = classroom.stream("cvae/biases").normals(rows: 100, columns: k)
    let y = (0..<100).map { $0 / 10 }
    let appended = z.joined(with: oneHot(y)) • wide.T + b
    let chosen = z • W.T + b + w.rows(at: y)
    //: @identity(bias) Appending the label gives the same sums as adding the label's column to the bias: the largest difference is {{required}}.
    //: @because Both are computed in double precision; what differs is the order of the additions.
    page.claim("bias", (appended - chosen).maxAbs(), .isBelow(1e-12))
    //: @question Do the ten digits share the weights $W$?
    //: @answer Yes, only the biases differ. But with another bias a ReLU switches on at other codes, so the same weights can draw another digit.
    //: @question What would the decoder draw if it were given ten zeros as a label?
    //: @answer It would use $b$ alone, which never happened in training, so nobody can say.
  }

  func askForDigits(_ cvae: CVAE) throws -> (asked: [Int], samples: Matrix<Float>) {
    //: ## Asking for a digit
    //:
    //: We ask for {{each}} images of each digit, each with its own code from the prior, and expect to get them.
    //: Two readers tell us whether we get them: the judge of @chapter(irregular-latent-space), a network trained to read digits, and one that has learnt nothing and names the label of the nearest training digit.
    //: The share of samples that the judge reads as we asked is their **fidelity**.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let each = 100
    let asked = (0..<10 * each).map { $0 / each }
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: settings.latent)
    let samples = cvae.decode(z, oneHot(asked))
    let judge = try classroom.judge()
    let fidelity = shareEqual(judge.classify(samples), asked)
    func nearest(_ images: Matrix<Float>) -> [Int] {
      nearestLabels(to: images, in: training.images, labels: training.labels)
    }
    let nearestFidelity = shareEqual(nearest(samples), asked)
    page.value("each", each)
    page.value("fidelity", fidelity, .percent(1))
    page.value("nearestFidelity", nearestFidelity, .percent(1))
    let judgeAccuracy = judge.accuracy(on: heldOut.images, labels: heldOut.labels)
    page.value("judgeAccuracy", judgeAccuracy, .percent(1))
    page.export("cvae-samples", samples)
    page.export("cvae-sample-codes", z)
    page.export("cvae-labels") { NumericArray(shape: [asked.count], asked) }
    //: @table(fidelity) How many images two readers read rightly: samples, by the digit asked for, and held-out digits, by their labels.
    page.table(
      "fidelity", columns: ["Images", "judge", "nearest digit"],
      rows: [
        ["samples"] + NumberFormat.percent(1).cells([fidelity, nearestFidelity]),
        ["held-out digits"]
          + NumberFormat.percent(1).cells([
            judgeAccuracy, shareEqual(nearest(heldOut.images), heldOut.labels),
          ]),
      ])
    //: @finding(fidelity) The judge reads {{required}} of the samples as the digit that we asked for.
    //: @because The judge reads about this many real digits rightly, and runs with other seeds come close to the measured share.
    page.claim("fidelity", fidelity, .isAtLeast(0.95), format: .percent(1))
    //: We get what we ask for (@tab(fidelity)).
    //: This does not make the samples as good as real digits: a sample is the decoder's mean image, which lacks the oddities of real digits and is easy to read.
    //:
    return (asked, samples)
  }

  func measureSpread(_ samples: Matrix<Float>, _ asked: [Int]) {
    //: A decoder that ignored the code would also score well, with the same seven a hundred times.
    //: So we measure the spread of each digit's samples, their mean squared distance from their mean image, and compare it with that of the real digits.
    let training = classroom.train
    let spread = withinClassSpread(of: samples, labels: asked)
    let realSpread = withinClassSpread(of: training.images, labels: training.labels)
    let variety = spread / realSpread
    page.value("variety", variety, .percent(0))
    //: @finding(variety) The spread of a digit's samples is {{required}} of the spread of real digits.
    //: @because A model that draws one image per digit has 0%; with codes of two numbers, which leave most of an image open, mean images cannot come near 100%.
    page.claim("variety", variety, .isWithin(0.18...0.4), format: .percent(0))
    //: So the samples of a digit do differ.
    //:
    //: @question Why is the spread of samples smaller than that of real digits?
    //: @answer A code of {{k}} numbers holds only a part of how people write, and the decoder's mean image has none of the randomness that $p(x \mid z, y)$ gives to each pixel.
    //: @question What would we measure of a model that copies training digits of the right class?
    //: @answer Full fidelity and all of the real spread; so the two numbers do not prove that a model has learnt anything.
  }

  func decodeOneCode(_ cvae: CVAE) throws -> Matrix<Float> {
    //: ## One code, ten digits
    //:
    //: If the label says what and the code says how, then one code with ten labels should give ten digits in one hand.
    //: @fig(grid) tries nine codes, spread evenly over the prior by mass, that is, by probability; the numbers of each stand above its column.
    //: {{columnCodes}}
    let columns = 9
    let codes = evenCodes(
      count: columns, dimensions: settings.latent,
      stream: classroom.stream("cvae/samples").substream(2))
    let labels = (0..<10 * columns).map { $0 / columns }
    let grid = cvae.decode(codes.rows(at: labels.indices.map { $0 % columns }), oneHot(labels))
    let verdicts = try classroom.judge().classify(grid)
    page.value("objections", zip(verdicts, labels).count { $0 != $1 })
    page.value("gridCount", labels.count)
    page.value(
      "columnCodes",
      [
        1: "From left to right the code rises through the prior in steps of equal mass.",
        2:
          "Each number takes three values, so that the nine codes stand for nine parts of the prior with "
          + "equal mass: the second number grows from one group of three columns to the next, the first within "
          + "each group.",
      ][settings.latent] ?? "They are draws from the prior.")
    //: @figure(grid) One row per digit, one column per code. A red frame marks an image that the judge reads as another digit, with its reading in the corner.
    //: @alt Ten rows of nine generated digits, a row for each digit from 0 to 9. Down a column the digits have a similar slant and width.
    try page.figure("grid") {
      CVAEIllustrations.grid(
        labels.indices.map(grid.row), codes: (0..<columns).map(codes.row), verdicts: verdicts,
        imageWidth: classroom.imageWidth)
    }
    //: Along a row the hand changes and the digit stays; down a column the digit changes and the hand stays.
    //: Nobody told the model what a slant or a width is.
    //: They are what is left to say about an image once its label is known, and two numbers have room for only the largest part of it.
    //: The judge reads {{objections}} of these {{gridCount}} images as another digit.
    //: Others are smeared, and @exercise(smears) looks for the reason.
    //:
    //: @question How can you see in the figure which number of the code is the slant?
    //: @answer Compare columns in which only one number differs: if the digits become more upright from one to the other, that number says the slant. In the book's run it is mostly the second.
    //: @question What would a column show if the decoder ignored the label?
    //: @answer The same image ten times.
    return codes
  }

  func readLabelsOffCodes(_ cvae: CVAE, _ vae: VAE<Float>) throws {
    //: ## Has the label left the code?
    //:
    //: We expect that the code no longer says which digit it is: the decoder knows that anyway, and repeating it costs nats in the KL term.
    //: So we let two readers guess the label from the code alone, for this model and for the VAE of @chapter(vae) of the same size.
    //: One is a **linear classifier**: it gives each of the ten digits a score, a weighted sum of the numbers of the code plus a constant, and names the digit with the highest score.
    //: Its weights and constants are learnt from the codes of training digits.
    //: The other names the label of the nearest training code.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let stream = classroom.stream("cvae/probe")
    let codes = cvae.encode(training.images, oneHot(training.labels)).mean
    let heldOutCodes = cvae.encode(heldOut.images, oneHot(heldOut.labels)).mean
    let ofVAE = try LabelProbe(
      train: vae.encode(training.images).mean, labels: training.labels,
      test: vae.encode(heldOut.images).mean, testLabels: heldOut.labels, stream: stream)
    let ofCVAE = try LabelProbe(
      train: codes, labels: training.labels, test: heldOutCodes, testLabels: heldOut.labels,
      stream: stream)
    //: @table(probes) How often the label of a held-out digit is read off its code.
    page.table(
      "probes", columns: ["Read by", "VAE", "CVAE"],
      rows: [
        ["linear classifier"] + NumberFormat.percent(0).cells([ofVAE.linear, ofCVAE.linear]),
        ["nearest training code"]
          + NumberFormat.percent(0).cells([ofVAE.nearest, ofCVAE.nearest]),
      ])
    //: @finding(probes) Both readers read the label off the VAE's code more often than off the CVAE's: the smaller of the two differences between the shares is {{required}}.
    //: @because A difference of a quarter cannot come from the choice of the held-out digits: its standard error is about two in a hundred.
    page.claim(
      "probes", min(ofVAE.linear - ofCVAE.linear, ofVAE.nearest - ofCVAE.nearest),
      .isAtLeast(0.25), format: .percent(0))
    //: Most of the label has left the code, but not all of it: the last column of @tab(probes) is above the 10% of a blind guess.
    //: What is left does no harm, since we get the digits that we ask for.
    //:
    //: @question Why do the readers have to guess the labels of held-out digits, and not of those they have learnt from?
    //: @answer Each training code is its own nearest training code, so the second reader would always be right.
    //: @question How can a code that says only the hand still hint at the label?
    //: @answer Ones are narrow, for example, so a code that says "narrow" makes a 1 more likely.
  }

  func lendStyles(_ cvae: CVAE) throws {
    //: ## The hand of a real digit
    //:
    //: The code of a written digit describes the hand, as far as the model sees it.
    //: We can lend it to other digits: encode an image with its own label, and decode the code with another label.
    let heldOut = classroom.heldOut
    let hands = cvae.encode(heldOut.images, oneHot(heldOut.labels)).mean
    // The held-out digits come in turns, 0 to 9 and again. The first ten lend their hands to the next
    // digit (9 to 0), the following ten to the next but one, and so on.
    let otherLabels = heldOut.labels.enumerated().map { i, y in (y + 1 + i / 10 % 9) % 10 }
    let borrowed = cvae.decode(hands, oneHot(otherLabels))
    let obedience = try classroom.judge().accuracy(on: borrowed, labels: otherLabels)
    //: @finding(transfer) The judge reads {{required}} of the digits in a borrowed hand as the label that we decoded with.
    //: @because Of real digits the judge reads {{judgeAccuracy}} rightly, and a digit in a borrowed hand may be a little harder to read.
    page.claim("transfer", obedience, .isAtLeast(0.92), format: .percent(1))
    //: @figure(style) Ten held-out digits (left) and the ten digits decoded from the code of each. The frame marks the label that the written digit has itself.
    //: @alt A column of ten handwritten digits, and beside each a row of the digits 0 to 9 with a similar slant and width.
    try page.figure("style") {
      let sources = heldOut.firstOfEachClass()
      let rows = sources.map { i in
        let lent = cvae.decode(
          hands.rows(at: Array(repeating: i, count: 10)), oneHot(Array(0...9)))
        return (heldOut.images.row(i), heldOut.labels[i], (0...9).map(lent.row))
      }
      return CVAEIllustrations.style(rows, imageWidth: classroom.imageWidth)
    }
    //: In @fig(style) a slanted digit lends its slant, and a narrow digit its narrowness (the written 5 is narrow but for its bar).
    //: What {{k}} numbers cannot say, such as the thin strokes of the written 4, is not passed on.
    //:
    //: Can we measure this?
    //: Let the pixel in column $c$ and at height $r$ have the ink $x_{cr}$, from 0 to 1.
    //: The **slant** is the number $s$ of columns that the strokes go to the right for each row up.
    //: We take it from the straight line $c = \bar c + s\,(r - \bar r)$ that fits the ink best; least squares give
    //: $$ s = \frac{\sum x_{cr}\,(c - \bar c)(r - \bar r)}{\sum x_{cr}\,(r - \bar r)^2} , $$
    //: where the sums run over all pixels, and $\bar c$ and $\bar r$ are means weighted by the ink.
    //: Zeros have more slant than sevens, whoever writes them, so from each slant we subtract the mean of its digit.
    func slants(_ images: Matrix<Float>, _ labels: [Int]) -> [Double] {
      let slants = images.handwriting(imageWidth: classroom.imageWidth).map { $0.slant }
      return differences(of: slants, fromMeansOf: labels)
    }
    let passedOn = correlation(
      slants(heldOut.images, heldOut.labels), slants(borrowed, otherLabels))
    page.value("slantPassed", passedOn, .fixed(2))
    //: @finding(slant-passed) The slants of lenders and borrowers go together: their correlation is {{required}}.
    //: @because A correlation of 0 would mean that no straight line helps to predict the one from the other, 1 that a straight line does it without error.
    page.claim("slant-passed", passedOn, .isAtLeast(0.4), format: .fixed(2))
    //: @chapter(readers) measures the width and the ink too, and finds the slant in the plane of codes.
    //:
    //: @question Why do we encode a digit with its own label, and not with the one that we decode with?
    //: @answer The encoder has only ever seen images with their own labels.
    //: @question Which correlation would a model show that forgets the lender's hand?
    //: @answer About 0, because the slant of the borrower would have nothing to do with that of the lender. (If it drew each digit always alike, no slant would vary, and there would be no correlation to compute.)
  }

  func readWithTheModel(_ cvae: CVAE, _ vae: VAE<Float>) {
    //: ## What is a label worth?
    //:
    //: A model of $p(x \mid y)$ can also read.
    //: If all digits are equally frequent, $p(y) = \tfrac1{10}$ cancels in Bayes' rule, $p(y \mid x) = p(x \mid y) / \sum_{y'} p(x \mid y')$, so the most likely label is the one under which the image is most likely.
    //: In place of $\log p(x \mid y)$ we estimate its bound @eq(bound) with each of the ten labels, from one draw $\varepsilon$ for each image, the same for all ten, and name the label with the highest bound.
    //: The encoder has never seen an image with a wrong label, but the bound holds for any guess; a poor one only makes it looser.
    //: (Our pixels are grey, so $p(x \mid y)$ is no true density. But take a grey as a probability of ink, and draw black and white digits from it: in the mean over them all bounds of this section hold.)
    let heldOut = classroom.heldOut
    let ε: Matrix<Float> = classroom.stream("cvae/evaluation")
      .normals(rows: heldOut.count, columns: settings.latent)
    var bounds = Matrix<Double>(rows: heldOut.count, columns: 0)  // N × 10 in the end
    for digit in 0...9 {
      let y: Matrix<Float> = oneHot(Array(repeating: digit, count: heldOut.count))
      let (reconstruction, divergence) = cvae.loss(heldOut.images, y, noise: ε, on: Tape())
      bounds = bounds.joined(with: Matrix<Double>(-(reconstruction.value + divergence.value)))
    }
    let reading = shareEqual(bounds.rowArgmax(), heldOut.labels)
    page.value("reading", reading, .percent(1))
    //: @finding(reading) The highest of the ten bounds names the right digit for {{required}} of the held-out images.
    //: @because A blind guess would be right for 10%, and the judge, which unlike this model was trained as a classifier, is right for {{judgeAccuracy}}.
    page.claim("reading", reading, .isAtLeast(0.88), format: .percent(1))
    //: The cost of an image is the negative of its bound, here with its own label. In the mean a held-out digit costs {{bound}} nats under the CVAE and {{vaeBound}} under the VAE.
    //: But the two are bounds on different quantities, $\log p(x \mid y)$ and $\log p(x)$.
    //: Is the difference only that the CVAE was told the label?
    //: With equally frequent digits $p(x) = \tfrac1{10} \sum_{y'} p(x \mid y')$, and this sum is at least as large as any of its terms, so
    //: $$ \log p(x \mid y) - \log p(x) \;\le\; \log 10 . $$ {#eq:worth}
    //: For one and the same model a label is worth at most $\log 10 = {{ln10}}$ nats.
    //: This is also the entropy of the label, $-\sum_y p(y) \log p(y)$: what it takes, in the mean, to say which digit it is.
    //:
    //: To compare the two models fairly we take the label away from the CVAE.
    //: If $B_y$ is the bound with the label $y$, then $p(x \mid y) \ge e^{B_y}$, and
    //: $$ \log p(x) = \log \frac1{10} \sum_{y} p(x \mid y) \;\ge\; \log \frac1{10} \sum_{y} e^{B_y} $$ {#eq:without}
    //: is a bound on the CVAE's own $\log p(x)$. What an image *gains* by its label is its $B_y$ with the right $y$ minus this bound. (Each $B_y$ is an estimate from one draw. One that is too high adds more to the sum than one that is too low by as much takes away, which flatters the CVAE a little.)
    let own = heldOut.labels.indices.map { bounds[$0, heldOut.labels[$0]] }
    let withoutLabel = bounds.logSumExp().elements.map { $0 - Double.log(10) }
    let gains = zip(own, withoutLabel).map { $0 - $1 }
    let (reconstruction, divergence) = vae.loss(heldOut.images, noise: ε, on: Tape())
    let costOfVAE = Double((reconstruction.value + divergence.value).mean())
    page.value("ln10", Double.log(10), .fixed(1))
    page.value("bound", -own.mean(), .fixed(0))
    page.value("costWithoutLabel", -withoutLabel.mean(), .fixed(0))
    page.value("medianGain", gains.median, .fixed(1))
    page.value("losers", Double(gains.count { $0 < 0 }) / Double(gains.count), .percent(0))
    page.value("vaeBound", costOfVAE, .fixed(0))
    //: @identity(worth) No held-out image gains more than $\log 10$ nats by its label: the largest gain is {{required}} nats.
    //: @because The sum of all $e^{B_y}$ is at least as large as any of its terms, as for @eq(worth); the margin is for rounding.
    page.claim("worth", gains.greatest(), .isAtMost(2.302586))
    //: @finding(gain) In the mean an image gains {{required}} nats by its label.
    //: @because A model that a label does not help has not understood it; all that a label can be worth is {{ln10}} nats.
    page.claim("gain", gains.mean(), .isAtLeast(0.4), format: .fixed(2))
    //: @finding(better-model) Even without a label an image costs, in the mean, {{required}} nats less under the CVAE than under the VAE.
    //: @because A tighter bound could explain a part: in @chapter(bound) the VAE's bound falls short by several nats in the mean over ten digits, but not by so many.
    page.claim("better-model", costOfVAE + withoutLabel.mean(), .isAtLeast(15), format: .fixed(1))
    //: The gain is $\log(10\, s_y)$ with the *score* of the right label, $s_y = e^{B_y} / \sum_{y'} e^{B_{y'}}$. With tight bounds and black and white pixels this score would be $p(y \mid x)$; here it is not.
    //: In the median the gain is {{medianGain}} nats, all there is: a clear image is likely under one label only.
    //: An image loses if the score of its label is below one in ten; {{losers}} of the held-out images do, and pull the mean down.
    //: Without labels a digit costs {{costWithoutLabel}} nats under the CVAE, so the label itself explains little of the difference from the VAE.
    //: Most of it comes from a better model of the images, in which the {{k}} numbers of a code are free for the hand.
    //:
    //: @question How can the CVAE be the better model even of images without labels?
    //: @answer Without labels it is a mixture, the mean of ten models, one for each digit, with {{k}} numbers each, where the VAE has {{k}} numbers for everything.
    //: @question When does an image gain nearly all of the $\log 10$ nats by its label?
    //: @answer When it is so unlikely under all other labels that only one term of the sum counts, so that its score is nearly 1.
  }

  func useLargerCodes(
    _ recipe: CVAERecipe, _ cvae: CVAE, _ asked: [Int], _ samples: Matrix<Float>
  ) throws {
    //: ## Where it fails: a code that repeats the label
    //:
    //: @when fails This part is left out: it compares the model with one whose codes have more numbers, and here they have as many already.
    guard page.when("fails", settings.latent < 20) else { return }
    //: It is often said that giving the label to the decoder *makes* the code independent of the label.
    //: The bound only encourages this.
    //: A code that repeats the label pays for it in KL, but need pay no more than the entropy of the label.
    //: Let each digit keep its codes to a region of its own, which has a tenth of the prior's probability.
    //: There the clouds of its images are ten times as dense as if they had the whole prior to themselves, so the log ratio, whose mean is the KL, grows by $\log 10 = {{ln10}}$ nats.
    //: Will training overlook so small a fee, where an image costs {{bound}} nats?
    //: We expect that above all of large codes, which have many nats to spend, so we train the same recipe with {{large}} numbers in place of {{k}}.
    let large = 20
    var largeRecipe = recipe
    largeRecipe.latent = large
    let largeCVAE = try trainedCVAE(largeRecipe, in: classroom)
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: large)
    let largeSamples = largeCVAE.decode(z, oneHot(asked))
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let judge = try classroom.judge()
    let steps =
      recipe.epochs * classroom.stepsOfEpoch(batch: recipe.batch)
    func measured(_ model: CVAE, _ samples: Matrix<Float>) throws -> (
      fidelity: Double, nats: Double
    ) {
      let noise = classroom.stream("cvae/information")
      let known = model.encode(training.images, oneHot(training.labels))
      let other = model.encode(heldOut.images, oneHot(heldOut.labels))
      func drawn(_ q: (mean: Matrix<Float>, logVariance: Matrix<Float>), _ draw: Int) -> Matrix<
        Float
      > {
        let (μ, logσ²) = q
        let ε: Matrix<Float> = noise.substream(draw).normals(rows: μ.rows, columns: μ.columns)
        return μ + (0.5 * logσ²).exp() .* ε
      }
      let told = try LabelInformation(
        train: { pass in drawn(known, pass + 1) },  // drawn anew in each pass
        labels: training.labels, test: drawn(other, 0),
        testLabels: heldOut.labels, stream: classroom.stream("cvae/probe"))
      return (judge.accuracy(on: samples, labels: asked), told.nats)
    }
    let (ofSmall, ofLarge) = (try measured(cvae, samples), try measured(largeCVAE, largeSamples))
    page.value("large", large)
    page.value("sampleCount", asked.count)
    page.value("steps", steps)
    page.value("largeFidelity", ofLarge.fidelity, .percent(0))
    page.value("largeNats", ofLarge.nats, .fixed(1))
    page.value("smallNats", ofSmall.nats, .fixed(1))
    //: How much of the label is in a code?
    //: A small network, `LabelInformation`, learns to say from a code that the encoder draws how probable each of the ten labels is.
    //: Its cross-entropy is the mean of −log of the probability that it gives to the right label: 0 if it is sure and right, {{ln10}} if it can only guess blindly.
    //: The entropy {{ln10}} less this cross-entropy, on codes of held-out digits, is what they tell, at least, in nats.
    //: @table(larger) Two sizes of codes after {{steps}} steps: how many samples the judge reads as asked, and how many of the label's {{ln10}} nats a code tells.
    page.table(
      "larger", columns: ["Numbers in a code", "Samples as asked", "Told of the label, nats"],
      rows: zip([settings.latent, large], [ofSmall, ofLarge]).map { size, model in
        [
          "\(size)", NumberFormat.percent(0).text(model.fidelity),
          NumberFormat.fixed(1).text(model.nats),
        ]
      })
    //: @figure(failure) What the two models draw when asked for threes and for sevens. Red frames and readings as in @fig(grid); the judge errs too, perhaps at the sixth 7 of panel a.
    //: @alt Two rows of ten threes and ten sevens, nearly all legible, above two rows of ten images asked for as threes and as sevens, several of which are other digits or no digits at all and have red frames.
    try page.figure("failure") {
      let shown = [3, 7].flatMap { digit in asked.indices.filter { asked[$0] == digit }.prefix(10) }
      return CVAEIllustrations.failure(
        [(settings.latent, samples), (large, largeSamples)].map { size, samples in
          (
            "\(size) numbers in a code", shown.map(samples.row),
            judge.classify(samples.rows(at: shown))
          )
        }, asked: shown.map { asked[$0] }, imageWidth: classroom.imageWidth)
    }
    //: @finding(larger) After equally many steps, {{large}} numbers in a code in place of {{k}} make fewer samples show the digit asked for: the difference of the shares is {{required}}.
    //: @because A share of {{sampleCount}} samples has a standard error of at most two in a hundred.
    page.claim("larger", ofSmall.fidelity - ofLarge.fidelity, .isAtLeast(0.3), format: .percent(0))
    //: With {{large}} numbers a code still tells {{largeNats}} nats of the label, with {{k}} it tells {{smallNats}} (@tab(larger)).
    //: In training the code and the label never contradict each other, so the decoder has no reason to prefer the label.
    //: A code drawn from the prior was made for no label: it may say 5 where we ask for a 3, and the decoder may draw the 5, or something between the two (@fig(failure)).
    //:
    //: This verdict holds only for large codes after {{steps}} steps.
    //: @chapter(disobedience) trains them for longer, and the label leaves them too, but slowly.
    //:
    //: What should you do?
    //: Measure fidelity with codes from the prior: the code of an image, decoded with the image's own label, repeats the right label and hides the defect.
    //: If it is low, train for longer, take a smaller code, or weigh the KL term more (@exercise(heavier)); @chapter(disobedience) compares the remedies.
    //: @end
    //:
    //: @question Why does the loss not notice a decoder that ignores the label?
    //: @answer Every training code comes from an image with that label, so a decoder that believes the code alone still draws the right digit.
    //: @question Why is a small code less tempted to repeat the label?
    //: @answer It has few nats to spend, and the label's {{ln10}} would be a large part of them.
  }

  func answers(
    _ recipe: CVAERecipe, _ cvae: CVAE, _ vae: VAE<Float>, _ asked: [Int], _ codes: Matrix<Float>
  ) throws {
    //: @fold How the answers to the exercises are computed
    let weights = cvae.vae.parameters.map { $0.value.count }.reduce(0, +)
    let weightsOfVAE = vae.parameters.map { $0.value.count }.reduce(0, +)
    page.value("units", vae.hidden.outputs)
    page.value("moreWeights", weights - weightsOfVAE)
    page.answer("weights", Double(weights - weightsOfVAE), tolerance: 0.5)
    // Half the digits are zeros, and the other half are spread evenly over nine digits.
    let shares = [0.5] + Array(repeating: 0.5 / 9, count: 9)
    let entropy = -shares.map { $0 * Double.log($0) }.sum()
    page.value("unequalEntropy", entropy, .fixed(2))
    page.answer("entropy", entropy, tolerance: 0.01, unit: "nats")
    let trainingCodes = cvae.encode(classroom.train.images, oneHot(classroom.train.labels)).mean
    func near(_ digit: Int) -> [Int] {
      let own = trainingCodes.rows(labelled: digit, in: classroom.train.labels)
      return (0..<codes.rows).map { column in
        let code = codes.rows(column..<column + 1)
        return (own - code).squared().rowSums().elements.count { $0 < 0.25 }
      }
    }
    let (ones, eights) = (near(1), near(8))
    page.value("onesNear", ones.map { "\($0)" }.joined(separator: ", "))
    page.value("eightsNear", eights.map { "\($0)" }.joined(separator: ", "))
    page.answer("smears", Double(ones[ones.count - 1]), tolerance: 0.5)
    // Only the decoder is told the label.
    let deaf = CVAE(recipe, in: classroom)
    try fitCVAE(deaf.vae.parameters, by: recipe, in: classroom) { x, y, noise, tape in
      let ε: Matrix<Float> = noise.normals(rows: y.count, columns: recipe.latent)
      let (z, divergence) = deaf.vae.draw(x.joined(with: 0 * oneHot(y)), noise: ε, on: tape)
      let logits = deaf.vae.decoder(z.joined(with: tape.constant(oneHot(y))))
      let reconstruction = bernoulliNegativeLogLikelihood(logits: logits, targets: x)
      return (reconstruction + Float(recipe.beta) * divergence).mean()
    }
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: settings.latent)
    let deafFidelity = try classroom.judge().accuracy(
      on: deaf.decode(z, oneHot(asked)), labels: asked)
    page.value("deafFidelity", deafFidelity, .percent(1))
    page.answer("one-half", (1000 * deafFidelity).rounded() / 10, tolerance: 0.05, unit: "percent")
    var heavyRecipe = recipe
    (heavyRecipe.latent, heavyRecipe.beta) = (20, 4)
    let heavy = try trainedCVAE(heavyRecipe, in: classroom)
    let ofHeavy: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: 20)
    let heavyFidelity = try classroom.judge().accuracy(
      on: heavy.decode(ofHeavy, oneHot(asked)), labels: asked)
    page.value("heavyFidelity", heavyFidelity, .percent(1))
    page.answer("heavier", (1000 * heavyFidelity).rounded() / 10, tolerance: 0.05, unit: "percent")
    //: @end
  }
}

/*:
 ## Summary

 - The label goes into both halves as ten more inputs, which give each digit its own bias (@claim(bias)); the bound on $\log p(x)$ becomes one on $\log p(x \mid y)$.
 - We ask for a digit and get it (@claim(fidelity)), in many hands (@claim(variety)).
 - Most of the label has left the code (@claim(probes)); what the code says instead is the hand, which can be lent to other digits (@claim(transfer), @claim(slant-passed)).
 - The model reads digits (@claim(reading)); a label is worth at most $\log 10$ nats (@claim(worth)), and the CVAE is better than the VAE by far more (@claim(better-model)).
 - A large code keeps the label for longer in training, and as long as it does the decoder listens less (@claim(larger)).

 ## Looking back, and on

 In @chapter(pca) eigenvectors gave the plane that keeps most of an image, and @chapter(linear-autoencoder) found the same plane by descent.
 @chapter(irregular-latent-space) let the maps bend, and could no longer say where its codes lie.
 @chapter(vae) chose the distribution of the codes first, so that random codes decode to digits.
 Here we gave a name of its own to one thing that we know about a digit, and most of it left the code.

 One defect is left: what we draw is soft, because the decoder draws the mean of all that a few numbers leave open.
 Sharper images need codes with more structure, such as vectors from a learnt list (van den Oord et al. 2017), or many small steps of denoising in place of one decoding (Ho et al. 2020).

 ## Exercises

 A run with other settings writes its page to `Output/cvae/Chapters/5-CVAE.md`, where findings may be false.
 After an edit, give the run a place of its own with `--output`, as shown; before the next exercise undo the edit with `git restore Chapters/5-CVAE.swift`.

 @exercise(weights) predict, 3 minutes
 How many more weights does the conditional VAE have than the VAE of the same size?
 Count in @fig(model).
 @answer
 The first layer of each half has {{units}} units, each of which gets ten more inputs, so there are {{moreWeights}} more weights.
 By @eq(bias) they are ten biases for each unit.
 No other layer changes.
 @end

 @exercise(one-number) run, 10 minutes
 What would a code of a single number say?
 Write down what you expect, and run (about 20 seconds)

 ```sh
 make run ARGS="cvae --latent 1"
 ```

 Look at @fig(grid) of the new page, whose codes now rise from left to right.
 @answer
 The number is the slant: from left to right all ten digits lean over, and most become a little narrower.
 It is the largest part of what the label leaves open, so a code that has room for one thing says this.
 (With another seed the digits may lean over from right to left.)
 @end

 @exercise(heavier) run, 10 minutes
 Does a heavier KL term make large codes obey?
 Run (about 20 seconds)

 ```sh
 make run ARGS="cvae --latent 20 --beta 4"
 ```

 and find the fidelity in @tab(fidelity) of the new page, in percent.
 Compare the strokes of its @fig(grid) with those of 20 numbers in *Where it fails* on the book's page, where $\beta$ is 1: what is the price?
 @answer
 With $\beta = 4$ the judge reads {{heavyFidelity}} of the samples as asked; @tab(larger) has the share for $\beta = 1$.
 To repeat the label now costs four times as much, and less of it stays in the code.
 The price is sharpness: a heavier KL term leaves fewer nats for the hand, and some images are smeared.
 @end

 @exercise(one-half) change, 15 minutes
 The encoder sees the image. Must it be told the label?
 Hide the label from it: in the type `CVAE` in `Chapters/5-CVAE.swift`, write `x.joined(with: 0 * y)` for `x.joined(with: y)`, once in `encode` and once in `loss`.
 Then run (about a minute to compile, then about 20 seconds)

 ```sh
 make run ARGS="cvae --output Output/one-half"
 ```

 and find the fidelity in @tab(fidelity) of `Output/one-half/Chapters/5-CVAE.md`, in percent; this is the number to check.
 Then undo the edit, and hide the label from the decoder instead: `0 * y` for `y` in `decode` and in the second line of `loss`, and run again.
 @answer
 Without the label in the encoder the judge reads {{deafFidelity}} as asked; with it, {{fidelity}}.
 The encoder can see the digit in the image, so with two numbers it hardly needs to be told; with large codes it does (@chapter(disobedience)).
 A decoder without the label cannot obey: about one sample in ten shows the digit asked for, by chance, and most findings of that page break.
 @end

 @exercise(smears) change, 20 minutes
 Some ones of @fig(grid) are smeared, perhaps because training showed the decoder few ones near their codes.
 At the end of the function `decodeOneCode` in `Chapters/5-CVAE.swift`, before its last line, `return codes`, insert

 ```swift
 let allCodes = cvae.encode(classroom.train.images, oneHot(classroom.train.labels)).mean
 for digit in [1, 8] {
   let own = allCodes.rows(labelled: digit, in: classroom.train.labels)
   let counts = (0..<columns).map { column in
     let difference = own - codes.rows(column..<column + 1)
     let squaredDistances = difference.squared().rowSums().elements
     return squaredDistances.count { $0 < 100 }  // change this
   }
   page.print("training digits \(digit) near the code of each column: \(counts)")
 }
 ```

 and change the marked line so that it counts the training digits whose code is nearer than 0.5 to that of the column.
 The counts stand below the code on the page that this run writes (about a minute to compile, then about 20 seconds):

 ```sh
 make run ARGS="cvae --output Output/smears"
 ```

 How many ones are near the code of the last column?
 Do the counts explain the smears?
 @answer
 A distance below 0.5 is a squared distance below 0.25, so the line becomes `return squaredDistances.count { $0 < 0.25 }`.
 The counts of ones are {{onesNear}}, those of eights {{eightsNear}}.
 They explain most of the smears: where training showed many ones the decoder draws them sharply, and in the last columns it has hardly seen any.
 Ones are narrow, so the codes of wide digits are not theirs; eights are found near every column, and the judge reads all nine of the figure as eights.
 @end

 @exercise(entropy) derive, 20 minutes
 Digits need not be equally frequent.
 Let the digit $y$ have the share $\pi_y$, so that $p(x) = \sum_{y} \pi_y \, p(x \mid y)$.

 1. Show that $\log p(x \mid y) - \log p(x) \le -\log \pi_y$.
 2. How much can labels be worth in the mean over all images?
 3. How many nats is that if half of all digits are zeros, and the other half is spread evenly over the other nine digits?
 @answer
 All terms of the sum are positive, so $p(x) \ge \pi_y \, p(x \mid y)$; take logarithms and rearrange.
 A rare label is worth more, but it is rarely given: in the mean over images the bound is $-\sum_y \pi_y \log \pi_y$, which is the entropy of the label.
 In the example it is $\tfrac12 \log 2 + \tfrac12 \log 18$, or {{unequalEntropy}} nats, less than {{ln10}}: zeros are easy to guess.
 @end

 The last question is yours: which other thing that you know about an image would you take out of its code, and how would you measure that it has left?

 ## Further reading

 - D. P. Kingma and M. Welling, *Auto-encoding variational Bayes*, ICLR 2014.
 - K. Sohn, H. Lee and X. Yan, *Learning structured output representation using deep conditional generative models*, NeurIPS 2015.
 - A. van den Oord, O. Vinyals and K. Kavukcuoglu, *Neural discrete representation learning*, NeurIPS 2017.
 - J. Ho, A. Jain and P. Abbeel, *Denoising diffusion probabilistic models*, NeurIPS 2020.
 */
extension CVAELesson {
  //: @hide
  func exportTheModel(_ cvae: CVAE) {
    page.export("cvae", layers: cvae.vae.layers)
    page.export("cvae-first-digits") {
      let few = classroom.firstHeldOut(20)
      let y: Matrix<Float> = oneHot(few.labels)
      let (means, logVariances) = cvae.encode(few.images, y)
      // −ELBO with the code at the middle of its cloud, for every label.
      let bounds = (0..<10).map { label in
        let told: Matrix<Float> = oneHot([Int](repeating: label, count: few.images.rows))
        let (μ, logσ²) = cvae.encode(few.images, told)
        let logits = cvae.vae.decoder(μ.joined(with: told))
        return gaussianKL(mean: μ, logVariance: logσ²)
          - bernoulliLogLikelihood(logits: logits, targets: few.images)
      }
      return [
        ("digits", few.images.exported), ("labels", few.exportedLabels), ("means", means.exported),
        ("deviations", (0.5 * logVariances).exp().exported),
        ("decoded", cvae.decode(means, y).exported),
        ("bounds", bounds.dropFirst().reduce(bounds[0]) { $0.joined(with: $1) }.exported),
      ]
    }
  }
  //: @end
}
