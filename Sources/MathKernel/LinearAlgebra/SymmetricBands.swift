/// The stored half of a symmetric matrix, in bands of rows that threads share.
///
/// Goals, in order: the same bits everywhere, speed, brevity.
///
/// A matrix too large for the caches is multiplied by a vector at the pace at which it is read. So
/// only one triangle is stored and read, and each element a[i, c] serves y[i] and y[c].
///
///        ┌───┬───────────┐     The stored part: the upper triangle in whole blocks of one vector's
///        │ D │           │     width (the diagonal blocks D are complete squares), so that every
///        └───┼───┬───────┤     loop runs over aligned vectors. The order is padded with zeros to a
///            │ D │       │     multiple of that width. Elements above a block's first column
///            └───┼───┬───┤     belong to finished steps of the reduction; v is zero there, so what
///                │ D │   │     they contribute is zero.
///                └───┴───┘
///
/// **Threads.** The matrix is cut into at most eight bands of rows of equal area, a function of the
/// order alone. Each band sums its contributions to y apart; the bands are added in order.
struct SymmetricBands<Scalar: KernelScalar> {
  /// Bands at the most.
  static var most: Int { 8 }

  /// Row i starts at `i * stride`; the stride is a whole number of vectors.
  let matrix: UnsafeMutablePointer<Scalar>
  let stride: Int

  /// y = A v for the rows and columns from `start` on, the first of a block. `partial` is room for
  /// `most` rows. 2 m² operations for m rows, half of them on elements read for the other half.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func multiply(
    _ v: UnsafePointer<Scalar>, into y: UnsafeMutablePointer<Scalar>,
    partial: UnsafeMutablePointer<Scalar>, from start: Int
  ) {
    let (matrix, stride) = (matrix, stride)
    let lanes = Scalar.Vector.scalarCount
    let bands = stride - start < serialOrder ? 1 : 8
    let body = { (band: Int) in
      let rows = bandRows(band, of: bands, start, stride, lanes)
      multiplyBand(matrix, v, into: partial + band * stride, rows, stride)
    }
    if bands == 1 { body(0) } else { Parallel.forEach(chunks: bands, body) }
    var c = start
    while c < stride {
      var sum = load(partial + c)
      for band in 1..<bands {
        if bandRows(band, of: bands, start, stride, lanes).lowerBound > c { break }
        sum += load(partial + band * stride + c)
      }
      store(sum, y + c)
      c += lanes
    }
  }

  /// A ← A − Σ (v wᵀ + w vᵀ) for the rows and columns from `first` on. `vectors` are the `width` v,
  /// row by row, and below them the w.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  func subtractProducts(_ vectors: UnsafePointer<Scalar>, width: Int, from first: Int) {
    let (matrix, stride) = (matrix, stride)
    let lanes = Scalar.Vector.scalarCount
    let start = first / lanes * lanes
    let bands = stride - start < serialOrder ? 1 : 8
    let body = { (band: Int) in
      let rows = bandRows(band, of: bands, start, stride, lanes)
      for i in Swift.stride(from: rows.lowerBound, to: rows.upperBound, by: 4) {
        updateRows(matrix + i * stride, vectors, width, i, from: i / lanes * lanes, stride)
      }
    }
    if bands == 1 { body(0) } else { Parallel.forEach(chunks: bands, body) }
  }
}

/// Trailing orders below this are not worth waking a thread for.
private let serialOrder = 192

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

/// Four rows of the update, from row `i` on: tiles of four rows and two vectors stay in registers.
@inline(__always)
private func updateRows<S: KernelScalar>(
  _ a: UnsafeMutablePointer<S>, _ vectors: UnsafePointer<S>, _ width: Int, _ i: Int,
  from start: Int, _ stride: Int
) {
  typealias V = S.Vector
  let lanes = V.scalarCount
  let (a0, a1, a2, a3) = (a, a + stride, a + 2 * stride, a + 3 * stride)
  let below = vectors + width * stride
  var c = start
  if (stride - start) / lanes % 2 == 1 {
    var (x0, x1) = (load(UnsafePointer(a0 + c)), load(UnsafePointer(a1 + c)))
    var (x2, x3) = (load(UnsafePointer(a2 + c)), load(UnsafePointer(a3 + c)))
    for (left, right) in [(vectors, below), (below, vectors)] {
      for p in 0..<width {
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
      for p in 0..<width {
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
