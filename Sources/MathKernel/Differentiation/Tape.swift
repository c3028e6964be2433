/// Reverse-mode differentiation.
///
/// A tape records every operation on its variables in the order it is carried out. Walking the
/// record backwards, each operation passes the derivative of the loss with respect to its result on
/// to its inputs: the chain rule, one link at a time (Griewank & Walther 2008, chapter 3).
///
///     let tape = Tape<Double>()
///     let x = tape.variable(Matrix([[3]]))
///     let y = (x .* x).sum()
///     tape.gradients(of: y, with: [x])      // [[[6]]]
///
/// Values are computed at once, so a loss can be read off before anything is differentiated, and
/// whatever no gradient is asked for (constants, and all that is made of constants alone) costs
/// nothing on the way back.
public final class Tape<Scalar: KernelScalar> {
  /// An input of an operation, and how the gradient of the result turns into the input's.
  ///
  /// The function must hold on to matrices, not to variables: variables know their tape, and a tape
  /// that knew itself would never be freed.
  typealias Link = (input: Variable<Scalar>, gradient: (Matrix<Scalar>) -> Matrix<Scalar>)

  private struct Node {
    var through: ((Matrix<Scalar>) -> Matrix<Scalar>)?
    var links: [(input: Int, gradient: (Matrix<Scalar>) -> Matrix<Scalar>)] = []
  }

  private var nodes: [Node] = []
  private var parameters: [(parameter: Parameter<Scalar>, index: Int)] = []

  /// An empty tape.
  public init() {}

  /// A variable without a derivative: data.
  public func constant(_ value: Matrix<Scalar>) -> Variable<Scalar> {
    append(Node(), value, needsGradient: false)
  }

  /// A variable that gradients can be asked for.
  public func variable(_ value: Matrix<Scalar>) -> Variable<Scalar> {
    append(Node(), value, needsGradient: true)
  }

  /// The variable of a parameter: the same one each time, so that uses of a parameter add up.
  public func variable(_ parameter: Parameter<Scalar>) -> Variable<Scalar> {
    if let known = parameters.first(where: { $0.parameter === parameter }) {
      return Variable(
        tape: self, index: known.index, value: parameter.value, needsGradient: true)
    }
    let variable = variable(parameter.value)
    parameters.append((parameter, variable.index))
    return variable
  }

  /// The result of an operation.
  ///
  /// Each link names an input and turns the gradient of the result into the input's; links to
  /// inputs that need no gradient are dropped. What the links share is computed once, by `through`.
  func record(
    _ value: Matrix<Scalar>, through: ((Matrix<Scalar>) -> Matrix<Scalar>)? = nil, _ links: Link...
  ) -> Variable<Scalar> {
    for (input, _) in links {
      require(input.tape === self, "variables of two different tapes meet in one operation")
    }
    let used = links.filter { $0.input.needsGradient }  // a key path would be built anew each time
    let node = Node(through: through, links: used.map { ($0.input.index, $0.gradient) })
    return append(node, value, needsGradient: !used.isEmpty)
  }

  private func append(
    _ node: Node, _ value: Matrix<Scalar>, needsGradient: Bool
  ) -> Variable<Scalar> {
    nodes.append(node)
    return Variable(
      tape: self, index: nodes.count - 1, value: value, needsGradient: needsGradient)
  }

  /// The derivatives of `loss`, a 1 × 1 variable, with respect to each of `variables`.
  ///
  /// A variable the loss does not depend on has a gradient of zeros.
  public func gradients(
    of loss: Variable<Scalar>, with variables: [Variable<Scalar>]
  ) -> [Matrix<Scalar>] {
    require(
      loss.value.rows == 1 && loss.value.columns == 1,
      "a loss is a single number, not a \(loss.value.shape) matrix")
    return gradients(of: loss, seed: Matrix([[1]]), with: variables)
  }

  /// The derivatives of ⟨`seed`, `output`⟩ with respect to each of `variables`.
  ///
  /// A vector–Jacobian product. `seed` has the shape of `output`.
  ///
  /// - Complexity: a small multiple of what it took to compute `output`.
  public func gradients(
    of output: Variable<Scalar>, seed: Matrix<Scalar>, with variables: [Variable<Scalar>]
  ) -> [Matrix<Scalar>] {
    require(
      seed.rows == output.value.rows && seed.columns == output.value.columns,
      "a seed of \(seed.shape) for an output of \(output.value.shape)")
    var gradients = [Matrix<Scalar>?](repeating: nil, count: nodes.count)
    let kept = Set(variables.map(\.index))
    gradients[output.index] = seed
    for index in stride(from: output.index, through: 0, by: -1) {
      let node = nodes[index]
      guard !node.links.isEmpty, var gradient = gradients[index] else { continue }
      if !kept.contains(index) { gradients[index] = nil }
      if let through = node.through { gradient = through(gradient) }
      for link in node.links {
        let (input, contribution) = (link.input, link.gradient(gradient))
        if let sum = gradients[input] {
          gradients[input] = sum + contribution
        } else {
          gradients[input] = contribution
        }
      }
    }
    return variables.map {
      gradients[$0.index] ?? Matrix(rows: $0.value.rows, columns: $0.value.columns)
    }
  }

  /// The derivatives of `loss` with respect to each of `parameters`.
  public func gradients(
    of loss: Variable<Scalar>, with parameters: [Parameter<Scalar>]
  ) -> [Matrix<Scalar>] {
    gradients(of: loss, with: parameters.map { variable($0) })
  }
}

/// A matrix on a tape.
public struct Variable<Scalar: KernelScalar> {
  /// The tape it is recorded on.
  public let tape: Tape<Scalar>
  let index: Int
  /// The matrix itself.
  public let value: Matrix<Scalar>
  let needsGradient: Bool

  /// The value of a 1 × 1 variable.
  public var scalar: Scalar {
    require(value.count == 1, "a single number was asked of a \(value.shape) matrix")
    return value[0, 0]
  }
}

/// A matrix that training changes.
///
/// The one thing in the kernel with an identity: the layer that uses it, the tape that
/// differentiates it and the optimiser that moves it mean the same matrix.
public final class Parameter<Scalar: KernelScalar> {
  /// The matrix as it stands.
  public var value: Matrix<Scalar>

  /// A parameter that starts at `value`.
  public init(_ value: Matrix<Scalar>) { self.value = value }
}
