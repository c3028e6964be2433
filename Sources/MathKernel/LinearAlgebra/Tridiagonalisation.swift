/// Reduction of a symmetric matrix to tridiagonal form by Householder reflections.
///
/// Goals, in order: the same bits everywhere, a backward error of a few ε‖A‖, speed, brevity.
///
/// **Method** (Golub & Van Loan, 4th ed., §8.3.1; blocked after Dongarra, Sorensen & Hammarling
/// 1989, "Block reduction of matrices to condensed forms"). Step j reflects column j of what is left
/// of A onto its first subdiagonal element:
///
///     H = I − τ v vᵀ        A ← H A H = A − v wᵀ − w vᵀ
///     y = τ A v             w = y − (τ/2)(yᵀ v) v
///
/// A is not touched within a panel of 32 steps; a column is brought up to date when its turn comes,
/// from the v and w of the panel, and the whole matrix once after the panel, by a product-like
/// update of rank 64. Half of all operations remain in the matrix-vector products A v, which
/// move the matrix through the caches once a step. They set the pace (see `SymmetricBands`).
///
/// Rejected: updating A in every step (reads and writes the matrix each time); two-stage reduction
/// through a band matrix (faster for large orders, but the back-transformation doubles).
struct Tridiagonal<Scalar: KernelScalar> {
  /// The order of the matrix.
  let order: Int
  /// The order padded to whole vectors: the length of a row of `reflectors`.
  let paddedOrder: Int
  /// The diagonal, `order` elements.
  var diagonal: [Scalar]
  /// The elements beside the diagonal: element i couples i and i + 1; the last one is zero.
  var offDiagonal: [Scalar]
  /// Row j is v of step j: zero up to j, one at j + 1. A row of zeros stands for H = I.
  let reflectors: VectorStorage<Scalar>
  /// τ of each step.
  var scales: [Scalar]
}

/// Steps between two updates of the whole matrix.
private let panelWidth = 32

extension Tridiagonal {
  /// Reduces the symmetric matrix whose row i starts at `i * paddedOrder` of `storage`. Only the
  /// upper triangle and the diagonal blocks are read. Needs finite elements whose squares can be
  /// added up. (4/3) n³ operations.
  ///
  /// The storage becomes that of the reflectors: row j is not needed any more when v of step j is
  /// known.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  init(reducing storage: VectorStorage<Scalar>, order: Int, paddedOrder: Int) {
    self.order = order
    self.paddedOrder = paddedOrder
    diagonal = [Scalar](repeating: 0, count: order)
    offDiagonal = [Scalar](repeating: 0, count: order)
    scales = [Scalar](repeating: 0, count: order)
    reflectors = storage
    let (n, stride) = (order, paddedOrder)
    let lanes = Scalar.Vector.scalarCount
    let matrix = storage.start
    let bands = SymmetricBands(matrix: matrix, stride: stride)

    // The panel: its v, and below them its w.
    let scratch = VectorStorage<Scalar>(
      zeros: (2 * panelWidth + SymmetricBands<Scalar>.most + 2) * stride + 2 * panelWidth)
    defer { withExtendedLifetime(scratch) {} }
    let vectors = scratch.start
    let partial = vectors + 2 * panelWidth * stride
    let x = partial + SymmetricBands<Scalar>.most * stride
    let y = x + stride
    let coefficients = y + stride

    for panel in Swift.stride(from: 0, to: n, by: panelWidth) {
      let end = min(panel + panelWidth, n)
      vectors.update(repeating: 0, count: 2 * panelWidth * stride)
      for j in panel..<end {
        let done = j - panel
        let (v, w) = (vectors + done * stride, vectors + (panelWidth + done) * stride)
        // Column j, brought up to date.
        let first = j / lanes * lanes
        (x + first).update(from: matrix + j * stride + first, count: stride - first)
        for p in 0..<done {
          coefficients[p] = vectors[(panelWidth + p) * stride + j]
          coefficients[panelWidth + p] = vectors[p * stride + j]
        }
        subtract(coefficients, times: vectors, done, stride, from: x, first..<stride)
        diagonal[j] = x[j]
        if j + 1 == n {
          (matrix + j * stride).update(repeating: 0, count: stride)
          break
        }
        let reflection = reflect(x, from: j + 1, to: n, into: v)
        (matrix + j * stride).update(from: v, count: stride)
        offDiagonal[j] = reflection.norm
        scales[j] = reflection.scale
        if reflection.scale == 0 { continue }
        // y = A v for A brought up to date.
        let start = (j + 1) / lanes * lanes
        bands.multiply(v, into: y, partial: partial, from: start)
        for p in 0..<done {
          coefficients[p] = inner(vectors + (panelWidth + p) * stride, v, start..<stride)
          coefficients[panelWidth + p] = inner(vectors + p * stride, v, start..<stride)
        }
        subtract(coefficients, times: vectors, done, stride, from: y, start..<stride)
        // w = τ y − (τ/2)(τ yᵀ v) v, zero above row j + 1.
        for i in start..<j + 1 { y[i] = 0 }
        let half = -reflection.scale * reflection.scale * inner(y, v, start..<stride) / 2
        for i in start..<stride {
          w[i] = (reflection.scale * y[i]).addingProduct(half, v[i])
        }
      }
      if end < n { bands.subtractProducts(vectors, width: panelWidth, from: end) }
    }
  }
}

/// The inner product over `range`, whose bounds are multiples of the vector's width.
@inline(__always)
private func inner<S: KernelScalar>(
  _ x: UnsafePointer<S>, _ y: UnsafePointer<S>, _ range: Range<Int>
) -> S {
  let lanes = S.Vector.scalarCount
  var (s0, s1) = (S.Vector(repeating: 0), S.Vector(repeating: 0))
  var i = range.lowerBound
  while i + 2 * lanes <= range.upperBound {
    s0.addProduct(load(x + i), load(y + i))
    s1.addProduct(load(x + i + lanes), load(y + i + lanes))
    i += 2 * lanes
  }
  if i < range.upperBound { s0.addProduct(load(x + i), load(y + i)) }
  return sumOfLanes(s0 + s1)
}

/// target − Σ coefficients[p] rows[p], over the `count` v and the `count` w of a panel.
@inline(__always)
private func subtract<S: KernelScalar>(
  _ coefficients: UnsafePointer<S>, times rows: UnsafePointer<S>, _ count: Int, _ stride: Int,
  from target: UnsafeMutablePointer<S>, _ range: Range<Int>
) {
  let lanes = S.Vector.scalarCount
  let below = rows + panelWidth * stride
  var i = range.lowerBound
  while i + 4 * lanes <= range.upperBound {
    var (t0, t1) = (load(target + i), load(target + i + lanes))
    var (t2, t3) = (load(target + i + 2 * lanes), load(target + i + 3 * lanes))
    for p in 0..<count {
      let (v, w) = (rows + p * stride + i, below + p * stride + i)
      let a = S.Vector(repeating: -coefficients[p])
      let b = S.Vector(repeating: -coefficients[panelWidth + p])
      t0.addProduct(a, load(v))
      t1.addProduct(a, load(v + lanes))
      t2.addProduct(a, load(v + 2 * lanes))
      t3.addProduct(a, load(v + 3 * lanes))
      t0.addProduct(b, load(w))
      t1.addProduct(b, load(w + lanes))
      t2.addProduct(b, load(w + 2 * lanes))
      t3.addProduct(b, load(w + 3 * lanes))
    }
    store(t0, target + i)
    store(t1, target + i + lanes)
    store(t2, target + i + 2 * lanes)
    store(t3, target + i + 3 * lanes)
    i += 4 * lanes
  }
  while i < range.upperBound {
    var t = load(target + i)
    for p in 0..<count {
      t.addProduct(S.Vector(repeating: -coefficients[p]), load(rows + p * stride + i))
      t.addProduct(
        S.Vector(repeating: -coefficients[panelWidth + p]), load(below + p * stride + i))
    }
    store(t, target + i)
    i += lanes
  }
}

/// The reflection that maps x[first..<end] to (norm, 0, …, 0): I − scale v vᵀ, v[first] = 1.
///
/// Elements whose squares would leave the normal range count as zero. With A scaled as the caller
/// does it they are below ε² of the smallest number that matters.
@inline(__always)
private func reflect<S: KernelScalar>(
  _ x: UnsafePointer<S>, from first: Int, to end: Int, into v: UnsafeMutablePointer<S>
) -> (norm: S, scale: S) {
  let lanes = S.Vector.scalarCount
  let padded = (end + lanes - 1) / lanes * lanes
  let start = first / lanes * lanes
  for i in start..<padded { v[i] = i > first && i < end ? x[i] : 0 }
  let tail = inner(v, v, start..<padded)
  let alpha = x[first]
  guard tail > S.leastNormalMagnitude / (S.ulpOfOne * S.ulpOfOne) else {
    for i in start..<padded { v[i] = 0 }
    return (alpha, 0)
  }
  let length = tail.addingProduct(alpha, alpha).squareRoot()
  let norm = alpha < 0 ? length : -length
  let inverse = 1 / (alpha - norm)
  for i in start..<padded { v[i] *= inverse }
  v[first] = 1
  return (norm, (norm - alpha) / norm)
}
