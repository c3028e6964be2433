import Drawing

extension IrregularLatentSpaceIllustrations {
  /// A map of codes in the plane with the prior's circle, and what the decoder makes of some places.
  ///
  /// - Parameters:
  ///   - codes: the codes, as dots in the colours of their digits.
  ///   - labels: their digits.
  ///   - gaps: places among the codes; their images stand where there is room, at the end of a line.
  ///   - outskirts: places outside; their images stand where they are.
  ///   - rim: a closed line through the outskirts.
  ///   - imageSize: about how wide an image is shown, in points of the page.
  ///   - imageWidth: the number of columns of each image.
  public static func map(
    _ codes: Points, labels: [Int], gaps: [DecodedPlace], outskirts: [DecodedPlace] = [],
    rim: Points = ([], []), imageSize: Double, imageWidth: Int
  ) -> Chart {
    LatentMap(
      x: codes.x, y: codes.y, labels: labels, gaps: gaps, outskirts: outskirts, rim: rim,
      image: imageSize, imageWidth: imageWidth
    ).figure
  }
}

/// A map of codes in the plane with images on it, and where on the page everything goes.
struct LatentMap {
  typealias DecodedPlace = IrregularLatentSpaceIllustrations.DecodedPlace

  let x, y: [Double]
  let labels: [Int]
  /// Places among the codes; their images stand where there is room, at the end of a line.
  let gaps: [DecodedPlace]
  /// Places outside; their images stand where they are, on the line `rim`.
  let outskirts: [DecodedPlace]
  let rim: Points
  /// The length of a side of an image in points of the page.
  let image: Double
  let imageWidth: Int
  /// The radius of the prior's circle around the origin, and its name.
  let circle = (radius: PriorCircle.most.radius, name: "95% of 𝒩(0, *I*)")

  /// The width of the plot in points of the page.
  let width = 632.0
  /// The room that the verdict under an image takes, across and down.
  let verdict = Size(52, 18)

  /// The map.
  var figure: Chart {
    let (xDomain, yDomain, unit) = domains
    let height = (yDomain.upperBound - yDomain.lowerBound) / unit
    let names = ClassPlaces(
      x: x.map { $0 / unit }, y: y.map { $0 / unit }, classes: labels,
      avoiding: gaps.map { ($0.x / unit, $0.y / unit) }
    ).places
    let notes = notes(unit: unit, names: names.map { (x[$0.index], y[$0.index]) })
    let ends = notes.map { $0.end(unit: unit) }
    var shown = zip(gaps, notes.dropFirst()).map {
      (place: $0, x: $1.x, y: $1.y + verdict.height / 2 * unit)
    }
    shown += outskirts.map { (place: $0, x: $0.x, y: $0.y) }
    return Chart(size: Size(Style.width, height + 92)) {
      if !rim.x.isEmpty {
        LineMark(x: rim.x, y: rim.y, color: .lightGray, style: .dashed, width: 1)
      }
      for digit in Set(labels).sorted() {
        let own = labels.indices.filter { labels[$0] == digit }
        PointMark(
          x: own.map { x[$0] }, y: own.map { y[$0] }, color: .digit(digit), size: 4, opacity: 0.75)
      }
      PriorCircle.most.mark()
      PointMark(
        x: names.map { x[$0.index] }, y: names.map { y[$0.index] }, color: .white, size: 20,
        opacity: Style.haloOpacity)
      PointMark(
        x: names.map { x[$0.index] }, y: names.map { y[$0.index] }, classes: names.map(\.digit),
        size: Style.classNameSize)
      SegmentMark(
        x: notes.map(\.place.x), y: notes.map(\.place.y), xEnd: ends.map(\.x),
        yEnd: ends.map(\.y), color: .ink, width: Style.leaderWidth)
      PointMark(x: gaps.map(\.x), y: gaps.map(\.y), color: .ink, size: 5)
      TextMark(circle.name, x: notes[0].x, y: notes[0].y, color: .ink)
      ImageMark(
        x: shown.map(\.x), y: shown.map(\.y), images: shown.map(\.place.image),
        imageWidth: imageWidth, size: image, hasPaper: true)
      TextMark(
        x: shown.map(\.x), y: shown.map { $0.y - (image / 2 + 11) * unit },
        texts: shown.map(\.place.verdict), color: .ink)
    }
    .xAxis("*z*_1", domain: xDomain).yAxis("*z*_2", domain: yDomain).equalAspect()
  }

  /// What holds the codes, the circle, the rim and the images on it; and the units that a point of the page takes.
  var domains: (x: ClosedRange<Double>, y: ClosedRange<Double>, unit: Double) {
    let xs = x + rim.x + [-circle.radius, circle.radius]
    let ys = y + rim.y + [-circle.radius, circle.radius]
    let (left, right) = (xs.min() ?? -1, xs.max() ?? 1)
    let (low, high) = (ys.min() ?? -1, ys.max() ?? 1)
    let margin = image / 2 + verdict.height + 4
    // As wide as the page, and not higher than wide.
    let unit = max(right - left, high - low) / (width - 2 * margin)
    let middle = (left + right) / 2
    let half = width / 2 * unit
    return (
      middle - half...middle + half, low - margin * unit...high + margin * unit, unit
    )
  }
}
