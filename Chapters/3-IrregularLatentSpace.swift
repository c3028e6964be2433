/*:
 # The irregular latent space

 *Why can't we sample from an ordinary autoencoder?*

 @learn How a network with bends keeps more of a digit in two numbers than PCA can, what its map of codes looks like, and why codes drawn at random do not decode to all ten digits alike.

 @need Gradient descent with Adam from @chapter(linear-autoencoder); the neuron, the training loop and the grey pixel from the @chapter(primer).

 @time About an hour, and an hour and a half more for the exercises.

 In @chapter(linear-autoencoder) two linear maps in a row could not get past PCA.
 In this chapter we let the maps bend, and we expect two things.
 First, two numbers per digit should keep more of the image than PCA's two numbers do.
 Second, a decoder that turns any two numbers into an image should let us invent digits: draw two numbers at random, and decode them.
 The first expectation comes true.
 The second does not, and the rest of the book repairs it.

 ## The idea, and what goes wrong

 Two numbers are a point of the plane, so the encoder draws a map on which each digit has its place.

 @when idea The picture is left out, as it needs a code of two numbers.

 The left side of @fig(idea) follows four digits to their places and back.
 Each comes back a little blurred, but as the digit that it was; not all do so well, as @fig(reconstructions) will show.
 On the right we start without a digit, at points drawn at random around the origin, and decode them.
 The decoder answers there too, with shapes that are between digits or no digits at all.

 @figure(idea) The dots are the codes of held-out digits, in a colour for each digit. Left: four digits that went in, what came back, and their places on the map. Right: five of the points drawn at random for @fig(samples), and what the decoder makes of them. The circle holds 95% of such draws.
 @alt A cloud of coloured dots. On its left, four digits with their blurred copies, and lines to their places, which lie far apart. On its right, five blurred shapes, with lines from points that lie together in or beside one small circle.

 Training has seen thousands of codes like those on the left.
 The points on the right are ours, and nothing in the training has asked what should stand there.

 @end

 @question Which half of the network do we need to invent a digit, and what do we have to give it?

 @answer The decoder alone. It needs a code, two numbers, and in place of an image we have to draw these two numbers ourselves.

 @question What in the training pushes two images of the same digit to neighbouring places?

 @answer Nothing that names the digit: an autoencoder is trained to give back its images, and sees no labels. They come together only as far as they look alike.

 ## Maps that bend

 An autoencoder is an encoder $e$, which turns an image $x$ into a code $z = e(x)$ of $k$ numbers, followed by a decoder $d$, which turns the code into a reconstruction $\hat x = d(z)$.
 The space in which the codes live is the **latent space**; for $k = 2$ it is a plane.

 In @chapter(linear-autoencoder) each half was one matrix.
 Now each half has a **hidden layer** between its input and its output, a layer of neurons that cut off what is negative (the ReLU of the @chapter(primer)):

 $$ e(x) = W_2 \max(0,\; W_1 x + b_1) + b_2, \qquad l = W_4 \max(0,\; W_3 z + b_3) + b_4 $$ {#eq:layers}

 The $W$ are weights and the $b$ biases, and the maximum is taken of each number by itself.
 While one input changes, the answer of such a neuron, a hidden unit, is a straight line with one bend, and a sum of many such answers can follow a curve as closely as we like.
 The decoder's sums $l$, one per pixel, may be any numbers; they are the logits of the primer.
 The logistic function squeezes each of them between 0 and 1,

 $$ \hat x_j = \frac{1}{1 + e^{-l_j}} , $$ {#eq:logistic}

 and we read $\hat x_j$ as the probability that pixel $j$ is ink.

 How good is such a reconstruction?
 Take one pixel.
 If it is ink, $x_j = 1$, the decoder gave the probability $\hat x_j$ to what happened; if it is paper, $x_j = 0$, it gave $1 - \hat x_j$.
 The loss is minus the logarithm of that probability: near 0 if the decoder was sure and right, large if it was sure and wrong.
 A grey pixel counts as ink with the weight $x_j$, and as paper with the weight $1 - x_j$.
 For instance, a pixel with $x_j$ = {{brightness}} costs {{costLow}} if the decoder says $\hat x_j$ = {{sayLow}}, it costs {{costRight}} if it says {{brightness}}, and {{costHigh}} if it says {{sayHigh}}.
 The primer shows that $\hat x_j = x_j$ is the best answer, and that for a grey pixel even the best answer costs something.
 The loss of an image is the sum over its pixels,

 $$ -\log p(x \mid \hat x) = -\sum_j \bigl[ x_j \log \hat x_j + (1 - x_j) \log (1 - \hat x_j) \bigr] , $$ {#eq:loss}

 counted in nats.
 Here $p(x \mid \hat x)$ is the probability that the answers $\hat x$ give to the whole image, a product over its pixels.
 For pixels that are black or white the loss is the negative log-likelihood of the image, and for grey ones the cross-entropy.
 We use it in place of the squared error because the next two chapters need a likelihood, and we shall compare their losses with this one.

 The code computes the same sum from the logits.
 Put @eq(logistic) into @eq(loss): $-\log \hat x_j = \log(1 + e^{l_j}) - l_j$ and $-\log(1 - \hat x_j) = \log(1 + e^{l_j})$, so that

 $$ -\log p(x \mid \hat x) = \sum_j \bigl[ \log (1 + e^{l_j}) - x_j l_j \bigr] . $$ {#eq:logits}

 This is the function `bernoulliNegativeLogLikelihood(logits:targets:)`, named after the distribution of a pixel that is either ink or paper.
 It is safer than @eq(loss), in which a probability rounded to 0 would cost infinitely much.
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

  /// The codes z = e(x): N × n to N × k.
  func encode(_ x: Matrix<Float>) -> Matrix<Float> { encoder(x) }

  /// The images x̂ = d(z): N × k to N × n, each pixel between 0 and 1.
  func decode(_ z: Matrix<Float>) -> Matrix<Float> { decoder(z).sigmoid() }

  /// −log p(x | x̂) for every image of a batch, N × 1, recorded on a tape.
  func loss(_ x: Matrix<Float>, on tape: Tape<Float>) -> Variable<Float> {
    bernoulliNegativeLogLikelihood(logits: decoder(encoder(tape.constant(x))), targets: x)
  }

  /// The mean of −log p(x | x̂) over images, in nats per digit, where no gradient is wanted.
  func meanLoss(on x: Matrix<Float>) -> Double { Matrix<Double>(loss(x, on: Tape()).value).mean() }
}

/*:
 `decode` applies @eq(logistic) with the method `sigmoid()`; `loss` needs only the logits.

 Training is the loop of the @chapter(primer) with Adam, on batches of 128 images.
 A recipe lists all that the trained network depends on (`digits` and `start` serve @chapter(whose-map)); its `typealias` says that what is trained, `Trained`, is an `Autoencoder`.
 `classroom.trained` runs the closure after it only if the recipe has not been trained before.
 `train` calls the closure after it for every batch, with a new tape and the row numbers of the batch, to get the loss.
 */

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
  let images = classroom.allTrain.images
  var recipe = recipe
  recipe.digits = min(recipe.digits, images.rows)
  return try classroom.trained(recipe) {
    let x = recipe.digits < images.rows ? images.rows(0..<recipe.digits) : images
    let stream = classroom.stream(recipe.start)
    let model = Autoencoder(
      pixels: classroom.pixels, latent: recipe.latent, stream: stream.substream(0))
    try train(
      "autoencoder", parameters: model.parameters, with: Adam(learningRate: 1e-3),
      epochs: recipe.epochs,
      batches: { classroom.batches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, _ in
      model.loss(x.rows(at: batch), on: tape).mean()
    }
    return model
  }
}

/*:
 @question The encoder's last layer has no ReLU. What would a ReLU do to the map there?

 @answer It would cut off all negative numbers of a code, so that all digits would lie in one quarter of the plane.

 @question A pixel has $x_j = 1$, and the decoder says $\hat x_j = 0.5$. What does the pixel cost?

 @answer $-\log 0.5 = \log 2$, about {{coin}} nats: the price of a tossed coin.
 */

/// The irregular latent space.
struct IrregularLatentSpaceLesson: Lesson {
  static let slug = "irregular-latent-space"
  static let sourceFile = "Chapters/3-IrregularLatentSpace.swift"
  static let seconds = 8.0
  static let emblem: String? = "map"

  struct Settings: LessonSettings {
    @Option var latent = Setting(2, in: 1...64, "Latent dimensions")
    @Option var epochs = Setting(
      60, in: 1...10_000, quick: 6, "Passes over the training images", time: .proportional(0.8))
    @Option var strung = Setting(1000, in: 10...10_000, "Images strung on one axis")
    @Option var samples = Setting(
      2000, in: 100...20_000, "Images decoded from each source of codes", time: .proportional(0.1))
  }

  let page: Page, settings: Choices<Settings>, classroom: Classroom

  func run() throws {
    guard let (autoencoder, pca, x̂, errorOfMean, judge) = try attempt({ try twoNumbersPerDigit() })
    else { return }
    try attempt {
      try oneNumberPerDigit(autoencoder, pca: pca, judge: judge, errorOfMean: errorOfMean)
    }
    guard let (z, ε, invented) = try attempt({ try map(of: autoencoder, judge: judge, x̂: x̂) })
    else { return }
    try attempt { try countSamples(judge: judge, z: z, ε: ε, invented: invented) }
    try attempt {
      try fairControls(autoencoder, judge: judge, x̂: x̂, z: z, ε: ε, invented: invented)
    }
    try attempt { try lossIsBlind(autoencoder) }
    try attempt { try answers(judge: judge, ε: ε) }
    exportTheMachines(autoencoder, judge: judge)
  }

  func exportTheMachines(_ autoencoder: Autoencoder, judge: Judge) {
    page.export(
      "autoencoder",
      layers: autoencoder.encoder.layers.named("encoder")
        + autoencoder.decoder.layers.named("decoder"))
    page.export("judge", layers: judge.layers.named("layer"))
    page.export("autoencoder-codes", autoencoder.encode(classroom.heldOut.images))
    page.export("held-out-labels") {
      NumericArray(shape: [classroom.heldOut.count], classroom.heldOut.labels)
    }
    page.export("autoencoder-first-digits") {
      let few = classroom.firstHeldOut(20)
      let codes = autoencoder.encode(few.images)
      return [
        ("digits", few.images.exported), ("labels", few.exportedLabels), ("codes", codes.exported),
        ("decoded", autoencoder.decode(codes).exported),
        ("judged", judge.probabilities(of: few.images).exported),
      ]
    }
  }

  func twoNumbersPerDigit() throws -> (
    autoencoder: Autoencoder, pca: PrincipalComponents, x̂: Matrix<Float>, errorOfMean: Float,
    judge: Judge
  ) {
    //: ## Two numbers per digit, again
    //:
    //: We train on {{training}} digits with {{k}} numbers per code for {{epochs}} epochs, and keep {{held}} digits out of the training to measure on.
    //: Beside the autoencoder (@fig(network)) stands PCA with as many numbers, from @chapter(pca), fitted to the same digits.
    let heldOut = classroom.heldOut
    let k = settings.latent
    let autoencoder = try trainedAutoencoder(
      AutoencoderRecipe(latent: k, epochs: settings.epochs), in: classroom)
    let x̂ = autoencoder.decode(autoencoder.encode(heldOut.images))

    let pca = try PrincipalComponents(of: Matrix<Double>(classroom.allTrain.images))
    let x̂ofPCA = Matrix<Float>(pca.decode(pca.encode(Matrix<Double>(heldOut.images), k)))
    page.value("k", k)
    page.value("training", classroom.allTrain.count)
    page.value("held", heldOut.count)
    page.value("epochs", settings.epochs)
    page.value("brightness", 0.8, .fixed(1))
    page.value("sayLow", 0.1, .fixed(1))
    page.value("sayHigh", 0.99, .fixed(2))
    page.value("costLow", -0.8 * Double.log(0.1) - 0.2 * Double.log(0.9), .fixed(2))
    page.value("costRight", -0.8 * Double.log(0.8) - 0.2 * Double.log(0.2), .fixed(2))
    page.value("costHigh", -0.8 * Double.log(0.99) - 0.2 * Double.log(0.01), .fixed(2))
    page.value("coin", Double.log(2), .fixed(2))
    if page.when("idea", k == 2) {
      try page.figure("idea") {
        let codes = Matrix<Double>(autoencoder.encode(heldOut.images))
        let errors = squaredErrors(x̂, heldOut.images)
        let digits = heldOut.firstOfEachClass().sorted { errors[$0] < errors[$1] }.prefix(4)
        let ε: Matrix<Float> = classroom.stream("irregular-latent-space/samples").substream(0)
          .normals(rows: 12, columns: k)
        let invented = autoencoder.decode(ε)
        return IrregularLatentSpaceIllustrations.idea(
          (codes.column(0), codes.column(1)), labels: heldOut.labels,
          digits: digits.map { (heldOut.images.row($0), x̂.row($0), codes.row($0)) },
          drawn: [0, 2, 6, 8, 11].map { (ε.row($0).map { Double($0) }, invented.row($0)) },
          imageWidth: classroom.imageWidth)
      }
    }
    //: @figure(network) The autoencoder, with a held-out digit and what comes back of it. Above each bar stands how many numbers it holds, and a bar is a step taller for each doubling; $h$ and $h'$ are the hidden layers. Between the bars stand the activation and how many weights are learned, with the biases.
    //: @alt A digit, five bars of which the middle one is very short, ramps between them that narrow and widen again, and a digit on the right. The two digits are compared in a loss.
    try page.figure("network") {
      let x = classroom.example.image
      let x̂ = autoencoder.decode(autoencoder.encode(x))
      return ModelIllustrations.autoencoder(
        AutoencoderDescription(encoder: autoencoder.encoder, decoder: autoencoder.decoder),
        input: (x.row(0), classroom.imageWidth), output: (x̂.row(0), classroom.imageWidth))
    }
    //: We compare by the squared error $\lVert x - \hat x \rVert^2$, summed over the pixels of an image and averaged over the held-out digits.
    //: PCA minimises this very error and the autoencoder minimises another one, so the comparison does not favour the autoencoder.
    let errorOfAutoencoder = squaredErrors(x̂, heldOut.images)
    let errorOfPCA = squaredErrors(x̂ofPCA, heldOut.images)
    let errorOfMean = squaredErrors(Matrix<Float>(pca.mean), heldOut.images).mean()
    //: The mean image, the best guess without any code, has an error of {{errorMean}}, PCA of {{errorPCA}} and the autoencoder of {{errorAE}}.
    //:
    //: @finding(beats-pca) On held-out digits the squared error of the autoencoder is {{required}} of PCA's with as many numbers per code.
    //: @because 100% would say that the bends gain nothing.
    page.claim(
      "beats-pca", errorOfAutoencoder.mean() / errorOfPCA.mean(), .isBelow(0.9),
      format: .percent(1))
    //: An error does not tell whether we can still read the digit, so we also ask a **judge**: a classifier, which says for an image how probable each of the ten digits is, and reads the image as the most probable one.
    //: The judge is a network too, with one hidden layer of ReLUs and ten outputs, trained on the same training digits with their labels.
    //: In training each digit was shifted by up to a pixel, and every second one blurred, as decoded images are softer than handwritten ones.
    //: It is independent of the autoencoder, but it has to name a digit for everything that it is shown.
    let judge = try classroom.judge()
    let judgeAccuracy = judge.accuracy(on: heldOut.images, labels: heldOut.labels)
    //: @finding(judge) The judge reads {{required}} of the held-out digits as the digits that they are.
    //: @because What the judge says of an image is worth no more than this.
    page.claim("judge", judgeAccuracy, .isAtLeast(0.95), format: .percent(1))
    page.value("errorAE", errorOfAutoencoder.mean(), .fixed(1))
    page.value("errorPCA", errorOfPCA.mean(), .fixed(1))
    page.value("errorMean", errorOfMean, .fixed(1))
    page.value("readAE", judge.accuracy(on: x̂, labels: heldOut.labels), .percent(0))
    page.value("readPCA", judge.accuracy(on: x̂ofPCA, labels: heldOut.labels), .percent(0))
    //: @figure(reconstructions) One held-out image of each digit, and what PCA and our autoencoder leave of it after {{k}} numbers. Below each reconstruction stands its squared error, in its corner what the judge reads; the frame is green where that is the digit that went in, and red where it is not.
    //: @alt Three rows of the ten digits: the images, blurred reconstructions by PCA, and sharper ones by the autoencoder, in green or red frames.
    try page.figure("reconstructions") {
      let shown = heldOut.firstOfEachClass()
      let models = [("PCA", x̂ofPCA, errorOfPCA), ("autoencoder", x̂, errorOfAutoencoder)]
      return IrregularLatentSpaceIllustrations.reconstructions(
        of: shown.map(heldOut.images.row), labels: shown.map { heldOut.labels[$0] },
        by: models.map { name, x̂, errors in
          (name, shown.map(x̂.row), shown.map { errors[$0] }, judge.classify(x̂.rows(at: shown)))
        }, imageWidth: classroom.imageWidth)
    }
    //: In @fig(reconstructions) some of the autoencoder's images are nearly as sharp as pen strokes, while most of PCA's are clouds.
    //: The judge reads {{readPCA}} of PCA's reconstructions as the digit that went in, and {{readAE}} of the autoencoder's.
    //: Both lose digits: with so few numbers a rare shape is given back as a more common one.
    //: Our first expectation has come true.
    //:
    //: @question The judge learned from the same digits as the autoencoder. Why may we call it independent?
    //:
    //: @answer Neither was trained with the other in view: the autoencoder never saw a label or the judge's opinion, and the judge never saw a decoded image.
    //:
    //: @question PCA minimises the squared error, and yet the autoencoder has the smaller one. How can that be?
    //:
    //: @answer PCA is the best of all linear maps; the autoencoder's maps bend.
    return (autoencoder, pca, x̂, errorOfMean, judge)
  }

  func oneNumberPerDigit(
    _ autoencoder: Autoencoder, pca: PrincipalComponents, judge: Judge, errorOfMean: Float
  ) throws {
    //: ## How far can a code go?
    //:
    //: Is a small error all that we want?
    //: Let us drive it to zero with one number per digit.
    //: We string {{strung}} training digits on the real line, sorted by their projections $u^\top x$ on a random direction $u$.
    //: The whole image at place $i$ is now called $x_i$, and its code is $i$.
    //: Between two places encoder and decoder run straight:
    //:
    //: $$ e(x) = i + \frac{u^\top x - u^\top x_i}{u^\top x_{i+1} - u^\top x_i}, \qquad d(i + t) = (1 - t)\, x_i + t\, x_{i+1} \quad (0 \le t \le 1), $$ {#eq:string}
    //:
    //: where $i$ is the last place whose projection is not above that of $x$.
    //: A function made of straight pieces is a sum of ReLUs, one for each bend, so both are networks like ours, with about one hidden unit per digit (@exercise(pearls)) and without the logistic function at the end.
    //: Nothing has to be trained.
    /// Images on a line, image number i at the place i, with straight pieces between them.
    struct StringOfImages {
      let images, direction: Matrix<Double>
      let projections: [Double]

      init(_ images: Matrix<Double>, direction: Matrix<Double>) {
        self.direction = direction
        let all = (images • direction).elements
        let order = all.indices.sorted { all[$0] < all[$1] }  // np.argsort(all)
        self.images = images.rows(at: order)
        projections = order.map { all[$0] }
      }

      /// The place of each image's projection among those of the strung images.
      func encode(_ x: Matrix<Double>) -> [Double] {
        (x • direction).elements.map { p in
          // The first place whose projection is above p, minus 1.
          let i = projections.partitioningIndex { $0 > p } - 1
          guard i >= 0 else { return 0 }  // if not i >= 0: return 0
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
    let u: Matrix<Double> = classroom.stream("string").normals(rows: classroom.pixels, columns: 1)
    let string = StringOfImages(strung, direction: u)
    let back = string.decode(string.encode(strung))
    let new = Matrix<Float>(string.decode(string.encode(Matrix<Double>(heldOut.images))))
    let errorOfHeldOut = squaredErrors(new, heldOut.images).mean()
    page.value("strung", strung.rows)
    page.value("errorNew", errorOfHeldOut, .fixed(1))
    page.value("readNew", judge.accuracy(on: new, labels: heldOut.labels), .percent(0))
    //: @identity(string-exact) One number per digit gives every strung digit back: the largest error of a pixel is {{required}}.
    page.claim("string-exact", (back - strung).maxAbs(), .equals(0, tolerance: 0))
    //: @finding(string-fails) The squared error of held-out digits on the string is {{required}} times that of the mean image, which needs no code.
    //: @because 1 is what no code at all would do.
    page.claim("string-fails", errorOfHeldOut / errorOfMean, .isAbove(1.3))
    //: The training error is zero, and the code has learned nothing.
    //: A held-out digit comes back with an error of {{errorNew}}, and the judge reads {{readNew}} of these images as the digit that went in, hardly more than the {{blind}} of a blind guess.
    //: @figure(string) A piece of the string. Above the axis, the digits at the whole numbers, given back as they are; below it, what is decoded half-way between two of them.
    //: @alt Six digits above the whole numbers of an axis; below it, between each two of them, both at once, each half as dark.
    try page.figure("string") {
      let start = max(strung.rows / 2 - 3, 0)
      let images = string.decode((0...10).map { Double(start) + Double($0) / 2 })
      return IrregularLatentSpaceIllustrations.string(
        from: start, images: (0..<images.rows).map { images.row($0).map { Float($0) } },
        imageWidth: classroom.imageWidth)
    }
    //: Half-way between two digits (@fig(string)) there is no digit but a double exposure: one fades while the other comes.
    //: We can count the fading: a pen leaves few grey pixels (between ¼ and ¾), and a double exposure has many.
    let halves = string.decode((0..<strung.rows - 1).map { Double($0) + 0.5 })
    let greyHalfWay = greyShare(halves)
    let greyOfDigits = greyShare(Matrix<Double>(heldOut.images))
    //: @finding(grey) The share of grey pixels in images decoded half-way is {{required}} times that in real digits.
    //: @because Twice as many grey pixels are plain to see in the figure.
    page.claim("grey", greyHalfWay / greyOfDigits, .isAbove(2))
    //: A decoder with enough units can be right at every code that it was trained on and mean nothing at any other, since the loss never looks between the codes.
    //: Our autoencoder has 400 hidden units in each half, too few to store {{training}} digits one by one, and it has not done so: its loss on the training digits, {{lossTraining}} nats per digit, is not far below that on the held-out ones, {{lossHeldOut}}.
    //: If its codes mean something between the digits, we owe that to the shortage of units and to the way the training happened to go, and not to the loss.
    let lossOfTraining = autoencoder.meanLoss(on: training.images)
    let lossOfHeldOut = autoencoder.meanLoss(on: heldOut.images)
    page.value("blind", 0.1, .percent(0))
    page.value("lossTraining", lossOfTraining, .fixed(1))
    page.value("lossHeldOut", lossOfHeldOut, .fixed(1))
    //: @question The string has no error on the digits that it holds. Why do we not call it a good code?
    //:
    //: @answer It says nothing about any other digit, and a new digit is all that a code is for.
    //:
    //: @question Which pixels of a double exposure are grey?
    //:
    //: @answer Those that are ink in one of the two digits and paper in the other.
    //: @hide
    let half = StringOfImages(strung.rows(0..<min(500, strung.rows)), direction: u)
    let component = StringOfImages(strung, direction: pca.vectors.columns(0..<1))
    func errorOfNew(_ string: StringOfImages) -> Double {
      let new = string.decode(string.encode(Matrix<Double>(heldOut.images)))
      return Double(squaredErrors(Matrix<Float>(new), heldOut.images).mean())
    }
    let halvesOfHalf = half.decode((0..<half.images.rows - 1).map { Double($0) + 0.5 })
    page.value("errorHalf", errorOfNew(half), .fixed(1))
    page.value("greyHalf", greyShare(halvesOfHalf) / greyOfDigits, .fixed(2))
    page.value("errorComponent", errorOfNew(component), .fixed(1))
    page.value("units", strung.rows - 1)
    page.answer("half-string", errorOfNew(half), tolerance: 0.1)
    page.answer("component", errorOfNew(component), tolerance: 0.1)
    page.answer("pearls", Double(strung.rows - 1), tolerance: 0.5, unit: "units")
    //: @end
  }

  func map(of autoencoder: Autoencoder, judge: Judge, x̂: Matrix<Float>) throws -> (
    z: Matrix<Float>, ε: Matrix<Float>, invented: Matrix<Float>
  ) {
    //: ## The map
    //:
    //: To invent a digit we need a place of our own on the map.
    //: The usual choice is to draw a code $\varepsilon$ from the standard normal distribution $\mathcal N(0, I)$: its numbers are independent, with mean 0 and variance 1.
    //: We call what the decoder makes of such a code a **sample**, and we draw {{samples}} of them.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let z = autoencoder.encode(training.images)
    let stream = classroom.stream("irregular-latent-space/samples").substream(0)
    let ε: Matrix<Float> = stream.normals(rows: settings.samples, columns: z.columns)
    let invented = autoencoder.decode(ε)
    page.value("samples", settings.samples)
    //: Are samples like digits?
    //: The **distance to the data** of an image is the root of the squared error between it and the nearest training digit, which `nearestRows` finds.
    //: Blurred images are nearer to everything than sharp ones, so we compare samples with reconstructions, which are blurred too.
    func distancesToData(_ images: Matrix<Float>) -> [Double] {
      nearestRows(to: images, in: training.images).map { Double($0.squaredDistance).squareRoot() }
    }
    let distances = distancesToData(invented)
    let ofReconstructions = distancesToData(x̂)
    // 95% of the reconstructions are nearer than this.
    let usual = ofReconstructions.sorted()[ofReconstructions.count * 95 / 100]
    //: @finding(distance) The mean distance of the samples to the data is {{required}} times that of the reconstructions.
    //: @because 1 would say that samples are as near to digits as reconstructions are.
    page.claim("distance", distances.mean() / ofReconstructions.mean(), .isAbove(1.05))
    page.value(
      "strangers", Double(distances.count { $0 > usual }) / Double(distances.count), .percent(0))
    //: A part of that is the mix of digits: 1s, which lie nearest to the data, hardly come among the samples (@chapter(whose-map) compares like with like).
    //: Still, some samples are no digits.
    //: We look for the worst place inside the circle that holds 95% of the draws: the sample there that is farthest from the data.
    // In the plane a share 1 − exp(−r²/2) of the draws lies within r of the origin.
    let radius = (-2 * Double.log(0.05)).squareRoot()
    let lengths = ε.squared().rowSums().elements.map { Double($0).squareRoot() }
    let worst = zip(distances, lengths).map { $1 < radius ? $0 : 0 }.argmax() ?? 0
    let verdict = judge.readings(of: invented.rows(at: [worst]))[0]
    page.value("worstDigit", label: verdict.label)
    page.value("worstConfidence", verdict.confidence, .percent(0))
    //: @when map The map is left out, as a latent space of {{k}} dimensions does not fit on paper.
    if page.when("map", settings.latent == 2) {
      //: @figure(map) The codes of the held-out digits, in a colour for each digit. The small circle holds 95% of the draws from $\mathcal N(0, I)$. The image is what the decoder makes of the worst place in the circle; below it stands what the judge reads, and how sure it is.
      //: @alt Dots in ten colours, each with its digit, crowd beside a small circle around the origin and thin out in rays away from it. A line leads from a point in the circle to an image of a torn ring.
      try page.figure("map") {
        let codes = Matrix<Double>(autoencoder.encode(heldOut.images))
        let place = IrregularLatentSpaceIllustrations.DecodedPlace(
          x: Double(ε[worst, 0]), y: Double(ε[worst, 1]), image: invented.row(worst),
          reading: verdict.label, confidence: verdict.confidence)
        return IrregularLatentSpaceIllustrations.map(
          (codes.column(0), codes.column(1)), labels: heldOut.labels, gaps: [place],
          imageSize: 84, imageWidth: classroom.imageWidth)
      }
      //: Nobody told the encoder which digit it sees, and still in @fig(map) the codes of the same digit mostly lie together.
      //: But the regions have all shapes and sizes, some lie on top of others, and between them are gaps.
      //: The circle from which we draw is a small patch of it.
      //: At the worst place in it the decoder gives a torn ring and no digit, but the judge, which must name one, reads a {{worstDigit}} and is {{worstConfidence}} sure.
      //: Such places are not rare: only 5% of the reconstructions are farther from the data than `usual` in the code above, but {{strangers}} of the samples are.
    }
    //: @end
    //:
    //: @question Why do the codes of some digits lie on top of one another?
    //:
    //: @answer Two numbers are too few to keep ten digits and all their shapes apart, and nothing in the loss asks for it.
    //:
    //: @question Why do we not compare the samples with real held-out digits, which are nearer to what we want?
    //:
    //: @answer Real digits are sharp, and no two are alike, so on average they are farther from the nearest training digit than their own blurred reconstructions are.
    return (z, ε, invented)
  }

  func countSamples(
    judge: Judge, z: Matrix<Float>, ε: Matrix<Float>, invented: Matrix<Float>
  ) throws {
    //: ## Counting what comes out
    //:
    //: A machine that invents digits should write all ten, each about as often as the data have it.
    //: With the shares $s_0, \dots, s_9$ of the digits among the samples and $t_0, \dots, t_9$ among the training digits, the **distance of shares** is
    //:
    //: $$ \tfrac12 \sum_{c=0}^{9} \lvert s_c - t_c \rvert , $$ {#eq:shares}
    //:
    //: the share of samples that would have to change their digit: 0 if the shares agree, and 1 if the two have no digit in common.
    let training = classroom.train
    let readings = judge.classify(invented)
    let ofSamples = Shares(of: readings)
    let data = Shares(of: training.labels)
    let distanceOfShares = ofSamples.distance(to: data)
    page.value("distancePrior", distanceOfShares, .fixed(2))
    page.value("most", label: ofSamples.argmax() ?? 0)
    page.value("mostPrior", ofSamples.greatest(), .percent(0))
    page.value("missing", ofSamples.count { $0 < 0.02 })
    //: @finding(coverage) The shares of the digits among the samples are {{required}} away from those among the training digits.
    //: @because Decoded codes of training digits are about 0.2 away (@tab(controls)): so much is the decoder's and the judge's.
    page.claim("coverage", distanceOfShares, .isAtLeast(0.25))
    //: The distance is {{distancePrior}}: far too many samples, {{mostPrior}}, are read as a {{most}}, and {{missing}} of the ten digits have less than 2% each.
    //: The reason lies in the mean $\bar z$ of the training digits' codes and in their spread:
    //:
    //: $$ \bar z = \frac1N \sum_{i=1}^N z_i, \qquad \text{spread} = \sqrt{ \frac{1}{k N} \sum_{i=1}^N \lVert z_i - \bar z \rVert^2 } . $$ {#eq:spread}
    //:
    //: The draws have the mean 0 and the spread 1.
    let (away, spread) = (Double(z.columnMeans().norm()), Double(z.spread()))
    page.value("away", away, .fixed(1))
    page.value("spread", spread, .fixed(1))
    //: @finding(spread) The spread of the codes is {{required}}.
    //: @because A normal cloud of codes around the origin with twice the spread of $\mathcal N(0, I)$ has nearly half of its codes outside the circle that holds 95% of the draws.
    page.claim("spread", spread, .isAbove(2))
    //: @finding(mean) The distance of the codes' mean from the origin is {{required}}.
    //: @because 1 is the standard deviation of a draw along an axis.
    page.claim("mean", away, .isAbove(1))
    //: So the samples fall on one patch of the map and show what happens to live there.
    //:
    //: @when fours The book asks here whether what the judge reads as a 4 is one.
    if page.when("fours", classroom.names.areDigits) {
      //: May we trust the judge when it reads so many 4s?
      //: In the last row of @fig(samples), below, most of them have a closed top, and you may prefer to call them 9s.
      //: We ask whose codes lie where these samples were drawn.
      let fours = readings.indices.filter { readings[$0] == 4 }
      let owners = Shares(
        of: nearestLabels(to: ε.rows(at: fours), in: z, labels: training.labels))
      page.value("four", ofSamples[4], .percent(0))
      page.value("nine", ofSamples[9], .percent(0))
      page.value("fourOrNine", ofSamples[4] + ofSamples[9], .percent(0))
      page.value("ownersFour", owners[4], .percent(0))
      page.value("ownersNine", owners[9], .percent(0))
      page.value("fourOrNineInData", data[4] + data[9], .percent(0))
      //: The training code nearest to such a sample belongs to a 4 in {{ownersFour}} of the cases, and to a 9 in {{ownersNine}}.
      //: The two digits share these places, so the decoder draws a shape between a 4 and a 9, and the judge, which must choose, mostly says 4.
      //: So it is safer to count 4s and 9s together: they are {{fourOrNine}} of the samples, and {{fourOrNineInData}} of the data.
    }
    //: @end
    //:
    //: @question Which distance of shares has a machine that writes nothing but 1s?
    //:
    //: @answer About 0.9: nine tenths of its digits would have to change.
    //:
    //: @question Would it help to draw more samples?
    //:
    //: @answer No. The shares would be known more exactly, but they would be the same shares.
  }

  func fairControls(
    _ autoencoder: Autoencoder, judge: Judge, x̂: Matrix<Float>, z: Matrix<Float>, ε: Matrix<Float>,
    invented: Matrix<Float>
  ) throws {
    //: ## Fair controls
    //:
    //: Perhaps it is unfair to draw from $\mathcal N(0, I)$, which ignores the codes.
    //: We can instead decode the code of a random training digit.
    //: This invents nothing, but it shows what the decoder makes of codes that it knows.
    //: Or we can fit a normal distribution to the codes, with their mean $\bar z$ and their covariance $\Sigma$.
    //: To draw from it, write $\Sigma = A A^\top$ (with the eigenvectors and eigenvalues of $\Sigma$, as in @chapter(pca), $\Sigma = P \Lambda P^\top$ and $A = P \Lambda^{1/2}$), then stretch and move draws from $\mathcal N(0, I)$:
    //:
    //: $$ z = \bar z + A \varepsilon , \qquad \varepsilon \sim \mathcal N(0, I) . $$ {#eq:fitted}
    //:
    //: Since $\mathbb E[\varepsilon \varepsilon^\top] = I$, $z$ has the mean $\bar z$ and the covariance $\mathbb E[A \varepsilon \varepsilon^\top A^\top] = A A^\top = \Sigma$.
    //: We expect such draws to hit the codes, and their shares to be nearer to the data's.
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let choice = classroom.stream("irregular-latent-space/samples").substream(1)
    let drawn = z.rows(at: (0..<ε.rows).map { choice.integer(below: z.rows, at: $0) })
    let fitted = try FittedNormal(to: z)
    let sources = [
      ("digits of the data, held out", heldOut.images),
      ("the same, reconstructed", x̂),
      ("codes of training digits", autoencoder.decode(drawn)),
      ("normal, fitted to the codes", autoencoder.decode(fitted(ε))),
      ("standard normal", invented),
    ]
    let qualities = sources.map { _, images in
      SampleQuality(of: images, judge: judge, data: training.images, labels: training.labels)
    }
    let (copies, normal, standard) = (qualities[2], qualities[3], qualities[4])
    //: @table(controls) Five sources of images, and how their shares and their distance compare with the data's.
    page.table(
      "controls", columns: ["Source", "Distance of shares", "Distance to the data"],
      rows: zip(sources, qualities).map { source, quality in
        [
          source.0, NumberFormat.fixed(2).text(quality.distanceOfShares),
          NumberFormat.fixed(2).text(quality.distanceToData),
        ]
      })
    //: @figure(samples) Twelve images decoded from each source; in the corner what the judge reads.
    //: @alt Three rows of twelve decoded images: readable digits from real codes, some blurred ones from the fitted normal, and much of the same shape, between a 4 and a 9, from the standard normal.
    try page.figure("samples") {
      let names = ["codes of digits", "fitted normal", "standard normal"]
      return IrregularLatentSpaceIllustrations.samples(
        zip(names, sources[2...]).map { name, source in
          (name, (0..<12).map(source.1.row), judge.classify(source.1.rows(0..<12)))
        }, imageWidth: classroom.imageWidth)
    }
    //: @figure(shares) What the judge reads in {{samples}} images from each of three sources. The dashed line is the share in the data.
    //: @alt Three bar charts of the shares of the ten digits, each with a level line at one in ten. The bars are uneven for the codes of digits, and more so for the fitted normal; of the standard normal {{mostPrior}} are a {{most}}, and {{missing}} digits hardly come at all.
    try page.figure("shares") {
      IrregularLatentSpaceIllustrations.shares([
        ("codes of digits", copies.shares.values), ("fitted normal", normal.shares.values),
        ("standard normal", standard.shares.values),
      ])
    }
    page.value("distanceFitted", normal.distanceOfShares, .fixed(2))
    page.value("distanceCopies", copies.distanceOfShares, .fixed(2))
    //: @finding(rescue) The fitted normal has a smaller distance of shares than the standard normal, and the difference is {{required}}.
    //: @because From one set of {{samples}} draws to another a distance of shares moves by about 0.01.
    page.claim("rescue", standard.distanceOfShares - normal.distanceOfShares, .isAbove(0.02))
    //: @finding(rescue-part) The codes of training digits have a smaller distance of shares than the fitted normal, and the difference is {{required}}.
    //: @because The sign is the finding; how much is missing depends on the start, and a distance of shares moves by about 0.01 from one set of {{samples}} draws to another.
    page.claim("rescue-part", normal.distanceOfShares - copies.distanceOfShares, .isAbove(0))
    //: Fitting helps: the samples now fall where most codes are, and the distance of shares falls from {{distancePrior}} to {{distanceFitted}} (@tab(controls), @fig(shares)).
    //: It does not help all the way: the codes form no even cloud, and a normal distribution draws too seldom where they crowd, and too often where few lie.
    //: Even the codes of training digits have a distance of {{distanceCopies}}: {{k}} numbers do not keep every digit apart, and the judge misreads some blurred images.
    //:
    //: @question Why do the codes of training digits not give equal shares, though the training digits have them?
    //:
    //: @answer A rare shape comes back as a more common one, so the decoder turns some digits into others.
    //:
    //: @question By the last column of the table the fitted normal is as good as the reconstructions. What is still wrong with its samples?
    //:
    //: @answer Their shares: on average the images are as near to digits as reconstructions are, but too many show the same few digits.
  }
}

/*:
 ## The loss is blind to the map

 Why does training leave us such a map?
 The loss @eq(loss) sees the image and its reconstruction, and never the code between them.
 Let $\varphi$ be any invertible function of codes.
 We move all codes by $\varphi$, and let the decoder begin by moving them back:

 $$ e' = \varphi \circ e, \quad d' = d \circ \varphi^{-1}, \qquad d'(e'(x)) = d\bigl(\varphi^{-1}(\varphi(e(x)))\bigr) = d(e(x)) . $$ {#eq:blind}

 Every reconstruction stays what it was, and so does the loss.
 We try it with a function that stretches the first axis eight times and bends the others along it:

 $$ \varphi(z)_1 = 8 z_1, \qquad \varphi(z)_j = z_j + \tfrac14 z_1^2 \quad (j > 1) . $$ {#eq:bend}
 */

/// A function φ of codes that stretches the first axis eight times and bends the others along it.
struct Bend {
  /// φ(z) of every row of N × k codes.
  func callAsFunction(_ z: Matrix<Float>) -> Matrix<Float> {
    Matrix(rows: z.rows, columns: z.columns) { i, j in
      j == 0 ? 8 * z[i, 0] : z[i, j] + z[i, 0] * z[i, 0] / 4
    }
  }

  /// φ⁻¹(z) of every row; (z₁ / 8)² / 4 = z₁² / 256.
  func inverse(_ z: Matrix<Float>) -> Matrix<Float> {
    Matrix(rows: z.rows, columns: z.columns) { i, j in
      j == 0 ? z[i, 0] / 8 : z[i, j] - z[i, 0] * z[i, 0] / 256
    }
  }
}

extension IrregularLatentSpaceLesson {
  func lossIsBlind(_ autoencoder: Autoencoder) throws {
    let images = classroom.heldOut.images
    func loss(of z: Matrix<Float>) -> Double {
      let logits = Tape().constant(autoencoder.decoder(z))
      return Double(bernoulliNegativeLogLikelihood(logits: logits, targets: images).value.mean())
    }
    let φ = Bend()
    let z = autoencoder.encode(images)
    let (before, after) = (loss(of: z), loss(of: φ.inverse(φ(z))))
    page.value("loss", before, .fixed(1))
    page.value("stretched", Double(φ(z).spread()), .fixed(0))
    //: @identity(blind) Bending the map and undoing the bend in the decoder leaves the loss as it is: its relative change is {{required}}.
    //: @because The two losses are equal on paper; the bound leaves room for rounding in single precision.
    page.claim("blind", abs(after - before) / before, .isBelow(1e-6))
    //: These are two autoencoders with one loss, {{loss}} nats per digit, but the codes of the second have a spread of {{stretched}}.
    //: There is such an autoencoder for each invertible $\varphi$, and if $\varphi$ is linear it needs no larger network: the weights next to the code take $\varphi$ in.
    //: The loss cannot tell them apart, so it cannot prefer one from which we could sample; which one we get is left to the random first weights and to the order of the batches.
    //: (@chapter(whose-map) trains from another start, makes networks learn by heart, and looks into the gaps.)
    //:
    //: @question Could a code of ten numbers, or a longer training, make the loss see the map?
    //:
    //: @answer No. The argument holds for any number of codes and at any time: the loss depends on $d(e(x))$ alone.
    //:
    //: @question Name the simplest $\varphi$ that moves the mean of the codes to the origin.
    //:
    //: @answer $\varphi(z) = z - \bar z$, which the decoder undoes by adding $\bar z$.
  }

  //: @hide
  /// The numbers that the answers of the exercises quote.
  func answers(judge: Judge, ε: Matrix<Float>) throws {
    let (training, heldOut) = (classroom.train, classroom.heldOut)
    let short = min(10, settings.epochs)
    page.value("short", short)

    var recipe = AutoencoderRecipe(latent: 10, epochs: short)
    let ten = try trainedAutoencoder(recipe, in: classroom)
    let codes = ten.encode(training.images)
    let noise: Matrix<Float> = classroom.stream("irregular-latent-space/samples").substream(0)
      .normals(rows: settings.samples, columns: codes.columns)
    let back = ten.decode(ten.encode(heldOut.images))
    let qualities = [back, ten.decode(try FittedNormal(to: codes)(noise)), ten.decode(noise)].map {
      SampleQuality(of: $0, judge: judge, data: training.images, labels: training.labels)
    }
    let errorOfTen = squaredErrors(back, heldOut.images).mean()
    page.value("tenError", errorOfTen, .fixed(1))
    page.value("tenSharesBack", qualities[0].distanceOfShares, .fixed(2))
    page.value("tenShares", qualities[1].distanceOfShares, .fixed(2))
    page.value("tenSharesPrior", qualities[2].distanceOfShares, .fixed(2))
    page.value("tenDistanceBack", qualities[0].distanceToData, .fixed(2))
    page.value("tenDistance", qualities[1].distanceToData, .fixed(2))
    page.answer("ten-numbers", Double(errorOfTen), tolerance: 0.1)

    recipe.latent = settings.latent
    let first = try trainedAutoencoder(recipe, in: classroom)
    recipe.start = "irregular-latent-space/another start"
    let second = try trainedAutoencoder(recipe, in: classroom)
    let means = [first, second].map { Matrix<Double>($0.encode(training.images)).columnMeans() }
    let shares = [first, second].map { Shares(of: judge.classify($0.decode(ε))) }
    page.value("firstLoss", first.meanLoss(on: heldOut.images), .fixed(1))
    page.value("secondLoss", second.meanLoss(on: heldOut.images), .fixed(1))
    page.value("firstMean", means[0].elements, .fixed(1))
    page.value("secondMean", means[1].elements, .fixed(1))
    page.value("apart", shares[0].distance(to: shares[1]), .fixed(2))
    let errorOfFirst = squaredErrors(first.decode(first.encode(heldOut.images)), heldOut.images)
    page.value("errorShort", errorOfFirst.mean(), .fixed(1))

    let stream = classroom.stream("autoencoder")
    let start = stream.substream(0)
    let encoder = Network<Float>(
      [classroom.pixels, 400, settings.latent], hidden: .identity, stream: start.substream(0))
    let decoder = Network<Float>(
      [settings.latent, 400, classroom.pixels], hidden: .identity, stream: start.substream(1))
    let x = classroom.allTrain.images
    try train(
      "straight autoencoder", parameters: encoder.parameters + decoder.parameters,
      with: Adam(learningRate: 1e-3), epochs: short,
      batches: { classroom.batches(of: x.rows, size: 128, stream: stream.substream(1), epoch: $0) },
      progress: classroom.progress
    ) { tape, batch, _ in
      let x = x.rows(at: batch)
      return bernoulliNegativeLogLikelihood(
        logits: decoder(encoder(tape.constant(x))), targets: x
      ).mean()
    }
    let straight = decoder(encoder(heldOut.images)).sigmoid()
    let errorOfStraight = squaredErrors(straight, heldOut.images).mean()
    page.value("errorStraight", errorOfStraight, .fixed(1))
    page.answer("straight", Double(errorOfStraight), tolerance: 0.1)
  }
  //: @end
}

/*:
 ## What we would need

 To sample, we must know how the codes are distributed.
 Guessing fails, since the loss asks for no place, no scale and no shape of the map.
 Fitting one normal distribution repairs a part; fitting several repairs more (@chapter(whose-map)), but is a second model, to be fitted after each training.
 There is a third way: choose the distribution first, and change the loss so that the codes follow it.

 ## Summary

 - With two numbers per digit, an autoencoder with one hidden layer in each half keeps more of a held-out digit than PCA (@claim(beats-pca)).
 - A training error of zero says nothing about the places between the codes: {{strung}} digits fit on one axis, and held-out digits come back worse than the mean image (@claim(string-fails)).
 - Samples from $\mathcal N(0, I)$ do not cover the digits (@claim(coverage)), because the codes lie elsewhere and are spread wider (@claim(mean), @claim(spread)).
 - Some samples are no digits: they lie farther from the data than reconstructions do (@claim(distance)).
 - A normal distribution fitted to the codes helps in part (@claim(rescue), @claim(rescue-part)).
 - The loss does not see the map, so it cannot prefer a good one (@claim(blind)).

 ## Exercises

 The commands train for {{short}} epochs only, which takes about ten seconds, and write a page with its figures to `Output/irregular-latent-space`.
 So short a training is not enough for @claim(beats-pca), and the page says so: with other settings a finding that does not hold is news, and not a mistake.
 After a change of the code the first run also builds the program, which takes about a minute more; before the next exercise undo the change with `git restore Chapters`.

 @exercise(half-string) predict, 5 minutes
 The string of @fig(string) holds {{strung}} digits.
 String only 500 of them.
 Before you run it, write down for each of three numbers whether it rises, falls or stays: the largest error on the strung digits (@claim(string-exact)), the squared error on held-out digits ({{errorNew}} now), and the multiple of grey pixels half-way (@claim(grey)).

 ```sh
 make run ARGS="irregular-latent-space --strung 500 --epochs 10"
 ```

 Find the three numbers in the section "How far can a code go?"; the number to check is the squared error.
 @answer
 The error on the strung digits stays exactly 0, since the string stores whatever it is given.
 The error on held-out digits is {{errorHalf}}, nearly what it was, and the multiple of grey pixels {{greyHalf}}.
 A new digit falls between two stored ones in both cases, and its neighbours on the string share with it nothing but a projection; whether there are 500 or {{strung}} to choose from does not matter.
 @end

 @exercise(ten-numbers) run, 10 minutes
 Give the code ten numbers in place of two.

 ```sh
 make run ARGS="irregular-latent-space --latent 10 --epochs 10"
 ```

 Read off the squared error of the autoencoder, which is the number to check, and compare the last two lines of @tab(controls) with its second line.
 Does the fitted normal now give the digits their shares?
 Are its samples good?
 @answer
 The squared error falls to {{tenError}}, far below that of two numbers.
 The fitted normal has a distance of shares of {{tenShares}} (reconstructions: {{tenSharesBack}}), so it nearly covers the digits.
 But its samples are {{tenDistance}} away from the data, and reconstructions only {{tenDistanceBack}}: many samples are no digits.
 With ten axes a normal distribution has much more room for places where no code is.
 The standard normal is {{tenSharesPrior}} away in shares.
 So more numbers make better reconstructions, and good samples do not follow.
 @end

 @exercise(seed) run, 10 minutes
 Another seed gives other first weights and other batches.
 Run the chapter twice, and compare the two pages: the squared error of the autoencoder, the most frequent digit among the samples, and in @fig(map) the side of the origin on which the 0s lie.

 ```sh
 make run ARGS="irregular-latent-space --epochs 10"
 make run ARGS="irregular-latent-space --epochs 10 --seed 7"
 ```

 The second run overwrites the page of the first, so note what you compare.
 Which of the three would you expect to find again in somebody else's book?
 @answer
 Only the error, which is nearly the same.
 The most frequent digit is another, and the 0s have changed sides.
 This page has itself trained two networks for {{short}} epochs from different starts.
 Their losses on held-out digits are {{firstLoss}} and {{secondLoss}} nats per digit, and the means of their codes are {{firstMean}} and {{secondMean}}; with the book's seed these happen to be close.
 The digits lie elsewhere around them all the same: the shares of the digits among the two networks' samples are {{apart}} away from one another.
 What the loss asks for comes again, and we cannot count on the rest.
 @end

 @exercise(straight) change, 15 minutes
 How much of the gain over PCA comes from the bends?
 Take them out: in `Chapters/3-IrregularLatentSpace.swift`, in `Autoencoder.init`, write `.identity` for `.relu` in both lines.

 ```swift
 encoder = Network([pixels, width, latent], hidden: .identity, stream: stream.substream(0))
 decoder = Network([latent, width, pixels], hidden: .identity, stream: stream.substream(1))
 ```

 Predict the squared error of the autoencoder, which is the number to check, then run, and find it above @claim(beats-pca) of the new page.
 With the bends, {{short}} epochs reach {{errorShort}}.

 ```sh
 make run ARGS="irregular-latent-space --epochs 10"
 ```
 @answer
 Without bends the error is {{errorStraight}}, and PCA's is {{errorPCA}}: two linear maps in a row are one linear map, as in @chapter(linear-autoencoder), and only the logistic function at the end is left to bend anything.
 So all of the gain over PCA comes from the bends. (The map is another, too, so @claim(spread), @claim(rescue) and @claim(rescue-part) do not hold on the new page.)
 @end

 @exercise(component) change, 15 minutes
 The string sorts the digits along a random direction.
 Sort them along the first principal component, which keeps more of the image than any other direction: in the code of "How far can a code go?", replace the line that begins with `let u` by this one.

 ```swift
 let u = pca.vectors.columns(0..<1)
 ```

 Is the squared error on held-out digits, which is the number to check, below {{errorNew}}, and why not far below?

 ```sh
 make run ARGS="irregular-latent-space --epochs 10"
 ```
 @answer
 The error on held-out digits falls to {{errorComponent}}, still above the mean image's {{errorMean}}.
 Digits with the same first component look a little more alike than digits with the same random projection, but one number cannot tell which of a thousand digits is like the new one, and the string gives back two of them, with all their details.
 @end

 @exercise(pearls) derive, 10 minutes
 Write the decoder of the string for $N$ digits, $d(i + t) = (1 - t) x_i + t x_{i+1}$ for the pieces $i = 0, \dots, N - 2$, as a network with one hidden layer of ReLUs: $d(z) = b + \sum_i w_i \max(0, z - i)$.
 What are $b$ and the $w_i$, and how many hidden units do {{strung}} digits need?
 @answer
 On the first piece $d$ starts at $x_0$ and climbs with the slope $x_1 - x_0$, so $b = x_0$ and $w_0 = x_1 - x_0$.
 At each place $i$ inside the string the slope changes from $x_i - x_{i-1}$ to $x_{i+1} - x_i$, so $w_i = x_{i+1} - 2 x_i + x_{i-1}$ for $i = 1, \dots, N - 2$.
 That is one unit for each of the $N - 1$ pieces: {{units}} units.
 @end

 @exercise(whiten) derive, 15 minutes
 Find an invertible function $\varphi$ of the codes such that the codes of $e' = \varphi \circ e$ have the mean 0 and the covariance $I$.
 What does $d' = d \circ \varphi^{-1}$ decode when its codes are drawn from $\mathcal N(0, I)$?
 Which distance of shares does it have, and does the loss know?
 @answer
 Take $\varphi(z) = A^{-1}(z - \bar z)$ with $A A^\top = \Sigma$, the covariance of the codes.
 The new codes have the mean $A^{-1}(\bar z - \bar z) = 0$ and the covariance $A^{-1} \Sigma A^{-\top} = I$.
 The decoder undoes the move by $\varphi^{-1}(\varepsilon) = \bar z + A \varepsilon$, so it decodes draws from the fitted normal: the distance of shares is {{distanceFitted}}.
 The loss is the same to the last nat, as @claim(blind) says.
 So fitting a normal distribution to the codes and moving the codes to $\mathcal N(0, I)$ are one thing, and the shape of the map stays.
 @end

 ## Further reading

 - D. E. Rumelhart, G. E. Hinton and R. J. Williams, *Learning representations by back-propagating errors*, Nature 323, 1986.
 - G. E. Hinton and R. R. Salakhutdinov, *Reducing the dimensionality of data with neural networks*, Science 313, 2006: deep autoencoders against PCA, with maps of digits like ours.
 - C. Doersch, *Tutorial on variational autoencoders*, arXiv:1606.05908, 2016.

 ## What is missing

 The codes will not arrange themselves.
 In @chapter(vae) we put the arrangement into the loss and ask: what does it buy, and what does it cost?
 */
