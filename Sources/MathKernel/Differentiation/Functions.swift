/// The tape's functions of one element, and the fused layer.
///
/// Derivatives are written in terms of the result where that is exact and saves an evaluation:
/// tanh′ = 1 − tanh², sigmoid′ = sigmoid (1 − sigmoid), exp′ = exp.

extension Variable {
  /// max(x, 0). The derivative at 0 is taken as 0.
  public func relu() -> Variable { activated(.relu) }

  /// The hyperbolic tangent.
  public func tanh() -> Variable { activated(.tanh) }

  /// 1 / (1 + e⁻ˣ).
  public func sigmoid() -> Variable { activated(.sigmoid) }

  /// log(1 + eˣ), whose derivative is the sigmoid.
  public func softplus() -> Variable {
    let x = value
    return tape.record(x.softplus(), (self, { g in g .* x.sigmoid() }))
  }

  /// eˣ.
  public func exp() -> Variable {
    let result = value.exp()
    return tape.record(result, (self, { g in g .* result }))
  }

  /// The natural logarithm.
  public func log() -> Variable {
    let x = value
    return tape.record(x.log(), (self, { g in g ./ x }))
  }

  /// x².
  public func squared() -> Variable {
    let x = value
    return tape.record(x.squared(), (self, { g in 2 * (g .* x) }))
  }

  private func activated(_ activation: Activation) -> Variable {
    let result = activation(value)
    return tape.record(
      result, (self, { g in g.pulledBack(through: activation, result: result) }))
  }
}

/// What a layer does to its sums.
public enum Activation: String, Sendable, CaseIterable {
  /// x.
  case identity
  /// max(x, 0).
  case relu
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ).
  case sigmoid

  /// The activation of every element.
  public func callAsFunction<S: KernelScalar>(_ x: Matrix<S>) -> Matrix<S> {
    switch self {
    case .identity: x
    case .relu: x.relu()
    case .tanh: x.tanh()
    case .sigmoid: x.sigmoid()
    }
  }
}

/// A dense layer: activation(X Wᵀ + b), for X of n × in, W of out × in and b of 1 × out.
///
/// One node instead of three. With d = g .* activation′ its gradients are d W, dᵀ X and the column
/// sums of d.
public func dense<S: KernelScalar>(
  _ x: Variable<S>, weight: Variable<S>, bias: Variable<S>, activation: Activation
) -> Variable<S> {
  let (input, matrix) = (x.value, weight.value)
  let result = dense(input, weight: matrix, bias: bias.value, activation: activation)
  return x.tape.record(
    result, through: { g in g.pulledBack(through: activation, result: result) },
    (x, { d in d • matrix }), (weight, { d in d.T • input }), (bias, { d in d.columnSums() }))
}

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
