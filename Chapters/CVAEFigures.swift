import Drawing
import Literate
import MathKernel

/// The figures of chapter 5, from the images, codes and numbers that the chapter computes, and the codes they show.
enum CVAEFigures {
  /// An image is shown four times as wide as it has pixels, at two pixels a point: the digits' 28 pixels are 56 points.
  private static let imageSize = 56.0

  /// Five codes, a row each, decoded with the ten labels.
  static func oneCode(_ images: Matrix<Float>, codes: Matrix<Float>, imageWidth: Int) -> ImageGrid {
    ImageGrid(
      images: rows(images), imageWidth: imageWidth, columns: 10,
      rowLabels: (0..<codes.rows).map { coordinates(codes.row($0)) },
      columnLabels: (0...9).map { "\($0)" }, imageSize: imageSize, spacing: 5)
  }

  /// Ten digits, a row each, in the styles of the codes; framed are the images that the judge reads as another digit.
  static func grid(
    _ images: Matrix<Float>, codes: Matrix<Float>, verdicts: [Int], imageWidth: Int
  ) -> ImageGrid {
    let isWrong = verdicts.indices.map { verdicts[$0] != $0 / codes.rows }
    return ImageGrid(
      images: rows(images), imageWidth: imageWidth, columns: codes.rows,
      rowLabels: (0...9).map { "\($0)" },
      columnLabels: (0..<codes.rows).map { coordinates(codes.row($0)) },
      frames: isWrong.map { $0 ? .wrong : nil },
      cornerMarks: verdicts.indices.map { isWrong[$0] ? "\(verdicts[$0])" : "" },
      imageSize: imageSize, spacing: 8)
  }

  /// Written digits, and beside each its code decoded with the ten labels; framed is the digit that was written.
  static func style(
    written: Matrix<Float>, labels: [Int], lent: [Matrix<Float>], imageWidth: Int
  ) -> ImageGrid {
    ImageGrid(
      images: labels.indices.flatMap { [written.row($0)] + rows(lent[$0]) },
      imageWidth: imageWidth, columns: 11,
      columnLabels: ["written"] + (0...9).map { "\($0)" },
      frames: labels.flatMap { label in [nil] + (0...9).map { $0 == label ? Color.blue : nil } },
      imageSize: imageSize, spacing: 7)
  }

  /// What models of several sizes draw and what their codes tell, each in several runs.
  static func sizes(
    _ sizes: [Int], contests: [[(own: Double, prior: Double, other: Double)]],
    leaks: [[Double]]
  ) -> Panels {
    let x = sizes.map(Double.init)
    func line(_ label: String?, _ shares: [[Double]], _ color: Color) -> LineMark {
      LineMark(
        x: x, runs: (shares.first ?? []).indices.map { run in shares.map { $0[run] } },
        label: label, color: color, showsPoints: true)
    }
    func chart(_ title: String, _ label: String, @MarkBuilder marks: () -> [any Mark]) -> Chart {
      Chart(title: title, marks: marks)
        .xAxis("latent dimensions", scale: .log, domain: 2...20, ticks: .at(x))
        .yAxis(label, domain: 0...1)
    }
    return Panels(columns: 2, height: 320) {
      chart("a  Does the image obey?", "read as asked, by the code’s origin") {
        line("same digit", contests.map { $0.map(\.own) }, .blue)
        line("prior", contests.map { $0.map(\.prior) }, .orange)
        line("another digit", contests.map { $0.map(\.other) }, .teal)
      }
      chart("b  Does the code tell the label?", "label read off by a linear classifier") {
        line(nil, leaks, .pink)
        RuleMark(y: 0.1, label: "blind guess")
      }
    }
  }

  /// Images decoded along two axes of the code, at the places −2, −1, 0, 1, 2, and below them the slant and the width of
  /// all ten digits.
  static func axes(
    slant: AxisWalk, width: AxisWalk, shown digits: [Int], positions: [Double], imageWidth: Int
  ) -> Panels {
    let whole = positions.indices.filter { positions[$0] == positions[$0].rounded() }
    func grid(_ letter: String, _ walk: AxisWalk, _ trait: String) -> ImageGrid {
      ImageGrid(
        title: "\(letter)  Along *z*_\(walk.axis + 1): \(trait)",
        images: digits.flatMap { digit in whole.map { walk.images[digit].row($0) } },
        imageWidth: imageWidth, columns: whole.count, rowLabels: digits.map { "\($0)" },
        columnLabels: whole.map { NumberFormat.fixed(0).text(positions[$0]) },
        imageSize: imageSize)
    }
    func chart(_ letter: String, _ walk: AxisWalk, _ trait: String, _ unit: String) -> Chart {
      Chart(title: "\(letter)  The \(trait) of all ten digits") {
        for digit in 0...9 where digit != walk.exception {
          LineMark(x: positions, y: walk.trait[digit], color: .gray.opacity(0.55), width: 1.5)
        }
        LineMark(
          x: positions, y: walk.trait[walk.exception], label: "\(walk.exception)",
          color: Color.digits[walk.exception])
      }
      .xAxis("*z*_\(walk.axis + 1)", domain: -2...2, ticks: .at([-2, -1, 0, 1, 2]))
      .yAxis(unit)
    }
    return Panels(columns: 2) {
      grid("a", slant, "slant")
      grid("b", width, "width")
      chart("c", slant, "slant", "columns a row")
      chart("d", width, "width", "pixels")
    }
  }

  /// What is decoded along an axis of the code: for each digit an image at every place, and a measure of it.
  struct AxisWalk {
    let axis: Int
    let images: [Matrix<Float>]
    let trait: [[Double]]
    /// The digit that follows the others least.
    let exception: Int
  }

  private static func rows(_ images: Matrix<Float>) -> [[Float]] {
    (0..<images.rows).map { images.row($0) }
  }

  /// The first two numbers of a code, one under the other.
  private static func coordinates(_ code: [Float]) -> String {
    code.prefix(2).enumerated()
      .map { "*z*_\($0 + 1) = \(NumberFormat.fixed(1).text(Double($1)))" }
      .joined(separator: "\n")
  }
}

extension CVAEFigures {
  /// Five codes to compare digits in: quantiles of the prior in one or two dimensions, else draws from it.
  static func styles(_ stream: RandomStream, columns k: Int) -> Matrix<Float> {
    let far = Float(Double.normalQuantile(0.9))
    switch k {
    case 1:
      return Matrix((1...5).map { [Float(Double.normalQuantile(Double($0) / 6))] })
    case 2:
      return Matrix([[0, 0], [-far, 0], [far, 0], [0, -far], [0, far]])
    default:
      return stream.normals(rows: 5, columns: k)
    }
  }

  /// `count` codes for the grid, a multiple of three, chosen in the same way.
  static func grid(
    _ stream: RandomStream, columns k: Int, count: Int
  ) -> Matrix<Float> {
    func middle(_ i: Int, of n: Int) -> Float {
      Float(Double.normalQuantile((Double(i) + 0.5) / Double(n)))
    }
    switch k {
    case 1:
      return Matrix(rows: count, columns: 1) { i, _ in middle(i, of: count) }
    case 2:
      let inner = count / 3
      return Matrix(rows: count, columns: 2) { i, j in
        j == 0 ? middle(i % inner, of: inner) : middle(i / inner, of: 3)
      }
    default:
      return stream.normals(rows: count, columns: k)
    }
  }
}
