/// The decoded pixels of a figure.
public struct Pixels: Equatable, Sendable {
  /// The number of columns.
  public let width: Int
  /// The number of rows.
  public let height: Int
  /// One 0xAARRGGBB number a pixel, row by row from the top.
  public let values: [UInt32]

  package init(width: Int, height: Int, values: [UInt32]) {
    self.width = width
    self.height = height
    self.values = values
  }
}
