/// The figures of the chapter on the irregular latent space.
public enum IrregularLatentSpaceIllustrations {
  /// A place of a latent space, the image decoded there, and what a judge reads in it.
  public struct DecodedPlace: Sendable {
    let name: String
    let x, y: Double
    let image: [Float]
    let reading: Int
    let confidence: Double

    /// A place with its image.
    ///
    /// - Parameters:
    ///   - name: a letter or a digit by which the text calls it.
    ///   - x: the first number of its code.
    ///   - y: the second.
    ///   - image: what is decoded there.
    ///   - reading: the digit that the judge reads.
    ///   - confidence: the probability that it gives to this digit.
    public init(
      name: String, x: Double, y: Double, image: [Float], reading: Int, confidence: Double
    ) {
      self.name = name
      self.x = x
      self.y = y
      self.image = image
      self.reading = reading
      self.confidence = confidence
    }
  }
}
