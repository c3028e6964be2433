import Learning
import MathKernel
import Testing

/// The curvature of a decoder's posterior.
struct PosteriorPrecisionsTests {
  /// With linear logits l = z Wᵀ the slopes are W, and A = I + Wᵀ diag(p (1 − p)) W.
  @Test func linearLogitsHaveTheCurvatureOfLogisticRegression() throws {
    let W = Matrix<Float>([[1, -2], [0.5, 0.25], [0, 3]])  // 3 pixels × 2 numbers
    let z = Matrix<Float>([[0, 0], [0.5, -0.25]])
    let precisions = posteriorPrecisions(at: z) { $0 • W.T }
    #expect(precisions.count == 2)
    for (i, A) in precisions.enumerated() {
      let p = Matrix<Double>((z.rows(i..<i + 1) • W.T).sigmoid()).row(0)
      let expected = Matrix<Double>(rows: 2, columns: 2) { a, b in
        (0..<3).map { Double(W[$0, a] * W[$0, b]) * p[$0] * (1 - p[$0]) }.sum() + (a == b ? 1 : 0)
      }
      #expect((A - expected).maxAbs() < 1e-4)
    }
  }

  /// A decoder that ignores the code leaves the prior's curvature.
  @Test func aDecoderThatIgnoresTheCodeLeavesThePrior() {
    let z = Matrix<Float>([[1, 2, 3]])
    let precisions = posteriorPrecisions(at: z) { Matrix(rows: $0.rows, columns: 5, repeating: 1) }
    #expect(precisions == [.identity(3)])
  }
}
