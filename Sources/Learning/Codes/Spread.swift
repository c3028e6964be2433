import MathKernel

extension Matrix {
  /// The spread of codes, n × k, about their mean: the root of the mean of the columns' variances.
  ///
  /// 1 for N(0, I) in the limit of many codes; NaN for an empty matrix.
  ///
  /// - Complexity: O(n · k).
  public func spread() -> Scalar { columnVariances().mean().squareRoot() }
}
