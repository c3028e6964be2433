import CZlib

/// The contents of a gzip file, inflated while they are read.
///
/// Members that follow one another are read as one file (RFC 1952, section 2.2). zlib checks the length and the CRC of
/// each member; a file that stops before the end of a member is an error and not an early end.
final class GzipBytes: ByteSource {
  private let path: String
  private let compressed: FileBytes
  private let input: UnsafeMutableRawBufferPointer
  /// On the heap: zlib keeps a pointer to it and refuses one that has moved.
  private let stream: UnsafeMutablePointer<z_stream>
  private var memberIsOpen = false

  /// Opens the gzip file at `path`.
  init(path: String) throws(DatasetError) {
    self.path = path
    compressed = try FileBytes(path: path)
    input = .allocate(byteCount: pieceSize, alignment: 16)
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    let size = Int32(MemoryLayout<z_stream>.size)
    let onlyGzip = MAX_WBITS + 16
    guard inflateInit2_(stream, onlyGzip, ZLIB_VERSION, size) == Z_OK else {
      throw .unreadable(file: path, reason: "zlib cannot start")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
    input.deallocate()
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    // zlib counts in 32 bits; a caller asks again for what is missing.
    let capacity = min(buffer.count, 1 << 30)
    guard capacity > 0 else { return 0 }
    stream.pointee.next_out = buffer.bindMemory(to: Bytef.self).baseAddress
    stream.pointee.avail_out = uInt(capacity)
    while stream.pointee.avail_out == capacity {
      if stream.pointee.avail_in == 0, try refill() == 0 {
        if memberIsOpen { throw .truncatedGzip(file: path) }
        return 0
      }
      memberIsOpen = true
      switch inflate(stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR:
        break
      case Z_STREAM_END:
        memberIsOpen = false
        inflateReset(stream)
      default:
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "invalid compressed data"
        throw .corruptGzip(file: path, reason: reason)
      }
    }
    return capacity - Int(stream.pointee.avail_out)
  }

  /// Reads the next piece of compressed data; 0 at the end of the file.
  private func refill() throws(DatasetError) -> Int {
    let count = try compressed.read(into: input)
    stream.pointee.next_in = input.bindMemory(to: Bytef.self).baseAddress
    stream.pointee.avail_in = uInt(count)
    return count
  }
}
