/// The rows of a square matrix while they are being made orthogonal, and the rotations so far.
///
/// The goals and the method are those of `svd`, whose inner loops these are. Row i holds n elements of W and then n of J, both padded to whole
/// vectors: a rotation treats the two alike, an inner product looks at W alone.
struct JacobiRows<Scalar: KernelScalar> {
  /// Passes over all pairs after which the iteration is given up; six to ten are usual.
  static var sweepLimit: Int { 60 }

  private let order: Int
  private let half: Int
  private var elements: [Scalar]
  /// What elements and norms of W are to be multiplied by.
  let scale: PowerOfTwo<Scalar>
  /// The lengths of the rows of W; zero for rows that are nothing beside the others.
  private(set) var norms: [Scalar] = []

  /// Element (i, j) of W.
  subscript(i: Int, j: Int) -> Scalar { elements[i * 2 * half + j] }

  /// Element (i, j) of J.
  func rotation(_ i: Int, _ j: Int) -> Scalar { elements[i * 2 * half + half + j] }

  /// The rows of R, and J = I. All is scaled by one power of two, such that the squares of the
  /// largest elements do not overflow and those of the smallest survive.
  private init(_ factors: HouseholderQR<Scalar>) {
    let n = factors.count
    let lanes = Scalar.Vector.scalarCount
    order = n
    half = (n + lanes - 1) / lanes * lanes
    elements = [Scalar](repeating: 0, count: n * 2 * half)
    let columns = factors.columns
    let target = Int(Scalar.greatestFiniteMagnitude.exponent) / 2 - 16
    let shift = target - (columns.exponents.max() ?? 0)
    scale = PowerOfTwo(exponent: -shift)
    for i in 0..<n {
      elements[i * 2 * half + half + i] = 1
      for j in i..<n {
        elements[i * 2 * half + j] =
          PowerOfTwo(exponent: columns.exponents[j] + shift)
          * columns.elements[j * columns.length + i]
      }
    }
  }

  /// The orthogonal rows J R, and whether the rotations converged.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func orthogonal(
    from factors: HouseholderQR<Scalar>
  ) -> (rows: JacobiRows, hasConverged: Bool) {
    var rows = JacobiRows(factors)
    let hasConverged = rows.sweep()
    return (rows, hasConverged)
  }

  /// Rotates pairs of rows until all are orthogonal.
  @inline(__always)
  private mutating func sweep() -> Bool {
    let (n, half) = (order, half)
    let tolerance = Scalar(n).squareRoot() * Scalar.ulpOfOne
    let tiny = Scalar.leastNormalMagnitude / Scalar.ulpOfOne
    // A tournament of an even number of players; with an odd order one of them is nobody.
    let players = n + n % 2
    let pairs = players / 2
    var hasRotated = [Bool](repeating: false, count: pairs)
    var hasConverged = n < 2
    elements.withUnsafeMutableBufferPointer { elements in
      guard let rows = elements.baseAddress else { return }
      for _ in 0..<Self.sweepLimit where !hasConverged {
        hasConverged = true
        for round in 0..<max(players - 1, 0) {
          hasRotated.withUnsafeMutableBufferPointer { hasRotated in
            let flags = hasRotated
            let body = { (pair: Int) in
              // Player players − 1 stays, the others move round the table.
              let circle = players - 1
              let a = pair == 0 ? circle : (round + pair) % circle
              let b = (round + circle - pair) % circle
              let (i, j) = (min(a, b), max(a, b))
              flags[pair] =
                j < n
                && makeOrthogonal(
                  rows + i * 2 * half, rows + j * 2 * half, half, tolerance, tiny)
            }
            if n < 128 {
              for pair in 0..<pairs { body(pair) }
            } else {
              let size = 16
              Parallel.forEach(chunks: (pairs + size - 1) / size) { chunk in
                for pair in chunk * size..<min((chunk + 1) * size, pairs) { body(pair) }
              }
            }
          }
          if hasRotated.contains(true) { hasConverged = false }
        }
      }
      norms = (0..<n).map { i in
        let square = squaredNorm(rows + i * 2 * half, half)
        return square > tiny ? square.squareRoot() : 0
      }
    }
    return hasConverged
  }
}

@inline(__always)
private func squaredNorm<S: KernelScalar>(_ x: UnsafePointer<S>, _ count: Int) -> S {
  var sum = S.Vector(repeating: 0)
  for i in stride(from: 0, to: count, by: S.Vector.scalarCount) {
    sum.addProduct(load(x + i), load(x + i))
  }
  return sumOfLanes(sum)
}

/// Rotates x and y, of which `half` elements count, so that they are orthogonal; false if they are.
@inline(__always)
private func makeOrthogonal<S: KernelScalar>(
  _ x: UnsafeMutablePointer<S>, _ y: UnsafeMutablePointer<S>, _ half: Int, _ tolerance: S, _ tiny: S
) -> Bool {
  typealias V = S.Vector
  let lanes = V.scalarCount
  var (xx, yy, xy) = (V(repeating: 0), V(repeating: 0), V(repeating: 0))
  for i in stride(from: 0, to: half, by: lanes) {
    let (a, b) = (load(UnsafePointer(x + i)), load(UnsafePointer(y + i)))
    xx.addProduct(a, a)
    yy.addProduct(b, b)
    xy.addProduct(a, b)
  }
  let (alpha, beta, gamma) = (sumOfLanes(xx), sumOfLanes(yy), sumOfLanes(xy))
  if alpha <= tiny || beta <= tiny { return false }
  let product = alpha.squareRoot() * beta.squareRoot()
  if gamma.magnitude <= tolerance * product { return false }
  // The smaller root t of t² + 2 ζ t − 1 = 0.
  let zeta = (beta - alpha) / (2 * gamma)
  let t: S
  if zeta.magnitude > 1 / S.ulpOfOne {
    t = 1 / (2 * zeta)
  } else {
    let root = S(1).addingProduct(zeta, zeta).squareRoot()
    t = 1 / (zeta + (zeta < 0 ? -root : root))
  }
  // With s = sin θ and h = tan(θ/2) the rotation is x − s (y + h x), y + s (x − h y): unlike with
  // c and s its departure from orthogonality shrinks with the angle (Rutishauser 1966).
  let root = S(1).addingProduct(t, t).squareRoot()
  let (s, h) = (V(repeating: t / root), V(repeating: t / (1 + root)))
  let (minusS, minusH) = (V(repeating: -t / root), V(repeating: -t / (1 + root)))
  for i in stride(from: 0, to: 2 * half, by: lanes) {
    let (a, b) = (load(UnsafePointer(x + i)), load(UnsafePointer(y + i)))
    store(a.addingProduct(minusS, b.addingProduct(h, a)), x + i)
    store(b.addingProduct(s, a.addingProduct(minusH, b)), y + i)
  }
  return true
}
