/*:
 # Can we trust the readers?

 *How far can we believe those who read our samples, and what do they find in the place of the label?*

 @learn What a share of right readings is worth, whether a judge flatters a model that has learnt from the same digits, and what the two numbers of a code say of a hand.

 @need @chapter(cvae), to which this excursion belongs.

 @time Half an hour.

 In @chapter(cvae) nobody looks at a thousand samples; two readers do, and the chapter believes them.
 One is the judge, a network, and the other names the label of the nearest training digit.
 Both know the very digits that the model has learnt from.
 We ask first how exactly a reader can count, then whether it is partial, and last what can be read off the codes in the place of the label.
 We expect that readers find samples easier to read than real digits, as a decoder draws mean images, and that they are not partial.

 ## Digit by digit

 @chapter(cvae) counts over all ten digits together.
 A model that cannot draw one of them could still come near 90%, so we look at each digit by itself, and at real digits beside the samples.
 */
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// Can we trust the readers?
struct ReadersExcursion: Lesson {
  static let slug = "readers"
  static let sourceFile = "Chapters/Excursions/5a-Readers.swift"
  static let seconds = 15.0
  static let place = Place.excursion
  static let emblem: String? = "axes"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Numbers in a code")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 6, "Passes over the training images", time: .proportional(0.8))
    @Option var batch = Setting(128, in: 1...100_000, "Images in a batch", time: .inverse(0.8))
    @Option var learningRate = Setting(0.001, in: 0.000001...1, "Adam's step size")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (recipe, cvae, asked, z) = try attempt({ try readDigitByDigit() }) else { return }
    try attempt { try askAnotherJudge(recipe, asked, z) }
    passOnTheHand(cvae)
    try attempt { try walkThroughTheCodes(cvae) }
    try attempt { try answers(recipe, asked, z) }
  }

  func readDigitByDigit() throws -> (
    recipe: CVAERecipe, cvae: CVAE, asked: [Int], z: Matrix<Float>
  ) {
    let recipe = CVAERecipe(
      latent: settings.latent, epochs: settings.epochs, batch: settings.batch,
      learningRate: settings.learningRate)
    let cvae = try trainedCVAE(recipe, in: classroom)
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let each = 100
    let asked = (0..<10 * each).map { $0 / each }
    let z: Matrix<Float> = classroom.stream("cvae/samples").substream(0)
      .normals(rows: asked.count, columns: settings.latent)
    let samples = cvae.decode(z, oneHot(asked))
    let judge = try classroom.judge()
    func nearest(_ images: Matrix<Float>) -> [Int] {
      nearestLabels(to: images, in: training.images, labels: training.labels)
    }
    let sets = [(samples, asked), (heldOut.images, heldOut.labels)]
    let shares = sets.flatMap { images, labels in
      [sharesEqual(judge.classify(images), labels), sharesEqual(nearest(images), labels)]
    }
    let hardest = shares[0].argmin() ?? 0
    let right = shares[0].mean()  // of all samples, as each digit has equally many
    let error = (right * (1 - right) / Double(asked.count)).squareRoot()
    page.value("each", each)
    page.value("sampleCount", asked.count)
    page.value("hardest", label: hardest)
    page.value("hardestShare", shares[0][hardest], .percent(0))
    page.value("fidelity", right, .percent(1))
    page.value("error", error, .percent(1))
    page.value(
      "errorOfEach", (right * (1 - right) / Double(each)).squareRoot(), .percent(1))
    //: @table(readers) How many images are read rightly, digit by digit: by the judge (J) and by the nearest training digit (N), of {{each}} samples of each digit and of the held-out digits.
    page.table(
      "readers", columns: ["Digit", "samples, J", "samples, N", "held out, J", "held out, N"],
      rows: (0...9).map { digit in
        [ClassLabels.name(digit)] + NumberFormat.percent(0).cells(shares.map { $0[digit] })
      })
    //: @finding(per-digit) For every digit the judge reads {{required}} of the samples as asked.
    //: @because A digit that the model cannot draw would come out near the 10% of a blind guess, and a digit that it draws like another one near 50%.
    page.claim("per-digit", shares[0][hardest], .isAtLeast(0.6), format: .percent(0))
    //: @finding(nearest) The nearest training digit has the label asked for in {{required}} of the samples.
    //: @because The same reader is right about as often on real digits.
    page.claim("nearest", shares[1].mean(), .isAtLeast(0.93), format: .percent(1))
    //: How exact is such a share?
    //: Each sample is read rightly or not, like the toss of a coin that falls right with the probability $r$.
    //: Of $S$ tosses the share of right ones has the standard error $\sqrt{r (1 - r) / S}$, which for the {{fidelity}} of all {{sampleCount}} samples is {{error}}.
    //: For the {{each}} samples of one digit it is about {{errorOfEach}}, and one of ten digits is always the lowest.
    //: Here it is the {{hardest}}, with {{hardestShare}} (@tab(readers)). Two standard errors below the others would be nothing to explain; more than that says that the model draws the digit worse. With another seed it may be another one.
    //:
    //: Samples can be easier to read than real digits, because each is the mean image of a code, without the oddities of any one image.
    //: They can also be smeared, and there the readers differ.
    //: Our judge was trained on shifted and on softened digits, because decoded digits are soft; a judge that has seen only sharp digits would be stricter.
    //: So fidelity says, to within a few in a hundred, that the decoder listens to the label.
    //: It does not say that samples are as good as real digits.
    //:
    //: @question Why would a fidelity of 100% not prove that the model has learnt how people write?
    //: @answer A model that draws the same seven a hundred times has it too; that is why @chapter(cvae) measures the spread as well.
    return (recipe, cvae, asked, z)
  }

  func askAnotherJudge(_ recipe: CVAERecipe, _ asked: [Int], _ z: Matrix<Float>) throws {
    //: ## A judge that has not met the digits
    //:
    //: The judge has learnt from the digits that the model has learnt from.
    //: A model that copies training digits, oddities and all, would be read by a judge that knows them by heart, and a reader who had met other digits might hesitate.
    //: Is our judge partial in this way?
    //: We divide the training digits in two halves.
    //: The model learns from the first half.
    //: One judge learns from the same half, and another one, from the same first weights, from the other half, which the model has never met.
    //: If it is partial, the judge of the same half reads more samples as asked than the other one.
    //: We expect a difference on the first half itself and none on samples.
    let training = classroom.train
    let half = training.count / 2
    var halfRecipe = recipe
    halfRecipe.digits = half
    let model = try trainedCVAE(halfRecipe, in: classroom)
    let samples = model.decode(z, oneHot(asked))
    let first = training.images.rows(0..<half), labels = Array(training.labels.prefix(half))
    let judges = try [0..<half, half..<training.count].map { rows in
      try Judge(
        images: training.images.rows(rows), labels: Array(training.labels[rows]),
        imageWidth: classroom.imageWidth, exposures: 60_000,
        stream: classroom.stream("readers/judges"), progress: classroom.progress)
    }
    let ofSamples = judges.map { $0.accuracy(on: samples, labels: asked) }
    let ofFirst = judges.map { $0.accuracy(on: first, labels: labels) }
    let ofHeldOut = judges.map {
      $0.accuracy(on: classroom.heldOut.images, labels: classroom.heldOut.labels)
    }
    let agreement = shareEqual(judges[0].classify(samples), judges[1].classify(samples))
    page.value("half", half)
    page.value("agreement", agreement, .percent(1))
    page.value("partiality", ofSamples[0] - ofSamples[1], .percent(1))
    page.value("byHeart", ofFirst[0] - ofFirst[1], .percent(1))
    //: @table(judges) How many images two judges read rightly, one that learnt from the digits that the model learnt from, and one that learnt from others.
    page.table(
      "judges", columns: ["Images", "judge of the same digits", "judge of other digits"],
      rows: zip(
        ["samples", "the model's training digits", "held-out digits"],
        [ofSamples, ofFirst, ofHeldOut]
      ).map { [$0] + NumberFormat.percent(1).cells($1) })
    //: @finding(partial) The judge of the same digits reads few more samples as asked than the judge of other digits, if any: the difference of the shares is {{required}}.
    //: @because The standard error of the difference is about half of one in a hundred. With one seed there is none; with the others the sign is the same.
    page.claim("partial", ofSamples[0] - ofSamples[1], .isAtMost(0.05), format: .percent(1))
    //: @finding(by-heart) On the digits that the model learnt from, the judge who knows them is right more often, by {{required}}.
    //: @because This is what a model that copies its training digits would gain from a partial judge, and the sign is the finding.
    page.claim("by-heart", ofFirst[0] - ofFirst[1], .isAtLeast(0.03), format: .percent(1))
    //: The judges agree on {{agreement}} of the samples (@tab(judges)).
    //: On digits that one of them knows by heart they differ by {{byHeart}}, so the test can find what it looks for; a model that copied its training digits would be flattered by as much.
    //: On our samples the difference is {{partiality}}.
    //: We had expected none, and with some seeds there is hardly any; but the fidelity of @chapter(cvae) may be flattered by one or two in a hundred.
    //: What it concludes does not hang on so little: the label is obeyed in nearly all cases, and disobedience is a matter of tens in a hundred.
    //: So we go on with the judge of the book, who has twice as many digits to learn from.
    //:
    //: @question Why do both judges start from the same first weights?
    //: @answer So that they differ in the digits alone. With other weights a part of the difference would be chance.
    //: @question Why do we not take the held-out digits to train the second judge?
    //: @answer They are fewer, so it would read worse for that reason, and we could not tell the one reason from the other.
  }

  func passOnTheHand(_ cvae: CVAE) {
    //: ## What the code says instead
    //:
    //: If the label has left the code, the hand should stand there.
    //: @chapter(cvae) lends the code of each held-out digit to another digit and finds that the slant is passed on.
    //: A hand also has a width, and leaves more or less ink.
    //: The **width** of an image is the standard deviation of its ink across the columns, once the slant has been taken out.
    //: The **ink** is the sum of its pixels.
    //: An eight has more ink than a one, whoever writes it, so from each number we subtract the mean of its digit, for the lenders and for the borrowers.
    //: Two numbers cannot say three things, so we expect one of the three to be passed on worse.
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
    //: @because The sign is the finding: how much is passed on depends on the start. The ink is only the third thing that a code would say, and this code has two numbers.
    page.claim("ink-passed", ink, .isAbove(0.05), format: .fixed(2))
    //: The slant is passed on most faithfully, with a correlation of {{slantPassed}}, the width less so, with {{widthPassed}}, and the ink least, with {{inkPassed}}.
    //: (With another seed the first two may change places.)
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
    let hands = classroom.train.images.handwriting(imageWidth: classroom.imageWidth)
    func deviation(of trait: (Handwriting) -> Double) -> Double {
      differences(of: hands.map(trait), fromMeansOf: classroom.train.labels).variance().squareRoot()
    }
    let (slantChange, widthChange) = (
      slanting.walk.change(of: \.slant, along: 0), widening.walk.change(of: \.width, along: 0)
    )
    let (slantDeviation, widthDeviation) = (deviation { $0.slant }, deviation { $0.width })
    //: @finding(slant-direction) Along one direction the digits lean over: from end to end the slant changes, in the mean of the ten digits, by {{required}} standard deviations of real digits of one kind.
    //: @because A reader of the hand would notice a change of two standard deviations at a glance.
    page.claim("slant-direction", slantChange / slantDeviation, .isAtLeast(2), format: .fixed(1))
    //: @finding(width-direction) Along some direction they widen, by {{required}} standard deviations.
    //: @because As for the slant.
    page.claim("width-direction", widthChange / widthDeviation, .isAtLeast(2), format: .fixed(1))
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
    page.value("slantDeviation", slantDeviation, .fixed(2))
    page.value("widthDeviation", widthDeviation, .fixed(1))
    page.value("slantAngle", slanting.angle)
    page.value("widthAngle", widening.angle)
    page.value("slantChange", slantChange, .fixed(2))
    page.value("slantChangeOther", widening.walk.change(of: \.slant, along: 0), .fixed(2))
    page.value("widthChange", widthChange, .fixed(1))
    page.value("widthChangeOther", slanting.walk.change(of: \.width, along: 0), .fixed(1))
    //: The direction of the slant stands at {{slantAngle}}° to the first axis, and that of the width at {{widthAngle}}° (@fig(axes)).
    //: From one end to the other the slant changes by {{slantChange}} columns per row along its own direction, in the mean of the ten digits, and by {{slantChangeOther}} along the other; among real digits of one kind it has a standard deviation of {{slantDeviation}}.
    //: The width changes by {{widthChange}} pixels along its own direction and by {{widthChangeOther}} along the other; its standard deviation is {{widthDeviation}}.
    //: The prior is round and has no axes; only the encoder, whose posteriors lie along the axes, prefers some directions.
    //: @end
  }

  func answers(_ recipe: CVAERecipe, _ asked: [Int], _ z: Matrix<Float>) throws {
    //: @fold How the answers to the exercises are computed
    var early = recipe
    early.epochs = max(1, recipe.epochs / 10)
    let model = try trainedCVAE(early, in: classroom)
    let read = try classroom.judge().classify(model.decode(z, oneHot(asked)))
    let fidelity = shareEqual(read, asked)
    page.value("early", early.epochs)
    page.value("epochs", recipe.epochs)
    page.value("earlyFidelity", fidelity, .percent(1))
    page.answer("early", (1000 * fidelity).rounded() / 10, tolerance: 0.05, unit: "percent")
    // S (0.01 / 2)² = r (1 − r) with r = 0.98
    let enough = 0.98 * 0.02 / (0.005 * 0.005)
    page.value("enough", Int(enough.rounded()))
    page.answer("enough", enough, tolerance: 10, unit: "samples")
    //: @end
  }
}

/*:
 ## What we conclude

 - A share of a thousand readings is good to about half of one in a hundred, and that of one digit to a few in a hundred; every digit is drawn (@claim(per-digit)).
 - A judge that has learnt from the model's own digits is partial to its samples by a few in a hundred at most (@claim(partial)), though it knows those digits by heart (@claim(by-heart)).
 - What a code says in the place of the label is the hand: the slant first, then the width (@claim(width-passed)), and a little of the ink (@claim(ink-passed)).
 - Slant and width change along directions of the plane that training does not name (@claim(slant-direction), @claim(width-direction)).

 The limits: both judges have the same architecture, so an error that all such networks make goes unseen, and the third reader, the nearest digit, is not independent of the digits either.
 Slant, width and ink are three numbers that we chose; a hand is more.

 ## Exercises

 @exercise(enough) derive, 10 minutes
 Two models have fidelities of about 98%.
 How many samples of each do you need, at least, so that the standard error of one share is half of one in a hundred, 0.005?
 And what is the standard error of the *difference* of the two shares then?
 @answer
 $S = r (1 - r) / 0.005^2$ with $r = 0.98$ gives {{enough}} samples.
 Variances of independent shares add, so the difference has $\sqrt 2$ times the standard error, about 0.007: two models that differ by less than one in a hundred cannot be told apart with so few.
 @end

 @exercise(early) run, 5 minutes
 After a tenth of the training, {{early}} epochs, are the samples already those that we ask for?
 Write down what you expect, and run (about 10 seconds)

 ```sh
 make run ARGS="readers --epochs 6"
 ```

 Take the mean of the second column of @tab(readers) of the new page, in percent, or read the share in the sentence on the standard error below it.
 @answer
 It is {{earlyFidelity}}, against {{fidelity}} after {{epochs}} epochs.
 Even a small code still tells some of the label at first, and codes of the prior are not yet obeyed.
 @end

 @exercise(copy) predict, 5 minutes
 A model stores all its training digits and, asked for a seven, returns one of its sevens at random.
 What would the two judges of @tab(judges) and the nearest training digit say of its samples, and which of the readers would you believe?
 @answer
 The second row of @tab(judges) has the answer for the judges: the one who knows these digits reads nearly all of them as asked, the other one as many as of any real digits.
 The nearest training digit is the sample itself, so this reader is always right.
 Only the judge of other digits tells what the samples are worth as digits; that they are copies, none of the three can tell.
 @end

 ## Further reading

 - S. Barratt and R. Sharma, *A note on the inception score*, ICML workshop 2018, on what a judge of samples can and cannot say.
 - L. Theis, A. van den Oord and M. Bethge, *A note on the evaluation of generative models*, ICLR 2016.
 */
