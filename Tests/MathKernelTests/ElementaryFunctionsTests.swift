import MathKernel
import Testing

extension ElementaryFunction {
  /// Triples x, y, δ: the value at x is y + δ.
  var reference: [Double] {
    switch self {
    case .exp: ElementaryReference.exp
    case .expm1: ElementaryReference.expm1
    case .log: ElementaryReference.log
    case .log1p: ElementaryReference.log1p
    case .tanh: ElementaryReference.tanh
    case .sigmoid: ElementaryReference.sigmoid
    case .softplus: ElementaryReference.softplus
    case .erf: ElementaryReference.erf
    case .erfc: ElementaryReference.erfc
    case .normalCDF: ElementaryReference.normalCDF
    case .normalQuantile: ElementaryReference.normalQuantile
    case .sin: ElementaryReference.sin
    case .cos: ElementaryReference.cos
    }
  }

  /// The function of every element, through buffers.
  func values<S: KernelScalar>(_ x: [S]) -> [S] {
    var y = [S](repeating: 7, count: x.count)
    x.withUnsafeBufferPointer { input in
      y.withUnsafeMutableBufferPointer { callAsFunction(input, into: $0) }
    }
    return y
  }
}

/// Every 4099th Float there is, specials included, and a finer walk through where networks live.
private let floatSamples: [Float] = {
  let sparse = stride(from: UInt32(0), to: .max - 4099, by: 4099).map { Float(bitPattern: $0) }
  return sparse + (-200_000...200_000).map { Float($0) / 10_007 }
}()

@Suite struct ElementaryFunctionsTests {
  @Test("Double against values of higher precision", arguments: ElementaryFunction.allCases)
  func doubleError(_ function: ElementaryFunction) {
    var worst = 0.0
    for i in stride(from: 0, to: function.reference.count, by: 3) {
      let (x, y, rest) = (
        function.reference[i], function.reference[i + 1], function.reference[i + 2]
      )
      worst = max(worst, abs((function(x) - y) - rest) / y.ulp)
    }
    #expect(worst <= function.errorBounds.double)
    #expect(function.reference.count >= 60)
  }

  @Test("Float against Double", arguments: ElementaryFunction.allCases)
  func floatError(_ function: ElementaryFunction) {
    var worst = 0.0
    var specials = 0
    let results = function.values(floatSamples)
    let exact = function.values(floatSamples.map { Double($0) })
    for (y, reference) in zip(results, exact) {
      let rounded = Float(reference)
      if rounded.isFinite {
        worst = max(worst, abs(Double(y) - reference) / Double(rounded.ulp))
      } else if !(y == rounded || (y.isNaN && rounded.isNaN)) {
        specials += 1
      }
    }
    #expect(worst <= function.errorBounds.float)
    #expect(specials == 0)
  }

  @Test(
    "A buffer of any length holds the bits of the scalars", arguments: ElementaryFunction.allCases)
  func buffersEqualScalars(_ function: ElementaryFunction) {
    for count in 0...40 {
      let x = (0..<count).map { Float($0 * $0 % 41) * 0.0241 - 0.003 * Float(count) }
      let expected = x.map { function($0).bitPattern }
      #expect(function.values(x).map(\.bitPattern) == expected)
      let wide = x.map { Double($0) }
      #expect(function.values(wide).map(\.bitPattern) == wide.map { function($0).bitPattern })
    }
  }

  @Test("In place", arguments: ElementaryFunction.allCases)
  func inPlace(_ function: ElementaryFunction) {
    let x = (0..<37).map { Double($0) / 38 }
    var y = x
    y.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), into: $0) }
    #expect(y == x.map { function($0) })
  }
}
