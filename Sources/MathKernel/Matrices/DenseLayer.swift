/// A dense layer off the tape.
///
/// Bias and activation are applied to each block of the product while it is in the cache.
@specialized(where S == Float)
@specialized(where S == Double)
public func dense<S: KernelScalar>(
  _ x: Matrix<S>, weight: Matrix<S>, bias: Matrix<S>, activation: Activation
) -> Matrix<S> {
  require(
    bias.rows == 1 && bias.columns == weight.rows,
    "a bias of \(bias.shape) for weights of \(weight.shape)")
  return bias.elements.withUnsafeBufferPointer { bias in
    guard let bias = bias.baseAddress else { return x • weight.T }
    return product(Operand(x), Operand(weight.T)) { sums, first, count in
      let bias = bias + first
      if activation == .identity {
        for j in 0..<count { sums[j] += bias[j] }
        return
      }
      // In place the compiler would make jumps of relu's loop, so what comes between stands aside.
      withUnsafeTemporaryAllocation(of: S.self, capacity: count) { biased in
        guard let x = biased.baseAddress else { return }
        for j in 0..<count { x[j] = sums[j] + bias[j] }
        let (input, output) = (
          UnsafeBufferPointer(biased), UnsafeMutableBufferPointer(start: sums, count: count)
        )
        switch activation {
        case .identity: break
        case .relu: for j in 0..<count { sums[j] = x[j] <= 0 ? 0 : x[j] }
        case .tanh: S.tanh(input, into: output)
        case .sigmoid: S.sigmoid(input, into: output)
        }
      }
    }
  }
}
