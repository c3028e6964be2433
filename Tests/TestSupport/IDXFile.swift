/// IDX files as the tests write them.
package enum IDXFile {
  /// A 32-bit big-endian integer.
  package static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// A file of `count` images, one byte a pixel.
  package static func images(
    _ pixels: [UInt8], count: Int, height: Int, width: Int
  ) -> [UInt8] {
    word(0x0803) + word(count) + word(height) + word(width) + pixels
  }

  /// A file of labels, one byte each.
  package static func labels(_ labels: [UInt8]) -> [UInt8] {
    word(0x0801) + word(labels.count) + labels
  }
}
