/// Eigenvalues of a symmetric tridiagonal matrix by the implicit QL algorithm, with its rotations.
///
/// Goals, in order: the same bits everywhere, orthogonality of the rotations to the last bit,
/// certain convergence, speed.
///
/// **Method** (Golub & Van Loan, 4th ed., §8.3; Parlett, "The symmetric eigenvalue problem", ch. 8).
/// Where an off-diagonal element is negligible, the matrix falls into blocks. Negligible is what is
/// lost in the rounding of its diagonal neighbours, and what is below the rounding of the largest
/// element: the reduction has perturbed every element by more than that, so insisting on such an
/// element would chase noise (in the null space of a covariance for ever, as each sweep brings new
/// noise of the same size). In each block, sweeps with Wilkinson's shift (the eigenvalue of the 2 × 2 corner
/// nearer to its first diagonal element) drive the first off-diagonal element to zero, in practice
/// within two sweeps, then the next. A sweep costs O(n) numbers; what it does to the eigenvectors
/// is recorded and applied later, many sweeps at once (see `RotationSweeps`).
///
/// Graded blocks should have their small end first, or large elements would be mixed into small
/// ones early: a block whose last diagonal element is the smaller one is turned around (positions
/// of the recorded rotations then count downwards), as LAPACK's dsteqr chooses between QL and QR.
///
/// Rejected: divide and conquer (Gu & Eisenstat 1995): fewer operations where eigenvalues deflate,
/// several times the code, and delicate secular equations; bisection with inverse iteration: needs
/// reorthogonalisation inside clusters, and a covariance of images has large ones.
extension Tridiagonal {
  /// Sweeps after which an eigenvalue is given up; two are usual.
  static var sweepLimit: Int { 60 }

  /// Replaces `diagonal` by the eigenvalues, in no particular order, and records the rotations of
  /// which the eigenvectors are made. Returns the index of an eigenvalue that does not converge,
  /// normally `nil`. About 1.6 n sweeps, O(n²).
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func solve(recording sweeps: inout RotationSweeps<Scalar>) -> Int? {
    var failure: Int?
    diagonal.withUnsafeMutableBufferPointer { d in
      offDiagonal.withUnsafeMutableBufferPointer { e in
        guard let d = d.baseAddress, let e = e.baseAddress else { return }
        var largest = Scalar(0)
        for i in 0..<order { largest = max(largest, d[i].magnitude, e[i].magnitude) }
        let floor = largest * Scalar.ulpOfOne / 2
        var first = 0
        while first < order && failure == nil {
          var last = first
          while last + 1 < order && !isNegligible(e[last], d[last], d[last + 1], floor) {
            last += 1
          }
          if last > first {
            let isTurned = d[last].magnitude < d[first].magnitude
            if isTurned { turn(d, e, first, last) }
            sweeps.locate(origin: isTurned ? first + last : 0, direction: isTurned ? -1 : 1)
            failure = solveBlock(d, e, first, last, floor, Self.sweepLimit, &sweeps)
            if isTurned { turn(d, e, first, last) }
          }
          first = last + 1
        }
      }
    }
    sweeps.flush()
    return failure
  }
}

/// Whether `e` between the diagonal elements `a` and `b` is nothing beside them.
@inline(__always)
private func isNegligible<S: KernelScalar>(_ e: S, _ a: S, _ b: S, _ floor: S) -> Bool {
  e.magnitude <= max(floor, S.ulpOfOne / 2 * (a.magnitude + b.magnitude))
}

/// Reverses the order of the rows and columns of a block.
@inline(__always)
private func turn<S: KernelScalar>(
  _ d: UnsafeMutablePointer<S>, _ e: UnsafeMutablePointer<S>, _ first: Int, _ last: Int
) {
  var (i, j) = (first, last)
  while i < j {
    (d[i], d[j]) = (d[j], d[i])
    (i, j) = (i + 1, j - 1)
  }
  (i, j) = (first, last - 1)
  while i < j {
    (e[i], e[j]) = (e[j], e[i])
    (i, j) = (i + 1, j - 1)
  }
}

/// Diagonalises the block of rows `first ... last`; returns the index of an eigenvalue that does
/// not converge.
@inline(__always)
private func solveBlock<S: KernelScalar>(
  _ d: UnsafeMutablePointer<S>, _ e: UnsafeMutablePointer<S>, _ first: Int, _ last: Int,
  _ floor: S, _ limit: Int, _ sweeps: inout RotationSweeps<S>
) -> Int? {
  var low = first
  var count = 0
  while low < last {
    var high = low
    while high < last && !isNegligible(e[high], d[high], d[high + 1], floor) { high += 1 }
    if high < last { e[high] = 0 }
    if high == low {
      low += 1
      count = 0
    } else {
      if count == limit { return low }
      count += 1
      sweeps.addSweep { sweep(d, e, low, high, $0) }
    }
  }
  return nil
}

/// One implicit QL sweep over rows `low ... high`; stores its rotations and returns their range.
@inline(__always)
private func sweep<S: KernelScalar>(
  _ d: UnsafeMutablePointer<S>, _ e: UnsafeMutablePointer<S>, _ low: Int, _ high: Int,
  _ rotations: UnsafeMutablePointer<S>
) -> Range<Int> {
  // Wilkinson's shift: with δ = (d[low+1] − d[low]) / 2 the corner's eigenvalue nearer to d[low]
  // is d[low] − e² / (δ ± √(δ² + e²)), the sign being that of δ.
  let delta = (d[low + 1] - d[low]) / (2 * e[low])
  let root = S(1).addingProduct(delta, delta).squareRoot()
  var g = d[high] - d[low] + e[low] / (delta + (delta < 0 ? -root : root))
  var (c, s, p) = (S(1), S(1), S(0))
  var i = high
  while i > low {
    i -= 1
    let f = s * e[i]
    let b = c * e[i]
    let r: S
    (c, s, r) = rotation(f, g)
    e[i + 1] = r
    if r == 0 {
      // The block has split: the part above is done for now.
      d[i + 1] -= p
      e[high] = 0
      return i + 1..<high
    }
    rotations[2 * i] = c
    rotations[2 * i + 1] = s
    let base = d[i + 1] - p
    let t = ((d[i] - base) * s).addingProduct(2 * c, b)
    p = s * t
    d[i + 1] = base + p
    g = (-b).addingProduct(c, t)
  }
  d[low] -= p
  e[low] = g
  e[high] = 0
  return low..<high
}

/// c and s with c² + s² = 1 and −s g + c f = 0; r = √(f² + g²).
@inline(__always)
private func rotation<S: KernelScalar>(_ f: S, _ g: S) -> (c: S, s: S, r: S) {
  let square = (g * g).addingProduct(f, f)
  if square >= S.leastNormalMagnitude / (S.ulpOfOne * S.ulpOfOne) && square.isFinite {
    let r = square.squareRoot()
    return (g / r, f / r, r)
  }
  return scaledRotation(f, g)
}

/// The same where the squares would leave the normal range.
@inline(never)
private func scaledRotation<S: KernelScalar>(_ f: S, _ g: S) -> (c: S, s: S, r: S) {
  let largest = max(f.magnitude, g.magnitude)
  if largest == 0 { return (1, 0, 0) }
  let (x, y) = (f / largest, g / largest)
  let r = (y * y).addingProduct(x, x).squareRoot()
  return (y / r, x / r, r * largest)
}
