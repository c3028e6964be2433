// Vectors from and to memory, and down to a number: what the hand-written loops are made of.

/// The vector that begins at `p`, at any alignment.
@inline(__always)
func load<S: KernelScalar>(_ p: UnsafePointer<S>) -> S.Vector {
  UnsafeRawPointer(p).loadUnaligned(as: S.Vector.self)
}

/// Writes a vector from `p` on, at any alignment.
@inline(__always)
func store<S: KernelScalar>(_ v: S.Vector, _ p: UnsafeMutablePointer<S>) {
  UnsafeMutableRawPointer(p).storeBytes(of: v, as: S.Vector.self)
}

/// The lanes added in a binary tree.
@inline(__always)
func sumOfLanes<V: SIMD>(_ v: V) -> V.Scalar where V.Scalar: FloatingPoint {
  var v = v
  var width = V.scalarCount / 2
  while width > 0 {
    for lane in 0..<width { v[lane] += v[lane + width] }
    width /= 2
  }
  return v[0]
}
