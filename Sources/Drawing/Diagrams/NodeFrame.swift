/// Where a node of a diagram stands, and where arrows meet it.
public struct NodeFrame: Sendable {
  /// What arrows end at.
  public enum Outline: Sendable {
    /// The sides of the rectangle.
    case box
    /// The circle as wide as the rectangle.
    case circle
    /// A box that narrows or widens from left to right: the height of the left side as a share of the right one.
    case funnel(Double)
  }

  /// The name by which arrows find the node.
  public let id: String
  /// The middle, in points from the top left corner of the diagram.
  public let center: Point
  /// The width and the height in points.
  public let size: Size
  /// What arrows end at.
  public let outline: Outline

  /// Creates a frame.
  public init(id: String, center: Point, size: Size, outline: Outline = .box) {
    self.id = id
    self.center = center
    self.size = size
    self.outline = outline
  }

  /// Where a ray from the middle towards a point leaves the node, when the middle stands at `middle`.
  func edge(from middle: Point, towards point: Point) -> Point {
    let ray = point - middle
    let length = ray.length
    guard length > 0 else { return middle }
    var height = size.height
    switch outline {
    case .circle: return middle + ray * (size.width / 2 / length)
    case .box: break
    // A ray up or down leaves a funnel near its middle.
    case .funnel(let share): height *= (min(share, 1) + min(1 / max(share, 1e-6), 1)) / 2
    }
    let across = abs(ray.x) > 0 ? size.width / 2 / abs(ray.x) : .infinity
    let along = abs(ray.y) > 0 ? height / 2 / abs(ray.y) : .infinity
    return middle + ray * min(across, along, 1)
  }
}
