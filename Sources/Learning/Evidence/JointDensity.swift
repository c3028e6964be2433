import MathKernel

/// log p(x | z) p(z) of one image x at points z of a lattice in the plane: those where it, or the encoder's answer, counts.
///
/// Sums over the points times the area of a mesh are integrals, so that the true posterior
/// p(z | x) = p(x | z) p(z) / p(x) is known, and how far a normal distribution is from it.
public struct JointDensity: Equatable, Sendable {
  /// The points' coordinates.
  let x, y: [Double]
  /// log p(x | z) p(z), one number a point.
  let logarithms: [Double]
  /// The distance of neighbouring points.
  let spacing: Double
  /// log p(x).
  public let evidence: Double

  /// The density with these logarithms at these points.
  init(x: [Double], y: [Double], logarithms: [Double], spacing: Double) {
    (self.x, self.y, self.logarithms, self.spacing) = (x, y, logarithms, spacing)
    evidence = Matrix([logarithms]).logSumExp()[0, 0] + 2 * Double.log(spacing)
  }

  /// The point at which the true posterior is highest; the first one of equals, and the origin if there are no points.
  ///
  /// - Complexity: O(points).
  public var mode: (x: Double, y: Double) {
    logarithms.argmax().map { (x[$0], y[$0]) } ?? (0, 0)
  }

  /// KL(q ‖ p(z | x)) in nats, both restricted to the points.
  ///
  /// As a divergence between two distributions on the points it is never negative, but for rounding. It is
  /// the divergence in the plane to many digits if the standard deviations are not much below the spacing.
  ///
  /// - Complexity: O(points).
  public func gap(of q: PlaneNormal) -> Double { view(by: q).gap }

  /// What a sum over the points with the weights of q finds.
  struct View {
    /// The mass of q on the points; 1 if none lies elsewhere.
    var mass = 0.0
    /// KL(q ‖ p(z | x)).
    var gap = 0.0
    /// E ∇f and the three entries of E ∇∇ᵀf under q, for f = log p(x | z) p(z).
    var slope = (x: 0.0, y: 0.0), curvature = (xx: 0.0, xy: 0.0, yy: 0.0)
  }

  /// The divergence of q, and the mean slope and curvature of log p(x | z) p(z) under it.
  ///
  /// For a normal q with precision Λ, integration by parts gives both without a derivative of f: with
  /// u = Λ(z − μ), E ∇f = E f u and E ∇∇ᵀf = E f (u uᵀ − Λ), where f may be counted from its own mean.
  func view(by q: PlaneNormal) -> View {
    let factor = q.logFactor, area = spacing * spacing
    var (mass, surplus, mean) = (0.0, 0.0, 0.0)
    var weights = [Double](repeating: 0, count: x.count)
    for i in x.indices {
      let (dx, dy) = (x[i] - q.x, y[i] - q.y)
      let log = factor - 0.5 * (dx * (q.xx * dx + 2 * q.xy * dy) + q.yy * dy * dy)
      guard log > -60 else { continue }
      let weight = Double.exp(log) * area
      weights[i] = weight
      mass += weight
      surplus += weight * (log - logarithms[i])
      mean += weight * logarithms[i]
    }
    var view = View(mass: mass)
    guard mass > 0 else { return View(mass: 0, gap: .infinity) }
    mean /= mass
    view.gap = surplus / mass + evidence - Double.log(mass)
    for i in x.indices where weights[i] > 0 {
      let (dx, dy) = (x[i] - q.x, y[i] - q.y)
      let (ux, uy) = (q.xx * dx + q.xy * dy, q.xy * dx + q.yy * dy)
      let f = weights[i] / mass * (logarithms[i] - mean)
      view.slope.x += f * ux
      view.slope.y += f * uy
      view.curvature.xx += f * ux * ux
      view.curvature.xy += f * ux * uy
      view.curvature.yy += f * uy * uy
    }
    return view
  }
}
