import MathKernel

/// How a digit is written, as far as three numbers tell: moments of its ink.
///
/// A pixel of brightness x in column c and at height r counts x times; sums are over all pixels.
public struct Handwriting: Sendable {
  /// Σ x: how many pixels as bright as 1 the strokes would fill.
  public let ink: Double
  /// Σ x (c − c̄)(r − r̄) / Σ x (r − r̄)²: how many columns the strokes go to the right for each row that they go up.
  ///
  /// 0 for an image without height.
  public let slant: Double
  /// The standard deviation of the ink across the columns, in pixels, once the slant has been taken out.
  public let width: Double

  /// Measures an image of `imageWidth` pixels a row, brightness from 0.
  public init(_ image: [Float], imageWidth: Int) {
    require(
      imageWidth > 0 && image.count % imageWidth == 0,
      "an image of \(image.count) pixels does not have rows of \(imageWidth)")
    var (ink, c, r) = (0.0, 0.0, 0.0)
    for (i, brightness) in image.enumerated() where brightness > 0 {
      let x = Double(brightness)
      ink += x
      c += x * Double(i % imageWidth)
      r -= x * Double(i / imageWidth)
    }
    self.ink = ink
    guard ink > 0 else {
      (slant, width) = (0, 0)
      return
    }
    (c, r) = (c / ink, r / ink)
    var (across, both, up) = (0.0, 0.0, 0.0)
    for (i, brightness) in image.enumerated() where brightness > 0 {
      let x = Double(brightness) / ink
      let (right, above) = (Double(i % imageWidth) - c, -Double(i / imageWidth) - r)
      across += x * right * right
      both += x * right * above
      up += x * above * above
    }
    slant = up > 0 ? both / up : 0
    width = max(0, across - slant * both).squareRoot()
  }
}

extension Matrix<Float> {
  /// The handwriting of every row, an image of `imageWidth` pixels a row.
  public func handwriting(imageWidth: Int) -> [Handwriting] {
    (0..<rows).map { Handwriting(row($0), imageWidth: imageWidth) }
  }
}
