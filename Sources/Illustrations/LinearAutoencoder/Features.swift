import Drawing

extension LinearAutoencoderIllustrations {
  /// The directions that machines have found, as images, a column a machine; red is positive, blue negative.
  ///
  /// - Parameters:
  ///   - machines: for each machine its name and its directions, as many for all.
  ///   - imageWidth: the number of columns of each image.
  public static func atoms(
    _ machines: [(name: String, directions: [[Double]])], imageWidth: Int
  ) -> ImageGrid {
    let count = machines.map(\.directions.count).min() ?? 0
    return ImageGrid(
      images: (0..<count).flatMap { j in machines.map { $0.directions[j] } },
      imageWidth: imageWidth, columns: machines.count, columnLabels: machines.map(\.name),
      palette: .diverging, range: .perImage, imageSize: 96)
  }

  /// Digits above what machines give back of them, a row a machine.
  public static func reconstructions(
    of digits: [[Double]], by machines: [(name: String, images: [[Double]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: digits + machines.flatMap(\.images), imageWidth: imageWidth, columns: digits.count,
      rowLabels: ["digit"] + machines.map(\.name), range: .fixed(0...1))
  }

  /// The codes of the same digits by two machines, on the same axes, each drawn as its digit.
  public static func codes(_ maps: [(name: String, codes: Points)], labels: [Int]) -> Panels {
    twinMaps(maps, labels: labels, marker: .digits, size: 9, height: 370)
  }

  /// How strongly two code numbers are correlated, over the angle of a machine's axes with PCA's in degrees.
  ///
  /// - Parameters:
  ///   - machines: the angles of machines, from 0 to 45, and the sizes of their correlations.
  ///   - turned: a curve of angles, and of what PCA's own axes have when they are turned by them.
  public static func correlations(_ machines: Points, turned: Points) -> Chart {
    let highest = (machines.y + turned.y).max() ?? 0
    return Chart(size: Size(Style.width, 320)) {
      LineMark(
        x: turned.x, y: turned.y, label: "PCA’s axes, turned", labelPosition: .legend,
        color: Meaning.pca)
      PointMark(
        x: machines.x, y: machines.y, color: Meaning.autoencoder,
        label: "trained machines")
    }
    .xAxis(
      "angle of the axes with PCA’s, in degrees", domain: 0...45,
      ticks: .at([0, 15, 30, 45])
    )
    .yAxis("correlation of the two code numbers", domain: 0...max(0.01, 1.2 * highest))
  }
}
