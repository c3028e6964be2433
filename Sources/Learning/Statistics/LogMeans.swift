import Algorithms
import MathKernel

// Means of numbers that are known by their logarithms only, since they would underflow.

/// The logarithms of the means of successive groups of `size` numbers, from the logarithms of the
/// numbers: log (1/size) Σ exp xᵢ for each group.
///
/// What does not fill a group is left out, and so are groups after the first `limit`. Sums are taken
/// relative to the largest number of a group, so nothing overflows; a group of −∞ only gives −∞.
///
/// - Complexity: O(size · groups).
public func logMeanExp(
  _ logarithms: [Double], inGroupsOf size: Int, atMost limit: Int = .max
) -> [Double] {
  require(size > 0 && limit >= 0, "there are no \(limit) groups of \(size) numbers")
  let groups = min(logarithms.count / size, limit)
  let rows = Matrix(
    rows: groups, columns: size, elements: Array(logarithms[..<(groups * size)]))
  return rows.logSumExp().elements.map { $0 - Double.log(Double(size)) }
}

/// How large a share of some numbers, the largest of them, is needed for more than `part` of the sum
/// of all, from the logarithms of the numbers.
///
/// It tells how many of the draws of an estimate count: 1/n if one number is all of the sum, and
/// about `part` if all are equal. NaN if there are no numbers.
///
/// - Complexity: O(n log n).
public func effectiveShare(_ part: Double, ofLogarithms logarithms: [Double]) -> Double {
  require(part >= 0 && part < 1, "a part of a sum is from 0 to below 1, not \(part)")
  let total = Matrix([logarithms]).logSumExp()[0, 0]
  let sums = logarithms.sorted(by: >).lazy.map { Double.exp($0 - total) }.reductions(+)
  let needed = min(sums.prefix { $0 <= part }.count + 1, logarithms.count)
  return Double(needed) / Double(logarithms.count)
}

/// The effective size of a weighted sample, (Σw)² / Σw², from the logarithms of the weights: their count if all
/// are equal, and 1 if one is all of the sum (Kong 1992).
///
/// It sees only the draws that were made: weights may be nearly equal because every draw missed the place that
/// counts. NaN if there are no numbers.
///
/// - Complexity: O(n).
public func effectiveSampleSize(ofLogarithms logarithms: [Double]) -> Double {
  let total = Matrix([logarithms]).logSumExp()[0, 0]
  let ofSquares = Matrix([logarithms.map { 2 * $0 }]).logSumExp()[0, 0]
  return Double.exp(2 * total - ofSquares)
}
