import Drawing

extension PCAIllustrations {
  /// The first eigenvectors of images on several scales, a row a scale; red is positive, blue negative.
  ///
  /// - Parameters:
  ///   - scales: for each scale its name, its eigenvectors as images, and each one's share of the variance.
  ///   - imageWidth: the number of columns of each image.
  public static func scales(
    _ scales: [(name: String, vectors: [[Double]], shares: [Double])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: scales.flatMap(\.vectors), imageWidth: imageWidth,
      columns: scales.map(\.vectors.count).min() ?? 1, rowLabels: scales.map(\.name),
      captions: scales.flatMap(\.shares).map { NumberFormat.percent(1).text($0) },
      palette: .diverging, range: .perImage)
  }

  /// Images that a decoder draws from codes drawn at random, a row a source, beside real ones.
  ///
  /// - Parameters:
  ///   - rows: for each source its name and its images, as many for all.
  ///   - imageWidth: the number of columns of each image.
  public static func draws(
    _ rows: [(name: String, images: [[Double]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap(\.images), imageWidth: imageWidth,
      columns: rows.map(\.images.count).min() ?? 1, rowLabels: rows.map(\.name),
      range: .fixed(0...1))
  }

  /// The share of held-out digits whose nearest training digit is of the same kind, over the size of the code.
  ///
  /// - Parameters:
  ///   - sizes: the sizes of the code.
  ///   - plain: the share by the distances of the codes.
  ///   - whitened: the share by the distances of the whitened codes.
  public static func neighbours(
    sizes: [Int], plain: [Double], whitened: [Double]
  ) -> Chart {
    let k = sizes.map(Double.init)
    return Chart(size: Size(Style.width, 320)) {
      LineMark(x: k, y: plain, label: "codes as they are", color: Meaning.heldOut)
      LineMark(x: k, y: whitened, label: "whitened", color: Meaning.heldOut, style: .dashed)
      PointMark(x: k, y: plain, color: Meaning.heldOut)
      PointMark(x: k, y: whitened, color: Meaning.heldOut)
    }
    .xAxis("numbers in the code *k*", scale: .log)
    .yAxis("nearest digit is of the same kind", domain: 0...1)
  }
}
