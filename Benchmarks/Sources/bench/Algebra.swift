import Datasets
import MathKernel

extension Work {
  /// The matrix products: the shapes of the book's networks, those of its covariance matrix, and a
  /// large square one.
  static var products: [Work] {
    let shapes = [
      (128, 400, 784), (128, 784, 400), (784, 400, 128), (784, 784, 4000), (1024, 1024, 1024),
    ]
    return [Form.plain, .rightTransposed, .leftTransposed].flatMap { form in
      shapes.map { product(form, rows: $0, columns: $1, inner: $2) }
    }
  }

  private enum Form: String {
    /// A B.
    case plain = "gemm"
    /// A Bᵀ, what a layer computes.
    case rightTransposed = "gemm-nt"
    /// Aᵀ B, what the gradient of its weights is.
    case leftTransposed = "gemm-tn"
  }

  private static func product(_ form: Form, rows m: Int, columns n: Int, inner k: Int) -> Work {
    Work(
      name: form.rawValue, shape: "\(m)x\(n)x\(k)",
      operations: 2 * Double(m) * Double(n) * Double(k)
    ) {
      let stream = RandomStream(seed: 1, name: "bench/product")
      func normals(_ rows: Int, _ columns: Int, _ i: Int) -> Matrix<Float> {
        stream.substream(i).normals(rows: rows, columns: columns)
      }
      switch form {
      case .plain:
        let (a, b) = (normals(m, k, 0), normals(k, n, 1))
        return { keep(a • b) }
      case .rightTransposed:
        let (a, b) = (normals(m, k, 0), normals(n, k, 1))
        return { keep(a • b.T) }
      case .leftTransposed:
        let (a, b) = (normals(k, m, 0), normals(k, n, 1))
        return { keep(a.T • b) }
      }
    }
  }

  /// All eigenvectors, in double precision, of the covariance matrix of the book's training digits.
  /// Its rank is lower than its order, since some pixels are never inked.
  static var eigen: Work {
    Work(name: "eigen", shape: "784x784") {
      let images = Matrix<Double>(try trainingImages())
      let centred = images - images.columnMeans()
      let covariance = centred.T • centred / Double(images.rows)
      return { keep(try covariance.symmetricEigen()) }
    }
  }

  /// The 4,000 digits the book trains on, brightness from 0 to 1, an image a row.
  static func trainingImages() throws -> Matrix<Float> {
    let digits = try Digits.embedded().train
    return Matrix(rows: digits.count, columns: digits.pixelsPerImage, elements: digits.pixels)
  }
}
