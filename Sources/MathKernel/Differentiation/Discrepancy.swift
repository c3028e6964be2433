/*
 How different two clouds of codes are, by draws from them alone.

 The maximum mean discrepancy of two distributions with respect to a kernel k is

     MMD² = 𝔼 k(z, z′) + 𝔼 k(w, w′) − 2 𝔼 k(z, w)

 for independent z, z′ from the one and w, w′ from the other; it is 0 only if the two are equal, if the kernel is
 characteristic (Gretton et al. 2012). The kernel here is a mean of inverse multiquadratics C / (C + ‖z − w‖²), whose
 slow decay still pulls at codes that are far away (Tolstikhin et al. 2018).
 */

/// A kernel: the mean of C / (C + ‖z − w‖²) over some widths C.
public struct InverseMultiquadratic: Equatable, Sendable {
  /// The widths C, squared distances: at ‖z − w‖² = C a part of the kernel has fallen to a half.
  public let widths: [Double]

  /// A kernel of these widths, at least one, all above 0.
  public init(widths: [Double]) {
    require(
      !widths.isEmpty && widths.allSatisfy { $0 > 0 && $0.isFinite },
      "a kernel has finite widths above 0, not \(widths)")
    self.widths = widths
  }

  /// The kernel for codes of `latent` numbers that are to be distributed like N(0, I): widths from a tenth of 2k to
  /// ten times that, where 2k is the mean of ‖z − w‖² for two draws from it.
  public static func standard(latent: Int) -> InverseMultiquadratic {
    InverseMultiquadratic(widths: [0.1, 0.2, 0.5, 1, 2, 5, 10].map { $0 * Double(2 * latent) })
  }
}

/// MMD² of the distribution of `draws`, n × k, and that of `others`, m × k, estimated without bias (Gretton et al. 2012,
/// equation 3), 1 × 1.
///
/// It lies about 0 if the two are equal, so it may be negative; n and m are at least 2 and need not be equal. The gradient
/// goes to `draws`: with κ′ for the derivative of the kernel with respect to the squared distance, that of zᵢ is
///
///     4 / (n (n − 1)) Σⱼ κ′(zᵢ, zⱼ) (zᵢ − zⱼ) − 4 / (n m) Σⱼ κ′(zᵢ, wⱼ) (zᵢ − wⱼ)
///
/// - Complexity: O((n + m)² (k + widths)).
public func squaredDiscrepancy<S: KernelScalar>(
  of draws: Variable<S>, from others: Matrix<S>, kernel: InverseMultiquadratic
) -> Variable<S> {
  let (z, w) = (draws.value, others)
  requireDraws(z, w)
  let (n, m) = (S(z.rows), S(w.rows))
  let own = kernelPass(z, z, kernel, skipsDiagonal: true)
  let across = kernelPass(z, w, kernel, skipsDiagonal: false)
  let other = kernelPass(w, w, kernel, skipsDiagonal: true)
  let value = own.sum / (n * (n - 1)) + other.sum / (m * (m - 1)) - 2 * across.sum / (n * m)
  return draws.tape.record(
    Matrix([[value]]),
    (
      draws,
      { g in
        (4 * g[0, 0] / (n * (n - 1))) * pull(z, z, own.slopes)
          - (4 * g[0, 0] / (n * m)) * pull(z, w, across.slopes)
      }
    ))
}

/// The same for draws that nothing is learnt from.
public func squaredDiscrepancy<S: KernelScalar>(
  of draws: Matrix<S>, from others: Matrix<S>, kernel: InverseMultiquadratic
) -> S {
  squaredDiscrepancy(of: Tape<S>().constant(draws), from: others, kernel: kernel).scalar
}

/// The sum of the kernel over all pairs of a row of `z` and one of `w`, and its derivatives with respect to the squared
/// distances, rows of z × rows of w; of two copies of the same draws, a draw and itself are no pair.
@specialized(where S == Float)
@specialized(where S == Double)
private func kernelPass<S: KernelScalar>(
  _ z: Matrix<S>, _ w: Matrix<S>, _ kernel: InverseMultiquadratic, skipsDiagonal: Bool
) -> (sum: S, slopes: Matrix<S>) {
  let distances = z.squaredDistances(to: w).elements
  var values = [S](repeating: 0, count: distances.count)
  var slopes = values
  for width in kernel.widths.map({ S($0) }) {
    for i in distances.indices {
      let part = width / (width + distances[i])
      values[i] += part
      slopes[i] -= part * part / width
    }
  }
  if skipsDiagonal {
    for i in 0..<z.rows { (values[i * w.rows + i], slopes[i * w.rows + i]) = (0, 0) }
  }
  let share = 1 / S(kernel.widths.count)
  return (
    share * values.sum(), share * Matrix(rows: z.rows, columns: w.rows, elements: slopes)
  )
}

/// Σⱼ sᵢⱼ (zᵢ − wⱼ) for every row zᵢ.
private func pull<S: KernelScalar>(
  _ z: Matrix<S>, _ w: Matrix<S>, _ slopes: Matrix<S>
) -> Matrix<S> {
  z.scalingRows(by: slopes.rowSums()) - slopes • w
}

private func requireDraws<S: KernelScalar>(_ z: Matrix<S>, _ w: Matrix<S>) {
  require(
    z.columns == w.columns && z.rows >= 2 && w.rows >= 2,
    "draws of \(z.shape) and of \(w.shape) have no discrepancy that can be estimated")
}
