/// The element type of matrices: `Float` for networks, `Double` for statistics.
///
/// Besides the exact IEEE operations that Swift gives every binary floating-point type, a kernel
/// scalar names the vector that the kernel works in. The vector has the same number of lanes on
/// every processor, whether or not the hardware has registers that wide, so that a sum over lanes
/// has the same shape, and the same bits, everywhere.
public protocol KernelScalar:
  BinaryFloatingPoint, ElementaryFunctions, SIMDScalar, Codable, Sendable
{
  /// Sixty-four bytes of this scalar.
  associatedtype Vector: SIMD & Sendable where Vector.Scalar == Self
}

extension Float: KernelScalar {
  /// Sixteen lanes.
  public typealias Vector = SIMD16<Float>
}

extension Double: KernelScalar {
  /// Eight lanes.
  public typealias Vector = SIMD8<Double>
}

/// Stops the program with `message` when `condition` is false.
///
/// The kernel's precondition: it reports a programmer's mistake, such as shapes that do not fit,
/// and unlike `precondition` it still says what is wrong in optimised builds.
@inline(__always)
package func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { stop(message()) }
}

@inline(never)
private func stop(_ message: String) -> Never {
  fatalError(message)
}
