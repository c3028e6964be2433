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

extension Matrix {
  /// This gradient carried back through `activation`, whose result was `result`: times its slope.
  func pulledBack(through activation: Activation, result: Matrix) -> Matrix {
    switch activation {
    case .identity: self
    case .relu: Matrix.combine(self, result, .keepWherePositive)
    case .tanh: Matrix.combine(self, result, .timesTanhSlope)
    case .sigmoid: Matrix.combine(self, result, .timesSigmoidSlope)
    }
  }
}
