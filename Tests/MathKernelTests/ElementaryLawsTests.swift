import MathKernel
import Testing

/// What the functions are to each other and to themselves, and their values at the edges.
@Suite("Laws of the elementary functions")
struct ElementaryLawsTests {
  static let samples: [Double] = (-4000...4000).map { Double($0) * 0.00917 }

  @Test("The logarithm undoes the exponential")
  func logarithm() {
    for x in Self.samples {
      #expect(abs(Double.log(Double.exp(x)) - x) <= 2.3e-16 + x.ulp)
      // The rounding of the logarithm, multiplied by its size.
      let y = Double.exp(x)
      #expect(abs(Double.exp(Double.log(y)) / y - 1) <= abs(x) * 2.3e-16 + 3e-16)
      #expect(abs(Double.exp(x) * Double.exp(-x) - 1) <= 4.5e-16)
    }
  }

  @Test("Small arguments keep their precision")
  func smallArguments() {
    for x in Self.samples.map({ $0 * 1e-7 }) {
      #expect(abs(Double.log1p(Double.expm1(x)) - x) <= 2 * x.ulp)
      #expect(abs(Double.expm1(x) - (x + x * x / 2 + x * x * x / 6)) <= 2 * x.ulp)
    }
    #expect(Double.expm1(-1e-300) == -1e-300)
    #expect(Double.log1p(1e-300) == 1e-300)
    #expect(Double.sin(1e-300) == 1e-300)
    #expect(Double.tanh(1e-300) == 1e-300)
  }

  @Test("Odd functions are odd, even ones even, and tails mirror each other")
  func symmetries() {
    for x in Self.samples {
      #expect(Double.tanh(-x) == -Double.tanh(x))
      #expect(Double.erf(-x) == -Double.erf(x))
      #expect(Double.sin(-x) == -Double.sin(x))
      #expect(Double.cos(-x) == Double.cos(x))
      #expect(Float.tanh(Float(-x)) == -Float.tanh(Float(x)))
      let sum = Double.sigmoid(x) + Double.sigmoid(-x)
      #expect(abs(sum - 1) <= 2.3e-16)
      #expect(abs(Double.softplus(x) - Double.softplus(-x) - x) <= 2 * Double.softplus(abs(x)).ulp)
    }
    for i in 1..<512 {
      let p = Double(i) / 512
      #expect(Double.normalQuantile(1 - p) == -Double.normalQuantile(p))
    }
  }

  @Test("Functions that are made of each other agree")
  func identities() {
    for x in Self.samples {
      let (s, c) = (Double.sin(x), Double.cos(x))
      #expect(abs(s * s + c * c - 1) <= 4.5e-16)
      #expect(abs(Double.sin(2 * x) - 2 * s * c) <= 4.5e-16)
      #expect(abs(Double.erf(x) + Double.erfc(x) - 1) <= 9e-16)
      #expect(abs(Double.normalCDF(x) + Double.normalCDF(-x) - 1) <= 9e-16)
      // tanh x = 2 sigmoid(2x) − 1;  log sigmoid x = −softplus(−x).
      #expect(abs(2 * Double.sigmoid(2 * x) - 1 - Double.tanh(x)) <= 4.5e-16)
      let logarithm = -Double.softplus(-x)
      #expect(abs(Double.log(Double.sigmoid(x)) - logarithm) <= 4.5e-16 * (1 + abs(logarithm)))
    }
  }

  @Test("The quantile undoes the distribution function")
  func quantile() {
    for x in stride(from: -37.5, through: 5, by: 0.0371) {
      // An error of p shows in x divided by the density; below the mean that loses nothing.
      let density = Double.exp(-0.5 * x * x) * 0.398942280401432678
      let p = Double.normalCDF(x)
      let allowed = 1e-15 * abs(x) + 1e-15 * p / density
      #expect(abs(Double.normalQuantile(p) - x) <= allowed + p.ulp / density)
    }
  }

  @Test("Increasing functions never fall")
  func monotone() {
    let steps = (0..<20_000).map { Float(-20) + Float($0) * 0.00199 }
    for (a, b) in zip(steps, steps.dropFirst()) {
      #expect(Float.exp(a) <= Float.exp(b))
      #expect(Float.tanh(a) <= Float.tanh(b))
      #expect(Float.sigmoid(a) <= Float.sigmoid(b))
      #expect(Float.softplus(a) <= Float.softplus(b))
      #expect(Float.normalCDF(a) <= Float.normalCDF(b))
      #expect(Float.log(a + 21) <= Float.log(b + 21))
    }
  }

  /// Every pair of neighbours from 2⁻¹² to 10: below, tanh x is x but for a rounding, above it is 1.
  @Test("The hyperbolic tangent never falls, not by one bit")
  func hyperbolicTangent() {
    var last = Float(0)
    var falls = 0
    for start in stride(from: Float(0x1p-12).bitPattern, to: Float(10).bitPattern, by: 1 << 16) {
      for y in ElementaryFunction.tanh.values(
        (start..<start + 1 << 16).map(Float.init(bitPattern:)))
      {
        if y < last { falls += 1 }
        last = y
      }
    }
    #expect(falls == 0 && last == 1)
  }

  @Test("Results stay within the range of the function")
  func bounds() {
    for x in Self.samples {
      #expect(abs(Double.tanh(x)) <= 1 && abs(Double.erf(x)) <= 1)
      #expect(abs(Double.sin(x)) <= 1 && abs(Double.cos(x)) <= 1)
      #expect(Double.sigmoid(x) >= 0 && Double.sigmoid(x) <= 1)
      #expect(Double.softplus(x) >= max(x, 0))
    }
  }

  @Test("Where the value is exact, so is the result")
  func exactValues() {
    #expect(Double.exp(0) == 1 && Float.exp(0) == 1)
    #expect(Double.log(1) == 0 && Float.log(1) == 0)
    #expect(Double.sigmoid(0) == 0.5 && Float.sigmoid(0) == 0.5)
    #expect(Double.normalCDF(0) == 0.5 && Double.normalQuantile(0.5) == 0)
    #expect(Double.cos(0) == 1 && Double.erfc(0) == 1)
    for k in -1074...1023 {
      let power = Double(sign: .plus, exponent: k, significand: 1)
      let exact = Double(k) * 0x1.62e42fefa39efp-1
      #expect(abs(Double.log(power) - exact) <= exact.ulp)
    }
  }

  @Test("Overflow and underflow come where they must, and no earlier")
  func overflow() {
    let (last, lastFloat) = (0x1.62e42fefa39efp9, Float(0x1.62e42ep6))
    #expect(Double.exp(last) < .infinity && Double.exp(last.nextUp) == .infinity)
    #expect(Float.exp(lastFloat) < .infinity && Float.exp(lastFloat.nextUp) == .infinity)
    #expect(Double.expm1(last) < .infinity && Double.expm1(last.nextUp) == .infinity)
    #expect(Float.expm1(lastFloat) < .infinity && Float.expm1(lastFloat.nextUp) == .infinity)
    #expect(Double.exp(-745.2) == 0 && Double.exp(-745.1) == .leastNonzeroMagnitude)
    #expect(Float.exp(-104) == 0 && Float.exp(-103.5) > 0)
    #expect(Double.sigmoid(-746) == 0 && Float.sigmoid(-104) == 0)
    #expect(Double.erfc(28) == 0 && Float.erfc(10.1) == 0)
    let large = Double.greatestFiniteMagnitude
    #expect(Double.softplus(large) == large && Double.softplus(-large) == 0)
    #expect(Float.softplus(.greatestFiniteMagnitude) == .greatestFiniteMagnitude)
    #expect(Double.tanh(large) == 1 && Double.erf(-large) == -1 && Double.normalCDF(large) == 1)
    #expect(Double.sin(large) == 0.004961954789184062)
  }

  @Test("Subnormal arguments and results")
  func subnormals() {
    let tiny = Double.leastNonzeroMagnitude
    #expect(Double.log(tiny) == -744.4400719213812)
    #expect(Double.tanh(tiny) == tiny && Double.expm1(-tiny) == -tiny)
    #expect(Double.sigmoid(-744) == Double.exp(-744) && Double.exp(-744) > 0)
    #expect(Double.erfc(27) < .leastNormalMagnitude && Double.erfc(27) > 0)
    #expect(Double.normalQuantile(tiny) < -38.4 && Double.normalQuantile(tiny) > -38.5)
    #expect(Float.tanh(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }
}
