import Drawing

extension IrregularLatentSpaceIllustrations {
  /// A map of codes between digits that go there and come back, and what is decoded at places that nobody chose.
  ///
  /// - Parameters:
  ///   - codes: the codes of digits, as dots in the colours of their digits.
  ///   - labels: their digits.
  ///   - digits: images that went in, what came back of them, and their codes; they stand on the left.
  ///   - drawn: codes drawn at random, and what is decoded there; they stand on the right.
  ///   - imageWidth: the number of columns of each image.
  public static func idea(
    _ codes: Points, labels: [Int],
    digits: [(image: [Float], back: [Float], code: [Double])],
    drawn: [(code: [Double], image: [Float])], imageWidth: Int
  ) -> Chart {
    let plot = Size(Style.width - 2 * Style.margin, 400)
    let (image, map) = (56.0, Size(340, 330))
    let circle = PriorCircle.most.radius
    let (left, right) = (min(codes.x.min() ?? 0, -circle), max(codes.x.max() ?? 0, circle))
    let (low, high) = (min(codes.y.min() ?? 0, -circle), max(codes.y.max() ?? 0, circle))
    // What a point of the page is in units of the codes, and the page's places in these units.
    let unit = max((right - left) / map.width, (high - low) / map.height)
    func across(_ points: Double) -> Double {
      (left + right) / 2 + (points - plot.width / 2) * unit
    }
    func up(_ points: Double) -> Double { (low + high) / 2 + (points - plot.height / 2) * unit }
    let head = 36.0
    func rows(_ count: Int) -> [Double] {
      let room = (plot.height - head) / Double(count)
      return (0..<count).map { up(plot.height - head - (Double($0) + 0.5) * room) }
    }
    let columns = (
      image: across(image / 2 + 4), back: across(image * 1.5 + 14),
      drawn: across(plot.width - image / 2 - 4)
    )
    let digits = digits.sorted { $0.code[1] > $1.code[1] }
    let drawn = drawn.sorted { $0.code[1] > $1.code[1] }
    let (leftRows, rightRows) = (rows(digits.count), rows(drawn.count))
    let edge = (image / 2 + 4) * unit
    return Chart(size: Size(Style.width, plot.height + 2 * Style.margin)) {
      for digit in Set(labels).sorted() {
        let own = labels.indices.filter { labels[$0] == digit }
        PointMark(
          x: own.map { codes.x[$0] }, y: own.map { codes.y[$0] }, color: .digit(digit), size: 4,
          opacity: 0.4)
      }
      PriorCircle.most.mark()
      SegmentMark(
        x: digits.map { _ in columns.back + edge }, y: leftRows, xEnd: digits.map { $0.code[0] },
        yEnd: digits.map { $0.code[1] }, color: .ink, width: Style.leaderWidth)
      SegmentMark(
        x: drawn.map { $0.code[0] }, y: drawn.map { $0.code[1] },
        xEnd: drawn.map { _ in columns.drawn - edge }, yEnd: rightRows, color: .ink,
        width: Style.leaderWidth, isArrow: true)
      PointMark(
        x: (digits.map(\.code) + drawn.map(\.code)).map { $0[0] },
        y: (digits.map(\.code) + drawn.map(\.code)).map { $0[1] }, color: .ink, size: 6)
      ImageMark(
        x: digits.map { _ in columns.image } + digits.map { _ in columns.back }
          + drawn.map { _ in columns.drawn },
        y: leftRows + leftRows + rightRows,
        images: digits.map(\.image) + digits.map(\.back) + drawn.map(\.image),
        imageWidth: imageWidth, size: image, hasPaper: true)
      TextMark(
        x: [columns.image, columns.back, columns.drawn],
        y: [Double](repeating: up(plot.height - 12), count: 3),
        texts: ["in", "back", "decoded"], color: .ink, weight: .semibold)
      TextMark(
        "drawn here", x: 0, y: circle, color: .ink, anchor: .bottom)
    }
    .xAxis(domain: across(0)...across(plot.width)).yAxis(domain: up(0)...up(plot.height))
    .hiddenAxes()
  }
}
