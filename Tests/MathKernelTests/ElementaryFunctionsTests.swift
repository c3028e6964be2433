import MathKernel
import Testing

/// One elementary function in its four forms, with its reference values and error bounds.
struct FunctionUnderTest: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let float: @Sendable (Float) -> Float
  let double: @Sendable (Double) -> Double
  let floats: @Sendable (UnsafeBufferPointer<Float>, UnsafeMutableBufferPointer<Float>) -> Void
  let doubles: @Sendable (UnsafeBufferPointer<Double>, UnsafeMutableBufferPointer<Double>) -> Void
  /// Triples x, y, δ: the value at x is y + δ.
  let reference: [Double]
  /// The largest error allowed in `Float` and `Double`, in ulp.
  let bounds: (float: Double, double: Double)

  static let all = [
    FunctionUnderTest(
      testDescription: "exp", float: Float.exp, double: Double.exp, floats: Float.exp,
      doubles: Double.exp, reference: ElementaryReference.exp, bounds: (1, 1)),
    FunctionUnderTest(
      testDescription: "expm1", float: Float.expm1, double: Double.expm1, floats: Float.expm1,
      doubles: Double.expm1, reference: ElementaryReference.expm1, bounds: (1.5, 1.5)),
    FunctionUnderTest(
      testDescription: "log", float: Float.log, double: Double.log, floats: Float.log,
      doubles: Double.log, reference: ElementaryReference.log, bounds: (1, 1)),
    FunctionUnderTest(
      testDescription: "log1p", float: Float.log1p, double: Double.log1p, floats: Float.log1p,
      doubles: Double.log1p, reference: ElementaryReference.log1p, bounds: (1, 1)),
    FunctionUnderTest(
      testDescription: "tanh", float: Float.tanh, double: Double.tanh, floats: Float.tanh,
      doubles: Double.tanh, reference: ElementaryReference.tanh, bounds: (0.98, 1)),
    FunctionUnderTest(
      testDescription: "sigmoid", float: Float.sigmoid, double: Double.sigmoid,
      floats: Float.sigmoid, doubles: Double.sigmoid, reference: ElementaryReference.sigmoid,
      bounds: (1.5, 1.5)),
    FunctionUnderTest(
      testDescription: "softplus", float: Float.softplus, double: Double.softplus,
      floats: Float.softplus, doubles: Double.softplus, reference: ElementaryReference.softplus,
      bounds: (2, 2)),
    FunctionUnderTest(
      testDescription: "erf", float: Float.erf, double: Double.erf, floats: Float.erf,
      doubles: Double.erf, reference: ElementaryReference.erf, bounds: (0.501, 1)),
    FunctionUnderTest(
      testDescription: "erfc", float: Float.erfc, double: Double.erfc, floats: Float.erfc,
      doubles: Double.erfc, reference: ElementaryReference.erfc, bounds: (0.501, 6)),
    FunctionUnderTest(
      testDescription: "normalCDF", float: Float.normalCDF, double: Double.normalCDF,
      floats: Float.normalCDF, doubles: Double.normalCDF,
      reference: ElementaryReference.normalCDF, bounds: (0.501, 6)),
    FunctionUnderTest(
      testDescription: "normalQuantile", float: Float.normalQuantile,
      double: Double.normalQuantile, floats: Float.normalQuantile,
      doubles: Double.normalQuantile, reference: ElementaryReference.normalQuantile,
      bounds: (0.501, 5)),
    FunctionUnderTest(
      testDescription: "sin", float: Float.sin, double: Double.sin, floats: Float.sin,
      doubles: Double.sin, reference: ElementaryReference.sin, bounds: (0.501, 1)),
    FunctionUnderTest(
      testDescription: "cos", float: Float.cos, double: Double.cos, floats: Float.cos,
      doubles: Double.cos, reference: ElementaryReference.cos, bounds: (0.501, 1)),
  ]
}

/// Every 4099th Float there is, specials included, and a finer walk through where networks live.
private let floatSamples: [Float] = {
  let sparse = stride(from: UInt32(0), to: .max - 4099, by: 4099).map { Float(bitPattern: $0) }
  return sparse + (-200_000...200_000).map { Float($0) / 10_007 }
}()

@Suite struct ElementaryFunctionsTests {
  @Test("Double against values of higher precision", arguments: FunctionUnderTest.all)
  func doubleError(_ function: FunctionUnderTest) {
    var worst = 0.0
    for i in stride(from: 0, to: function.reference.count, by: 3) {
      let (x, y, rest) = (
        function.reference[i], function.reference[i + 1], function.reference[i + 2]
      )
      worst = max(worst, abs((function.double(x) - y) - rest) / y.ulp)
    }
    #expect(worst <= function.bounds.double)
    #expect(function.reference.count >= 60)
  }

  @Test("Float against Double", arguments: FunctionUnderTest.all)
  func floatError(_ function: FunctionUnderTest) {
    var worst = 0.0
    var specials = 0
    let results = apply(function.floats, to: floatSamples)
    let exact = apply(function.doubles, to: floatSamples.map { Double($0) })
    for (y, reference) in zip(results, exact) {
      let rounded = Float(reference)
      if rounded.isFinite {
        worst = max(worst, abs(Double(y) - reference) / Double(rounded.ulp))
      } else if !(y == rounded || (y.isNaN && rounded.isNaN)) {
        specials += 1
      }
    }
    #expect(worst <= function.bounds.float)
    #expect(specials == 0)
  }

  @Test("A buffer of any length holds the bits of the scalars", arguments: FunctionUnderTest.all)
  func buffersEqualScalars(_ function: FunctionUnderTest) {
    for count in 0...40 {
      let x = (0..<count).map { Float($0 * $0 % 41) * 0.0241 - 0.003 * Float(count) }
      let expected = x.map { function.float($0).bitPattern }
      #expect(apply(function.floats, to: x).map(\.bitPattern) == expected)
      let wide = x.map { Double($0) }
      #expect(
        apply(function.doubles, to: wide).map(\.bitPattern)
          == wide.map { function.double($0).bitPattern })
    }
  }

  @Test("In place", arguments: FunctionUnderTest.all)
  func inPlace(_ function: FunctionUnderTest) {
    let x = (0..<37).map { Double($0) / 38 }
    var y = x
    y.withUnsafeMutableBufferPointer { function.doubles(UnsafeBufferPointer($0), $0) }
    #expect(y == x.map(function.double))
  }

  @Test("NaN in, NaN out", arguments: FunctionUnderTest.all)
  func propagatesNaN(_ function: FunctionUnderTest) {
    #expect(function.double(.nan).isNaN && function.float(.nan).isNaN)
  }

  private func apply<T: KernelScalar>(
    _ function: (UnsafeBufferPointer<T>, UnsafeMutableBufferPointer<T>) -> Void, to x: [T]
  ) -> [T] {
    var y = [T](repeating: 7, count: x.count)
    x.withUnsafeBufferPointer { input in
      y.withUnsafeMutableBufferPointer { function(input, $0) }
    }
    return y
  }
}
