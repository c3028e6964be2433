import MathKernel

/// Four measures of images beside the data they imitate. None of them alone tells good images from bad ones: copies of one
/// good image are near to the data, and smears of all kinds are diverse.
public struct SampleReport: Codable, Equatable, Sendable {
  /// The distance of the shares of the classes, as the judge reads the images, from the data's.
  public var distanceOfShares: Double
  /// The mean distance of an image from the nearest image of the data.
  public var distanceToData: Double
  /// The mean squared distance of images from the mean of those that are read as the same class, divided by the data's.
  public var diversity: Double
  /// The share of images of which the judge's highest probability is below 0.8.
  public var doubt: Double

  /// Measures N × n `images` against `data`, M × n with M labels.
  ///
  /// - Parameter near: how many of the images, the first ones, are compared with all of the data.
  /// - Complexity: O(near · M n).
  public init(
    of images: Matrix<Float>, near: Int, judge: Judge, data: Matrix<Float>, labels: [Int]
  ) {
    let readings = judge.readings(of: images)
    let read = readings.map(\.label)
    distanceOfShares = Shares(of: read, classes: judge.classes)
      .distance(to: Shares(of: labels, classes: judge.classes))
    distanceToData = nearestRows(to: images.rows(0..<min(near, images.rows)), in: data)
      .map { Double($0.squaredDistance).squareRoot() }.mean()
    diversity =
      withinClassSpread(of: images, labels: read, classes: judge.classes)
      / withinClassSpread(of: data, labels: labels, classes: judge.classes)
    doubt = readings.map { $0.confidence < 0.8 ? 1 : 0 }.mean()
  }
}
