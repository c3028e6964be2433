/// The terms of the book's losses, one number a row, so that a mean over a batch stays visible in
/// the code of the loss.

/// −log p(x | logits) of independent Bernoulli pixels, n × 1:   Σⱼ softplus(lⱼ) − xⱼ lⱼ.
///
/// `logits` and `targets` are n × d, targets in [0, 1]. The gradient is sigmoid(l) − x: the
/// exponentials cancel on paper, so nothing can overflow.
public func bernoulliNegativeLogLikelihood<S: KernelScalar>(
  logits: Variable<S>, targets: Matrix<S>
) -> Variable<S> {
  let l = logits.value
  requireEqualShapes("logits", l, "targets", targets)
  return logits.tape.record(
    bernoulliRows(l, targets), (logits, { g in bernoulliGradient(l, targets, scaledBy: g) }))
}

// Value and gradient take one pass each, whose rows threads share: a batch of logits is larger than
// the first cache, and operation by operation it would be fetched again each time.

@specialized(where S == Float)
@specialized(where S == Double)
private func bernoulliRows<S: KernelScalar>(_ logits: Matrix<S>, _ targets: Matrix<S>) -> Matrix<S>
{
  let n = logits.columns
  return mapRows(logits, targets, columns: 1) { _, l, x, sum in
    withUnsafeTemporaryAllocation(of: S.self, capacity: n) { terms in
      guard let t = terms.baseAddress else { return sum.initialize(to: 0) }
      S.softplus(UnsafeBufferPointer(start: l, count: n), into: terms)
      for j in 0..<n { t[j] -= x[j] * l[j] }
      sum.initialize(to: treeSum(UnsafeBufferPointer(terms)))
    }
  }
}

@specialized(where S == Float)
@specialized(where S == Double)
private func bernoulliGradient<S: KernelScalar>(
  _ logits: Matrix<S>, _ targets: Matrix<S>, scaledBy factors: Matrix<S>
) -> Matrix<S> {
  let n = logits.columns
  return mapRows(logits, targets, columns: n) { i, l, x, gradient in
    S.sigmoid(
      UnsafeBufferPointer(start: l, count: n),
      into: UnsafeMutableBufferPointer(start: gradient, count: n))
    let factor = factors.elements[i]
    for j in 0..<n { gradient[j] = factor * (gradient[j] - x[j]) }
  }
}

/// A matrix of as many rows, each written by `body` from its index and the rows of `a` and `b`, in
/// chunks of rows that threads share.
@inline(__always)
private func mapRows<S: KernelScalar>(
  _ a: Matrix<S>, _ b: Matrix<S>, columns: Int,
  _ body: (Int, UnsafePointer<S>, UnsafePointer<S>, UnsafeMutablePointer<S>) -> Void
) -> Matrix<S> {
  let (rows, n, rowsPerChunk) = (a.rows, a.columns, 8)
  if n == 0 { return Matrix(rows: rows, columns: columns) }
  return Matrix(
    rows: rows, columns: columns,
    filledBy: { result in
      a.elements.withUnsafeBufferPointer { a in
        b.elements.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress, let result = result.baseAddress
          else { return }
          Parallel.forEach(chunks: (rows + rowsPerChunk - 1) / rowsPerChunk) { chunk in
            for i in chunk * rowsPerChunk..<min((chunk + 1) * rowsPerChunk, rows) {
              body(i, a + i * n, b + i * n, result + i * columns)
            }
          }
        }
      }
    })
}

/// ‖x − x̂‖² for every row, n × 1, of predictions and targets n × d.   −2 (x − x̂)
public func squaredError<S: KernelScalar>(
  _ prediction: Variable<S>, _ target: Matrix<S>
) -> Variable<S> {
  requireEqualShapes("predictions", prediction.value, "targets", target)
  let difference = prediction.value - target
  return prediction.tape.record(
    difference.squared().rowSums(), (prediction, { g in difference.scalingRows(by: 2 * g) }))
}

/// KL(N(μ, diag σ²) ‖ N(0, I)) for every row, n × 1:   ½ Σⱼ (μⱼ² + σⱼ² − log σⱼ² − 1).
///
/// `mean` and `logVariance` (log σ²) are n × k. The gradients are μ and ½ (σ² − 1)
/// (Kingma & Welling 2014, appendix B).
public func gaussianKL<S: KernelScalar>(
  mean: Variable<S>, logVariance: Variable<S>
) -> Variable<S> {
  requireEqualShapes("means", mean.value, "log variances", logVariance.value)
  let (μ, variance) = (mean.value, logVariance.value.exp())
  let terms = μ.squared() + variance - logVariance.value + S(-1)
  return mean.tape.record(
    0.5 * terms.rowSums(), (mean, { g in μ.scalingRows(by: g) }),
    (logVariance, { g in (0.5 * (variance + S(-1))).scalingRows(by: g) }))
}

/// −log softmax(l)_y for every row, n × 1: how surprised a classifier is by the right answer.
///
/// `logits` are n × classes, `labels` n numbers below `classes`. The gradient is softmax(l) − e_y.
public func crossEntropy<S: KernelScalar>(logits: Variable<S>, labels: [Int]) -> Variable<S> {
  let classes = logits.value.columns
  require(
    labels.count == logits.value.rows && labels.allSatisfy { 0..<classes ~= $0 },
    "\(labels.count) labels do not fit logits of \(logits.value.shape)")
  let probabilities = softmax(logits.value)
  var rows = Matrix<S>(rows: labels.count, columns: 1)
  var target = Matrix<S>(rows: labels.count, columns: logits.value.columns)
  for (i, label) in labels.enumerated() {
    rows[i, 0] = -probabilities.logarithms[i, label]
    target[i, label] = 1
  }
  let p = probabilities.values
  return logits.tape.record(rows, (logits, { g in (p - target).scalingRows(by: g) }))
}

/// softmax of every row, and its logarithm, computed relative to the row's largest element.
public func softmax<S: KernelScalar>(
  _ logits: Matrix<S>
) -> (values: Matrix<S>, logarithms: Matrix<S>) {
  let largest = zip(logits.rowArgmax(), 0..<logits.rows).map { logits[$1, $0] }
  let ones = Matrix<S>(rows: 1, columns: logits.columns, repeating: 1)
  let shifted = logits - Matrix(rows: logits.rows, columns: 1, elements: largest) • ones
  let logSums = shifted.exp().rowSums().log()
  let logarithms = shifted - logSums • ones
  return (logarithms.exp(), logarithms)
}

private func requireEqualShapes<S: KernelScalar>(
  _ first: String, _ a: Matrix<S>, _ second: String, _ b: Matrix<S>
) {
  require(
    a.rows == b.rows && a.columns == b.columns, "\(first) of \(a.shape) for \(second) of \(b.shape)"
  )
}
