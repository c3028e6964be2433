import Drawing

/// The figures of the chapter on the irregular latent space.
public enum IrregularLatentSpaceIllustrations {
  /// A place of a latent space, the image decoded there, and what a judge reads in it.
  public struct DecodedPlace: Sendable {
    let x, y: Double
    let image: [Float]
    let reading: Int
    let confidence: Double

    /// A place with its image.
    ///
    /// - Parameters:
    ///   - x: the first number of its code.
    ///   - y: the second.
    ///   - image: what is decoded there.
    ///   - reading: the digit that the judge reads.
    ///   - confidence: the probability that it gives to this digit.
    public init(x: Double, y: Double, image: [Float], reading: Int, confidence: Double) {
      self.x = x
      self.y = y
      self.image = image
      self.reading = reading
      self.confidence = confidence
    }

    /// What the judge reads and how sure it is: "7, 85%".
    var verdict: String {
      "\(ClassLabels.mark(reading)), \(NumberFormat.percent(0).text(confidence))"
    }
  }
}
