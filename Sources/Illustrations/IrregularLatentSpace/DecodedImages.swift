import Drawing

extension IrregularLatentSpaceIllustrations {
  /// Digits above what models leave of them, with the error of each and what a judge reads, framed by whether it is right.
  ///
  /// - Parameters:
  ///   - digits: the images that went in.
  ///   - labels: their digits.
  ///   - models: for each model what comes out, the squared errors and the digits read.
  ///   - imageWidth: the number of columns of each image.
  public static func reconstructions(
    of digits: [[Float]], labels: [Int],
    by models: [(name: String, images: [[Float]], errors: [Float], readings: [Int])],
    imageWidth: Int
  ) -> ImageGrid {
    let frames = models.flatMap { zip($0.readings, labels).map { $0 == $1 ? Color.right : .wrong } }
    let readings = models.flatMap(\.readings).map(ClassLabels.mark)
    return ImageGrid(
      images: digits + models.flatMap(\.images), imageWidth: imageWidth, columns: digits.count,
      rowLabels: ["held out"] + models.map(\.name),
      captions: labels.map { ClassLabels.current.areDigits ? "a \($0)" : ClassLabels.mark($0) }
        + models.flatMap(\.errors).map { NumberFormat.integer.text(Double($0)) },
      frames: labels.map { _ in nil } + frames,
      cornerMarks: labels.map { _ in "" } + readings)
  }

  /// A row of decoded images, with what a judge reads in each and how sure it is.
  public static func places(_ places: some Collection<DecodedPlace>, imageWidth: Int) -> ImageGrid {
    ImageGrid(
      images: places.map(\.image), imageWidth: imageWidth, columns: max(places.count, 1),
      captions: places.map(\.verdict))
  }

  /// Images decoded from several sources of codes, a row each, with what a judge reads in their corners.
  public static func samples(
    _ sources: [(name: String, images: [[Float]], readings: [Int])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: sources.flatMap(\.images), imageWidth: imageWidth,
      columns: sources.first?.images.count ?? 1, rowLabels: sources.map(\.name),
      cornerMarks: sources.flatMap(\.readings).map(ClassLabels.mark))
  }
}
