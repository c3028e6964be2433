import Drawing

extension CVAEIllustrations {
  /// What is decoded along a direction in the space of codes: for each digit an image at every place, and a measure of it.
  public struct Walk: Sendable {
    let name: String
    let images: [[[Float]]]
    let trait: [[Double]]
    let exception: Int

    /// A walk along one direction.
    ///
    /// - Parameters:
    ///   - name: which direction it is, as a title says it.
    ///   - images: for each digit an image at every place.
    ///   - trait: for each digit what is measured of them.
    ///   - exception: the digit that follows the others least.
    public init(name: String, images: [[[Float]]], trait: [[Double]], exception: Int) {
      self.name = name
      self.images = images
      self.trait = trait
      self.exception = exception
    }
  }

  /// Images decoded along two directions in the space of codes, and below them the slant and the width of all ten digits.
  ///
  /// - Parameters:
  ///   - slant: the walk along the one direction, with the slant of the images.
  ///   - width: the walk along the other direction, with their width.
  ///   - digits: the digits whose images are shown, those at whole places.
  ///   - positions: the places of both walks, from −2 to 2.
  ///   - imageWidth: the number of columns of each image.
  public static func axes(
    slant: Walk, width: Walk, shown digits: [Int], positions: [Double], imageWidth: Int
  ) -> Panels {
    let context = Color.lightGray.mixed(with: .ink, by: 0.2)
    let whole = positions.indices.filter { positions[$0] == positions[$0].rounded() }
    func grid(_ letter: String, _ walk: Walk, _ trait: String) -> ImageGrid {
      ImageGrid(
        title: "\(letter)  \(walk.name): \(trait)",
        images: digits.flatMap { digit in whole.map { walk.images[digit][$0] } },
        imageWidth: imageWidth, columns: whole.count, rowLabels: digits.map(ClassLabels.mark),
        columnLabels: whole.map { NumberFormat.integer.text(positions[$0]) }, imageSize: imageSize)
    }
    func chart(_ letter: String, _ walk: Walk, _ trait: String, _ unit: String) -> Chart {
      Chart(title: "\(letter)  The \(trait) of all ten digits") {
        for digit in 0...9 where digit != walk.exception {
          LineMark(x: positions, y: walk.trait[digit], color: context, width: 1.5)
        }
        LineMark(
          x: positions, y: walk.trait[walk.exception], label: ClassLabels.name(walk.exception),
          color: Color.digits[walk.exception])
      }
      .xAxis("place", domain: -2...2, ticks: .at([-2, -1, 0, 1, 2]))
      .yAxis(unit)
    }
    return Panels(columns: 2) {
      grid("a", slant, "slant")
      grid("b", width, "width")
      chart("c", slant, "slant", "columns per row")
      chart("d", width, "width", "pixels")
    }
  }
}
