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
/// **The blocking** (Goto & van de Geijn 2008, "Anatomy of high-performance matrix multiplication").
///
///                        ┌─ 2 vectors ─┐
///                    B   │ strip of B  │ depth      A is packed into strips of 12 rows, B into
///                        └─────────────┘            strips of 2 vectors, so that the innermost
///        depth                                      loop reads both from front to back.
///      ┌───────┐         ┌─────────────┐
///      │ strip │ 12   C  │ 12 × 2 tile │            One tile of C is 24 vectors, which live in
///      │ of A  │         │ in registers│            registers while k runs over a block of depth
///      └───────┘         └─────────────┘            256; a strip of B of that depth fits in L1,
///                                                   a block of strips of A in L2.
enum Blocking {
  /// Rows of a tile.
  static let tileRows = 12
  /// Vectors in a row of a tile.
  static let tileVectors = 2
  /// Inner indices worked on before the next tile.
  static let depth = 256
  /// Strips of A (12 rows each) and of B in one chunk of work for one thread.
  static let rowStrips = 8
  static let columnStrips = 4
  /// Below this many multiply-adds, waking another thread costs more than it saves.
  static let serialWork = 200_000
  /// Below this many elements an operand is packed by one thread.
  static let serialPacking = 1 << 15
}

/// A matrix read with rows and columns exchanged, as an operand of a product: nothing is copied.
public struct Transposed<Scalar: KernelScalar> {
  let base: Matrix<Scalar>
}

extension Matrix {
  /// This matrix transposed, as an operand of `•`.
  public var T: Transposed<Scalar> { Transposed(base: self) }
}

infix operator • : MultiplicationPrecedence

/// The product of an m × k and a k × n matrix: m × n. O(mkn).
public func • <S: KernelScalar>(a: Matrix<S>, b: Matrix<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// Aᵀ B for a k × m matrix A and a k × n matrix B: m × n.
public func • <S: KernelScalar>(a: Transposed<S>, b: Matrix<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// A Bᵀ for an m × k matrix A and an n × k matrix B: m × n.
public func • <S: KernelScalar>(a: Matrix<S>, b: Transposed<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

/// Aᵀ Bᵀ for a k × m matrix A and an n × k matrix B: m × n.
public func • <S: KernelScalar>(a: Transposed<S>, b: Transposed<S>) -> Matrix<S> {
  product(Operand(a), Operand(b))
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func product<Scalar: KernelScalar>(_ a: Operand<Scalar>, _ b: Operand<Scalar>) -> Matrix<Scalar> {
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
        return
      }
      let tileColumns = Blocking.tileVectors * Scalar.Vector.scalarCount
      let packedA = Strips(a, width: Blocking.tileRows, alongRows: true)
      let packedB = Strips(b, width: tileColumns, alongRows: false)
      defer {
        packedA.deallocate()
        packedB.deallocate()
      }
      let rowChunks = chunks(of: packedA.count, by: Blocking.rowStrips)
      let columnChunks = chunks(of: packedB.count, by: Blocking.columnStrips)
      let grid = rowChunks.count * columnChunks.count
      let compute = { (chunk: Int) in
        let rowStrips = rowChunks[chunk % rowChunks.count]
        let columnStrips = columnChunks[chunk / rowChunks.count]
        for k in stride(from: 0, to: depth, by: Blocking.depth) {
          let length = min(Blocking.depth, depth - k)
          for column in columnStrips {
            for row in rowStrips {
              multiplyTile(
                packedA.strip(row, from: k), packedB.strip(column, from: k), depth: length,
                into: c + row * Blocking.tileRows * n + column * tileColumns, stride: n,
                rows: min(Blocking.tileRows, m - row * Blocking.tileRows),
                columns: min(tileColumns, n - column * tileColumns), adding: k > 0)
            }
          }
        }
      }
      if m * n * depth < Blocking.serialWork {
        for chunk in 0..<grid { compute(chunk) }
      } else {
        Parallel.forEach(chunks: grid, compute)
      }
    })
}

/// `0..<count` in ranges as equal as possible, of at most `size` each.
private func chunks(of count: Int, by size: Int) -> [Range<Int>] {
  let pieces = (count + size - 1) / size
  return (0..<pieces).map { $0 * count / pieces..<($0 + 1) * count / pieces }
}

/// One row of a tile: two vectors, kept in registers.
private struct TileRow<V: SIMD> where V.Scalar: KernelScalar, V.Scalar.Vector == V {
  var left: V
  var right: V

  @inline(__always)
  init(_ c: UnsafeMutablePointer<V.Scalar>, _ adding: Bool) {
    let raw = UnsafeMutableRawPointer(c)
    left = adding ? raw.loadUnaligned(as: V.self) : V(repeating: 0)
    right =
      adding
      ? raw.loadUnaligned(fromByteOffset: MemoryLayout<V>.stride, as: V.self) : V(repeating: 0)
  }

  @inline(__always)
  mutating func addProduct(_ a: V.Scalar, _ b0: V, _ b1: V) {
    let broadcast = V(repeating: a)
    left.addProduct(broadcast, b0)
    right.addProduct(broadcast, b1)
  }

  @inline(__always)
  func store(_ c: UnsafeMutablePointer<V.Scalar>) {
    let raw = UnsafeMutableRawPointer(c)
    raw.storeBytes(of: left, as: V.self)
    raw.storeBytes(of: right, toByteOffset: MemoryLayout<V>.stride, as: V.self)
  }
}

/// C = A B, or C += A B when `adding`, for one tile; `rows` and `columns` say how much of it is real.
@inline(__always)
private func multiplyTile<Scalar: KernelScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, depth: Int,
  into c: UnsafeMutablePointer<Scalar>, stride: Int, rows: Int, columns: Int, adding: Bool
) {
  let tileColumns = Blocking.tileVectors * Scalar.Vector.scalarCount
  if rows == Blocking.tileRows && columns == tileColumns {
    multiplyFullTile(a, b, depth: depth, into: c, stride: stride, adding: adding)
    return
  }
  // At the edge of C the tile is computed whole, aside, and its real part copied.
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: Blocking.tileRows * tileColumns) {
    tile in
    guard let tile = tile.baseAddress else { return }
    tile.initialize(repeating: 0, count: Blocking.tileRows * tileColumns)
    if adding {
      for i in 0..<rows { (tile + i * tileColumns).update(from: c + i * stride, count: columns) }
    }
    multiplyFullTile(a, b, depth: depth, into: tile, stride: tileColumns, adding: adding)
    for i in 0..<rows { (c + i * stride).update(from: tile + i * tileColumns, count: columns) }
  }
}

@inline(__always)
private func multiplyFullTile<Scalar: KernelScalar>(
  _ a: UnsafePointer<Scalar>, _ b: UnsafePointer<Scalar>, depth: Int,
  into c: UnsafeMutablePointer<Scalar>, stride: Int, adding: Bool
) {
  typealias Row = TileRow<Scalar.Vector>
  var (r0, r1, r2) = (Row(c, adding), Row(c + stride, adding), Row(c + 2 * stride, adding))
  var (r3, r4) = (Row(c + 3 * stride, adding), Row(c + 4 * stride, adding))
  var (r5, r6) = (Row(c + 5 * stride, adding), Row(c + 6 * stride, adding))
  var (r7, r8) = (Row(c + 7 * stride, adding), Row(c + 8 * stride, adding))
  var (r9, r10) = (Row(c + 9 * stride, adding), Row(c + 10 * stride, adding))
  var r11 = Row(c + 11 * stride, adding)
  var (a, b) = (a, UnsafeRawPointer(b))
  for _ in 0..<depth {
    let b0 = b.load(as: Scalar.Vector.self)
    let b1 = b.load(fromByteOffset: MemoryLayout<Scalar.Vector>.stride, as: Scalar.Vector.self)
    r0.addProduct(a[0], b0, b1)
    r1.addProduct(a[1], b0, b1)
    r2.addProduct(a[2], b0, b1)
    r3.addProduct(a[3], b0, b1)
    r4.addProduct(a[4], b0, b1)
    r5.addProduct(a[5], b0, b1)
    r6.addProduct(a[6], b0, b1)
    r7.addProduct(a[7], b0, b1)
    r8.addProduct(a[8], b0, b1)
    r9.addProduct(a[9], b0, b1)
    r10.addProduct(a[10], b0, b1)
    r11.addProduct(a[11], b0, b1)
    a += Blocking.tileRows
    b += 2 * MemoryLayout<Scalar.Vector>.stride
  }
  r0.store(c)
  r1.store(c + stride)
  r2.store(c + 2 * stride)
  r3.store(c + 3 * stride)
  r4.store(c + 4 * stride)
  r5.store(c + 5 * stride)
  r6.store(c + 6 * stride)
  r7.store(c + 7 * stride)
  r8.store(c + 8 * stride)
  r9.store(c + 9 * stride)
  r10.store(c + 10 * stride)
  r11.store(c + 11 * stride)
}
