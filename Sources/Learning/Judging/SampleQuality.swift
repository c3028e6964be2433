import MathKernel

/// How near images are to the data they imitate, by three measures that need not agree.
public struct SampleQuality: Equatable, Sendable {
  /// The shares of the classes, as the judge reads the images.
  public let shares: Shares
  /// The distance of these shares from the data's: whether every class comes as often as it should.
  public let distanceOfShares: Double
  /// The median probability that the judge gives to its own readings.
  public let confidence: Double
  /// The mean distance of an image from the nearest image of the data.
  public let distanceToData: Double

  /// Measures N × n `images` against `data`, M × n with M labels.
  ///
  /// - Complexity: O(N M n).
  public init(of images: Matrix<Float>, judge: Judge, data: Matrix<Float>, labels: [Int]) {
    let readings = judge.readings(of: images)
    shares = Shares(of: readings.map(\.label), classes: judge.classes)
    distanceOfShares = shares.distance(to: Shares(of: labels, classes: judge.classes))
    confidence = readings.map(\.confidence).median
    distanceToData = nearestRows(to: images, in: data)
      .map { Double($0.squaredDistance).squareRoot() }.mean()
  }
}
