/// Elementary functions of every element of a matrix.
extension Matrix {
  /// eˣ of every element.
  public func exp() -> Matrix { evaluated(Scalar.exp) }

  /// eˣ − 1 of every element, accurate also where x is small.
  public func expm1() -> Matrix { evaluated(Scalar.expm1) }

  /// The natural logarithm of every element.
  public func log() -> Matrix { evaluated(Scalar.log) }

  /// The hyperbolic tangent of every element.
  public func tanh() -> Matrix { evaluated(Scalar.tanh) }

  /// The logistic function 1 / (1 + e⁻ˣ) of every element.
  public func sigmoid() -> Matrix { evaluated(Scalar.sigmoid) }

  /// log(1 + eˣ) of every element.
  public func softplus() -> Matrix { evaluated(Scalar.softplus) }

  /// `function` over the elements in chunks of a fixed size, which threads share.
  ///
  /// A function gives an element the same bits wherever it stands, so the chunks leave no trace.
  private func evaluated(
    _ function: (UnsafeBufferPointer<Scalar>, UnsafeMutableBufferPointer<Scalar>) -> Void
  ) -> Matrix {
    let chunkSize = 1 << 12
    return Matrix(
      rows: rows, columns: columns,
      filledBy: { output in
        elements.withUnsafeBufferPointer { input in
          Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
            let range = chunk * chunkSize..<min((chunk + 1) * chunkSize, count)
            function(
              UnsafeBufferPointer(rebasing: input[range]),
              UnsafeMutableBufferPointer(rebasing: output[range]))
          }
        }
      })
  }
}
