/// A width and a height, in points as shown on the page.
public struct Size: Equatable, Sendable {
  /// The width in points.
  public var width: Double
  /// The height in points.
  public var height: Double

  /// Creates a size from a width and a height.
  public init(_ width: Double, _ height: Double) {
    self.width = width
    self.height = height
  }
}
