import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Data folders")
struct DigitsTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What reading the folder throws, or nothing.
  func error() -> DatasetError? {
    do throws(DatasetError) {
      try Digits(folder: folder.path).requireTenClasses()
      return nil
    } catch {
      return error
    }
  }

  @Test("The embedded digits: 4,000 and 1,000, interleaved, each class equally often")
  func embedded() throws {
    let digits = try Digits.embedded()
    #expect(digits.train.count == 4000)
    #expect(digits.heldOut.count == 1000)
    for part in [digits.train, digits.heldOut] {
      #expect(part.width == 28)
      #expect(part.height == 28)
      #expect(part.pixels.count == part.count * part.pixelsPerImage)
      #expect(part.labels == (0..<part.count).map { $0 % 10 })
      #expect(part.pixels.allSatisfy { 0...1 ~= $0 })
      #expect(part.pixels.max() == 1)
      #expect(part.pixels.min() == 0)
    }
    try digits.requireTenClasses()
  }

  @Test("Plain and gzip folders hold the same, with and without a final slash")
  func plainAndGzip() throws {
    try folder.writeDigits()
    let packed = try TemporaryFolder()
    try packed.writeDigits(suffix: ".gz")
    let plain = try Digits(folder: folder.path)
    for path in [packed.path, packed.path + "/"] {
      let digits = try Digits(folder: path)
      #expect(digits.train.pixels == plain.train.pixels)
      #expect(digits.heldOut.pixels == plain.heldOut.pixels)
      #expect(digits.train.labels == Array(0...9))
    }
    #expect(plain.train.height == 3)
    #expect(plain.train.width == 2)
  }

  @Test("The first images of each part")
  func prefix() throws {
    try folder.writeDigits()
    let digits = try Digits(folder: folder.path)
    let few = digits.prefix(train: 4, heldOut: 100)
    #expect(few.train.labels == [0, 1, 2, 3])
    #expect(few.train.pixels == Array(digits.train.pixels.prefix(24)))
    #expect(few.heldOut.count == 10)
  }

  @Test("A folder that is missing, a file, or empty")
  func folders() throws {
    #expect(error() == .emptyFolder(folder.path))
    let file = try folder.write([65], to: "note.txt")
    #expect(throws: DatasetError.notAFolder(file)) { try Digits(folder: file) }
    let missing = folder.path + "/missing"
    #expect(throws: DatasetError.missingFolder(missing)) { try Digits(folder: missing) }
  }

  @Test(
    "The file that is missing is named",
    arguments: [
      "train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte",
      "t10k-labels-idx1-ubyte",
    ])
  func missingFile(name: String) throws {
    try folder.writeDigits()
    try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    let found = try #require(error())
    #expect(found == .missingFile(folder: folder.path, file: name))
    #expect(found.description.contains(name))
  }

  @Test(
    "Images of many pixels are shrunk: squares of pixels become their mean, at the edges what is left of them"
  )
  func shrunk() throws {
    try folder.writeDigits()
    let digits = try Digits(folder: folder.path)
    let (images, small) = (digits.train, digits.shrunk(toAtMost: 3).train)
    try #require(images.width == 2 && images.height == 3 && images.reduction == 1)
    #expect(small.width == 1 && small.height == 2 && small.reduction == 2)
    #expect(small.labels == images.labels && small.prefix(3).reduction == 2)
    for image in 0..<images.count {
      let x = Array(images.pixels[image * 6..<(image + 1) * 6])
      #expect(small.pixels[image * 2] == (x[0] + x[1] + x[2] + x[3]) / 4)
      #expect(small.pixels[image * 2 + 1] == (x[4] + x[5]) / 2)
    }
    #expect(digits.shrunk(toAtMost: 6).train.pixels == images.pixels)
    #expect(digits.shrunk(toAtMost: 1).heldOut.pixelsPerImage == 1)
  }

  @Test("Counts, sizes and classes must agree")
  func disagreement() throws {
    let path = folder.path
    try folder.writeDigits()
    try folder.write(IDXFile.labels(Array(0...8)), to: "train-labels-idx1-ubyte")
    #expect(
      error()
        == .countsDiffer(
          images: path + "/train-images-idx3-ubyte", imageCount: 10,
          labels: path + "/train-labels-idx1-ubyte", labelCount: 9))

    try folder.writeDigits()
    try folder.write(
      IDXFile.images(IDXFile.pixels(60), count: 10, height: 2, width: 3),
      to: "t10k-images-idx3-ubyte")
    #expect(
      error()
        == .sizesDiffer(
          train: path + "/train-images-idx3-ubyte", trainSize: "2 × 3",
          heldOut: path + "/t10k-images-idx3-ubyte", heldOutSize: "3 × 2"))

    try folder.writeDigits(labels: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 26])
    #expect(
      error() == .labelOutOfRange(file: path + "/train-labels-idx1-ubyte", index: 10, label: 26))

    try folder.writeDigits(labels: [0, 1, 2, 3, 4, 5, 6, 8, 9])
    #expect(error() == .missingClass(file: path + "/train-labels-idx1-ubyte", label: 7))
  }

  @Test("Every error is one sentence")
  func sentences() {
    let errors: [DatasetError] = [
      .missingFolder("f"), .notAFolder("f"), .emptyFolder("f"),
      .missingFile(folder: "f", file: "x"), .unreadable(file: "f", reason: "r"),
      .notGzip(file: "f"), .corruptGzip(file: "f", reason: "r"), .truncatedGzip(file: "f"),
      .notIDX(file: "f"), .mislabelled(file: "f", expected: "images", found: "labels"),
      .unsupported(file: "f", magic: 2050, expected: 2051),
      .truncatedHeader(file: "f", expected: 16, found: 3),
      .truncated(file: "f", expected: 20, found: 16),
      .truncated(file: "f", expected: nil, found: 16),
      .trailingBytes(file: "f", expected: 20), .noImages(file: "f"),
      .tooLarge(file: "f", values: 1),
      .countsDiffer(images: "f", imageCount: 1, labels: "g", labelCount: 2),
      .sizesDiffer(train: "f", trainSize: "2 × 3", heldOut: "g", heldOutSize: "3 × 2"),
      .labelOutOfRange(file: "f", index: 0, label: 11), .missingClass(file: "f", label: 1),
    ]
    for error in errors {
      #expect(error.description.hasSuffix("."))
      #expect(!error.description.contains("\n"))
      #expect(error.description.contains("f"))
    }
    #expect(Set(errors.map(\.description)).count == errors.count)
  }
}
