import Learning
import MathKernel
import Testing

@Suite("Walks along the axes of a code")
struct AxisWalksTests {
  /// Bars 9 pixels high. The first number of the code makes them lean to the left, the second makes
  /// them wider; either has a part in the other trait that does not go with the place. A third does
  /// nothing.
  private let walks = AxisWalks(
    axes: 3, places: [-2, -1, 0, 1, 2], classes: 2, imageWidth: 100
  ) { codes, label in
    var images = Matrix<Float>(rows: codes.rows, columns: 1200)
    for i in 0..<codes.rows {
      let (a, b) = (Int(codes[i, 0]), Int(codes[i, 1]))
      let (slant, width) = (abs(b) - a, 9 + b + abs(a) + label)
      for row in 0..<9 {
        for column in 0..<width {
          images[i, (10 - row) * 100 + 40 + column + slant * row] = 1
        }
      }
    }
    return images
  }

  @Test("Every axis has an image at every place for every class")
  func images() {
    #expect(walks.images.map(\.count) == [2, 2, 2])
    #expect(walks.images[1][0].shape == walks.images[0][0].shape)
    #expect(walks.images[2][1].rows == 5)
    #expect(walks.images[0][0].row(2) == walks.images[1][0].row(2))
  }

  @Test("Every trait finds the axis that it follows, whichever way")
  func axes() {
    let slanting = walks.axis(followedBy: \.slant, among: 0..<3)
    #expect(slanting.axis == 0)
    #expect(slanting.correlations.allSatisfy { abs($0 - 1) < 1e-9 })
    let widening = walks.axis(followedBy: \.width, among: [1, 2])
    #expect(widening.axis == 1)
    #expect(widening.correlations.allSatisfy { $0 > 0.999 })
  }

  @Test("An axis along which nothing varies comes last")
  func idle() {
    #expect(walks.axis(followedBy: \.slant, among: [2, 0]).axis == 0)
    let never = walks.axis(followedBy: \.ink, among: [2]).correlations
    #expect(never.allSatisfy { $0.isNaN })
  }

  @Test("Values and changes are those of the images")
  func traits() {
    let slants = walks.values(of: \.slant, along: 0)
    for (slant, expected) in zip(slants[1], [2.0, 1, 0, -1, -2]) {
      #expect(abs(slant - expected) < 1e-9)
    }
    #expect(abs(walks.change(of: \.slant, along: 0) - 4) < 1e-9)
    #expect(walks.change(of: \.ink, along: 1) == 36)
    #expect(walks.change(of: \.ink, along: 0) == 0)
  }
}
