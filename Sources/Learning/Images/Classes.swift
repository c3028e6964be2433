import MathKernel

extension Matrix {
  /// The rows of one class: those whose label, one for each row, is `label`.
  ///
  /// - Complexity: O(rows + elements copied).
  public func rows(labelled label: Int, in labels: [Int]) -> Matrix {
    require(labels.count == rows, "\(labels.count) labels do not fit a \(shape) matrix")
    return rows(at: labels.indices.filter { labels[$0] == label })
  }
}

/// Labels from 0 and below `classes` as one-hot rows, n × classes: all 0 but the label's, which is 1.
///
/// - Complexity: O(n · classes).
public func oneHot<Scalar: KernelScalar>(_ labels: [Int], classes: Int = 10) -> Matrix<Scalar> {
  var rows = Matrix<Scalar>(rows: labels.count, columns: classes)
  for (i, label) in labels.enumerated() {
    require((0..<classes).contains(label), "\(label) is none of \(classes) classes")
    rows[i, label] = 1
  }
  return rows
}

/// The mean squared distance of N × n `images` from the mean image of their label, one of N
/// labels from 0 and below `classes`.
///
/// - Complexity: O(N (n + classes)).
public func withinClassSpread(
  of images: Matrix<Float>, labels: [Int], classes: Int = 10
) -> Double {
  let squares = (0..<classes).map { label in
    let own = images.rows(labelled: label, in: labels)
    return Double((own - own.columnMeans()).squaredNorm())
  }
  return squares.sum() / Double(labels.count)
}
