import MathKernel
import Testing

/// Zeros, infinities, NaN, poles and the smallest numbers, as IEEE 754-2019, section 9.2, has them.
///
/// The standard knows exp, expm1, log, logp1, tanh, sin and cos; the other functions follow its
/// principle, that a result is exact where it can be and keeps the sign of the function's limit.
@Suite("Special values")
struct SpecialValuesTests {
  @Test("In Float", arguments: ElementaryFunction.allCases)
  func float(_ function: ElementaryFunction) { check(function, in: Float.self) }

  @Test("In Double", arguments: ElementaryFunction.allCases)
  func double(_ function: ElementaryFunction) { check(function, in: Double.self) }

  private func check<S: KernelScalar>(_ function: ElementaryFunction, in: S.Type) {
    let pairs: [(x: S, y: S)] = specialValues(function) + [(.nan, .nan), (-.nan, .nan)]
    let results = function.values(pairs.map(\.x))
    for ((x, y), result) in zip(pairs, results) {
      #expect(isSame(result, y), "\(function.rawValue)(\(x)) is \(result), not \(y)")
      #expect(isSame(function(x), y), "\(function.rawValue)(\(x)) is \(function(x)), not \(y)")
    }
  }

  /// Whether two numbers are equal, zeros with their signs, or both NaN.
  private func isSame<S: KernelScalar>(_ a: S, _ b: S) -> Bool {
    a.isNaN ? b.isNaN : a == b && a.sign == b.sign
  }

  private func specialValues<S: KernelScalar>(_ function: ElementaryFunction) -> [(x: S, y: S)] {
    let (zero, infinity, tiny) = (S.zero, S.infinity, S.leastNonzeroMagnitude)
    let nan = S.nan
    let small = S.leastNormalMagnitude
    // Odd functions with slope 1 at 0, which leave zeros and the smallest numbers as they are.
    let fixed: [(x: S, y: S)] = [zero, tiny, small.nextDown, small].flatMap {
      [($0, $0), (-$0, -$0)]
    }
    switch function {
    case .exp:
      return [
        (zero, 1), (-zero, 1), (tiny, 1), (-tiny, 1), (infinity, infinity), (-infinity, zero),
      ]
    case .expm1: return fixed + [(infinity, infinity), (-infinity, -1)]
    case .log:
      return [
        (zero, -infinity), (-zero, -infinity), (1, zero), (infinity, infinity),
        (-tiny, nan), (-1, nan), (-infinity, nan),
      ]
    case .log1p:
      return fixed + [
        (-1, -infinity), (infinity, infinity), (S(-1).nextDown, nan), (-infinity, nan),
      ]
    case .tanh: return fixed + [(infinity, 1), (-infinity, -1)]
    case .sigmoid:
      return [(zero, 0.5), (-zero, 0.5), (tiny, 0.5), (infinity, 1), (-infinity, zero)]
    case .softplus: return [(infinity, infinity), (-infinity, zero)]
    case .erf: return [(zero, zero), (-zero, -zero), (tiny, tiny), (infinity, 1), (-infinity, -1)]
    case .erfc: return [(zero, 1), (-zero, 1), (-tiny, 1), (infinity, zero), (-infinity, 2)]
    case .normalCDF:
      return [(zero, 0.5), (-zero, 0.5), (tiny, 0.5), (infinity, 1), (-infinity, zero)]
    case .normalQuantile:
      return [
        (zero, -infinity), (-zero, -infinity), (1, infinity), (0.5, zero), (-tiny, nan),
        (S(1).nextUp, nan), (infinity, nan), (-infinity, nan),
      ]
    case .sin: return fixed + [(infinity, nan), (-infinity, nan)]
    case .cos: return [(zero, 1), (-zero, 1), (tiny, 1), (infinity, nan), (-infinity, nan)]
    }
  }
}
