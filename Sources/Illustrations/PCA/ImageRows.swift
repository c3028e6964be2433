import Drawing

extension PCAIllustrations {
  /// Digits in a row, and their mean.
  public static func meanImage(
    _ mean: [Double], of digits: [[Double]], labels: [Int], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: digits + [mean], imageWidth: imageWidth, columns: digits.count + 1,
      columnLabels: labels.map(String.init) + ["mean"])
  }

  /// Eigenvectors as images, each with its share of the variance; red is positive, blue negative.
  public static func eigendigits(
    _ vectors: [[Double]], shares: [Double], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: vectors, imageWidth: imageWidth, columns: 10,
      captions: shares.map { $0.percent(decimals: 1) }, palette: .diverging, range: .perImage
    ).colorKey(low: "lighter along *p*_{*j*}", high: "darker along *p*_{*j*}")
  }

  /// Digits reconstructed from codes of several sizes, a row each, above the digits themselves.
  ///
  /// - Parameters:
  ///   - rows: for each size of a code the reconstructions.
  ///   - digits: the digits themselves.
  ///   - imageWidth: the number of columns of each image.
  public static func reconstructions(
    _ rows: [(size: Int, images: [[Double]])], of digits: [[Double]], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap(\.images) + digits, imageWidth: imageWidth, columns: digits.count,
      rowLabels: rows.map { "*k* = \($0.size)" } + ["original"], range: .fixed(0...1))
  }
}
