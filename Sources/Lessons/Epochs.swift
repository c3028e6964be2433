import Learning
import MathKernel

/// How many steps of training an epoch is.
///
/// In the book an epoch is a pass over its 4,000 training images. Other data are trained on in as many steps, so that 60,000
/// images cost no more than 4,000, and 400 train no less: an epoch is then a part of a pass, or several, and the passes go on
/// from epoch to epoch. A reader who names a number of epochs means passes and gets them.
public struct EpochLength: Sendable, Equatable {
  /// How many images the book trains on.
  public static let imagesOfBook = 4000

  /// How many training images there are.
  public let images: Int
  /// Whether an epoch is a pass over the images, however many there are.
  public let isPass: Bool

  /// The length for so many training images, at least 1.
  public init(images: Int, isPass: Bool = false) {
    require(images >= 1, "there are no epochs over \(images) images")
    self.images = images
    self.isPass = isPass || images == Self.imagesOfBook
  }

  /// The steps of an epoch on the first `count` of the images, at least 1, in batches of `size`, at least 1.
  ///
  /// A part of the images trains as long as the same part of the book's, and never longer than all of the book's.
  public func steps(over count: Int, batch size: Int) -> Int {
    let own = (count + size - 1) / size
    if isPass { return own }
    let book = Self.imagesOfBook
    let exposures = images < book ? (count * book + images - 1) / images : min(count, book)
    return (exposures + size - 1) / size
  }

  /// The batches of an epoch (from 0): indices `0..<count`, both at least 1, `size` at a time.
  ///
  /// The passes follow one another, each in an order of its own from `stream`; an epoch takes up where the last one ended.
  ///
  /// - Complexity: O(count) for each pass that the epoch touches.
  public func batches(
    of count: Int, size: Int, stream: RandomStream, epoch: Int
  ) -> [[Int]] {
    let steps = steps(over: count, batch: size)
    let stepsOfPass = (count + size - 1) / size
    var (pass, order): (Int, [[Int]]) = (-1, [])
    return (epoch * steps..<(epoch + 1) * steps).map { step in
      if step / stepsOfPass != pass {
        pass = step / stepsOfPass
        order = shuffledBatches(of: count, size: size, stream: stream, epoch: pass)
      }
      return order[step % stepsOfPass]
    }
  }

  /// The whole passes, at least 1, over the first `count` images whose steps in batches of `size` come nearest to those of
  /// `epochs`.
  public func passes(in epochs: Int, over count: Int, batch size: Int) -> Int {
    let stepsOfPass = (count + size - 1) / size
    let steps = epochs * steps(over: count, batch: size)
    return max(1, (2 * steps + stepsOfPass) / (2 * stepsOfPass))
  }
}
