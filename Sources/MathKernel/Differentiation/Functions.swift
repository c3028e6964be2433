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
