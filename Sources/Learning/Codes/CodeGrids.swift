import Algorithms
import MathKernel

/// The codes of a grid in the plane, a row each: along each row of the grid first, and rows in the
/// order of `up`, so that a picture with the second coordinate upwards takes them in reverse.
///
/// The result has across.count · up.count rows and two columns.
///
/// - Complexity: O(codes).
public func codeGrid<Scalar: KernelScalar>(across: [Scalar], up: [Scalar]) -> Matrix<Scalar> {
  Matrix(
    rows: across.count * up.count, columns: 2,
    elements: product(up, across).flatMap { [$1, $0] })
}

/// The middles of `count` equal parts of the interval from 0 to 1, ascending.
///
/// - Complexity: O(count).
public func middles(ofParts count: Int) -> [Double] {
  require(count >= 0, "an interval cannot be cut into \(count) parts")
  return (0..<count).map { (Double($0) + 0.5) / Double(count) }
}

/// A number for each of `count` parts of N(0, 1) with equal mass, ascending: the quantiles of the
/// middles, so that half of a part's mass lies below its number.
///
/// - Complexity: O(count).
public func normalMiddles(ofParts count: Int) -> [Double] {
  middles(ofParts: count).map { Double.normalQuantile($0) }
}
