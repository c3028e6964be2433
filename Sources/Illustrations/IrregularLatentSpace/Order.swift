import Drawing

extension IrregularLatentSpaceIllustrations {
  /// Where the ten digits lie on a line of codes, for several networks, a panel each, and what is decoded along it.
  ///
  /// - Parameters:
  ///   - lines: for each network its name; for each digit the shares of all codes that lie to the left of its lower quartile,
  ///     its median and its upper quartile; and images decoded at equally many steps from the first code to the last.
  ///   - imageWidth: the number of columns of each image.
  public static func order(
    _ lines: [(
      name: String, quartiles: [(lower: Double, median: Double, upper: Double)], images: [[Float]]
    )], imageWidth: Int
  ) -> Panels {
    Panels(columns: 1, sharedX: true, height: 330) {
      for (letter, line) in zip(["a", "b", "c", "d"], lines) {
        Chart(title: "\(letter)  \(line.name)") {
          for (rank, digit) in line.quartiles.indices
            .sorted(by: { line.quartiles[$0].median < line.quartiles[$1].median }).enumerated()
          {
            let quartiles = line.quartiles[digit], height = Double(line.quartiles.count - rank)
            SegmentMark(
              x: [quartiles.lower], y: [height], xEnd: [quartiles.upper], yEnd: [height],
              color: .digit(digit), width: 3)
            PointMark(
              x: [quartiles.median], y: [height], color: .white, size: 17,
              opacity: Style.haloOpacity)
            PointMark(x: [quartiles.median], y: [height], classes: [digit], size: 14)
          }
          ImageMark(
            x: line.images.indices.map { (Double($0) + 0.5) / Double(line.images.count) },
            y: line.images.map { _ in -1 }, images: line.images, imageWidth: imageWidth, size: 46,
            hasPaper: true)
        }
        .xAxis("share of the codes to the left", domain: 0...1)
        .yAxis(domain: -2.4...Double(line.quartiles.count) + 1, ticks: .named([]))
      }
    }
  }
}
