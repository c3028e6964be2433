/// The element type of matrices: `Float` for networks, `Double` for statistics.
///
/// Besides the exact IEEE operations that Swift gives every binary floating-point type, a kernel
/// scalar has our own elementary functions and names the vector that the kernel works in, which has
/// the same number of lanes on every processor.
public protocol KernelScalar:
  BinaryFloatingPoint, ElementaryFunctions, SIMDScalar, Codable, Sendable
{
  /// Sixty-four bytes of this scalar.
  associatedtype Vector: SIMD & Sendable where Vector.Scalar == Self
}

extension Float: KernelScalar {}

extension Double: KernelScalar {}
