import Foundation

/// Bytes that are read from front to back, a piece at a time.
protocol ByteSource: AnyObject {
  /// Fills `buffer` from its start and returns how many bytes it wrote: 0 only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int
  /// How many bytes are left, or some number above `limit` if there are more than that; what is read by this is gone.
  func countBytes(upTo limit: Int) throws(DatasetError) -> Int
}

extension ByteSource {
  /// Reads until `buffer` is full or the source ends; returns how many bytes were written.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = try read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      if count == 0 { break }
      filled += count
    }
    return filled
  }

  /// Reads to the end, or beyond the limit, and returns how many bytes there were; nothing is kept.
  func countBytes(upTo limit: Int) throws(DatasetError) -> Int {
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: pieceSize, alignment: 16)
    defer { buffer.deallocate() }
    var total = 0
    while total <= limit {
      let count = try fill(buffer)
      if count == 0 { break }
      total += count
    }
    return total
  }
}

/// How many bytes are read or inflated at a time.
let pieceSize = 1 << 18

/// A regular file, read without buffering it whole.
final class FileBytes: ByteSource {
  private let path: String
  private let descriptor: Int32

  /// Opens the regular file at `path`.
  init(path: String) throws(DatasetError) {
    self.path = path
    descriptor = open(path, O_RDONLY | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .unreadable(file: path, reason: "it is not a regular file")
    }
  }

  deinit { close(descriptor) }

  /// Told by the system: a file of terabytes, most of them holes, is not read for it.
  func countBytes(upTo limit: Int) throws(DatasetError) -> Int {
    var status = stat()
    let place = lseek(descriptor, 0, SEEK_CUR)
    guard place >= 0, fstat(descriptor, &status) == 0 else {
      throw .unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    return max(Int(status.st_size) - Int(place), 0)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(DatasetError) -> Int {
    while true {
      let count = Foundation.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw .unreadable(file: path, reason: String(cString: strerror(errno))) }
    }
  }
}
