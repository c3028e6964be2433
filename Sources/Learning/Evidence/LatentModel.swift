import Algorithms
import MathKernel

/// How an image comes about in two steps: a code z from N(0, I), and then pixels from p(x | z), each
/// ink with a probability whose logit a decoder computes.
///
/// Pixels may be grey; p(x | z) is then the positive function exp(−cross-entropy).
public struct LatentModel {
  private let logits: (Matrix<Float>) -> Matrix<Float>

  /// The model of a decoder, which takes codes N × k to logits N × n, every row by itself.
  public init(logits: @escaping (Matrix<Float>) -> Matrix<Float>) {
    self.logits = logits
  }

  /// log p(z) of n × k codes, one number each.
  ///
  /// - Complexity: O(n · k).
  public func logPrior(at z: Matrix<Double>) -> [Double] {
    gaussianLogLikelihood(z, mean: .zeros(1, z.columns), variance: 1).elements
  }

  /// log p(x | z), one code per row and one image per column, N × M, for M × n images and N × k codes.
  ///
  /// Codes are decoded 4096 at a time, so that the logits of many fit the memory.
  ///
  /// - Complexity: O(n · m · pixels) and n decodings.
  public func logLikelihoods(of images: Matrix<Float>, at z: Matrix<Double>) -> Matrix<Double> {
    // log p(x | z) = Σⱼ xⱼ lⱼ − softplus(lⱼ): the second sum serves all images.
    let ones = Matrix<Float>(rows: 1, columns: images.rows, repeating: 1)
    let blocks = (0..<z.rows).chunks(ofCount: 4096).map { block in
      let l = logits(Matrix<Float>(z.rows(block)))
      return l • images.T - l.softplus().rowSums() • ones
    }
    return Matrix<Double>(
      rows: z.rows, columns: images.rows, elements: blocks.flatMap(\.elements).map(Double.init))
  }

  /// log p(x | z) p(z) / q(z | x) of one image, 1 × pixels, at n × k codes: the logarithms of numbers
  /// whose mean over draws from q is p(x), and whose own mean is the bound on log p(x).
  ///
  /// - Complexity: O(n · pixels) and n decodings.
  public func logImportanceWeights(
    of image: Matrix<Float>, at z: Matrix<Double>, drawnFrom q: Posterior
  ) -> [Double] {
    require(image.rows == 1, "one image has one row, not the shape \(image.shape)")
    let likelihoods = logLikelihoods(of: image, at: z).elements
    return zip(likelihoods, zip(logPrior(at: z), q.logDensity(at: z))).map { $0 + $1.0 - $1.1 }
  }

  /// E log p(x | z) for z from q(z | x), for each image, M × n, and its posterior in the plane.
  ///
  /// By the trapezium rule on a lattice in units of σ, a quarter apart and up to six, where the
  /// integrand has died away: 2401 codes an image.
  ///
  /// - Complexity: O(m · pixels) and 2401 m decodings.
  public func expectedLogLikelihoods(
    of images: Matrix<Float>, under posteriors: [Posterior]
  ) -> [Double] {
    requireOneEach(images, posteriors)
    let steps = (-24...24).map { Double($0) / 4 }
    let ε = Matrix(product(steps, steps).map { [$0, $1] })
    let weights = logPrior(at: ε).map { Double.exp($0) / 16 }
    return posteriors.enumerated().map { i, q in
      dot(weights, logLikelihoods(of: images.rows(i..<i + 1), at: q.codes(from: ε)).elements)
    }
  }
}

/// Stops unless there is a posterior in the plane for each image.
func requireOneEach(_ images: Matrix<Float>, _ posteriors: [Posterior]) {
  require(
    images.rows == posteriors.count,
    "\(posteriors.count) posteriors do not fit \(images.rows) images")
  for q in posteriors {
    require(q.mean.columns == 2, "a lattice lies in the plane, not in \(q.mean.columns) dimensions")
  }
}
