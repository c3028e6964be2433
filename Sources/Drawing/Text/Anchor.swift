/// Which point of a text's box is placed: fractions of its width and height from the top left corner.
public struct Anchor: Sendable {
  let x: Double
  let y: Double

  /// Creates an anchor from fractions of the width and the height.
  public init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  /// The top left corner.
  public static let topLeading = Anchor(x: 0, y: 0)
  /// The middle of the top.
  public static let top = Anchor(x: 0.5, y: 0)
  /// The top right corner.
  public static let topTrailing = Anchor(x: 1, y: 0)
  /// The middle of the left side.
  public static let leading = Anchor(x: 0, y: 0.4)
  /// The middle of the text.
  public static let center = Anchor(x: 0.5, y: 0.4)
  /// The middle of the right side.
  public static let trailing = Anchor(x: 1, y: 0.4)
  /// The bottom left corner.
  public static let bottomLeading = Anchor(x: 0, y: 1)
  /// The middle of the bottom.
  public static let bottom = Anchor(x: 0.5, y: 1)
  /// The bottom right corner.
  public static let bottomTrailing = Anchor(x: 1, y: 1)
}
