import MathKernel

/// How sharply the true posterior p(z | x) of a decoder with Bernoulli pixels bends at each of N codes:
/// a symmetric k × k matrix each, the inverse covariance of the normal distribution that it resembles there.
///
///     A = I + Jᵀ diag(p (1 − p)) J,   J = ∂ logits / ∂ z,   p = the logits' probabilities
///
/// The negative second derivative of log p(x | z) p(z), without the part that bends the logits
/// themselves (Gauss–Newton), which makes it positive definite and independent of the image. Slopes
/// are central differences with the step `h`; where a network is piecewise linear they are exact
/// within a piece.
///
/// - Parameters:
///   - codes: N × k.
///   - h: the step; a power of two keeps the places exact.
///   - logits: the decoder, N × k to N × n, every row by itself.
/// - Source: Bishop, "Pattern Recognition and Machine Learning", §5.4.2 and §5.7.
/// - Complexity: 2 k decodings of all codes, and O(N n k²).
public func posteriorPrecisions(
  at codes: Matrix<Float>, step h: Float = 0.0625, logits: (Matrix<Float>) -> Matrix<Float>
) -> [Matrix<Double>] {
  require(h > 0, "a step of central differences is above 0, not \(h)")
  let k = codes.columns
  let slopes = (0..<k).map { j in
    let move = Matrix<Float>(rows: 1, columns: k) { $1 == j ? h : 0 }
    return (logits(codes + move) - logits(codes - move)) / (2 * h)
  }
  let p = logits(codes).sigmoid()
  let roots = (p - p.squared()).squareRoot()
  return (0..<codes.rows).map { i in
    let root = roots.rows(i..<i + 1)
    let rows = slopes.map { ($0.rows(i..<i + 1) .* root).elements }
    let weighted = Matrix<Double>(Matrix(rows))  // k × n
    return weighted • weighted.T + .identity(k)
  }
}
