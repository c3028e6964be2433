import Datasets
import Lessons
import Testing

@Suite("The images of a classroom")
struct ClassroomTests {
  @Test("The first image of each class is found, wherever it stands")
  func firsts() throws {
    let digits = try Digits.embedded()
    for count in [1000, 10, 7] {
      let heldOut = Classroom(digits: digits.prefix(train: 20, heldOut: count), seed: 1).heldOut
      let firsts = heldOut.firstOfEachClass()
      // The book's held-out digits come in turns.
      #expect(firsts == Array(0..<min(count, 10)) && heldOut.count == count)
    }
    let train = Classroom(digits: digits, seed: 1).train
    for (digit, first) in train.firstOfEachClass().enumerated() {
      #expect(train.labels[first] == digit && !train.labels[..<first].contains(digit))
    }
  }
}
