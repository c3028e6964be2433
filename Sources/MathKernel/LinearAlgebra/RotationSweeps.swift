/// Plane rotations, collected in sweeps and applied many at a time.
///
/// Goals, in order: the same bits everywhere, speed, brevity.
///
/// A sweep of the QL iteration is a sequence of rotations of the rows (i, i + 1) for falling i.
/// Applied one by one, each moves two rows of the n × n matrix of eigenvectors through the
/// processor for six operations per element; memory, not arithmetic, would set the pace. Therefore
/// eight sweeps are fused into a wave (the idea of Van Zee, van de Geijn & Quintana-Ortí 2014,
/// "Restructuring the tridiagonal and bidiagonal QR algorithms for performance"):
///
///      row i      ──x──►┌────┐ x  ┌────┐ x      ┌────┐ x
///                       │ s0 ├───►│ s1 ├──► … ─►│ s7 ├───► row i + 8, finished
///      rows i+1 … i+8   └─r0─┘    └─r1─┘        └─r7─┘
///
/// A new row meets the newest rotation of the first sweep, what leaves it upwards the rotation of
/// the second sweep one row higher, and so on. The rows r0 … r7 in between stay in registers. One
/// row is read and one written for eight rotations. Sweeps of different extent are filled up with
/// the identity (c = 1, s = 0), which changes no row.
///
/// A row is one strip's width, two vectors (see `EigenvectorStrips`); strips are independent of each
/// other, so threads share them without affecting a single bit.
struct RotationSweeps<Scalar: KernelScalar>: Sendable {
  /// Sweeps in a wave.
  static var fused: Int { 8 }

  /// Eight fused sweeps over the rows `origin + direction * position`.
  struct Wave: Sendable {
    /// The row of position 0, and whether positions count up (1) or down (−1) from it.
    var origin: Int
    var direction: Int
    /// The position of the first new row; positions fall from here.
    var start: Int
    var steps: Int
    /// Where the cosines and sines of the wave begin.
    var offset: Int
  }

  private(set) var waves: [Wave] = []
  /// For every step of a wave (c, s) of each of the fused sweeps.
  private(set) var coefficients: [Scalar] = []

  private let length: Int
  private var pending: [Scalar]
  private var extents: [Range<Int>] = []
  private var origin = 0
  private var direction = 1

  /// Room for sweeps over a matrix of `rows` rows.
  init(rows: Int) {
    length = rows
    pending = [Scalar](repeating: 0, count: Self.fused * 2 * rows)
    // Two sweeps an eigenvalue are usual, over fewer and fewer rows.
    coefficients.reserveCapacity(5 * rows * rows / 2)
  }

  /// From here on, position i of a sweep is row `origin + direction * i`.
  @inline(__always)
  mutating func locate(origin: Int, direction: Int) {
    flush()
    self.origin = origin
    self.direction = direction
  }

  /// Adds a sweep: `record` stores the rotation of positions (i, i + 1) at elements 2i (cosine) and
  /// 2i + 1 (sine), and returns the range of i it has filled.
  @inline(__always)
  mutating func addSweep(_ record: (UnsafeMutablePointer<Scalar>) -> Range<Int>) {
    let slot = extents.count
    let filled = pending.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.map { record($0 + slot * 2 * length) } ?? 0..<0
    }
    extents.append(filled)
    if extents.count == Self.fused { flush() }
  }

  /// Turns the sweeps collected so far into a wave.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  mutating func flush() {
    let fused = Self.fused
    let used = extents.indices.filter { !extents[$0].isEmpty }
    if let start = used.map({ extents[$0].upperBound - 1 - $0 }).max(),
      let end = used.map({ extents[$0].lowerBound - $0 }).min()
    {
      let steps = start - end + 1
      let offset = coefficients.count
      waves.append(
        Wave(origin: origin, direction: direction, start: start, steps: steps, offset: offset))
      coefficients.append(contentsOf: repeatElement(0, count: steps * 2 * fused))
      coefficients.withUnsafeMutableBufferPointer { output in
        pending.withUnsafeBufferPointer { input in
          for sweep in 0..<fused {
            let extent = sweep < extents.count ? extents[sweep] : 0..<0
            for step in 0..<steps {
              let i = start - step + sweep
              let at = offset + (step * fused + sweep) * 2
              let isReal = extent.contains(i)
              output[at] = isReal ? input[(sweep * length + i) * 2] : 1
              output[at + 1] = isReal ? input[(sweep * length + i) * 2 + 1] : 0
            }
          }
        }
      }
    }
    extents.removeAll(keepingCapacity: true)
  }

  /// Applies all waves to strips whose row 0 starts where the pointers say, with `fused` rows to
  /// spare above the first and below the last. Wave by wave, so that the rotations of one serve
  /// several strips while they are in the cache.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply(to strips: [UnsafeMutablePointer<Scalar>]) {
    let width = 2 * Scalar.Vector.scalarCount
    coefficients.withUnsafeBufferPointer { coefficients in
      guard let base = coefficients.baseAddress else { return }
      for wave in waves {
        let first = (wave.origin + wave.direction * wave.start) * width
        for strip in strips {
          applyWave(
            base + wave.offset, steps: wave.steps, to: strip + first,
            stride: -wave.direction * width)
        }
      }
    }
  }
}

/// One row of a strip: two vectors, kept in registers.
private struct Row<V: SIMD> where V.Scalar: KernelScalar, V.Scalar.Vector == V {
  var left: V
  var right: V

  @inline(__always)
  init(_ p: UnsafePointer<V.Scalar>) {
    left = UnsafeRawPointer(p).load(as: V.self)
    right = UnsafeRawPointer(p).load(fromByteOffset: MemoryLayout<V>.stride, as: V.self)
  }

  @inline(__always)
  func store(_ p: UnsafeMutablePointer<V.Scalar>) {
    UnsafeMutableRawPointer(p).storeBytes(of: left, as: V.self)
    UnsafeMutableRawPointer(p).storeBytes(
      of: right, toByteOffset: MemoryLayout<V>.stride, as: V.self)
  }

  /// (self, upper) ← (s self + c upper, c self − s upper): what goes on upwards, what stays.
  @inline(__always)
  mutating func rotate(with upper: inout Row, _ rotation: UnsafePointer<V.Scalar>) {
    let (c, s) = (V(repeating: rotation[0]), V(repeating: rotation[1]))
    // The negation of a scalar costs nothing: it becomes part of the multiply-add.
    let negative = V(repeating: -rotation[1])
    let (l, r) = (left, right)
    left = (c * upper.left).addingProduct(s, l)
    right = (c * upper.right).addingProduct(s, r)
    upper.left = (c * l).addingProduct(negative, upper.left)
    upper.right = (c * r).addingProduct(negative, upper.right)
  }
}

/// One wave. The row that comes in at a step is `stride` beyond the one before.
@inline(__always)
private func applyWave<S: KernelScalar>(
  _ rotations: UnsafePointer<S>, steps: Int, to first: UnsafeMutablePointer<S>, stride: Int
) {
  typealias R = Row<S.Vector>
  var (r0, r1) = (R(first - stride), R(first - 2 * stride))
  var (r2, r3) = (R(first - 3 * stride), R(first - 4 * stride))
  var (r4, r5) = (R(first - 5 * stride), R(first - 6 * stride))
  var (r6, r7) = (R(first - 7 * stride), R(first - 8 * stride))
  var (row, rotation) = (first, rotations)
  for _ in 0..<steps {
    var x = R(row)
    x.rotate(with: &r0, rotation)
    x.rotate(with: &r1, rotation + 2)
    x.rotate(with: &r2, rotation + 4)
    x.rotate(with: &r3, rotation + 6)
    x.rotate(with: &r4, rotation + 8)
    x.rotate(with: &r5, rotation + 10)
    x.rotate(with: &r6, rotation + 12)
    x.rotate(with: &r7, rotation + 14)
    x.store(row - 8 * stride)
    rotation += 16
    row += stride
  }
  let last = row - stride
  r0.store(last)
  r1.store(last - stride)
  r2.store(last - 2 * stride)
  r3.store(last - 3 * stride)
  r4.store(last - 4 * stride)
  r5.store(last - 5 * stride)
  r6.store(last - 6 * stride)
  r7.store(last - 7 * stride)
}
