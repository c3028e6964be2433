import Foundation

/// A value behind a lock that the thread sanitizer knows; of `Mutex`, whose code is the system library's, it sees nothing.
final class Locked<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var value: Value

  init(_ value: Value) { self.value = value }

  /// What `body` makes of the value, one thread at a time.
  func withLock<Result>(_ body: (inout Value) -> Result) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return body(&value)
  }
}
