import MathKernel

// The normal distribution nearest to a true posterior.
//
// KL(q ‖ p(z | x)) over normal distributions q = N(μ, Λ⁻¹) is smallest where, with f = log p(x | z) p(z),
// E ∇f = 0 and Λ = −E ∇∇ᵀf; if the numbers are to be independent, the diagonal of the second equation is
// asked for (Opper and Archambeau, "The variational Gaussian approximation revisited", 2009). A step goes
// from Λ towards −E ∇∇ᵀf and from μ by Λ⁻¹E ∇f, which for a normal posterior ends the search at once;
// this is the natural gradient. It is halved until the divergence does not grow. The divergence may have
// several minima, so the answer depends on the start.

extension JointDensity {
  /// The normal distribution of a family that is nearest to the true posterior by KL(q ‖ p(z | x)), and that
  /// divergence: the best of those found from several starts.
  ///
  /// A start outside the family is taken into it by leaving the correlation out. Infinity if there is no start.
  ///
  /// - Complexity: O(points) a step; a start takes some five to ten steps.
  public func nearest(
    _ family: NormalFamily, from starts: [PlaneNormal]
  ) -> (normal: PlaneNormal?, gap: Double) {
    starts.map { descend(family, from: $0.projected(on: family)) }
      .reduce((nil, .infinity)) { best, found in found.gap < best.gap ? found : best }
  }

  /// A local minimum of the divergence.
  private func descend(
    _ family: NormalFamily, from start: PlaneNormal
  ) -> (normal: PlaneNormal?, gap: Double) {
    var (q, view) = (start, view(by: start))
    for _ in 0..<100 {
      guard let (next, nextView) = step(from: q, view, family) else { break }
      let gain = view.gap - nextView.gap
      (q, view) = (next, nextView)
      if gain < 1e-5 { break }
    }
    return (q, view.gap)
  }

  /// The longest of the halved steps after which the divergence is smaller; nil if there is none.
  private func step(
    from q: PlaneNormal, _ view: View, _ family: NormalFamily
  ) -> (PlaneNormal, View)? {
    var rate = 1.0
    for _ in 0..<20 {
      if let next = q.stepped(by: rate, view, family) {
        let nextView = self.view(by: next)
        // Mass that leaves the points would be seen by nobody.
        if nextView.mass > 0.99 && nextView.gap < view.gap { return (next, nextView) }
      }
      rate /= 2
    }
    return nil
  }
}

extension PlaneNormal {
  /// The same mean and precision, without the correlation if the family has none.
  fileprivate func projected(on family: NormalFamily) -> PlaneNormal {
    guard family == .independent else { return self }
    return PlaneNormal(mean: (x, y), precision: (xx, 0, yy)) ?? self
  }

  /// This distribution after a step; nil if the new precision is not positive definite.
  fileprivate func stepped(
    by rate: Double, _ view: JointDensity.View, _ family: NormalFamily
  ) -> PlaneNormal? {
    func mixed(_ old: Double, _ curvature: Double) -> Double {
      (1 - rate) * old - rate * curvature
    }
    let correlated = family == .any ? mixed(xy, view.curvature.xy) : 0
    let precision = (mixed(xx, view.curvature.xx), correlated, mixed(yy, view.curvature.yy))
    guard let next = PlaneNormal(mean: (x, y), precision: precision) else { return nil }
    let (gx, gy) = (view.slope.x / next.determinant, view.slope.y / next.determinant)
    return next.moved(
      to: (x + rate * (next.yy * gx - next.xy * gy), y + rate * (next.xx * gy - next.xy * gx)))
  }
}
