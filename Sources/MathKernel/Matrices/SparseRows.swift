/// Four rows of an operand, and which of their inner indices a product may leave out.
///
/// Bits are looked at, not values: a comparison of numbers, which a NaN fails, becomes a jump, and
/// what a jump does on zeros strewn about is foreseen wrongly half of the time.
struct SparseRows<Scalar: KernelScalar> {
  static var count: Int { 4 }
  private let row0, row1, row2, row3: UnsafePointer<Scalar>
  private let step: Int

  /// The rows from `first` on, with the last one repeated if there are fewer than four.
  @inline(__always)
  init(_ a: Operand<Scalar>, at base: UnsafePointer<Scalar>, from first: Int) {
    func row(_ i: Int) -> UnsafePointer<Scalar> { base + min(first + i, a.rows - 1) * a.rowStride }
    (row0, row1, row2, row3) = (row(0), row(1), row(2), row(3))
    step = a.columnStride
  }

  /// The four elements at inner index `k`.
  @inline(__always)
  subscript(k: Int) -> (Scalar, Scalar, Scalar, Scalar) {
    (row0[k &* step], row1[k &* step], row2[k &* step], row3[k &* step])
  }

  /// 0 if all four are zero at inner index `k`, else 1.
  @inline(__always)
  private func isKept(at k: Int) -> Int {
    let (x0, x1, x2, x3) = self[k]
    return magnitudeBits(x0) | magnitudeBits(x1) | magnitudeBits(x2) | magnitudeBits(x3) == 0
      ? 0 : 1
  }

  /// Writes the inner indices at which not all four are zero, in order, and returns how many.
  @inline(__always)
  func keptIndices(_ depth: Int, into list: UnsafeMutableBufferPointer<Int32>) -> Int {
    guard let list = list.baseAddress else { return 0 }
    var count = 0
    for k in 0..<depth {
      list[count] = Int32(truncatingIfNeeded: k)
      count &+= isKept(at: k)
    }
    return count
  }

  /// The share of inner indices that `keptIndices` would keep, from 0 to 1, in a sample of 64 of
  /// them in each of eight strips of `a`.
  static func shareKept(_ a: Operand<Scalar>, at base: UnsafePointer<Scalar>) -> Double {
    let (strips, indices) = (min(8, (a.rows + count - 1) / count), min(64, a.columns))
    var kept = 0
    for strip in 0..<strips {
      let rows = SparseRows(a, at: base, from: strip * a.rows / strips / count * count)
      for k in 0..<indices { kept += rows.isKept(at: k * a.columns / indices) }
    }
    return Double(kept) / Double(max(strips * indices, 1))
  }
}

/// The bits of a number but for its sign: 0 for +0 and −0 alone.
@inline(__always)
private func magnitudeBits<S: KernelScalar>(_ x: S) -> UInt64 {
  S.self == Float.self
    ? UInt64(unsafeBitCast(x, to: UInt32.self) << 1) : unsafeBitCast(x, to: UInt64.self) << 1
}

/// A factor of a product.
package enum Factor { case left, right }

/// The factor of A B whose zeros are worth skipping, if one is.
///
/// A sample decides: what it misses costs time, never bits. Without any link the detour takes a
/// fifth of the dense product's time, with half of them four fifths, and with two thirds as long;
/// it is taken below six tenths. The other factor must be finite, for 0 · ∞ and 0 · NaN are NaN.
@inline(never)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func sparseFactor<Scalar: KernelScalar>(
  _ a: Operand<Scalar>, at left: UnsafePointer<Scalar>, _ b: Operand<Scalar>,
  at right: UnsafePointer<Scalar>
) -> Factor? {
  guard a.rows * b.columns * a.columns >= Blocking.serialWork else { return nil }
  let (limit, narrow) = (0.6, 64)
  let ofA = b.columns >= narrow ? SparseRows.shareKept(a, at: left) : 1
  let ofB = a.rows >= narrow ? SparseRows.shareKept(b.transposed, at: right) : 1
  guard min(ofA, ofB) < limit else { return nil }
  return ofA <= ofB ? (b.matrix.isFinite ? .left : nil) : (a.matrix.isFinite ? .right : nil)
}

/// The factor of A B whose zeros the product skips, if any: for tests.
package func sparseFactor<Scalar: KernelScalar>(
  of a: Matrix<Scalar>, times b: Matrix<Scalar>
) -> Factor? {
  a.elements.withUnsafeBufferPointer { left in
    b.elements.withUnsafeBufferPointer { right in
      guard let left = left.baseAddress, let right = right.baseAddress else { return nil }
      return sparseFactor(Operand(a), at: left, Operand(b), at: right)
    }
  }
}
