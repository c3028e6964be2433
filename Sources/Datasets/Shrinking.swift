extension Digits {
  /// The same images with at most so many pixels each: where they have more, squares of pixels become one, their mean.
  public func shrunk(toAtMost pixels: Int) -> Digits {
    var factor = 1
    func length(_ side: Int) -> Int { (side + factor - 1) / factor }
    while length(train.width) * length(train.height) > pixels { factor += 1 }
    if factor == 1 { return self }
    return Digits(
      train: train.shrunk(by: factor), heldOut: heldOut.shrunk(by: factor), names: names)
  }
}

extension ImageSet {
  /// Images in which the mean of each square of `factor` × `factor` pixels is one; at the right and lower edge of what is left.
  fileprivate func shrunk(by factor: Int) -> ImageSet {
    let (columns, rows) = ((width + factor - 1) / factor, (height + factor - 1) / factor)
    var means: [Float] = []
    means.reserveCapacity(count * rows * columns)
    for image in 0..<count {
      for row in 0..<rows {
        for column in 0..<columns {
          means.append(mean(of: image, row: row * factor, column: column * factor, factor))
        }
      }
    }
    return ImageSet(
      width: columns, height: rows, pixels: means, labels: labels, labelFile: labelFile,
      reduction: reduction * factor)
  }

  /// The mean of a square of pixels that begins here.
  private func mean(of image: Int, row: Int, column: Int, _ side: Int) -> Float {
    let (right, lower) = (min(column + side, width), min(row + side, height))
    var sum: Float = 0
    for y in row..<lower {
      for x in column..<right { sum += pixels[(image * height + y) * width + x] }
    }
    return sum / Float((right - column) * (lower - row))
  }
}
