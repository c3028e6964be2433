/// Room for `count` zeros that starts on a cache line, to be deallocated by the caller.
@specialized(where Scalar == Float)
@specialized(where Scalar == Double)
func allocateVectors<Scalar: KernelScalar>(
  of type: Scalar.Type, count: Int
) -> UnsafeMutablePointer<Scalar> {
  let raw = UnsafeMutableRawPointer.allocate(
    byteCount: max(count, 1) * MemoryLayout<Scalar>.stride, alignment: 64)
  let pointer = raw.bindMemory(to: Scalar.self, capacity: max(count, 1))
  pointer.initialize(repeating: 0, count: max(count, 1))
  return pointer
}
