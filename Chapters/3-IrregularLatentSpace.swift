/*:
 # The irregular latent space

 *Why can't we sample from an ordinary autoencoder?*

 @learn What a network gains when its maps may bend, and why its codes do not tell us how to invent a digit.
 @need @chapter(linear-autoencoder), and what a probability is.
 @time About an hour, and half an hour more for the exercises.

 In @chapter(linear-autoencoder) two straight maps in a row could not get past PCA.
 In this chapter we let the maps bend.
 We expect two things of the bend.
 Two numbers a digit should keep more of the image than PCA's two numbers do.
 And a decoder that turns any two numbers into an image should let us invent digits: draw two numbers at random, decode them, and look.
 The first comes true.
 The second does not, and the rest of the book repairs it.

 ## Maps that bend

 An *autoencoder* is an encoder $e$, which turns an image $x$ into a code $z = e(x)$ of a few numbers, followed by a decoder $d$, which turns the code into a reconstruction $\hat x = d(z)$.
 The space in which the codes live is the *latent space*.
 We put one hidden layer into each half, between image and code and between code and image.
 A hidden unit takes a weighted sum of its inputs and cuts off what is negative: $\max(0, w^\top x + b)$, called a *ReLU*.
 One unit is a straight map with one bend, and a sum of many units can follow a curve as closely as we like.
 The last layer of the decoder squeezes each pixel between 0 and 1 with the logistic function, so that $\hat x_j$ can be read as the probability that pixel $j$ is ink.
 The loss is then the negative log-likelihood of the image under its reconstruction:

 $$ -\log p(x \mid \hat x) = -\sum_j \bigl[ x_j \log \hat x_j + (1 - x_j) \log (1 - \hat x_j) \bigr] $$ {#eq:loss}

 It is counted in *nats*, the unit of natural logarithms.
 For pixels that are exactly black or white this is a likelihood.
 Ours are partly grey, and for them it is a cross-entropy, which cannot fall to zero; @chapter(vae) comes back to this.
 We use it here, in place of the squared error, because the next two chapters need a likelihood, and we want nothing else to change between chapters.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// An autoencoder: an encoder `pixels`–`width`–`latent` and a decoder `latent`–`width`–`pixels`.
public struct Autoencoder {
  let encoder, decoder: Network<Float>

  init(pixels: Int, width: Int = 400, latent: Int, stream: RandomStream) {
    encoder = Network([pixels, width, latent], hidden: .relu, stream: stream.substream(0))
    decoder = Network([latent, width, pixels], hidden: .relu, stream: stream.substream(1))
  }

  var parameters: [Parameter<Float>] { encoder.parameters + decoder.parameters }

  /// The codes z = e(x): n × pixels to n × latent.
  func encode(_ x: Matrix<Float>) -> Matrix<Float> { encoder(x) }

  /// The images x̂ = d(z): n × latent to n × pixels, each pixel between 0 and 1.
  func decode(_ z: Matrix<Float>) -> Matrix<Float> { decoder(z).sigmoid() }

  /// −log p(x | x̂) for every image of a batch, n × 1.
  func loss(_ x: Matrix<Float>, on tape: Tape<Float>) -> Variable<Float> {
    bernoulliNegativeLogLikelihood(logits: decoder(encoder(tape.constant(x))), targets: x)
  }

  /// The mean of −log p(x | x̂) over images, in nats.
  func meanLoss(on x: Matrix<Float>) -> Double { Matrix<Double>(loss(x, on: Tape()).value).mean() }
}

//: Training is the loop of @chapter(linear-autoencoder) in batches and with Adam; a batch now has 128 images.
//: The next chapter looks at the same autoencoder again, so it is trained once and remembered.
//: Later in this chapter we also train the same network on fewer digits and from another start.

/// How an autoencoder is trained: on all training digits or on the first `digits` of them, with first weights and batches
/// drawn from the stream `start`.
struct AutoencoderRecipe: Recipe {
  typealias Trained = Autoencoder
  var latent = 2
  var epochs = 60
  var digits = Int.max
  var start = "autoencoder"
}

/// The autoencoder of a recipe, trained at its first use.
func trainedAutoencoder(
  _ recipe: AutoencoderRecipe = AutoencoderRecipe(), in classroom: Classroom
) throws -> Autoencoder {
  let x = classroom.train.images.rows(0..<min(recipe.digits, classroom.train.count))
  var recipe = recipe
  recipe.digits = x.rows
  return try classroom.trained(recipe) {
    let stream = classroom.stream(recipe.start)
    let model = Autoencoder(
      pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
    try train(
      "autoencoder", parameters: model.parameters, with: Adam(learningRate: 1e-3),
      epochs: recipe.epochs,
      batches: { shuffledBatches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, _ in
      model.loss(x.rows(at: batch), on: tape).mean()
    }
    return model
  }
}

/// The irregular latent space.
struct IrregularLatentSpaceLesson: Lesson {
  static let slug = "irregular-latent-space"
  static let sourceFile = "Chapters/3-IrregularLatentSpace.swift"
  static let emblem: String? = "map"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(60, in: 1...10_000, quick: 6, "Passes over the training images")
    @Option var strung = Setting(1000, in: 10...10_000, "Images strung on one axis")
    @Option var samples = Setting(
      2000, in: 100...20_000, "Images decoded from each source of codes")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let (autoencoder, x̂, ofMean, judge) = try twoNumbersADigit()
    try oneNumberADigit(judge: judge, ofMean: ofMean)
    let (short, gapShare) = try fewerDigits(autoencoder)
    try map(of: autoencoder, judge: judge)
    let (z, ε, fromPrior, target) = try samples(of: autoencoder, judge: judge)
    try fairControls(autoencoder, judge: judge, x̂: x̂, z: z, ε: ε)
    try lossIsBlind(autoencoder, judge: judge, ε: ε, fromPrior: fromPrior)
    try anotherStart(judge: judge, ε: ε, target: target, short: short, gapShare: gapShare)
  }

  func twoNumbersADigit() throws -> (
    autoencoder: Autoencoder, x̂: Matrix<Float>, ofMean: [Float], judge: Judge
  ) {
    //: ## Two numbers a digit, again
    //:
    //: We train on {{training}} digits with {{k}} numbers a code for {{epochs}} passes, and keep {{held}} digits out of the training to measure on.
    //: Beside it stands PCA with as many numbers, from @chapter(pca), fitted to the same digits.
    //: @fig(network) shows the network.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let k = settings.latent
    let autoencoder = try trainedAutoencoder(
      AutoencoderRecipe(latent: k, epochs: settings.epochs), in: classroom)
    let x̂ = autoencoder.decode(autoencoder.encode(heldOut.images))

    let pca = try PrincipalComponents(of: Matrix<Double>(training.images))
    let x̂ofPCA = Matrix<Float>(pca.decode(pca.encode(Matrix<Double>(heldOut.images), k)))
    page.value("k", k)
    page.value("training", training.count)
    page.value("held", heldOut.count)
    page.value("epochs", settings.epochs)
    //: @figure(network) The autoencoder, with a held-out digit and what comes back of it. The height of a bar tells the count of its numbers, a step for each doubling; between the bars stands what is done to the sums, and how many weights are learned.
    //: @alt A digit, five bars of which the middle one is very short, ramps between them that narrow and widen again, and a digit on the right. The two digits are compared in a loss.
    try page.figure("network") {
      let x = classroom.example.image
      let x̂ = autoencoder.decode(autoencoder.encode(x))
      return ModelIllustrations.autoencoder(
        AutoencoderDescription(encoder: autoencoder.encoder, decoder: autoencoder.decoder),
        input: (x.row(0), classroom.imageWidth), output: (x̂.row(0), classroom.imageWidth))
    }
    //: The error of a reconstruction is the squared distance $\lVert x - \hat x \rVert^2$, summed over the pixels of an image and averaged over the held-out digits.
    //: The mean image, the best guess without any code, has an error of {{errorMean}}, PCA of {{errorPCA}} and the autoencoder of {{errorAE}}.
    //: PCA was fitted to this very error and the autoencoder to another one, so the comparison is not in the autoencoder's favour.
    let ofAutoencoder = squaredErrors(x̂, heldOut.images)
    let ofPCA = squaredErrors(x̂ofPCA, heldOut.images)
    let ofMean = squaredErrors(Matrix<Float>(pca.mean), heldOut.images)
    page.value("errorAE", ofAutoencoder.mean(), .fixed(1))
    page.value("errorPCA", ofPCA.mean(), .fixed(1))
    page.value("errorMean", ofMean.mean(), .fixed(1))
    //: @finding(beats-pca) The autoencoder's squared error on held-out digits, as a share of PCA's with the same code size
    page.claim("beats-pca", ofAutoencoder.mean() / ofPCA.mean(), .isBelow(0.9), format: .percent(1))
    //: Errors are hard to see in a number, so we also ask a *judge*: a small classifier of our own, trained on the same training digits and on nothing that we generate.
    //: It reads {{judgeAccuracy}} of the held-out digits rightly, and what it says about images that it was not trained on deserves a doubt to which we return below.
    let judge = try classroom.judge()
    let judgeAccuracy = judge.accuracy(on: heldOut.images, labels: heldOut.labels)
    //: @finding(judge) The judge reads held-out digits rightly
    page.claim("judge", judgeAccuracy, .isAtLeast(0.95), format: .percent(1))
    page.value("judgeAccuracy", judgeAccuracy, .percent(1))
    page.value("readAE", judge.accuracy(on: x̂, labels: heldOut.labels), .percent(0))
    page.value("readPCA", judge.accuracy(on: x̂ofPCA, labels: heldOut.labels), .percent(0))
    //: @figure(reconstructions) A held-out digit of each class, and what PCA and our autoencoder leave of it after {{k}} numbers. Below each reconstruction stands its squared error, in its corner what the judge reads; the frame is green where that is the digit that went in, and red where it is not.
    //: @alt Three rows of the ten digits: the images, blurred reconstructions by PCA, and sharper ones by the autoencoder, in green or red frames.
    try page.figure("reconstructions") {
      let shown = (0..<10).compactMap { heldOut.labels.firstIndex(of: $0) }
      let models = [("PCA", x̂ofPCA, ofPCA), ("autoencoder", x̂, ofAutoencoder)]
      return IrregularLatentSpaceIllustrations.reconstructions(
        of: shown.map(heldOut.images.row), labels: shown.map { heldOut.labels[$0] },
        by: models.map { name, x̂, errors in
          (name, shown.map(x̂.row), shown.map { errors[$0] }, judge.classify(x̂.rows(at: shown)))
        }, imageWidth: classroom.imageWidth)
    }
    //: In @fig(reconstructions) some of the autoencoder's images have the edges of a pen, where nearly all of PCA's are clouds.
    //: The judge reads {{readPCA}} of PCA's reconstructions as the digit they came from, and {{readAE}} of the autoencoder's.
    //: Both lose digits: with so few numbers a rare shape is given back as a more common one.
    return (autoencoder, x̂, ofMean, judge)
  }

  func oneNumberADigit(judge: Judge, ofMean: [Float]) throws {
    //: ## How far can a code go?
    //:
    //: Is a small error what we want?
    //: Let us drive it to zero with one number a digit and see what we get.
    //: We string {{strung}} training digits on the real line, in the order of their projections on a random direction: the digit at place $i$ has the code $i$, and the decoder returns the stored digit.
    //: Between two whole numbers both halves run straight.
    //: The encoder projects an image on the same direction and reads off the place; a new image falls between two places.
    //: A function made of straight pieces is a sum of ReLUs, one for each bend, so the two halves are networks like ours, but without the logistic function at the end, with about one hidden unit for each digit.
    //: Nothing has to be trained, as we can write down the answer.
    /// Images on a line, image number i at the place i, with straight pieces between them.
    struct StringOfImages {
      let images, direction: Matrix<Double>
      let projections: [Double]

      init(_ images: Matrix<Double>, direction stream: RandomStream) {
        direction = stream.normals(rows: images.columns, columns: 1)
        let all = (images • direction).elements
        let order = all.indices.sorted { all[$0] < all[$1] }
        self.images = images.rows(at: order)
        projections = order.map { all[$0] }
      }

      /// The place of each image's projection among those of the strung images.
      func encode(_ x: Matrix<Double>) -> [Double] {
        (x • direction).elements.map { p in
          let i = projections.partitioningIndex { $0 > p } - 1
          guard i >= 0 else { return 0 }
          guard i + 1 < projections.count else { return Double(i) }
          return Double(i) + (p - projections[i]) / (projections[i + 1] - projections[i])
        }
      }

      /// The images at these places.
      func decode(_ z: [Double]) -> Matrix<Double> {
        let low = z.map { min(Int($0), images.rows - 2) }
        let t = Matrix(rows: z.count, columns: 1, elements: zip(z, low).map { $0 - Double($1) })
        return images.rows(at: low).scalingRows(by: t.map { 1 - $0 })
          + images.rows(at: low.map { $0 + 1 }).scalingRows(by: t)
      }
    }

    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let strung = Matrix<Double>(training.images.rows(0..<min(settings.strung, training.count)))
    let string = StringOfImages(strung, direction: classroom.stream("string"))
    let back = string.decode(string.encode(strung))
    let new = Matrix<Float>(string.decode(string.encode(Matrix<Double>(heldOut.images))))
    let errorNew = squaredErrors(new, heldOut.images).mean()
    page.value("strung", strung.rows)
    page.value("errorNew", errorNew, .fixed(1))
    page.value("readNew", judge.accuracy(on: new, labels: heldOut.labels), .percent(0))
    //: @finding(string-exact) One number a digit gives every strung digit back: the largest error of a pixel
    page.claim("string-exact", (back - strung).maxAbs(), .equals(0, tolerance: 0))
    //: @finding(string-fails) On held-out digits the same code is worse than no code: its squared error, as a multiple of the mean image's
    page.claim("string-fails", errorNew / ofMean.mean(), .isAbove(1.3))
    //: The training error is zero, and the code has learnt nothing.
    //: A held-out digit is given back with an error of {{errorNew}}, and the judge reads {{readNew}} of these images as the digit that went in, hardly more than the 10% of a blind guess.
    //: @fig(string) shows what lies between two whole numbers.
    //: @figure(string) A piece of the string. Above the axis, the digits at the whole numbers, given back as they are; below it, what is decoded half-way between two of them.
    //: @alt Six digits above the whole numbers of an axis; below it, between each two of them, both at once, each half as dark.
    try page.figure("string") {
      let start = max(strung.rows / 2 - 3, 0)
      let images = string.decode((0...10).map { Double(start) + Double($0) / 2 })
      return IrregularLatentSpaceIllustrations.string(
        from: start, images: (0..<images.rows).map { images.row($0).map { Float($0) } },
        imageWidth: classroom.imageWidth)
    }
    //: Half-way between two digits there is no digit but a double exposure: one fades while the other comes.
    //: We can count the fading.
    //: In a drawn digit few pixels are grey, since a pen leaves paper white or black; in a double exposure there are many.
    let halves = string.decode((0..<strung.rows - 1).map { Double($0) + 0.5 })
    let greyHalfWay = greyShare(halves)
    let greyOfDigits = greyShare(Matrix<Double>(heldOut.images))
    //: @finding(grey) Grey pixels (between ¼ and ¾) in images decoded half-way, as a multiple of those in real digits
    page.claim("grey", greyHalfWay / greyOfDigits, .isAbove(2))
    //: A decoder with enough units can be right at every code it was trained on and mean nothing at any other.
    //: The loss never looks between the codes.
    //: Our autoencoder has 400 hidden units a side for {{training}} digits, too few to store them one by one; if its codes mean something between the digits, it is to this shortage, and to where training starts and how long it lasts, that we owe it, and not to the loss.
  }

  func fewerDigits(_ autoencoder: Autoencoder) throws -> (short: Int, gapShare: Double) {
    //: ## Fewer digits
    //:
    //: If the shortage keeps our autoencoder from learning by heart, it should learn more by heart when it has fewer digits to learn.
    //: We train it again on all {{training}} digits, on half of them, on half of those, and so on.
    //: All start from the same first weights and take as many steps of 128 digits as {{short}} passes over all the digits have.
    //: We expect the loss to fall on the digits trained on and to rise on those held out.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let short = min(10, settings.epochs)
    func steps(_ count: Int) -> Int { (count + 127) / 128 }
    let ladder = try (0...4).map { halvings in
      let count = max(training.count >> halvings, 1)
      let model = try trainedAutoencoder(
        AutoencoderRecipe(
          latent: settings.latent, epochs: short * steps(training.count) / steps(count),
          digits: count), in: classroom)
      return (
        count: count, training: model.meanLoss(on: training.images.rows(0..<count)),
        heldOut: model.meanLoss(on: heldOut.images)
      )
    }
    let gap = ladder.map { $0.heldOut - $0.training }
    let widenings = gap.adjacentPairs().map { $1 - $0 }
    let gapShare = gap[0] / ladder[0].training
    let gapOfBook =
      autoencoder.meanLoss(on: heldOut.images) - autoencoder.meanLoss(on: training.images)
    page.value("short", short)
    page.value("few", ladder[4].count)
    page.value("gapOfAll", gap[0], .fixed(1))
    page.value("gapShare", gapShare, .percent(1))
    page.value("gapOfFew", gap[4], .fixed(0))
    page.value("gapOfBook", gapOfBook, .fixed(1))
    //: @finding(ladder) Each halving widens the gap between the losses: the least it adds, in nats
    page.claim("ladder", widenings.least(), .isAbove(0))
    //: @figure(ladder) The loss on the digits trained on and on held-out digits, for the same network and the same number of steps. The grey area is the gap.
    //: @alt Two lines over the number of digits trained on, from {{few}} to {{training}}. The loss on held-out digits falls and the loss on those trained on rises; the grey area between them narrows from {{gapOfFew}} nats to {{gapOfAll}}.
    try page.figure("ladder") { IrregularLatentSpaceIllustrations.ladder(ladder) }
    //: In @fig(ladder) the gap is {{gapOfAll}} nats with all {{training}} digits and {{gapOfFew}} with {{few}}.
    //: With few digits the network moves towards the string: better where it was trained, and worse elsewhere.
    //: With all of them the two losses nearly agree, and {{epochs}} passes in place of {{short}} widen the gap to {{gapOfBook}} nats.
    //: That is little beside {{gapOfFew}}: the autoencoder of this chapter has not merely learned its digits by heart.
    //: Is there order between its codes, then?
    return (short, gapShare)
  }

  func map(of autoencoder: Autoencoder, judge: Judge) throws {
    //: ## The map
    //:
    //: With two numbers a digit we can look at the whole latent space.
    //: @when map The map is left out, as a latent space of {{k}} dimensions does not fit on paper.
    guard page.when("map", settings.latent == 2) else { return }
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let codes = Matrix<Double>(autoencoder.encode(training.images))
    let densest = (0...9).compactMap {
      densestRow(of: codes.rows(labelled: $0, in: training.labels))
    }
    let gaps = emptiestPlaces(among: codes, count: 6)
    let outskirts = circle(around: codes, count: 10)
    let places = densest + gaps + outskirts
    let images = autoencoder.decode(Matrix<Float>(Matrix(places)))
    let verdicts = judge.readings(of: images)
    //: @fold How the places get their names
    let decoded = IrregularLatentSpaceIllustrations.DecodedPlaces(
      densest: densest, gaps: gaps, outskirts: outskirts,
      images: (0..<images.rows).map(images.row),
      readings: verdicts.map { ($0.label, $0.confidence) })
    //: @end
    //: @figure(map) The codes of the held-out digits, and what the decoder makes of places where no digit is: a–f are gaps, with training codes in all eight directions and none near; g–p stand on the dashed circle around the codes' mean, as wide as the farthest code. The small circle holds 95% of $N(0, I)$, from which we sample below.
    //: @alt Dots in ten colours, each with its digit, crowd beside a small circle around the origin and thin out away from it. Lines lead from six empty places among them to small images. Ten more images, many of them overdone, stand on a wide dashed circle.
    try page.figure("map") {
      let heldOutCodes = Matrix<Double>(autoencoder.encode(heldOut.images))
      let rim = circle(around: codes, count: 121)
      return IrregularLatentSpaceIllustrations.map(
        (heldOutCodes.column(0), heldOutCodes.column(1)), labels: heldOut.labels,
        gaps: decoded.gaps, outskirts: decoded.outskirts,
        rim: (rim.map { $0[0] }, rim.map { $0[1] }), imageWidth: classroom.imageWidth)
    }
    //: @figure(places) Decoded from the map. First row: where the codes of 0 to 9 are densest. Second row: the gaps a–f. Third row: the places g–p of the wide circle. The last line below each image is what the judge reads and how sure it is.
    //: @alt Three rows of decoded images: ten digits, more or less clear, six from the gaps, and ten with hard edges, most of them heavy.
    try page.figure("places") {
      IrregularLatentSpaceIllustrations.places(
        [
          ("densest", decoded.densest), ("gaps", decoded.gaps), ("outskirts", decoded.outskirts),
        ], imageWidth: classroom.imageWidth)
    }
    //: Nobody told the encoder which digit it sees, and still @fig(map) has a region for most digits.
    //: But it is a map without a plan.
    //: The regions have all shapes and sizes, some digits lie on top of others, there are empty gaps between them, and the numbers on the axes could be any.
    //: The decoder has an answer for every place all the same, and @fig(places) puts its answers side by side.
    //: Where a digit's codes are dense we get that digit, unless another digit is as dense there.
    //: In the gaps it draws shapes like those around them; most would pass for digits, though no digit ever stood there.
    //: In the outskirts it draws a few overdone shapes, most of them with a heavy hand.
    //: Nothing in an answer says whether a digit was ever there.
    //: @end
  }

  func samples(of autoencoder: Autoencoder, judge: Judge) throws -> (
    z: Matrix<Float>, ε: Matrix<Float>, fromPrior: Shares, target: Shares
  ) {
    //: ## Sampling, and counting what comes out
    //:
    //: To invent a digit we need a code.
    //: The usual choice is to draw its numbers from the standard normal distribution $N(0, I)$: mean 0, variance 1, independent.
    //: It is the choice of someone who knows nothing about the codes, and we count how it fares: of {{samples}} decoded samples, how many does the judge read as each digit?
    let z = autoencoder.encode(classroom.train.images)
    let stream = classroom.stream("irregular-latent-space/samples").substream(0)
    let ε: Matrix<Float> = stream.normals(rows: settings.samples, columns: z.columns)
    let fromPrior = Shares(of: judge.classify(autoencoder.decode(ε)))
    let target = Shares(of: classroom.train.labels)
    let distanceOfShares = fromPrior.distance(to: target)
    let (away, width) = (Double(z.columnMeans().norm()), Double(z.spread()))
    page.value("samples", settings.samples)
    page.value("distancePrior", distanceOfShares, .fixed(2))
    page.value("most", fromPrior.argmax() ?? 0)
    page.value("mostPrior", fromPrior.greatest(), .percent(0))
    page.value("missing", fromPrior.count { $0 < 0.02 })
    page.value("away", away, .fixed(1))
    page.value("rms", width, .fixed(1))
    //: @finding(coverage) Distance between the samples' shares of the digits and the data's (0: the same, 1: nothing in common)
    page.claim("coverage", distanceOfShares, .isAtLeast(0.3))
    //: @finding(spread) The codes are spread wider than $N(0, I)$: root mean square of their numbers' distances from the mean, which would be 1
    page.claim("spread", width, .isAbove(2))
    //: @finding(mean) Nor do they lie around the origin: the distance of their mean from it
    page.claim("mean", away, .isAbove(1))
    //: The *distance* is half the sum of the absolute differences between the two lists of shares, the share of samples that would have to change their digit.
    //: It is {{distancePrior}}: {{mostPrior}} of the samples are read as a {{most}}, and {{missing}} of the ten digits have less than 2% each.
    //: The reason stands on the axes of the map.
    //: The codes have their mean {{away}} away from the origin, and around it a spread of {{rms}} along an axis where $N(0, I)$ has 1, so that the samples fall on one small patch of the map and show what happens to live there.
    return (z, ε, fromPrior, target)
  }

  func fairControls(
    _ autoencoder: Autoencoder, judge: Judge, x̂: Matrix<Float>, z: Matrix<Float>, ε: Matrix<Float>
  ) throws {
    //: ## Fair controls
    //:
    //: Perhaps $N(0, I)$ is an easy target, since it ignores the codes.
    //: Two better sources are at hand.
    //: We can fit a normal distribution to the codes, with their mean $\bar z$ and their covariance $\Sigma = A A^\top$, and draw $z = \bar z + A \varepsilon$.
    //: And we can draw the codes themselves: take the code of a random training digit and decode it.
    //: This invents nothing, but it shows what the decoder can do at best.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let fitted = try FittedNormal(to: z)
    let choice = classroom.stream("irregular-latent-space/samples").substream(1)
    let drawn = z.rows(at: (0..<ε.rows).map { choice.integer(below: z.rows, at: $0) })
    //: A third source, for contrast, is where nobody would look for digits, a circle around the mean as wide as the farthest code:
    let z̄ = z.columnMeans()
    let radius = (z - z̄).squared().rowSums().maximum().squareRoot()
    let directions = ε.scalingRows(by: ε.squared().rowSums().map { 1 / $0.squareRoot() })
    let outside = radius * directions + z̄
    let sources = [
      ("digits of the data, held out", heldOut.images),
      ("the same, reconstructed", x̂),
      ("codes of training digits", autoencoder.decode(drawn)),
      ("normal, fitted to the codes", autoencoder.decode(fitted(ε))),
      ("standard normal", autoencoder.decode(ε)),
      ("a circle far outside", autoencoder.decode(outside)),
    ]
    let qualities = sources.map { _, images in
      SampleQuality(of: images, judge: judge, data: training.images, labels: training.labels)
    }
    let (reconstructed, copies, normal, standard, wild) =
      (qualities[1], qualities[2], qualities[3], qualities[4], qualities[5])
    //: @table(controls) Six sources of images, from the safest to the wildest.
    page.table(
      "controls",
      columns: [
        "Source", "Distance of shares", "Judge's median confidence", "Distance to the data",
      ],
      rows: zip(sources, qualities).map { source, quality in
        [
          source.0, NumberFormat.fixed(2).text(quality.distanceOfShares),
          NumberFormat.percent(0).text(quality.confidence),
          NumberFormat.fixed(2).text(quality.distanceToData),
        ]
      })
    //: @figure(samples) Twelve images decoded from each source.
    //: @alt Four rows of twelve decoded images: readable digits from real codes, some blurred ones from the fitted normal, much of the same from the standard normal, and coarse black shapes from far outside.
    try page.figure("samples") {
      let names = ["codes of digits", "fitted normal", "standard normal", "far outside"]
      return IrregularLatentSpaceIllustrations.samples(
        zip(names, sources[2...]).map { ($0, (0..<12).map($1.1.row)) },
        imageWidth: classroom.imageWidth)
    }
    //: @figure(shares) What the judge reads in {{samples}} images from each of three sources. How far each is from the data's even shares stands in @tab(controls).
    //: @alt Three bar charts of the shares of the ten digits, each with a level line at one in ten. The bars are uneven for the codes of digits, and more so for the fitted normal; of the standard normal {{mostPrior}} are a {{most}}, and {{missing}} digits hardly come at all.
    try page.figure("shares") {
      IrregularLatentSpaceIllustrations.shares([
        ("codes of digits", copies.shares.values), ("fitted normal", normal.shares.values),
        ("standard normal", standard.shares.values),
      ])
    }
    //: @finding(rescue) Fitting the distribution brings the shares of the digits nearer to the data's: distance gained
    page.claim("rescue", standard.distanceOfShares - normal.distanceOfShares, .isAbove(0.03))
    //: @finding(rescue-part) It does not bring them as near as the codes themselves: distance left
    page.claim("rescue-part", normal.distanceOfShares - copies.distanceOfShares, .isAbove(0.015))
    //: @finding(confidence) Confidence does not say how near an image is to the data: the judge's median confidence far outside, less that in reconstructions
    page.claim("confidence", wild.confidence - reconstructed.confidence, .isAbove(0.02))
    //: @finding(distance) Distance to the data is one: that of standard normal samples, as a multiple of reconstructions'
    page.claim("distance", standard.distanceToData / reconstructed.distanceToData, .isAbove(1.05))
    //: @tab(controls) has one line to learn from for each control.
    //: Fitting helps: the samples now fall on the codes, and the shares come nearer to the data's.
    //: It does not help all the way, since the codes do not form one cloud, and a normal distribution also covers their gaps (@fig(shares)).
    //: The codes of training digits themselves do as well as reconstructions do; what distance in shares is left comes from the code, whose {{k}} dimensions do not keep every digit apart, and from the judge's reading of blurred images.
    //:
    //: The judge's confidence, the probability it gives to its own reading, is a trap.
    //: Far outside, where @fig(samples) shows the same few overdone shapes again and again, it is *higher* than on reconstructions: a classifier must choose among ten, and on heavy ink far from its training it chooses without hesitation.
    //: What tells more is the distance to the data, from an image to the nearest training digit (the root of the squared error).
    //: It must be compared with that of reconstructions, and not with that of real digits, for a blurred image is near to everything.
    //: By this measure samples of the fitted normal are as good as reconstructions; what is wrong with them is the shares.
  }

  func lossIsBlind(
    _ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>, fromPrior: Shares
  ) throws {
    //: ## The loss is blind to the map
    //:
    //: Why does training leave us such a map?
    //: The loss @eq(loss) sees the image and its reconstruction, and never the code between them.
    //: So we may bend the map by any invertible $b$ and undo the bend in the decoder, $e' = b \circ e$ and $d' = d \circ b^{-1}$, and every reconstruction stays what it was.
    //: We stretch the first axis eight times and bend the others along it:
    func bend(_ z: Matrix<Float>) -> Matrix<Float> {
      Matrix(rows: z.rows, columns: z.columns) { i, j in
        j == 0 ? 8 * z[i, 0] : z[i, j] + z[i, 0] * z[i, 0] / 4
      }
    }
    func unbend(_ z: Matrix<Float>) -> Matrix<Float> {
      Matrix(rows: z.rows, columns: z.columns) { i, j in
        j == 0 ? z[i, 0] / 8 : z[i, j] - z[i, 0] * z[i, 0] / 256
      }
    }
    let images = classroom.heldOut.images
    func loss(of z: Matrix<Float>) -> Double {
      let logits = Tape().constant(autoencoder.decoder(z))
      return Double(bernoulliNegativeLogLikelihood(logits: logits, targets: images).value.mean())
    }
    let ẑ = autoencoder.encode(images)
    let (before, after) = (loss(of: ẑ), loss(of: unbend(bend(ẑ))))
    let fromBent = Shares(of: judge.classify(autoencoder.decode(unbend(ε))))
    page.value("loss", before, .fixed(1))
    //: @finding(blind) Bending the latent space does not change the loss (relative)
    page.claim("blind", abs(after - before) / before, .isBelow(1e-6))
    //: @finding(bent) It does change what $N(0, I)$ samples: distance between the shares before and after
    page.claim("bent", fromBent.distance(to: fromPrior), .isAbove(0.05))
  }

  func anotherStart(
    judge: Judge, ε: Matrix<Float>, target: Shares, short: Int, gapShare: Double
  ) throws {
    //: These are two autoencoders with one and the same loss, {{loss}} nats, and different samples: the loss cannot tell them apart.
    //: Which of all these maps training finds is left to the random start and to chance.
    //: We can watch chance at work: the ladder above has trained a network for {{short}} passes on all digits, and we train the same network as long from another start.
    let heldOut = classroom.heldOut
    var recipe = AutoencoderRecipe(latent: settings.latent, epochs: short)
    let first = try trainedAutoencoder(recipe, in: classroom)
    recipe.start = "irregular-latent-space/another start"
    let second = try trainedAutoencoder(recipe, in: classroom)
    let losses = [first, second].map { $0.meanLoss(on: heldOut.images) }
    let sampled = [first, second].map { Shares(of: judge.classify($0.decode(ε))) }
    let early = sampled[0].distance(to: target)
    page.value("firstLoss", losses[0], .fixed(1))
    page.value("secondLoss", losses[1], .fixed(1))
    page.value("earlyDistance", early, .fixed(2))
    //: @finding(same-loss) From another start the held-out loss is nearly the same (relative difference)
    page.claim("same-loss", abs(losses[1] / losses[0] - 1), .isBelow(0.03))
    //: @finding(other-samples) The samples are not: distance between the shares of the digits from the two starts
    page.claim("other-samples", sampled[0].distance(to: sampled[1]), .isAbove(0.05))
    //: If the loss fixed the map, the decoder of one network could read the codes of the other.
    let own = second.decode(second.encode(heldOut.images))
    let swapped = second.decode(first.encode(heldOut.images))
    let errors = [own, swapped].map { squaredErrors($0, heldOut.images).mean() }
    //: @finding(other-map) One network cannot read the other's codes: squared error of what the second decodes from the first's codes, as a multiple of that from its own
    page.claim("other-map", errors[1] / errors[0], .isAbove(1.3))
    let digits = Set(heldOut.labels).sorted()
    let ofDigits = digits.map { heldOut.images.rows(labelled: $0, in: heldOut.labels) }
    let means = [first, second].map { model in ofDigits.map { model.encode($0).columnMeans() } }
    let moves = zip(means[0], means[1]).map { ($0 - $1).squaredNorm() }
    let farthest = moves.argmax() ?? 0
    page.value("moved", digits[farthest])
    page.value("movedFrom", means[0][farthest].elements.map { Double($0) }, .fixed(1))
    page.value("movedTo", means[1][farthest].elements.map { Double($0) }, .fixed(1))
    //: @when twins The two maps are left out, as they have {{k}} dimensions.
    if page.when("twins", settings.latent == 2) {
      //: @figure(twins) The codes of the same held-out digits after {{short}} passes, on the same axes. The two networks differ in their first weights and in the order of the batches only, and their held-out losses are {{firstLoss}} and {{secondLoss}} nats.
      //: @alt Two maps on the same axes, dots in ten colours with a digit on each. The {{moved}} has its middle at {{movedFrom}} in the first and at {{movedTo}} in the second.
      try page.figure("twins") {
        IrregularLatentSpaceIllustrations.twins(
          zip(["one start", "another start"], [first, second]).map { name, model in
            let codes = Matrix<Double>(model.encode(heldOut.images))
            return (name, (codes.column(0), codes.column(1)))
          }, labels: heldOut.labels)
      }
    }
    //: In @fig(twins) each map has regions for some digits and a crowd of the others, but not in the same places.
    //: The {{moved}} has moved farthest: the mean of its codes is {{movedFrom}} in the one map and {{movedTo}} in the other.
    //: Whoever samples has to find out after each training where.
    //: @end
    //:
    //: > **A closer look: it is not only overfitting.**
    //: > One reads that the latent space is irregular because the network overfits.
    //: > Overfitting shows as a gap between the losses on training and held-out digits.
    //: > After {{short}} passes that gap is {{gapShare}} of the loss, so next to nothing is learned by heart yet.
    //: > The samples are {{earlyDistance}} away from the shares of the data all the same, and {{distancePrior}} after {{epochs}} passes.
    //: @finding(no-gap) With hardly a gap: the gap after {{short}} passes on all digits, as a share of the loss
    page.claim("no-gap", gapShare, .isBelow(0.02), format: .percent(1))
    //: @finding(early-coverage) Without overfitting: distance between the samples' shares of the digits and the data's
    page.claim("early-coverage", early, .isAtLeast(0.25))
    //: The irregular latent space is no accident of too few digits or too long a training; nothing in the loss asks for another one.
  }
}

/*:
 ## What we would need

 To sample, we must know how the codes are distributed.
 Guessing the distribution fails, and fitting one afterwards repairs a part.
 There is a third way: choose the distribution first, and make it part of the loss that the codes shall follow it, and that the places between them shall mean something too.

 ## Summary

 - With two numbers a digit, an autoencoder with one hidden layer a side keeps more of a held-out digit than PCA: {{errorAE}} against {{errorPCA}} (@claim(beats-pca)).
 - Zero training error says nothing about the codes between: {{strung}} digits fit on one axis, and held-out digits come back worse than the mean image (@claim(string-fails)).
 - With fewer digits the same network learns them by heart, and the gap to held-out digits widens (@claim(ladder)).
 - Samples from $N(0, I)$ do not cover the digits (@claim(coverage)); fitting a normal distribution to the codes helps in part (@claim(rescue), @claim(rescue-part)).
 - A classifier can be surest where there are no data (@claim(confidence)).
 - The loss does not see the map (@claim(blind)): another start gives another one (@claim(other-map)), and it is irregular before anything is learned by heart (@claim(no-gap), @claim(early-coverage)).

 ## Exercises

 1. Run the chapter with `--latent 1` and `--latent 10`. What happens to the reconstruction error, and what to the standard normal's distance of shares? With ten dimensions the fitted normal covers the digits almost evenly: are its samples good? The last column of the table knows.
 2. Run it with another `--seed` and compare the maps. Which of the claims' numbers are nearly the same, and which are not? Fit the second of the two starts' maps by a linear function of the first (`leastSquares`): for which seeds is one map nearly the other one turned and stretched?
 3. In `StringOfImages`, replace the random direction by the first principal component. Are held-out digits given back better? Why only a little?

 ## Further reading

 - D. E. Rumelhart, G. E. Hinton and R. J. Williams, *Learning representations by back-propagating errors*, Nature 323, 1986.
 - G. E. Hinton and R. R. Salakhutdinov, *Reducing the dimensionality of data with neural networks*, Science 313, 2006: deep autoencoders against PCA, with maps of digits like ours.
 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016.

 ## What is missing

 The codes will not arrange themselves.
 In @chapter(vae) we put the arrangement into the loss and ask: what does it buy, and what does it cost?
 */
