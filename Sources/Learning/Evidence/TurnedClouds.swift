import MathKernel

/// Normal clouds of independent numbers, one for each of N images, for the codes of a decoder with
/// Bernoulli pixels after a turn: what an encoder could answer if codes were turned by R and the
/// decoder turned them back first.
///
/// A turn changes neither what the decoder makes of a code nor N(0, I). But a cloud must be one of
/// independent numbers along the turned axes, so −ELBO depends on the angle. The numbers of a code are
/// turned in pairs: unless told otherwise the most precise with the least precise, the second with the
/// last but one, and so on.
public struct TurnedClouds {
  /// The decoder's logits, N × n, for codes N × k, every row by itself.
  private let logits: (Matrix<Float>) -> Matrix<Float>
  /// The numbers that are turned in a plane with one another.
  public var pairs: [(first: Int, second: Int)]
  /// The means, before the turn, N × k.
  public private(set) var means: Matrix<Double>
  /// The inverse covariances that the posteriors have at the means, before the turn.
  public let precisions: [Matrix<Double>]
  /// The numbers of the code, the most precise first, by the mean over images.
  public let order: [Int]
  /// The widths along the turned axes, N × k, if they were fitted.
  private var fittedWidths: Matrix<Double>?

  /// Clouds around some means, N × k, that fit the curvature of the true posterior there.
  ///
  /// - Complexity: 2 k decodings of all codes, and O(N n k²).
  public init(
    around means: Matrix<Float>, logits: @escaping (Matrix<Float>) -> Matrix<Float>
  ) {
    self.logits = logits
    self.means = Matrix<Double>(means)
    precisions = posteriorPrecisions(at: means, logits: logits)
    let k = means.columns
    let ofNumbers = Matrix(precisions.map(\.diagonal)).columnMeans().elements
    let order = (0..<k).sorted { ofNumbers[$0] > ofNumbers[$1] }
    self.order = order
    pairs = (0..<k / 2).map { (order[$0], order[k - 1 - $0]) }
  }

  /// The widths of the clouds along axes that are turned by an angle, N × k.
  ///
  /// Of all independent numbers those of variance 1 / (R A Rᵀ)ⱼⱼ are nearest, by KL(q ‖ p), to a normal
  /// distribution p of inverse covariance A.
  public func widths(turnedBy angle: Double) -> Matrix<Double> {
    if let fittedWidths { return fittedWidths }
    let R = turn(pairs, of: means.columns, by: angle)
    return Matrix(
      precisions.map { A in ((R • A) .* R).rowSums().elements.map { 1 / $0.squareRoot() } })
  }

  /// −ELBO in nats, a mean over N × n images, from draws that come in pairs ε and −ε.
  ///
  /// - Complexity: `draws` decodings of all codes.
  public func negativeELBO(
    of images: Matrix<Float>, turnedBy angle: Double, noise: RandomStream, draws: Int
  ) -> Double {
    let R = turn(pairs, of: means.columns, by: angle)
    let σ = widths(turnedBy: angle)
    let reconstructions = (0..<draws).map { draw in
      let ε: Matrix<Double> = noise.substream(draw / 2)
        .normals(rows: images.rows, columns: means.columns)
      let moves = (σ .* ε) • R  // back from the turned axes
      let z = draw.isMultiple(of: 2) ? means + moves : means - moves
      let likelihoods = bernoulliLogLikelihood(logits: logits(Matrix<Float>(z)), targets: images)
      return -Matrix<Double>(likelihoods).mean()
    }
    return reconstructions.mean() + gaussianKL(mean: means, logVariance: 2 * σ.log()).mean()
  }

  /// The clouds after Adam has moved means and widths against −ELBO at an angle for some steps, with
  /// fresh noise at each.
  ///
  /// - Parameter decoder: the same decoder on a tape.
  /// - Throws: `TrainingError` if −ELBO stops being finite.
  public func fitted(
    to images: Matrix<Float>, turnedBy angle: Double, steps: Int, noise: RandomStream,
    progress: (TrainingProgress) -> Void = { _ in },
    decoder: (Variable<Float>) -> Variable<Float>
  ) throws -> TurnedClouds {
    let R = Matrix<Float>(turn(pairs, of: means.columns, by: angle))
    let μ = Parameter(Matrix<Float>(means))
    let logVariances = Parameter(Matrix<Float>(2 * widths(turnedBy: angle).log()))
    try train(
      "clouds of turned codes", parameters: [μ, logVariances], with: Adam(learningRate: 0.01),
      epochs: steps, batches: { _ in [Array(0..<images.rows)] }, progress: progress
    ) { tape, _, step in
      let ε: Matrix<Float> = noise.substream(step)
        .normals(rows: images.rows, columns: means.columns)
      let (mean, logVariance) = (tape.variable(μ), tape.variable(logVariances))
      let moves = ((0.5 * logVariance).exp() .* tape.constant(ε)) • tape.constant(R)
      let reconstruction = bernoulliNegativeLogLikelihood(
        logits: decoder(mean + moves), targets: images)
      return (reconstruction + gaussianKL(mean: mean, logVariance: logVariance)).mean()
    }
    var result = self
    result.means = Matrix<Double>(μ.value)
    result.fittedWidths = Matrix<Double>((0.5 * logVariances.value).exp())
    return result
  }
}
