/*:
 # The conditional variational autoencoder

 Can we ask for a seven and get a seven?

 The VAE of @chapter(vae) invents digits: draw $z$ from $N(0, I)$, decode, and a digit appears.
 Which digit it will be we cannot say.
 We could draw until a seven comes, ten times on average and more for a digit that the model seldom makes.
 What we would rather have is a model of sevens, and of each of the other digits, in one network.
 So we tell both halves the label: the encoder sees the image and its label, the decoder the code and the label.
 We expect two things.
 The decoder should draw the digit that we ask for.
 And the code, which need not say any more *what* was written, should be free to say *how*.

 ## The bound, given a label

 The story of how an image comes about has one more person in it.
 Somebody names a digit $y$; a code $z$ is drawn from $p(z) = N(0, I)$ without looking at $y$; the image is drawn from $p(x \mid z, y)$.
 Everything that we did in @chapter(vae) can be done for each label on its own, with $y$ carried along on the right of every bar:

 $$ \log p(x \mid y) \;\ge\; \mathbb{E}_{q(z \mid x, y)} \log p(x \mid z, y) \;-\; \mathrm{KL}\bigl( q(z \mid x, y) \,\Vert\, p(z) \bigr) $$ {#eq:bound}

 The prior is the same for all digits.
 This is a choice, and it is the one that makes the code comparable between digits: a code is as likely under a three as under a seven.

 A label enters a network as a *one-hot* vector, ten numbers of which the label's is 1 and the others are 0.
 We append it to the image in front of the encoder and to the code in front of the decoder, and this is all that is new.
 */
//: @hide
import ArgumentParser
import Drawing
import Learning
import Literate
import MathKernel

//: @end
/// A conditional variational autoencoder: the VAE of chapter 4, with the label given to both halves.
public struct CVAE {
  static let classes = 10
  let hidden, mean, logVariance: Dense<Float>
  let decoder: Network<Float>

  init(pixels: Int, width: Int = 400, latent: Int, stream: RandomStream) {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: Activation, _ i: Int) -> Dense<Float> {
      Dense(inputs: inputs, outputs: outputs, activation: activation, stream: stream.substream(i))
    }
    hidden = layer(pixels + Self.classes, width, .relu, 0)
    mean = layer(width, latent, .identity, 1)
    logVariance = layer(width, latent, .identity, 2)
    decoder = Network(
      [latent + Self.classes, width, pixels], hidden: .relu, stream: stream.substream(3))
  }

  var parameters: [Parameter<Float>] {
    [hidden, mean, logVariance].flatMap(\.parameters) + decoder.parameters
  }

  /// q(z|x, y): n × pixels and n labels to means and log-variances, each n × latent.
  func encode(
    _ x: Matrix<Float>, _ y: [Int]
  ) -> (mean: Matrix<Float>, logVariance: Matrix<Float>) {
    let h = hidden(x.joined(with: oneHot(y)))
    return (mean(h), logVariance(h))
  }

  /// The mean image of p(x|z, y): n × latent and n labels to n × pixels.
  func decode(_ z: Matrix<Float>, _ y: [Int]) -> Matrix<Float> {
    decoder(z.joined(with: oneHot(y))).sigmoid()
  }

  /// The two terms of the negative bound for a batch, n × 1 each, with `noise` ε ~ N(0, I), n × latent.
  func loss(
    _ x: Matrix<Float>, _ y: [Int], noise: Matrix<Float>, on tape: Tape<Float>
  ) -> (reconstruction: Variable<Float>, divergence: Variable<Float>) {
    let label = tape.constant(oneHot(y))
    let h = hidden(tape.constant(x).joined(with: label))
    let (μ, logVariance) = (mean(h), logVariance(h))
    let z = μ + (0.5 * logVariance).exp() .* tape.constant(noise)
    return (
      bernoulliNegativeLogLikelihood(logits: decoder(z.joined(with: label)), targets: x),
      gaussianKL(mean: μ, logVariance: logVariance)
    )
  }
}

//: Size, optimiser and batches are those of the chapters before.

/// A conditional VAE trained on the first `digits` training digits, or on all.
func trainedCVAE(
  latent: Int = 2, epochs: Int = 60, digits: Int = .max, in classroom: Classroom
) throws -> CVAE {
  let count = min(digits, classroom.train.count)
  return try classroom.remember(["cvae", "\(latent)", "\(epochs)", "\(count)"]) {
    let (x, y) = (classroom.train.images, classroom.train.labels)
    let stream = classroom.stream("cvae")
    let (order, noise) = (stream.substream(1), stream.substream(2))
    let model = CVAE(pixels: classroom.pixels, latent: latent, stream: stream.substream(0))
    try train(
      "CVAE with \(latent) latent dimensions", parameters: model.parameters,
      with: Adam(learningRate: 1e-3), epochs: epochs,
      batches: { shuffledBatches(of: count, size: 128, stream: order, epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let loss = model.loss(
        x.rows(at: batch), batch.map { y[$0] },
        noise: noise.substream(step).normals(rows: batch.count, columns: latent), on: tape)
      return (loss.reconstruction + loss.divergence).mean()
    }
    return model
  }
}

//: @hide
/// The conditional variational autoencoder.
enum CVAELesson: Lesson {
  static let slug = "cvae"
  static let title = "The conditional variational autoencoder"
  static let question = "Can we ask for a seven and get a seven?"
  static let sourceFile = "Chapters/5-CVAE.swift"

  /// What a reader may change.
  struct Settings: LessonSettings {
    @Option(help: "Latent dimensions.")
    var latent = 2
    @Option(help: "Passes over the training images.")
    var epochs = 60
    @Option(help: "Passes over the training images in the comparison of latent dimensions.")
    var shortEpochs = 10

    func validate() throws {
      try check("--latent", latent, in: 1...64)
      try check("--epochs", epochs, in: 1...10_000)
      try check("--short-epochs", shortEpochs, in: 1...1_000)
    }

    mutating func quicken() {
      quicken(\.epochs, to: 6)
      quicken(\.shortEpochs, to: 1)
    }
  }

  static func run(_ page: Page, _ settings: Settings, in classroom: Classroom) throws {
    //: @end
    //: ## Asking for a digit
    //:
    //: We train on {{training}} digits for {{epochs}} passes, with {{k}} latent dimensions.
    //: Then we ask for {{each}} of each digit, with a code of its own for each drawn from the prior.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let k = page.value("k", settings.latent)
    let cvae = try trainedCVAE(latent: k, epochs: settings.epochs, in: classroom)

    let each = page.value("each", 100)
    let asked = (0..<10 * each).map { $0 / each }
    let stream = classroom.stream("cvae/samples")
    let ε: Matrix<Float> = stream.substream(0).normals(rows: asked.count, columns: k)
    let samples = cvae.decode(ε, asked)

    //: The judge of @chapter(irregular-latent-space), who has seen none of them, reads the images.
    let judge = try trainedJudge(in: classroom)
    let read = judge.classify(samples)
    let obedience = page.value("obedience", shareEqual(read, asked), .percent(1))
    let perDigit = (0...9).map { y in
      shareEqual(Array(read[y * each..<(y + 1) * each]), Array(repeating: y, count: each))
    }
    page.claim(
      "The judge reads the digit asked for", obedience, .isAtLeast(0.98), format: .percent(1),
      id: "obedience")
    page.claim(
      "It does so for every digit: the lowest share among the ten", perDigit.min() ?? 0,
      .isAtLeast(0.85), format: .percent(0), id: "per-digit")
    page.claim(
      "The judge itself, on held-out digits that people wrote",
      judge.accuracy(on: heldOut.images, labels: heldOut.labels), .isAtLeast(0.95),
      format: .percent(1), id: "judge")
    //: @hide
    page.value("training", training.count)
    page.value("epochs", settings.epochs)
    page.value("hardest", perDigit.indices.min { perDigit[$0] < perDigit[$1] } ?? 0)
    page.value("hardestShare", perDigit.min() ?? 0, .percent(0))
    page.value(
      "judgeAccuracy", judge.accuracy(on: heldOut.images, labels: heldOut.labels), .percent(1))
    page.export("cvae-samples") {
      NumericArray(shape: [samples.rows, samples.columns], samples.elements)
    }
    page.export("cvae-labels") { NumericArray(shape: [asked.count], asked) }
    page.export("cvae") {
      tensors(cvae.hidden, "encoder.hidden") + tensors(cvae.mean, "encoder.mean")
        + tensors(cvae.logVariance, "encoder.logVariance")
        + tensors(cvae.decoder.layers[0], "decoder.hidden")
        + tensors(cvae.decoder.layers[1], "decoder.output")
    }
    //: @end
    //: @fold How the figure is drawn
    let columns = 12
    try page.figure(
      "grid",
      caption:
        "Twelve samples of each digit, every one with a code of its own from the prior. A red frame marks those that the judge reads as another digit, with its reading in the corner.",
      alt:
        "Ten rows of twelve generated digits, a row for each digit from 0 to 9, varied in slant, width and weight."
    ) {
      let places = (0...9).flatMap { y in (0..<columns).map { y * each + $0 } }
      return ImageGrid(
        images: places.map { samples.row($0) }, imageWidth: classroom.imageWidth, columns: columns,
        rowLabels: (0...9).map { "\($0)" },
        frames: places.map { read[$0] == asked[$0] ? nil : .wrong },
        cornerMarks: places.map { read[$0] == asked[$0] ? "" : "\(read[$0])" })
    }
    //: @end
    //: We get what we ask for in {{obedience}} of the samples; the hardest digit is the {{hardest}} with {{hardestShare}}.
    //: The judge errs on some real digits too, {{judgeAccuracy}} of which it reads rightly, and ours are easier to read: each is the mean image of a code, without the oddities of a single hand.
    //: So this number says that the decoder listens to the label, and not that the samples are as good as real digits.
    //:
    //: ## One code, ten digits
    //:
    //: If the code says how and the label says what, one code with ten labels should give ten digits in one hand.
    //: @fold How the figure is drawn
    let styles = Matrix<Float>(rows: 5, columns: k) { i, j in
      i == 2
        ? 0
        : (i < 2 ? -1.5 : 1.5) * (j == (k > 1 ? i % 2 : 0) ? (k > 1 || i % 4 == 0 ? 1 : 0.5) : 0)
    }
    try page.figure(
      "one-code",
      caption:
        "One code a row, one label a column. The code is 0 in the middle row and ±1.5 along one axis in the others.",
      alt:
        "Five rows of the digits 0 to 9. Within a row the digits share slant and stroke; from row to row these change."
    ) {
      let rows = (0..<50).map { $0 / 10 }
      let images = cvae.decode(styles.rows(at: rows), (0..<50).map { $0 % 10 })
      return ImageGrid(
        images: (0..<50).map { images.row($0) }, imageWidth: classroom.imageWidth, columns: 10,
        rowLabels: (0..<5).map { i in
          "*z* = (" + (0..<min(k, 2)).map { shortText(styles[i, $0]) }.joined(separator: ", ")
            + (k > 2 ? ", …)" : ")")
        },
        columnLabels: (0...9).map { "\($0)" })
    }
    //: @end
    //: Along a row of @fig(one-code) the label changes and the manner stays, along a column it is the other way round.
    //: Nobody told the model what a slant is.
    //: It is what is left to say about an image once its label is known, and two numbers are room for only the largest part of it.
    //:
    //: ## Do the samples of a digit differ?
    //:
    //: A decoder that ignored the code could obey perfectly and draw the same seven a hundred times.
    //: So we measure the spread of a row, the mean squared distance of its samples from their mean image, and compare it with the spread of the real digits of that class.
    let spread = withinClassSpread(of: samples, asked)
    let realSpread = withinClassSpread(of: training.images, training.labels)
    page.claim(
      "The samples of a digit differ: their spread, as a share of that of real digits of one class",
      spread / realSpread, .isWithin(0.15...0.75), format: .percent(0), id: "variety")
    //: The share is {{variety}}.
    //: It cannot be the whole, for two reasons: two dimensions hold only a part of how people write, and a mean image has none of the randomness that $p(x \mid z, y)$ adds to each pixel.
    //:
    //: ## What does the code still know?
    //:
    //: We expected the label to leave the code.
    //: To see whether it did, we try to read the label off the code, with a linear classifier and by the label of the nearest training code, for the CVAE and for the VAE of @chapter(vae) with the same size.
    //: A blind guess is right in 10%.
    let vae = try trainedPlainVAE(latent: k, epochs: settings.epochs, in: classroom)
    let ofVAE = try Probe(
      vae.encode(training.images).mean, training.labels,
      vae.encode(heldOut.images).mean, heldOut.labels, classroom)
    let ofCVAE = try Probe(
      cvae.encode(training.images, training.labels).mean, training.labels,
      cvae.encode(heldOut.images, heldOut.labels).mean, heldOut.labels, classroom)
    page.table(
      "probes", caption: "How often the label of a held-out digit can be read off its code.",
      columns: ["Read by", "VAE", "CVAE"],
      rows: [
        ["nearest training code", percent(ofVAE.nearest), percent(ofCVAE.nearest)],
        ["linear classifier", percent(ofVAE.linear), percent(ofCVAE.linear)],
      ])
    page.claim(
      "The CVAE's code says less about the label than the VAE's: nearest code, difference",
      ofVAE.nearest - ofCVAE.nearest, .isAbove(0.3), format: .percent(0), id: "probe-nearest")
    page.claim(
      "The same, linear classifier: difference", ofVAE.linear - ofCVAE.linear, .isAbove(0.2),
      format: .percent(0), id: "probe-linear")
    //: Most of the label has left the code, and not all of it: @table(probes) has more than 10% in its last column.
    //: We come back to this rest.
    //:
    //: ## The style of a real digit
    //:
    //: The code of a digit that a person wrote is its style, as far as the model sees it, and we can lend it to other digits: encode with the label it has, decode with another one.
    let sources = (0...9).compactMap { y in heldOut.labels.firstIndex(of: y) }
    let style = cvae.encode(heldOut.images, heldOut.labels).mean
    let lent = heldOut.labels.enumerated().map { i, y in (y + 1 + i / 10 % 9) % 10 }
    page.claim(
      "A held-out digit's code, decoded with another label, is read as that label",
      judge.accuracy(on: cvae.decode(style, lent), labels: lent), .isAtLeast(0.9),
      format: .percent(1), id: "transfer")
    //: @fold How the figure is drawn
    try page.figure(
      "style",
      caption:
        "Ten held-out digits (left) and the ten digits decoded from the code of each. The frame marks the label that the digit has itself.",
      alt:
        "A column of ten handwritten digits, and beside each a row of the digits 0 to 9 in a similar slant and weight."
    ) {
      var images: [[Float]] = []
      var frames: [Color?] = []
      for i in sources {
        let row = cvae.decode(style.rows(at: Array(repeating: i, count: 10)), Array(0...9))
        images.append(heldOut.images.row(i))
        images += (0...9).map { row.row($0) }
        frames += [nil] + (0...9).map { $0 == heldOut.labels[i] ? Color.blue : nil }
      }
      return ImageGrid(
        images: images, imageWidth: classroom.imageWidth, columns: 11,
        columnLabels: ["written"] + (0...9).map { "\($0)" }, frames: frames)
    }
    //: @end
    //: In @fig(style) a slanted digit lends its slant and a bold one its weight.
    //: Where the lender is unusual in a way that two numbers cannot say, nothing of it is passed on.
    //:
    //: ## A closer look: encouraged, not forced
    //:
    //: It is often said that giving the label to the decoder *makes* the code independent of it.
    //: The loss only encourages this.
    //: A code that repeats the label costs divergence, and the decoder, which knows the label anyway, gains nothing by it.
    //: But the most a label can cost is $\ln 10 = {{ln10}}$ nats, and an image is worth a hundred.
    //: So we train small models of several sizes for {{short}} passes each, and ask each of them with codes of three kinds: the code of a training digit that has the label asked for, a code from the prior, and the code of a training digit that has another label.
    //: @fold How the sizes are compared
    let sizes = [1, 2, 5, 10, 20]
    var own: [Double] = []
    var prior: [Double] = []
    var borrowed: [Double] = []
    var divergence: [Double] = []
    var betrayed = 0.0
    for size in sizes {
      let model = try trainedCVAE(latent: size, epochs: settings.shortEpochs, in: classroom)
      let some = stream.substream(1).permutation(of: training.count).prefix(1000)
      let labels = some.map { training.labels[$0] }
      let others = labels.enumerated().map { i, y in (y + 1 + i % 9) % 10 }
      let (μ, logVariance) = model.encode(training.images.rows(at: some), labels)
      let noise: Matrix<Float> = stream.substream(2).normals(rows: labels.count, columns: size)
      let z = μ + (0.5 * logVariance).exp() .* noise
      own.append(judge.accuracy(on: model.decode(z, labels), labels: labels))
      prior.append(judge.accuracy(on: model.decode(noise, labels), labels: labels))
      let mixed = judge.classify(model.decode(z, others))
      borrowed.append(shareEqual(mixed, others))
      betrayed = shareEqual(mixed, labels)
      divergence.append(gaussianDivergence(mean: μ, logVariance: logVariance))
    }
    try page.figure(
      "sizes",
      caption:
        "Share of images read as the digit asked for, against the number of latent dimensions, for codes from three places.",
      alt:
        "Three lines that start together near one with few dimensions. The line for codes of the same digit stays there, that for codes from the prior falls, and that for codes of another digit falls further."
    ) {
      Chart {
        LineMark(x: sizes.map(Double.init), y: own, label: "same digit's codes", showsPoints: true)
        LineMark(x: sizes.map(Double.init), y: prior, label: "prior", showsPoints: true)
        LineMark(
          x: sizes.map(Double.init), y: borrowed, label: "another digit's codes", showsPoints: true)
      }
      .xAxis("latent dimensions", ticks: .at(sizes.map(Double.init)))
      .yAxis("read as asked", domain: 0...1)
    }
    //: @end
    page.claim(
      "With {{few}} latent dimensions prior samples obey better than with {{many}}: difference of the shares",
      prior[1] - (prior.last ?? 0), .isAbove(0.25), format: .percent(0), id: "encouraged")
    page.claim(
      "With {{many}} dimensions the decoder draws the digit of the code more often than the digit of the label: difference",
      betrayed - (borrowed.last ?? 0), .isAbove(0.2), format: .percent(0), id: "betrayed")
    page.claim(
      "With the codes of the right digits even {{many}} dimensions obey", own.last ?? 0,
      .isAtLeast(0.85), format: .percent(0), id: "own")
    //: @hide
    page.value("variety", spread / realSpread, .percent(0))
    page.value("ln10", Double.log(10), .fixed(2))
    page.value("short", settings.shortEpochs)
    page.value("few", sizes[1])
    page.value("many", sizes[4])
    page.value("priorFew", prior[1], .percent(0))
    page.value("priorMany", prior[4], .percent(0))
    page.value("betrayed", betrayed, .percent(0))
    page.value("borrowed", borrowed[4], .percent(0))
    page.value("divergence", divergence[4], .fixed(1))
    //: @end
    //: With {{few}} dimensions the prior's samples are read as asked in {{priorFew}} after this short training, with {{many}} in {{priorMany}} (@fig(sizes)).
    //: The two other lines say why.
    //: Codes of the right digit obey at every size; codes of another digit do so less and less, and with {{many}} dimensions the image shows the digit of the code in {{betrayed}} and the digit of the label in {{borrowed}}.
    //: The code has kept the label, and the decoder believes the code.
    //: In training the two never contradict each other, so nothing tells the decoder whom to believe; a sample from the prior is the first time it hears a code that fits no label.
    //: Of the {{divergence}} nats of divergence that such a model spends on an image, at most {{ln10}} are spent on the label, and a training of this length has more to gain elsewhere.
    //: Two dimensions obey because there is no room for the label beside the style; longer training and more digits help the larger sizes (exercise 1).
    //:
    //: ## Summary
    //:
    //: - Giving the label to both halves turns the bound on $\log p(x)$ into one on $\log p(x \mid y)$, @eq(bound), and changes nothing else.
    //: - The judge reads the digit asked for in {{obedience}} of the samples (@claim(obedience)), and the samples of a digit differ (@claim(variety)).
    //: - The code says less about the label than a VAE's (@claim(probe-nearest)) and can be lent to other digits (@claim(transfer)).
    //: - The label is encouraged to leave the code, not forced: with many latent dimensions it stays, and samples from the prior stop obeying (@claim(encouraged)).
    //:
    //: ## Looking back
    //:
    //: In @chapter(pca) we asked for the least that can be kept of an image, and eigenvectors gave an answer that could be proved best among straight ones.
    //: @chapter(linear-autoencoder) found the same plane by descent, and saw that a loss may leave the axes open.
    //: @chapter(irregular-latent-space) let the maps bend, kept more of each digit, and lost the sense of the places between the codes.
    //: @chapter(vae) chose the distribution of the codes first and put it into the loss, so that codes drawn at random decode to digits.
    //: Here we took one thing that we know about a digit out of the code and gave it a name.
    //: Each step changed one line of the loss or one input of a network, and the rest followed.
    //:
    //: What we generated is soft: a mean of what a few numbers leave open.
    //: Sharper images need codes with more structure, as vectors from a learnt list (van den Oord et al. 2017), a richer family of posteriors (Rezende & Mohamed 2015), or many small steps of denoising in place of one decoding (Ho et al. 2020), whose loss is again a bound of the kind that we derived.
    //:
    //: ## Exercises
    //:
    //: 1. Run the chapter with `--latent 20`, then with `--latent 20 --epochs 200`. Does longer training make the samples obey? Look at the table of probes in both.
    //: 2. Add a weight to the loss, `loss.reconstruction + 2 * loss.divergence`, and run with `--latent 20`. Why do more samples obey, and what is the price?
    //: 3. Give the label to the decoder alone: in `encode` and `loss`, replace the encoder's one-hot label by zeros. Which claims still hold?
    //:
    //: ## Further reading
    //:
    //: - D. P. Kingma and M. Welling, *Auto-encoding variational Bayes*, ICLR 2014.
    //: - K. Sohn, H. Lee and X. Yan, *Learning structured output representation using deep conditional generative models*, NeurIPS 2015.
    //: - D. P. Kingma, D. J. Rezende, S. Mohamed and M. Welling, *Semi-supervised learning with deep generative models*, NeurIPS 2014: what to do when only some labels are known.
    //: - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016, section 3.
    //: - D. J. Rezende and S. Mohamed, *Variational inference with normalizing flows*, ICML 2015.
    //: - A. van den Oord, O. Vinyals and K. Kavukcuoglu, *Neural discrete representation learning*, NeurIPS 2017.
    //: - J. Ho, A. Jain and P. Abbeel, *Denoising diffusion probabilistic models*, NeurIPS 2020.
    //:
    //: The last question is yours: which other thing that you know about an image would you take out of its code, and how would you measure that it has left?
    //: @hide
  }
}

/// Labels as rows of ten numbers, all 0 but the label's.
private func oneHot(_ labels: [Int]) -> Matrix<Float> {
  Matrix(rows: labels.count, columns: CVAE.classes) { i, j in labels[i] == j ? 1 : 0 }
}

/// The mean squared distance of images from the mean image of their label.
private func withinClassSpread(of images: Matrix<Float>, _ labels: [Int]) -> Double {
  let squares = (0...9).map { digit in
    let own = images.rows(at: labels.indices.filter { labels[$0] == digit })
    return Double((own - own.columnMeans()).squaredNorm())
  }
  return squares.sum() / Double(labels.count)
}

/// The mean divergence of the posteriors from the prior.
private func gaussianDivergence(mean: Matrix<Float>, logVariance: Matrix<Float>) -> Double {
  let tape = Tape<Float>()
  return Double(
    gaussianKL(mean: tape.constant(mean), logVariance: tape.constant(logVariance)).value.mean())
}

/// How much of the label can be read off codes.
private struct Probe {
  let nearest, linear: Double

  init(
    _ train: Matrix<Float>, _ labels: [Int], _ test: Matrix<Float>, _ testLabels: [Int],
    _ classroom: Classroom
  ) throws {
    nearest = nearestNeighbourAccuracy(
      train: train, labels: labels, test: test, testLabels: testLabels)
    linear = try linearProbeAccuracy(
      train: train, labels: labels, test: test, testLabels: testLabels,
      stream: classroom.stream("cvae/probe"))
  }
}

private func percent(_ x: Double) -> String { NumberFormat.percent(0).text(x) }

private func shortText(_ x: Float) -> String {
  NumberFormat.fixed(x.rounded() == x ? 0 : 1).text(Double(x))
}

/// A layer's weight and bias under their names in an exported file.
private func tensors(
  _ layer: Dense<Float>, _ name: String
) -> [(name: String, array: NumericArray)] {
  let (weight, bias) = (layer.weight.value, layer.bias.value)
  return [
    ("\(name).weight", NumericArray(shape: [weight.rows, weight.columns], weight.elements)),
    ("\(name).bias", NumericArray(shape: [bias.columns], bias.elements)),
  ]
}

private func trainedPlainVAE(
  latent: Int, epochs: Int, in classroom: Classroom
) throws -> VAE<Float> {
  let x = classroom.train.images
  let stream = classroom.stream("plain vae")
  let model = VAE<Float>(pixels: classroom.pixels, latent: latent, stream: stream.substream(0))
  try train(
    "VAE", parameters: model.parameters, with: Adam(learningRate: 1e-3), epochs: epochs,
    batches: { shuffledBatches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
    progress: classroom.progress
  ) { tape, batch, step in
    let loss = model.loss(
      x.rows(at: batch),
      noise: stream.substream(2).substream(step).normals(rows: batch.count, columns: latent),
      on: tape)
    return (loss.reconstruction + loss.divergence).mean()
  }
  return model
}
//: @end
