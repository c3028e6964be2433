/// A point of a figure, in points from its top left corner; y grows downwards.
public struct Point: Equatable, Sendable {
  /// Distance from the left edge, in points.
  public var x: Double
  /// Distance from the top edge, in points.
  public var y: Double

  /// Creates a point from its coordinates.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The sum of two points, coordinate by coordinate.
  public static func + (a: Point, b: Point) -> Point { Point(a.x + b.x, a.y + b.y) }
  /// The step from `b` to `a`.
  public static func - (a: Point, b: Point) -> Point { Point(a.x - b.x, a.y - b.y) }
  /// The point `s` times as far from the origin.
  public static func * (a: Point, s: Double) -> Point { Point(a.x * s, a.y * s) }

  /// The distance from the origin.
  public var length: Double { (x * x + y * y).squareRoot() }

  /// Whether both coordinates are finite: a pair of numbers without a place on an axis has none.
  public var isFinite: Bool { x.isFinite && y.isFinite }
}
