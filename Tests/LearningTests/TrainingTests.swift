import Learning
import MathKernel
import Testing

@Suite("Training")
struct TrainingTests {
  let stream = RandomStream(seed: 7, name: "training tests")

  @Test("Descent on a quadratic finds its minimum")
  func quadratic() throws {
    // Mean of (xᵢ − w)² over the examples is least at their mean, 3, where it is 14/3.
    let x = Matrix<Double>([[1], [2], [6]])
    let w = Parameter(Matrix<Double>([[0]]))
    let history = try train(
      "quadratic", parameters: [w], with: SGD(learningRate: 0.2), epochs: 100,
      batches: { _ in [[0, 1, 2]] }
    ) { tape, batch, _ in
      (tape.constant(x.rows(at: batch)) - tape.variable(w)).squared().mean()
    }
    #expect(abs(w.value[0, 0] - 3) < 1e-12)
    #expect(abs(history[99] - 14.0 / 3) < 1e-12)
    #expect(zip(history, history.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
  }

  @Test("A small last batch counts by its size")
  func lastBatch() throws {
    // The parameter stands still, so the epoch's loss is the mean over all examples.
    let x = Matrix<Double>([[1], [2], [3], [10]])
    let still = Parameter(Matrix<Double>([[0]]))
    let history = try train(
      "mean", parameters: [still], with: SGD(learningRate: 0), epochs: 1,
      batches: { _ in [[0, 1, 2], [3]] }
    ) { tape, batch, _ in tape.constant(x.rows(at: batch)).mean() }
    #expect(history == [4])
  }

  @Test("Steps and epochs are counted")
  func counts() throws {
    var (steps, epochs, reports): ([Int], [Int], [Int]) = ([], [], [])
    try train(
      "nothing", parameters: [] as [Parameter<Double>], with: SGD(learningRate: 0), epochs: 3,
      batches: { _ in [[0], [1]] }, progress: { reports.append($0.epoch) },
      afterEpoch: { epoch, _ in epochs.append(epoch) }
    ) { tape, _, step in
      steps.append(step)
      return tape.constant(Matrix([[1]]))
    }
    #expect(steps == [0, 1, 2, 3, 4, 5] && epochs == [1, 2, 3] && reports == [1, 2, 3])
  }

  @Test("Divergence is an error with a label and an epoch")
  func divergence() {
    let w = Parameter(Matrix<Float>([[1]]))
    #expect {
      try train(
        "runaway model", parameters: [w], with: SGD(learningRate: 1e30), epochs: 50,
        batches: { _ in [[0]] }
      ) { tape, _, _ in tape.variable(w).squared().sum() }
    } throws: { error in
      "\(error)".contains("runaway model") && "\(error)".contains("epoch")
    }
  }

  @Test("A last step that leaves the range is an error too")
  func lastStep() {
    // The loss, 1, is finite; the step taken on it is not.
    let w = Parameter(Matrix<Float>([[1]]))
    #expect(throws: TrainingError.self) {
      try train(
        "leap", parameters: [w], with: SGD(learningRate: .greatestFiniteMagnitude), epochs: 1,
        batches: { _ in [[0]] }
      ) { tape, _, _ in tape.variable(w).squared().sum() }
    }
  }

  @Test("Batches partition the examples", arguments: [(10, 3), (12, 4), (5, 8), (1, 1)])
  func batches(_ count: Int, _ size: Int) {
    let batches = shuffledBatches(of: count, size: size, stream: stream, epoch: 2)
    #expect(batches.flatMap { $0 }.sorted() == Array(0..<count))
    #expect(batches.dropLast().allSatisfy { $0.count == size })
    #expect(batches == shuffledBatches(of: count, size: size, stream: stream, epoch: 2))
  }

  @Test("Every epoch has its own order")
  func order() {
    let epochs = (0..<5).map { shuffledBatches(of: 50, size: 50, stream: stream, epoch: $0)[0] }
    #expect(Set(epochs).count == 5)
  }
}
