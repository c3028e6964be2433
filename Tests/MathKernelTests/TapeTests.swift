import MathKernel
import Testing

private typealias Operation = ([Variable<Double>]) -> Variable<Double>

/// Numbers in (−1, 1).
private func sample(_ rows: Int, _ columns: Int, _ seed: UInt64) -> Matrix<Double> {
  2 * Fixture.random(rows, columns, seed: seed)
}

/// Compares the tape's gradient of ⟨weights, operation⟩ with central differences, element by element.
private func checkGradients(
  of inputs: [Matrix<Double>], _ operation: Operation,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  func loss(_ matrices: [Matrix<Double>]) -> (Variable<Double>, [Variable<Double>]) {
    let tape = Tape<Double>()
    let variables = matrices.map { tape.variable($0) }
    let result = operation(variables)
    let weights = sample(result.value.rows, result.value.columns, 3)
    return ((result .* tape.constant(weights)).sum(), variables)
  }
  let (value, variables) = loss(inputs)
  let gradients = value.tape.gradients(of: value, with: variables)
  let h = 1e-5
  for (k, input) in inputs.enumerated() {
    for i in 0..<input.rows {
      for j in 0..<input.columns {
        var (up, down) = (inputs, inputs)
        up[k][i, j] += h
        down[k][i, j] -= h
        let difference = (loss(up).0.scalar - loss(down).0.scalar) / (2 * h)
        #expect(
          abs(gradients[k][i, j] - difference) < 1e-7 * max(1, abs(difference)),
          "input \(k), element (\(i), \(j))", sourceLocation: sourceLocation)
      }
    }
  }
}

@Suite("Gradients on a tape are central differences")
struct TapeTests {
  let a = sample(3, 4, 1)
  let b = sample(3, 4, 2)

  @Test("Sums, differences, products and multiples")
  func arithmetic() {
    checkGradients(of: [a, b]) { $0[0] + $0[1] }
    checkGradients(of: [a, b]) { $0[0] - $0[1] }
    checkGradients(of: [a, b]) { $0[0] .* $0[1] }
    checkGradients(of: [a]) { 2.5 * $0[0] + 1 }
    checkGradients(of: [a]) { -$0[0] }
    checkGradients(of: [a]) { $0[0] .* $0[0] + $0[0] }
  }

  @Test("A row is used for every row, and its gradients are summed")
  func rows() {
    let row = sample(1, 4, 5)
    checkGradients(of: [a, row]) { $0[0] + $0[1] }
    checkGradients(of: [a, row]) { $0[0] - $0[1] }
    checkGradients(of: [a, row]) { $0[0] .* $0[1] }
  }

  @Test("Matrix products in all forms")
  func products() {
    checkGradients(of: [a, sample(4, 2, 4)]) { $0[0] • $0[1] }
    checkGradients(of: [a, b]) { $0[0] • $0[1].T }
    checkGradients(of: [a, b]) { $0[0].T • $0[1] }
    checkGradients(of: [a]) { $0[0] • $0[0].T }
  }

  @Test("Slices, joins and sums")
  func shapes() {
    checkGradients(of: [a]) { $0[0].columns(1..<3) }
    checkGradients(of: [a, b]) { $0[0].joined(with: $0[1]) }
    checkGradients(of: [a]) { $0[0].sum() }
    checkGradients(of: [a]) { $0[0].mean() }
    checkGradients(of: [a]) { $0[0].rowSums() }
  }

  @Test("Functions of elements")
  func functions() {
    checkGradients(of: [a]) { $0[0].relu() }
    checkGradients(of: [a]) { $0[0].tanh() }
    checkGradients(of: [a]) { $0[0].sigmoid() }
    checkGradients(of: [a]) { $0[0].softplus() }
    checkGradients(of: [a]) { $0[0].exp() }
    checkGradients(of: [a]) { $0[0].squared() }
    checkGradients(of: [a.squared() + 0.5]) { $0[0].log() }
  }

  @Test("Dense layers", arguments: Activation.allCases)
  func denseLayers(_ activation: Activation) {
    checkGradients(of: [a, sample(2, 4, 6), sample(1, 2, 7)]) {
      dense($0[0], weight: $0[1], bias: $0[2], activation: activation)
    }
  }

  @Test("A layer in one pass has the bits of its parts one by one", arguments: Activation.allCases)
  func layerInOnePass(_ activation: Activation) {
    for (n, inputs, outputs) in [(1, 1, 1), (5, 3, 2), (130, 70, 150), (3, 0, 4), (0, 2, 3)] {
      func draw(_ rows: Int, _ columns: Int, _ name: String) -> Matrix<Float> {
        RandomStream(seed: 4, name: name).normals(rows: rows, columns: columns)
      }
      var x = draw(n, inputs, "x")
      let (w, b) = (draw(outputs, inputs, "w"), draw(1, outputs, "b"))
      if x.count > 4 { x[0, 1] = .nan }
      let layer = dense(x, weight: w, bias: b, activation: activation)
      let parts = activation(x • w.T + b)
      #expect(layer.elements.map(\.bitPattern) == parts.elements.map(\.bitPattern))
    }
  }

  @Test("The Bernoulli term in one pass has the bits of its formula")
  func bernoulliInOnePass() {
    for (n, d) in [(1, 1), (9, 20), (70, 1100)] {
      let l: Matrix<Float> = RandomStream(seed: 5, name: "l").normals(rows: n, columns: d)
      let x = Matrix<Float>(rows: n, columns: d) { Float(($0 * 5 + $1 * 3) % 4) / 3 }
      let tape = Tape<Float>()
      let logits = tape.variable(l)
      let value = bernoulliNegativeLogLikelihood(logits: logits, targets: x)
      #expect(value.value == (l.softplus() - x .* l).rowSums())
      let g = Matrix<Float>(rows: n, columns: 1) { i, _ in Float(i) - 2 }
      let gradient = tape.gradients(of: value, seed: g, with: [logits])[0]
      #expect(gradient == (l.sigmoid() - x).scalingRows(by: g))
    }
  }

  @Test("The terms of losses")
  func losses() {
    let targets = (0.4 * a + 0.5).map { min(max($0, 0), 1) }
    checkGradients(of: [b]) { bernoulliNegativeLogLikelihood(logits: $0[0], targets: targets) }
    checkGradients(of: [b]) { squaredError($0[0], targets) }
    checkGradients(of: [a, b]) { gaussianKL(mean: $0[0], logVariance: $0[1]) }
  }

  @Test("Uses of a parameter add up")
  func uses() {
    let parameter = Parameter(a)
    let tape = Tape<Double>()
    let loss = (tape.variable(parameter) .* tape.variable(parameter)).sum()
    #expect(tape.gradients(of: loss, with: [parameter]) == [2 * a])
  }

  @Test("Unused variables have a gradient of zeros")
  func unused() {
    let tape = Tape<Double>()
    let (x, y, unused) = (tape.variable(a), tape.constant(b), tape.variable(b))
    let gradients = tape.gradients(of: (x .* y).sum(), with: [x, y, unused])
    #expect(gradients == [b, .zeros(3, 4), .zeros(3, 4)])
  }

  @Test("Gradients of intermediate results")
  func intermediate() {
    let tape = Tape<Double>()
    let x = tape.variable(a)
    let y = x.squared()
    #expect(
      tape.gradients(of: (3 * y).sum(), with: [y, x]) == [
        Matrix(rows: 3, columns: 4, repeating: 3), 6 * a,
      ])
  }

  @Test("A tape is freed with its variables")
  func freed() {
    weak var tape: Tape<Double>?
    do {
      let parameter = Parameter(a)
      let own = Tape<Double>()
      tape = own
      let x = own.variable(parameter)
      let y = dense(
        own.constant(b), weight: x, bias: own.variable(sample(1, 3, 1)), activation: .tanh)
      let loss = ((y + y.exp() - y.squared()).joined(with: y) .* own.variable(sample(3, 6, 2)))
        .sum()
      #expect(own.gradients(of: loss, with: [parameter]).count == 1)
    }
    #expect(tape == nil)
  }
}
