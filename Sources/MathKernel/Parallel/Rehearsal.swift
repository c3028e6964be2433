import Synchronization

/// Parallel regions in which every thread must play its part: for tests.
///
/// In earnest helpers are optional (see `Crew`), so a region may well be done by its caller alone,
/// and who compares eight threads with one may compare one with one. In a rehearsal each region of
/// n chunks waits until the crew is free, and is then done by `min(threads, n)` threads, each of
/// which does at least one chunk, on a machine with a single processor too.
///
/// A rehearsal holds for the task that it was called from, which sees its number of threads as
/// `Parallel.threadCount`. What other tasks do meanwhile is neither rehearsed nor disturbed.
package final class Rehearsal: Sendable {
  @TaskLocal private static var current: Rehearsal?
  /// How many there are, so that a region in earnest pays for the question with one load.
  private static let underWay = Atomic<Int>(0)

  private let threads: Int
  private let isInsideRegion: Bool
  private let helperChunks = Atomic<Int>(0)

  private init(threads: Int, isInsideRegion: Bool = false) {
    self.threads = threads
    self.isInsideRegion = isInsideRegion
  }

  /// The result of `body`, whose regions are shared by `threads` threads.
  ///
  /// Beside it, how many chunks were done by others than the caller: 0 only if `threads` is 1 or no
  /// region had two chunks.
  package static func of<Result>(
    threads: Int, _ body: () throws -> Result
  ) rethrows -> (result: Result, helperChunks: Int) {
    require(threads >= 1, "the number of threads must be at least 1, not \(threads)")
    let rehearsal = Rehearsal(threads: threads)
    underWay.wrappingAdd(1, ordering: .relaxed)
    defer { underWay.wrappingSubtract(1, ordering: .relaxed) }
    let result = try $current.withValue(rehearsal, operation: body)
    return (result, rehearsal.helperChunks.load(ordering: .relaxed))
  }

  /// The number of threads in the rehearsal that the caller is in.
  static var threadCount: Int? { underWay.load(ordering: .relaxed) > 0 ? current?.threads : nil }

  /// Does a region of the rehearsal that the caller is in; returns false if it is in none.
  static func perform(chunks: Int, _ body: (Int) -> Void) -> Bool {
    guard underWay.load(ordering: .relaxed) > 0, let rehearsal = current else { return false }
    let threads = min(rehearsal.threads, chunks)
    // A region inside a region is done by the thread it is on, as in earnest.
    if threads <= 1 || rehearsal.isInsideRegion {
      for chunk in 0..<chunks { body(chunk) }
      return true
    }
    let inside = Rehearsal(threads: rehearsal.threads, isInsideRegion: true)
    let shared = Crew.shared.rehearse(chunks, among: threads) { chunk in
      $current.withValue(inside) { body(chunk) }
    }
    rehearsal.helperChunks.wrappingAdd(shared, ordering: .relaxed)
    return true
  }
}
