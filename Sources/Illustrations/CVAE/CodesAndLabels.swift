import Drawing

extension CVAEIllustrations {
  /// A few codes, a row each, decoded with the ten labels.
  ///
  /// - Parameters:
  ///   - images: ten images for each code.
  ///   - codes: the codes; the first two numbers of each stand beside its row.
  ///   - imageWidth: the number of columns of each image.
  public static func oneCode(
    _ images: [[Float]], codes: [[Float]], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: images, imageWidth: imageWidth, columns: 10, rowLabels: codes.map(coordinates),
      columnLabels: (0...9).map { "\($0)" }, imageSize: imageSize, spacing: 5)
  }

  /// Ten digits, a row each, in the styles of the codes; framed are the images that a judge reads as another digit.
  ///
  /// - Parameters:
  ///   - images: for each digit an image at every code.
  ///   - codes: the codes; the first two numbers of each stand above its column.
  ///   - verdicts: the digit that the judge reads in each image.
  ///   - imageWidth: the number of columns of each image.
  public static func grid(
    _ images: [[Float]], codes: [[Float]], verdicts: [Int], imageWidth: Int
  ) -> ImageGrid {
    let isWrong = verdicts.indices.map { verdicts[$0] != $0 / codes.count }
    return ImageGrid(
      images: images, imageWidth: imageWidth, columns: codes.count,
      rowLabels: (0...9).map { "\($0)" }, columnLabels: codes.map(coordinates),
      frames: isWrong.map { $0 ? .wrong : nil },
      cornerMarks: verdicts.indices.map { isWrong[$0] ? "\(verdicts[$0])" : "" },
      imageSize: imageSize, spacing: 8)
  }

  /// Written digits, and beside each its code decoded with the ten labels; framed is the digit that was written.
  ///
  /// - Parameters:
  ///   - rows: for each digit its image, its label and the ten images that borrow its code.
  ///   - imageWidth: the number of columns of each image.
  public static func style(
    _ rows: [(written: [Float], label: Int, lent: [[Float]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap { [$0.written] + $0.lent }, imageWidth: imageWidth, columns: 11,
      columnLabels: ["written"] + (0...9).map { "\($0)" },
      frames: rows.flatMap { row in [nil] + (0...9).map { $0 == row.label ? Color.blue : nil } },
      imageSize: imageSize, spacing: 7)
  }

  /// The first two numbers of a code, one under the other.
  private static func coordinates(_ code: [Float]) -> String {
    code.prefix(2).enumerated()
      .map { "*z*_\($0 + 1) = \(Double($1).text(decimals: 1))" }
      .joined(separator: "\n")
  }
}
