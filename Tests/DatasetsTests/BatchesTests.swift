import Datasets
import Testing

@Suite("Batches")
struct BatchesTests {
  @Test("Every image is in exactly one batch, in order, and only the last batch may be smaller")
  func partition() {
    for count in 0...20 {
      let order = (0..<count).map { $0 * 7 % 23 }
      for size in 1...22 {
        let result = batches(order: order, size: size)
        #expect(result.flatMap { $0 } == order)
        #expect(result.dropLast().allSatisfy { $0.count == size })
        #expect(result.allSatisfy { !$0.isEmpty })
      }
    }
  }
}
