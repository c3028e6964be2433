import MathKernel

/// How many nats codes tell of the label: a lower bound on their mutual information.
///
/// A reader r(y|z) that has learnt from other codes names the label with a mean cross-entropy of −𝔼 log r(y|z), which is never
/// below the entropy H(y|z) that is left of the label, whatever the reader. So H(y) less the cross-entropy is at most
/// I(y; z) = H(y) − H(y|z) (Barber & Agakov 2003). Unlike a share of right readings it has a scale: 0 for codes that tell nothing, and
/// H(y) for codes that tell the label, whether a code has two numbers or twenty.
public struct LabelInformation: Equatable, Sendable {
  /// The bound in nats, an estimate from the test codes; a reader that is worse than a blind guess makes it negative.
  public let nats: Double
  /// The share of test codes that the reader labels rightly.
  public let accuracy: Double

  /// Lets a small network, k–64–classes with ReLU, learn the labels of codes, n × k, and read those of other codes.
  ///
  /// Codes are drawn anew in every pass, so that the reader does not learn the draws by heart.
  ///
  /// - Parameters:
  ///   - codes: the codes of one pass (from 0), a row for each of `labels`.
  ///   - labels: from 0 and below `classes`.
  ///   - test: the codes to read, m × k.
  ///   - testLabels: theirs.
  ///   - classes: how many labels there are.
  ///   - passes: how often the reader sees all codes.
  ///   - stream: where its weights and the order of the codes come from.
  /// - Throws: `TrainingError.diverged`.
  public init(
    train codes: (_ pass: Int) -> Matrix<Float>, labels: [Int], test: Matrix<Float>,
    testLabels: [Int], classes: Int = 10, passes: Int = 20, stream: RandomStream
  ) throws {
    require(
      testLabels.count == test.rows && test.rows > 0,
      "\(testLabels.count) labels do not fit a \(test.shape) matrix of codes")
    let size = 100
    let reader = Network<Float>(
      [test.columns, 64, classes], hidden: .relu, stream: stream.substream(0))
    let steps = (labels.count + size - 1) / size
    var drawn = (pass: -1, codes: Matrix<Float>(rows: 0, columns: 0))
    try train(
      "reader of labels", parameters: reader.parameters, with: Adam(learningRate: 2e-3),
      epochs: passes,
      batches: {
        shuffledBatches(of: labels.count, size: size, stream: stream.substream(1), epoch: $0)
      }
    ) { tape, batch, step in
      if drawn.pass != step / steps { drawn = (step / steps, codes(step / steps)) }
      let logits = reader(tape.constant(drawn.codes.rows(at: batch)))
      return crossEntropy(logits: logits, labels: batch.map { labels[$0] }).mean()
    }
    let logits = reader(test)
    let logarithms = softmax(logits).logarithms
    let surprises = testLabels.indices.map { -Double(logarithms[$0, testLabels[$0]]) }
    nats = entropy(of: testLabels, classes: classes) - surprises.mean()
    accuracy = shareEqual(logits.rowArgmax(), testLabels)
  }
}

/// The entropy of the shares of labels from 0 and below `classes`, in nats: log `classes` if all are equally frequent.
///
/// - Complexity: O(labels · classes).
public func entropy(of labels: [Int], classes: Int = 10) -> Double {
  let shares = (0..<classes).map { label in
    Double(labels.count { $0 == label }) / Double(labels.count)
  }
  return -shares.filter { $0 > 0 }.map { $0 * Double.log($0) }.sum()
}
