import MathKernel

// The codes that chapter 5 decodes with every label.

/// Five codes to compare digits in: quantiles of the prior in one or two dimensions, else draws from it.
func styleCodes(_ stream: RandomStream, columns k: Int) -> Matrix<Float> {
  let far = Float(Double.normalQuantile(0.9))
  switch k {
  case 1:
    return Matrix((1...5).map { [Float(Double.normalQuantile(Double($0) / 6))] })
  case 2:
    return Matrix([[0, 0], [-far, 0], [far, 0], [0, -far], [0, far]])
  default:
    return stream.normals(rows: 5, columns: k)
  }
}

/// `count` codes, a multiple of three, that stand for equal parts of the prior in one or two dimensions, else are draws
/// from it.
func evenCodes(_ stream: RandomStream, columns k: Int, count: Int) -> Matrix<Float> {
  func middle(_ i: Int, of n: Int) -> Float {
    Float(Double.normalQuantile((Double(i) + 0.5) / Double(n)))
  }
  switch k {
  case 1:
    return Matrix(rows: count, columns: 1) { i, _ in middle(i, of: count) }
  case 2:
    let inner = count / 3
    return Matrix(rows: count, columns: 2) { i, j in
      j == 0 ? middle(i % inner, of: inner) : middle(i / inner, of: 3)
    }
  default:
    return stream.normals(rows: count, columns: k)
  }
}
