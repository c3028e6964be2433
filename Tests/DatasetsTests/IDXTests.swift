import Datasets
import Foundation
import TestSupport
import Testing

@Suite("IDX files")
struct IDXTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// What reading images from `bytes` throws, or nothing.
  func imageError(_ bytes: [UInt8], name: String = "images") throws -> DatasetError? {
    let path = try folder.write(bytes, to: name)
    do throws(DatasetError) {
      _ = try IDX.images(path: path)
      return nil
    } catch {
      #expect(error.description.contains(path))
      return error
    }
  }

  @Test(
    "What is written is read back", arguments: [(1, 1, 1), (5, 3, 2), (7, 28, 28), (400, 31, 33)])
  func roundTrip(count: Int, height: Int, width: Int) throws {
    let pixels = IDXFile.pixels(count * height * width)
    let file = IDXFile.images(pixels, count: count, height: height, width: width)
    for (name, bytes) in [("plain", file), ("packed.gz", IDXFile.gzip(file))] {
      let images = try IDX.images(path: folder.write(bytes, to: name))
      #expect(images.height == height)
      #expect(images.width == width)
      #expect(images.pixels == pixels.map { Float($0) / 255 })
    }
    let labels = IDXFile.pixels(count)
    #expect(
      try IDX.labels(path: folder.write(IDXFile.labels(labels), to: "labels"))
        == labels.map { Int($0) }
    )
  }

  @Test("Every truncation of a plain file is noticed, and every byte too many")
  func truncation() throws {
    let file = IDXFile.images(IDXFile.pixels(5 * 6), count: 5, height: 3, width: 2)
    for length in 0..<file.count {
      let path = folder.path + "/images"
      let expected: DatasetError =
        length < 16
        ? .truncatedHeader(file: path, expected: 16, found: length)
        : .truncated(file: path, expected: 46, found: length)
      #expect(try imageError(Array(file.prefix(length))) == expected)
    }
    #expect(try imageError(file) == nil)
    #expect(
      try imageError(file + [0])
        == .trailingBytes(file: folder.path + "/images", expected: 46))
  }

  @Test("Every truncation of a gzip file is noticed")
  func gzipTruncation() throws {
    let file = IDXFile.gzip(IDXFile.images(IDXFile.pixels(120), count: 20, height: 3, width: 2))
    for length in 0..<file.count {
      let error = try imageError(Array(file.prefix(length)), name: "images.gz")
      #expect(error == .truncatedGzip(file: folder.path + "/images.gz"), "\(length) bytes")
    }
  }

  @Test("Every flipped byte of the compressed data, the checksum and the length is noticed")
  func gzipCorruption() throws {
    let file = IDXFile.gzip(IDXFile.images(IDXFile.pixels(600), count: 100, height: 3, width: 2))
    for index in 10..<file.count {
      var damaged = file
      damaged[index] ^= 0x41
      #expect(try imageError(damaged, name: "images.gz") != nil, "byte \(index)")
    }
    var checksum = file
    checksum[file.count - 8] ^= 1
    #expect(
      try imageError(checksum, name: "images.gz")
        == .corruptGzip(file: folder.path + "/images.gz", reason: "incorrect data check"))
    // What precedes the compressed data is not protected by the checksum: nothing may crash.
    for index in 0..<10 {
      for bit in 0..<8 {
        var damaged = file
        damaged[index] ^= 1 << bit
        _ = try imageError(damaged, name: "images.gz")
      }
    }
  }

  @Test("Gzip members that follow one another are one file")
  func members() throws {
    let file = IDXFile.images(IDXFile.pixels(120), count: 20, height: 3, width: 2)
    let whole = try IDX.images(path: folder.write(file, to: "whole"))
    for cut in stride(from: 0, through: file.count, by: 17) {
      let members = IDXFile.gzip(Array(file[..<cut])) + IDXFile.gzip(Array(file[cut...]))
      #expect(try IDX.images(path: folder.write(members, to: "two.gz")).pixels == whole.pixels)
    }
    let packed = IDXFile.gzip(file)
    for rubbish in [[0x1F], [0x00, 0x00], [0x1F, 0x8B, 0x08]] as [[UInt8]] {
      #expect(try imageError(packed + rubbish, name: "rubbish.gz") != nil)
    }
  }

  @Test("A name and its contents must agree")
  func kinds() throws {
    let path = folder.path + "/images"
    #expect(
      try imageError(IDXFile.labels(Array(0...20)))
        == .mislabelled(file: path, expected: "images", found: "labels"))
    #expect(try imageError(Array("not an IDX file at all".utf8)) == .notIDX(file: path))
    #expect(try imageError([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10]) == .notIDX(file: path))
    #expect(
      try imageError(Array("plain".utf8), name: "x.gz") == .notGzip(file: folder.path + "/x.gz"))
    // Floating-point elements, and bytes in two dimensions.
    #expect(try imageError(IDXFile.word(0x0D03) + [0, 0]) == .notIDX(file: path))
    #expect(
      try imageError(IDXFile.word(0x0802) + IDXFile.word(1) + IDXFile.word(1) + [0])
        == .unsupported(file: path, magic: 0x0802, expected: 0x0803))
    let images = try folder.write(
      IDXFile.images(IDXFile.pixels(6), count: 1, height: 3, width: 2), to: "labels")
    #expect(throws: DatasetError.mislabelled(file: images, expected: "labels", found: "images")) {
      try IDX.labels(path: images)
    }
  }

  @Test("Absurd sizes take neither memory nor the program down")
  func absurdSizes() throws {
    let path = folder.path + "/images"
    let largest = IDXFile.word(0xFFFF_FFFF)
    let header = IDXFile.word(0x0803)
    #expect(
      try imageError(header + largest + largest + largest)
        == .truncated(file: path, expected: nil, found: 16))
    #expect(
      try imageError(header + largest + IDXFile.word(0x7FFF_FFFF) + IDXFile.word(1))
        == .truncated(file: path, expected: 0xFFFF_FFFF * 0x7FFF_FFFF + 16, found: 16))
    for zero in 0..<3 {
      var sizes = [3, 3, 3]
      sizes[zero] = 0
      #expect(
        try imageError(header + sizes.flatMap(IDXFile.word)) == .noImages(file: path))
    }
    let packed = IDXFile.gzip(header + IDXFile.word(1 << 30) + IDXFile.word(28) + IDXFile.word(28))
    #expect(
      try imageError(packed, name: "x.gz")
        == .truncated(file: folder.path + "/x.gz", expected: 784 << 30 + 16, found: 16))
  }

  @Test("Files of terabytes, nearly all of them holes, are told by their size and not read")
  func sparse() throws {
    let path = folder.path + "/images"
    func error(_ sizes: [Int]) throws -> DatasetError? {
      try folder.write(IDXFile.word(0x0803) + sizes.flatMap(IDXFile.word), to: "images")
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: path))
      try file.truncate(atOffset: 1 << 42 + 16)
      try file.close()
      return #expect(throws: DatasetError.self) { try IDX.images(path: path) }
    }
    #expect(try error([3, 3, 3]) == .trailingBytes(file: path, expected: 43))
    #expect(try error([1 << 16, 1 << 13, 1 << 13]) == .tooLarge(file: path, values: 1 << 42))
    #expect(try error([1 << 30, 1 << 10, 1 << 10]) == .tooLarge(file: path, values: 1 << 50))
  }

  @Test("A gzip file is inflated no further than its header announces")
  func longGzip() throws {
    let image = IDXFile.images(IDXFile.pixels(6), count: 1, height: 3, width: 2)
    let packed = IDXFile.gzip(image + [UInt8](repeating: 0, count: 3_000_000))
    #expect(
      try imageError(packed, name: "x.gz")
        == .trailingBytes(file: folder.path + "/x.gz", expected: 22))
  }

  @Test("What cannot be opened is named")
  func unreadable() throws {
    #expect(
      throws: DatasetError.unreadable(file: folder.path, reason: "it is not a regular file")
    ) { try IDX.images(path: folder.path) }
    let missing = folder.path + "/missing"
    #expect(
      throws: DatasetError.unreadable(file: missing, reason: "No such file or directory")
    ) { try IDX.labels(path: missing) }
  }
}
