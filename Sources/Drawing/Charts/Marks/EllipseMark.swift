/// Ellipses: the points at a number of standard deviations of Gaussians in the plane.
public struct EllipseMark: Mark {
  /// A symmetric 2×2 matrix ((xx, xy), (xy, yy)).
  public struct Covariance: Sendable {
    let xx: Double
    let xy: Double
    let yy: Double

    /// Creates a covariance matrix from its entries.
    public init(xx: Double, xy: Double, yy: Double) {
      self.xx = xx
      self.xy = xy
      self.yy = yy
    }

    /// The factor L with L Lᵀ = Σ, as (l₁₁, l₂₁, l₂₂); nil if the matrix has a negative eigenvalue.
    var factor: (Double, Double, Double)? {
      guard xx >= 0 else { return nil }
      let a = xx.squareRoot()
      let b = a > 0 ? xy / a : 0
      let rest = yy - b * b
      guard rest >= -1e-12 * abs(yy) else { return nil }
      return (a, b, max(rest, 0).squareRoot())
    }
  }

  let x: [Double]
  let y: [Double]
  let covariances: [Covariance]
  let deviations: Double
  let color: Color?
  let colors: [Color]
  let fillOpacity: Double
  let showsCenters: Bool
  let label: String?

  /// Creates ellipses from their centres and covariances.
  ///
  /// - Parameters:
  ///   - x: the centres along the horizontal axis.
  ///   - y: the centres along the vertical axis, as many.
  ///   - covariances: a covariance for each centre.
  ///   - deviations: how many standard deviations from the centre the ellipse lies.
  ///   - color: the colour; the next colour of the series if nil.
  ///   - classes: the digit of each ellipse, for digit colours.
  ///   - fillOpacity: the opacity of the inside, from 0 to 1.
  ///   - showsCenters: whether a dot marks each centre.
  ///   - label: the name of a single ellipse, or in the legend for several.
  public init(
    x: [Double], y: [Double], covariances: [Covariance],
    deviations: Double = 1, color: Color? = nil, classes: [Int]? = nil,
    fillOpacity: Double = 0.15, showsCenters: Bool = false, label: String? = nil
  ) {
    self.x = x
    self.y = y
    self.covariances = covariances
    requireEqualCounts(
      "EllipseMark", ("x", self.x.count), ("y", self.y.count), ("covariances", covariances.count))
    self.deviations = deviations
    self.color = color
    colors = classes?.map(Color.digit) ?? []
    self.fillOpacity = fillOpacity
    self.showsCenters = showsCenters
    self.label = label
  }

  /// Creates ellipses whose axes lie along the axes of the chart, from a standard deviation for each direction.
  public init(
    x: [Double], y: [Double],
    xDeviations: [Double], yDeviations: [Double],
    deviations: Double = 1, color: Color? = nil, classes: [Int]? = nil,
    fillOpacity: Double = 0.15, showsCenters: Bool = false, label: String? = nil
  ) {
    let covariances = zip(xDeviations, yDeviations).map {
      Covariance(xx: $0 * $0, xy: 0, yy: $1 * $1)
    }
    self.init(
      x: x, y: y, covariances: covariances, deviations: deviations, color: color, classes: classes,
      fillOpacity: fillOpacity, showsCenters: showsCenters, label: label)
  }

  /// The name of the series.
  public var name: String? { label }
  /// The boxes around the ellipses.
  public var extent: MarkExtent {
    let reach = covariances.map {
      (deviations * max($0.xx, 0).squareRoot(), deviations * max($0.yy, 0).squareRoot())
    }
    return MarkExtent(
      x: zip(x, reach).flatMap { [$0 - $1.0, $0 + $1.0] },
      y: zip(y, reach).flatMap { [$0 - $1.1, $0 + $1.1] }, padsX: true)
  }
  /// Whether the ellipses have no colour of their own.
  public var takesSeriesColor: Bool { color == nil && colors.isEmpty }
  /// Centres and covariances.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [
      ("x", .numbers(x)), ("y", .numbers(y)), ("varianceX", .numbers(covariances.map(\.xx))),
      ("covariance", .numbers(covariances.map(\.xy))),
      ("varianceY", .numbers(covariances.map(\.yy))),
    ]
  }

  /// The name, if it belongs to several ellipses.
  public func legend(color: Color) -> LegendEntry? {
    guard let label, x.count > 1 else { return nil }
    return LegendEntry(swatch: .point(.ring), color: self.color ?? color, text: label)
  }

  /// The name beside a single ellipse.
  public func labels(in plot: Plot) -> [DirectLabel] {
    guard let label, x.count == 1 else { return [] }
    return [DirectLabel(label, color: (color ?? plot.color).forText, at: rim(0, in: plot))]
  }

  /// Points on an ellipse: top, bottom, right, left.
  private func rim(_ index: Int, in plot: Plot) -> [Point] {
    guard let (a, b, c) = covariances[index].factor else { return [] }
    let height = (b * b + c * c).squareRoot()
    guard height > 0, a > 0 else { return [] }
    // The highest point of L u over unit vectors u lies at u = (b, c)/√(b² + c²).
    return [(b / height, c / height), (-b / height, -c / height), (1, 0), (-1, 0)].map {
      plot.point(x[index] + deviations * a * $0.0, y[index] + deviations * (b * $0.0 + c * $0.1))
    }
  }

  /// Points on the ellipses.
  public func obstacles(in plot: Plot) -> [Point] { x.indices.flatMap { rim($0, in: plot) } }

  /// How many ellipses there are, and where.
  public var summary: String {
    let radius = "at \(Words.count(deviations, "standard deviation"))"
    if x.count == 1 {
      return "ellipse\(Words.quoted(label)) \(radius) around \(Words.pair(x[0], y[0]))"
    }
    return "\(Words.count(x.count, "ellipse"))\(Words.quoted(label)) \(radius), centres x "
      + "\(Trend.range(x)), y \(Trend.range(y))"
  }

  /// Draws the ellipses.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for index in x.indices {
      guard let (a, b, c) = covariances[index].factor else { continue }
      let color = index < colors.count ? colors[index] : self.color ?? plot.color
      let path = Path.unitCircle { u, v in
        plot.point(
          x[index] + deviations * a * u, y[index] + deviations * (b * u + c * v))
      }
      guard let box = path.bounds, box.x.isFinite, box.y.isFinite else { continue }
      canvas.fill(path, color.opacity(fillOpacity))
      canvas.stroke(path, color, width: 1.5)
      if showsCenters {
        canvas.fill(.circle(at: plot.point(x[index], y[index]), radius: 2), color)
      }
    }
  }
}
