/// The product that leaves out the links of its chains in which one factor is zero.
///
/// Goals, in order: the bits of the dense product, speed on images, brevity.
///
/// **Why the bits are the same.** Let a be the zero and b the other factor. As long as b is finite,
/// fma(a, b, c) = c, with one exception: c = −0 may become +0. A sum is −0 only after an underflow,
/// since what cancels exactly is +0, and whether it is −0 or +0 shows in no later link whose product
/// is not zero. So a chain without its zero links ends in the same bits unless it ends in −0, and a
/// tile in which one does is computed again with all links.
///
/// **What is skipped.** Four rows of A share the vectors of B, so an inner index is left out if all
/// four have a zero there. Of a digit's pixels a fifth are inked, of four digits' two fifths.
///
///            inner indices kept         5 vectors of B
///     A  4 ──▶ 2, 3, 7, 8, 12, … ──▶    row 2, row 3, …  ──▶    4 × 5 vectors of C, which stay in
///                                                               registers from first to last link
///
/// Where registers are narrower a tile is one vector wide (see `Blocking`).
///
/// Rejected: single rows with 25 vectors each (the fewest links, but each loads its own vector of B,
/// which halves the speed: slower on digits, and no faster than the dense product on a hidden layer,
/// half of whose outputs are zero); the dense tile's twelve rows (half of the links remain).

/// Writes A B to `c`, or (A B)ᵀ if `isTransposed`, skipping zeros of A. B must be finite.
///
/// Each row of A B is passed to `finish`, if there is one, which goes with A B as it is.
@inline(never)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func multiplySkippingZeros<Scalar: KernelScalar>(
  _ a: Operand<Scalar>, at left: UnsafePointer<Scalar>, _ b: Operand<Scalar>,
  at right: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>, isTransposed: Bool,
  finish: FinishRow<Scalar>?
) {
  let (m, n, depth) = (a.rows, b.columns, a.columns)
  let (rowsPerChunk, tileColumns) = (16, tileVectors * Scalar.Vector.scalarCount)
  let strips = Strips(b, at: right, width: tileColumns, alongRows: false, inPlace: false)
  defer { strips.deallocate() }
  let stride = strips.count * tileColumns
  let allIndices = (0..<depth).map { Int32($0) }
  Parallel.forEach(chunks: (m + rowsPerChunk - 1) / rowsPerChunk) { chunk in
    let first = chunk * rowsPerChunk
    let count = min(rowsPerChunk, m - first)
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: rowsPerChunk * stride) { sums in
      guard let sums = sums.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: depth) { list in
        for i in Swift.stride(from: 0, to: count, by: SparseRows<Scalar>.count) {
          let rows = SparseRows(a, at: left, from: first + i)
          let kept = UnsafeBufferPointer(rebasing: list[..<rows.keptIndices(depth, into: list)])
          for column in 0..<strips.count {
            let (strip, tile) = (strips.strip(column, from: 0), sums + i * stride)
            let target = tile + column * tileColumns
            if sum(kept, rows, strip, into: target, stride) {
              allIndices.withUnsafeBufferPointer { _ = sum($0, rows, strip, into: target, stride) }
            }
          }
        }
      }
      if isTransposed {
        transpose(sums, stride: stride, rows: count, into: c + first, m, n)
        return
      }
      for i in 0..<count {
        let row = c + (first + i) * n
        row.update(from: sums + i * stride, count: n)
        finish?(row, 0, n)
      }
    }
  }
}

/// Vectors in a row of a tile.
private var tileVectors: Int { Blocking.tileVectors > 1 ? 5 : 1 }

/// Writes a tile, the chains of the links at these inner indices, and returns whether it has a −0.
@inline(never)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func sum<Scalar: KernelScalar>(
  _ indices: UnsafeBufferPointer<Int32>, _ rows: SparseRows<Scalar>, _ b: Strip<Scalar>,
  into c: UnsafeMutablePointer<Scalar>, _ stride: Int
) -> Bool {
  typealias Column = FourSums<Scalar.Vector>
  let (lanes, isWide) = (Scalar.Vector.scalarCount, Blocking.tileVectors > 1)
  var (v0, v1, v2, v3, v4) = (Column(), Column(), Column(), Column(), Column())
  for index in indices {
    let k = Int(index)
    let (a, b) = (rows[k], b.start + k &* b.step)
    v0.addProduct(a, load(b))
    if isWide {
      v1.addProduct(a, load(b + lanes))
      v2.addProduct(a, load(b + 2 * lanes))
      v3.addProduct(a, load(b + 3 * lanes))
      v4.addProduct(a, load(b + 4 * lanes))
    }
  }
  var zeros = v0.store(c, stride)
  if isWide {
    zeros |= v1.store(c + lanes, stride)
    zeros |= v2.store(c + 2 * lanes, stride)
    zeros |= v3.store(c + 3 * lanes, stride)
    zeros |= v4.store(c + 4 * lanes, stride)
  }
  let half = zeros.lowHalf | zeros.highHalf
  let quarter = half.lowHalf | half.highHalf
  return quarter[0] | quarter[1] != 0
}

/// Four rows of one vector each, kept in registers.
private struct FourSums<V: SIMD> where V.Scalar: KernelScalar, V.Scalar.Vector == V {
  private var (r0, r1, r2, r3) = (
    V(repeating: 0), V(repeating: 0), V(repeating: 0), V(repeating: 0)
  )

  @inline(__always)
  mutating func addProduct(_ a: (V.Scalar, V.Scalar, V.Scalar, V.Scalar), _ b: V) {
    r0.addProduct(V(repeating: a.0), b)
    r1.addProduct(V(repeating: a.1), b)
    r2.addProduct(V(repeating: a.2), b)
    r3.addProduct(V(repeating: a.3), b)
  }

  /// Writes the sums, and returns the bits of those that are +0 or −0, or-ed over the rows.
  @inline(__always)
  func store(_ c: UnsafeMutablePointer<V.Scalar>, _ stride: Int) -> SIMD8<UInt64> {
    @inline(__always) func store(_ v: V, _ i: Int) -> SIMD8<UInt64> {
      MathKernel.store(v, c + i * stride)
      return bitsOfZeros(v)
    }
    return store(r0, 0) | store(r1, 1) | store(r2, 2) | store(r3, 3)
  }

  @inline(__always)
  private func bitsOfZeros(_ v: V) -> SIMD8<UInt64> {
    if V.Scalar.self == Float.self {
      let v = unsafeBitCast(v, to: SIMD16<Float>.self)
      return unsafeBitCast(v.bits.replacing(with: 0, where: v .!= 0), to: SIMD8<UInt64>.self)
    }
    let v = unsafeBitCast(v, to: SIMD8<Double>.self)
    return v.bits.replacing(with: 0, where: v .!= 0)
  }
}
