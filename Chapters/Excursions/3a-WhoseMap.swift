/*:
 # Whose map is it?

 *Who decides where the digits lie on an autoencoder's map: the digits, the loss, or chance?*

 @learn What learning by heart does to an autoencoder's map, what the decoder draws where no digit is, how much a density fitted to the codes repairs, why the loss cannot choose among maps, and what chance does.

 @need @chapter(irregular-latent-space): its autoencoder, its judge, and how it counts samples.

 @time An hour.

 @chapter(irregular-latent-space) ends on a map without a plan: codes drawn from $\mathcal N(0, I)$ decode to few of the ten digits, and a normal distribution fitted to the codes repairs a part of that.
 One reads that such a map comes of overfitting, of learning the training digits by heart, so that more digits or a shorter training would mend it.
 So we look for the author of the map, and we expect four things.
 The map is irregular before anything has been learned by heart.
 A density that follows the codes more closely than one normal distribution repairs more.
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
  static let seconds = 10.0
  static let place = Place.excursion

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 6, "Passes over the training images", time: .proportional(0.6))
    @Option var samples = Setting(
      2000, in: 100...20_000, "Images decoded from each source of codes", time: .proportional(0.1))
    @Option var components = Setting(
      20, in: 1...100, "Normal distributions in the mixture", time: .proportional(0.1))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (autoencoder, judge, ε, short) = try attempt({ try fewerDigits() }) else { return }
    guard let floor = try attempt({ try beforeAnythingIsLearnedByHeart(short) }) else { return }
    try attempt { try whereNoDigitIs(autoencoder, judge: judge, ε: ε) }
    guard
      let (mixture, choice) = try attempt({ try fittedAfterwards(autoencoder, judge: judge, ε: ε) })
    else { return }
    try attempt { try bentMaps(autoencoder, judge: judge, ε: ε, mixture: mixture, choice: choice) }
    try attempt { try anotherStart(short: short, floor: floor, judge: judge, ε: ε) }
    try attempt { try onALine(short: short) }
  }

  func fewerDigits() throws -> (
    autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>, short: Int
  ) {
    //: ## Fewer digits
    //:
    //: An autoencoder that has learned its digits by heart gives them back better than digits it has not seen: its loss on training digits is smaller than on held-out digits.
    //: If it is the shortage of hidden units that keeps ours from doing so, it should learn more by heart when it has fewer digits to learn.
    //: We train it on all {{training}} digits, on half of them, on half of those, and so on.
    //: All start from the same first weights and take as many steps, each on a batch of 128, as {{short}} epochs over all the digits have.
    //: We expect the loss to fall on the digits trained on and to rise on those held out.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let short = min(10, settings.epochs)
    func steps(_ count: Int) -> Int { classroom.epochLength.steps(over: count, batch: 128) }
    let ladder = try (0...4).map { halvings in
      let count = max(training.count >> halvings, 1)
      let model = try trainedAutoencoder(
        AutoencoderRecipe(
          latent: settings.latent, epochs: short * steps(training.count) / steps(count),
          digits: count), in: classroom)
      return (
        count: count, model: model, codes: model.encode(training.images.rows(0..<count)),
        training: model.meanLoss(on: training.images.rows(0..<count)),
        heldOut: model.meanLoss(on: heldOut.images)
      )
    }
    let gap = ladder.map { $0.heldOut - $0.training }
    let widenings = gap.adjacentPairs().map { $1 - $0 }
    let spread = ladder.map { Double($0.codes.spread()) }
    let autoencoder = try trainedAutoencoder(
      AutoencoderRecipe(latent: settings.latent, epochs: settings.epochs), in: classroom)
    let gapOfBook =
      autoencoder.meanLoss(on: heldOut.images) - autoencoder.meanLoss(on: training.images)
    page.value("training", training.count)
    page.value("k", settings.latent)
    page.value("epochs", settings.epochs)
    page.value("short", short)
    page.value("few", ladder[4].count)
    page.value("half", ladder[1].count)
    page.value("gapOfAll", gap[0], .fixed(1))
    page.value("gapOfFew", gap[4], .fixed(0))
    page.value("gapOfBook", gapOfBook, .fixed(1))
    page.value("spreadOfAll", spread[0], .fixed(1))
    page.value("spreadOfHalf", spread[1], .fixed(1))
    page.value("spreadOfFew", spread[4], .fixed(1))
    //: @finding(ladder) Each halving of the training digits widens the gap between the two losses: the least that one adds is {{required}} nats per digit.
    //: @because The sign is the finding; how much a halving adds grows from step to step.
    page.claim("ladder", widenings.least(), .isAbove(0))
    //: @figure(ladder) The same network, trained with the same number of steps on more and more digits. a: the loss on the digits trained on and on held-out digits; the grey area is the gap. b: the spread of the codes of the digits trained on; that of $\mathcal N(0, I)$ is 1.
    //: @alt Two panels over the number of digits trained on, from {{few}} to {{training}}. Left, the loss on held-out digits falls and the loss on those trained on rises; the grey area between them narrows from {{gapOfFew}} nats to {{gapOfAll}}. Right, the spread of the codes falls from {{spreadOfFew}} to {{spreadOfAll}}, far above a dashed line at 1.
    try page.figure("ladder") {
      IrregularLatentSpaceIllustrations.ladder(
        ladder.map { ($0.count, $0.training, $0.heldOut) }, spread: spread)
    }
    //: In @fig(ladder) the gap is {{gapOfAll}} nats with all {{training}} digits and {{gapOfFew}} with {{few}}.
    //: With few digits the network moves towards the string of @chapter(irregular-latent-space): better where it was trained, and worse elsewhere.
    //: With all of them the two losses nearly agree, and {{epochs}} epochs in place of {{short}} widen the gap to {{gapOfBook}} nats.
    //: That is little beside {{gapOfFew}}: the autoencoder of the chapter has not merely learned its digits by heart.
    //:
    //: What does learning by heart do to the map?
    //: It drives the codes apart, as the right side of the figure shows: the spread is {{spreadOfFew}} with {{few}} digits.
    //: So one who reads that overfitting spoils the map is not quite wrong.
    //: @finding(wider) The spread of the codes with the fewest digits is {{required}} times that with all.
    //: @because 1 would say that learning by heart leaves the scale of the map alone.
    page.claim("wider", spread[4] / spread[0], .isAbove(1.3))
    //: But the spread does not go down to 1 as digits are added: it is {{spreadOfHalf}} with {{half}} digits and {{spreadOfAll}} with {{training}}.
    //:
    //: Do the samples come nearer to the data when there are more digits?
    //: We decode {{samples}} draws from $\mathcal N(0, I)$, as many from the normal distribution fitted to the codes, and as many codes of the digits trained on, and let the judge count (@tab(rungs)).
    let judge = try classroom.judge()
    let stream = classroom.stream("irregular-latent-space/samples")
    let ε: Matrix<Float> = stream.substream(0).normals(
      rows: settings.samples, columns: settings.latent)
    let data = Shares(of: training.labels)
    let distances = try ladder.map { rung in
      let chosen = (0..<ε.rows).map { stream.substream(1).integer(below: rung.count, at: $0) }
      let sources = [ε, try FittedNormal(to: rung.codes)(ε), rung.codes.rows(at: chosen)]
      return sources.map { Shares(of: judge.classify(rung.model.decode($0))).distance(to: data) }
    }
    page.value("samples", settings.samples)
    //: @table(rungs) The distance of shares of three sources of codes, for networks trained with the same number of steps on fewer and fewer digits. Brackets, where they stand, hold the range over the book's seeds.
    page.table(
      "rungs",
      columns: [
        "Digits trained on", "Gap, nats", "$\\mathcal N(0, I)$", "fitted normal",
        "codes of these digits",
      ],
      rows: ladder.indices.map { rung in
        [
          NumberFormat.integer.text(Double(ladder[rung].count)),
          NumberFormat.fixed(1).text(gap[rung]),
        ]
          + distances[rung].indices.map {
            NumberFormat.fixed(2).text(
              withRangeOf: page.overSeeds("rung-\(rung)-\($0)", distances[rung][$0]))
          }
      })
    //: @finding(more-digits) Drawn from the fitted normal, the samples do not come nearer with sixteen times as many digits: their distance of shares falls by {{required}}.
    //: @because A fall by less than that would not be worth the digits; less than 0 is a rise.
    page.claim("more-digits", distances[4][1] - distances[0][1], .isBelow(0.05))
    //: They do not, and the last column of the table shows one reason.
    //: The codes of digits are what the decoder knows best, yet after so few steps even they are decoded to shares far from the data's.
    //: So the shares of a network that is trained for so short a time tell more about its decoder than about its map, and we shall measure the map itself.
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
    return (autoencoder, judge, ε, short)
  }

  func beforeAnythingIsLearnedByHeart(_ short: Int) throws -> Double {
    //: ## Irregular before anything is learned by heart
    //:
    //: The first of these networks has seen each of the {{training}} digits {{short}} times.
    //: If overfitting alone took the codes away from $\mathcal N(0, I)$, a network without it should have them where $\mathcal N(0, I)$ draws: about the origin, with the spread 1.
    //: We ask how much has been learned by heart, and where the codes lie.
    //: A share of the loss would flatter us, because a part of it nobody can save: even the best answer to a grey pixel costs the pixel's entropy (the @chapter(primer)).
    //: So we take this floor off first.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let early = try trainedAutoencoder(
      AutoencoderRecipe(latent: settings.latent, epochs: short), in: classroom)
    let entropies = Matrix<Double>(heldOut.images).map { x in
      x > 0 && x < 1 ? -x * Double.log(x) - (1 - x) * Double.log(1 - x) : 0
    }
    let floor = entropies.rowSums().mean()
    let lossOfHeldOut = early.meanLoss(on: heldOut.images)
    let gapShare = (lossOfHeldOut - early.meanLoss(on: training.images)) / (lossOfHeldOut - floor)
    let z = early.encode(training.images)
    let (away, spread) = (Double(z.columnMeans().norm()), Double(z.spread()))
    page.value("floor", floor, .fixed(1))
    page.value("gapShare", gapShare, .percent(1))
    page.value("earlyAway", away, .fixed(1))
    page.value("earlySpread", spread, .fixed(1))
    //: @finding(no-gap) After {{short}} epochs on all digits the gap is {{required}} of the held-out loss above its floor of {{floor}} nats.
    //: @because With the fewest digits of the figure the gap is more than a quarter of it.
    page.claim("no-gap", gapShare, .isBelow(0.025), format: .percent(1))
    //: @finding(early-mean) The mean of this network's codes is {{required}} away from the origin.
    //: @because 1 is the standard deviation of a draw from $\mathcal N(0, I)$ along an axis.
    page.claim("early-mean", away, .isAbove(1))
    //: @finding(early-spread) Their spread is {{required}}.
    //: @because The spread of $\mathcal N(0, I)$ is 1.
    page.claim("early-spread", spread, .isAbove(1.5))
    //: After {{short}} epochs next to nothing is learned by heart: the gap is {{gapShare}} of what can be lost.
    //: The codes lie {{earlyAway}} away from the origin with a spread of {{earlySpread}} all the same.
    //: So learning by heart is not what puts the map where it is and gives it its scale, though it can make the scale larger.
    //: @question The distance of shares after {{short}} epochs is large too (first line of @tab(rungs)). Why is that no proof that the map is irregular?
    //:
    //: @answer Because the codes of training digits, which lie wherever the map has them, are decoded to wrong shares as well. At so early a time the decoder does not yet draw all ten digits.
    //:
    //: @question Which part of the loss can no autoencoder save, whatever its code?
    //:
    //: @answer The entropy of the grey pixels, {{floor}} nats per held-out digit.
    return floor
  }

  func whereNoDigitIs(_ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>) throws {
    //: ## What stands where no digit is
    //:
    //: The decoder answers at every place.
    //: We ask it first where the codes of a digit are densest and around there, and then in two kinds of empty places: in gaps, which have training codes in each of eight directions but none near, and on a circle around the mean of the codes that is as wide as the farthest code.
    //: We expect good digits among the codes, worse ones in the gaps, and a judge that is sure of itself among the codes and doubtful far outside.
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
      page.value(
        "densestRight", zip(readings.suffix(densest.count), 0...).count { $0.label == $1 })
      page.value("densestCount", densest.count)
      //: @figure(densest) Decoded where the codes of 0 to 9 are densest. Below each image stands what the judge reads, and how sure it is.
      //: @alt A row of ten decoded images, most of them clear digits; the 4 and the 9 are nearly the same shape.
      try page.figure("densest") {
        IrregularLatentSpaceIllustrations.places(
          places.suffix(densest.count), imageWidth: classroom.imageWidth)
      }
      //: Where the codes of a digit are densest we mostly get that digit (@fig(densest)), but not always: the judge reads {{densestRight}} of the {{densestCount}} rightly, and for the 4 and the 9 the decoder draws nearly the same shape.
      //: How far does a digit reach?
      //: We take the digit whose densest place is nearest to the middle of the map, and decode the places around it, in steps of a quarter of the spread of the codes.
      let middle =
        densest.map { place in
          zip(place, z̄.elements).map { ($0 - Double($1)) * ($0 - Double($1)) }.sum()
        }.argmin() ?? 0
      let offsets = (-3...3).map { Double($0) * Double(z.spread()) / 4 }
      let around = codeGrid(
        across: offsets.map { densest[middle][0] + $0 },
        up: offsets.reversed().map { densest[middle][1] + $0 })
      let neighbours = autoencoder.decode(Matrix<Float>(around))
      let readingsAround = judge.classify(neighbours)
      page.value("middle", label: middle)
      page.value("sameAround", readingsAround.count { $0 == middle })
      page.value("othersAround", Set(readingsAround).count - 1)
      //: @figure(neighbours) In the middle, what is decoded where the codes of the {{middle}} are densest; around it the places a quarter of the spread apart, upwards and to the right as on the map. Framed is what the judge reads as a {{middle}}; in the other corners stands what it reads.
      //: @alt A square of seven by seven decoded images. {{sameAround}} of them, the one in the middle among them, are framed; away from it they turn gradually into other digits, some by way of grey smears.
      try page.figure("neighbours") {
        IrregularLatentSpaceIllustrations.neighbours(
          (0..<neighbours.rows).map(neighbours.row), readings: readingsAround, of: middle,
          imageWidth: classroom.imageWidth)
      }
      //: In @fig(neighbours) {{sameAround}} of the 49 places are read as a {{middle}}; around them lie {{othersAround}} other digits, and the shapes pass into one another without a jump.
      //: Some of the shapes on the way are smears that are no digit, and they stand in the midst of the crowd, where several digits share a place.
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
      //: In the gaps of @fig(places) the decoder draws shapes like those around them, though no digit ever stood there.
      //: On the wide circle it draws a few overdone shapes, most of them with a heavy hand.
      //: Nothing in an answer says whether a digit was ever there.
      //:
      //: Are the images from gaps worse than others?
      //: We take up to {{gaps}} gaps and measure how far each image is from the data.
      //: A 1 is nearer to the data than other digits, since it has less ink, so we divide by the mean distance of those reconstructions of held-out digits that the judge reads as the same digit.
      let emptiest = emptiestPlaces(among: codes, count: 20)
      if emptiest.isEmpty { throw NoAnswer("no place has codes all around it and none near") }
      let wider = autoencoder.decode(Matrix<Float>(Matrix(emptiest)))
      let rebuilt = sources[1].1
      func distancesToData(_ images: Matrix<Float>) -> [Double] {
        nearestRows(to: images, in: training.images).map {
          Double($0.squaredDistance).squareRoot()
        }
      }
      let (usual, readUsual) = (distancesToData(rebuilt), judge.classify(rebuilt))
      let ratios = zip(distancesToData(wider), judge.classify(wider)).map { distance, digit in
        distance / readUsual.indices.filter { readUsual[$0] == digit }.map { usual[$0] }.mean()
      }
      page.value("gaps", ratios.count)
      page.value("gapRatio", ratios.mean(), .fixed(2))
      //: @finding(gaps) Images from gaps are, in the mean, {{required}} times as far from the data as reconstructions that are read as the same digit.
      //: @because 1 would say that a gap is as good a place as the code of a digit.
      page.claim("gaps", ratios.mean(), .isBelow(1.3))
      //: They are {{gapRatio}} times as far.
      //: So, by this measure, the gaps inside this map are no holes from which nonsense comes; between the digits the decoder goes on smoothly.
      //: What spoils the samples of @chapter(irregular-latent-space) is that we do not know where the map lies, how large it is and which shape it has.
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
    //: @finding(confidence) The judge's median confidence is higher far outside than on reconstructions, and the difference is {{required}}.
    //: @because The sign is the finding.
    page.claim("confidence", qualities[3].confidence - qualities[1].confidence, .isAbove(0))
    //: We had expected doubt far outside, and find the opposite.
    //: The judge's confidence, the probability that it gives to its own reading, is a trap: a classifier must choose among ten, and on heavy ink far from its training it chooses without hesitation.
    //: (For networks of ReLUs, and inputs that may grow without bound, Hein et al. (2019) prove under mild conditions that the confidence tends to 1 along almost every direction.)
    //: The distance to the data tells more (@tab(judged)), though it is no proof either: with another seed the heavy shapes far outside can be nearly as near to some training digit as reconstructions are.
    //: So we may count with the judge which digit an image is most like, and we must not ask it whether the image is a digit.
  }

  func fittedAfterwards(_ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>) throws -> (
    mixture: NormalMixture, choice: RandomStream
  ) {
    //: ## A density that follows the codes
    //:
    //: One normal distribution is an ellipse, and a cloud of codes is none.
    //: Perhaps all that is missing is a better description of the cloud, fitted after the training of the autoencoder (Ghosh et al. 2020; Dai and Wipf 2019).
    //: We try two.
    //: A **mixture of normals** describes the codes by several normal distributions, each with a weight $w_j$, a mean $m_j$ and a covariance $\Sigma_j$ of its own:
    //:
    //: $$ p(z) = \sum_j w_j\, \mathcal N(z; m_j, \Sigma_j) . $$ {#eq:mixture}
    //:
    //: Which of them a code belongs to is not known, so they are fitted in turns (expectation maximisation): share each code among the normals by what each contributes to its density, then give every normal the weight, the mean and the covariance of what it was given.
    //: No turn makes the codes less likely (but for a small floor under each covariance, which keeps a normal from shrinking onto a single code), and we stop when a turn gains next to nothing.
    //: A **kernel density** goes to the end of this road: it puts a small normal distribution on every single code.
    //: How small is chosen so that codes that are left out are likely under the rest.
    //:
    //: We expect both to come nearer to the data's shares than one normal does, and wonder how near the decoder lets them come: the codes of training digits show what it can do.
    let training = classroom.train
    let (z, new) = (
      autoencoder.encode(training.images), autoencoder.encode(classroom.heldOut.images)
    )
    let stream = classroom.stream("whose-map/densities")
    let choice = stream.substream(2)
    let normal = try FittedNormal(to: z)
    let mixture = try NormalMixture(
      to: z, count: settings.components, stream: stream.substream(0))
    let kernels = try KernelDensity(of: z, stream: stream.substream(1))
    let copies = z.rows(at: (0..<ε.rows).map { choice.integer(below: z.rows, at: $0) })
    let draws = [
      ("standard normal", ε), ("one normal, fitted", normal(ε)),
      ("mixture of normals", mixture(ε, choice: choice)),
      ("kernel on every code", kernels(ε, choice: choice)), ("codes of training digits", copies),
    ]
    page.value("components", settings.components)
    page.value("bandwidth", kernels.bandwidth, .percent(0))
    page.value("turns", mixture.history.count)
    //: The mixture has {{components}} normals, and takes {{turns}} turns; the kernels are {{bandwidth}} as wide as the cloud of codes.
    //: @when clouds The clouds are left out, as they have {{k}} dimensions.
    if page.when("clouds", settings.latent == 2) {
      //: @figure(clouds) The codes of training digits, and as many draws from each of three densities that were fitted to them.
      //: @alt Four clouds of dots on the same axes. The first, of codes, is dense in a few places and has a long tail to one side; the second is an even ellipse which spills over it on all sides; the third and fourth look like the first.
      try page.figure("clouds") {
        let codes = Matrix<Double>(copies)
        func points(_ z: Matrix<Float>) -> Points {
          (z.column(0).map { Double($0) }, z.column(1).map { Double($0) })
        }
        let reach = (0..<2).map { axis in
          let numbers = codes.column(axis) + Matrix<Double>(draws[1].1).column(axis)
          return numbers.quantile(0.002)...numbers.quantile(0.998)
        }
        return IrregularLatentSpaceIllustrations.densities(
          [
            ("codes of digits", points(copies)), ("one normal", points(draws[1].1)),
            ("mixture of normals", points(draws[2].1)), ("a kernel on each", points(draws[3].1)),
          ], x: reach[0], y: reach[1])
      }
      //: The mixture and the kernels can hardly be told from the codes in @fig(clouds), and the single normal can.
    }
    //: @end
    //:
    //: How well a density describes the codes can be said in nats: it is the mean of $\log p(z)$ over codes of held-out digits, to which nothing was fitted.
    //: Of the images we measure their shares, how far they are from the data, and how much those that are read as the same digit differ: the mean squared distance from the mean image of their digit, as a share of that among real digits.
    let one = try NormalMixture(to: z, count: 1, stream: stream)
    let places = Matrix<Double>(new)
    let standard = DiagonalGaussian.standard(dimension: z.columns)
    let nats: [[Double]?] = [
      (0..<places.rows).map { standard.logDensity(at: places.row($0)) },
      one.logDensities(at: places), mixture.logDensities(at: places),
      kernels.logDensities(at: places), nil,
    ]
    let images = draws.map { autoencoder.decode($0.1) }
    let qualities = images.map {
      SampleQuality(of: $0, judge: judge, data: training.images, labels: training.labels)
    }
    let ofData = withinClassSpread(of: training.images, labels: training.labels)
    let variety = images.map { withinClassSpread(of: $0, labels: judge.classify($0)) / ofData }
    //: @table(densities) Five sources of codes: how likely the source makes the codes of held-out digits, and what the decoder makes of its draws. Brackets, where they stand, hold the range over the book's seeds.
    page.table(
      "densities",
      columns: [
        "Source", "Nats per held-out code", "Distance of shares", "Distance to the data",
        "Variety within a digit",
      ],
      rows: draws.indices.map { i in
        [
          draws[i].0, nats[i].map { NumberFormat.fixed(2).text($0.mean()) } ?? "",
          NumberFormat.fixed(2).text(
            withRangeOf: page.overSeeds("shares-\(i)", qualities[i].distanceOfShares)),
          NumberFormat.fixed(2).text(
            withRangeOf: page.overSeeds("distance-\(i)", qualities[i].distanceToData)),
          NumberFormat.fixed(2).text(
            withRangeOf: page.overSeeds("variety-\(i)", variety[i])),
        ]
      })
    let shares = qualities.map(\.distanceOfShares)
    page.value(
      "placeNats", (nats[1]?.mean() ?? .nan) - (nats[0]?.mean() ?? .nan), .fixed(0))
    page.value(
      "shapeNats", (nats[2]?.mean() ?? .nan) - (nats[1]?.mean() ?? .nan), .fixed(1))
    page.value("sharesOfNormal", shares[1], .fixed(2))
    page.value("sharesOfMixture", shares[2], .fixed(2))
    page.value("sharesOfKernels", shares[3], .fixed(2))
    page.value("sharesOfCopies", shares[4], .fixed(2))
    //: @finding(shape) The mixture gives a held-out code {{required}} nats more than the single normal.
    //: @because At 0 the codes would be one even ellipse. The units of the codes do not matter for it (@exercise(units)).
    page.claim(
      "shape", (nats[2]?.mean() ?? .nan) - (nats[1]?.mean() ?? .nan), .isAbove(0.15))
    //: @finding(mixture) Up to chance, samples of the mixture are at least as near to the data's shares as those of the single normal: they are nearer by {{required}}.
    //: @because A distance of shares from {{samples}} images moves by about 0.01 from draw to draw. How much the mixture gains depends on the start.
    page.claim("mixture", shares[1] - shares[2], .isAbove(-0.02))
    //: @finding(ceiling) Their distance of shares differs from that of the codes of training digits by {{required}}.
    //: @because A distance of shares from {{samples}} images moves by about 0.01 from draw to draw.
    page.claim("ceiling", abs(shares[2] - shares[4]), .isBelow(0.05))
    //: The single normal was {{sharesOfNormal}} away; the mixture is {{sharesOfMixture}} away and the kernels {{sharesOfKernels}}, as near as the codes of training digits themselves ({{sharesOfCopies}}).
    //: How much there is to gain depends on the map, and so on the start: with most the mixture is much nearer, and with one that we tried hardly at all (@claim(mixture)). It comes as near as the codes do (@claim(ceiling)).
    //: In the distance to the data and in variety, too, their samples are nearly the same as decoded training codes.
    //: The single normal has more variety, but not of the kind that we want: it draws far outside the cloud as well, where the shapes are overdone.
    //:
    //: The nats say what had to be learned: the place and the scale of the map bring {{placeNats}} nats per code, and its shape, in which the mixture differs from the single normal, brings {{shapeNats}} more.
    //: So little is needed for the shares.
    //:
    //: By these three measures a density with many parts, fitted afterwards, makes samples as good as the decoded codes of real digits, if a code has two numbers.
    //: The distance of shares that is left comes from the decoder, which does not give back all digits as what they were.
    //: The price is a second model, fitted to the codes of the first and anew after each training; and for codes of many numbers clouds are harder to describe, as there is much more room for places where no code is.
    //:
    //: @question Why do we measure the nats on codes of held-out digits?
    //:
    //: @answer On the codes that it was fitted to, a kernel density looks the better the narrower its kernels are, and with width 0 it is infinitely good.
    //:
    //: @question A mixture of one normal for each code: which of our densities is that?
    //:
    //: @answer The kernel density, with equal weights and one covariance for all.
    //: @hide
    let fewer = try NormalMixture(to: z, count: 3, stream: stream.substream(0))
    let sharesOfFewer = Shares(of: judge.classify(autoencoder.decode(fewer(ε, choice: choice))))
      .distance(to: Shares(of: training.labels))
    page.value("sharesOfThree", sharesOfFewer, .fixed(2))
    page.answer("three", sharesOfFewer, tolerance: 0.02)
    //: @end
    return (mixture, choice)
  }

  func bentMaps(
    _ autoencoder: Autoencoder, judge: Judge, ε: Matrix<Float>, mixture: NormalMixture,
    choice: RandomStream
  ) throws {
    //: ## A bent map has other samples
    //:
    //: @chapter(irregular-latent-space) proves that an autoencoder whose map is bent by an invertible $\varphi$, with a decoder that bends it back, has the same loss.
    //: We bend the map of our network by that chapter's $\varphi$.
    //: To be fair, we do not draw from $\mathcal N(0, I)$, since moving and stretching a map would already spoil that; we fit a normal distribution to the straight codes and another to the bent ones, which undoes all moving and stretching.
    //: The bent decoder is $d' = d \circ \varphi^{-1}$, so it decodes a draw $z'$ from the bent fit as $d(\varphi^{-1}(z'))$.
    //: We expect other samples from the same loss, and fewer of them to differ when a mixture takes the place of the normal.
    let φ = Bend()
    let z = autoencoder.encode(classroom.train.images)
    let bent = φ(z)
    let mixtureOfBent = try NormalMixture(
      to: bent, count: settings.components,
      stream: classroom.stream("whose-map/densities").substream(0))
    func shares(_ codes: Matrix<Float>) -> Shares {
      Shares(of: judge.classify(autoencoder.decode(codes)))
    }
    let normals = [
      shares(try FittedNormal(to: z)(ε)), shares(φ.inverse(try FittedNormal(to: bent)(ε))),
    ]
    let mixtures = [
      shares(mixture(ε, choice: choice)), shares(φ.inverse(mixtureOfBent(ε, choice: choice))),
    ]
    let data = Shares(of: classroom.train.labels)
    page.value("straightDistance", normals[0].distance(to: data), .fixed(2))
    page.value("bentDistance", normals[1].distance(to: data), .fixed(2))
    page.value("bentMixture", mixtures[1].distance(to: data), .fixed(2))
    //: @finding(bent) Drawn from fitted normals, the shares of the digits among the samples of the two autoencoders are {{required}} away from each other.
    //: @because Chance alone would give up to about 0.04; how far they are apart depends on the map, and so on the start.
    page.claim("bent", normals[0].distance(to: normals[1]), .isAbove(0.05))
    //: @finding(followed) Drawn from fitted mixtures, they are {{required}} away from each other.
    //: @because Chance alone would give about 0.04.
    page.claim("followed", mixtures[0].distance(to: mixtures[1]), .isBelow(0.1))
    //: With a normal distribution fitted to each map, the samples of the bent one are {{bentDistance}} away from the data's shares, and those of the straight one {{straightDistance}}.
    //: Two autoencoders that the loss cannot tell apart may differ in how far they are from what we want, as long as we describe their codes by a simple shape.
    //: A mixture follows either map, and its samples from the bent one are {{bentMixture}} away: the better the description, the less the map matters.
    //:
    //: @question Name functions $\varphi$ that do not change how the samples of a fitted normal are distributed.
    //:
    //: @answer All that only move, turn and stretch, $\varphi(z) = a + B z$ with an invertible $B$: the fitted normal moves, turns and stretches with the codes, and the decoder undoes it.
  }

  func anotherStart(short: Int, floor: Double, judge: Judge, ε: Matrix<Float>) throws {
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
    func apart(_ draw: (Matrix<Float>) throws -> Matrix<Float>) rethrows -> Double {
      let sampled = try [first, second].map { model in
        Shares(of: judge.classify(model.decode(try draw(model.encode(classroom.train.images)))))
      }
      return sampled[0].distance(to: sampled[1])
    }
    let apartStandard = apart { _ in ε }
    let apartFitted = try apart { try FittedNormal(to: $0)(ε) }
    let apartCopies = apart { $0 }
    page.value("firstLoss", losses[0], .fixed(1))
    page.value("secondLoss", losses[1], .fixed(1))
    page.value("apartStandard", apartStandard, .fixed(2))
    page.value("apartFitted", apartFitted, .fixed(2))
    page.value("apartCopies", apartCopies, .fixed(2))
    //: @finding(same-loss) From another start the loss on held-out digits is nearly the same: of what lies above the floor of {{floor}} nats it differs by {{required}}.
    //: @because It is small beside the gain of the training, which is tens of per cent.
    page.claim(
      "same-loss", abs(losses[1] - losses[0]) / (losses[0] - floor), .isBelow(0.05),
      format: .percent(1))
    //: @finding(other-samples) Drawn from $\mathcal N(0, I)$, the shares of the digits among the samples from the two starts are {{required}} away from each other.
    //: @because Chance alone would give about 0.04.
    page.claim("other-samples", apartStandard, .isAbove(0.06))
    //: They are {{apartStandard}} apart.
    //: Much of that is which digits live in the one patch from which $\mathcal N(0, I)$ draws: drawn from the normals fitted to the two maps, which cover all of each, the shares are {{apartFitted}} apart.
    //: And a part is the decoders: even the codes of all training digits give shares that are {{apartCopies}} apart.
    //: If the loss fixed the map, the decoder of one network could read the codes of the other.
    let own = second.decode(second.encode(heldOut.images))
    let swapped = second.decode(first.encode(heldOut.images))
    let errors = [own, swapped].map { squaredErrors($0, heldOut.images).mean() }
    //: @finding(other-map) Decoded from the first network's codes by the second decoder, digits have a squared error {{required}} times that of the second network alone.
    //: @because 1 would say that the two maps are the same.
    page.claim("other-map", errors[1] / errors[0], .isAbove(1.1))
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
    //: @because 1 would say that one map is the other, turned and stretched.
    page.claim("not-linear", explained, .isBelow(0.97), format: .percent(0))
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

  func onALine(short: Int) throws {
    //: ## One number: who comes next to whom?
    //:
    //: Is there nothing that the digits decide?
    //: With one number per digit the map is a line, and all that it can say is an order.
    //: We train two networks with a code of one number, from two starts, for {{short}} epochs, and put the ten digits in the order of the medians of their codes.
    //: The direction of a line is left to chance; we wonder about the order.
    let training = classroom.train
    let lines = try ["autoencoder", "irregular-latent-space/another start"].map { start in
      try trainedAutoencoder(
        AutoencoderRecipe(latent: 1, epochs: short, start: start), in: classroom)
    }
    let codes = lines.map { line in line.encode(training.images).column(0).map { Double($0) } }
    let digits = Set(training.labels).sorted()
    let places = codes.map { z in
      rankBins(of: z, count: z.count).map { Double($0) / Double(z.count) }
    }
    let ofDigits = places.map { places in
      digits.map { digit in
        zip(places, training.labels).filter { $0.1 == digit }.map { $0.0 }
      }
    }
    let ranks = ofDigits.map { ofDigits in
      rankBins(of: ofDigits.map(\.median), count: digits.count).map { Double($0) }
    }
    let agreement = correlation(ranks[0], ranks[1])
    page.value("agreement", agreement, .fixed(2))
    page.value("direction", agreement < 0 ? "the other way round" : "the same way round")
    //: @finding(order) The correlation of the digits' ranks on the two lines is {{required}} in magnitude.
    //: @because 0 would be no relation and 1 the same order, the same way round or the other.
    page.claim("order", abs(agreement), .isAbove(0.7))
    //: @figure(order) Ten digits on a line, for two starts. A bar goes from the lower to the upper quartile of a digit's codes, with the digit at their median; an axis counts which share of all codes lies to the left. Below, what is decoded at ten places along the line.
    //: @alt Two panels, each with ten coloured bars in steps from the upper left to the lower right, with a digit on each, and ten decoded images below them, which turn from one shape into the next.
    try page.figure("order") {
      IrregularLatentSpaceIllustrations.order(
        zip(["one start", "another start"], lines.indices).map { name, i in
          let stops = (0..<10).map { Float(codes[i].quantile((Double($0) + 0.5) / 10)) }
          let images = lines[i].decode(Matrix(rows: 10, columns: 1, elements: stops))
          return (
            name,
            ofDigits[i].map { ($0.quantile(0.25), $0.median, $0.quantile(0.75)) },
            (0..<10).map(images.row)
          )
        }, imageWidth: classroom.imageWidth)
    }
    //: In @fig(order) the two starts have nearly the same order, {{direction}}: the correlation of the ranks is {{agreement}}.
    //: The digits decide the order; but the bars overlap widely, as one number cannot keep ten digits apart.
    //: Along the line one shape turns into the next: the string of @chapter(irregular-latent-space) faded from one digit to another that had nothing to do with it, and this decoder, which cannot store its digits, goes on smoothly.
  }
}

/*:
 ## Conclusion

 On a line the digits decide nearly their whole order (@claim(order)); in the plane some have other neighbours from another start. The loss decides how well they come back. Where they lie and in which shape is left to the start, and the scale to how long and on how many digits we train: the loss asks for none of them.
 Learning by heart makes the map wider (@claim(wider)), but it is not the author of it: the map has the wrong place and the wrong scale when the gap between the losses is {{gapShare}} of what can be lost (@claim(no-gap), @claim(early-mean), @claim(early-spread)).
 Nothing in the loss asks for another map (@claim(same-loss), @claim(other-samples)), so there is no reason to expect that more digits or fewer epochs would give one from which we could sample.

 What is unknown about the map can be learned from its codes.
 One normal distribution learns its place and its scale; a mixture learns its shape too, and then the samples are as good as the decoded codes of real digits (@claim(mixture), @claim(ceiling)) and hardly depend on the map (@claim(followed)).
 So for two numbers per digit, good shares are no reason to change the loss.
 The reasons that remain are to know the distribution of the codes without a second fit, and to have a model that gives each image a probability; @chapter(vae) has both.

 This was shown for one network of one width, on one set of digits, with codes of one or two numbers, for two starts per seed, and for a judge with doubts of its own.
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
 With all steps the gap is {{gapOfFew}} nats per digit, and with a tenth of them it is {{gapOfHasty}}: there has been too little time to learn much by heart, and both losses are far higher. (A part of the gap is only that these digits are easier than the held-out ones.)
 A small gap says that little was learned by heart; it does not say that anything was learned well.
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

 @exercise(three) predict, 5 minutes
 The mixture has {{components}} normals.
 How far from the data's shares are samples of a mixture of three: as far as those of one normal ({{sharesOfNormal}}), as those of {{components}} ({{sharesOfMixture}}), or between?

 ```sh
 make run ARGS="whose-map --components 3"
 ```

 The run takes about ten seconds; the number to check stands in the third line of @tab(densities).
 @answer
 With three normals the distance is {{sharesOfThree}}.
 The first few normals do most of the work.
 @end

 @exercise(units) derive, 5 minutes
 Let all codes be moved, turned and stretched, $z' = a + B z$ with an invertible $B$.
 What becomes of the mean of $\log p$ over held-out codes under a fitted normal, and what of the difference between a mixture and the normal (@claim(shape)), if the mixture has moved with the codes?
 @answer
 A density that moves with the codes becomes $p'(z') = p(z) / \lvert \det B \rvert$, so each $\log p$ loses $\log \lvert \det B \rvert$.
 The mixture and the normal lose the same, and their difference stays.
 So the nats of a single source in @tab(densities) depend on the units of the codes, and differences between the fitted ones do not.
 The standard normal does not move with the codes; its difference from the others tells how far the map is from the place and the scale that we guessed.
 @end

 ## Further reading

 - M. Hein, M. Andriushchenko and J. Bitterwolf, *Why ReLU networks yield high-confidence predictions far away from the training data and how to mitigate the problem*, CVPR 2019.
 - A. P. Dempster, N. M. Laird and D. B. Rubin, *Maximum likelihood from incomplete data via the EM algorithm*, Journal of the Royal Statistical Society B 39, 1977.
 - P. Ghosh, M. S. M. Sajjadi, A. Vergari, M. Black and B. Schölkopf, *From variational to deterministic autoencoders*, ICLR 2020: a mixture of normals fitted to the codes of autoencoders, and how well one samples from it.
 - B. Dai and D. Wipf, *Diagnosing and enhancing VAE models*, ICLR 2019: a second model, trained on the codes of the first.
 */
