import MathKernel

extension Work {
  private static let count = 1_000_000

  /// A million values of each elementary function, and a million normal numbers.
  static var functions: [Work] {
    [
      function("exp", over: -8...8, Float.exp),
      function("log", over: 0...16, Float.log),
      function("tanh", over: -8...8, Float.tanh),
      function("sigmoid", over: -8...8, Float.sigmoid),
      function("softplus", over: -8...8, Float.softplus),
      normal,
    ]
  }

  /// `function` of numbers spread evenly over `range` and stirred, so that no branch can be
  /// foreseen; from one buffer to another, in chunks that threads share.
  private static func function(
    _ name: String, over range: ClosedRange<Double>,
    _ function: @escaping (UnsafeBufferPointer<Float>, UnsafeMutableBufferPointer<Float>) -> Void
  ) -> Work {
    Work(name: name, shape: "\(count)", elements: Double(count)) {
      let step = (range.upperBound - range.lowerBound) / Double(count)
      // 618,033 has no factor in common with a million.
      let input = (0..<count).map {
        Float(range.lowerBound + step * (Double($0 * 618_033 % count) + 0.5))
      }
      var output = [Float](repeating: 0, count: count)
      let chunkSize = 1 << 14
      return {
        input.withUnsafeBufferPointer { x in
          output.withUnsafeMutableBufferPointer { y in
            Parallel.forEach(chunks: (count + chunkSize - 1) / chunkSize) { chunk in
              let range = chunk * chunkSize..<min((chunk + 1) * chunkSize, count)
              function(
                UnsafeBufferPointer(rebasing: x[range]),
                UnsafeMutableBufferPointer(rebasing: y[range]))
            }
          }
        }
      }
    }
  }

  private static var normal: Work {
    Work(name: "normal", shape: "\(count)", elements: Double(count)) {
      let stream = RandomStream(seed: 1, name: "bench/normal")
      var draw = 0
      return {
        draw += 1
        let numbers: Matrix<Float> = stream.substream(draw).normals(rows: 1, columns: count)
        keep(numbers)
      }
    }
  }
}
