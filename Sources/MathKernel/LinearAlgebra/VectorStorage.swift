/// Memory for vectors: it starts on a cache line, and is freed with its last owner.
final class VectorStorage<Scalar: KernelScalar> {
  /// The first element.
  let start: UnsafeMutablePointer<Scalar>

  /// Room for `count` elements, which hold nothing yet.
  init(count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Scalar>.stride, alignment: 64)
    start = raw.bindMemory(to: Scalar.self, capacity: max(count, 1))
  }

  /// `count` zeros.
  convenience init(zeros count: Int) {
    self.init(count: count)
    start.initialize(repeating: 0, count: count)
  }

  deinit { UnsafeMutableRawPointer(start).deallocate() }
}
