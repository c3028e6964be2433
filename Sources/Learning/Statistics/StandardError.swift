import MathKernel

extension Collection where Self: Sendable, Element: KernelScalar {
  /// The standard error of the mean of independent draws: the root of their variance over their
  /// count.
  ///
  /// NaN for an empty collection.
  ///
  /// - Complexity: O(n).
  public func standardError() -> Element { (variance() / Element(count)).squareRoot() }
}
