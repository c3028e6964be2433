import Drawing

extension PCAIllustrations {
  /// Digits in a row, and their mean.
  public static func meanImage(
    _ mean: [Double], of digits: [[Double]], labels: [Int], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: digits + [mean], imageWidth: imageWidth, columns: digits.count + 1,
      columnLabels: labels.map(ClassLabels.mark) + ["mean"])
  }

  /// Eigenvectors as images, each with its share of the variance; red is positive, blue negative.
  public static func eigendigits(
    _ vectors: [[Double]], shares: [Double], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: vectors, imageWidth: imageWidth, columns: 10,
      captions: shares.map { NumberFormat.percent(1).text($0) }, palette: .diverging,
      range: .perImage
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

  /// Two images, what a decoder draws halfway between their codes of several sizes, and what one would wish to see there.
  ///
  /// - Parameters:
  ///   - first: one end.
  ///   - last: the other end.
  ///   - drawn: for each size of a code the image halfway.
  ///   - wanted: a real image from halfway.
  ///   - imageWidth: the number of columns of each image.
  public static func halfway(
    from first: [Double], to last: [Double], drawn: [(size: Int, image: [Double])],
    wanted: [Double], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: [first] + drawn.map(\.image) + [last, wanted], imageWidth: imageWidth,
      columns: drawn.count + 3,
      captions: ["one end"] + drawn.map { "halfway,\n*k* = \($0.size)" }
        + ["other end", "a real image,\nhalfway"],
      range: .fixed(0...1), imageSize: 96)
  }
}
