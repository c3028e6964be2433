/// The product of Householder reflections, formed in strips of columns.
///
/// Goals, in order: the same bits everywhere, speed, brevity.
///
/// The eigenvectors of A = Q T Qᵀ start from Qᵀ = H_{n−2} … H_1 H_0, rows of which the rotations of
/// the QL iteration then combine (see `EigenvectorStrips`). Both steps act on rows, so that the columns of the matrix never
/// meet: it is cut into strips of two vectors' width that fit into the second-level cache, and each
/// strip goes through the whole computation on its own, on any thread.
///
/// Thirty-two reflections are applied at once in the compact WY form (Schreiber & Van Loan 1989;
/// Golub & Van Loan §5.1.7): with Y = [v_0 … v_31] and T upper triangular,
///
///     (H_0 H_1 … H_31)ᵀ X = X − Y (Y T)ᵀ X,     T_jj = τ_j,   T_{0:j,j} = −τ_j T_{0:j,0:j} Yᵀ v_j
///
/// two products of a strip with a narrow matrix. Y is stored row by row, so that the thirty-two
/// factors that meet a row of X stand side by side; Y T likewise, but in groups of eight columns, as
/// many as one pass over X takes.
struct ReflectorBlocks<Scalar: KernelScalar> {
  /// Reflections in a block.
  static var width: Int { 32 }

  let order: Int
  let blocks: Int
  /// Block after block, row after row: Y and Y T, from the first row that is not zero.
  private let vectors: VectorStorage<Scalar>
  private let scaledVectors: VectorStorage<Scalar>

  /// Gathers the reflections of a tridiagonalisation into blocks. 32 n² operations.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(_ tridiagonal: Tridiagonal<Scalar>) {
    let n = tridiagonal.order
    let width = Self.width
    let blocks = (n + width - 1) / width
    order = n
    self.blocks = blocks
    vectors = VectorStorage(count: blocks * n * width)
    scaledVectors = VectorStorage(count: blocks * n * width)
    let (y, z) = (vectors.start, scaledVectors.start)
    Parallel.forEach(chunks: blocks) { block in
      gather(tridiagonal, block, width, into: y + block * n * width, and: z + block * n * width)
    }
  }

  /// Multiplies strips of `order` rows by H_{n−2} … H_1 H_0 from the left, block by block, so that
  /// a block serves several strips while it is in the cache. 4 n² operations a column.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func apply(to strips: [UnsafeMutablePointer<Scalar>]) {
    let width = Self.width
    let rowLength = 2 * Scalar.Vector.scalarCount
    let scratch = VectorStorage<Scalar>(count: width * rowLength)
    defer { withExtendedLifetime(scratch) {} }
    let (y, z, products) = (vectors.start, scaledVectors.start, scratch.start)
    for block in 0..<blocks {
      let first = block * width
      let rows = order - first
      for strip in strips {
        let x = strip + first * rowLength
        for p in stride(from: 0, to: width, by: 8) {
          multiplyTransposed(
            z + block * order * width + p * order + first * 8, x, rows,
            into: products + p * rowLength)
        }
        subtractProduct(
          y + (block * order + first) * width, width, products, from: x, rows: rows)
      }
    }
  }
}

/// Y and Y T of one block, from its first row on.
@inline(__always)
private func gather<S: KernelScalar>(
  _ tridiagonal: Tridiagonal<S>, _ block: Int, _ width: Int,
  into y: UnsafeMutablePointer<S>, and z: UnsafeMutablePointer<S>
) {
  let n = tridiagonal.order
  let stride = tridiagonal.paddedOrder
  let first = block * width
  let count = min(width, n - first)
  let rows = tridiagonal.reflectors.start + first * stride
  // The reflectors are zero before this column.
  let start = first / S.Vector.scalarCount * S.Vector.scalarCount
  var t = [S](repeating: 0, count: width * width)
  var inner = [S](repeating: 0, count: width)
  for j in 0..<count {
    let v = rows + j * stride
    let scale = tridiagonal.scales[first + j]
    // Yᵀ v_j, then −τ T of it.
    for p in 0..<j { inner[p] = product(rows + p * stride + start, v + start, stride - start) }
    for p in 0..<j {
      var sum = S(0)
      for q in p..<j { sum.addProduct(t[p * width + q], inner[q]) }
      t[p * width + j] = -scale * sum
    }
    t[j * width + j] = scale
  }
  for i in first..<n {
    for j in 0..<width { y[i * width + j] = j < count ? rows[j * stride + i] : 0 }
  }
  t.withUnsafeBytes { t in
    for group in Swift.stride(from: 0, to: width, by: 8) {
      for i in first..<n {
        var sum = SIMD8<S>(repeating: 0)
        for q in 0..<group + 8 {
          sum.addProduct(
            SIMD8(repeating: y[i * width + q]),
            t.loadUnaligned(
              fromByteOffset: (q * width + group) * MemoryLayout<S>.stride, as: SIMD8<S>.self))
        }
        UnsafeMutableRawPointer(z + group * n + i * 8).storeBytes(of: sum, as: SIMD8<S>.self)
      }
    }
  }
}

/// The inner product of two padded rows.
@inline(__always)
private func product<S: KernelScalar>(
  _ x: UnsafePointer<S>, _ y: UnsafePointer<S>, _ count: Int
) -> S {
  var sum = S.Vector(repeating: 0)
  let (x, y) = (UnsafeRawPointer(x), UnsafeRawPointer(y))
  for i in 0..<count / S.Vector.scalarCount {
    let offset = i * MemoryLayout<S.Vector>.stride
    sum.addProduct(
      x.loadUnaligned(fromByteOffset: offset, as: S.Vector.self),
      y.loadUnaligned(fromByteOffset: offset, as: S.Vector.self))
  }
  var total = S(0)
  for lane in 0..<S.Vector.scalarCount { total += sum[lane] }
  return total
}

/// One row of a strip: two vectors, kept in registers.
private struct Row<V: SIMD> where V.Scalar: KernelScalar, V.Scalar.Vector == V {
  var left: V
  var right: V

  @inline(__always)
  init() {
    left = V(repeating: 0)
    right = V(repeating: 0)
  }

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

  @inline(__always)
  mutating func addProduct(_ factor: V.Scalar, _ row: Row) {
    let factor = V(repeating: factor)
    left.addProduct(factor, row.left)
    right.addProduct(factor, row.right)
  }
}

/// The eight rows of zᵀ x, for a z of eight columns.
@inline(__always)
private func multiplyTransposed<S: KernelScalar>(
  _ z: UnsafePointer<S>, _ x: UnsafePointer<S>, _ rows: Int,
  into result: UnsafeMutablePointer<S>
) {
  typealias R = Row<S.Vector>
  let rowLength = 2 * S.Vector.scalarCount
  var (r0, r1, r2, r3) = (R(), R(), R(), R())
  var (r4, r5, r6, r7) = (R(), R(), R(), R())
  var (z, x) = (z, x)
  for _ in 0..<rows {
    let row = R(x)
    r0.addProduct(z[0], row)
    r1.addProduct(z[1], row)
    r2.addProduct(z[2], row)
    r3.addProduct(z[3], row)
    r4.addProduct(z[4], row)
    r5.addProduct(z[5], row)
    r6.addProduct(z[6], row)
    r7.addProduct(z[7], row)
    z += 8
    x += rowLength
  }
  r0.store(result)
  r1.store(result + rowLength)
  r2.store(result + 2 * rowLength)
  r3.store(result + 3 * rowLength)
  r4.store(result + 4 * rowLength)
  r5.store(result + 5 * rowLength)
  r6.store(result + 6 * rowLength)
  r7.store(result + 7 * rowLength)
}

/// x − y u, for a y of `width` columns.
@inline(__always)
private func subtractProduct<S: KernelScalar>(
  _ y: UnsafePointer<S>, _ width: Int, _ u: UnsafePointer<S>,
  from x: UnsafeMutablePointer<S>, rows: Int
) {
  typealias R = Row<S.Vector>
  let rowLength = 2 * S.Vector.scalarCount
  var i = 0
  while i + 4 <= rows {
    let (x, y) = (x + i * rowLength, y + i * width)
    var (r0, r1) = (R(x), R(x + rowLength))
    var (r2, r3) = (R(x + 2 * rowLength), R(x + 3 * rowLength))
    for p in 0..<width {
      let row = R(u + p * rowLength)
      r0.addProduct(-y[p], row)
      r1.addProduct(-y[width + p], row)
      r2.addProduct(-y[2 * width + p], row)
      r3.addProduct(-y[3 * width + p], row)
    }
    r0.store(x)
    r1.store(x + rowLength)
    r2.store(x + 2 * rowLength)
    r3.store(x + 3 * rowLength)
    i += 4
  }
  while i < rows {
    var r = R(x + i * rowLength)
    for p in 0..<width { r.addProduct(-y[i * width + p], R(u + p * rowLength)) }
    r.store(x + i * rowLength)
    i += 1
  }
}
