import Drawing
import Illustrations
import MathKernel
import Testing

@Suite("Illustrations")
struct IllustrationTests {
  /// Images of 8 × 8 pixels.
  static func images(_ count: Int) -> [[Float]] {
    (0..<count).map { i in (0..<64).map { Float(($0 + i) % 9) / 8 } }
  }

  /// The same as lists of `Double`.
  static func doubles(_ count: Int) -> [[Double]] { images(count).map { $0.map { Double($0) } } }

  /// Points that wind around the origin, and digits for them.
  static let spiral: Points = (
    (0..<60).map { Double($0) / 15 * Double.cos(Double($0)) },
    (0..<60).map { Double($0) / 15 * Double.sin(Double($0)) }
  )
  static let labels = (0..<60).map { $0 / 6 }

  @Test("The prior's circles hold the shares that they say")
  func circles() {
    for (circle, share) in [(PriorCircle.half, 0.5), (.most, 0.95)] {
      #expect(abs(circle.radius - (-2 * Double.log(1 - share)).squareRoot()) < 1e-14)
    }
  }

  /// A place among the spiral and three outside.
  static let places = [(0.5, 0.5), (5, 5), (5, -5), (-5, 5)].enumerated().map { i, place in
    IrregularLatentSpaceIllustrations.DecodedPlace(
      x: place.0, y: place.1, image: images(4)[i], reading: i, confidence: 0.9)
  }

  static let drawn: [any Figure] = [
    PrimerIllustrations.neuron(
      inputs: [1, 0.5, 0.25], weights: [1.5, -2, 2], bias: 0.25, sum: 1.25, answer: 1.25),
    PrimerIllustrations.activations(
      at: [-4, 0, 4], [("ReLU", [0, 0, 4]), ("logistic function", [0, 0.5, 1])],
      point: (1, [1, 0.75])),
    PrimerIllustrations.descents(
      on: ([-2, -1, 0, 1, 2], [4, 1, 0, 1, 4]),
      paths: [(0.25, ([1, 0.5, 0.25], [1, 0.25, 0.0625])), (1.5, ([1, -2, 4], [1, 4, 16]))]),
    PrimerIllustrations.graph(values: (2, 3, 4, 6, 2, 4), slopes: (12, 4, 4)),
    PrimerIllustrations.valley(
      heights: [[4, 3, 2], [2, 1, 0.5], [4, 3, 2]], x: -4.5...0.5, y: -1...1,
      paths: [
        ("plain", ([-4, -3, -2], [0.5, -0.5, 0.2])), ("Adam", ([-4, -2, 0], [0.5, 0.2, 0])),
      ]),
    PrimerIllustrations.learning(
      losses: [0.3, 0.2, 0.25, 0.1], weights: (0..<64).map { Double($0) / 32 - 1 }, imageWidth: 8),
    PrimerIllustrations.pixel(
      answers: [0.1, 0.3, 0.9], grey: (0.3, [0.8, 0.61, 1.6]), ink: [2.3, 1.2, 0.1],
      paper: [0.1, 0.36, 2.3], entropy: 0.61),
    PrimerIllustrations.bell(
      density: ([-4, 0, 4], [0, 0.4, 0]), edges: [-2, 0, 2], heights: [0.2, 0.25],
      shares: (0.68, 0.95)),
    PrimerIllustrations.means(
      counts: [10, 100, 1000], means: [[0.5, 1.1, 1], [1.5, 0.9, 1]], expectation: 1,
      errors: [0.4, 0.14, 0.04]),
    PCAIllustrations.meanImage(
      (0..<64).map { Double($0) / 64 }, of: [(0..<64).map { Double($0) / 64 }], labels: [3],
      imageWidth: 8),
    PCAIllustrations.errors(
      training: [8, 4, 2, 1], heldOut: [9, 5, 3, 2], pixels: [10, 9, 8, 7]),
    PCAIllustrations.scales(
      [("raw", doubles(2), [0.2, 0.1]), ("scaled", doubles(2), [0.1, 0.05])], imageWidth: 8),
    PCAIllustrations.draws([("draws", doubles(3)), ("digits", doubles(3))], imageWidth: 8),
    PCAIllustrations.neighbours(
      sizes: [2, 10, 100], plain: [0.4, 0.9, 0.95], whitened: [0.4, 0.88, 0.7]),
    LinearAutoencoderIllustrations.correlations(
      ([5, 20, 44], [0.03, 0.1, 0.15]), turned: ([0, 45], [0, 0.15])),
    LinearAutoencoderIllustrations.training(
      [
        .init(
          name: "plain", passes: [1, 2, 4], middle: [4, 2, 1], starts: [[5, 3, 2], [3, 1, 0.5]])
      ],
      quantity: "loss"),
    LinearAutoencoderIllustrations.codes(
      [("PCA", spiral), ("autoencoder", spiral)], labels: labels),
    IrregularLatentSpaceIllustrations.ladder(
      [(500, 90, 180), (4000, 140, 150), (1000, 110, 160)], spread: [5, 3, 4]),
    IrregularLatentSpaceIllustrations.densities(
      ["codes", "normal", "mixture", "kernels"].map { ($0, spiral) }, x: -4...4, y: -4...4),
    IrregularLatentSpaceIllustrations.neighbours(
      images(9), readings: [3, 3, 3, 5, 3, 3, 8, 8, 3], of: 3, imageWidth: 8),
    IrregularLatentSpaceIllustrations.order(
      ["one", "other"].map { name in
        (
          name,
          (0..<10).map {
            let middle = (Double($0 * 3 % 10) + 0.5) / 10
            return (middle - 0.04, middle, middle + 0.04)
          }, images(10)
        )
      }, imageWidth: 8),
    IrregularLatentSpaceIllustrations.shares(
      [
        ("data", [Double](repeating: 0.1, count: 10)),
        ("samples", (0..<10).map { Double($0) / 45 }),
      ]
    ),
    IrregularLatentSpaceIllustrations.string(from: 12, images: images(11), imageWidth: 8),
    IrregularLatentSpaceIllustrations.idea(
      spiral, labels: labels,
      digits: (0..<4).map {
        (images(4)[$0], images(5)[$0 + 1], [Double($0) - 1.5, 1 - Double($0)])
      },
      drawn: (0..<5).map { ([Double($0) / 2 - 1, 0.1], images(5)[$0]) }, imageWidth: 8),
    IrregularLatentSpaceIllustrations.map(
      spiral, labels: labels, gaps: [places[0]], outskirts: Array(places.dropFirst()),
      rim: ([5, 5, -5], [5, -5, 5]), imageSize: 42, imageWidth: 8),
    IrregularLatentSpaceIllustrations.places(places, imageWidth: 8),
    IrregularLatentSpaceIllustrations.samples(
      [("a", images(3), [1, 2, 3]), ("b", images(3), [4, 5, 6])], imageWidth: 8),
    VAEIllustrations.trial(
      "distance of shares", sources: ["*N*(0, *I*)", "one normal", "mixture"],
      models: ["autoencoder", "denoising autoencoder", "VAE, *β* = 0", "VAE"],
      panels: [2, 20].map { k in
        (
          "*k* = \(k)",
          (0..<4).map { m in (0..<3).map { s in [0.3, 0.25, 0.35].map { $0 + Double(m - s) / 20 } }
          },
          0.02
        )
      }),
    VAEIllustrations.density(
      sizes: [0, 1, 2, 3], training: [-50, 10, 30, 40], heldOut: [-52, 5, 12, 9], best: 2),
    VAEIllustrations.threshold(
      eigenvalues: [5, 2, 0.8, 0.2, 0.05],
      runs: [(0.5, [4.5, 1.5, 0.3, 0, 0]), (0.1, [4.9, 1.9, 0.7, 0.1, 0])]),
    VAEIllustrations.rates(
      line: ([5, 1, 0.1, 0.01], [0, 3, 40, 160]), trained: ([8, 2, 0.5, 0.1], [0, 2, 11, 30]),
      learned: (0.015, 55), limit: 5.2),
    VAEIllustrations.variance(
      variances: [0.01, 0.03, 0.1, 1], whole: [300, -400, -200, 700],
      withoutLogarithm: [900, 400, 120, 40], learned: (0.03, -400)),
    VAEIllustrations.units([(2, [3, 2.8]), (5, [2.6, 2.4, 2.2, 2, 1.8])]),
    VAEIllustrations.collapse([("digits", images(4)), ("one", images(4))], imageWidth: 8),
    VAEIllustrations.turns(
      degrees: [0, 30, 45, 60, 90], linear: [0, 0.9, 1.2, 0.9, 0], two: [0, 0.01, 0, 0.01, 0],
      many: [0, 1.1, 1.5, 1.1, 0.05], refitted: ([0, 30, 45], [0, 0.9, 1.2]), size: 20),
    VAEIllustrations.pushed(spiral, to: spiral, lengths: (0..<60).map { Double($0) / 15 }),
    VAEIllustrations.maps(("one", spiral), ("other", spiral), labels: labels),
    VAEIllustrations.manifold(images(9), at: [-1, 0, 1], imageWidth: 8),
    VAEIllustrations.samples([("a", images(12)), ("b", images(12))], imageWidth: 8),
    VAEIllustrations.samples(
      (0..<4).map { ("\($0)", images(6)) }, blocks: 2, columns: 3, imageWidth: 8),
    VAEIllustrations.ellipses(
      [("one", spiral, (labels.map { _ in 0.2 }, labels.map { _ in 0.1 }), ([0, 0], [1, 0.5]))],
      labels: labels),
    VAEIllustrations.sides(
      .init(digit: 5, evidence: -130, gap: 20, reconstruction: 144, divergence: 6)),
    VAEIllustrations.aggregate(
      (0..<9).map { i in (0..<9).map { Double(i * $0) / 64 } },
      prior: (0..<9).map { Double($0) / 8 }, axis: (0..<9).map { Double($0) - 4 }),
    VAEIllustrations.parts(
      [("β = 4", 3, 0.5), ("β = 1", 5, 0.7)], cap: (8.3, "log *N*")),
    VAEIllustrations.rates(
      weights: [0.5, 1, 2], names: ["½", "1", "2"], train: [(148, 6), (149, 5), (151, 4)],
      heldOut: [(158, 6), (158, 5), (159, 4)]),
    VAEIllustrations.territories(
      doubt: (0..<400).map { Double($0 % 7) / 10 }, verdicts: (0..<400).map { $0 / 100 },
      columns: 20, reach: 3),
    VAEIllustrations.estimates(
      [
        (
          "by chance",
          [4, 16, 64].map { .init(draws: $0, lowerQuartile: 1, median: 2, upperQuartile: 4) }
        )
      ]),
    VAEIllustrations.gaps(
      [("training", [(2, 0.1), (9, 0.2)]), ("held out", [(60, 0.1), (3, 0)])], limit: 40),
    VAEIllustrations.misled(
      (0..<2).map { (images(1)[0], images(2), [Double($0), 2]) },
      names: ["digit", "encoder", "best"], imageWidth: 8),
    VAEIllustrations.shortfalls(
      [("worst", [9, 8, 7]), ("mean", [3, 2, 1]), ("median", [1, 0.5, 0.2])], draws: [1, 4, 16]),
    CVAEIllustrations.idea(
      [("VAE", images(9)), ("Asked for a 3", images(9)), ("Asked for a 7", images(9))],
      imageWidth: 8),
    CVAEIllustrations.oneCode(
      images(20), names: ["code 1", "code 2"], verdicts: (0..<20).map { $0 % 7 }, imageWidth: 8),
    CVAEIllustrations.failure(
      [
        ("small", images(20), (0..<20).map { $0 / 10 }),
        ("large", images(20), (0..<20).map { $0 / 4 }),
      ],
      asked: (0..<20).map { $0 / 10 }, imageWidth: 8),
    CVAEIllustrations.style([(images(1)[0], 4, images(10))], imageWidth: 8),
    CVAEIllustrations.steps(
      [320, 1920, 7680],
      models: [
        ("2 numbers", [[0.9, 0.97, 0.98]], [[0.5, 0.3, 0.2]]),
        (
          "20 numbers", [[0.3, 0.55, 0.85], [0.32, 0.5, 0.8]], [[1.9, 1.7, 1.2], [1.8, 1.7, 1.3]]
        ),
      ], vaes: [("VAE, 2", [1.4]), ("VAE, 20", [2.1])], entropy: 2.303),
    CVAEIllustrations.frontier(
      line: (
        "8 numbers",
        [
          .init(name: "*β* = 1", fidelity: 0.9, spread: 0.62),
          .init(name: "*β* = 4", fidelity: 0.985, spread: 0.45),
        ]
      ), plain: ("plain", [.init(name: "2", fidelity: 0.98, spread: 0.27)]),
      remedied: ("20 numbers", [.init(name: "MMD", fidelity: 0.92, spread: 0.57)]),
      real: (0.97, 0.98), wanted: (0.97, 0.4)),
    ModelIllustrations.graphicalModel, ModelIllustrations.reparametrisation,
  ]

  @Test("No illustration cuts off or covers a text", arguments: drawn.indices)
  func layout(index: Int) throws {
    let drawn = try Self.drawn[index].drawn()
    #expect(drawn.flaws == [] && drawn.displaced == [])
  }

  @Test("Every island of a digit has its name, and a digit with two islands has two")
  func islands() {
    // Columns of five cells each: 1, 2, 1, 2.
    let verdicts = (0..<400).map { $0 % 20 / 5 % 2 + 1 }
    let figure = VAEIllustrations.territories(
      doubt: verdicts.map { _ in 0 }, verdicts: verdicts, columns: 20, reach: 8)
    #expect(figure.summary.contains("Texts: 1, 2, 1, 2."))
  }

  @Test("Only a map that is much smaller is enlarged")
  func enlargement() throws {
    let small: Points = (Self.spiral.x.map { $0 / 10 }, Self.spiral.y.map { $0 / 10 })
    let alike = VAEIllustrations.maps(
      ("one", Self.spiral), ("other", Self.spiral), labels: Self.labels)
    let unlike = VAEIllustrations.maps(("one", Self.spiral), ("other", small), labels: Self.labels)
    #expect(try alike.render() != unlike.render())
  }
}
