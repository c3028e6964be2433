import Drawing

/// A circle around the origin of the plane that holds a share of N(0, I).
enum PriorCircle {
  /// Half of the draws lie inside.
  case half
  /// 95% of the draws lie inside.
  case most

  /// √(−2 log(1 − share)), written out, so that no logarithm can differ in its last bit.
  var radius: Double {
    switch self {
    case .half: 1.1774100225154747
    case .most: 2.447746830680816
    }
  }

  /// The circle, without a filling.
  func mark(color: Color = .ink) -> EllipseMark {
    EllipseMark(
      x: [0], y: [0], xDeviations: [1], yDeviations: [1], deviations: radius, color: color,
      fillOpacity: 0)
  }
}
