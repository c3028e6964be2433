import MathKernel

/// The shares of the classes among labels: how often each occurs, as a part of 1.
///
///     let sampled = Shares(of: judge.classify(samples))
///     sampled[7]                                         // the share of sevens
///     sampled.distance(to: Shares(of: training.labels))
public struct Shares: Equatable, Sendable {
  /// The share of each class; all NaN if there were no labels.
  public let values: [Double]

  /// The shares among `labels`, numbers from 0 and below `classes`.
  ///
  /// - Complexity: O(labels + classes).
  public init(of labels: [Int], classes: Int = 10) {
    var counts = [Int](repeating: 0, count: classes)
    for label in labels {
      require(counts.indices.contains(label), "\(label) is none of \(classes) classes")
      counts[label] += 1
    }
    values = counts.map { Double($0) / Double(labels.count) }
  }

  /// The total variation distance, half the sum of the absolute differences: the share of labels that
  /// would have to change for the two to be equal. From 0 to 1.
  ///
  /// - Complexity: O(classes).
  public func distance(to other: Shares) -> Double {
    require(
      count == other.count, "shares of \(count) and of \(other.count) classes have no distance")
    return zip(self, other).map { abs($0 - $1) }.sum() / 2
  }
}

extension Shares: RandomAccessCollection {
  /// The first class, 0.
  public var startIndex: Int { values.startIndex }
  /// The number of classes.
  public var endIndex: Int { values.endIndex }
  /// The share of a class.
  public subscript(label: Int) -> Double { values[label] }
}
