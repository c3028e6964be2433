import Datasets
import Foundation
import Lessons
import Testing

@Suite("The images of a classroom")
struct ClassroomTests {
  /// Ten and more images of 4 × 4 pixels with these labels, to train on and held out.
  private func classroom(labels: [UInt8], heldOut: Int) throws -> Classroom {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("classroom-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let count = UInt8(labels.count)
    let ink = (0..<16 * labels.count).map { UInt8($0 % 251) }
    for part in ["train", "t10k"] {
      try Data([0, 0, 8, 3, 0, 0, 0, count, 0, 0, 0, 4, 0, 0, 0, 4] + ink)
        .write(to: folder.appendingPathComponent("\(part)-images-idx3-ubyte"))
      try Data([0, 0, 8, 1, 0, 0, 0, count] + labels)
        .write(to: folder.appendingPathComponent("\(part)-labels-idx1-ubyte"))
    }
    let digits = try Digits(folder: folder.path)
    return Classroom(digits: digits.prefix(train: labels.count, heldOut: heldOut), seed: 1)
  }

  @Test(
    "The first image of each class is found, wherever it stands, and none for a class without one")
  func firsts() throws {
    let labels: [UInt8] = [9, 9, 3, 0, 3, 1, 2, 4, 5, 6, 7, 8, 0]
    let all = try classroom(labels: labels, heldOut: labels.count)
    #expect(all.heldOut.firstOfEachClass() == [3, 5, 6, 2, 7, 8, 9, 10, 11, 0])
    let some = try classroom(labels: labels, heldOut: 5)
    #expect(some.heldOut.firstOfEachClass() == [3, 2, 0])
  }
}
