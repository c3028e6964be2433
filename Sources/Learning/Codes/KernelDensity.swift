import Algorithms
import MathKernel

/// The density of some codes without a shape of its own: a small normal distribution around each of them.
///
///     let density = try KernelDensity(of: codes, stream: stream)
///     decoder(density(ε, choice: stream.substream(1)))   // from draws ε of N(0, I), one a row
///
/// p(z) = 1/n Σᵢ N(z; zᵢ, h²Σ) with the covariance Σ of all codes, so that the density moves with the
/// codes when they are turned or stretched. The bandwidth h decides all: 0 would give back the codes,
/// and a large one washes them out.
///
/// - Source: Silverman, "Density Estimation for Statistics and Data Analysis", 1986, chapters 3 (leaving
///   one out) and 4 (kernels with the covariance of the data).
public struct KernelDensity: Equatable, Sendable {
  /// The codes, n × k.
  public let codes: Matrix<Double>
  /// The bandwidth h, in standard deviations of the codes.
  public let bandwidth: Double
  /// The lower triangular root L of the codes' covariance, k × k.
  public let root: Matrix<Double>
  /// L⁻¹, which takes the covariance of the codes to I.
  private let inverse: Matrix<Double>

  /// The bandwidths that are tried: from 0.01 to about 1, each a quarter octave (19%) above the one before.
  public static let candidates = (0..<27).map { 0.01 * Double.exp(Double($0) * Double.log(2) / 4) }

  /// The density of n × k `codes`, at least two.
  ///
  /// Without a `bandwidth`, it is the one among `candidates` under which the rest of the codes make a
  /// code that is left out likeliest: up to `tests` codes, drawn from `stream`, each in its turn.
  ///
  /// - Throws: `FactorizationError` if a code is not finite, or the codes do not have full rank.
  /// - Complexity: O(tests · n (k + candidates)).
  public init<Scalar: KernelScalar>(
    of codes: Matrix<Scalar>, bandwidth: Double? = nil, tests: Int = 500, stream: RandomStream
  ) throws {
    require(codes.rows > 1, "no bandwidth is chosen for \(codes.rows) codes")
    require((bandwidth ?? 1) > 0 && tests > 0, "bandwidths and numbers of tests are above 0")
    let z = Matrix<Double>(codes)
    let centred = z - z.columnMeans()
    let root = try (centred.T • centred / Double(z.rows)).cholesky()
    let inverse = try root.inverse()
    (self.codes, self.root, self.inverse) = (z, root, inverse)
    if let bandwidth {
      self.bandwidth = bandwidth
    } else {
      let whitened = centred • inverse.T
      let left = Array(stream.permutation(of: z.rows).prefix(tests))
      var squares = whitened.rows(at: left).squaredDistances(to: whitened)
      for (i, code) in left.enumerated() { squares[i, code] = .infinity }
      let scores = Self.candidates.map { h in
        Self.logDensities(
          squares: squares, counted: z.rows - 1, dimension: z.columns, bandwidth: h
        ).mean()
      }
      self.bandwidth = Self.candidates[scores.argmax() ?? 0]
    }
  }

  /// log p(z) of every row of m × k codes.
  ///
  /// - Complexity: O(m n k).
  public func logDensities(at places: Matrix<Double>) -> [Double] {
    let mean = codes.columnMeans()
    let scale = root.diagonal.map { Double.log($0) }.sum()
    let whitened = (codes - mean) • inverse.T
    return (0..<places.rows).chunks(ofCount: 256).flatMap { rows in
      Self.logDensities(
        squares: ((places.rows(rows) - mean) • inverse.T).squaredDistances(to: whitened),
        counted: codes.rows, dimension: codes.columns, bandwidth: bandwidth
      ).map { $0 - scale }
    }
  }

  /// Takes draws from N(0, I), m × k, to draws from this distribution: row i goes to the neighbourhood
  /// of the code that number i of the stream `choice` chooses.
  ///
  /// - Complexity: O(m k²).
  public func callAsFunction<Scalar: KernelScalar>(
    _ draws: Matrix<Scalar>, choice: RandomStream
  ) -> Matrix<Scalar> {
    let chosen = (0..<draws.rows).map { choice.integer(below: codes.rows, at: $0) }
    return draws • Matrix<Scalar>(bandwidth * root).T + Matrix<Scalar>(codes.rows(at: chosen))
  }

  /// The logarithms of the density with kernels of covariance h² I, from the squared distances of places,
  /// one a row, to the codes; a code at an infinite distance does not count.
  private static func logDensities(
    squares: Matrix<Double>, counted: Int, dimension: Int, bandwidth h: Double
  ) -> [Double] {
    let spread = Double(dimension) * (Double.log(h) + 0.5 * Double.log(2 * .pi))
    let scale = Double.log(Double(counted)) + spread
    return (squares * (-1 / (2 * h * h))).logSumExp().elements.map { $0 - scale }
  }
}
