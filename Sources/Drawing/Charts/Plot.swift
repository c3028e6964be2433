/// Where a chart's marks are drawn: a rectangle of the canvas with a scale along each side.
public struct Plot: Sendable {
  /// The rectangle between the axes.
  public let rect: Rect
  /// The scale along the horizontal axis.
  public let x: Scale
  /// The scale along the vertical axis.
  public let y: Scale
  /// The colour of the present mark if it has none of its own.
  public var color = Color.blue
  /// What the present mark has of a place that several marks share.
  public var share = PlaceShare()

  /// Creates a plot; the scales lead to the edges of the rectangle.
  public init(rect: Rect, x: Scale, y: Scale) {
    self.rect = rect
    self.x = x
    self.y = y
  }

  /// The place of a pair of numbers; not finite if they have none.
  public func point(_ x: Double, _ y: Double) -> Point {
    Point(self.x.position(of: x), self.y.position(of: y))
  }
}
