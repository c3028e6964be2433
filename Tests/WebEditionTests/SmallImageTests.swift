import Drawing
import Foundation
import TestSupport
import Testing
import WebEdition

@Suite("Images with a palette")
struct SmallImageTests {
  /// Dots of grey without order, which no compression shortens much, crossed by two lines.
  private static func picture(_ colours: Int) -> Pixels {
    let (width, height) = (160, 90)
    let values = (0..<width * height).map { i -> UInt32 in
      let (x, y) = (i % width, i / width)
      if y == 40 { return 0xFF_E0E0E0 }
      if x == 20 { return 0xFF_2050C0 }
      let grey = UInt32(i &* i % 65_521 % colours)
      return 0xFF00_0000 | grey << 16 | grey << 8 | grey
    }
    return Pixels(width: width, height: height, values: values)
  }

  private static func pixels(_ png: Data) throws -> Pixels {
    let place = try TemporaryFolder()
    try png.write(to: URL(fileURLWithPath: place.full("a.png")))
    return try Pixels(png: place.full("a.png"))
  }

  @Test("With few colours every pixel keeps its own")
  func exact() throws {
    let picture = Self.picture(200)
    let png = try picture.png()
    let small = SmallImage.file(png)
    #expect(small.count < png.count)
    let isSame = try Self.pixels(small) == picture
    #expect(isSame)
  }

  @Test("With many colours none is far off, and grounds and lines keep theirs")
  func near() throws {
    let (width, height) = (160, 90)
    let values = (0..<width * height).map { i -> UInt32 in
      let y = i / width
      if y < 45 { return 0xFF_FFFFFF }
      if y == 60 { return 0xFF_E8E8E8 }
      let scattered = UInt32(i &* i % 65_521)
      return 0xFF00_0000 | (scattered % 160 + 40) << 16 | (scattered / 160 % 90) << 8 | 0x80
    }
    let picture = Pixels(width: width, height: height, values: values)
    let small = try Self.pixels(SmallImage.file(try picture.png()))
    let isChanged = small != picture
    #expect(isChanged)
    var worst = 0
    for (old, new) in zip(picture.values, small.values) {
      for shift in [16, 8, 0] as [UInt32] {
        worst = max(worst, abs(Int(old >> shift & 255) - Int(new >> shift & 255)))
      }
    }
    #expect(worst <= 4 * SmallImage.visible)
    #expect(small.values[0] == 0xFF_FFFFFF)
    #expect(small.values[60 * width + 80] == 0xFF_E8E8E8)
  }

  @Test("What cannot be made smaller, and what is no image, stays as it is")
  func unchanged() throws {
    let noise = Pixels(
      width: 300, height: 300,
      values: (0..<90_000).map { 0xFF00_0000 | UInt32(truncatingIfNeeded: $0 &* 2_654_435_761) })
    let png = try noise.png()
    #expect(SmallImage.file(png) == png)
    #expect(SmallImage.file(Data("no image".utf8)) == Data("no image".utf8))
    #expect(SmallImage.file(Data()) == Data())
  }

  @Test("Several are made as one at a time")
  func several() throws {
    let images = try [3, 50, 256].map { try Self.picture($0).png() }
    #expect(SmallImage.files(images) == images.map(SmallImage.file))
  }

  @Test("A palette has an entry for each of few colours, and at most 256")
  func palette() {
    let few = ColourPalette(of: [0x000000, 0xFFFFFF, 0x102030], counts: [5, 900, 1])
    #expect(few.error == 0)
    #expect(few.places.map { few.entries[Int($0)] } == [0x000000, 0xFFFFFF, 0x102030])
    let colours = (0..<4096).map { UInt32($0) << 4 }
    let many = ColourPalette(of: colours, counts: colours.map { _ in 1 })
    #expect(many.entries.count == 256 && many.places.count == colours.count)
    #expect(many.error > 0)
  }
}
