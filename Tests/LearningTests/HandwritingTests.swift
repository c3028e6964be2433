import Learning
import MathKernel
import Testing

@Suite("Handwriting")
struct HandwritingTests {
  /// A bar of `width` × `height` pixels that goes `slant` columns to the right for each row up, in 40 × 40 pixels.
  private func bar(width: Int, height: Int, slant: Int, brightness: Float = 1) -> [Float] {
    var image = [Float](repeating: 0, count: 40 * 40)
    for row in 0..<height {
      for column in 0..<width { image[(25 - row) * 40 + 8 + column + slant * row] = brightness }
    }
    return image
  }

  @Test("Ink, slant and width of a bar")
  func bars() {
    for slant in -1...1 {
      let hand = Handwriting(bar(width: 5, height: 9, slant: slant), imageWidth: 40)
      #expect(hand.ink == 45)
      #expect(abs(hand.slant - Double(slant)) < 1e-12)
      // The variance of 0…4 is 2, whatever the slant.
      #expect(abs(hand.width - 2.0.squareRoot()) < 1e-12)
    }
  }

  @Test("Fainter ink is less ink in the same hand")
  func fainterInk() {
    let dark = Handwriting(bar(width: 3, height: 7, slant: 1), imageWidth: 40)
    let faint = Handwriting(bar(width: 3, height: 7, slant: 1, brightness: 0.5), imageWidth: 40)
    #expect(faint.ink == dark.ink / 2)
    #expect(abs(faint.slant - dark.slant) < 1e-12)
    #expect(abs(faint.width - dark.width) < 1e-12)
  }

  @Test("Empty and flat images have no slant")
  func flat() {
    let empty = Handwriting([Float](repeating: 0, count: 12), imageWidth: 4)
    #expect(empty.ink == 0 && empty.slant == 0 && empty.width == 0)
    let flat = Handwriting([0, 1, 1, 0, 0, 0, 0, 0], imageWidth: 4)
    #expect(flat.slant == 0 && flat.width == 0.5)
  }

  @Test("Every row of a matrix is an image")
  func rows() {
    let hands = Matrix<Float>([[0, 1, 0, 1], [1, 0, 0, 0]]).handwriting(imageWidth: 2)
    #expect(hands.map(\.ink) == [2, 1])
  }

  @Test("Lines are correlated by one or minus one")
  func correlations() {
    let x = [1.0, 2, 4, 8]
    #expect(abs(correlation(x, x.map { 3 - 2 * $0 }) + 1) < 1e-12)
    #expect(abs(correlation(x, x.map { 5 * $0 }) - 1) < 1e-12)
    #expect(correlation([1, -1, 1, -1], [1, 1, -1, -1]) == 0)
    #expect(correlation(x, [1, 1, 1, 1]).isNaN)
  }

  @Test("Differences from the means of groups")
  func groupMeans() {
    #expect(differences(of: [1, 10, 3, 20], fromMeansOf: [0, 4, 0, 4]) == [-1, -5, 1, 5])
  }
}
