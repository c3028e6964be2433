import Drawing

extension VAEIllustrations {
  /// Images decoded on a grid of codes, the first number from left to right, the second from below upwards.
  ///
  /// - Parameters:
  ///   - images: the images, row by row from the top.
  ///   - values: the values of either number, rising.
  ///   - imageWidth: the number of columns of each image.
  public static func manifold(
    _ images: [[Float]], at values: [Double], imageWidth: Int
  ) -> ImageGrid {
    let names = values.map { NumberFormat.fixed(1).text($0) }
    return ImageGrid(
      images: images, imageWidth: imageWidth, columns: values.count, rowLabels: names.reversed(),
      columnLabels: names, imageSize: 42, spacing: 1)
  }

  /// Images decoded along straight lines between codes, a row a walk, with what a judge reads beneath each.
  ///
  /// - Parameters:
  ///   - walks: for each walk the model that decodes it, its images and the digits read in them.
  ///   - imageWidth: the number of columns of each image.
  public static func walks(
    _ walks: [(model: String, images: [[Float]], readings: [Int])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: walks.flatMap(\.images), imageWidth: imageWidth,
      columns: walks.first?.images.count ?? 1, rowLabels: walks.map(\.model),
      captions: walks.flatMap(\.readings).map(ClassLabels.mark), imageSize: 56)
  }

  /// Images from several sources, a block each.
  ///
  /// - Parameters:
  ///   - sources: the name and the images of each block.
  ///   - blocks: how many blocks stand side by side; all if nil.
  ///   - columns: how many images of a block stand side by side.
  ///   - imageWidth: the number of columns of each image.
  public static func samples(
    _ sources: [(name: String, images: [[Float]])], blocks: Int? = nil, columns: Int = 6,
    imageWidth: Int
  ) -> Panels {
    Panels(columns: blocks ?? sources.count) {
      for source in sources {
        ImageGrid(
          title: source.name, images: source.images, imageWidth: imageWidth, columns: columns,
          spacing: 4)
      }
    }
  }
}
