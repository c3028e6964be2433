/// Sums and what is made of them.
///
/// Goals, in order: the same bits everywhere; an error that hardly grows with the length; a NaN is
/// never hidden; speed.
///
/// Addition of floating-point numbers is not associative, so a sum is only reproducible when its
/// shape is. Here the shape is a function of the number of elements alone: runs of 1024 elements
/// are added in the lanes of one vector, the lanes of a run in a binary tree, and the runs in a
/// binary tree. The error grows with log n instead of n (Higham 1993, "The accuracy of floating
/// point summation"). The module's README says which other shapes were rejected.

private let runLength = 1024

/// The sum of `count` numbers, `term(i)` of which the `i`-th vector or single element is made.
@inline(__always)
private func treeSum<Scalar: KernelScalar>(
  _ count: Int, vector: (Int) -> Scalar.Vector, element: (Int) -> Scalar
) -> Scalar {
  let lanes = Scalar.Vector.scalarCount
  func run(_ start: Int, _ end: Int) -> Scalar {
    var sum = Scalar.Vector(repeating: 0)
    var i = start
    while i + lanes <= end {
      sum += vector(i)
      i += lanes
    }
    var lane = 0
    while i < end {
      sum[lane] += element(i)
      lane += 1
      i += 1
    }
    return sumOfLanes(sum)
  }
  if count <= runLength { return run(0, count) }
  // Partial sums of complete subtrees wait here, the larger ones first.
  var partial: [(sum: Scalar, runs: Int)] = []
  for start in stride(from: 0, to: count, by: runLength) {
    partial.append((run(start, min(start + runLength, count)), 1))
    while partial.count > 1, partial[partial.count - 2].runs == partial[partial.count - 1].runs {
      let last = partial.removeLast()
      partial[partial.count - 1].sum += last.sum
      partial[partial.count - 1].runs *= 2
    }
  }
  return partial.dropLast().reversed().reduce(partial[partial.count - 1].sum) { $1.sum + $0 }
}

extension Collection where Self: Sendable, Element: KernelScalar {
  /// The sum, 0 for an empty collection; added in an order that no number of threads changes.
  public func sum() -> Element { sumOfArray(Array(self)) }

  /// The arithmetic mean. NaN for an empty collection.
  public func mean() -> Element { sum() / Element(count) }

  /// The mean squared distance from the mean (divided by the count, not by one less).
  public func variance() -> Element {
    let mean = mean()
    return map { ($0 - mean) * ($0 - mean) }.mean()
  }
}

private func sumOfArray<Scalar: KernelScalar>(_ values: [Scalar]) -> Scalar {
  values.withUnsafeBufferPointer { treeSum($0) }
}

/// The sum of `values`, added in an order that no number of threads changes: the fixed tree.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func treeSum<Scalar: KernelScalar>(_ values: UnsafeBufferPointer<Scalar>) -> Scalar {
  guard let first = values.baseAddress else { return 0 }
  return treeSum(
    values.count,
    vector: { UnsafeRawPointer(first + $0).loadUnaligned(as: Scalar.Vector.self) },
    element: { first[$0] })
}

/// The inner product of two equally long arrays.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
public func dot<Scalar: KernelScalar>(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
  require(x.count == y.count, "cannot take the inner product of \(x.count) and \(y.count) numbers")
  return x.withUnsafeBytes { x in
    y.withUnsafeBytes { y in
      let stride = MemoryLayout<Scalar>.stride
      return treeSum(
        x.count / stride,
        vector: {
          x.loadUnaligned(fromByteOffset: $0 * stride, as: Scalar.Vector.self)
            * y.loadUnaligned(fromByteOffset: $0 * stride, as: Scalar.Vector.self)
        },
        element: {
          x.load(fromByteOffset: $0 * stride, as: Scalar.self)
            * y.load(fromByteOffset: $0 * stride, as: Scalar.self)
        })
    }
  }
}

extension Matrix {
  /// The sum of all elements.
  public func sum() -> Scalar { sumOfArray(elements) }

  /// The mean of all elements. NaN for an empty matrix.
  public func mean() -> Scalar { sum() / Scalar(count) }

  /// The sum of the squared elements, which is the squared Frobenius norm.
  ///
  /// It overflows or underflows where the norm itself does not.
  public func squaredNorm() -> Scalar { dot(elements, elements) }

  /// The Frobenius norm.
  public func norm() -> Scalar {
    let square = squaredNorm()
    // Where squares leave the normal range, the norm of a multiple is taken.
    let smallest = Scalar.leastNormalMagnitude / Scalar.ulpOfOne
    if (square >= smallest && square.isFinite) || square.isNaN { return square.squareRoot() }
    let largest = maxAbs()
    if largest == 0 || !largest.isFinite { return largest }
    let exponent = Int(largest.exponent)
    let scaled = map { PowerOfTwo(exponent: -exponent) * $0 }
    return PowerOfTwo(exponent: exponent) * scaled.squaredNorm().squareRoot()
  }

  /// Whether no element is infinite or not a number.
  public var isFinite: Bool { elements.firstNonFinite() == nil }

  /// The sum of the diagonal.
  public func trace() -> Scalar { diagonal.sum() }

  /// The sums of the columns, 1 × columns.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func columnSums() -> Matrix {
    // Rows are added one after another within blocks of 256, and the blocks one after another;
    // threads share the columns.
    let (rows, columns, width) = (rows, columns, 128)
    var total = Matrix(rows: 1, columns: columns)
    elements.withUnsafeBufferPointer { x in
      total.elements.withUnsafeMutableBufferPointer { total in
        guard let x = x.baseAddress, let total = total.baseAddress else { return }
        Parallel.forEach(chunks: (columns + width - 1) / width) { chunk in
          let (first, count) = (chunk * width, min(width, columns - chunk * width))
          withUnsafeTemporaryAllocation(of: Scalar.self, capacity: count) { sum in
            guard let sum = sum.baseAddress else { return }
            for block in stride(from: 0, to: rows, by: 256) {
              sum.initialize(repeating: 0, count: count)
              for i in block..<min(block + 256, rows) {
                let row = x + i * columns + first
                for j in 0..<count { sum[j] += row[j] }
              }
              for j in 0..<count { total[first + j] += sum[j] }
            }
          }
        }
      }
    }
    return total
  }

  /// The means of the columns, 1 × columns. NaN where there are no rows.
  public func columnMeans() -> Matrix { columnSums() / Scalar(rows) }

  /// The variances of the columns (divided by the number of rows), 1 × columns.
  public func columnVariances() -> Matrix { (self - columnMeans()).squared().columnMeans() }

  /// The sums of the rows, rows × 1.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func rowSums() -> Matrix {
    let (rows, columns, rowsPerChunk) = (rows, columns, max(1, (1 << 13) / max(columns, 1)))
    return Matrix(
      rows: rows, columns: 1,
      filledBy: { sums in
        elements.withUnsafeBufferPointer { x in
          guard let sums = sums.baseAddress else { return }
          Parallel.forEach(chunks: (rows + rowsPerChunk - 1) / rowsPerChunk) { chunk in
            for i in chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, rows) {
              sums[i] = treeSum(UnsafeBufferPointer(rebasing: x[i * columns..<(i + 1) * columns]))
            }
          }
        }
      })
  }

  /// The largest element; −∞ for an empty matrix, NaN if an element is NaN.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func maximum() -> Scalar {
    elements.reduce(-.infinity) { $0 >= $1 || $0.isNaN ? $0 : $1 }
  }

  /// The smallest element; +∞ for an empty matrix, NaN if an element is NaN.
  public func minimum() -> Scalar { -(-self).maximum() }

  /// The largest magnitude of an element; 0 for an empty matrix, NaN if an element is NaN.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func maxAbs() -> Scalar {
    elements.reduce(0) { $0 >= $1.magnitude || $0.isNaN ? $0 : $1.magnitude }
  }

  /// For every row the column of its largest element, the first one of equals.
  ///
  /// Of its first NaN if there is one.
  public func rowArgmax() -> [Int] {
    require(columns > 0 || rows == 0, "no largest element in the rows of a \(shape) matrix")
    return (0..<rows).map { i in
      (1..<max(columns, 1)).reduce(0) {
        let (best, x) = (elements[i * columns + $0], elements[i * columns + $1])
        return x <= best || best.isNaN ? $0 : $1
      }
    }
  }
}

extension Array where Element: KernelScalar {
  /// Where the first element stands that is infinite or not a number.
  @specialized(where Element == Float)
  @specialized(where Element == Double)
  func firstNonFinite() -> Int? {
    // x − x is 0 for a finite x and NaN for every other, and a NaN in a sum stays there.
    var sum = Element.Vector(repeating: 0)
    let lanes = Element.Vector.scalarCount
    let whole = count / (4 * lanes) * (4 * lanes)
    withUnsafeBufferPointer { x in
      guard let x = x.baseAddress else { return }
      func zeros(_ i: Int) -> Element.Vector { load(x + i) - load(x + i) }
      for i in stride(from: 0, to: whole, by: 4 * lanes) {
        sum += zeros(i) + zeros(i + lanes) + (zeros(i + 2 * lanes) + zeros(i + 3 * lanes))
      }
    }
    let start = sum == Element.Vector(repeating: 0) ? whole : 0
    return self[start...].firstIndex { !$0.isFinite }
  }
}

/// Order statistics.
extension Collection where Element: KernelScalar {
  /// The value below which a fraction `p` (0 to 1) of the elements lies.
  ///
  /// Interpolated linearly between the two nearest ranks. NaN for an empty collection or if an
  /// element is NaN.
  ///
  /// - Complexity: O(n log n).
  public func quantile(_ p: Double) -> Element {
    require(p >= 0 && p <= 1, "a quantile is taken at 0 to 1, not \(p)")
    // NaN is neither below nor above anything, so it would upset the order.
    if contains(where: \.isNaN) { return .nan }
    let sorted = self.sorted()
    guard let last = sorted.last else { return .nan }
    let position = p * Double(sorted.count - 1)
    let below = Int(position)
    guard below + 1 < sorted.count else { return last }
    return sorted[below] + Element(position - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  /// The middle element, or the mean of the two middle ones.
  ///
  /// NaN for an empty collection or if an element is NaN.
  ///
  /// - Complexity: O(n log n).
  public var median: Element { quantile(0.5) }
}
