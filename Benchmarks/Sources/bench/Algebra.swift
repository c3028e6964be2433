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

  /// The products of a first layer with a batch of digits, of whose pixels four fifths are zero: its
  /// sums, X Wᵀ, and the gradient of its weights, Dᵀ X.
  static var digitProducts: [Work] {
    let (batch, pixels, width) = (128, 784, 400)
    func work(
      _ name: String, _ shape: String,
      _ multiply: @escaping (Matrix<Float>, RandomStream) -> () -> Void
    ) -> Work {
      Work(
        name: name, shape: shape,
        operations: 2 * Double(batch) * Double(pixels) * Double(width)
      ) {
        let digits = try trainingImages()
        let spread = (0..<batch).map { $0 * digits.rows / batch }
        return multiply(digits.rows(at: spread), RandomStream(seed: 1, name: "bench/product"))
      }
    }
    return [
      work("digits-nt", "\(batch)x\(width)x\(pixels)") { x, stream in
        let w: Matrix<Float> = stream.normals(rows: width, columns: pixels)
        return { keep(x • w.T) }
      },
      work("digits-tn", "\(width)x\(pixels)x\(batch)") { x, stream in
        let d: Matrix<Float> = stream.normals(rows: batch, columns: width)
        return { keep(d.T • x) }
      },
    ]
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
