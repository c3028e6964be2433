/// The numbers that a mark spans, and how much room it wants around them.
public struct MarkExtent: Sendable {
  /// Numbers along the horizontal axis, of which those that are not finite do not count.
  public var x: [Double]
  /// Numbers along the vertical axis.
  public var y: [Double]
  /// Whether the mark wants room left and right of its outermost numbers.
  public var padsX: Bool
  /// Whether the mark wants room above and below its outermost numbers.
  public var padsY: Bool

  /// Creates an extent; most marks want room above and below alone.
  public init(x: [Double] = [], y: [Double] = [], padsX: Bool = false, padsY: Bool = true) {
    self.x = x
    self.y = y
    self.padsX = padsX
    self.padsY = padsY
  }
}
