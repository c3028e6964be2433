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
