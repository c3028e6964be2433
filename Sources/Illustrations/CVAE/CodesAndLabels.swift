import Drawing

extension CVAEIllustrations {
  /// The same codes decoded by several decoders, a square of images each.
  ///
  /// - Parameters:
  ///   - decoders: for each decoder its name and its images, as many as a square holds.
  ///   - imageWidth: the number of columns of each image.
  public static func idea(
    _ decoders: [(name: String, images: [[Float]])], imageWidth: Int
  ) -> Panels {
    Panels(columns: decoders.count) {
      for (letter, decoder) in zip(["a", "b", "c", "d"], decoders) {
        ImageGrid(
          title: "\(letter)  \(decoder.name)", images: decoder.images, imageWidth: imageWidth,
          columns: Int(Double(decoder.images.count).squareRoot()), spacing: 2)
      }
    }
  }

  /// A few codes, a row each, decoded with the ten labels; framed are the images that a judge reads as another digit.
  ///
  /// - Parameters:
  ///   - images: ten images for each code.
  ///   - names: a name for each code, which stands beside its row.
  ///   - verdicts: the digit that the judge reads in each image.
  ///   - imageWidth: the number of columns of each image.
  public static func oneCode(
    _ images: [[Float]], names: [String], verdicts: [Int], imageWidth: Int
  ) -> ImageGrid {
    let marks = Marks(verdicts, asked: verdicts.indices.map { $0 % 10 })
    return ImageGrid(
      images: images, imageWidth: imageWidth, columns: 10, rowLabels: names,
      columnLabels: (0...9).map(ClassLabels.mark), frames: marks.frames,
      cornerMarks: marks.readings,
      imageSize: imageSize, spacing: 5)
  }

  /// What several models draw when they are asked for the same digits; framed are the images that a judge reads as
  /// another digit.
  ///
  /// - Parameters:
  ///   - models: for each model its name, its images and the digits that the judge reads in them.
  ///   - asked: the digits asked for, ten times each.
  ///   - imageWidth: the number of columns of each image.
  public static func failure(
    _ models: [(name: String, images: [[Float]], verdicts: [Int])], asked: [Int], imageWidth: Int
  ) -> Panels {
    Panels(columns: 1) {
      for (letter, model) in zip(["a", "b", "c", "d"], models) {
        let marks = Marks(model.verdicts, asked: asked)
        ImageGrid(
          title: "\(letter)  \(model.name)", images: model.images, imageWidth: imageWidth,
          columns: 10,
          rowLabels: stride(from: 0, to: asked.count, by: 10).map {
            "asked for \(ClassLabels.mark(asked[$0]))"
          },
          frames: marks.frames, cornerMarks: marks.readings, imageSize: imageSize)
      }
    }
  }

  /// Frames around the images that a judge reads as another digit than the one asked for, with its readings.
  private struct Marks {
    let frames: [Color?]
    let readings: [String]

    init(_ verdicts: [Int], asked: [Int]) {
      frames = zip(verdicts, asked).map { $0 == $1 ? nil : .wrong }
      readings = zip(verdicts, asked).map { $0 == $1 ? "" : ClassLabels.mark($0) }
    }
  }

  /// Ten digits, a row each, in the styles of the codes; framed are the images that a judge reads as another digit.
  ///
  /// - Parameters:
  ///   - images: for each digit an image at every code.
  ///   - codes: the codes; the first two numbers of each stand above its column.
  ///   - verdicts: the digit that the judge reads in each image.
  ///   - imageWidth: the number of columns of each image.
  public static func grid(
    _ images: [[Float]], codes: [[Float]], verdicts: [Int], imageWidth: Int
  ) -> ImageGrid {
    let marks = Marks(verdicts, asked: verdicts.indices.map { $0 / codes.count })
    return ImageGrid(
      images: images, imageWidth: imageWidth, columns: codes.count,
      rowLabels: (0...9).map(ClassLabels.mark), columnLabels: codes.map(coordinates),
      frames: marks.frames, cornerMarks: marks.readings, imageSize: imageSize, spacing: 8)
  }

  /// Written digits, and beside each its code decoded with the ten labels; framed is the digit that was written.
  ///
  /// - Parameters:
  ///   - rows: for each digit its image, its label and the ten images that borrow its code.
  ///   - imageWidth: the number of columns of each image.
  public static func style(
    _ rows: [(written: [Float], label: Int, lent: [[Float]])], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: rows.flatMap { [$0.written] + $0.lent }, imageWidth: imageWidth, columns: 11,
      columnLabels: ["written"] + (0...9).map(ClassLabels.mark),
      frames: rows.flatMap { row in [nil] + (0...9).map { $0 == row.label ? Meaning.data : nil } },
      imageSize: imageSize, spacing: 7)
  }

  /// The first two numbers of a code, one under the other.
  private static func coordinates(_ code: [Float]) -> String {
    code.prefix(2).enumerated()
      .map { "*z*_\($0 + 1) = \(NumberFormat.fixed(1).text(Double($1)))" }
      .joined(separator: "\n")
  }
}
