import Learning
import MathKernel
import Testing

/// Eight by eight images of a bright row (class 0) or a bright column (class 1) anywhere in the
/// middle, with noise: a classifier must learn the shape, not the place.
private func bars(_ count: Int, _ stream: RandomStream) -> (images: Matrix<Float>, labels: [Int]) {
  let labels = (0..<count).map { $0 % 2 }
  let noise = stream.uniforms(count: count * 64)
  let images = Matrix<Float>(rows: count, columns: 64) { i, pixel in
    let place = 2 + stream.substream(9).integer(below: 4, at: i)
    let isBright = (labels[i] == 0 ? pixel / 8 : pixel % 8) == place
    return Float(noise[i * 64 + pixel]) * 0.3 + (isBright ? 0.7 : 0)
  }
  return (images, labels)
}

@Suite("The judge")
struct JudgeTests {
  let stream = RandomStream(seed: 2, name: "judge tests")

  @Test("A judge learns shapes, and is the same for any number of threads")
  func shapes() throws {
    let (seen, unseen) = (bars(200, stream.substream(0)), bars(100, stream.substream(1)))
    func judge(_ threads: Int) throws -> (result: Judge, helperChunks: Int) {
      try Rehearsal.of(threads: threads) {
        try Judge(
          images: seen.images, labels: seen.labels, imageWidth: 8, classes: 2, exposures: 4_000,
          stream: stream)
      }
    }
    let (one, (three, helperChunks)) = (try judge(1).result, try judge(3))
    #expect(helperChunks > 0)
    #expect(one.accuracy(on: unseen.images, labels: unseen.labels) > 0.9)
    let probabilities = one.probabilities(of: unseen.images)
    #expect(probabilities == three.probabilities(of: unseen.images))
    #expect(probabilities.rowSums().elements.allSatisfy { abs($0 - 1) < 1e-5 })
    #expect(one.classify(unseen.images) == probabilities.rowArgmax())
  }
}
