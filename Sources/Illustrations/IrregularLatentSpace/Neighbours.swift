import Drawing

extension IrregularLatentSpaceIllustrations {
  /// What is decoded around a place, in a square of images with the place in its middle; framed are those that a judge
  /// reads as the digit of the place, and the others carry what it reads.
  ///
  /// - Parameters:
  ///   - images: as many as a square holds, row by row from the top.
  ///   - readings: the digit that the judge reads in each.
  ///   - digit: the digit of the place.
  ///   - imageWidth: the number of columns of each image.
  public static func neighbours(
    _ images: [[Float]], readings: [Int], of digit: Int, imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: images, imageWidth: imageWidth,
      columns: max(Int(Double(images.count).squareRoot().rounded()), 1),
      frames: readings.map { $0 == digit ? Color.right : nil },
      cornerMarks: readings.map { $0 == digit ? "" : ClassLabels.mark($0) }, imageSize: 52,
      spacing: 6)
  }
}
