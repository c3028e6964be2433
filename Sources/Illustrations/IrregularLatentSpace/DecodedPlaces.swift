extension IrregularLatentSpaceIllustrations {
  /// Decoded places of three kinds, each with the name by which the text calls it: digits, a to f and g to p.
  public struct DecodedPlaces: Sendable {
    /// Where the codes of the digits 0 to 9 are densest.
    public let densest: [DecodedPlace]
    /// Empty places among the codes, six at most.
    public let gaps: [DecodedPlace]
    /// Places outside all codes, ten at most.
    public let outskirts: [DecodedPlace]

    /// Names places of the plane.
    ///
    /// - Parameters:
    ///   - densest: for the digits 0 to 9, in order, the two numbers of a code.
    ///   - gaps: codes that are called a, b, ….
    ///   - outskirts: codes that are called g, h, ….
    ///   - images: what is decoded at all these codes, in the same order.
    ///   - readings: for each image the digit that the judge reads, and the probability that it gives to this digit.
    public init(
      densest: [[Double]], gaps: [[Double]], outskirts: [[Double]], images: [[Float]],
      readings: [(digit: Int, confidence: Double)]
    ) {
      func named(_ names: String, _ places: [[Double]], from start: Int) -> [DecodedPlace] {
        zip(names, places).enumerated().map { i, named in
          DecodedPlace(
            name: "\(named.0)", x: named.1[0], y: named.1[1], image: images[start + i],
            reading: readings[start + i].digit, confidence: readings[start + i].confidence)
        }
      }
      self.densest = named("0123456789", densest, from: 0)
      self.gaps = named("abcdef", gaps, from: densest.count)
      self.outskirts = named("ghijklmnop", outskirts, from: densest.count + gaps.count)
    }
  }
}
