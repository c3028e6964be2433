/// QR factorisation by Householder reflections: A P = Q R.
///
/// Goals, in order: the same bits everywhere, errors that are small beside each single column, speed.
///
/// **Method** (Golub & Van Loan, 4th ed., §5.2.1 and §5.4.2). Columns are stored one after another,
/// so that every loop runs along memory, and each is scaled by a power of two of its own: QR
/// commutes with scaling columns, so columns of 1e150 and of 1e−150 are treated alike and no square
/// leaves the range of the number format.
///
/// Reflections are applied to a column as they come, inner product and update one after the other;
/// but sixteen of them at a time, to four columns at a time, so that the columns stay in the cache
/// and each reflector read serves four. Every column meets every reflection in the same order with
/// the same sums whatever the grouping.
///
/// With pivoting the column with the longest remainder comes next, and all columns follow in every
/// step; the lengths are computed anew each time instead of being updated, which loses digits.
///
/// Rejected: Gram–Schmidt (loses orthogonality with the condition number); normal equations (square
/// it).
struct HouseholderQR<Scalar: KernelScalar> {
  /// The columns, reflected: column j starts with j + 1 elements of R, scaled.
  private(set) var columns: ScaledColumns<Scalar>
  /// Which column of A stands at place j.
  private(set) var order: [Int]
  /// Reflector j at `j * length`: zero above row j, one in row j; all zeros for no reflection.
  private(set) var reflectors: [Scalar]
  private(set) var scales: [Scalar]
  /// How many reflections there are: the smaller of rows and columns.
  var count: Int { scales.count }

  /// Factors A. 2 n² (m − n/3) operations for m ≥ n.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(_ a: Matrix<Scalar>, pivoting: Bool = false) {
    columns = ScaledColumns(a)
    order = Array(0..<a.columns)
    let count = min(a.rows, a.columns)
    let length = columns.length
    scales = [Scalar](repeating: 0, count: count)
    reflectors = [Scalar](repeating: 0, count: count * length)
    let panelWidth = pivoting ? 1 : 16
    let (m, n) = (a.rows, a.columns)
    var exponents = columns.exponents
    columns.elements.withUnsafeMutableBufferPointer { columns in
      reflectors.withUnsafeMutableBufferPointer { reflectors in
        scales.withUnsafeMutableBufferPointer { scales in
          guard let columns = columns.baseAddress, let reflectors = reflectors.baseAddress,
            let scales = scales.baseAddress
          else { return }
          for panel in stride(from: 0, to: count, by: panelWidth) {
            if pivoting {
              let longest = longestRemainder(columns, exponents, from: panel, length)
              if longest != panel {
                exchange(columns + panel * length, columns + longest * length, length)
                exponents.swapAt(panel, longest)
                order.swapAt(panel, longest)
              }
            }
            let end = min(panel + panelWidth, count)
            for j in panel..<end {
              let column = columns + j * length
              reflect(reflectors, scales, panel..<j, column, columns: 1, length)
              let reflection = reflector(column, from: j, to: m, into: reflectors + j * length)
              column[j] = reflection.norm
              scales[j] = reflection.scale
            }
            reflectAll(
              reflectors, scales, panel..<end, columns + end * length, columns: n - end, length)
          }
        }
      }
    }
    columns.exponents = exponents
  }

  /// Multiplies columns by Qᵀ from the left, in place. They must be as long as those of A.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func applyTransposed(to target: inout ScaledColumns<Scalar>) {
    let (length, targets) = (columns.length, target.exponents.count)
    target.elements.withUnsafeMutableBufferPointer { target in
      reflectors.withUnsafeBufferPointer { reflectors in
        scales.withUnsafeBufferPointer { scales in
          guard let base = target.baseAddress, let reflectors = reflectors.baseAddress,
            let scales = scales.baseAddress
          else { return }
          reflectAll(reflectors, scales, 0..<count, base, columns: targets, length)
        }
      }
    }
  }

  /// The columns `range` of the square orthogonal Q, m × range.count.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func orthogonalColumns(_ range: Range<Int>) -> Matrix<Scalar> {
    let length = columns.length
    var result = ScaledColumns<Scalar>(rows: columns.rows, count: range.count)
    result.elements.withUnsafeMutableBufferPointer { target in
      reflectors.withUnsafeBufferPointer { reflectors in
        scales.withUnsafeBufferPointer { scales in
          guard let target = target.baseAddress, let reflectors = reflectors.baseAddress,
            let scales = scales.baseAddress
          else { return }
          for (i, column) in range.enumerated() { target[i * length + column] = 1 }
          for panel in stride(from: 0, to: count, by: 16).reversed() {
            // A unit vector that begins above a reflector is left as it is.
            let first = max(0, panel - range.lowerBound)
            if first >= range.count { continue }
            reflectAll(
              reflectors, scales, panel..<min(panel + 16, count), backwards: true,
              target + first * length, columns: range.count - first, length)
          }
        }
      }
    }
    return result.matrix
  }

  /// Element (i, j) of R in the scale of A, with the sign that the reflections gave it.
  func r(_ i: Int, _ j: Int) -> Scalar {
    columns.scale(j) * columns.elements[j * columns.length + i]
  }
}

/// Where the column with the longest remainder stands, rows and columns from `first` on.
@inline(__always)
private func longestRemainder<S: KernelScalar>(
  _ columns: UnsafePointer<S>, _ exponents: [Int], from first: Int, _ length: Int
) -> Int {
  let largest = exponents[first...].max() ?? 0
  var (best, bestNorm) = (first, -S(1))
  let lanes = S.Vector.scalarCount
  for j in first..<exponents.count {
    let column = columns + j * length
    var sum = S.Vector(repeating: 0)
    var i = first
    var head = S(0)
    while i % lanes != 0 && i < length {
      head.addProduct(column[i], column[i])
      i += 1
    }
    while i < length {
      let x = load(column + i)
      sum.addProduct(x, x)
      i += lanes
    }
    let norm = (head + sumOfLanes(sum)).squareRoot()
    let scaled = PowerOfTwo<S>(exponent: exponents[j] - largest) * norm
    if scaled > bestNorm { (best, bestNorm) = (j, scaled) }
  }
  return best
}

@inline(__always)
private func exchange<S: KernelScalar>(
  _ x: UnsafeMutablePointer<S>, _ y: UnsafeMutablePointer<S>, _ count: Int
) {
  for i in 0..<count { (x[i], y[i]) = (y[i], x[i]) }
}

/// The reflection that maps x[first..<end] to (norm, 0, …, 0): I − scale v vᵀ, v[first] = 1.
@inline(__always)
private func reflector<S: KernelScalar>(
  _ x: UnsafePointer<S>, from first: Int, to end: Int, into v: UnsafeMutablePointer<S>
) -> (norm: S, scale: S) {
  let lanes = S.Vector.scalarCount
  let start = first / lanes * lanes
  for i in first + 1..<max(end, first + 1) { v[i] = x[i] }
  var sum = S.Vector(repeating: 0)
  for i in stride(from: start, to: end, by: lanes) { sum.addProduct(load(v + i), load(v + i)) }
  let tail = sumOfLanes(sum)
  let alpha = x[first]
  // Not "tail > …": a NaN must go on.
  if tail <= S.leastNormalMagnitude / (S.ulpOfOne * S.ulpOfOne) {
    for i in first + 1..<max(end, first + 1) { v[i] = 0 }
    return (alpha, 0)
  }
  let length = tail.addingProduct(alpha, alpha).squareRoot()
  let norm = alpha < 0 ? length : -length
  let inverse = 1 / (alpha - norm)
  for i in first + 1..<end { v[i] *= inverse }
  v[first] = 1
  return (norm, (norm - alpha) / norm)
}

/// Applies the reflections `range`, first to last or `backwards`, to many columns, on several threads.
@inline(__always)
private func reflectAll<S: KernelScalar>(
  _ reflectors: UnsafePointer<S>, _ scales: UnsafePointer<S>, _ range: Range<Int>,
  backwards: Bool = false, _ target: UnsafeMutablePointer<S>, columns: Int, _ length: Int
) {
  let groups = (columns + 3) / 4
  let body = { (group: Int) in
    reflect(
      reflectors, scales, range, backwards: backwards, target + 4 * group * length,
      columns: min(4, columns - 4 * group), length)
  }
  if range.count * columns * (length - range.lowerBound) < 1 << 16 {
    for group in 0..<groups { body(group) }
  } else {
    Parallel.forEach(chunks: groups, body)
  }
}

/// Applies the reflections `range`, first to last or `backwards`, to up to four columns.
@inline(__always)
private func reflect<S: KernelScalar>(
  _ reflectors: UnsafePointer<S>, _ scales: UnsafePointer<S>, _ range: Range<Int>,
  backwards: Bool = false, _ target: UnsafeMutablePointer<S>, columns: Int, _ length: Int
) {
  for step in 0..<range.count {
    let j = backwards ? range.upperBound - 1 - step : range.lowerBound + step
    reflectOnce(reflectors + j * length, scales[j], from: j, target, columns: columns, length)
  }
}

/// a ← a − τ (vᵀ a) v for up to four columns a.
@inline(__always)
private func reflectOnce<S: KernelScalar>(
  _ v: UnsafePointer<S>, _ scale: S, from first: Int, _ target: UnsafeMutablePointer<S>,
  columns: Int, _ length: Int
) {
  if scale == 0 { return }
  let lanes = S.Vector.scalarCount
  let start = first / lanes * lanes
  guard columns == 4 else {
    for column in 0..<columns {
      let a = target + column * length
      var sum = S.Vector(repeating: 0)
      for i in stride(from: start, to: length, by: lanes) {
        sum.addProduct(load(v + i), load(a + i))
      }
      let factor = S.Vector(repeating: -scale * sumOfLanes(sum))
      for i in stride(from: start, to: length, by: lanes) {
        store(load(a + i).addingProduct(factor, load(v + i)), a + i)
      }
    }
    return
  }
  let (a, b) = (target, target + length)
  let (c, d) = (target + 2 * length, target + 3 * length)
  var (s0, s1) = (S.Vector(repeating: 0), S.Vector(repeating: 0))
  var (s2, s3) = (S.Vector(repeating: 0), S.Vector(repeating: 0))
  for i in stride(from: start, to: length, by: lanes) {
    let vi = load(v + i)
    s0.addProduct(vi, load(a + i))
    s1.addProduct(vi, load(b + i))
    s2.addProduct(vi, load(c + i))
    s3.addProduct(vi, load(d + i))
  }
  let f0 = S.Vector(repeating: -scale * sumOfLanes(s0))
  let f1 = S.Vector(repeating: -scale * sumOfLanes(s1))
  let f2 = S.Vector(repeating: -scale * sumOfLanes(s2))
  let f3 = S.Vector(repeating: -scale * sumOfLanes(s3))
  for i in stride(from: start, to: length, by: lanes) {
    let vi = load(v + i)
    store(load(a + i).addingProduct(f0, vi), a + i)
    store(load(b + i).addingProduct(f1, vi), b + i)
    store(load(c + i).addingProduct(f2, vi), c + i)
    store(load(d + i).addingProduct(f3, vi), d + i)
  }
}
