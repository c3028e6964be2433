/// Cuts an order of images into batches.
///
/// The last batch holds what is left and may be smaller; every image is in exactly one batch.
///
///     batches(order: [3, 0, 4, 1, 2], size: 2)  // [3, 0], [4, 1], [2]
///
/// - Parameters:
///   - order: image numbers, usually a random permutation.
///   - size: images a batch, at least 1.
/// - Complexity: O(number of batches); the slices share the storage of `order`.
public func batches(order: [Int], size: Int) -> [ArraySlice<Int>] {
  guard size > 0 else { fatalError("a batch has at least one image, not \(size)") }
  return stride(from: 0, to: order.count, by: size).map { start in
    order[start..<min(start + size, order.count)]
  }
}
