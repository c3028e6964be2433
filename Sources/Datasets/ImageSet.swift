/// Labelled grey images of one size.
public struct ImageSet: Sendable {
  /// Pixels in a row.
  public let width: Int
  /// Rows in an image.
  public let height: Int
  /// Brightness from 0 (paper) to 1 (ink), image after image, each row by row (count × height × width).
  public let pixels: [Float]
  /// What each image shows.
  public let labels: [Int]
  /// Where the labels were read, for error messages.
  let labelFile: String
  /// How many pixels of the file, along either side, became one; 1 if the images are as they were read.
  public let reduction: Int

  /// How many images there are.
  public var count: Int { labels.count }
  /// How many numbers an image is.
  public var pixelsPerImage: Int { width * height }

  /// Reads one file of images and one of labels.
  ///
  /// - Throws: `DatasetError` if a file cannot be read, is not what its name says, or the counts differ.
  public init(imageFile: String, labelFile: String) throws(DatasetError) {
    let labels = try IDX.labels(path: labelFile)
    let images = try IDX.images(path: imageFile)
    let imageCount = images.pixels.count / (images.width * images.height)
    guard imageCount == labels.count else {
      throw .countsDiffer(
        images: imageFile, imageCount: imageCount, labels: labelFile, labelCount: labels.count)
    }
    self.init(
      width: images.width, height: images.height, pixels: images.pixels, labels: labels,
      labelFile: labelFile)
  }

  init(
    width: Int, height: Int, pixels: [Float], labels: [Int], labelFile: String, reduction: Int = 1
  ) {
    self.width = width
    self.height = height
    self.pixels = pixels
    self.labels = labels
    self.labelFile = labelFile
    self.reduction = reduction
  }

  /// The first images, at most `maximum` of them.
  public func prefix(_ maximum: Int) -> ImageSet {
    guard maximum < count else { return self }
    return ImageSet(
      width: width, height: height, pixels: Array(pixels.prefix(maximum * pixelsPerImage)),
      labels: Array(labels.prefix(maximum)), labelFile: labelFile, reduction: reduction)
  }

  /// The same images in an order in which the classes take turns, if the first `count` images are not of all ten classes:
  /// the first ones have to stand for all.
  func mixed(unlessFirst count: Int) -> ImageSet {
    if Set(labels.prefix(count)).count == 10 { return self }
    var seen = [Int](repeating: 0, count: 256)
    let turns = labels.map { label in
      seen[label] += 1
      return seen[label]
    }
    let order = labels.indices.sorted { (turns[$0], labels[$0], $0) < (turns[$1], labels[$1], $1) }
    return ImageSet(
      width: width, height: height,
      pixels: order.flatMap { pixels[$0 * pixelsPerImage..<($0 + 1) * pixelsPerImage] },
      labels: order.map { labels[$0] }, labelFile: labelFile, reduction: reduction)
  }

  /// Checks that every label is from 0 to 9 and that each of the ten occurs.
  func requireTenClasses() throws(DatasetError) {
    var seen = [Bool](repeating: false, count: 10)
    for (index, label) in labels.enumerated() {
      guard seen.indices.contains(label) else {
        throw .labelOutOfRange(file: labelFile, index: index, label: label)
      }
      seen[label] = true
    }
    if let label = seen.firstIndex(of: false) {
      throw .missingClass(file: labelFile, label: label)
    }
  }
}
