import Dispatch
import MathKernel
import Synchronization
import Testing

extension ThreadLaws {
  @Suite("Parallel regions")
  struct ParallelTests {
    /// How often each chunk is done.
    private static func counts(_ chunks: Int) -> [Int] {
      let marks = Locked([Int](repeating: 0, count: chunks))
      Parallel.forEach(chunks: chunks) { chunk in marks.withLock { $0[chunk] += 1 } }
      return marks.withLock { $0 }
    }

    /// `body` in earnest, where helpers may come or not.
    private static func with<Result>(threads: Int, _ body: () -> Result) -> Result {
      let before = Parallel.threadCount
      defer { Parallel.threadCount = before }
      Parallel.threadCount = threads
      return body()
    }

    @Test(
      "Every chunk is done once, also with more threads than chunks or processors",
      arguments: [1, 2, 3, 8, 33])
    func everyChunkOnce(threads: Int) {
      for chunks in [0, 1, 2, 3, 7, 64] {
        let once = [Int](repeating: 1, count: chunks)
        #expect(Self.with(threads: threads) { Self.counts(chunks) } == once)
        let (counts, helperChunks) = Rehearsal.of(threads: threads) { Self.counts(chunks) }
        #expect(counts == once)
        #expect(helperChunks >= min(threads, chunks) - 1)
      }
    }

    @Test("Thousands of regions in a row, with sleeps between, lose nothing")
    func manyRegions() {
      Self.with(threads: 3) {
        for region in 0..<3000 {
          #expect(Self.counts(4) == [1, 1, 1, 1])
          if region % 1000 == 0 { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 0.002) }
        }
      }
    }

    @Test("A region inside a region is done by the thread it is on")
    func nested() {
      let marks = Locked([[Int]](repeating: [], count: 4))
      func run() {
        Parallel.forEach(chunks: 4) { outer in
          let inner = Self.counts(5)
          marks.withLock { $0[outer] += inner }
        }
      }
      Self.with(threads: 4) { run() }
      #expect(Rehearsal.of(threads: 4) { run() }.helperChunks == 3)
      #expect(marks.withLock { $0 } == [[Int]](repeating: [Int](repeating: 1, count: 10), count: 4))
    }

    @Test("Regions opened by several threads at once do not disturb each other")
    func concurrentCallers() {
      let wrong = Atomic<Int>(0)
      Self.with(threads: 3) {
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
          for _ in 0..<500 where Self.counts(6) != [1, 1, 1, 1, 1, 1] {
            wrong.wrappingAdd(1, ordering: .relaxed)
          }
        }
      }
      #expect(wrong.load(ordering: .relaxed) == 0)
    }

    @Test("A rehearsal finds its turn among regions in earnest, and leaves the thread count alone")
    func rehearsalAmongOthers() {
      Self.with(threads: 3) {
        DispatchQueue.concurrentPerform(iterations: 3) { caller in
          for _ in 0..<100 {
            if caller > 0 {
              #expect(Self.counts(6) == [1, 1, 1, 1, 1, 1])
            } else {
              let (counts, helperChunks) = Rehearsal.of(threads: 5) { Self.counts(6) }
              #expect(counts == [1, 1, 1, 1, 1, 1] && helperChunks >= 4)
            }
          }
        }
        #expect(Parallel.threadCount == 3)
      }
    }
  }
}
