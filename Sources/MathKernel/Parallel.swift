import Dispatch
import Synchronization

/// How the kernel uses several processors.
///
/// Work is cut into chunks by the size of the task alone, never by the number of threads, and no
/// two chunks write the same element. Which thread computes a chunk is therefore without effect on
/// the result.
public enum Parallel {
  private static let setting = Atomic<Int>(1)

  /// How many threads work at once; 1 unless set.
  public static var threadCount: Int {
    get { setting.load(ordering: .relaxed) }
    set {
      require(newValue >= 1, "the number of threads must be at least 1, not \(newValue)")
      setting.store(newValue, ordering: .relaxed)
    }
  }

  /// Calls `body` once for every chunk in `0..<chunks`, in any order, on up to `threadCount`
  /// threads; returns when all are done.
  public static func forEach(chunks: Int, _ body: (Int) -> Void) {
    let threads = min(threadCount, chunks)
    guard threads > 1 else {
      for chunk in 0..<chunks { body(chunk) }
      return
    }
    let next = Atomic<Int>(0)
    // Chunks write disjoint elements and this call outlives them all, so sharing the closure is
    // safe.
    nonisolated(unsafe) let body = body
    DispatchQueue.concurrentPerform(iterations: threads) { _ in
      while true {
        let chunk = next.wrappingAdd(1, ordering: .relaxed).oldValue
        if chunk >= chunks { return }
        body(chunk)
      }
    }
  }
}
