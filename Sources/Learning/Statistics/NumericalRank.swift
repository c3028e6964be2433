extension Collection where Element == Double {
  /// How many eigenvalues of a covariance, the largest first, are not zero: the data vary in so many directions.
  ///
  /// Rounding leaves a zero at some 1e-16 of the largest eigenvalue, so what lies below 1e-12 of it counts as one.
  ///
  /// - Complexity: O(n).
  public func numericalRank() -> Int {
    guard let largest = first else { return 0 }
    return count { $0 > 1e-12 * largest }
  }
}
