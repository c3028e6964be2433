import MathKernel

extension Collection where Element == Double {
  /// The number whose logarithm is the mean of the logarithms.
  ///
  /// NaN for an empty collection or if a number is not above 0.
  ///
  /// - Complexity: O(n).
  public func geometricMean() -> Double {
    guard allSatisfy({ $0 > 0 }) else { return .nan }
    return Double.exp(map { Double.log($0) }.reduce(0, +) / Double(count))
  }
}

/// The geometric means of equally long lists, place by place: the middle of curves that are drawn
/// on a logarithmic axis.
///
/// - Complexity: O(n), n being the count of all numbers.
public func geometricMeans(of lists: [[Double]]) -> [Double] {
  let count = lists.first?.count ?? 0
  require(
    lists.allSatisfy { $0.count == count },
    "lists of \(lists.map(\.count)) numbers have no means place by place")
  return (0..<count).map { place in lists.map { $0[place] }.geometricMean() }
}
