import MathKernel

/// The correlation of two equally long lists, from −1 to 1; NaN if one does not vary.
public func correlation(_ x: [Double], _ y: [Double]) -> Double {
  require(x.count == y.count, "cannot correlate \(x.count) numbers with \(y.count)")
  let (meanX, meanY) = (x.mean(), y.mean())
  let products = zip(x, y).map { ($0 - meanX) * ($1 - meanY) }
  return products.mean() / (x.variance() * y.variance()).squareRoot()
}

/// Numbers of several groups, each less the mean of its group: what is left when groups no longer differ.
///
/// `groups` has as many elements as `numbers`, from 0.
public func differences(of numbers: [Double], fromMeansOf groups: [Int]) -> [Double] {
  require(
    numbers.count == groups.count,
    "\(groups.count) groups do not fit \(numbers.count) numbers")
  var (sums, counts) = ([Int: Double](), [Int: Double]())
  for (number, group) in zip(numbers, groups) {
    sums[group, default: 0] += number
    counts[group, default: 0] += 1
  }
  return zip(numbers, groups).map { $0 - (sums[$1] ?? 0) / (counts[$1] ?? 1) }
}
