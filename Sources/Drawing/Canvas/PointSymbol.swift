/// The shape of a point.
public enum PointSymbol: Sendable {
  /// A filled circle.
  case circle
  /// An empty circle.
  case ring
  /// A filled square.
  case square
  /// A filled triangle.
  case triangle
  /// A diagonal cross.
  case cross

  /// Draws the symbol around a point; `size` is its diameter in points.
  public func draw(on canvas: Canvas, at point: Point, size: Double, color: Color) {
    let r = size / 2
    switch self {
    case .circle: canvas.fill(.circle(at: point, radius: r), color)
    case .ring: canvas.stroke(.circle(at: point, radius: r), color, width: 1.5)
    case .square:
      canvas.fill(Path(Rect(point.x - r * 0.9, point.y - r * 0.9, r * 1.8, r * 1.8)), color)
    case .triangle:
      var path = Path([
        Point(point.x, point.y - r * 1.2), Point(point.x + r * 1.1, point.y + r * 0.8),
        Point(point.x - r * 1.1, point.y + r * 0.8),
      ])
      path.close()
      canvas.fill(path, color)
    case .cross:
      for sign in [-1.0, 1] {
        let arm = Point(r * 0.85, r * 0.85 * sign)
        canvas.stroke(Path([point - arm, point + arm]), color, width: 1.8)
      }
    }
  }
}
