/// Small images at points of the chart, such as what a decoder makes of them.
public struct ImageMark: Mark {
  let x: [Double]
  let y: [Double]
  let images: [[Float]]
  let imageWidth: Int
  let size: Double
  let color: Color
  let colors: [Color]
  let hasPaper: Bool
  let skipsOverlaps: Bool

  /// Creates images centred at the points (`x`, `y`).
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - images: an image for each position: pixels from 0 (paper) to 1 (ink), row by row.
  ///   - imageWidth: the number of columns of each image.
  ///   - size: about how wide an image is shown, in points of the page.
  ///   - color: the colour of the ink.
  ///   - classes: the digit of each image, for ink in digit colours.
  ///   - hasPaper: whether images have a white ground with a thin frame, or let the chart shine through.
  ///   - skipsOverlaps: whether to leave out images that would overlap one before them.
  public init(
    x: [Double], y: [Double], images: [[Float]],
    imageWidth: Int = 28, size: Double = 28, color: Color = .ink, classes: [Int]? = nil,
    hasPaper: Bool = false, skipsOverlaps: Bool = false
  ) {
    self.x = x
    self.y = y
    self.images = images
    requireEqualCounts(
      "ImageMark", ("x", self.x.count), ("y", self.y.count), ("images", images.count))
    self.imageWidth = imageWidth
    self.size = size
    self.color = color
    colors = classes?.map(Color.digit) ?? []
    self.hasPaper = hasPaper
    self.skipsOverlaps = skipsOverlaps
  }

  /// The positions.
  public var extent: MarkExtent { MarkExtent(x: x, y: y, padsX: true) }
  /// Images have their own ink.
  public var takesSeriesColor: Bool { false }
  /// The positions of the images.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", .numbers(x)), ("y", .numbers(y))]
  }

  /// How many images there are, and where.
  public var summary: String {
    let pixels = images.first?.count ?? 0
    return "\(Words.count(images.count, "small image")) of \(imageWidth) × "
      + "\(pixels / max(imageWidth, 1)) pixels, x \(Trend.range(x)), y \(Trend.range(y))"
  }

  /// Draws the images.
  public func draw(on canvas: Canvas, in plot: Plot) {
    var drawn: [Rect] = []
    for (index, image) in images.enumerated() {
      let point = plot.point(x[index], y[index])
      guard point.isFinite else { continue }
      let (bitmap, magnification) = Bitmap(width: imageWidth, values: image)
        .shown(at: size, mayExceed: true)
      let width = Double(bitmap.width * magnification) / Style.scale
      let height = Double(bitmap.height * magnification) / Style.scale
      let corner = Point(point.x - width / 2, point.y - height / 2)
      let place = Rect(corner.x, corner.y, width, height)
      if skipsOverlaps, drawn.contains(where: place.intersects) { continue }
      drawn.append(place)
      if hasPaper {
        let box = place.grown(by: 1)
        canvas.fill(box, .white)
        canvas.frame(box.grown(by: 1), .lightGray, width: 1)
      }
      canvas.image(
        bitmap.stencil(index < colors.count ? colors[index] : color), width: bitmap.width,
        height: bitmap.height, at: corner, magnification: magnification)
    }
  }
}
