import Dispatch
import MathKernel
import Synchronization
import Testing

@Suite("Parallel regions", .serialized)
struct ParallelTests {
  private static func counts(_ chunks: Int, threads: Int) -> [Int] {
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    Parallel.threadCount = threads
    return counts(chunks)
  }

  private static func counts(_ chunks: Int) -> [Int] {
    let marks = Mutex([Int](repeating: 0, count: chunks))
    Parallel.forEach(chunks: chunks) { chunk in marks.withLock { $0[chunk] += 1 } }
    return marks.withLock { $0 }
  }

  @Test(
    "Every chunk is done once, also with more threads than chunks or processors",
    arguments: [1, 2, 3, 8, 33])
  func everyChunkOnce(threads: Int) {
    for chunks in [0, 1, 2, 3, 7, 64] {
      #expect(Self.counts(chunks, threads: threads) == [Int](repeating: 1, count: chunks))
    }
  }

  @Test("Thousands of regions in a row, with sleeps between, lose nothing")
  func manyRegions() {
    for region in 0..<3000 {
      #expect(Self.counts(4, threads: 3) == [1, 1, 1, 1])
      if region % 1000 == 0 { _ = DispatchSemaphore(value: 0).wait(timeout: .now() + 0.002) }
    }
  }

  @Test("A region inside a region is done by the thread it is on")
  func nested() {
    let marks = Mutex([[Int]](repeating: [], count: 4))
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    Parallel.threadCount = 4
    Parallel.forEach(chunks: 4) { outer in
      let inner = Self.counts(5)
      marks.withLock { $0[outer] = inner }
    }
    #expect(marks.withLock { $0 } == [[Int]](repeating: [1, 1, 1, 1, 1], count: 4))
  }

  @Test("Regions opened by several threads at once do not disturb each other")
  func concurrentCallers() {
    let wrong = Atomic<Int>(0)
    let before = Parallel.threadCount
    defer { Parallel.threadCount = before }
    Parallel.threadCount = 3
    DispatchQueue.concurrentPerform(iterations: 4) { _ in
      for _ in 0..<500 where Self.counts(6) != [1, 1, 1, 1, 1, 1] {
        wrong.wrappingAdd(1, ordering: .relaxed)
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }
}
