/*:
 # Whose map is it?

 *Who decides where the digits lie on an autoencoder's map: the digits, the loss, or chance?*

 @learn Whether an autoencoder's map comes from learning by heart, what the decoder draws where no digit is, why the loss cannot choose among maps, and what chance does.

 @need @chapter(irregular-latent-space): its autoencoder, its judge, and how it counts samples.

 @time Half an hour.

 @chapter(irregular-latent-space) ends on a map without a plan: codes drawn from $\mathcal N(0, I)$ decode to few of the ten digits.
 One reads that such a map comes of overfitting, of learning the training digits by heart, so that more digits or a shorter training would mend it.
 If that were so, there would be nothing left for @chapter(vae) to repair.
 So we look for the author of the map, and we expect three things.
 The map is irregular before anything has been learned by heart.
 Many maps have the same loss.
 Which of them training finds depends on the first weights.
 */
import Algorithms
import ArgumentParser
import Drawing
import Illustrations
import Learning
import Lessons
import Literate
import MathKernel

/// Who decides where the digits lie on an autoencoder's map.
struct WhoseMapExcursion: Lesson {
  static let slug = "whose-map"
  static let sourceFile = "Chapters/Excursions/3a-WhoseMap.swift"
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(60, in: 1...10_000, quick: 6, "Passes over the training images")
    @Option var samples = Setting(
      2000, in: 100...20_000, "Images decoded from each source of codes")
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    let (autoencoder, short) = try fewerDigits()
    let (judge, ε) = try beforeAnythingIsLearnedByHeart(short)
    try whereNoDigitIs(autoencoder, judge: judge, ε: ε)
    try bentMaps(autoencoder, judge: judge, ε: ε)
    try anotherStart(short: short, judge: judge, ε: ε)
  }

  func fewerDigits() throws -> (autoencoder: Autoencoder, short: Int) {
    //: ## Fewer digits
    //:
    //: An autoencoder that has learned its digits by heart gives them back better than digits it has not seen: its loss on training digits is smaller than on held-out digits.
    //: If it is the shortage of hidden units that keeps ours from doing so, it should learn more by heart when it has fewer digits to learn.
    //: We train it on all {{training}} digits, on half of them, on half of those, and so on.
    //: All start from the same first weights and take as many steps, each on a batch of 128, as {{short}} epochs over all the digits have.
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
    let autoencoder = try trainedAutoencoder(
      AutoencoderRecipe(latent: settings.latent, epochs: settings.epochs), in: classroom)
    let gapOfBook =
      autoencoder.meanLoss(on: heldOut.images) - autoencoder.meanLoss(on: training.images)
    page.value("training", training.count)
    page.value("k", settings.latent)
    page.value("epochs", settings.epochs)
    page.value("short", short)
    page.value("few", ladder[4].count)
    page.value("gapOfAll", gap[0], .fixed(1))
    page.value("gapOfFew", gap[4], .fixed(0))
    page.value("gapOfBook", gapOfBook, .fixed(1))
    //: @finding(ladder) Each halving of the training digits widens the gap between the two losses: the least that one adds is {{required}} nats per digit.
    //: @because The sign is the finding; how much a halving adds grows from step to step.
    page.claim("ladder", widenings.least(), .isAbove(0))
    //: @figure(ladder) The loss on the digits trained on and on held-out digits, for the same network and the same number of steps. The grey area is the gap.
    //: @alt Two lines over the number of digits trained on, from {{few}} to {{training}}. The loss on held-out digits falls and the loss on those trained on rises; the grey area between them narrows from {{gapOfFew}} nats to {{gapOfAll}}.
    try page.figure("ladder") { IrregularLatentSpaceIllustrations.ladder(ladder) }
    //: In @fig(ladder) the gap is {{gapOfAll}} nats with all {{training}} digits and {{gapOfFew}} with {{few}}.
    //: With few digits the network moves towards the string of @chapter(irregular-latent-space): better where it was trained, and worse elsewhere.
    //: With all of them the two losses nearly agree, and {{epochs}} epochs in place of {{short}} widen the gap to {{gapOfBook}} nats.
    //: That is little beside {{gapOfFew}}: the autoencoder of the chapter has not merely learned its digits by heart.
    //: @hide
    let few = ladder[4].count
    let hasty = try trainedAutoencoder(
      AutoencoderRecipe(
        latent: settings.latent, epochs: steps(training.count) / steps(few), digits: few),
      in: classroom)
    let gapOfHasty =
      hasty.meanLoss(on: heldOut.images) - hasty.meanLoss(on: training.images.rows(0..<few))
    page.value("gapOfHasty", gapOfHasty, .fixed(1))
    page.answer("fewer", gapOfHasty, tolerance: 0.6, unit: "nats per digit")
    //: @end
    return (autoencoder, short)
  }

  func beforeAnythingIsLearnedByHeart(_ short: Int) throws -> (judge: Judge, ε: Matrix<Float>) {
    //: ## Irregular before anything is learned by heart
    //:
    //: The first of these networks has seen each of the {{training}} digits {{short}} times.
    //: If overfitting made the map irregular, samples of this network should be much nearer to the data than those of the chapter's network.
    //: We draw codes from $\mathcal N(0, I)$, decode them, and let the judge count.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let judge = try classroom.judge()
    let stream = classroom.stream("irregular-latent-space/samples").substream(0)
    let ε: Matrix<Float> = stream.normals(rows: settings.samples, columns: settings.latent)
    let early = try trainedAutoencoder(
      AutoencoderRecipe(latent: settings.latent, epochs: short), in: classroom)
    let lossOfTraining = early.meanLoss(on: training.images)
    let gapShare = early.meanLoss(on: heldOut.images) / lossOfTraining - 1
    let late = try trainedAutoencoder(
      AutoencoderRecipe(latent: settings.latent, epochs: settings.epochs), in: classroom)
    let distances = [early, late].map {
      Shares(of: judge.classify($0.decode(ε))).distance(to: Shares(of: training.labels))
    }
    page.value("gapShare", gapShare, .percent(1))
    page.value("earlyDistance", distances[0], .fixed(2))
    page.value("distancePrior", distances[1], .fixed(2))
    //: @finding(no-gap) After {{short}} epochs on all digits the gap is {{required}} of the loss.
    //: @because With the fewest digits of the figure the gap is more than a quarter of the loss; four seeds gave 0.5 to 0.9%.
    page.claim("no-gap", gapShare, .isBelow(0.02), format: .percent(1))
    //: @finding(early-coverage) The shares of the digits among this network's samples are {{required}} away from the data's.
    //: @because Equal shares would be 0 away; four seeds gave 0.42 to 0.50.
    page.claim("early-coverage", distances[0], .isAtLeast(0.25))
    //: After {{short}} epochs next to nothing is learned by heart: the gap is {{gapShare}} of the loss.
    //: The samples are {{earlyDistance}} away from the shares of the data all the same, and {{distancePrior}} after {{epochs}} epochs.
    //: So the irregular map is no accident of too few digits or too long a training.
    return (judge, ε)
  }

  func whereNoDigitIs(_ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>) throws {
    //: ## What stands where no digit is
    //:
    //: The decoder answers at every place.
    //: We ask it first where the codes of a digit are densest, and then in two kinds of empty places: in gaps, which have training codes in each of eight directions but none near, and on a circle around the mean of the codes that is as wide as the farthest code.
    //: We expect the judge to be sure of itself among the codes and doubtful far outside.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let z = autoencoder.encode(training.images)
    let z̄ = z.columnMeans()
    let radius = (z - z̄).squared().rowSums().maximum().squareRoot()
    let directions = ε.scalingRows(by: ε.squared().rowSums().map { 1 / $0.squareRoot() })
    let sources = [
      ("digits of the data, held out", heldOut.images),
      ("the same, reconstructed", autoencoder.decode(autoencoder.encode(heldOut.images))),
      ("standard normal", autoencoder.decode(ε)),
      ("a circle far outside", autoencoder.decode(radius * directions + z̄)),
    ]
    let qualities = sources.map { _, images in
      SampleQuality(of: images, judge: judge, data: training.images, labels: training.labels)
    }
    //: @when map The map is left out, as a latent space of {{k}} dimensions does not fit on paper.
    if page.when("map", settings.latent == 2) {
      let codes = Matrix<Double>(z)
      let gaps = emptiestPlaces(among: codes, count: 6)
      let outskirts = circle(around: codes, count: 10)
      let densest = (0...9).compactMap {
        densestRow(of: codes.rows(labelled: $0, in: training.labels))
      }
      let images = autoencoder.decode(Matrix<Float>(Matrix(gaps + outskirts + densest)))
      let readings = judge.readings(of: images)
      //: @fold How places are put together with images
      let places = (gaps + outskirts + densest).enumerated().map { i, place in
        IrregularLatentSpaceIllustrations.DecodedPlace(
          x: place[0], y: place[1], image: images.row(i), reading: readings[i].label,
          confidence: readings[i].confidence)
      }
      //: @end
      //: @figure(densest) Decoded where the codes of 0 to 9 are densest. Below each image stands what the judge reads, and how sure it is.
      //: @alt A row of ten decoded images, most of them clear digits; the 4 and the 9 are nearly the same shape.
      try page.figure("densest") {
        IrregularLatentSpaceIllustrations.places(
          places.suffix(densest.count), imageWidth: classroom.imageWidth)
      }
      //: Where the codes of a digit are densest we get that digit (@fig(densest)), unless another one is as dense there: for the 4 and the 9 the decoder draws nearly the same shape.
      //: @figure(places) The codes of the held-out digits, and what the decoder makes of places where no digit is: six gaps, at the ends of lines, and ten places on the dashed circle, which is as wide as the farthest code. Below each image stands what the judge reads, and how sure it is.
      //: @alt Dots in ten colours, each with its digit, crowd beside a small circle around the origin. Lines lead from six empty places among them to small images, most of them clean 1s. Ten more images, many of them overdone, stand on a wide dashed circle.
      try page.figure("places") {
        let heldOutCodes = Matrix<Double>(autoencoder.encode(heldOut.images))
        let rim = circle(around: codes, count: 121)
        return IrregularLatentSpaceIllustrations.map(
          (heldOutCodes.column(0), heldOutCodes.column(1)), labels: heldOut.labels,
          gaps: Array(places.prefix(gaps.count)),
          outskirts: Array(places.dropFirst(gaps.count).prefix(outskirts.count)),
          rim: (rim.map { $0[0] }, rim.map { $0[1] }), imageSize: 42,
          imageWidth: classroom.imageWidth)
      }
      //: In the gaps of @fig(places) the decoder draws shapes like those around them; most would pass for digits, though no digit ever stood there.
      //: On the wide circle it draws a few overdone shapes, most of them with a heavy hand.
      //: Nothing in an answer says whether a digit was ever there.
    }
    //: @end
    //:
    //: We count on the whole circle, with {{samples}} places in the directions of the draws that we decode as the standard normal.
    //: @table(judged) Four sources of images: how far their shares are from the data's, how sure the judge is of its readings, and how far the images are from the nearest training digit.
    page.table(
      "judged",
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
    page.value("samples", settings.samples)
    //: @finding(confidence) The judge's median confidence is higher far outside than on reconstructions, and the difference is {{required}}.
    //: @because The sign is the finding; four seeds gave 0.04 to 0.13.
    page.claim("confidence", qualities[3].confidence - qualities[1].confidence, .isAbove(0.02))
    //: We had expected doubt far outside, and find the opposite.
    //: The judge's confidence, the probability that it gives to its own reading, is a trap: a classifier must choose among ten, and on heavy ink far from its training it chooses without hesitation.
    //: The distance to the data tells more (@tab(judged)), though it is no proof either: with another seed the heavy shapes far outside can be nearly as near to some training digit as reconstructions are.
    //: So we may count with the judge which digit an image is most like, and we must not ask it whether the image is a digit.
  }

  func bentMaps(_ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>) throws {
    //: ## A bent map has other samples
    //:
    //: @chapter(irregular-latent-space) proves that an autoencoder whose map is bent by an invertible $\varphi$, with a decoder that bends it back, has the same loss.
    //: We decode the same draws with its map $\varphi$ and without.
    //: The bent decoder is $d' = d \circ \varphi^{-1}$, so it decodes a draw $\varepsilon$ as $d(\varphi^{-1}(\varepsilon))$.
    //: We expect other samples from the same loss.
    let φ = Bend()
    let shares = [ε, φ.inverse(ε)].map { Shares(of: judge.classify(autoencoder.decode($0))) }
    page.value(
      "bentDistance", shares[1].distance(to: Shares(of: classroom.train.labels)), .fixed(2))
    //: @finding(bent) The shares of the digits among the samples of the two decoders are {{required}} away from each other.
    //: @because Four seeds gave 0.23 to 0.37; chance alone would give about 0.03.
    page.claim("bent", shares[0].distance(to: shares[1]), .isAbove(0.05))
    //: The samples of the bent map are {{bentDistance}} away from the data's shares, those of the straight one {{distancePrior}}.
    //: Two autoencoders that the loss cannot tell apart may still differ in how far they are from what we want.
  }

  func anotherStart(short: Int, judge: Judge, ε: Matrix<Float>) throws {
    //: ## Another start
    //:
    //: If the loss leaves the choice of a map open, chance makes it.
    //: We watch chance at work: we train the same network for {{short}} epochs from other first weights and with the batches in another order.
    //: We expect nearly the same loss and another map.
    let heldOut = classroom.heldOut
    var recipe = AutoencoderRecipe(latent: settings.latent, epochs: short)
    let first = try trainedAutoencoder(recipe, in: classroom)
    recipe.start = "irregular-latent-space/another start"
    let second = try trainedAutoencoder(recipe, in: classroom)
    let losses = [first, second].map { $0.meanLoss(on: heldOut.images) }
    let sampled = [first, second].map { Shares(of: judge.classify($0.decode(ε))) }
    page.value("firstLoss", losses[0], .fixed(1))
    page.value("secondLoss", losses[1], .fixed(1))
    //: @finding(same-loss) From another start the loss on held-out digits is nearly the same: the relative difference is {{required}}.
    //: @because Four seeds gave differences up to 0.012; it is small beside the gain of the training, which is tens of per cent.
    page.claim("same-loss", abs(losses[1] / losses[0] - 1), .isBelow(0.03))
    //: @finding(other-samples) The shares of the digits among the samples from the two starts are {{required}} away from each other.
    //: @because Four seeds gave 0.39 to 0.66; chance alone would give about 0.03.
    page.claim("other-samples", sampled[0].distance(to: sampled[1]), .isAbove(0.05))
    //: If the loss fixed the map, the decoder of one network could read the codes of the other.
    let own = second.decode(second.encode(heldOut.images))
    let swapped = second.decode(first.encode(heldOut.images))
    let errors = [own, swapped].map { squaredErrors($0, heldOut.images).mean() }
    //: @finding(other-map) Decoded from the first network's codes by the second decoder, digits have a squared error {{required}} times that of the second network alone.
    //: @because Four seeds gave 1.5 to 3.0; 1 would say that the two maps are the same.
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
      //: @figure(twins) The codes of the same held-out digits after {{short}} epochs, on the same axes. The two networks differ in their first weights and in the order of the batches only, and their held-out losses are {{firstLoss}} and {{secondLoss}} nats per digit.
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
    //: A program that samples sevens from one map has to be told anew, after each training, where the sevens are.
    //: @end
    //:
    //: Perhaps one map is only the other one, turned and stretched.
    //: Then a linear function would take the codes of the first network to those of the second, $z' \approx a + B z$.
    //: We fit it by least squares on the training digits and measure on held-out digits which share of the second map's variance it explains.
    func withOnes(_ z: Matrix<Double>) -> Matrix<Double> {
      Matrix(rows: z.rows, columns: z.columns + 1) { i, j in j == 0 ? 1 : z[i, j - 1] }
    }
    func codes(_ model: Autoencoder, _ x: Matrix<Float>) -> Matrix<Double> {
      Matrix<Double>(model.encode(x))
    }
    let training = classroom.train.images
    let fit = try leastSquares(withOnes(codes(first, training)), codes(second, training))
    let target = codes(second, heldOut.images)
    let residual = target - withOnes(codes(first, heldOut.images)) • fit
    let explained = 1 - residual.squaredNorm() / (target - target.columnMeans()).squaredNorm()
    page.value("explained", explained, .percent(0))
    //: @finding(not-linear) The best linear function of the first map explains {{required}} of the variance of the second.
    //: @because Four seeds gave 0.23 to 0.86; 1 would say that one map is the other, turned and stretched.
    page.claim("not-linear", explained, .isBelow(0.95), format: .percent(0))
    //: It explains {{explained}}.
    //: How alike two maps are is left to chance as well: some pairs of starts give maps that are nearly turned copies, others do not.
    //:
    //: @question Why is the second decoder so bad at the first network's codes, when both networks have nearly the same loss?
    //:
    //: @answer It was trained with its own encoder only, and the first encoder puts the digits elsewhere.
    //:
    //: @question What would make the two maps equal?
    //:
    //: @answer A loss that looks at the codes and prefers one arrangement, and even then only up to what it does not see.
  }
}

/*:
 ## Conclusion

 The digits decide which of them are neighbours, as far as they look alike; the loss decides how well they come back; and where they lie, at which scale and with which gaps, is left to the start.
 Overfitting has little part in it: the map is irregular when the gap between the losses is {{gapShare}} of the loss (@claim(no-gap), @claim(early-coverage)).
 Neither fewer epochs nor more digits would mend it, since nothing in the loss asks for another map (@claim(bent), @claim(same-loss), @claim(other-samples)).

 This was shown for one network on one set of digits, for two starts per seed, and for a judge with doubts of its own.
 Another network may favour other maps: an optimiser, an initialisation or a narrower layer can have preferences that the loss does not have, and we have not measured them.

 ## Exercises

 @exercise(fewer) predict, 5 minutes
 @fig(ladder) ends at {{few}} digits.
 Does the gap for {{few}} digits grow or shrink when each network takes only a tenth of the steps?

 ```sh
 make run ARGS="whose-map --epochs 1"
 ```

 The run takes about five seconds.
 Look at the left end of the figure: its gap in nats per digit, from the text below it, is the number to check.
 @answer
 With all steps the gap is {{gapOfFew}} nats per digit, and with a tenth of them it is {{gapOfHasty}}: there has been too little time to learn anything by heart, and both losses are far higher.
 A gap near zero says that nothing was learned by heart; it does not say that anything was learned well.
 @end

 @exercise(turned) run, 10 minutes
 For which seeds is one map nearly the other one, turned and stretched?
 Run these four, and read in each page what @claim(not-linear) measured.

 ```sh
 make run ARGS="whose-map --seed 2 --epochs 10"
 make run ARGS="whose-map --seed 3 --epochs 10"
 make run ARGS="whose-map --seed 7 --epochs 10"
 make run ARGS="whose-map --epochs 10"
 ```

 Each run takes about ten seconds.
 @answer
 The last command has the book's seed and gives {{explained}}.
 Seed 2 gives the highest share of the four and seed 3 the lowest: between a nearly turned copy and maps that have little in common lies only a number that nobody chose.
 @end
 */
