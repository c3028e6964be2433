import Learning
import MathKernel
import TestSupport
import Testing

@Suite("Mistakes stop with a sentence")
struct MistakesTests {
  /// A call that must not return, by its name.
  enum Mistake: String, CaseIterable, Codable, Sendable {
    case batchSize, noBatches, epochs, network, layer, labels, imageWidth, blindJudge, shares
    case noPoints, nanPoints, neighbours, probe, plane, emptyPlane

    func commit() throws {
      let stream = RandomStream(seed: 1, name: "mistakes")
      let images = Matrix<Float>(rows: 2, columns: 6, repeating: 1)
      func judge(labels: [Int] = [0, 1], imageWidth: Int = 3) throws -> Judge {
        try Judge(
          images: images, labels: labels, imageWidth: imageWidth, exposures: 4, stream: stream)
      }
      func trainNothing(epochs: Int) throws {
        try train(
          "ghost", parameters: [] as [Parameter<Float>], with: SGD(learningRate: 1), epochs: epochs,
          batches: { _ in [] }, loss: { tape, _, _ in tape.constant(images).sum() })
      }
      switch self {
      case .batchSize: _ = shuffledBatches(of: 3, size: 0, stream: stream, epoch: 0)
      case .noBatches: try trainNothing(epochs: 1)
      case .epochs: try trainNothing(epochs: -1)
      case .network: _ = Network<Float>([3], stream: stream)
      case .layer:
        _ = Dense<Float>(inputs: 0, outputs: 2, activation: .identity, stream: stream)
      case .labels: _ = try judge(labels: [0])
      case .imageWidth: _ = try judge(imageWidth: 4)
      case .blindJudge: _ = try judge().classify(Float.nan * images)
      case .shares: _ = shareEqual([1], [1, 2])
      case .noPoints: _ = nearestRows(to: images, in: .zeros(0, 6))
      case .nanPoints: _ = nearestRows(to: Float.nan * images, in: images)
      case .neighbours:
        _ = nearestNeighbourAccuracy(train: images, labels: [1], test: images, testLabels: [1, 1])
      case .probe:
        _ = try linearProbeAccuracy(
          train: images, labels: [1], test: images, testLabels: [1, 1], stream: stream)
      case .plane: _ = densestRow(of: .zeros(2, 3))
      case .emptyPlane: _ = circle(around: .zeros(0, 2), count: 3)
      }
    }

    /// What the sentence must say.
    var words: String {
      switch self {
      case .batchSize: "at least 1 example, not 0"
      case .noBatches: "nothing to train the ghost on in epoch 1"
      case .epochs: "the ghost cannot be trained for -1 epochs"
      case .network: "not sizes of [3]"
      case .layer: "0 inputs and 2 outputs"
      case .labels: "1 labels do not fit a 2 × 6"
      case .imageWidth: "6 pixels do not have rows of 4"
      case .blindJudge: "finite numbers"
      case .shares: "1 numbers with 2"
      case .noPoints: "no row of a 0 × 6"
      case .nanPoints: "finite numbers"
      case .neighbours, .probe: "1 labels do not fit 2 training codes"
      case .plane: "not 2 × 3"
      case .emptyPlane: "no codes"
      }
    }
  }

  @Test("Each with what was wrong", arguments: Mistake.allCases)
  func stops(_ mistake: Mistake) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [mistake = mistake as Mistake] in
      try mistake.commit()
    }
    expectFatalError(result, saying: mistake.words)
  }
}
