import Learning
import MathKernel
import Testing

@Suite("Shares of classes, and agreement")
struct SharesTests {
  private let stream = RandomStream(seed: 12, name: "shares tests")

  private func labels(_ number: Int, count: Int = 300, below classes: Int = 10) -> [Int] {
    (0..<count).map { stream.substream(number).integer(below: classes, at: $0) }
  }

  @Test("Shares add up to one and count what they say")
  func addUp() {
    let shares = Shares(of: [3, 1, 3, 3], classes: 5)
    #expect(Array(shares) == [0, 0.25, 0, 0.75, 0] && shares.values == Array(shares))
    #expect(abs(Shares(of: labels(0)).values.sum() - 1) < 1e-14)
    #expect(Shares(of: []).allSatisfy { $0.isNaN })
  }

  @Test("Total variation is a distance, one at most")
  func distance() {
    let all = (0..<6).map { Shares(of: labels($0, count: 40, below: 3 + $0), classes: 10) }
    for a in all {
      #expect(a.distance(to: a) == 0)
      for b in all {
        #expect(a.distance(to: b) == b.distance(to: a))
        #expect(a.distance(to: b) >= 0 && a.distance(to: b) <= 1)
        for c in all { #expect(a.distance(to: c) <= a.distance(to: b) + b.distance(to: c) + 1e-15) }
      }
    }
    #expect(Shares(of: [0, 0]).distance(to: Shares(of: [9])) == 1)
  }

  @Test("The distance is the share of labels that must change")
  func changes() {
    let before = labels(7)
    var after = before
    // Thirty labels move into a class that had none: what is lost elsewhere is gained here.
    for i in 0..<30 { after[i] = 10 }
    let distance = Shares(of: before, classes: 11).distance(to: Shares(of: after, classes: 11))
    #expect(abs(distance - 0.1) < 1e-14)
  }

  @Test("Agreement of all labels is the mean of the classes' agreements, by their sizes")
  func agreementOfClasses() {
    let (read, own) = (labels(8), labels(9))
    let each = sharesEqual(read, own)
    let weights = Shares(of: own)
    #expect(abs(zip(each, weights).map { $0 * $1 }.sum() - shareEqual(read, own)) < 1e-14)
    #expect(sharesEqual(own, own).allSatisfy { $0 == 1 })
    #expect(sharesEqual([0, 0], [0, 1], classes: 3)[..<2] == [1, 0])
    #expect(sharesEqual([0, 0], [0, 1], classes: 3)[2].isNaN)
  }

  @Test("The nearest of points to themselves have their own labels")
  func nearestLabelsOfThemselves() {
    let points: Matrix<Float> = stream.normals(rows: 300, columns: 4)
    let own = labels(10)
    #expect(nearestLabels(to: points, in: points, labels: own) == own)
  }

  @Test("A judge's readings are its verdicts with their probabilities, and quality is made of them")
  func readings() throws {
    let images = Matrix<Float>(rows: 60, columns: 16) { i, pixel in
      (i % 2 == 0 ? pixel / 4 : pixel % 4) == 1 + i / 2 % 2 ? 1 : 0
    }
    let own = (0..<60).map { $0 % 2 }
    let judge = try Judge(
      images: images, labels: own, imageWidth: 4, classes: 2, exposures: 1200, stream: stream)
    let readings = judge.readings(of: images)
    let probabilities = judge.probabilities(of: images)
    #expect(readings.map(\.label) == judge.classify(images))
    for (i, reading) in readings.enumerated() {
      #expect(reading.confidence == probabilities.row(i).map { Double($0) }.greatest())
    }
    let quality = SampleQuality(of: images, judge: judge, data: images, labels: own)
    #expect(quality.shares == Shares(of: readings.map(\.label), classes: 2))
    #expect(quality.distanceToData < 1e-3)
    #expect(quality.confidence == readings.map(\.confidence).median)
    #expect(quality.distanceOfShares == quality.shares.distance(to: Shares(of: own, classes: 2)))
  }

  @Test("A report measures shares, distance, diversity and doubt beside the data")
  func report() throws {
    let stream = RandomStream(seed: 5, name: "report tests")
    // Two classes: ink on the left or on the right of 4 × 8 pixels, with a little noise.
    let labels = (0..<200).map { $0 % 2 }
    let noise = stream.uniforms(count: 200 * 32).map { Float($0) }
    let images = Matrix<Float>(rows: 200, columns: 32) { i, j in
      ((j % 8 < 3 && labels[i] == 0) || (j % 8 > 4 && labels[i] == 1) ? 0.9 : 0)
        + 0.1 * noise[32 * i + j]
    }
    let judge = try Judge(
      images: images, labels: labels, imageWidth: 8, classes: 2, exposures: 4000,
      stream: stream.substream(1))
    let own = SampleReport(of: images, near: 50, judge: judge, data: images, labels: labels)
    #expect(own.distanceOfShares == 0)
    #expect(own.distanceToData < 1e-2)
    #expect(abs(own.diversity - 1) < 1e-6)
    #expect(own.doubt < 0.1)
    let one = images.rows(at: [Int](repeating: 0, count: 40))
    let copies = SampleReport(of: one, near: 40, judge: judge, data: images, labels: labels)
    #expect(copies.distanceOfShares == 0.5)
    #expect(copies.distanceToData < 1e-2)
    #expect(copies.diversity < 1e-6)
  }
}
