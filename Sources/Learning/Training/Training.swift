import Algorithms
import MathKernel

/// Where a training run stands, told after every epoch.
public struct TrainingProgress: Sendable {
  /// What is being trained.
  public let label: String
  /// The epoch just finished, from 1.
  public let epoch: Int
  /// How many epochs there are.
  public let epochs: Int
  /// The mean loss of the epoch.
  public let loss: Double
  /// Time since the run began.
  public let elapsed: Duration

  /// The time the rest will take if it goes on as it went so far.
  public var remaining: Duration { elapsed * (Double(epochs - epoch) / Double(epoch)) }
}

/// A training run that cannot go on.
public enum TrainingError: Error, CustomStringConvertible {
  /// The loss, or what it is computed from, stopped being a finite number.
  case diverged(label: String, epoch: Int)

  /// One sentence saying what happened and what helps.
  public var description: String {
    switch self {
    case .diverged(let label, let epoch):
      "Training the \(label) diverged: in epoch \(epoch) the loss or a parameter is no longer a "
        + "finite number; a smaller learning rate may help."
    }
  }
}

/// Minimises a loss by steps on batches.
///
/// The loop every chapter trains with. For each epoch it takes the batches, puts the loss of each on
/// a fresh tape, and lets the optimiser move the parameters against the gradient. The mean loss of
/// an epoch weighs each batch by its size, so that a small last batch counts for what it is.
///
/// - Parameters:
///   - label: what is trained, for progress and errors.
///   - parameters: what the optimiser moves.
///   - optimiser: how it moves them.
///   - epochs: passes over the data.
///   - batches: the batches of an epoch (from 0), each the indices of its examples.
///   - progress: called after every epoch.
///   - afterEpoch: called after every epoch (from 1) with its mean loss, for measurements.
///   - loss: the mean loss of a batch, 1 × 1, on the tape; `step` counts the batches of the run.
/// - Returns: the mean loss of each epoch.
/// - Throws: `TrainingError.diverged` when a loss, or after an epoch a parameter, is not finite, and
///   what `afterEpoch` throws.
@discardableResult
public func train<Scalar: KernelScalar>(
  _ label: String, parameters: [Parameter<Scalar>], with optimiser: some Optimiser<Scalar>,
  epochs: Int, batches: (_ epoch: Int) -> [[Int]],
  progress: (TrainingProgress) -> Void = { _ in },
  afterEpoch: (_ epoch: Int, _ loss: Double) throws -> Void = { _, _ in },
  loss: (_ tape: Tape<Scalar>, _ batch: [Int], _ step: Int) -> Variable<Scalar>
) throws -> [Double] {
  require(epochs >= 0, "the \(label) cannot be trained for \(epochs) epochs")
  var optimiser = optimiser
  var history: [Double] = []
  var step = 0
  let start = ContinuousClock.now
  for epoch in 0..<epochs {
    var (sum, count) = (0.0, 0)
    for batch in batches(epoch) {
      let (value, gradients) = differentiate(parameters) { loss($0, batch, step) }
      guard value.isFinite else { throw TrainingError.diverged(label: label, epoch: epoch + 1) }
      optimiser.update(parameters, with: gradients)
      sum += Double(value) * Double(batch.count)
      count += batch.count
      step += 1
    }
    require(count > 0, "there is nothing to train the \(label) on in epoch \(epoch + 1)")
    // The last step of an epoch shows in no loss yet.
    guard parameters.allSatisfy(\.value.isFinite) else {
      throw TrainingError.diverged(label: label, epoch: epoch + 1)
    }
    history.append(sum / Double(count))
    progress(
      TrainingProgress(
        label: label, epoch: epoch + 1, epochs: epochs, loss: sum / Double(count),
        elapsed: ContinuousClock.now - start))
    try afterEpoch(epoch + 1, sum / Double(count))
  }
  return history
}

/// The value of a loss and its gradients. The tape ends here: while it lives it holds the parameters'
/// matrices, and an optimiser that changed them would first have to copy them.
private func differentiate<Scalar: KernelScalar>(
  _ parameters: [Parameter<Scalar>], _ loss: (Tape<Scalar>) -> Variable<Scalar>
) -> (Scalar, [Matrix<Scalar>]) {
  let tape = Tape<Scalar>()
  let result = loss(tape)
  return (result.scalar, tape.gradients(of: result, with: parameters))
}

/// The indices `0..<count` in the order of `stream`, cut into batches of `size`, at least 1; the last
/// one may be smaller. Every epoch draws its own order.
public func shuffledBatches(
  of count: Int, size: Int, stream: RandomStream, epoch: Int
) -> [[Int]] {
  require(size >= 1, "a batch has at least 1 example, not \(size)")
  let order = stream.substream(epoch).permutation(of: count)
  return order.chunks(ofCount: size).map(Array.init)
}
