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
    get { Rehearsal.threadCount ?? setting.load(ordering: .relaxed) }
    set {
      require(newValue >= 1, "the number of threads must be at least 1, not \(newValue)")
      setting.store(newValue, ordering: .relaxed)
    }
  }

  /// Calls `body` once for every chunk in `0..<chunks`, and returns when all are done.
  ///
  /// Chunks are done in any order, on up to `threadCount` threads. A region inside another one, or
  /// beside one that is under way, runs on the thread it is on.
  public static func forEach(chunks: Int, _ body: (Int) -> Void) {
    if Rehearsal.perform(chunks: chunks, body) { return }
    let threads = min(threadCount, chunks)
    if threads > 1 && Crew.shared.share(chunks, among: threads, body) { return }
    for chunk in 0..<chunks { body(chunk) }
  }
}
