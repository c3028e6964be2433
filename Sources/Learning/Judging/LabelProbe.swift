import MathKernel

/// How much of the label can be read off codes: the share of test codes that two readers label rightly.
public struct LabelProbe: Equatable, Sendable {
  /// By the label of the nearest training code.
  public let nearest: Double
  /// By a linear classifier that has learnt from the training codes.
  public let linear: Double

  /// Probes n × k codes with n labels below `classes`.
  ///
  /// - Throws: `TrainingError.diverged`.
  /// - Complexity: O(tests · trainings · k).
  public init(
    train codes: Matrix<Float>, labels: [Int], test: Matrix<Float>, testLabels: [Int],
    classes: Int = 10, stream: RandomStream
  ) throws {
    nearest = nearestNeighbourAccuracy(
      train: codes, labels: labels, test: test, testLabels: testLabels)
    linear = try linearProbeAccuracy(
      train: codes, labels: labels, test: test, testLabels: testLabels, classes: classes,
      stream: stream)
  }
}
