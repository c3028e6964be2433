import CPNG
import Foundation

/// Images for browsers: a figure with a palette of 256 colours takes a third of the bytes.
package enum SmallImage {
  /// The largest difference in red, green or blue, from 0 to 255, that common colours may have from the figure's own; rare
  /// ones, those of a few dots, may have four times as much.
  package static let visible = 14

  /// For each PNG one with fewer bytes that looks the same, made side by side.
  package static func files(_ images: [Data]) -> [Data] {
    var small = images
    small.withUnsafeMutableBufferPointer { small in
      // Each task writes an element of its own.
      nonisolated(unsafe) let small = small
      DispatchQueue.concurrentPerform(iterations: small.count) { small[$0] = file(small[$0]) }
    }
    return small
  }

  /// A PNG with fewer bytes that looks the same as `png`, or `png` itself if there is none.
  ///
  /// - Complexity: O(pixels).
  package static func file(_ png: Data) -> Data {
    guard let image = pixels(of: png) else { return png }
    var (table, counts) = (ColourTable(), [Int]())
    var places = [Int](repeating: 0, count: image.colours.count)
    var (last, place) = (UInt32.max, 0)
    for (i, colour) in image.colours.enumerated() {
      if colour != last {
        guard let found = table.place(of: colour) else { return png }
        (last, place) = (colour, found)
        if place == counts.count { counts.append(0) }
      }
      counts[place] += 1
      places[i] = place
    }
    let palette = ColourPalette(of: table.colours, counts: counts)
    guard palette.errorOfCommon <= visible, palette.error <= 4 * visible else { return png }
    let indexed = places.map { palette.places[$0] }
    guard let small = file(indexed, width: image.width, palette: palette.entries),
      small.count < png.count
    else { return png }
    return small
  }

  /// The colours of an image's pixels, each 0xRRGGBB, row by row; nil for what is no PNG.
  private static func pixels(of png: Data) -> (width: Int, colours: [UInt32])? {
    png.withUnsafeBytes { file in
      var image = png_image()
      image.version = png_uint_32(PNG_IMAGE_VERSION)
      defer { png_image_free(&image) }
      guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else {
        return nil
      }
      // Blue first, so that a little-endian number is 0xAARRGGBB.
      image.format = png_uint_32(
        PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_ALPHA | PNG_FORMAT_FLAG_BGR)
      var pixels = [UInt32](repeating: 0, count: Int(image.width) * Int(image.height))
      guard png_image_finish_read(&image, nil, &pixels, 0, nil) != 0 else { return nil }
      return (Int(image.width), pixels.map { UInt32(littleEndian: $0) & 0xFF_FFFF })
    }
  }

  /// A PNG of places in a palette.
  private static func file(_ places: [UInt8], width: Int, palette: [UInt32]) -> Data? {
    var image = png_image()
    image.version = png_uint_32(PNG_IMAGE_VERSION)
    image.width = png_uint_32(width)
    image.height = png_uint_32(places.count / width)
    image.format = png_uint_32(PNG_FORMAT_FLAG_COLOR | PNG_FORMAT_FLAG_COLORMAP)
    image.colormap_entries = png_uint_32(palette.count)
    defer { png_image_free(&image) }
    let colours = palette.flatMap { [UInt8($0 >> 16), UInt8($0 >> 8 & 255), UInt8($0 & 255)] }
    var size = places.count + places.count / 100 + 16_384  // more than zlib may need
    var bytes = Data(count: size)
    let isWritten = bytes.withUnsafeMutableBytes {
      png_image_write_to_memory(&image, $0.baseAddress, &size, 0, places, 0, colours) != 0
    }
    return isWritten ? bytes.prefix(size) : nil
  }
}

/// The different colours of an image in the order in which they were met.
private struct ColourTable {
  private(set) var colours: [UInt32] = []
  private var slots = [Int32](repeating: -1, count: 1 << 17)

  /// The place of a colour; nil once there are more than half as many as slots.
  mutating func place(of colour: UInt32) -> Int? {
    var slot = Int((colour &* 0x9E37_79B1) >> 15)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if colours[place] == colour { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    guard colours.count < slots.count / 2 else { return nil }
    slots[slot] = Int32(colours.count)
    colours.append(colour)
    return colours.count - 1
  }
}
