/// How marks that stand on the same places, such as bars, go together.
public enum PlaceSharing: Equatable, Sendable {
  /// Marks of different series stand side by side, each in its share of the place.
  case sideBySide(series: String)
  /// Marks stand on one another, so that all marks of the chart have the whole place.
  case stacked
}

/// The share of a place that a mark has among those that stand side by side.
public struct PlaceShare: Equatable, Sendable {
  /// Which share it is, from the left or the top, starting at 0.
  public var index: Int
  /// How many shares the place has.
  public var count: Int

  /// Creates a share; the whole place unless told otherwise.
  public init(index: Int = 0, count: Int = 1) {
    self.index = index
    self.count = count
  }
}
