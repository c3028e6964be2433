import MathKernel
import TestSupport
import Testing

/// Mistakes of the programmer stop the program, in optimised builds too, with one sentence that has
/// the shapes in it.
@Suite("Mistakes stop with a sentence")
struct MistakesTests {
  /// A call that must not return, by its name.
  enum Mistake: String, CaseIterable, Codable, Sendable {
    case negativeShape, hugeShape, wrongCount, raggedRows, negativeIdentity
    case index, row, column, rowRange, columnRange, rowIndex, stack, join, reshape
    case sum, product, scaleRows, dot, argmax, quantile
    case eigen, cholesky, solveShape, solveRows, inverse, determinant, leastSquares, angles
    case variance, mean, coordinates, rule, trapezoidCount, trapezoidOrder
    case integer, normals, permutation, threads
    case bias, bernoulli, squares, divergence, labels, kernel, discrepancy

    func commit() throws {
      let a = Matrix<Double>.zeros(2, 3)
      let b = Matrix<Double>.zeros(4, 5)
      switch self {
      case .negativeShape: _ = Matrix<Double>(rows: -1, columns: 3)
      case .hugeShape: _ = Matrix<Double>(rows: .max, columns: 3) { _, _ in 0 }
      case .wrongCount: _ = Matrix<Double>(rows: 2, columns: 3, elements: [1, 2])
      case .raggedRows: _ = Matrix<Double>([[1, 2], [3]])
      case .negativeIdentity: _ = Matrix<Double>.identity(-2)
      case .index: _ = a[2, 0]
      case .row: _ = a.row(2)
      case .column: _ = a.column(-1)
      case .rowRange: _ = a.rows(1..<3)
      case .columnRange: _ = a.columns(2..<4)
      case .rowIndex: _ = a.rows(at: [0, 2])
      case .stack: _ = a.stacked(over: b)
      case .join: _ = a.joined(with: b)
      case .reshape: _ = a.reshaped(rows: 4, columns: 2)
      case .sum: _ = a + b
      case .product: _ = a • b
      case .scaleRows: _ = a.scalingRows(by: b)
      case .dot: _ = MathKernel.dot([1.0], [1, 2])
      case .argmax: _ = Matrix<Double>.zeros(2, 0).rowArgmax()
      case .quantile: _ = [1.0, 2].quantile(.nan)
      case .eigen: _ = try a.symmetricEigen()
      case .cholesky: _ = try a.cholesky()
      case .solveShape: _ = try solve(a, b)
      case .solveRows: _ = try solve(.identity(3), b)
      case .inverse: _ = try a.inverse()
      case .determinant: _ = a.determinant()
      case .leastSquares: _ = try MathKernel.leastSquares(b, a)
      case .angles: _ = try principalAngles(between: b, and: a)
      case .variance: _ = Gaussian(mean: 0, variance: .nan)
      case .mean: _ = Gaussian(mean: .infinity, variance: 1)
      case .coordinates: _ = DiagonalGaussian(mean: [0], variance: [1, 2])
      case .rule: _ = GaussLegendre(points: 501)
      case .trapezoidCount: _ = trapezoid(x: [0, 1], y: [1])
      case .trapezoidOrder: _ = trapezoid(x: [1, 0], y: [1, 1])
      case .integer: _ = RandomStream(seed: 1, name: "a").integer(below: 0, at: 0)
      case .normals:
        let _: Matrix<Float> = RandomStream(seed: 1, name: "a").normals(rows: -1, columns: 2)
      case .permutation: _ = RandomStream(seed: 1, name: "a").permutation(of: -1)
      case .threads: Parallel.threadCount = 0
      case .bias: _ = dense(a, weight: .zeros(4, 3), bias: .zeros(1, 3), activation: .relu)
      case .bernoulli:
        _ = bernoulliNegativeLogLikelihood(logits: Tape().variable(a), targets: .zeros(1, 3))
      case .squares: _ = squaredError(Tape().variable(a), .zeros(1, 3))
      case .divergence:
        let tape = Tape<Double>()
        _ = gaussianKL(mean: tape.variable(a), logVariance: tape.variable(.zeros(1, 3)))
      case .labels: _ = crossEntropy(logits: Tape().variable(a), labels: [1])
      case .kernel: _ = InverseMultiquadratic(widths: [1, 0])
      case .discrepancy:
        _ = squaredDiscrepancy(of: a, from: b, kernel: .standard(latent: 3))
      }
    }

    /// What the sentence must say.
    var words: String {
      switch self {
      case .negativeShape, .normals: self == .normals ? "no -1 × 2" : "no -1 × 3"
      case .hugeShape: "no \(Int.max) × 3"
      case .wrongCount: "a 2 × 3 matrix cannot hold 2 elements"
      case .raggedRows: "row 1 has 1 elements where row 0 has 2"
      case .negativeIdentity: "no -2 × -2"
      case .index: "(2, 0) in a 2 × 3"
      case .row, .rowIndex: "no row 2 in a 2 × 3"
      case .column: "no column -1 in a 2 × 3"
      case .rowRange: "no rows 1..<3 in a 2 × 3"
      case .columnRange: "no columns 2..<4 in a 2 × 3"
      case .stack: "stack 2 × 3 over 4 × 5"
      case .join: "put 2 × 3 beside 4 × 5"
      case .reshape: "a 4 × 2 matrix cannot hold 6"
      case .sum: "add 2 × 3 and 4 × 5"
      case .product: "multiply 2 × 3 by 4 × 5"
      case .scaleRows: "the rows of a 2 × 3 matrix by 4 × 5"
      case .dot: "1 and 2 numbers"
      case .argmax: "2 × 0"
      case .quantile: "at 0 to 1, not nan"
      case .eigen, .cholesky, .inverse, .determinant, .solveShape: "square matrix, not 2 × 3"
      case .solveRows: "3 × 3 against 4 × 5"
      case .leastSquares, .angles: self == .angles ? "4 × 5 and 2 × 3" : "4 × 5 against 2 × 3"
      case .variance: "above 0 and finite, not nan"
      case .mean: "finite, not inf"
      case .coordinates: "1 means do not fit 2 variances"
      case .rule: "not 501"
      case .trapezoidCount: "2 points do not fit 1 values"
      case .trapezoidOrder: "ascend"
      case .integer: "below 0"
      case .permutation: "order -1 things"
      case .threads: "at least 1, not 0"
      case .bias: "a bias of 1 × 3 for weights of 4 × 3"
      case .bernoulli: "logits of 2 × 3 for targets of 1 × 3"
      case .squares: "predictions of 2 × 3 for targets of 1 × 3"
      case .divergence: "means of 2 × 3 for log variances of 1 × 3"
      case .labels: "1 labels do not fit logits of 2 × 3"
      case .kernel: "widths above 0, not [1.0, 0.0]"
      case .discrepancy: "draws of 2 × 3 and of 4 × 5"
      }
    }
  }

  @Test("Each with its shapes", arguments: Mistake.allCases)
  func stops(_ mistake: Mistake) async throws {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.standardErrorContent]
    ) { [mistake = mistake as Mistake] in
      try mistake.commit()
    }
    expectFatalError(result, saying: mistake.words)
  }
}
