import MathKernel
import Testing

/// What the functions are to each other and to themselves, and their values at the edges.
@Suite struct ElementaryLawsTests {
  static let samples: [Double] = (-4000...4000).map { Double($0) * 0.00917 }

  @Test func logarithmUndoesExponential() {
    for x in Self.samples {
      #expect(abs(Double.log(Double.exp(x)) - x) <= 2.3e-16 + x.ulp)
      // The rounding of the logarithm, multiplied by its size.
      let y = Double.exp(x)
      #expect(abs(Double.exp(Double.log(y)) / y - 1) <= abs(x) * 2.3e-16 + 3e-16)
      #expect(abs(Double.exp(x) * Double.exp(-x) - 1) <= 4.5e-16)
    }
  }

  @Test func smallArgumentsKeepTheirPrecision() {
    for x in Self.samples.map({ $0 * 1e-7 }) {
      #expect(abs(Double.log1p(Double.expm1(x)) - x) <= 2 * x.ulp)
      #expect(abs(Double.expm1(x) - (x + x * x / 2 + x * x * x / 6)) <= 2 * x.ulp)
    }
    #expect(Double.expm1(-1e-300) == -1e-300)
    #expect(Double.log1p(1e-300) == 1e-300)
    #expect(Double.sin(1e-300) == 1e-300)
    #expect(Double.tanh(1e-300) == 1e-300)
  }

  @Test func symmetries() {
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

  @Test func identities() {
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

  @Test func quantileUndoesDistributionFunction() {
    for x in stride(from: -37.5, through: 5, by: 0.0371) {
      // An error of p shows in x divided by the density; below the mean that loses nothing.
      let density = Double.exp(-0.5 * x * x) * 0.398942280401432678
      let p = Double.normalCDF(x)
      let allowed = 1e-15 * abs(x) + 1e-15 * p / density
      #expect(abs(Double.normalQuantile(p) - x) <= allowed + p.ulp / density)
    }
  }

  @Test func monotone() {
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

  @Test func bounds() {
    for x in Self.samples {
      #expect(abs(Double.tanh(x)) <= 1 && abs(Double.erf(x)) <= 1)
      #expect(abs(Double.sin(x)) <= 1 && abs(Double.cos(x)) <= 1)
      #expect(Double.sigmoid(x) >= 0 && Double.sigmoid(x) <= 1)
      #expect(Double.softplus(x) >= max(x, 0))
    }
  }

  @Test func exactValues() {
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

  @Test func signsOfZero() {
    let odd: [(Double) -> Double] = [
      Double.expm1, Double.log1p, Double.tanh, Double.erf, Double.sin,
    ]
    for function in odd {
      #expect(function(0.0).bitPattern == (0.0).bitPattern)
      #expect(function(-0.0).bitPattern == (-0.0).bitPattern)
    }
    let oddFloat: [(Float) -> Float] = [
      Float.expm1, Float.log1p, Float.tanh, Float.erf, Float.sin,
    ]
    for function in oddFloat {
      #expect(function(0.0).bitPattern == Float(0.0).bitPattern)
      #expect(function(-0.0).bitPattern == Float(-0.0).bitPattern)
    }
  }

  @Test func infinitiesAndOverflow() {
    #expect(Double.exp(.infinity) == .infinity && Double.exp(-.infinity) == 0)
    #expect(Double.exp(709.79) == .infinity && Double.exp(709.78) < .infinity)
    #expect(Float.exp(88.73) == .infinity && Float.exp(88.72) < .infinity)
    #expect(Double.exp(-745.2) == 0 && Double.exp(-745.1) == .leastNonzeroMagnitude)
    #expect(Float.exp(-104) == 0 && Float.exp(-103.5) > 0)
    #expect(Double.expm1(.infinity) == .infinity && Double.expm1(-.infinity) == -1)
    #expect(Double.log(.infinity) == .infinity && Double.log(0) == -.infinity)
    #expect(Double.log(-1).isNaN && Double.log(-.infinity).isNaN && Float.log(-1).isNaN)
    #expect(Double.log(-0.0) == -.infinity && Float.log(-0.0) == -.infinity)
    #expect(Double.log1p(-1) == -.infinity && Double.log1p(-1.5).isNaN)
    #expect(Double.log1p(.infinity) == .infinity && Float.log1p(.infinity) == .infinity)
    #expect(Double.log1p(-.infinity).isNaN)
    #expect(Double.tanh(.infinity) == 1 && Double.tanh(-.infinity) == -1)
    #expect(Float.tanh(.infinity) == 1 && Float.tanh(-.infinity) == -1)
    #expect(Double.sigmoid(.infinity) == 1 && Double.sigmoid(-.infinity) == 0)
    #expect(Double.softplus(.infinity) == .infinity && Double.softplus(-.infinity) == 0)
    #expect(Double.erf(.infinity) == 1 && Double.erf(-.infinity) == -1)
    #expect(Double.erfc(.infinity) == 0 && Double.erfc(-.infinity) == 2)
    #expect(Double.normalCDF(.infinity) == 1 && Double.normalCDF(-.infinity) == 0)
    #expect(Double.normalQuantile(0) == -.infinity && Double.normalQuantile(1) == .infinity)
    #expect(Double.normalQuantile(-0.1).isNaN && Double.normalQuantile(1.1).isNaN)
    #expect(Double.sin(.infinity).isNaN && Double.cos(-.infinity).isNaN)
  }

  @Test func subnormals() {
    let tiny = Double.leastNonzeroMagnitude
    #expect(Double.log(tiny) == -744.4400719213812)
    #expect(Double.tanh(tiny) == tiny && Double.expm1(-tiny) == -tiny)
    #expect(Double.sigmoid(-744) == Double.exp(-744) && Double.exp(-744) > 0)
    #expect(Double.erfc(27) < .leastNormalMagnitude && Double.erfc(27) > 0)
    #expect(Double.normalQuantile(tiny) < -38.4 && Double.normalQuantile(tiny) > -38.5)
    #expect(Float.tanh(.leastNonzeroMagnitude) == .leastNonzeroMagnitude)
  }
}
