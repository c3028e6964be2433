import Foundation
import MathKernel

/// The elementary functions in the C library's `Double`: the measure of ours in `Float`.
///
/// An independent one, for the kernel has no line in common with it. A C library's functions err by
/// a few ulp of `Double` at most, and the formulas below, where it has no function, by less than a
/// thousand (normalCDF: the rounding of x / √2, multiplied by x² < 210). An ulp of `Float` is 2²⁹ of
/// those, so the measured errors are right to 2⁻¹⁹.
extension ElementaryFunction {
  func reference(_ x: Double) -> Double {
    switch self {
    case .exp: cExp(x)
    case .expm1: cExpm1(x)
    case .log: cLog(x)
    case .log1p: cLog1p(x)
    case .tanh: cTanh(x)
    case .sigmoid: x < 0 ? cExp(x) / (1 + cExp(x)) : 1 / (1 + cExp(-x))
    case .softplus: max(x, 0) + cLog1p(cExp(-abs(x)))
    case .erf: cErf(x)
    case .erfc: cErfc(x)
    case .normalCDF: 0.5 * cErfc(-x * 0x1.6a09e667f3bcdp-1)
    case .normalQuantile: quantile(x)
    case .sin: cSin(x)
    case .cos: cCos(x)
    }
  }
}

/// The normal quantile by one step of Newton's method on the C library's Φ, which squares the error
/// of the start; the start is ours, and any other as close would give the same.
private func quantile(_ p: Double) -> Double {
  guard p > 0, p < 1 else { return p == 0 ? -.infinity : p == 1 ? .infinity : .nan }
  let x = Double.normalQuantile(p)
  let z = x * 0x1.6a09e667f3bcdp-1
  // Φ(x) − p from the side where nothing cancels.
  let difference =
    abs(p - 0.5) < 0.3
    ? 0.5 * cErf(z) - (p - 0.5)
    : p < 0.5 ? 0.5 * cErfc(-z) - p : (1 - p) - 0.5 * cErfc(z)
  return x - difference * 2.5066282746310002 / cExp(-0.5 * x * x)
}

// The C library's functions under names of their own, since the cases above take theirs.

private func cExp(_ x: Double) -> Double { exp(x) }
private func cExpm1(_ x: Double) -> Double { expm1(x) }
private func cLog(_ x: Double) -> Double { log(x) }
private func cLog1p(_ x: Double) -> Double { log1p(x) }
private func cTanh(_ x: Double) -> Double { tanh(x) }
private func cErf(_ x: Double) -> Double { erf(x) }
private func cErfc(_ x: Double) -> Double { erfc(x) }
private func cSin(_ x: Double) -> Double { sin(x) }
private func cCos(_ x: Double) -> Double { cos(x) }
