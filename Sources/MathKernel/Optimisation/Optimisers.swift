/// Something that moves parameters against their gradients.
public protocol Optimiser<Scalar> {
  /// The element type of the parameters.
  associatedtype Scalar: KernelScalar

  /// One step. `gradients[i]` has the shape of `parameters[i]`, which must be the same parameters
  /// in the same order at every step.
  mutating func update(_ parameters: [Parameter<Scalar>], with gradients: [Matrix<Scalar>])
}

/// Gradient descent:   θ ← θ − η g.
public struct SGD<Scalar: KernelScalar>: Optimiser {
  /// The step size η.
  public var learningRate: Scalar

  /// Descent with step size `learningRate`.
  public init(learningRate: Scalar) { self.learningRate = learningRate }

  /// One step of every parameter.
  public mutating func update(
    _ parameters: [Parameter<Scalar>], with gradients: [Matrix<Scalar>]
  ) {
    requireMatch(parameters, gradients)
    for (parameter, gradient) in zip(parameters, gradients) {
      parameter.value -= learningRate * gradient
    }
  }
}

/// Adam (Kingma & Ba 2015, algorithm 1).
///
/// Keeps running means m of the gradients and v of their squares, corrects both for having started
/// at zero, and steps by η m̂ / (√v̂ + ε).
public struct Adam<Scalar: KernelScalar>: Optimiser {
  /// The step size η.
  public var learningRate: Scalar
  /// How slowly the mean of the gradients forgets, β₁.
  public let momentum: Scalar
  /// How slowly the mean of the squared gradients forgets, β₂.
  public let scaleMemory: Scalar
  /// ε, which keeps the quotient finite.
  public let epsilon: Scalar

  private var first: [Matrix<Scalar>] = []
  private var second: [Matrix<Scalar>] = []
  private var firstPower: Scalar = 1
  private var secondPower: Scalar = 1

  /// Adam with the constants of the paper unless others are given.
  public init(
    learningRate: Scalar = 1e-3, momentum: Scalar = 0.9, scaleMemory: Scalar = 0.999,
    epsilon: Scalar = 1e-8
  ) {
    self.learningRate = learningRate
    self.momentum = momentum
    self.scaleMemory = scaleMemory
    self.epsilon = epsilon
  }

  /// One step of every parameter.
  public mutating func update(
    _ parameters: [Parameter<Scalar>], with gradients: [Matrix<Scalar>]
  ) {
    requireMatch(parameters, gradients)
    if first.isEmpty {
      first = gradients.map { Matrix(rows: $0.rows, columns: $0.columns) }
      second = first
    }
    requireMatch(parameters, first)
    firstPower *= momentum
    secondPower *= scaleMemory
    let coefficients = AdamCoefficients(
      momentum: momentum, scaleMemory: scaleMemory, epsilon: epsilon,
      step: learningRate / (1 - firstPower),
      scale: 1 / (1 - secondPower).squareRoot())
    for i in parameters.indices {
      adamStep(coefficients, &parameters[i].value, gradients[i], &first[i], &second[i])
    }
  }
}

private struct AdamCoefficients<Scalar: KernelScalar> {
  let momentum, scaleMemory, epsilon: Scalar
  /// η / (1 − β₁ᵗ) and 1 / √(1 − β₂ᵗ).
  let step, scale: Scalar
}

@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
private func adamStep<Scalar: KernelScalar>(
  _ c: AdamCoefficients<Scalar>, _ parameter: inout Matrix<Scalar>, _ gradient: Matrix<Scalar>,
  _ first: inout Matrix<Scalar>, _ second: inout Matrix<Scalar>
) {
  let (count, chunkSize) = (parameter.count, 1 << 14)
  parameter.elements.withUnsafeMutableBufferPointer { p in
    gradient.elements.withUnsafeBufferPointer { g in
      first.elements.withUnsafeMutableBufferPointer { m in
        second.elements.withUnsafeMutableBufferPointer { v in
          guard let p = p.baseAddress, let g = g.baseAddress, let m = m.baseAddress,
            let v = v.baseAddress
          else { return }
          Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
            let start = chunk * chunkSize
            adamRun(
              c, p + start, g + start, m + start, v + start, min(chunkSize, count - start))
          }
        }
      }
    }
  }
}

/// The step, vector by vector; the last few elements are filled up to a vector aside.
@inline(__always)
private func adamRun<Scalar: KernelScalar>(
  _ c: AdamCoefficients<Scalar>, _ parameter: UnsafeMutablePointer<Scalar>,
  _ gradient: UnsafePointer<Scalar>, _ first: UnsafeMutablePointer<Scalar>,
  _ second: UnsafeMutablePointer<Scalar>, _ count: Int
) {
  let lanes = Scalar.Vector.scalarCount
  let full = count / lanes * lanes
  for i in stride(from: 0, to: full, by: lanes) {
    adamVector(c, parameter + i, gradient + i, first + i, second + i)
  }
  guard full < count else { return }
  withUnsafeTemporaryAllocation(of: Scalar.self, capacity: 4 * lanes) { scratch in
    guard let p = scratch.baseAddress else { return }
    let (g, m, v) = (p + lanes, p + 2 * lanes, p + 3 * lanes)
    let rest = count - full
    p.initialize(repeating: 0, count: 4 * lanes)
    p.update(from: parameter + full, count: rest)
    g.update(from: gradient + full, count: rest)
    m.update(from: first + full, count: rest)
    v.update(from: second + full, count: rest)
    adamVector(c, p, g, m, v)
    (parameter + full).update(from: p, count: rest)
    (first + full).update(from: m, count: rest)
    (second + full).update(from: v, count: rest)
  }
}

@inline(__always)
private func adamVector<Scalar: KernelScalar>(
  _ c: AdamCoefficients<Scalar>, _ parameter: UnsafeMutablePointer<Scalar>,
  _ gradient: UnsafePointer<Scalar>, _ first: UnsafeMutablePointer<Scalar>,
  _ second: UnsafeMutablePointer<Scalar>
) {
  let g = load(gradient)
  let m = c.momentum * load(first) + (1 - c.momentum) * g
  let v = c.scaleMemory * load(second) + (1 - c.scaleMemory) * (g * g)
  store(m, first)
  store(v, second)
  let move = c.step * m / (squareRoots(v) * c.scale + c.epsilon)
  store(load(parameter) - move, parameter)
}

@inline(__always)
private func squareRoots<V: SIMD>(_ x: V) -> V where V.Scalar: KernelScalar {
  if let floats = x as? SIMD16<Float>, let roots = floats.squareRoots as? V { return roots }
  return x.squareRoot()
}

private func requireMatch<S: KernelScalar>(_ parameters: [Parameter<S>], _ matrices: [Matrix<S>]) {
  require(
    parameters.count == matrices.count,
    "\(parameters.count) parameters but \(matrices.count) gradients")
  for (parameter, matrix) in zip(parameters, matrices) {
    require(
      parameter.value.rows == matrix.rows && parameter.value.columns == matrix.columns,
      "a \(parameter.value.shape) parameter with a \(matrix.shape) gradient")
  }
}
