import Foundation

/// Reads the two kinds of IDX files that MNIST is distributed in, plain or compressed with gzip.
///
/// An IDX file is a magic number (two zero bytes, the element type, the number of dimensions), the dimensions as 32-bit
/// big-endian integers, and the elements, row by row. Format: Y. LeCun, C. Cortes, C. J. C. Burges, "The MNIST database
/// of handwritten digits", section "File formats".
///
/// Memory is taken only for what is really there: the system knows the size of a plain file, and a compressed one is inflated
/// twice, once to count its bytes, no further than its header announces, and once to convert them in place.
public enum IDX {
  /// The images of one file.
  public struct Images: Sendable {
    /// Pixels in a row.
    public let width: Int
    /// Rows in an image.
    public let height: Int
    /// Brightness from 0 to 1, image after image, each row by row (count × height × width).
    public let pixels: [Float]
  }

  /// The images in the file at `path`, each byte divided by 255.
  ///
  /// - Throws: `DatasetError` if the file cannot be read or is not a whole IDX file of images.
  /// - Complexity: O(pixels); memory for one `Float` a pixel.
  public static func images(path: String) throws(DatasetError) -> Images {
    let file = try File(path: path, kind: .images)
    let (count, height, width) = (file.dimensions[0], file.dimensions[1], file.dimensions[2])
    if count == 0 || height == 0 || width == 0 { throw .noImages(file: path) }
    let brightness = (0...255).map { Float($0) / 255 }
    return Images(
      width: width, height: height, pixels: try file.elements { brightness[Int($0)] })
  }

  /// The labels in the file at `path`, from 0 to 255.
  ///
  /// - Throws: `DatasetError` if the file cannot be read or is not a whole IDX file of labels.
  /// - Complexity: O(labels).
  public static func labels(path: String) throws(DatasetError) -> [Int] {
    try File(path: path, kind: .labels).elements { Int($0) }
  }

  /// What a file is meant to hold.
  private enum Kind: UInt32 {
    case labels = 0x0801
    case images = 0x0803

    var name: String { self == .labels ? "labels" : "images" }
    var dimensionCount: Int { Int(rawValue & 0xFF) }
    var headerSize: Int { 4 + 4 * dimensionCount }
  }

  /// A file whose header has been read and found to agree with its length.
  private struct File {
    let path: String
    let kind: Kind
    let dimensions: [Int]
    let elementCount: Int

    init(path: String, kind: Kind) throws(DatasetError) {
      self.path = path
      self.kind = kind
      var header = [UInt8](repeating: 0, count: kind.headerSize)
      let source = try IDX.open(path)
      let headerCount = try header.fill(from: source)
      let words = stride(from: 0, to: kind.headerSize, by: 4).map { start in
        header[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      }

      guard headerCount >= 4 else {
        throw .truncatedHeader(file: path, expected: kind.headerSize, found: headerCount)
      }
      guard words[0] >> 8 == 0x08 else { throw .notIDX(file: path) }
      if words[0] != kind.rawValue {
        guard let found = Kind(rawValue: words[0]) else {
          throw .unsupported(file: path, magic: words[0], expected: kind.rawValue)
        }
        throw .mislabelled(file: path, expected: kind.name, found: found.name)
      }
      guard headerCount == kind.headerSize else {
        throw .truncatedHeader(file: path, expected: kind.headerSize, found: headerCount)
      }

      dimensions = words.dropFirst().map { Int($0) }
      var expected: Int? = 1
      for dimension in dimensions {
        let (product, overflow) = (expected ?? 0).multipliedReportingOverflow(by: dimension)
        expected = overflow ? nil : product
        if overflow { break }
      }
      elementCount = expected ?? 0
      // What no memory holds is not counted to its end.
      let limit = min(elementCount, Self.memory)
      let left = try source.countBytes(upTo: limit)
      let length = headerCount + left
      let (total, overflow) = elementCount.addingReportingOverflow(kind.headerSize)
      guard expected != nil, !overflow else {
        throw .truncated(file: path, expected: nil, found: length)
      }
      if left > limit, elementCount > limit { throw .tooLarge(file: path, values: elementCount) }
      if length < total { throw .truncated(file: path, expected: total, found: length) }
      if length > total { throw .trailingBytes(file: path, expected: total) }
    }

    /// The bytes of memory that the machine has.
    private static var memory: Int { Int(clamping: ProcessInfo.processInfo.physicalMemory) }

    /// Every element of the file, converted.
    func elements<Element>(_ convert: (UInt8) -> Element) throws(DatasetError) -> [Element] {
      guard elementCount < Self.memory / MemoryLayout<Element>.stride / 2 else {
        throw .tooLarge(file: path, values: elementCount)
      }
      let source = try IDX.open(path)
      var header = [UInt8](repeating: 0, count: kind.headerSize)
      _ = try header.fill(from: source)
      var piece = [UInt8](repeating: 0, count: pieceSize)
      var result: [Element] = []
      result.reserveCapacity(elementCount)
      while result.count < elementCount {
        let count = min(try piece.fill(from: source), elementCount - result.count)
        // The length was right a moment ago: somebody is writing to the file.
        if count == 0 { throw .unreadable(file: path, reason: "it changed while it was read") }
        for byte in piece[..<count] { result.append(convert(byte)) }
      }
      return result
    }
  }

  /// The bytes of the file at `path`; those of a gzip file are inflated.
  private static func open(_ path: String) throws(DatasetError) -> any ByteSource {
    var start = [UInt8](repeating: 0, count: 2)
    let plain = try FileBytes(path: path)
    let startCount = try start.fill(from: plain)
    if startCount == 2, start == [0x1F, 0x8B] { return try GzipBytes(path: path) }
    if path.hasSuffix(".gz") {
      // A file cut off inside the two bytes that mark gzip counts as truncated.
      let isCutOff = start.prefix(startCount) == [0x1F, 0x8B].prefix(startCount)
      throw isCutOff ? .truncatedGzip(file: path) : .notGzip(file: path)
    }
    return try FileBytes(path: path)
  }
}

extension [UInt8] {
  /// Overwrites the array with the source's next bytes; fewer than its length only at the end.
  mutating func fill(from source: any ByteSource) throws(DatasetError) -> Int {
    var result: Result<Int, DatasetError> = .success(0)
    withUnsafeMutableBytes { buffer in
      do throws(DatasetError) {
        result = .success(try source.fill(buffer))
      } catch {
        result = .failure(error)
      }
    }
    return try result.get()
  }
}
