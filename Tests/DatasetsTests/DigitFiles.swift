import CZlib
import TestSupport

extension IDXFile {
  /// A gzip member of `bytes`.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, size)
    var input = bytes
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, uLong(bytes.count))))
    let count = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        stream.next_in = source.baseAddress
        stream.avail_in = uInt(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = uInt(target.count)
        deflate(&stream, Z_FINISH)
        return target.count - Int(stream.avail_out)
      }
    }
    deflateEnd(&stream)
    return Array(output.prefix(count))
  }

  /// A pattern without two equal neighbouring images.
  static func pixels(_ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ $0 / 251) }
  }
}

extension TemporaryFolder {
  /// Writes a valid data folder of 3 × 2 images, each class once a part; `suffix` is empty or `.gz`.
  func writeDigits(suffix: String = "", labels: [UInt8] = Array(0...9)) throws {
    let pack = suffix.isEmpty ? { $0 } : IDXFile.gzip
    let images = IDXFile.images(
      IDXFile.pixels(labels.count * 6), count: labels.count, height: 3, width: 2)
    for part in ["train", "t10k"] {
      try write(pack(images), to: "\(part)-images-idx3-ubyte\(suffix)")
      try write(pack(IDXFile.labels(labels)), to: "\(part)-labels-idx1-ubyte\(suffix)")
    }
  }
}
