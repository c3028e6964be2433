/// An operand cut in strips, each read by the product from the first inner index to the last.
///
/// A strip of rows is read where it stands in the matrix, since the product takes its elements one
/// by one. So is a strip of columns, if what it needs for one inner index stands side by side and
/// can be loaded as vectors. The others are repacked to be read from front to back: strips of
/// columns of a transposed matrix, strips of a matrix whose rows are so far apart that they fall on
/// each other in the cache, and the last strip, which is filled up with zeros.
struct Strips<Scalar: KernelScalar> {
  /// The number of strips.
  let count: Int
  private let width: Int
  private let depth: Int
  /// Strips before this one are read in the matrix itself.
  private let firstPacked: Int
  private let base: UnsafePointer<Scalar>
  private let (outerStride, depthStride): (Int, Int)
  private let storage: UnsafeMutablePointer<Scalar>

  /// Strips of `width` rows (the left operand) or of `width` columns (the right one). `base` points
  /// to the operand's elements and must outlive the strips.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(
    _ operand: Operand<Scalar>, at base: UnsafePointer<Scalar>, width: Int, alongRows: Bool,
    inPlace: Bool = true
  ) {
    let outer = alongRows ? operand.rows : operand.columns
    let depth = alongRows ? operand.columns : operand.rows
    let outerStride = alongRows ? operand.rowStride : operand.columnStride
    let depthStride = alongRows ? operand.columnStride : operand.rowStride
    let count = (outer + width - 1) / width
    let isReadable =
      inPlace && (alongRows || outerStride == 1) && max(outerStride, depthStride) % 256 != 0
    let firstPacked = isReadable ? outer / width : 0
    (self.width, self.depth, self.count, self.firstPacked) = (width, depth, count, firstPacked)
    (self.base, self.outerStride, self.depthStride) = (base, outerStride, depthStride)
    let packed = (count - firstPacked) * width * depth
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: packed * MemoryLayout<Scalar>.stride, alignment: 64)
    let storage = raw.bindMemory(to: Scalar.self, capacity: packed)
    self.storage = storage
    let pack = { (index: Int) in
      let strip = firstPacked + index
      let filled = min(width, outer - strip * width)
      let source = base + strip * width * outerStride
      let target = storage + index * width * depth
      if filled < width { target.initialize(repeating: 0, count: width * depth) }
      if outerStride == 1 {
        for k in 0..<depth {
          (target + k * width).update(from: source + k * depthStride, count: filled)
        }
      } else {
        transpose(source, stride: outerStride, rows: filled, into: target, width, depth)
      }
    }
    if packed < Blocking.serialPacking {
      for index in 0..<count - firstPacked { pack(index) }
    } else {
      Parallel.forEach(chunks: count - firstPacked, pack)
    }
  }

  /// Frees the strips.
  func deallocate() { UnsafeMutableRawPointer(storage).deallocate() }

  /// Strip `i` from inner index `k` on.
  @inline(__always)
  func strip(_ i: Int, from k: Int) -> Strip<Scalar> {
    i < firstPacked
      ? Strip(
        start: base + i * width * outerStride + k * depthStride, stride: outerStride,
        step: depthStride)
      : Strip(start: storage + ((i - firstPacked) * depth + k) * width, stride: 1, step: width)
  }
}

/// A strip from some inner index on: element i of inner index k stands at `i * stride + k * step`.
struct Strip<Scalar> {
  let start: UnsafePointer<Scalar>
  let stride: Int
  let step: Int
}

/// Writes `rows` rows of `depth` contiguous elements as columns of a strip of `width`.
@inline(__always)
func transpose<Scalar: KernelScalar>(
  _ source: UnsafePointer<Scalar>, stride rowStride: Int, rows: Int,
  into target: UnsafeMutablePointer<Scalar>, _ width: Int, _ depth: Int
) {
  let lanes = Scalar.Vector.scalarCount
  for k in stride(from: 0, to: depth, by: lanes) {
    for i in stride(from: 0, to: rows, by: lanes) {
      let (from, to) = (source + i * rowStride + k, target + k * width + i)
      if k + lanes <= depth && i + lanes <= rows {
        transposeSquare(from, rowStride, into: to, width)
      } else {
        for row in 0..<min(lanes, rows - i) {
          for column in 0..<min(lanes, depth - k) {
            to[column * width + row] = from[row * rowStride + column]
          }
        }
      }
    }
  }
}

/// Transposes a square of as many rows as a vector has lanes, in registers.
@inline(__always)
private func transposeSquare<Scalar: KernelScalar>(
  _ source: UnsafePointer<Scalar>, _ sourceStride: Int,
  into target: UnsafeMutablePointer<Scalar>, _ targetStride: Int
) {
  let bytes = MemoryLayout<Scalar>.stride
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  if Scalar.self == Float.self {
    transpose16(from, sourceStride * bytes, into: to, targetStride * bytes)
  } else {
    transpose8(from, sourceStride * bytes, into: to, targetStride * bytes)
  }
}

// Rows 2i and 2i + 1 are dealt out, their even elements to row i, their odd ones to row i + n/2. Each
// such deal moves the lowest bit of the column index to the top of the row index, so log₂ n of them
// exchange the two. (Rejected: element by element, a third of the speed.)

@inline(__always)
private func transpose16(
  _ source: UnsafeRawPointer, _ sourceStride: Int, into target: UnsafeMutableRawPointer,
  _ targetStride: Int
) {
  typealias V = SIMD16<Float>
  func load(_ i: Int) -> V { (source + i * sourceStride).loadUnaligned(as: V.self) }
  func store(_ v: V, _ i: Int) { (target + i * targetStride).storeBytes(of: v, as: V.self) }
  func even(_ a: V, _ b: V) -> V { V(lowHalf: a.evenHalf, highHalf: b.evenHalf) }
  func odd(_ a: V, _ b: V) -> V { V(lowHalf: a.oddHalf, highHalf: b.oddHalf) }
  var (r0, r1, r2, r3) = (load(0), load(1), load(2), load(3))
  var (r4, r5, r6, r7) = (load(4), load(5), load(6), load(7))
  var (r8, r9, r10, r11) = (load(8), load(9), load(10), load(11))
  var (r12, r13, r14, r15) = (load(12), load(13), load(14), load(15))
  for _ in 0..<4 {
    (r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11, r12, r13, r14, r15) = (
      even(r0, r1), even(r2, r3), even(r4, r5), even(r6, r7),
      even(r8, r9), even(r10, r11), even(r12, r13), even(r14, r15),
      odd(r0, r1), odd(r2, r3), odd(r4, r5), odd(r6, r7),
      odd(r8, r9), odd(r10, r11), odd(r12, r13), odd(r14, r15)
    )
  }
  store(r0, 0); store(r1, 1); store(r2, 2); store(r3, 3)
  store(r4, 4); store(r5, 5); store(r6, 6); store(r7, 7)
  store(r8, 8); store(r9, 9); store(r10, 10); store(r11, 11)
  store(r12, 12); store(r13, 13); store(r14, 14); store(r15, 15)
}

@inline(__always)
private func transpose8(
  _ source: UnsafeRawPointer, _ sourceStride: Int, into target: UnsafeMutableRawPointer,
  _ targetStride: Int
) {
  typealias V = SIMD8<Double>
  func load(_ i: Int) -> V { (source + i * sourceStride).loadUnaligned(as: V.self) }
  func store(_ v: V, _ i: Int) { (target + i * targetStride).storeBytes(of: v, as: V.self) }
  func even(_ a: V, _ b: V) -> V { V(lowHalf: a.evenHalf, highHalf: b.evenHalf) }
  func odd(_ a: V, _ b: V) -> V { V(lowHalf: a.oddHalf, highHalf: b.oddHalf) }
  var (r0, r1, r2, r3) = (load(0), load(1), load(2), load(3))
  var (r4, r5, r6, r7) = (load(4), load(5), load(6), load(7))
  for _ in 0..<3 {
    (r0, r1, r2, r3, r4, r5, r6, r7) = (
      even(r0, r1), even(r2, r3), even(r4, r5), even(r6, r7),
      odd(r0, r1), odd(r2, r3), odd(r4, r5), odd(r6, r7)
    )
  }
  store(r0, 0); store(r1, 1); store(r2, 2); store(r3, 3)
  store(r4, 4); store(r5, 5); store(r6, 6); store(r7, 7)
}
