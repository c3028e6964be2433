/// Numerical integration.
///
/// Goals, in order: the same bits everywhere, nodes and weights right to the last digits, brevity.
///
/// A Gauss rule with n nodes integrates every polynomial of degree up to 2n − 1 exactly against
/// its weight function. Its nodes are the zeros of the n-th orthogonal polynomial. With the
/// orthonormal polynomials of a symmetric weight,
///
///     √βₖ₊₁ pₖ₊₁(x) = x pₖ(x) − √βₖ pₖ₋₁(x),
///
/// the number of zeros of pₙ above x equals the number of sign changes in p₀(x), …, pₙ(x) (Sturm),
/// so bisection finds each zero on its own, to the last bits, whatever n. The weights are
/// wᵢ = 1 / Σₖ pₖ(xᵢ)², k < n: a sum of positive terms, accurate however small the weight.
///
/// Rejected: Newton's method from asymptotic guesses (needs care so that no zero is found twice);
/// eigenvectors of the Jacobi matrix (Golub and Welsch 1969; small weights lose their digits).
private func gaussRule(
  _ points: Int, bound: Double, totalWeight: Double, β: (Int) -> Double
) -> (nodes: [Double], weights: [Double]) {
  require(points >= 1 && points <= 500, "a rule has 1 to 500 points, not \(points)")
  let root = (0...points).map { $0 == 0 ? 0 : β($0).squareRoot() }
  /// The zeros of pₙ above x, and Σ pₖ(x)² for k < n.
  func sequence(_ x: Double) -> (zerosAbove: Int, sumOfSquares: Double) {
    var (previous, p, changes, sum) = (0.0, 1.0, 0, 0.0)
    for k in 0..<points {
      sum = sum.addingProduct(p, p)
      let next = (-root[k] * previous).addingProduct(x, p) / root[k + 1]
      // A zero counts as a change of the sign before it.
      if next == 0 || (next < 0) != (p < 0 || (p == 0 && previous > 0)) { changes += 1 }
      (previous, p) = (p, next)
    }
    return (changes, sum)
  }
  // Only the positive nodes are computed, from the largest; the others mirror them.
  let upper = (0..<points / 2).map { i in
    var (low, high) = (0.0, bound)
    while true {
      let middle = 0.5 * (low + high)
      if middle <= low || middle >= high { return high }
      if sequence(middle).zerosAbove > i { low = middle } else { high = middle }
    }
  }
  let centre = points % 2 == 1 ? [0.0] : []
  let nodes = upper.map { -$0 } + centre + upper.reversed()
  return (nodes, nodes.map { totalWeight / sequence($0).sumOfSquares })
}

/// Gauss–Legendre quadrature: integrals over an interval.
public struct GaussLegendre: Equatable, Sendable {
  /// The nodes in (−1, 1), ascending, symmetric about 0.
  public let nodes: [Double]
  /// Their weights, which add up to 2.
  public let weights: [Double]

  /// The rule that is exact for polynomials of degree 2 · `points` − 1; `points` is 1 to 500.
  ///
  /// - Complexity: O(n²), with about 55 evaluations of the polynomial for each node.
  public init(points: Int) {
    (nodes, weights) = gaussRule(points, bound: 1, totalWeight: 2) { k in
      let k = Double(k)
      return k * k / (4 * k * k - 1)
    }
  }

  /// ∫ f(x) dx over `interval`, cut into `panels` equal parts with the rule applied to each.
  public func integrate(
    _ interval: ClosedRange<Double>, panels: Int = 1, _ f: (Double) throws -> Double
  ) rethrows -> Double {
    require(panels >= 1, "an integral needs at least 1 panel, not \(panels)")
    let half = 0.5 * (interval.upperBound - interval.lowerBound) / Double(panels)
    var terms: [Double] = []
    for panel in 0..<panels {
      let centre = interval.lowerBound + half * Double(2 * panel + 1)
      for (x, w) in zip(nodes, weights) { terms.append(try w * f(centre + half * x)) }
    }
    return half * terms.sum()
  }
}

/// Gauss–Hermite quadrature: expectations under the standard normal distribution.
public struct GaussHermite: Equatable, Sendable {
  /// The nodes, ascending, symmetric about 0.
  public let nodes: [Double]
  /// Their weights, which add up to 1.
  public let weights: [Double]

  /// The rule that is exact for polynomials of degree 2 · `points` − 1; `points` is 1 to 500.
  ///
  /// - Complexity: O(n²), with about 60 evaluations of the polynomial for each node.
  public init(points: Int) {
    let bound = 2 * Double(max(points, 1)).squareRoot()
    (nodes, weights) = gaussRule(points, bound: bound, totalWeight: 1) { Double($0) }
  }

  /// E f(z) for z from N(0, 1).
  public func expectation(_ f: (Double) throws -> Double) rethrows -> Double {
    try zip(nodes, weights).map { try $1 * f($0) }.sum()
  }

  /// E f(x) for x from `distribution`.
  public func expectation(
    under distribution: Gaussian, _ f: (Double) throws -> Double
  ) rethrows -> Double {
    let (mean, deviation) = (distribution.mean, distribution.standardDeviation)
    return try expectation { try f(mean.addingProduct(deviation, $0)) }
  }
}

/// ∫ y dx by the trapezium rule from the values `y` at the ascending points `x`.
///
/// 0 for fewer than two points.
///
/// On equally spaced points its error falls with the square of their distance; faster than any
/// power when y is smooth and vanishes at both ends.
public func trapezoid(x: [Double], y: [Double]) -> Double {
  require(x.count == y.count, "\(x.count) points do not fit \(y.count) values")
  require(zip(x, x.dropFirst()).allSatisfy { $0 <= $1 }, "the points of an integral must ascend")
  let pieces = zip(zip(x, x.dropFirst()), zip(y, y.dropFirst())).map { x, y in
    0.5 * (x.1 - x.0) * (y.0 + y.1)
  }
  return pieces.sum()
}

/// ∫ f(x) dx over `interval` by the trapezium rule on `intervals` equal parts.
public func trapezoid(
  _ interval: ClosedRange<Double>, intervals: Int, _ f: (Double) throws -> Double
) rethrows -> Double {
  require(intervals >= 1, "an integral needs at least 1 interval, not \(intervals)")
  let step = (interval.upperBound - interval.lowerBound) / Double(intervals)
  let inner = try (1..<intervals).map { try f(interval.lowerBound + step * Double($0)) }
  let ends = try f(interval.lowerBound) + f(interval.upperBound)
  return step * (inner.sum() + 0.5 * ends)
}
