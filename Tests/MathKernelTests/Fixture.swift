import MathKernel

/// Matrices and measures that the tests share.
enum Fixture {
  /// Uniform numbers in (−½, ½), the same ones in every run.
  static func random<Scalar: KernelScalar>(
    _ rows: Int, _ columns: Int, seed: UInt64 = 1, of type: Scalar.Type = Double.self
  ) -> Matrix<Scalar> {
    let numbers = RandomStream(seed: seed, name: "fixture").uniforms(count: rows * columns)
    return Matrix(rows: rows, columns: columns, elements: numbers.map { Scalar($0 - 0.5) })
  }

  /// The same with zeros strewn in, +0 and −0, so that about this share is left.
  static func sparse<Scalar: KernelScalar>(
    _ rows: Int, _ columns: Int, share: Double, seed: UInt64 = 1, of type: Scalar.Type = Double.self
  ) -> Matrix<Scalar> {
    let chances = RandomStream(seed: seed, name: "sparse").uniforms(count: rows * columns)
    let numbers = random(rows, columns, seed: seed, of: type).elements
    return Matrix(
      rows: rows, columns: columns,
      elements: zip(numbers, chances).enumerated().map { i, pair in
        pair.1 < share ? pair.0 : i % 3 == 0 ? -0.0 : 0
      })
  }

  static func symmetric<Scalar: KernelScalar>(
    _ n: Int, seed: UInt64 = 1, of type: Scalar.Type = Double.self
  ) -> Matrix<Scalar> {
    let a = random(n, n, seed: seed, of: type)
    return a + a.transposed()
  }

  /// A covariance as images have it: `blank` rows and columns of zeros, eigenvalues that fall over
  /// many orders of magnitude, and a large space of zero eigenvalues.
  static func covariance(_ n: Int, samples: Int, blank: Int) -> Matrix<Double> {
    var x = random(samples, n, seed: 7)
    for j in 0..<n {
      // Blank columns are spread out; the others shrink by turns.
      let isBlank = j * blank % n < blank
      let scale = isBlank ? 0 : 1 / Double(1 << (j % 26))
      for i in 0..<samples { x[i, j] *= scale }
    }
    return x.T • x / Double(samples)
  }

  /// How far the columns of `q` are from orthonormal: the largest element of |QᵀQ − I|.
  static func departureFromOrthonormal<Scalar: KernelScalar>(_ q: Matrix<Scalar>) -> Scalar {
    (q.T • q - .identity(q.columns)).maxAbs()
  }

  /// ‖A − B‖ / ‖B‖.
  static func distance<Scalar: KernelScalar>(_ a: Matrix<Scalar>, _ b: Matrix<Scalar>) -> Scalar {
    let size = b.norm()
    return size == 0 ? (a - b).norm() : (a - b).norm() / size
  }

  /// Eigenvalues, descending, by cyclic Jacobi rotations: slow, short, and unlike what it checks.
  static func jacobiEigenvalues(_ matrix: Matrix<Double>) -> [Double] {
    var a = matrix
    let n = a.rows
    for _ in 0..<50 {
      var hasRotated = false
      for p in 0..<n {
        for q in p + 1..<max(n, p + 1)
        where a[p, q].magnitude > 1e-17 * (a[p, p].magnitude + a[q, q].magnitude) {
          hasRotated = true
          let theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
          let root = (theta * theta + 1).squareRoot()
          let t = 1 / (theta + (theta < 0 ? -root : root))
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<n {
            (a[k, p], a[k, q]) = (c * a[k, p] - s * a[k, q], s * a[k, p] + c * a[k, q])
          }
          for k in 0..<n {
            (a[p, k], a[q, k]) = (c * a[p, k] - s * a[q, k], s * a[p, k] + c * a[q, k])
          }
        }
      }
      if !hasRotated { break }
    }
    return a.diagonal.sorted(by: >)
  }
}
