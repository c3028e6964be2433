/// Log likelihoods and divergences of whole batches: a row an example, a result a row (n × 1).

/// log N(x; mean, exp(logVariance)) of every row, n × 1, summed over the columns:
///
///     −½ Σⱼ (log 2π + log σⱼ² + (xⱼ − μⱼ)² / σⱼ²)
///
/// `x` is n × d; `mean` and `logVariance` (log σ²) are n × d or one row for all.
public func gaussianLogLikelihood<Scalar: KernelScalar>(
  _ x: Matrix<Scalar>, mean: Matrix<Scalar>, logVariance: Matrix<Scalar>
) -> Matrix<Scalar> {
  let squares = (x - mean).squared()
  let terms = squares .* (-logVariance).exp() + logVariance + Scalar(logTwoPi)
  return -0.5 * terms.rowSums()
}

/// log N(x; mean, variance I) of every row, n × 1, with one variance, above 0, for all coordinates.
///
/// `x` is n × d, `mean` n × d or one row for all.
public func gaussianLogLikelihood<Scalar: KernelScalar>(
  _ x: Matrix<Scalar>, mean: Matrix<Scalar>, variance: Scalar
) -> Matrix<Scalar> {
  require(variance > 0, "the variance of a Gaussian must be above 0, not \(variance)")
  let constant = Scalar(x.columns) * (Scalar(logTwoPi) + Scalar.log(variance))
  return -0.5 * ((x - mean).squared().rowSums() / variance + constant)
}

/// log p(targets | logits) of independent Bernoulli pixels of every row, n × 1:
///
///     Σⱼ tⱼ log σ(lⱼ) + (1 − tⱼ) log(1 − σ(lⱼ)) = Σⱼ tⱼ lⱼ − max(lⱼ, 0) − log(1 + exp(−|lⱼ|))
///
/// with σ the logistic function. `logits` and `targets` are n × d, targets in [0, 1] (grey values
/// too: then it is the cross entropy). The second form neither overflows nor cancels: for t = 1
/// and a large l the first two terms leave exactly 0.
public func bernoulliLogLikelihood<Scalar: KernelScalar>(
  logits: Matrix<Scalar>, targets: Matrix<Scalar>
) -> Matrix<Scalar> {
  let positive = logits.relu()
  let minusMagnitude = logits - 2 * positive
  return (targets .* logits - positive - minusMagnitude.softplus()).rowSums()
}

/// KL(N(μ, diag σ²) ‖ N(0, I)) of every row, n × 1:
///
///     ½ Σⱼ (μⱼ² + σⱼ² − 1 − log σⱼ²)
///
/// `mean` and `logVariance` (log σ²) are n × k (Kingma and Welling 2014, appendix B). σ² − 1 is
/// computed as one function of log σ², so a σ² near 1 does not cancel.
public func gaussianKL<Scalar: KernelScalar>(
  mean: Matrix<Scalar>, logVariance: Matrix<Scalar>
) -> Matrix<Scalar> {
  0.5 * (mean.squared() + (logVariance.expm1() - logVariance)).rowSums()
}

extension Matrix {
  /// log Σⱼ exp xⱼ of every row, n × 1.
  ///
  /// Computed relative to the row's largest element, so that nothing overflows. −∞ for a row of −∞
  /// only, or of no elements.
  public func logSumExp() -> Matrix {
    let largest = rowMaxima()
    let shift = largest.map { $0.isFinite ? $0 : 0 }
    let shifted = Matrix(
      rows: rows, columns: columns, elements: shiftedElements(by: shift.elements))
    return shifted.exp().rowSums().log() + shift
  }

  /// The largest element of every row, n × 1; −∞ for a row of no elements, NaN if one is NaN.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func rowMaxima() -> Matrix {
    var result = Matrix(rows: rows, columns: 1)
    for i in 0..<rows {
      var largest = -Scalar.infinity
      for x in elements[i * columns..<(i + 1) * columns] where !(x <= largest || largest.isNaN) {
        largest = x
      }
      result.elements[i] = largest
    }
    return result
  }

  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  private func shiftedElements(by shift: [Scalar]) -> [Scalar] {
    var result = elements
    for i in 0..<rows {
      for j in i * columns..<(i + 1) * columns { result[j] -= shift[i] }
    }
    return result
  }
}
