import Drawing

/// How far two pictures of one size are apart.
///
/// Another version of Cairo or another processor may round the coverage of a pixel otherwise; no reader sees that. A
/// difference of more than `channelTolerance` in a colour counts; it stands for a fifteenth of a pixel's coverage by ink.
/// Up to `share` of the pixels may differ so: 51 of a picture of 640 × 400. The least change that we want to notice, a
/// tick label moved by half a point, changes more than that (see `GoldenFigureTests.sensitivity`).
struct PictureComparison {
  static let channelTolerance = 16
  static let share = 2e-4

  /// How many pixels differ by more than the tolerance; nil if the sizes differ.
  let count: Int?
  /// The second picture in light grey, with the pixels that differ in red.
  let picture: Pixels
  private let total: Int

  /// Whether the pictures pass for the same.
  var isClose: Bool { count.map { Double($0) <= Self.share * Double(total) } ?? false }

  init(_ golden: Pixels, _ actual: Pixels) {
    total = actual.values.count
    guard golden.width == actual.width, golden.height == actual.height else {
      count = nil
      picture = actual
      return
    }
    var differing = 0
    let values = zip(golden.values, actual.values).map { old, new -> UInt32 in
      guard Self.distance(old, new) > Self.channelTolerance else {
        let grey = 192 + (new & 255) / 4
        return 0xFF00_0000 | grey << 16 | grey << 8 | grey
      }
      differing += 1
      return 0xFFD0_0000
    }
    count = differing
    picture = Pixels(width: actual.width, height: actual.height, values: values)
  }

  /// The greatest difference among the colours of two pixels.
  private static func distance(_ a: UInt32, _ b: UInt32) -> Int {
    [0, 8, 16].map { abs(Int(a >> $0 & 255) - Int(b >> $0 & 255)) }.max() ?? 0
  }
}
