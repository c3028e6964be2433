import Drawing
import Testing

@Suite("Bitmaps")
struct BitmapTests {
  private let ramp = Bitmap(width: 28, values: (0..<784).map { Float($0 % 28) + Float($0 / 28) })

  @Test("A resampled image keeps its mean", arguments: [1, 5, 14, 27, 29, 55, 56, 72])
  func mean(columns: Int) {
    let shown = ramp.resampled(toWidth: columns)
    #expect(shown.width == columns && shown.height == columns)
    #expect(abs(shown.values.reduce(0, +) / Float(columns * columns) - 27) < 1e-3)
  }

  @Test("Twice the width repeats each pixel, half of it takes means of four")
  func whole() {
    let small = Bitmap(width: 2, values: [1, 2, 3, 4])
    #expect(
      small.resampled(toWidth: 4).values == [1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4])
    #expect(small.resampled(toWidth: 1).values == [2.5])
    #expect(small.resampled(toWidth: 3).values[4] == 2.5)
  }

  @Test("A picture is as large as its place, give or take the tolerance", arguments: 4...80)
  func size(points: Int) {
    for target in [Double(points), Double(points) + 0.4, Double(points) - 0.1] {
      let (columns, magnification) = Bitmap.columns(width: 28, target: target)
      let width = Double(columns * magnification) / Style.scale
      #expect(width <= target + 1e-6)
      #expect(width >= 0.85 * target - 0.5, "\(width) of \(target)")
      let (some, times) = Bitmap.columns(width: 28, target: target, mayExceed: true)
      #expect(abs(Double(some * times) / Style.scale - target) <= 0.15 * target + 0.5)
    }
  }

  @Test("A tall image keeps its shape")
  func shape() {
    let tall = Bitmap(width: 10, values: Array(repeating: 0.5, count: 200))
    let (shown, magnification) = tall.shown(at: 8)
    #expect(shown.height == 2 * shown.width)
    #expect(magnification == 1)
    #expect(shown.values.allSatisfy { abs($0 - 0.5) < 1e-6 })
  }
}
