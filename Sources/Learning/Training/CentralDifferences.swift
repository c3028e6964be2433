import MathKernel

// Derivatives without calculus, to check by what a tape says. Their error is the sum of a part that
// falls with h², from the third derivative, and of a part that grows with 1/h, from rounding.

/// The derivatives of a loss with respect to every element of `parameters`, by central differences.
///
///     (L(w + h) − L(w − h)) / 2h
///
/// One matrix for each parameter, of its shape, as `Tape.gradients(of:with:)` gives them. The loss is
/// computed from the parameters as they stand; each is moved and put back, also if the loss throws.
///
/// - Complexity: two losses for each element.
public func centralDifferences(
  of loss: () throws -> Double, with parameters: [Parameter<Double>], step h: Double
) rethrows -> [Matrix<Double>] {
  try parameters.map { parameter in
    let (rows, columns) = (parameter.value.rows, parameter.value.columns)
    let slopes = try centralDifferences(
      of: loss, with: parameter, at: 0..<rows * columns, step: h)
    return Matrix(rows: rows, columns: columns, elements: slopes)
  }
}

/// The derivatives with respect to some elements of one parameter, in the order of their places in
/// `value.elements`.
///
/// - Complexity: two losses for each element.
public func centralDifferences(
  of loss: () throws -> Double, with parameter: Parameter<Double>, at places: some Sequence<Int>,
  step h: Double
) rethrows -> [Double] {
  require(h > 0, "a step of central differences is above 0, not \(h)")
  return try places.map { i in
    let weight = parameter.value.elements[i]
    defer { parameter.value.elements[i] = weight }
    parameter.value.elements[i] = weight + h
    let above = try loss()
    parameter.value.elements[i] = weight - h
    return (above - (try loss())) / (2 * h)
  }
}
