/// How a line is drawn.
public enum LineStyle: Sendable {
  /// Without gaps.
  case solid
  /// With long strokes.
  case dashed
  /// With short strokes.
  case dotted

  /// The lengths of strokes and gaps in points; empty without gaps.
  public var dash: [Double] {
    switch self {
    case .solid: []
    case .dashed: [7, 4]
    case .dotted: [2, 3]
    }
  }
}
