import Algorithms
import MathKernel

/// A mixture of normal distributions, p(z) = Σⱼ wⱼ N(z; mⱼ, Σⱼ), fitted to codes.
///
///     let mixture = try NormalMixture(to: codes, count: 20, stream: stream)
///     decoder(mixture(ε, choice: stream.substream(1)))   // from draws ε of N(0, I), one a row
///
/// It is fitted by expectation maximisation, which never makes the likelihood of the codes smaller:
/// give every code to the components by the share that each has in its density, then give every
/// component the mean and the covariance of what it was given. What it ends in depends on where it
/// starts.
///
/// - Source: Dempster, Laird & Rubin, "Maximum likelihood from incomplete data via the EM algorithm",
///   Journal of the Royal Statistical Society B 39, 1977; Bishop, "Pattern Recognition and Machine
///   Learning", 2006, §9.2.
public struct NormalMixture: Equatable, Sendable {
  /// One of the normal distributions.
  public struct Component: Equatable, Sendable {
    /// The share w of the codes that it stands for.
    public let mixingWeight: Double
    /// Its mean m, 1 × k.
    public let mean: Matrix<Double>
    /// The lower triangular root L of its covariance, k × k: L Lᵀ = Σ.
    public let root: Matrix<Double>
    /// L⁻¹, which takes the component to N(0, I).
    let inverse: Matrix<Double>

    /// The covariance Σ = L Lᵀ, k × k.
    public var covariance: Matrix<Double> { root • root.T }

    /// log w + log N(z; m, Σ) of every row of n × k codes.
    func logDensities(at z: Matrix<Double>) -> [Double] {
      let whitened = (z - mean) • inverse.T
      let k = Double(z.columns)
      let scale = Double.log(mixingWeight) - root.diagonal.map { Double.log($0) }.sum()
      return whitened.squared().rowSums().elements.map {
        scale - 0.5 * ($0 + k * Double.log(2 * .pi))
      }
    }
  }

  /// The components.
  public let components: [Component]
  /// The mean log density of the codes, in nats, before each step of the fit but the first.
  public let history: [Double]

  /// Fits `count` components to n × k `codes`, at least `count` of them.
  ///
  /// A start in the manner of k-means++: codes are drawn from `stream` that are likely to be far from
  /// those drawn before, and each component begins with the codes that are nearest to its own.
  /// The fit ends when a step gains less than `tolerance` nats per code, or after `steps` steps.
  /// No component can shrink onto a single code: `floor` times the codes' mean variance is added to the
  /// diagonal of each covariance.
  ///
  /// - Throws: `FactorizationError` if a code is not finite, or if all codes are equal.
  /// - Complexity: O(steps · count · n k²).
  public init<Scalar: KernelScalar>(
    to codes: Matrix<Scalar>, count: Int, steps: Int = 200, tolerance: Double = 1e-4,
    floor: Double = 1e-4, stream: RandomStream
  ) throws {
    require(
      count > 0 && count <= codes.rows, "\(codes.rows) codes cannot make \(count) components")
    let z = Matrix<Double>(codes)
    let least = floor * z.columnVariances().mean()
    let owners = Self.firstOwners(of: z, count: count, stream: stream)
    var shares = Matrix(rows: z.rows, columns: count) { i, j in owners[i] == j ? 1.0 : 0 }
    var components: [Component] = []
    var history: [Double] = []
    for _ in 0..<max(steps, 1) {
      components = try Self.components(of: z, shares: shares, least: least)
      let logs = Self.logDensities(of: components, at: z)
      let total = logs.logSumExp()
      history.append(total.mean())
      if let before = history.dropLast().last, total.mean() - before < tolerance { break }
      shares = Matrix(rows: z.rows, columns: count) { logs[$0, $1] - total[$0, 0] }.exp()
    }
    self.components = components
    self.history = history
  }

  /// log p(z) of every row of n × k codes.
  ///
  /// - Complexity: O(count · n k²).
  public func logDensities(at codes: Matrix<Double>) -> [Double] {
    Self.logDensities(of: components, at: codes).logSumExp().elements
  }

  /// Takes draws from N(0, I), n × k, to draws from the mixture: row i goes to the component that number
  /// i of the stream `choice` chooses.
  ///
  /// - Complexity: O(n k²).
  public func callAsFunction<Scalar: KernelScalar>(
    _ draws: Matrix<Scalar>, choice: RandomStream
  ) -> Matrix<Scalar> {
    let ends = Array(components.map(\.mixingWeight).reductions(+))
    let roots = components.map { Matrix<Scalar>($0.root) }
    let means = components.map { Matrix<Scalar>($0.mean) }
    let chosen = choice.uniforms(count: draws.rows).map { u in
      min(ends.partitioningIndex { $0 > u * (ends.last ?? 1) }, ends.count - 1)
    }
    return Matrix(rows: draws.rows, columns: draws.columns) { i, column in
      let (root, mean) = (roots[chosen[i]], means[chosen[i]])
      return (0...column).reduce(mean[0, column]) { $0 + root[column, $1] * draws[i, $1] }
    }
  }

  // MARK: - Fitting

  /// For each code the number of the nearest among `count` codes that are drawn in the manner of k-means++.
  ///
  /// - Source: Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007.
  private static func firstOwners(
    of z: Matrix<Double>, count: Int, stream: RandomStream
  ) -> [Int] {
    var owners = [Int](repeating: 0, count: z.rows)
    var squares = [Double](repeating: .infinity, count: z.rows)
    var next = stream.integer(below: z.rows, at: 0)
    for j in 0..<count {
      let distances = (z - z.rows(next..<next + 1)).squared().rowSums().elements
      for i in squares.indices where distances[i] < squares[i] {
        (squares[i], owners[i]) = (distances[i], j)
      }
      let sums = Array(squares.reductions(+))
      let u = stream.uniform(at: j + 1) * (sums.last ?? 0)
      next = min(sums.partitioningIndex { $0 > u }, z.rows - 1)
    }
    return owners
  }

  /// The components whose shares of the n codes are the columns of `shares`, n × count.
  private static func components(
    of z: Matrix<Double>, shares: Matrix<Double>, least: Double
  ) throws -> [Component] {
    let floor = least * Matrix<Double>.identity(z.columns)
    return try (0..<shares.columns).map { j in
      let share = shares.columns(j..<j + 1)
      // A component without codes has the weight 0, and any mean will do.
      let total = max(share.sum(), Double.leastNormalMagnitude)
      let mean = share.T • z / total
      let scaled = (z - mean).scalingRows(by: share.squareRoot())
      let root = try (scaled.T • scaled / total + floor).cholesky()
      return Component(
        mixingWeight: share.sum() / Double(z.rows), mean: mean, root: root,
        inverse: try root.inverse())
    }
  }

  /// log wⱼ + log N(zᵢ; mⱼ, Σⱼ) for every code i and component j, n × count.
  private static func logDensities(
    of components: [Component], at z: Matrix<Double>
  ) -> Matrix<Double> {
    let columns = components.map { $0.logDensities(at: z) }
    return Matrix(rows: z.rows, columns: columns.count) { i, j in columns[j][i] }
  }
}
