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
/// move the matrix through the caches once a step. They set the pace, so only one triangle is
/// stored and read: each element a[i, c] serves y[i] and y[c].
///
///        ┌───┬───────────┐     The stored part: the upper triangle in whole blocks of one vector's
///        │ D │           │     width (the diagonal blocks D are complete squares), so that every
///        └───┼───┬───────┤     loop runs over aligned vectors. The order is padded with zeros to a
///            │ D │       │     multiple of that width. Elements above a block's first column
///            └───┼───┬───┤     belong to finished steps; v is zero there, so what they contribute
///                │ D │   │     is zero.
///                └───┴───┘
///
/// **Threads.** The matrix is cut into at most eight bands of rows of equal area, a function of the
/// order alone. Each band sums its contributions to y apart; the bands are added in order.
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
/// Trailing orders below this are not worth waking a thread for.
private let serialOrder = 192

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

    // The panel: its v, and below them its w.
    let scratch = VectorStorage<Scalar>(zeros: (2 * panelWidth + 10) * stride + 2 * panelWidth)
    defer { withExtendedLifetime(scratch) {} }
    let vectors = scratch.start
    let partial = vectors + 2 * panelWidth * stride
    let (x, y) = (partial + 8 * stride, partial + 9 * stride)
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
        multiply(matrix, v, into: y, partial, start, stride)
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
      if end < n { update(matrix, with: vectors, from: end, stride) }
    }
  }
}

@inline(__always)
private func load<S: KernelScalar>(_ p: UnsafePointer<S>) -> S.Vector {
  UnsafeRawPointer(p).loadUnaligned(as: S.Vector.self)
}

@inline(__always)
private func store<S: KernelScalar>(_ v: S.Vector, _ p: UnsafeMutablePointer<S>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: S.Vector.self)
}

/// The lanes added in a binary tree.
@inline(__always)
private func sumOfLanes<V: SIMD>(_ v: V) -> V.Scalar where V.Scalar: FloatingPoint {
  var v = v
  var width = V.scalarCount / 2
  while width > 0 {
    for lane in 0..<width { v[lane] += v[lane + width] }
    width /= 2
  }
  return v[0]
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

/// y = A v from the stored half of A, for rows and columns in start..<stride.
@inline(__always)
private func multiply<S: KernelScalar>(
  _ matrix: UnsafePointer<S>, _ v: UnsafePointer<S>, into y: UnsafeMutablePointer<S>,
  _ partial: UnsafeMutablePointer<S>, _ start: Int, _ stride: Int
) {
  let lanes = S.Vector.scalarCount
  let size = stride - start
  let bands = size < serialOrder ? 1 : 8
  let body = { (band: Int) in
    let rows = bandRows(band, of: bands, start, stride, lanes)
    multiplyBand(matrix, v, into: partial + band * stride, rows, stride)
  }
  if bands == 1 { body(0) } else { Parallel.forEach(chunks: bands, body) }
  var c = start
  while c < stride {
    var sum = load(partial + c)
    for band in 1..<max(bands, 1) {
      if bandRows(band, of: bands, start, stride, lanes).lowerBound > c { break }
      sum += load(partial + band * stride + c)
    }
    store(sum, y + c)
    c += lanes
  }
}

/// Rows of one band: the trailing triangle cut into pieces of about equal area, at whole blocks.
@inline(__always)
private func bandRows(
  _ band: Int, of bands: Int, _ start: Int, _ stride: Int, _ lanes: Int
) -> Range<Int> {
  // The boundaries r of equal areas solve 1 − (1 − r)² = band / bands; √ is exactly rounded.
  let blocks = (stride - start) / lanes
  func boundary(_ band: Int) -> Int {
    if band == bands { return blocks }
    let left = (1 - Double(band) / Double(bands)).squareRoot()
    return Int(Double(blocks) * (1 - left))
  }
  return start + boundary(band) * lanes..<start + boundary(band + 1) * lanes
}

/// What the stored elements in `rows` contribute to A v.
@inline(__always)
private func multiplyBand<S: KernelScalar>(
  _ matrix: UnsafePointer<S>, _ v: UnsafePointer<S>, into y: UnsafeMutablePointer<S>,
  _ rows: Range<Int>, _ stride: Int
) {
  let lanes = S.Vector.scalarCount
  for i in rows.lowerBound..<stride { y[i] = 0 }
  var i = rows.lowerBound
  while i < rows.upperBound {
    let (a0, a1) = (matrix + i * stride, matrix + (i + 1) * stride)
    let (a2, a3) = (matrix + (i + 2) * stride, matrix + (i + 3) * stride)
    let (v0, v1) = (S.Vector(repeating: v[i]), S.Vector(repeating: v[i + 1]))
    let (v2, v3) = (S.Vector(repeating: v[i + 2]), S.Vector(repeating: v[i + 3]))
    var c = i / lanes * lanes
    let vc = load(v + c)
    // The diagonal block holds both of its triangles.
    var (s0, s1) = (load(a0 + c) * vc, load(a1 + c) * vc)
    var (s2, s3) = (load(a2 + c) * vc, load(a3 + c) * vc)
    c += lanes
    while c < stride {
      let vc = load(v + c)
      var yc = load(UnsafePointer(y + c))
      let (r0, r1, r2, r3) = (load(a0 + c), load(a1 + c), load(a2 + c), load(a3 + c))
      s0.addProduct(r0, vc)
      s1.addProduct(r1, vc)
      s2.addProduct(r2, vc)
      s3.addProduct(r3, vc)
      yc.addProduct(r0, v0)
      yc.addProduct(r1, v1)
      yc.addProduct(r2, v2)
      yc.addProduct(r3, v3)
      store(yc, y + c)
      c += lanes
    }
    y[i] += sumOfLanes(s0)
    y[i + 1] += sumOfLanes(s1)
    y[i + 2] += sumOfLanes(s2)
    y[i + 3] += sumOfLanes(s3)
    i += 4
  }
}

/// The stored half of A − Σ (v wᵀ + w vᵀ) over a panel, for rows and columns from `first` on.
@inline(__always)
private func update<S: KernelScalar>(
  _ matrix: UnsafeMutablePointer<S>, with vectors: UnsafePointer<S>, from first: Int, _ stride: Int
) {
  let lanes = S.Vector.scalarCount
  let start = first / lanes * lanes
  let bands = stride - start < serialOrder ? 1 : 8
  let body = { (band: Int) in
    let rows = bandRows(band, of: bands, start, stride, lanes)
    for i in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: 4) {
      updateRows(matrix + i * stride, vectors, i, from: i / lanes * lanes, stride)
    }
  }
  if bands == 1 { body(0) } else { Parallel.forEach(chunks: bands, body) }
}

/// Four rows of the update, from row `i` on: tiles of four rows and two vectors stay in registers.
@inline(__always)
private func updateRows<S: KernelScalar>(
  _ a: UnsafeMutablePointer<S>, _ vectors: UnsafePointer<S>, _ i: Int, from start: Int,
  _ stride: Int
) {
  typealias V = S.Vector
  let lanes = V.scalarCount
  let (a0, a1, a2, a3) = (a, a + stride, a + 2 * stride, a + 3 * stride)
  let below = vectors + panelWidth * stride
  var c = start
  if (stride - start) / lanes % 2 == 1 {
    var (x0, x1) = (load(UnsafePointer(a0 + c)), load(UnsafePointer(a1 + c)))
    var (x2, x3) = (load(UnsafePointer(a2 + c)), load(UnsafePointer(a3 + c)))
    for (left, right) in [(vectors, below), (below, vectors)] {
      for p in 0..<panelWidth {
        let (l, r) = (left + p * stride + i, load(right + p * stride + c))
        x0.addProduct(V(repeating: -l[0]), r)
        x1.addProduct(V(repeating: -l[1]), r)
        x2.addProduct(V(repeating: -l[2]), r)
        x3.addProduct(V(repeating: -l[3]), r)
      }
    }
    store(x0, a0 + c)
    store(x1, a1 + c)
    store(x2, a2 + c)
    store(x3, a3 + c)
    c += lanes
  }
  while c < stride {
    let d = c + lanes
    var (x0, x1) = (load(UnsafePointer(a0 + c)), load(UnsafePointer(a1 + c)))
    var (x2, x3) = (load(UnsafePointer(a2 + c)), load(UnsafePointer(a3 + c)))
    var (z0, z1) = (load(UnsafePointer(a0 + d)), load(UnsafePointer(a1 + d)))
    var (z2, z3) = (load(UnsafePointer(a2 + d)), load(UnsafePointer(a3 + d)))
    for (left, right) in [(vectors, below), (below, vectors)] {
      for p in 0..<panelWidth {
        let l = left + p * stride + i
        let (r, q) = (load(right + p * stride + c), load(right + p * stride + d))
        let (l0, l1) = (V(repeating: -l[0]), V(repeating: -l[1]))
        let (l2, l3) = (V(repeating: -l[2]), V(repeating: -l[3]))
        x0.addProduct(l0, r)
        z0.addProduct(l0, q)
        x1.addProduct(l1, r)
        z1.addProduct(l1, q)
        x2.addProduct(l2, r)
        z2.addProduct(l2, q)
        x3.addProduct(l3, r)
        z3.addProduct(l3, q)
      }
    }
    store(x0, a0 + c)
    store(x1, a1 + c)
    store(x2, a2 + c)
    store(x3, a3 + c)
    store(z0, a0 + d)
    store(z1, a1 + d)
    store(z2, a2 + d)
    store(z3, a3 + d)
    c += 2 * lanes
  }
}
