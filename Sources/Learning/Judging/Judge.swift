import MathKernel

/// A classifier of digits, to judge generated ones by.
///
/// A small network trained on the same training images as everything else. Each is shifted by up to
/// one pixel anew in every epoch, since digits do not change by moving, and every second one is made
/// soft: decoded images are softer than drawn ones, and who knows only sharp ones takes a soft 1 for
/// an 8.
/// What a judge says is worth what its accuracy on held-out digits is; print both together.
public struct Judge {
  /// The number of classes.
  public let classes: Int
  private let network: Network<Float>
  /// The layers of its network, first to last.
  public var layers: [Dense<Float>] { network.layers }

  /// Trains a judge on N × n `images` of `imageWidth` pixels a row, with N `labels` below `classes`.
  ///
  /// It sees about `exposures` images, however many different ones there are, in at least two passes.
  ///
  /// - Throws: `TrainingError.diverged`.
  public init(
    images: Matrix<Float>, labels: [Int], imageWidth: Int, classes: Int = 10,
    exposures: Int = 120_000, stream: RandomStream, progress: (TrainingProgress) -> Void = { _ in }
  ) throws {
    require(
      labels.count == images.rows && images.rows > 0,
      "\(labels.count) labels do not fit a \(images.shape) matrix of images")
    require(
      imageWidth > 0 && images.columns % imageWidth == 0,
      "images of \(images.columns) pixels do not have rows of \(imageWidth)")
    self.classes = classes
    let network = Network<Float>(
      [images.columns, 256, classes], hidden: .relu, stream: stream.substream(0))
    self.network = network
    let epochs = max(2, exposures / images.rows)
    let (order, shifts) = (stream.substream(1), stream.substream(2))
    try train(
      "judge", parameters: network.parameters, with: Adam(learningRate: 2e-3), epochs: epochs,
      batches: { shuffledBatches(of: images.rows, size: 100, stream: order, epoch: $0) },
      progress: progress
    ) { tape, batch, step in
      let moved = images.rows(at: batch)
        .shiftingImages(width: imageWidth, by: 1, stream: shifts.substream(step))
        .softeningEverySecondImage(width: imageWidth)
      let logits = network(tape.constant(moved))
      return crossEntropy(logits: logits, labels: batch.map { labels[$0] }).mean()
    }
  }

  /// The probability of each class for each of N × n `images`, N × classes.
  public func probabilities(of images: Matrix<Float>) -> Matrix<Float> {
    softmax(network(images)).values
  }

  /// The class of each of N × n `images`, which must be finite.
  public func classify(_ images: Matrix<Float>) -> [Int] {
    require(images.isFinite, "a judge classifies images of finite numbers")
    return network(images).rowArgmax()
  }

  /// What a judge reads in an image.
  public struct Reading: Equatable, Sendable {
    /// The class with the highest probability.
    public let label: Int
    /// Its probability.
    public let confidence: Double
  }

  /// The class of each of N × n `images`, which must be finite, and how sure the judge is of it.
  ///
  /// - Complexity: O(n · pixels).
  public func readings(of images: Matrix<Float>) -> [Reading] {
    require(images.isFinite, "a judge reads images of finite numbers")
    let probabilities = probabilities(of: images)
    return zip(0..<images.rows, probabilities.rowArgmax()).map { i, label in
      Reading(label: label, confidence: Double(probabilities[i, label]))
    }
  }

  /// The share of `images` whose class is its label.
  public func accuracy(on images: Matrix<Float>, labels: [Int]) -> Double {
    shareEqual(classify(images), labels)
  }
}

extension Matrix {
  /// Every row, an image of `width` columns, moved by −`reach`…`reach` pixels across and down; what
  /// comes in from outside is 0.
  func shiftingImages(width: Int, by reach: Int, stream: RandomStream) -> Matrix {
    let height = columns / width
    var moved = [Scalar](repeating: 0, count: count)
    for i in 0..<rows {
      let right = stream.integer(below: 2 * reach + 1, at: 2 * i) - reach
      let down = stream.integer(below: 2 * reach + 1, at: 2 * i + 1) - reach
      let across = max(0, right)..<max(max(0, right), width + min(0, right))
      for y in max(0, down)..<max(max(0, down), height + min(0, down)) {
        let target = i * columns + y * width
        let source = i * columns + (y - down) * width - right
        for x in across { moved[target + x] = elements[source + x] }
      }
    }
    return Matrix(rows: rows, columns: columns, elements: moved)
  }

  /// Every second row, an image of `width` columns, with each pixel replaced by the mean of the three by three around
  /// it; what lies outside is 0.
  func softeningEverySecondImage(width: Int) -> Matrix {
    let height = columns / width
    var soft = elements
    var across = [Scalar](repeating: 0, count: columns)
    for start in stride(from: 0, to: rows * columns, by: 2 * columns) {
      for p in 0..<columns {
        let x = p % width
        let sides =
          (x > 0 ? elements[start + p - 1] : 0) + (x < width - 1 ? elements[start + p + 1] : 0)
        across[p] = elements[start + p] + sides
      }
      for p in 0..<columns {
        let y = p / width
        let sides = (y > 0 ? across[p - width] : 0) + (y < height - 1 ? across[p + width] : 0)
        soft[start + p] = (across[p] + sides) / 9
      }
    }
    return Matrix(rows: rows, columns: columns, elements: soft)
  }
}
