import Datasets
import Learning
import MathKernel

/// Labelled images, one a row.
public struct LabelledImages: Sendable {
  /// The ink of every pixel, from 0, paper, to 1, ink; count × pixels.
  public let images: Matrix<Float>
  /// The digit each row shows, 0 to 9.
  public let labels: [Int]
  /// How many images there are.
  public var count: Int { labels.count }

  /// The first image of each class that has one, in the order of the classes: the rows of `images`.
  public func firstOfEachClass() -> [Int] {
    (0...9).compactMap { labels.firstIndex(of: $0) }
  }

  init(_ set: ImageSet) {
    images = Matrix(rows: set.count, columns: set.pixelsPerImage, elements: set.pixels)
    labels = set.labels
  }
}

/// What a model is trained with: everything that the trained model depends on besides the digits and the seed.
public protocol Recipe: Hashable {
  /// What comes of the training.
  associatedtype Trained
}

/// What every lesson of a run shares: the digits, the seed, and what earlier lessons have already trained.
public final class Classroom {
  /// The images that models are fitted on: all of them.
  public let allTrain: LabelledImages
  /// The first of them, at most as many as the book has, for what looks at each in many ways.
  public let train: LabelledImages
  /// The images nothing is fitted on, at most twice as many as the book has.
  public let heldOut: LabelledImages
  /// Pixels in a row of an image.
  public let imageWidth: Int
  /// Rows of an image.
  public let imageHeight: Int
  /// How many pixels of the reader's images, along either side, became one; 1 for images as they are.
  public let reduction: Int
  /// Where all randomness of the run comes from.
  public let seed: UInt64
  /// What the classes of the images are called.
  public let names: ClassNames
  /// How many steps of training an epoch is.
  public let epochLength: EpochLength
  /// Called by training loops as they go.
  public let progress: (TrainingProgress) -> Void

  /// How many images are measured on at most, so that tens of thousands take no longer than the book's thousands.
  static let mostMeasured = (train: 4000, heldOut: 2000)
  /// Whether there are more images than are measured on.
  public let isSampled: Bool

  private var memories: [AnyHashable: Any] = [:]

  /// A classroom with these digits, in which an epoch is a pass over them or as long as the book's.
  public init(
    digits: Digits, seed: UInt64, countsPasses: Bool = false,
    progress: @escaping (TrainingProgress) -> Void = { _ in }
  ) {
    allTrain = LabelledImages(digits.train)
    train = LabelledImages(digits.train.prefix(Self.mostMeasured.train))
    heldOut = LabelledImages(digits.heldOut.prefix(Self.mostMeasured.heldOut))
    isSampled =
      digits.train.count > Self.mostMeasured.train
      || digits.heldOut.count > Self.mostMeasured.heldOut
    imageWidth = digits.train.width
    imageHeight = digits.train.height
    reduction = digits.train.reduction
    self.seed = seed
    names = digits.names
    epochLength = EpochLength(images: digits.train.count, isPass: countsPasses)
    self.progress = progress
  }

  /// How many numbers an image is.
  public var pixels: Int { imageWidth * imageHeight }

  /// The held-out image, a row and its label, that the diagrams of all chapters follow.
  public var example: (image: Matrix<Float>, label: Int) {
    let index = min(7, heldOut.count - 1)
    return (heldOut.images.rows(index..<index + 1), heldOut.labels[index])
  }

  /// The run's random numbers for one purpose: the same name gives the same numbers.
  public func stream(_ name: String) -> RandomStream {
    RandomStream(seed: seed, name: name)
  }

  /// What `train` makes of a recipe, made once a run.
  ///
  /// A lesson gets in this way what an earlier one has trained; run alone, it trains it itself.
  public func trained<R: Recipe>(
    _ recipe: R, _ train: () throws -> R.Trained
  ) rethrows -> R.Trained {
    if let known = memories[recipe] as? R.Trained { return known }
    let made = try train()
    memories[recipe] = made
    return made
  }
}
