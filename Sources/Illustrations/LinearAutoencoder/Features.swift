import Drawing

extension LinearAutoencoderIllustrations {
  /// The directions that machines have found, as images, a column a machine; red is positive, blue negative.
  ///
  /// - Parameters:
  ///   - machines: for each machine its name and its directions, as many for all.
  ///   - imageWidth: the number of columns of each image.
  public static func atoms(
    _ machines: [(name: String, directions: [[Double]])], imageWidth: Int
  ) -> ImageGrid {
    let count = machines.map(\.directions.count).min() ?? 0
    return ImageGrid(
      images: (0..<count).flatMap { j in machines.map { $0.directions[j] } },
      imageWidth: imageWidth, columns: machines.count, columnLabels: machines.map(\.name),
      palette: .diverging, range: .perImage, imageSize: 96)
  }

  /// Digits above what machines give back of them, a row a machine.
  public static func reconstructions(
    of digits: [[Double]], by machines: [(name: String, images: [[Double]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: digits + machines.flatMap(\.images), imageWidth: imageWidth, columns: digits.count,
      rowLabels: ["digit"] + machines.map(\.name), range: .fixed(0...1))
  }

  /// The codes of the same digits by two machines, on the same axes, each drawn as its digit.
  public static func codes(_ maps: [(name: String, codes: Points)], labels: [Int]) -> Panels {
    twinMaps(maps, labels: labels, marker: .digits, size: 9, height: 370)
  }
}
