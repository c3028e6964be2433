import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Folders of PNG images")
struct ImageFolderTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What reading the folder throws, as a sentence; nil if it throws nothing.
  func sentence() -> String? {
    do throws(DatasetError) {
      _ = try Digits(imageFolder: folder.path)
      return nil
    } catch {
      return error.description
    }
  }

  /// The one image of class `name` that is held out, drawn by these pixels.
  func image(of pixels: [UInt8], width: Int, inverts: Bool = false) throws -> [Float] {
    try folder.writeDrawings(inverted: inverts)
    try folder.write(PNGFile.grey(pixels, width: width), to: "0/drawing-104.png")
    return Array(
      try Digits(imageFolder: folder.path, inverts: inverts).heldOut.pixels.prefix(28 * 28))
  }

  @Test("Classes are named after their folders, take turns, and every fifth image is held out")
  func split() throws {
    let names = ["bag", "boot", "coat", "dress", "hat", "jumper", "scarf", "shoe", "sock", "tie"]
    try folder.writeDrawings(classes: names.reversed(), perClass: 11)
    try folder.write("no image", to: ".DS_Store")
    try folder.write("no image", to: "tie/.hidden")
    let digits = try Digits(imageFolder: folder.path)
    #expect(digits.names.names == names)
    #expect(digits.train.count == 90 && digits.heldOut.count == 20)
    #expect(digits.heldOut.labels == (0..<20).map { $0 % 10 })
    #expect(digits.train.width == 28 && digits.train.height == 28)
    #expect(digits.train.pixels.allSatisfy { 0...1 ~= $0 })
    try digits.requireTenClasses()
  }

  @Test("Folders called 0 to 9 are digits")
  func digits() throws {
    try folder.writeDrawings()
    #expect(try Digits(imageFolder: folder.path).names.areDigits)
  }

  @Test("A drawing is shrunk into 20 × 20 pixels and centred, in its own shape")
  func centring() throws {
    // 100 columns × 50 rows, off the middle.
    let pixels = (0..<200 * 200).map { place -> UInt8 in
      7..<107 ~= place % 200 && 120..<170 ~= place / 200 ? 255 : 0
    }
    let expected = (0..<28 * 28).map { place -> Float in
      5..<25 ~= place % 28 && 10..<20 ~= place / 28 ? 1 : 0
    }
    #expect(try image(of: pixels, width: 200) == expected)
    #expect(try image(of: pixels.map { 255 - $0 }, width: 200, inverts: true) == expected)
  }

  @Test("A small drawing is enlarged")
  func enlarging() throws {
    let digit = try image(of: [0, 0, 0, 0, 255, 255, 0, 255, 255], width: 3)
    #expect(digit == (0..<28 * 28).map { 5..<25 ~= $0 % 28 && 5..<25 ~= $0 / 28 ? 1 : 0 })
  }

  @Test("The book's own digits come back as they are, but for the faintest grey")
  func ownDigits() throws {
    let own = try Digits.embedded().heldOut
    for label in 0..<10 {
      for index in 0..<5 {
        let place = (10 * index + label) * 784
        let pixels = own.pixels[place..<place + 784].map { UInt8($0 * 255) }
        try folder.write(PNGFile.grey(pixels, width: 28), to: "\(label)/\(index).png")
      }
    }
    let read = try Digits(imageFolder: folder.path).heldOut
    #expect(read.count == 10)
    for label in 0..<10 {
      let place = (40 + label) * 784
      let difference =
        zip(own.pixels[place..<place + 784], read.pixels[label * 784..<(label + 1) * 784])
        .map { abs($0 - $1) }.reduce(0, +) / 784
      #expect(difference < 0.005, "the digit \(label)")
    }
  }

  @Test("Colours become greys, and what shines through lies on the paper")
  func colours() throws {
    try folder.writeDrawings()
    // White strokes on nothing.
    let pixels = (0..<40 * 40).flatMap { place -> [UInt8] in
      [255, 255, 255, 10..<30 ~= place % 40 && 10..<30 ~= place / 40 ? 255 : 0]
    }
    try folder.write(PNGFile.transparent(pixels, width: 40), to: "0/drawing-104.png")
    let digit = try Digits(imageFolder: folder.path).heldOut.pixels.prefix(784)
    #expect(
      Array(digit) == (0..<784).map { 5..<25 ~= $0 % 28 && 5..<25 ~= $0 / 28 ? 1 : 0 })
  }

  @Test("A folder without ten folders, or with few images, says how many were expected")
  func counts() throws {
    #expect(sentence()?.contains("is empty") == true)
    try folder.writeDrawings(classes: ["cat"])
    #expect(
      sentence() == "The image folder \(folder.path) has 1 folder in it; ten were expected, "
        + "one for each class, with its PNG images.")
    try folder.writeDrawings()
    try FileManager.default.removeItem(atPath: folder.full("cat"))
    try FileManager.default.removeItem(atPath: folder.full("3/drawing-100.png"))
    #expect(
      sentence()
        == "\(folder.path)/3 has 4 images; at least 5 were expected, as every fifth is held out.")
  }

  @Test("A file that is no PNG image, or a damaged one, is named")
  func damage() throws {
    try folder.writeDrawings()
    let file = try folder.write("a text", to: "4/drawing-102.png")
    #expect(
      sentence() == "\(file) is not a PNG image; the folder of a class holds nothing else.")
    let whole = PNGFile.grey((0..<1600).map { UInt8($0 % 251) }, width: 40)
    for count in stride(from: 8, to: whole.count - 12, by: 7) {
      try folder.write(Array(whole.prefix(count)), to: "4/drawing-102.png")
      #expect(sentence()?.hasPrefix("\(file) is a damaged PNG image: ") == true, "\(count) bytes")
    }
    // What stands beside the image, such as how its colours are meant, may be skipped.
    try folder.write(whole, to: "4/drawing-102.png")
    let image = try Digits(imageFolder: folder.path).train.pixels
    for place in stride(from: 16, to: whole.count - 12, by: 5) {
      var bytes = whole
      bytes[place] ^= 0x55
      try folder.write(bytes, to: "4/drawing-102.png")
      if let sentence = sentence() {
        #expect(sentence.hasPrefix(file), "byte \(place)")
      } else {
        #expect(try Digits(imageFolder: folder.path).train.pixels == image, "byte \(place)")
      }
    }
  }

  @Test("An image that announces more pixels than a drawing has is refused before it is unpacked")
  func huge() throws {
    try folder.writeDrawings()
    let row = PNGFile.grey([UInt8](repeating: 0, count: 20_000_000), width: 20_000)
    let file = try folder.write(row, to: "4/drawing-102.png")
    #expect(
      sentence()
        == "\(file) has 20000 × 1000 pixels, and an image may have at most 16777216 pixels.")
  }

  @Test("An empty sheet says so")
  func blank() throws {
    try folder.writeDrawings()
    let file = try folder.write(
      PNGFile.grey([UInt8](repeating: 9, count: 100), width: 10), to: "9/drawing-101.png")
    #expect(
      sentence()
        == "\(file) shows nothing: no pixel is ink (dark ink on light paper needs --invert).")
  }
}
