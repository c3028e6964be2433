/// The matrix product, in all four transpose forms.
///
/// Goals, in order: the same bits everywhere, speed, brevity.
///
/// **The definition.** Every element of C = A B is one chain of fused multiply-adds over the inner
/// index, from the first to the last:
///
///     c = 0;  for k in 0..<K { c = fma(a[i, k], b[k, j], c) }
///
/// Blocking decides only *when* a link of the chain is computed, never the order of links, so the
/// blocked and threaded product equals three nested loops bit for bit, for any tile shape, number
/// of threads or processor. (Rejected: summing blocks of k apart and adding them up. It would be a
/// little more accurate, but the block length would become part of every published number.)
///
/// How the work is cut, and why so, stands in `Blocking`. Two things save work and change no bit: where
/// a factor has many zeros, their links are left out (`SkippingZeros`); and of Aᵀ A and A Aᵀ, which are
/// symmetric, only the tiles on and above the diagonal are computed, since fma(x, y, c) = fma(y, x, c).

infix operator • : MultiplicationPrecedence

/// A B for an m × k matrix A and a k × n matrix B: m × n.
///
/// - Complexity: O(m k n).
public func • <S: KernelScalar>(a: Matrix<S>, b: Matrix<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// Aᵀ B for a k × m matrix A and a k × n matrix B: m × n.
///
/// - Complexity: O(m k n).
public func • <S: KernelScalar>(a: Transposed<S>, b: Matrix<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// A Bᵀ for an m × k matrix A and an n × k matrix B: m × n.
///
/// - Complexity: O(m k n).
public func • <S: KernelScalar>(a: Matrix<S>, b: Transposed<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// Aᵀ Bᵀ for a k × m matrix A and an n × k matrix B: m × n.
///
/// - Complexity: O(m k n).
public func • <S: KernelScalar>(a: Transposed<S>, b: Transposed<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// A B, each row of each block of the result passed to `finish` once it is complete. An inner size
/// of 0 makes zeros, which are finished too.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func product<Scalar: KernelScalar>(
  _ a: Operand<Scalar>, _ b: Operand<Scalar>, finish: FinishRow<Scalar>? = nil
) -> Matrix<Scalar> {
  require(
    a.columns == b.rows,
    "cannot multiply \(a.rows) × \(a.columns) by \(b.rows) × \(b.columns): inner sizes differ")
  let (m, n, depth) = (a.rows, b.columns, a.columns)
  return Matrix(
    rows: m, columns: n,
    filledBy: { c in
      guard let c = c.baseAddress else { return }
      guard depth > 0 else {
        c.initialize(repeating: 0, count: m * n)
        if let finish { for i in 0..<m { finish(c + i * n, 0, n) } }
        return
      }
      a.matrix.elements.withUnsafeBufferPointer { left in
        b.matrix.elements.withUnsafeBufferPointer { right in
          guard let left = left.baseAddress, let right = right.baseAddress else { return }
          if finish == nil && left == right && a.isTransposed != b.isTransposed {
            multiply(a, at: left, b, at: right, into: c, isSymmetric: true, finish: nil)
            mirrorUpperTriangle(of: c, size: n)
            return
          }
          switch sparseFactor(a, at: left, b, at: right) {
          case .left:
            multiplySkippingZeros(
              a, at: left, b, at: right, into: c, isTransposed: false, finish: finish)
          case .right where finish == nil:
            multiplySkippingZeros(
              b.transposed, at: right, a.transposed, at: left, into: c, isTransposed: true,
              finish: nil)
          default:
            multiply(a, at: left, b, at: right, into: c, isSymmetric: false, finish: finish)
          }
        }
      }
    })
}

/// Writes A B to `c`; of a product that `isSymmetric` no tile that lies below the diagonal.
@inline(__always)
private func multiply<Scalar: KernelScalar>(
  _ a: Operand<Scalar>, at left: UnsafePointer<Scalar>, _ b: Operand<Scalar>,
  at right: UnsafePointer<Scalar>, into c: UnsafeMutablePointer<Scalar>, isSymmetric: Bool,
  finish: FinishRow<Scalar>?
) {
  let (m, n, depth) = (a.rows, b.columns, a.columns)
  let tileColumns = Blocking.tileVectors * Scalar.Vector.scalarCount
  let stripsOfA = Strips(a, at: left, width: Blocking.tileRows, alongRows: true)
  let stripsOfB = Strips(b, at: right, width: tileColumns, alongRows: false)
  defer {
    stripsOfA.deallocate()
    stripsOfB.deallocate()
  }
  let rowChunks = chunks(of: stripsOfA.count, by: Blocking.rowStrips)
  let columnChunks = chunks(of: stripsOfB.count, by: Blocking.columnStrips)
  let depthBlocks = chunks(of: depth, by: Blocking.depth)
  let grid = rowChunks.count * columnChunks.count
  // A tall result is gone through row by row, as most other operations do, so that a thread meets
  // again what it has written; a flat one by columns, to divide it evenly.
  let byRows = rowChunks.count >= 4
  let compute = { (chunk: Int) in
    let (row, column) =
      byRows
      ? (chunk / columnChunks.count, chunk % columnChunks.count)
      : (chunk % rowChunks.count, chunk / rowChunks.count)
    let (rowStrips, columnStrips) = (rowChunks[row], columnChunks[column])
    for block in depthBlocks {
      let k = block.lowerBound
      for column in columnStrips {
        for row in rowStrips
        where !isSymmetric || row * Blocking.tileRows < (column + 1) * tileColumns {
          multiplyTile(
            stripsOfA.strip(row, from: k), stripsOfB.strip(column, from: k), depth: block.count,
            into: c + row * Blocking.tileRows * n + column * tileColumns, stride: n,
            rows: min(Blocking.tileRows, m - row * Blocking.tileRows),
            columns: min(tileColumns, n - column * tileColumns), adding: k > 0)
        }
      }
    }
    guard let finish else { return }
    let firstColumn = columnStrips.lowerBound * tileColumns
    let width = min(columnStrips.upperBound * tileColumns, n) - firstColumn
    for i in rowStrips.lowerBound
      * Blocking.tileRows..<min(rowStrips.upperBound * Blocking.tileRows, m)
    {
      finish(c + i * n + firstColumn, firstColumn, width)
    }
  }
  if m * n * depth < Blocking.serialWork {
    for chunk in 0..<grid { compute(chunk) }
  } else {
    Parallel.forEach(chunks: grid, compute)
  }
}

/// Copies what stands above the diagonal of a square matrix to its place below.
private func mirrorUpperTriangle<Scalar>(of c: UnsafeMutablePointer<Scalar>, size n: Int) {
  for i in 0..<n { for j in 0..<i { c[i * n + j] = c[j * n + i] } }
}

/// `0..<count` in ranges as equal as possible, of at most `size` each.
private func chunks(of count: Int, by size: Int) -> [Range<Int>] {
  let pieces = (count + size - 1) / size
  return (0..<pieces).map { $0 * count / pieces..<($0 + 1) * count / pieces }
}

/// C = A B, or C += A B when `adding`, for one tile; `rows` and `columns` say how much of it is real.
@inline(__always)
private func multiplyTile<Scalar: KernelScalar>(
  _ a: Strip<Scalar>, _ b: Strip<Scalar>, depth: Int,
  into c: UnsafeMutablePointer<Scalar>, stride: Int, rows: Int, columns: Int, adding: Bool
) {
  let lanes = Scalar.Vector.scalarCount
  let (tall, wide) = (rows > Blocking.quarterRows, columns > lanes)
  if rows % Blocking.quarterRows == 0 && columns % lanes == 0 {
    multiplyQuarters(a, b, depth, c, stride, tall: tall, wide: wide, adding)
    return
  }
  // At the edge of C whole quarters are computed, aside, and what is real of them copied.
  let tileColumns = Blocking.tileVectors * lanes
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: Blocking.tileRows * tileColumns) {
    tile in
    guard let tile = tile.baseAddress else { return }
    tile.initialize(repeating: 0, count: Blocking.tileRows * tileColumns)
    if adding {
      for i in 0..<rows { (tile + i * tileColumns).update(from: c + i * stride, count: columns) }
    }
    multiplyQuarters(a, b, depth, tile, tileColumns, tall: tall, wide: wide, adding)
    for i in 0..<rows { (c + i * stride).update(from: tile + i * tileColumns, count: columns) }
  }
}

/// The quarters of a tile that are needed, in a loop made for just those.
@inline(never)
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func multiplyQuarters<Scalar: KernelScalar>(
  _ a: Strip<Scalar>, _ b: Strip<Scalar>, _ depth: Int, _ c: UnsafeMutablePointer<Scalar>,
  _ stride: Int, tall: Bool, wide: Bool, _ adding: Bool
) {
  switch (tall && Blocking.tileRows > Blocking.quarterRows, wide && Blocking.tileVectors > 1) {
  case (true, true): accumulate(a, b, depth, c, stride, adding, tall: true, wide: true)
  case (true, false): accumulate(a, b, depth, c, stride, adding, tall: true, wide: false)
  case (false, true): accumulate(a, b, depth, c, stride, adding, tall: false, wide: true)
  case (false, false): accumulate(a, b, depth, c, stride, adding, tall: false, wide: false)
  }
}

/// The loop over the inner index: the product is summed up in registers, a quarter in six of them.
@inline(__always)
private func accumulate<Scalar: KernelScalar>(
  _ a: Strip<Scalar>, _ b: Strip<Scalar>, _ depth: Int, _ c: UnsafeMutablePointer<Scalar>,
  _ stride: Int, _ adding: Bool, tall: Bool, wide: Bool
) {
  typealias Column = SixRows<Scalar.Vector>
  let lanes = Scalar.Vector.scalarCount
  let lower = c + Blocking.quarterRows * stride
  var top = Rows(a.start, stride: a.stride)
  var bottom = Rows(a.start + Blocking.quarterRows * a.stride, stride: a.stride)
  let stepB = b.step * MemoryLayout<Scalar>.stride
  var b = UnsafeRawPointer(b.start)
  var topLeft = Column(c, stride, adding)
  var topRight = Column(c + lanes, stride, adding && wide)
  var bottomLeft = Column(lower, stride, adding && tall)
  var bottomRight = Column(lower + lanes, stride, adding && tall && wide)
  for _ in 0..<depth {
    // The upper half first: the six elements of A that both of its quarters need stay in registers.
    let left = b.loadUnaligned(as: Scalar.Vector.self)
    let right =
      wide
      ? b.loadUnaligned(
        fromByteOffset: MemoryLayout<Scalar.Vector>.stride, as: Scalar.Vector.self) : left
    topLeft.addProduct(top, left)
    if wide { topRight.addProduct(top, right) }
    if tall { bottomLeft.addProduct(bottom, left) }
    if tall && wide { bottomRight.addProduct(bottom, right) }
    top.advance(by: a.step)
    bottom.advance(by: a.step)
    b += stepB
  }
  topLeft.store(c, stride)
  if wide { topRight.store(c + lanes, stride) }
  if tall { bottomLeft.store(lower, stride) }
  if tall && wide { bottomRight.store(lower + lanes, stride) }
}

/// Where six rows of A stand at some inner index: two pointers, three rows from each, which is as
/// far as the processor's addresses reach by themselves.
private struct Rows<Scalar> {
  var first, fourth: UnsafePointer<Scalar>
  let stride: Int

  @inline(__always)
  init(_ start: UnsafePointer<Scalar>, stride: Int) {
    (first, fourth, self.stride) = (start, start + 3 * stride, stride)
  }

  @inline(__always)
  mutating func advance(by step: Int) {
    first += step
    fourth += step
  }
}

/// Six rows of one vector each, kept in registers: a narrow tile, or a quarter of a wide one.
private struct SixRows<V: SIMD> where V.Scalar: KernelScalar, V.Scalar.Vector == V {
  var (r0, r1, r2, r3, r4, r5): (V, V, V, V, V, V)

  /// What stands at `c` if the product is to be added to it, zeros otherwise.
  @inline(__always)
  init(_ c: UnsafeMutablePointer<V.Scalar>, _ stride: Int, _ adding: Bool) {
    func row(_ i: Int) -> V {
      adding ? UnsafeRawPointer(c + i * stride).loadUnaligned(as: V.self) : V(repeating: 0)
    }
    (r0, r1, r2, r3, r4, r5) = (row(0), row(1), row(2), row(3), row(4), row(5))
  }

  @inline(__always)
  mutating func addProduct(_ a: Rows<V.Scalar>, _ b: V) {
    r0.addProduct(V(repeating: a.first[0]), b)
    r1.addProduct(V(repeating: a.first[a.stride]), b)
    r2.addProduct(V(repeating: a.first[2 * a.stride]), b)
    r3.addProduct(V(repeating: a.fourth[0]), b)
    r4.addProduct(V(repeating: a.fourth[a.stride]), b)
    r5.addProduct(V(repeating: a.fourth[2 * a.stride]), b)
  }

  @inline(__always)
  func store(_ c: UnsafeMutablePointer<V.Scalar>, _ stride: Int) {
    func store(_ v: V, _ i: Int) {
      UnsafeMutableRawPointer(c + i * stride).storeBytes(of: v, as: V.self)
    }
    store(r0, 0); store(r1, 1); store(r2, 2); store(r3, 3); store(r4, 4); store(r5, 5)
  }
}
