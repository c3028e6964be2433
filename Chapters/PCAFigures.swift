import Drawing
import Literate

/// How the figures of chapter 1 are drawn, from plain numbers.
enum PCAFigures {
  /// A cloud with the line along its first eigenvector, and the error of every line through its mean.
  ///
  /// - Parameters:
  ///   - x, y: the points.
  ///   - shadow: the closest points of the line.
  ///   - direction: the unit vector along the line.
  ///   - errors: the error of the line for each angle from 0° to 180°.
  ///   - angle: the angle of the first eigenvector.
  ///   - eigenvalues: the two of the cloud.
  static func line(
    x: [Double], y: [Double], shadow: (x: [Double], y: [Double]), direction: (Double, Double),
    errors: [Double], angle: Double, eigenvalues: [Double]
  ) -> Panels {
    let reach = 1.15 * ((x + y).map(\.magnitude).max() ?? 1)
    // Of the longest losses below the line the one furthest out has the most room for its name.
    let below = x.indices.filter { y[$0] < shadow.y[$0] }
      .sorted { shadow.y[$0] - y[$0] > shadow.y[$1] - y[$1] }
    let named = below.prefix(8).max {
      x[$0] * x[$0] + y[$0] * y[$0] < x[$1] * x[$1] + y[$1] * y[$1]
    }
    let shown = named ?? 0
    return Panels(columns: 2, height: 330) {
      Chart {
        SegmentMark(
          x: x, y: y, xEnd: shadow.x, yEnd: shadow.y, color: .orange, width: 1)
        SegmentMark(
          x: [-reach * direction.0], y: [-reach * direction.1], xEnd: [reach * direction.0],
          yEnd: [reach * direction.1], color: .blue, width: 2, label: "best line")
        PointMark(x: x, y: y, color: .ink, size: 4)
        SegmentMark(
          x: [shadow.x[shown]], y: [shadow.y[shown]], xEnd: [x[shown]], yEnd: [y[shown]],
          color: .orange, width: 1, label: "what this point loses")
      }
      .xAxis("*x*_1").yAxis("*x*_2").equalAspect()
      Chart {
        RuleMark(x: angle, label: "first eigenvector")
        RuleMark(y: eigenvalues[0], label: "*λ*_1", style: .dotted)
        RuleMark(y: eigenvalues[1], label: "*λ*_2", style: .dotted)
        LineMark(x: 0...180, y: errors)
      }
      .xAxis("angle of the line in degrees", domain: 0...180, ticks: .at([0, 45, 90, 135, 180]))
      .yAxis("error per point")
    }
  }

  /// The eigenvalues on a logarithmic scale, and the share of the variance that the first of them explain.
  ///
  /// - Parameters:
  ///   - eigenvalues: those that are not zero to rounding, the largest first.
  ///   - zeros: how many are.
  ///   - blank: how many pixels are the same in every image.
  ///   - explained: the share of the variance that the first 1, 2, … explain.
  ///   - levels: shares to mark.
  ///   - needed: how many eigenvalues reach each of them.
  static func spectrum(
    eigenvalues: [Double], zeros: Int, blank: Int, explained: [Double], levels: [Double],
    needed: [Int]
  ) -> Panels {
    let rank = eigenvalues.count
    let all = 0...Double(rank + zeros)
    return Panels(columns: 2, height: 340) {
      Chart {
        LineMark(x: 1...rank, y: eigenvalues)
        if zeros > 0 {
          AnnotationMark(
            "the last \(zeros) are zero up\nto rounding; \(blank) pixels\nare always blank",
            x: Double(rank), y: eigenvalues[rank - 1], anchors: [.trailing, .bottomTrailing])
        }
      }
      .xAxis("component *j*", domain: all)
      .yAxis("eigenvalue *λ*_{*j*}", scale: .log)
      Chart {
        LineMark(x: 0...rank, y: [0] + explained.prefix(rank))
        PointMark(x: needed.map(Double.init), y: levels, color: .orange)
        for (k, level) in zip(needed.map(Double.init), levels) {
          // Below the curve, and left of the point where the plot ends soon.
          let isLate = k > 0.7 * all.upperBound
          TextMark(
            "\(Int(k)): \(NumberFormat.percent(0).text(level))",
            x: k + (isLate ? 0 : 0.018 * all.upperBound), y: level - (isLate ? 0.06 : 0.035),
            anchor: isLate ? .trailing : .leading)
        }
      }
      .xAxis("components kept *k*", domain: all)
      .yAxis("share of the variance", domain: 0...1)
    }
  }

  /// The error for every number of components, on training and on held-out images, and for as many pixels.
  ///
  /// - Parameters:
  ///   - training, heldOut, pixels: the error with 0, 1, 2, … numbers.
  static func errors(training: [Double], heldOut: [Double], pixels: [Double]) -> Chart {
    let k = heldOut.indices.map(Double.init)
    let ratio = (heldOut.last ?? .nan) / (training.last ?? .nan)
    return Chart(size: Size(Style.width, 380)) {
      AreaMark(x: k, yStart: training, yEnd: heldOut, color: .orange, opacity: 0.2)
      LineMark(x: k, y: pixels, label: "*k* pixels kept", color: .gray, style: .dashed)
      LineMark(
        x: k, y: heldOut, label: "held-out digits: × \(NumberFormat.fixed(1).text(ratio))",
        color: .orange)
      LineMark(x: k, y: training, label: "training digits", color: .blue)
    }
    .xAxis("numbers kept *k*", domain: 0...Double(k.count - 1))
    .yAxis("squared error per image", scale: .log)
  }

  /// Codes as digits in the plane, and along two sides what the decoder draws when one number moves and the other is 0.
  static func map(
    _ x: [Double], _ y: [Double], labels: [Int], imageWidth: Int,
    decode: (_ z1: Double, _ z2: Double) -> [Float]
  ) -> Chart {
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
