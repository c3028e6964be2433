import Drawing

extension PCAIllustrations {
  /// The eigenvalues on a logarithmic scale, and the share of the variance that the first of them explain.
  ///
  /// - Parameters:
  ///   - eigenvalues: those that are not zero to rounding, the largest first.
  ///   - zeros: how many are.
  ///   - blank: how many pixels are the same in every image.
  ///   - explained: the share of the variance that the first 1, 2, … explain.
  ///   - levels: shares to mark.
  ///   - needed: how many eigenvalues reach each of them.
  public static func spectrum(
    eigenvalues: [Double], zeros: Int, blank: Int, explained: [Double], levels: [Double],
    needed: [Int]
  ) -> Panels {
    let rank = eigenvalues.count
    let all = 0...Double(rank + zeros)
    return Panels(columns: 2, height: 340) {
      Chart {
        LineMark(x: 1...rank, y: eigenvalues, color: Meaning.training)
        if zeros > 0 {
          AnnotationMark(
            "the last \(zeros) are zero up\nto rounding; \(blank) pixels\nare always blank",
            x: Double(rank), y: eigenvalues[rank - 1],
            anchors: [.trailing, .bottomTrailing, .bottomLeading, .leading])
        }
      }
      .xAxis("component *j*", domain: all)
      .yAxis("eigenvalue *λ*_{*j*}", scale: .log)
      Chart {
        LineMark(x: 0...rank, y: [0] + explained.prefix(rank), color: Meaning.training)
        PointMark(x: needed.map(Double.init), y: levels, color: .ink)
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
  ///   - training: the error of training images with 0, 1, 2, … components.
  ///   - heldOut: that of held-out images.
  ///   - pixels: that of training images with as many pixels, from which the others are guessed.
  public static func errors(training: [Double], heldOut: [Double], pixels: [Double]) -> Chart {
    let k = heldOut.indices.map(Double.init)
    let ratio = (heldOut.last ?? .nan) / (training.last ?? .nan)
    return Chart(size: Size(Style.width, 380)) {
      AreaMark(x: k, yStart: training, yEnd: heldOut, color: Meaning.heldOut, opacity: 0.2)
      LineMark(
        x: k, y: pixels, label: "training, *k* pixels", color: Meaning.training, style: .dashed)
      LineMark(
        x: k, y: heldOut, label: "held-out digits: × \(NumberFormat.fixed(1).text(ratio))",
        color: Meaning.heldOut)
      LineMark(x: k, y: training, label: "training digits", color: Meaning.training)
    }
    .xAxis("numbers kept *k*", domain: 0...Double(k.count - 1))
    .yAxis("squared error per image", scale: .log)
  }
}
