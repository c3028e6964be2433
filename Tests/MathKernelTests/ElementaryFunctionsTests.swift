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

@Suite("Errors of the elementary functions")
struct ElementaryFunctionsTests {
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

  /// The bits of the arguments with the largest errors of all Floats, as `make exhaustive` found them.
  /// The functions that are missing are `Double` rounded, half an ulp wherever a result is near a tie.
  static let hardest: [(function: ElementaryFunction, argument: UInt32)] = [
    (.exp, 0x426d_2d0c), (.expm1, 0x4189_2aee), (.log, 0x3fb3_5dd1), (.log1p, 0x3ecd_7744),
    (.tanh, 0x3edb_fc19), (.sigmoid, 0xc085_088d), (.softplus, 0x3e98_bd4d),
  ]

  @Test("The bounds in Float hold and are tight", arguments: hardest)
  func hardestArgument(_ function: ElementaryFunction, _ argument: UInt32) {
    let x = Float(bitPattern: argument)
    let exact = function(Double(x))
    let error = abs(Double(function(x)) - exact) / Double(Float(exact).ulp)
    #expect(error <= function.errorBounds.float)
    #expect(error > function.errorBounds.float - 0.01)
  }

  @Test(
    "A buffer of any length holds the bits of the scalars", arguments: ElementaryFunction.allCases)
  func buffersEqualScalars(_ function: ElementaryFunction) {
    for count in Array(0...40) + [191, 192, 193, 400] {
      let x = (0..<count).map { Float($0 * $0 % 41) * 0.0241 - 0.003 * Float(count) }
      let expected = x.map { function($0).bitPattern }
      #expect(function.values(x).map(\.bitPattern) == expected)
      let wide = x.map { Double($0) }
      #expect(function.values(wide).map(\.bitPattern) == wide.map { function($0).bitPattern })
    }
  }

  @Test("In place", arguments: ElementaryFunction.allCases)
  func inPlace(_ function: ElementaryFunction) {
    for count in [37, 400] {
      let x = (0..<count).map { Double($0) / Double(count + 1) }
      var y = x
      y.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), into: $0) }
      #expect(y == x.map { function($0) })
      let narrow = x.map { Float($0) }
      var z = narrow
      z.withUnsafeMutableBufferPointer { function(UnsafeBufferPointer($0), into: $0) }
      #expect(z == narrow.map { function($0) })
    }
  }
}
