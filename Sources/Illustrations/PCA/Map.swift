import Drawing

extension PCAIllustrations {
  /// Codes as digits in the plane, and along two sides what the decoder draws when one number moves and the other is 0.
  ///
  /// - Parameters:
  ///   - codes: the codes.
  ///   - labels: their digits.
  ///   - imageWidth: the number of columns of each image.
  ///   - decode: the image of a code.
  public static func map(
    _ codes: Points, labels: [Int], imageWidth: Int,
    decode: (_ z1: Double, _ z2: Double) -> [Float]
  ) -> Chart {
    let (x, y) = codes
    let (left, right) = (x.min() ?? -1, x.max() ?? 1)
    let (bottom, top) = (y.min() ?? -1, y.max() ?? 1)
    let step = [0.5, 1, 2, 5, 10, 20].first { right - left < 8 * $0 } ?? 50
    func places(_ low: Double, _ high: Double) -> [Double] {
      Array(stride(from: (low / step).rounded(.up) * step, through: high, by: step))
    }
    let (along, up) = (places(left, right), places(bottom, top))
    let (below, beside) = (bottom - 0.9 * step, right + 1.1 * step)
    return Chart(size: Size(Style.width, 600)) {
      SegmentMark(
        x: [left, right + 0.3 * step], y: [bottom - 0.15 * step, bottom],
        xEnd: [right, right + 0.3 * step],
        yEnd: [bottom - 0.15 * step, max(top, (up.last ?? 0) + 0.85 * step)], color: .lightGray,
        width: 1)
      PointMark(x: x, y: y, classes: labels)
      ImageMark(
        x: along, y: along.map { _ in below }, images: along.map { decode($0, 0) },
        imageWidth: imageWidth, size: 42, hasPaper: true)
      TextMark(
        "along *z*_1,\n*z*_2 = 0", x: (along.last ?? 0) + 0.4 * step, y: below - 0.15 * step,
        anchor: .bottomLeading)
      ImageMark(
        x: up.map { _ in beside }, y: up, images: up.map { decode(0, $0) },
        imageWidth: imageWidth, size: 42, hasPaper: true)
      TextMark(
        "along *z*_2,\n*z*_1 = 0", x: beside, y: (up.last ?? 0) + 0.5 * step, anchor: .bottom)
    }
    .xAxis("first code number *z*_1", ticks: .at(along))
    .yAxis("second code number *z*_2", ticks: .at(up)).equalAspect()
  }
}
