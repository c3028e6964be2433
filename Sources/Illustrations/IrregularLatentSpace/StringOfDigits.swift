import Drawing

extension IrregularLatentSpaceIllustrations {
  /// Digits strung on a line, and what the decoder makes of the places half-way between them.
  ///
  /// - Parameters:
  ///   - start: the place of the first image, a digit.
  ///   - images: the images, a half apart: a digit and a place half-way in turns.
  ///   - imageWidth: the number of columns of each image.
  public static func string(
    from start: Int, images: [[Float]], imageWidth: Int
  ) -> Chart {
    let places = images.indices.map { Double(start) + Double($0) / 2 }
    let (digits, halves) = (
      images.indices.filter { $0 % 2 == 0 }, images.indices.filter { $0 % 2 == 1 }
    )
    let (first, last) = (places[0] - 1, places[places.count - 1] + 0.55)
    return Chart(size: Size(Style.width, 276)) {
      SegmentMark(
        x: [first], y: [0], xEnd: [last], yEnd: [0], color: Style.axisColor, width: 1, isArrow: true
      )
      SegmentMark(
        x: places, y: places.map { _ in 0 }, xEnd: places,
        yEnd: images.indices.map { $0 % 2 == 0 ? 0.4 : -0.4 }, color: .gray,
        width: Style.leaderWidth)
      PointMark(x: digits.map { places[$0] }, y: digits.map { _ in 0 }, color: .ink, size: 8)
      PointMark(
        x: halves.map { places[$0] }, y: halves.map { _ in 0 }, color: .white, size: 8)
      PointMark(
        x: halves.map { places[$0] }, y: halves.map { _ in 0 }, color: .ink, symbol: .ring, size: 8)
      TextMark(
        x: digits.map { places[$0] }, y: digits.map { _ in -0.04 },
        texts: digits.map { "\(start + $0 / 2)" }, color: .ink, anchor: .top)
      TextMark(
        x: halves.map { places[$0] }, y: halves.map { _ in 0.04 },
        texts: halves.map { "\(start + $0 / 2)½" }, anchor: .bottom)
      ImageMark(
        x: digits.map { places[$0] }, y: digits.map { _ in 0.95 },
        images: digits.map { images[$0] },
        imageWidth: imageWidth, size: 84, hasPaper: true)
      ImageMark(
        x: halves.map { places[$0] }, y: halves.map { _ in -0.95 },
        images: halves.map { images[$0] }, imageWidth: imageWidth, size: 84, hasPaper: true)
      TextMark("digits", x: first - 0.08, y: 0.95, color: .ink, anchor: .leading)
      TextMark("half-way", x: first - 0.08, y: -0.95, anchor: .leading)
    }
    .xAxis(domain: first...last).yAxis(domain: -1.45...1.45).hiddenAxes()
  }
}
