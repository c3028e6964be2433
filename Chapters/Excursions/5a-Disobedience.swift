/*:
 # When the label is not obeyed

 *What makes a conditional VAE ignore the label, and what helps?*

 @learn How far the readers of @chapter(cvae) can be trusted, when a code keeps the label and the decoder believes the code, which half needs to be told, and what helps.

 @need @chapter(cvae), to which this excursion belongs.

 @time Three quarters of an hour.

 @chapter(cvae) ends on a defect: a large code keeps the label, and the decoder then stops listening to the label that it is told.
 Here we take this apart.
 First we ask how much the readers can tell us at all.
 Then we train models of several sizes on few digits, several times each, and ask them with codes of three kinds.
 We expect that more numbers in a code do more harm than fewer digits, and that the encoder can do without the label, because it sees the image.

 ## How far can we trust the readers?

 @chapter(cvae) counts how many of its samples two readers read as the digit asked for: the judge, and the label of the nearest training digit.
 We look at both digit by digit, and at what they say of real digits.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// When the label is not obeyed.
struct DisobedienceExcursion: Lesson {
  static let slug = "disobedience"
  static let sourceFile = "Chapters/Excursions/5a-Disobedience.swift"
  static let place = Place.excursion
  static let emblem: String? = "sizes"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Numbers in a code of the model that is read")
    @Option var epochs = Setting(60, in: 1...10_000, quick: 6, "Passes over the training images")
    @Option var batch = Setting(128, in: 1...100_000, "Images in a batch")
    @Option var learningRate = Setting(0.001, in: 0.000001...1, "Adam's step size")
    @Option var fewDigits = Setting(
      500, in: 10...100_000, "Training images in the comparison of sizes")
    @Option var fewEpochs = Setting(80, in: 1...10_000, quick: 10, "Passes over them")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let (cvae, asked) = try trustTheReaders()
    try passOnTheHand(cvae)
    try walkThroughTheCodes(cvae)
    let (recipe, trial) = try makeTrial(asked)
    let both = try compareSizes(recipe, trial)
    try useAllDigits(trial)
    try tellOneHalf(recipe, trial, both)
    try weighTheDivergence(recipe, trial)
  }

  func trustTheReaders() throws -> (cvae: CVAE, asked: [Int]) {
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let recipe = CVAERecipe(
      latent: settings.latent, epochs: settings.epochs, batch: settings.batch,
      learningRate: settings.learningRate)
    let cvae = try trainedCVAE(recipe, in: classroom)
    let each = 100
    let asked = (0..<10 * each).map { $0 / each }
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: recipe.latent)
    let samples = cvae.decode(z, oneHot(asked))
    let judge = try classroom.judge()
    func nearest(_ images: Matrix<Float>) -> [Int] {
      nearestLabels(to: images, in: training.images, labels: training.labels)
    }
    let read = judge.classify(samples)
    let perDigit = sharesEqual(read, asked)
    let hardest = perDigit.argmin() ?? 0
    let nearestFidelity = shareEqual(nearest(samples), asked)
    let judgeAccuracy = judge.accuracy(on: heldOut.images, labels: heldOut.labels)
    page.value("each", each)
    page.value("hardest", hardest)
    page.value("hardestShare", perDigit[hardest], .percent(0))
    page.value("judgeAccuracy", judgeAccuracy, .percent(1))
    //: @table(readers) How many images are read rightly, digit by digit: by the judge (J) and by the nearest training digit (N), of {{each}} samples of each digit and of the held-out digits.
    page.table(
      "readers", columns: ["Digit", "samples, J", "samples, N", "held out, J", "held out, N"],
      rows: (0...9).map { digit in
        let shares = [
          perDigit, sharesEqual(nearest(samples), asked),
          sharesEqual(judge.classify(heldOut.images), heldOut.labels),
          sharesEqual(nearest(heldOut.images), heldOut.labels),
        ].map { $0[digit] }
        return ["\(digit)"] + NumberFormat.percent(0).cells(shares)
      })
    //: @finding(per-digit) For every digit the judge reads {{required}} of the samples as asked.
    //: @because A digit that the model cannot draw would come out near the 10% of a blind guess.
    page.claim("per-digit", perDigit[hardest], .isAtLeast(0.75), format: .percent(0))
    //: @finding(nearest) The nearest training digit has the label asked for in {{required}} of the samples.
    //: @because The same reader is right about as often on real digits.
    page.claim("nearest", nearestFidelity, .isAtLeast(0.92), format: .percent(1))
    //: @finding(judge) The judge reads {{required}} of the held-out digits rightly.
    //: @because Its verdict on samples cannot be taken more exactly than its own errors.
    page.claim("judge", judgeAccuracy, .isAtLeast(0.95), format: .percent(1))
    //: The judge's hardest digit is the {{hardest}}, with {{hardestShare}} (@tab(readers)).
    //: Samples can be easier to read than real digits, because each is the mean image of a code, without the oddities of any one image.
    //: They can also be smeared, and there the readers differ.
    //: Our judge was trained on shifted and on softened digits, because decoded digits are soft; a judge that has seen only sharp digits would be stricter.
    //: So fidelity says, to within a few in a hundred, that the decoder listens to the label.
    //: It does not say that samples are as good as real digits.
    return (cvae, asked)
  }

  func passOnTheHand(_ cvae: CVAE) throws {
    //: ## What the code says instead
    //:
    //: If the label has left the code, the hand should stand there.
    //: @chapter(cvae) lends the code of each held-out digit to another digit and finds that the slant is passed on.
    //: A hand also has a width, and leaves more or less ink.
    //: The **width** of an image is the standard deviation of its ink across the columns, once the slant has been taken out.
    //: The **ink** is the sum of its pixels.
    //: An eight has more ink than a one, whoever writes it, so from each number we subtract the mean of its digit, for the lenders and for the borrowers.
    let heldOut = classroom.heldOut
    let hands = cvae.encode(heldOut.images, oneHot(heldOut.labels)).mean
    let otherLabels = heldOut.labels.enumerated().map { i, y in (y + 1 + i / 10 % 9) % 10 }
    let lenders = heldOut.images.handwriting(imageWidth: classroom.imageWidth)
    let borrowers = cvae.decode(hands, oneHot(otherLabels))
      .handwriting(imageWidth: classroom.imageWidth)
    func passedOn(_ trait: (Handwriting) -> Double) -> Double {
      correlation(
        differences(of: lenders.map(trait), fromMeansOf: heldOut.labels),
        differences(of: borrowers.map(trait), fromMeansOf: otherLabels))
    }
    let slant = passedOn { $0.slant }
    let width = passedOn { $0.width }
    let ink = passedOn { $0.ink }
    page.value("slantPassed", slant, .fixed(2))
    page.value("widthPassed", width, .fixed(2))
    page.value("inkPassed", ink, .fixed(2))
    //: @finding(width-passed) The widths of lenders and borrowers have a correlation of {{required}}.
    //: @because A correlation of 0 would mean that no straight line helps to predict the one from the other.
    page.claim("width-passed", width, .isAtLeast(0.5), format: .fixed(2))
    //: @finding(ink-passed) The amounts of ink of lenders and borrowers have a correlation of {{required}}.
    //: @because The weight of a stroke is only the third thing that a code would say, and this code has two numbers.
    page.claim("ink-passed", ink, .isAtLeast(0.25), format: .fixed(2))
    //: The slant is passed on most faithfully, with a correlation of {{slantPassed}}, the width less so, with {{widthPassed}}, and the ink least, with {{inkPassed}}.
  }

  func walkThroughTheCodes(_ cvae: CVAE) throws {
    //: ## What do the two numbers of a code say?
    //:
    //: @when plane This part is left out: it turns a plane, and here a code does not have two numbers.
    guard page.when("plane", settings.latent == 2) else { return }
    //: We walk straight through the middle of the plane of codes, from −2 to 2, and measure the slant and the width of what is decoded.
    //: In which direction should we walk?
    //: Nothing in the loss gives the axes names, and with another seed they come in another order, with other signs, or turned.
    //: So we turn the plane, by {{step}}° at a time, and ask for the direction along which the slant changes most from end to end, in the mean of the ten digits, and for the one along which the width does.
    //: `AxisWalks` decodes every digit at nine places of each axis, here of the turned plane, and measures the images; `\.slant` names the property to look at.
    let step = 5
    let angles = Array(stride(from: 0, to: 180, by: step))
    let walks = angles.map { degrees in
      let (c, s) = (Float.cos(Float(degrees) * .pi / 180), Float.sin(Float(degrees) * .pi / 180))
      return AxisWalks(
        axes: 1, places: (-4...4).map { Double($0) / 2 }, imageWidth: classroom.imageWidth
      ) { t, digit in
        cvae.decode(t • Matrix([[c, s]]), oneHot(Array(repeating: digit, count: t.rows)))
      }
    }
    func direction(of trait: KeyPath<Handwriting, Double>) -> (
      angle: Int, walk: AxisWalks, correlations: [Double]
    ) {
      let best = walks.map { $0.change(of: trait, along: 0) }.argmax() ?? 0
      let correlations = walks[best].axis(followedBy: trait, among: [0]).correlations
      return (angles[best], walks[best], correlations)
    }
    let slanting = direction(of: \.slant)
    let widening = direction(of: \.width)
    //: @finding(slant-direction) Along one direction all ten digits lean over the same way: the lowest of the ten correlations of slant and place is {{required}}.
    //: @because Nine places along which the slant only rises have a correlation near 1.
    page.claim(
      "slant-direction", slanting.correlations.least(), .isAtLeast(0.85), format: .fixed(2))
    //: @finding(width-direction) Along another direction the digits widen together: the mean of the ten correlations of width and place is {{required}}.
    //: @because The mean is asked and not the lowest, because a digit may turn back where the decoder smears.
    page.claim(
      "width-direction", widening.correlations.mean(), .isAtLeast(0.75), format: .fixed(2))
    //: @figure(axes) **a**, **b** Four of the ten digits decoded along two directions in the plane of codes; the places above them are in standard deviations of the prior. **c**, **d** The slant along the one direction and the width along the other, one line per digit, with a name at the digit that follows least.
    //: @alt Left, rows of a 0, 3, 4 and 7 whose slant changes from place to place; right, the same digits, whose width does. Below, ten lines of slant, all running the same way, and ten lines of width, nearly all doing so.
    try page.figure("axes") {
      func drawn(
        _ direction: (angle: Int, walk: AxisWalks, correlations: [Double]),
        _ trait: KeyPath<Handwriting, Double>
      ) -> CVAEIllustrations.Walk {
        CVAEIllustrations.Walk(
          name: "At \(direction.angle)°",
          images: direction.walk.images[0].map { (0..<$0.rows).map($0.row) },
          trait: direction.walk.values(of: trait, along: 0),
          exception: direction.correlations.argmin() ?? 0)
      }
      return CVAEIllustrations.axes(
        slant: drawn(slanting, \.slant), width: drawn(widening, \.width),
        shown: [0, 3, 4, 7], positions: slanting.walk.places, imageWidth: classroom.imageWidth)
    }
    page.value("step", step)
    page.value("slantAngle", slanting.angle)
    page.value("widthAngle", widening.angle)
    page.value("slantChange", slanting.walk.change(of: \.slant, along: 0), .fixed(2))
    page.value("slantChangeOther", widening.walk.change(of: \.slant, along: 0), .fixed(2))
    page.value("widthChange", widening.walk.change(of: \.width, along: 0), .fixed(1))
    page.value("widthChangeOther", slanting.walk.change(of: \.width, along: 0), .fixed(1))
    //: The direction of the slant stands at {{slantAngle}}° to the first axis, and that of the width at {{widthAngle}}° (@fig(axes)).
    //: From one end to the other the slant changes by {{slantChange}} columns per row along its own direction, in the mean of the ten digits, and by {{slantChangeOther}} along the other.
    //: The width changes by {{widthChange}} pixels along its own direction and by {{widthChangeOther}} along the other.
    //: The prior is round and has no axes; only the encoder, whose posteriors lie along the axes, prefers some directions.
    //: @end
  }
}

/*:
 ## Encouraged, not forced

 As @chapter(cvae) says, the bound encourages the code to drop the label, and does not force it.
 A code that repeats the label pays for it in KL, and the decoder, which knows the label anyway, gains nothing.

 How much does it pay at most?
 Averaged over all images, the KL term is the information that a code holds about its image and label (their mutual information, as in @chapter(nothing-does-better)), plus what separates the codes as a whole from the prior.
 The information splits in two: what the code tells of the label, and what it tells of the image when the label is known.
 The first part is never more than the entropy of the label, the {{ln10}} nats that it takes to name one of ten equally frequent digits.
 We call this the fee for keeping the label.

 Can so small a fee be overlooked?
 We make it as easy as we can, with codes of more numbers and with only {{few}} training digits.
 We ask each model with codes of three kinds:

 - codes of training digits that have the label asked for;
 - codes drawn from the prior;
 - codes of training digits that have *another* label.

 A `Trial` holds how a model answers, and its **leakage**: how often a linear classifier reads the label off the code of a held-out digit.
 */

/// What one model draws and what its codes tell.
struct Trial {
  /// The shares of images read as asked, with codes of digits that have the label and of the prior.
  let own, prior: Double
  /// With codes of digits that have another label, the shares of images read as the label asked for
  /// and as the digit of the code.
  let label, code: Double
  /// The share of held-out codes off which a linear classifier reads the label.
  let leak: Double
  /// The mean KL term of training digits and the mean negative bound of held-out ones, in nats.
  let divergence, cost: Double
}

//: A later section tells the label to only one half of the model.
//: The other half is then given ten zeros, in training and afterwards.

/// The halves of a conditional VAE.
enum Half { case encoder, decoder }

extension Set<Half> {
  /// One-hot labels for a half that is told them, and zeros for the other, N × 10.
  func label(_ y: [Int], for half: Half) -> Matrix<Float> {
    contains(half) ? oneHot(y) : 0 * oneHot(y)
  }
}

extension CVAE {
  /// The two terms of the negative bound, each N × 1, if only some halves are told the label.
  func loss(
    _ x: Matrix<Float>, _ y: [Int], told: Set<Half>, noise ε: Matrix<Float>,
    on tape: Tape<Float>
  ) -> (reconstruction: Variable<Float>, divergence: Variable<Float>) {
    let (z, divergence) = vae.draw(
      x.joined(with: told.label(y, for: .encoder)), noise: ε, on: tape)
    let logits = vae.decoder(z.joined(with: tape.constant(told.label(y, for: .decoder))))
    return (bernoulliNegativeLogLikelihood(logits: logits, targets: x), divergence)
  }
}

/// How a conditional VAE is trained of which one half is told the label.
struct HalfToldRecipe: Recipe {
  typealias Trained = CVAE
  var recipe: CVAERecipe
  var told: Set<Half>
}

/// The conditional VAE of a recipe whose halves are told the label or not, trained at its first use.
func trainedCVAE(
  _ recipe: CVAERecipe, told: Set<Half>, in classroom: Classroom
) throws -> CVAE {
  if told == [.encoder, .decoder] { return try trainedCVAE(recipe, in: classroom) }
  return try classroom.trained(HalfToldRecipe(recipe: recipe, told: told)) {
    let (x, y) = (classroom.train.images, classroom.train.labels)
    let count = min(recipe.digits, x.rows)
    let stream = classroom.stream("cvae")
    let (order, noise) = (stream.substream(1), stream.substream(2))
    let model = CVAE(
      vae: VAE(
        pixels: x.columns, latent: recipe.latent, labels: 10, stream: stream.substream(0)))
    try train(
      "CVAE of which one half is told", parameters: model.vae.parameters,
      with: Adam(learningRate: Float(recipe.learningRate)), epochs: recipe.epochs,
      batches: { shuffledBatches(of: count, size: recipe.batch, stream: order, epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, step in
      let ε: Matrix<Float> = noise.substream(step)
        .normals(rows: batch.count, columns: recipe.latent)
      let (reconstruction, divergence) = model.loss(
        x.rows(at: batch), batch.map { y[$0] }, told: told, noise: ε, on: tape)
      return (reconstruction + Float(recipe.beta) * divergence).mean()
    }
    return model
  }
}

extension DisobedienceExcursion {
  func makeTrial(_ asked: [Int]) throws -> (
    recipe: CVAERecipe, trial: (CVAERecipe, Set<Half>) throws -> Trial
  ) {
    //: A trial trains a model, encodes the few digits, decodes their codes and codes of the prior with the labels asked for, and lets the judge read the images.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let judge = try classroom.judge()
    let few = min(settings.fewDigits, training.count)
    let images = training.images.rows(0..<few)
    let labels = Array(training.labels.prefix(few))
    let otherLabels = labels.indices.map { (labels[$0] + 1 + $0 % 9) % 10 }
    let recipe = CVAERecipe(
      epochs: settings.fewEpochs, batch: settings.batch, learningRate: settings.learningRate,
      digits: few)

    func trial(_ recipe: CVAERecipe, _ told: Set<Half>) throws -> Trial {
      let model = try trainedCVAE(recipe, told: told, in: classroom)
      let stream = classroom.stream("cvae/contest")
      func noise(_ i: Int, _ rows: Int) -> Matrix<Float> {
        stream.substream(i).normals(rows: rows, columns: recipe.latent)
      }
      let (μ, logσ²) = model.encode(images, told.label(labels, for: .encoder))
      let codes = μ + (0.5 * logσ²).exp() .* noise(0, few)
      func read(_ z: Matrix<Float>, asked: [Int]) -> [Int] {
        judge.classify(model.decode(z, told.label(asked, for: .decoder)))
      }
      let withOther = read(codes, asked: otherLabels)
      let (reconstruction, divergence) = model.loss(
        heldOut.images, heldOut.labels, told: told, noise: noise(2, heldOut.count), on: Tape())
      return Trial(
        own: shareEqual(read(codes, asked: labels), labels),
        prior: shareEqual(read(noise(1, asked.count), asked: asked), asked),
        label: shareEqual(withOther, otherLabels), code: shareEqual(withOther, labels),
        leak: try linearProbeAccuracy(
          train: μ, labels: labels,
          test: model.encode(heldOut.images, told.label(heldOut.labels, for: .encoder)).mean,
          testLabels: heldOut.labels, stream: classroom.stream("cvae/probe")),
        divergence: Double(gaussianKL(mean: μ, logVariance: logσ²).mean()),
        cost: Double((reconstruction.value + divergence.value).mean()))
    }
    page.value("few", few)
    page.value("ln10", Double.log(10), .fixed(1))
    return (recipe, trial)
  }

  func compareSizes(
    _ recipe: CVAERecipe, _ trial: (CVAERecipe, Set<Half>) throws -> Trial
  ) throws -> Trial {
    //: Every size is trained {{runs}} times, with other first weights, another order of the digits and other noise.
    let sizes = [2, 5, 10, 20]
    let runs = 3
    let trials = try sizes.map { size in
      try (1...runs).map { run in
        var recipe = recipe
        (recipe.latent, recipe.run) = (size, run)
        return try trial(recipe, [.encoder, .decoder])
      }
    }
    let (small, large) = (trials[0], trials[3])
    func mean(_ trials: [Trial], _ number: (Trial) -> Double) -> Double {
      trials.map(number).mean()
    }
    func fee(_ trials: [Trial]) -> Double {  // the label's share of the KL term, at most
      min(1, Double.log(10) / mean(trials) { $0.divergence })
    }
    page.value("runs", runs)
    page.value("smallest", sizes[0])
    page.value("largest", sizes[3])
    //: @figure(sizes) Against the size of a code, **a** the share of images that the judge reads as the digit asked for, with codes of that same digit, of the prior, and of another digit, and **b** the share of held-out codes off which the label can be read. Lines are means of {{runs}} runs, bands reach from the lowest run to the highest.
    //: @alt Left, three lines over 2, 5, 10 and 20 numbers in a code. The line for codes of the same digit stays near one. Those for codes from the prior and for codes of another digit start somewhat lower and fall steeply. Right, a line that rises from about twice the chance level of one in ten to about four in five. The bands are narrow.
    try page.figure("sizes") {
      CVAEIllustrations.sizes(
        sizes, contests: trials.map { $0.map { ($0.own, $0.prior, $0.label) } },
        leaks: trials.map { $0.map(\.leak) })
    }
    //: @finding(small-obeys) With {{smallest}} numbers in a code and {{few}} digits the judge reads {{required}} of the prior's samples as asked, in each of the runs.
    //: @because A model that ignores the label would reach about 10%.
    page.claim("small-obeys", small.map(\.prior).least(), .isAtLeast(0.7), format: .percent(0))
    //: @finding(large-disobeys) With {{largest}} numbers it reads {{required}} of them as asked, in each of the runs.
    //: @because The two bounds leave a gap between the sizes that no run closes.
    page.claim("large-disobeys", large.map(\.prior).greatest(), .isAtMost(0.5), format: .percent(0))
    //: @finding(own) With codes of the right digits {{required}} of the images are read as asked even with {{largest}} numbers, in each of the runs.
    //: @because So it is not that a large model cannot draw.
    page.claim("own", large.map(\.own).least(), .isAtLeast(0.85), format: .percent(0))
    //: @finding(leak) A linear classifier reads the label off codes of {{largest}} numbers more often than off codes of {{smallest}}: the difference is {{required}} between any two runs.
    //: @because It is the lowest run of the one size less the highest of the other.
    page.claim(
      "leak", large.map(\.leak).least() - small.map(\.leak).greatest(), .isAbove(0.3),
      format: .percent(0))
    //: @table(conflict) Code and label disagree: how often the judge reads the digit of the label, and how often that of the code.
    page.table(
      "conflict", columns: ["Numbers in a code", "the label's digit", "the code's digit"],
      rows: zip(sizes, trials).map { size, trials in
        ["\(size)"]
          + NumberFormat.percent(0).cells([mean(trials) { $0.label }, mean(trials) { $0.code }])
      })
    //: @finding(code-wins) Where code and label disagree, a model with {{largest}} numbers draws the code's digit more often than the label's: the difference is {{required}} in each of the runs.
    //: @because The standard error of a share of {{few}} images is about two in a hundred.
    page.claim(
      "code-wins", large.map { $0.code - $0.label }.least(), .isAbove(0.2), format: .percent(0))
    //: @finding(label-wins) A model with {{smallest}} numbers draws the label's digit more often than the code's: the difference is {{required}} in each of the runs.
    //: @because The standard error of a share of {{few}} images is about two in a hundred.
    page.claim(
      "label-wins", small.map { $0.label - $0.code }.least(), .isAbove(0.5), format: .percent(0))
    page.value("priorSmall", mean(small) { $0.prior }, .percent(0))
    page.value("priorLarge", mean(large) { $0.prior }, .percent(0))
    page.value("codeWins", mean(large) { $0.code }, .percent(0))
    page.value("labelWins", mean(large) { $0.label }, .percent(0))
    page.value("leakSmall", mean(small) { $0.leak }, .percent(0))
    page.value("leakLarge", mean(large) { $0.leak }, .percent(0))
    //: The more numbers a code has, the more of the label is left in it (@fig(sizes)b): a linear classifier reads it off in {{leakSmall}} of the cases with {{smallest}} numbers and in {{leakLarge}} with {{largest}}.
    //: With codes of the right digit the image obeys at every size.
    //: With codes of the prior it obeys in {{priorSmall}} of the cases with {{smallest}} numbers, and in {{priorLarge}} with {{largest}}.
    //: Where code and label disagree, the largest models show the digit of the code in {{codeWins}} of the cases and the digit of the label in {{labelWins}} (@tab(conflict)).
    //: The code has kept the label, and the decoder believes the code.
    //: In training the two never contradict each other, so nothing tells the decoder which of them to believe.
    //: A draw from the prior is the first code that it meets which was made for no label.
    //:
    //: @fig(one-code) shows it: five codes from the prior, each with all ten labels, in a model with {{largest}} numbers.
    //: If the decoder obeyed, each row would run from 0 to 9.
    //: @figure(one-code) One row per code, one column per label, for a model with {{largest}} numbers in a code. A red frame marks an image that the judge reads as another digit than the label, with its reading in the corner.
    //: @alt Five rows of ten images. Most of them are framed in red, and the images of a row resemble each other more than they resemble the digits at the heads of the columns.
    try page.figure("one-code") {
      var recipe = recipe
      recipe.latent = sizes[3]
      let model = try trainedCVAE(recipe, in: classroom)
      let codes: Matrix<Float> = classroom.stream("cvae/samples").substream(1)
        .normals(rows: 5, columns: recipe.latent)
      let images = model.decode(
        codes.rows(at: (0..<50).map { $0 / 10 }), oneHot((0..<50).map { $0 % 10 }))
      return CVAEIllustrations.oneCode(
        (0..<50).map(images.row), names: (1...5).map { "code \($0)" },
        verdicts: try classroom.judge().classify(images), imageWidth: classroom.imageWidth)
    }
    //: Why do small codes give up the label, and large codes keep it?
    //: @table(fee) What the codes of each size spend, in nats, and how much of it the label can be at most, as far as the codes together are distributed like the prior.
    page.table(
      "fee", columns: ["Numbers in a code", "KL term", "the label's share at most"],
      rows: zip(sizes, trials).map { size, trials in
        [
          "\(size)", NumberFormat.fixed(1).text(mean(trials) { $0.divergence }),
          NumberFormat.percent(0).text(fee(trials)),
        ]
      })
    page.value("divergenceSmall", mean(small) { $0.divergence }, .fixed(1))
    page.value("feeSmall", fee(small), .percent(0))
    page.value("divergenceLarge", mean(large) { $0.divergence }, .fixed(1))
    page.value("feeLarge", fee(large), .percent(0))
    //: With {{smallest}} numbers a code spends {{divergenceSmall}} nats, and to repeat the label would take up to {{feeSmall}} of them away from the hand, where they are worth more (@tab(fee)).
    //: With {{largest}} it spends {{divergenceLarge}} nats, of which the label is {{feeLarge}} at most.
    //: We read this so: the encoder finds out early what tells images apart, the label among it, and to take the label out again later saves so little that descent is in no hurry.
    //: Where codes are scarce, the saving counts.
    return small[0]
  }

  func useAllDigits(_ trial: (CVAERecipe, Set<Half>) throws -> Trial) throws {
    //: ## Is it the few digits or the many numbers?
    //:
    //: We train the largest model once more, with about as many steps, on all {{training}} digits.
    let few = min(settings.fewDigits, classroom.train.count)
    let steps = settings.fewEpochs * ((few + settings.batch - 1) / settings.batch)
    let epochsOnAll = max(1, steps * settings.batch / classroom.train.count)
    let largeOnAll = try trial(
      CVAERecipe(
        latent: 20, epochs: epochsOnAll, batch: settings.batch,
        learningRate: settings.learningRate), [.encoder, .decoder])
    page.value("training", classroom.train.count)
    page.value("priorOnAll", largeOnAll.prior, .percent(0))
    //: @finding(not-the-data) On all digits, after as many steps, the judge reads {{required}} of the samples of a model with {{largest}} numbers as asked.
    //: @because This is the bound that @claim(large-disobeys) has for few digits.
    page.claim("not-the-data", largeOnAll.prior, .isAtMost(0.5), format: .percent(0))
    //: The share is {{priorOnAll}}, and with few digits it was {{priorLarge}}.
    //: So it is the numbers in a code more than the digits.
  }

  func tellOneHalf(
    _ recipe: CVAERecipe, _ trial: (CVAERecipe, Set<Half>) throws -> Trial, _ both: Trial
  ) throws {
    //: ## Which half needs the label?
    //:
    //: So far we have told both halves.
    //: We train two more models with {{smallest}} numbers on the {{few}} digits, and tell only one half of each; the other half is given ten zeros.
    //: A decoder that is not told cannot obey.
    //: But an encoder that is not told still sees the image, and there the label can be seen.
    let oneHalf = try [Half.encoder, .decoder].map { try trial(recipe, [$0]) }
    //: @table(halves) Who is told the label, with {{smallest}} numbers in a code and {{few}} digits, one run each.
    page.table(
      "halves",
      columns: ["Told", "−bound, nats", "Samples as asked", "Label read off the code"],
      rows: zip(["both", "the encoder", "the decoder"], [both] + oneHalf).map { told, trial in
        [told, NumberFormat.fixed(0).text(trial.cost)]
          + NumberFormat.percent(0).cells([trial.prior, trial.leak])
      })
    //: @finding(encoder-only) When only the encoder is told, {{required}} of the samples are read as asked.
    //: @because A blind guess is right for 10%, and a share of {{sampleCount}} samples has a standard error of about one in a hundred.
    page.claim("encoder-only", oneHalf[0].prior, .isAtMost(0.2), format: .percent(0))
    //: @finding(decoder-only) When only the decoder is told, the share of samples read as asked differs from that of the model in which both are told by {{required}}.
    //: @because Two runs of the same recipe with other random numbers differ by as much.
    page.claim(
      "decoder-only", (oneHalf[1].prior - both.prior).magnitude, .isAtMost(0.1),
      format: .percent(0))
    page.value("sampleCount", 1000)
    //: With the encoder alone the decoder is that of a VAE, and the code must carry the digit again (@tab(halves)).
    //: With the decoder alone hardly anything is lost, and something is gained: the hand of a digit can be read off its image without knowing which digit it is.
  }

  func weighTheDivergence(
    _ recipe: CVAERecipe, _ trial: (CVAERecipe, Set<Half>) throws -> Trial
  ) throws {
    //: ## What helps?
    //:
    //: If a task needs codes of {{largest}} numbers, the label can be made expensive to keep.
    //: We weigh the KL term by $\beta$, on the same {{few}} digits, and we also train for {{patience}} times as many epochs with $\beta = 1$.
    //: We expect that a larger $\beta$ makes the model obey, at the price of softer images.
    let patience = 4
    var large = recipe
    large.latent = 20
    let weights = [1.0, 2, 4, 8]
    let weighted = try weights.map { β in
      var heavy = large
      heavy.beta = β
      return try trial(heavy, [.encoder, .decoder])
    }
    large.epochs *= patience
    let patient = try trial(large, [.encoder, .decoder])
    page.value("patience", patience)
    //: @table(remedies) Remedies for a model with {{largest}} numbers in a code, trained on {{few}} digits: how many samples of the prior are read as asked, how often the label is read off a code, and the negative bound of a held-out digit (always with $\beta = 1$).
    page.table(
      "remedies",
      columns: ["Remedy", "Samples as asked", "Label read off the code", "−bound, nats"],
      rows: zip(
        weights.map { "*β* = \(NumberFormat.shortest.text($0))" } + ["\(patience) × the epochs"],
        weighted + [patient]
      ).map { name, trial in
        [name] + NumberFormat.percent(0).cells([trial.prior, trial.leak])
          + [NumberFormat.fixed(0).text(trial.cost)]
      })
    //: @finding(remedy) With $\beta = {{heaviest}}$ the share of samples read as asked is higher than with $\beta = 1$, by {{required}}.
    //: @because The standard error of each share is about one in a hundred, and runs with other seeds come close to the measured difference.
    page.claim(
      "remedy", weighted[3].prior - weighted[0].prior, .isAtLeast(0.4), format: .percent(0))
    page.value("heaviest", 8)
    page.value("remedied", weighted[3].prior, .percent(0))
    page.value("unremedied", weighted[0].prior, .percent(0))
    page.value("patientPrior", patient.prior, .percent(0))
    page.value("remedyPrice", weighted[3].cost - weighted[0].cost, .fixed(0))
    //: Both help (@tab(remedies)).
    //: With $\beta = {{heaviest}}$ the judge reads {{remedied}} of the samples as asked, where $\beta = 1$ has {{unremedied}}, and {{patience}} times the epochs have {{patientPrior}}.
    //: The heavy weight costs {{remedyPrice}} nats per held-out digit, and softer images; patience costs only time.
    //: Neither takes the label out of the code as a small code does.
    //: We read this so: under a heavy KL term the codes that the decoder is trained on are so noisy that the label is the one thing it can rely on.
  }
}

/*:
 ## What we conclude

 - A label stays in a code when it is cheap to keep: the more numbers a code has, the more of the label is left in it (@claim(leak)).
 - A decoder that finds the label in the code believes the code (@claim(code-wins)), and samples from the prior stop obeying (@claim(large-disobeys)).
 - With codes from the encoder the defect cannot be seen (@claim(own)), so fidelity must be measured with codes from the prior.
 - It is not for lack of digits (@claim(not-the-data)).
 - The decoder must be told the label (@claim(encoder-only)), the encoder need not be (@claim(decoder-only)).
 - If a large code is needed, a heavier KL term makes its decoder obey, at the price of softer images (@claim(remedy)).

 The limits: the comparison of sizes has {{few}} digits and short training, one architecture and one data set, and every verdict is the judge's.
 Nothing here proves that a code of {{smallest}} numbers obeys always; it has obeyed in every run that we made.
 */
