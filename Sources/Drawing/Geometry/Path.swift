/// An outline made of straight lines and cubic Bézier curves.
///
/// Circles and ellipses are four Bézier curves, so no sine or cosine takes part and the pixels are the same everywhere.
public struct Path: Sendable {
  enum Element: Sendable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  private(set) var elements: [Element] = []

  /// Creates an empty path.
  public init() {}

  /// Creates an open path through the points.
  public init(_ points: [Point]) {
    for (index, point) in points.enumerated() {
      if index == 0 { move(to: point) } else { line(to: point) }
    }
  }

  /// Creates a closed path around a rectangle.
  public init(_ rect: Rect) {
    self.init([
      Point(rect.x, rect.y), Point(rect.maxX, rect.y), Point(rect.maxX, rect.maxY),
      Point(rect.x, rect.maxY),
    ])
    close()
  }

  /// Creates a rectangle with round corners.
  public init(_ rect: Rect, cornerRadius: Double) {
    let r = min(cornerRadius, min(rect.width, rect.height) / 2)
    let k = r * (1 - Path.circleHandle)
    move(to: Point(rect.x + r, rect.y))
    line(to: Point(rect.maxX - r, rect.y))
    curve(
      to: Point(rect.maxX, rect.y + r), Point(rect.maxX - k, rect.y), Point(rect.maxX, rect.y + k))
    line(to: Point(rect.maxX, rect.maxY - r))
    curve(
      to: Point(rect.maxX - r, rect.maxY), Point(rect.maxX, rect.maxY - k),
      Point(rect.maxX - k, rect.maxY))
    line(to: Point(rect.x + r, rect.maxY))
    curve(
      to: Point(rect.x, rect.maxY - r), Point(rect.x + k, rect.maxY), Point(rect.x, rect.maxY - k))
    line(to: Point(rect.x, rect.y + r))
    curve(to: Point(rect.x + r, rect.y), Point(rect.x, rect.y + k), Point(rect.x + k, rect.y))
    close()
  }

  /// Creates a circle.
  public static func circle(at center: Point, radius: Double) -> Path {
    unitCircle { Point(center.x + radius * $0, center.y + radius * $1) }
  }

  /// Creates the image of the unit circle under a map of the plane, exact when the map is affine.
  public static func unitCircle(_ map: (Double, Double) -> Point) -> Path {
    let k = circleHandle
    var path = Path()
    path.move(to: map(1, 0))
    path.curve(to: map(0, 1), map(1, k), map(k, 1))
    path.curve(to: map(-1, 0), map(-k, 1), map(-1, k))
    path.curve(to: map(0, -1), map(-1, -k), map(-k, -1))
    path.curve(to: map(1, 0), map(k, -1), map(1, -k))
    path.close()
    return path
  }

  /// The length of the Bézier handle that makes a quarter of the unit circle, 4(√2 − 1)/3.
  private static let circleHandle = 0.552_284_749_830_793_4

  /// Starts a new stretch of the path.
  public mutating func move(to point: Point) { elements.append(.move(point)) }

  /// Adds a straight line.
  public mutating func line(to point: Point) { elements.append(.line(point)) }

  /// Adds a cubic Bézier curve with two control points.
  public mutating func curve(to end: Point, _ first: Point, _ second: Point) {
    elements.append(.curve(first, second, end))
  }

  /// Adds a line back to where the present stretch began.
  public mutating func close() { elements.append(.close) }

  /// Adds another path after this one.
  public mutating func append(_ other: Path) { elements += other.elements }

  /// The smallest rectangle around the points and the control points; nil for an empty path.
  public var bounds: Rect? {
    var box: Rect?
    func add(_ p: Point) {
      let dot = Rect(p.x, p.y, 0, 0)
      box = box.map { $0.union(dot) } ?? dot
    }
    for element in elements {
      switch element {
      case .move(let p), .line(let p): add(p)
      case .curve(let a, let b, let p):
        add(a)
        add(b)
        add(p)
      case .close: break
      }
    }
    return box
  }
}
