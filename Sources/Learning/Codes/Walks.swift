import MathKernel

/// Equally spaced stops on the straight way between two codes, both ends included.
///
/// `start` and `end` are 1 × k; the result is count × k, and `count` at least 2.
///
/// - Complexity: O(count · k).
public func stops<Scalar: KernelScalar>(
  from start: Matrix<Scalar>, to end: Matrix<Scalar>, count: Int
) -> Matrix<Scalar> {
  require(count >= 2, "a way has a stop at either end, so 2 at least and not \(count)")
  require(
    start.rows == 1 && end.rows == 1 && start.columns == end.columns,
    "no way leads from a \(start.shape) code to a \(end.shape) one")
  return Matrix(rows: count, columns: start.columns) { i, j in
    start[0, j] + Scalar(i) / Scalar(count - 1) * (end[0, j] - start[0, j])
  }
}

/// The share that the longest of the steps from image to image takes of the way through all of them,
/// N × n; 1 / (N − 1) if all steps are alike.
///
/// 0 if the image never changes.
///
/// - Complexity: O(N n).
public func longestStepShare(of images: Matrix<Float>) -> Double {
  require(images.rows >= 2, "there is no step among \(images.rows) images")
  let steps = images.rows(1..<images.rows) - images.rows(0..<images.rows - 1)
  let lengths = steps.squared().rowSums().squareRoot().elements.map(Double.init)
  return lengths.greatest() / max(lengths.sum(), 1e-9)
}
