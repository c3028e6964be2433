import MathKernel

/// The share of positions at which two equally long lists agree. NaN for empty ones.
///
/// - Complexity: O(n).
public func shareEqual(_ a: [Int], _ b: [Int]) -> Double {
  require(a.count == b.count, "cannot compare \(a.count) numbers with \(b.count)")
  return Double(zip(a, b).count { $0 == $1 }) / Double(a.count)
}

/// For each class from 0 the share of its `labels` at which `read`, an equally long list, agrees. NaN
/// for a class without labels.
///
/// - Complexity: O(n + classes).
public func sharesEqual(_ read: [Int], _ labels: [Int], classes: Int = 10) -> [Double] {
  require(
    read.count == labels.count, "cannot compare \(read.count) numbers with \(labels.count)")
  var (equal, all) = ([Int](repeating: 0, count: classes), [Int](repeating: 0, count: classes))
  for (reading, label) in zip(read, labels) {
    require(all.indices.contains(label), "\(label) is none of \(classes) classes")
    all[label] += 1
    if reading == label { equal[label] += 1 }
  }
  return zip(equal, all).map { Double($0) / Double($1) }
}
