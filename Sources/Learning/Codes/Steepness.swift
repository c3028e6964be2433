import MathKernel

/// How far an image moves when its code takes a small random step, for every row of N × k codes: the Frobenius norm ‖J A‖ of
/// the decoder's Jacobian J, n × k, times a root A of the covariance of the codes, k × k.
///
/// A step of δ A ε with ε from N(0, I) moves the image by δ² ‖J A‖² in the mean square. It is counted in units of the codes'
/// own spread, so that no invertible linear map of the codes changes it. By central differences along the columns of A, with
/// a hundredth of each as the step.
///
/// - Complexity: 2k times decoding N codes.
public func steepness(
  of decode: (Matrix<Float>) -> Matrix<Float>, at codes: Matrix<Float>, root: Matrix<Double>
) -> [Double] {
  let h: Float = 0.01
  let steps = h * Matrix<Float>(root).transposed()
  let squares = (0..<steps.rows).map { j in
    let step = steps.rows(j..<j + 1)
    return (decode(codes + step) - decode(codes - step)).squared().rowSums() / (4 * h * h)
  }
  return (squares.dropFirst().reduce(squares[0]) { $0 + $1 }).elements.map {
    Double($0).squareRoot()
  }
}
