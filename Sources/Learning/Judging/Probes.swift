import Algorithms
import MathKernel

/// The share of `test` codes whose nearest `train` code (by Euclidean distance) has the same label.
///
/// Codes are finite n × k matrices with n labels. O(tests · trainings · k).
public func nearestNeighbourAccuracy(
  train: Matrix<Float>, labels: [Int], test: Matrix<Float>, testLabels: [Int]
) -> Double {
  require(
    labels.count == train.rows, "\(labels.count) labels do not fit \(train.rows) training codes")
  return shareEqual(nearestLabels(to: test, in: train, labels: labels), testLabels)
}

/// For every row of `queries` (n × k) the label of the nearest row of `points` (m × k with m labels, m
/// at least 1), both finite: a reader that learns nothing.
///
/// - Complexity: O(n · m · k).
public func nearestLabels(
  to queries: Matrix<Float>, in points: Matrix<Float>, labels: [Int]
) -> [Int] {
  require(labels.count == points.rows, "\(labels.count) labels do not fit \(points.rows) points")
  return nearestRows(to: queries, in: points).map { labels[$0.index] }
}

/// For every row of `queries` (n × k) the nearest row of `points` (m × k, m at least 1), the first one
/// of equals: its index and squared distance.
///
/// Both must be finite: nothing is near a NaN. O(n · m · k).
public func nearestRows(
  to queries: Matrix<Float>, in points: Matrix<Float>
) -> [(index: Int, squaredDistance: Float)] {
  require(points.rows > 0, "no row of a \(points.shape) matrix can be the nearest")
  require(queries.isFinite && points.isFinite, "nearest rows are sought among finite numbers")
  return (0..<queries.rows).chunks(ofCount: 256).flatMap { rows in
    let distances = queries.rows(rows).squaredDistances(to: points)
    return (-distances).rowArgmax().enumerated().map { ($1, distances[$0, $1]) }
  }
}

/// The share of `test` codes that a linear classifier (softmax regression) trained on the `train`
/// codes labels rightly: how much of the label can be read off the code by weighing its numbers.
///
/// Codes are n × k matrices with n labels below `classes`. They are standardised by the training mean
/// and spread first, so their scale does not matter.
///
/// - Throws: `TrainingError.diverged`.
public func linearProbeAccuracy(
  train codes: Matrix<Float>, labels: [Int], test: Matrix<Float>, testLabels: [Int],
  classes: Int = 10, stream: RandomStream
) throws -> Double {
  require(
    labels.count == codes.rows, "\(labels.count) labels do not fit \(codes.rows) training codes")
  let mean = codes.columnMeans()
  let spread = codes.columnVariances().squareRoot().map { max($0, 1e-6) }
  let standardised = (codes - mean) ./ spread
  let layer = Dense<Float>(
    inputs: codes.columns, outputs: classes, activation: .identity, stream: stream)
  try train(
    "linear probe", parameters: layer.parameters, with: Adam(learningRate: 0.1), epochs: 200,
    batches: { _ in [Array(labels.indices)] }
  ) { tape, _, _ in
    crossEntropy(logits: layer(tape.constant(standardised)), labels: labels).mean()
  }
  return shareEqual(layer((test - mean) ./ spread).rowArgmax(), testLabels)
}
