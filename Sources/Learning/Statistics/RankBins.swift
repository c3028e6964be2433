import MathKernel

/// For each number the part it falls into, from 0, when the sorted numbers are cut into `count`
/// parts of equal size, up to one.
///
/// Of equal numbers the one that stands first counts as the smaller.
///
/// - Complexity: O(n log n).
public func rankBins(of numbers: [Double], count: Int) -> [Int] {
  require(count > 0, "numbers cannot be cut into \(count) parts")
  require(!numbers.contains(where: \.isNaN), "numbers with a NaN among them have no order")
  var bins = [Int](repeating: 0, count: numbers.count)
  let order = numbers.indices.sorted { (numbers[$0], $0) < (numbers[$1], $1) }
  for (rank, i) in order.enumerated() { bins[i] = rank * count / numbers.count }
  return bins
}
