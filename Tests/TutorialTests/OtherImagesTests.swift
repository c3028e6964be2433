import Datasets
import Foundation
import TestSupport
import Testing

@Suite("Runs on other images")
struct OtherImagesTests {
  let folder: TemporaryFolder
  let output: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    output = try TemporaryFolder()
  }

  /// Runs a quick chapter 1.
  func run(_ arguments: String...) throws -> Command.Outcome {
    try Command.run(["pca", "--quick", "--output", output.path] + arguments)
  }

  @Test("Names of classes stand on the page, in its words and figures, and false findings are news")
  func names() throws {
    try folder.writeDigits()
    let names = ["ant", "bee", "cat", "dog", "eel", "fox", "gnu", "hen", "ibis", "jay"]
    let outcome = try run("--data", folder.path, "--names", names.joined(separator: ","))
    #expect(outcome.code == (outcome.output.contains("does not hold: ") ? 1 : 0))
    let page = output.text("Chapters/1-PCA.md")
    #expect(page.contains("> - `--names` is `ant, bee, cat,"))
    #expect(page.contains("> The text was written for handwritten digits"))
    #expect(page.contains("0 ant, 1 bee, 2 cat"))
    #expect(page.contains("of the held-out images"))
    #expect(!page.contains("nats per digit"))
  }

  @Test("A file of names beside the data does the same, and a damaged one is named")
  func file() throws {
    try folder.writeDigits()
    try folder.write("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n", to: "names.txt")
    #expect(try [0, 1].contains(run("--data", folder.path).code))
    #expect(output.text("Chapters/1-PCA.md").contains("0 a, 1 b, 2 c"))
    let file = try folder.write("a\n", to: "names.txt")
    let outcome = try run("--data", folder.path)
    #expect(outcome.code == 66)
    #expect(outcome.errors.contains("\(file) does not name the classes: ten names were expected"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }

  @Test("Few images train in as many steps as the book's, unless a reader names epochs")
  func epochs() throws {
    try folder.writeDigits()
    _ = try run("--data", folder.path)
    let page = output.text("Chapters/1-PCA.md")
    #expect(
      page.contains(
        "> All models are trained in as many steps as the book's: an epoch is here several passes over the "
      ))
    #expect(page.contains("training images. With the option --epochs it would be a whole pass."))
  }

  @Test("Data sorted by class are mixed, so that the first ones stand for all")
  func sorted() throws {
    try folder.writeDigits(classes: (0..<100).map { UInt8($0 / 10) }, perClass: 6)
    let digits = try Digits(folder: folder.path)
    #expect(digits.mixed().train.labels == digits.train.labels)
    try folder.writeDigits(classes: (0..<1000).map { UInt8($0 / 100) }, perClass: 1)
    let mixed = try Digits(folder: folder.path).mixed()
    #expect(mixed.train.labels == (0..<1000).map { $0 % 10 })
    let sorted = try Digits(folder: folder.path).train
    #expect(Array(mixed.train.pixels[64..<128]) == Array(sorted.pixels[6400..<6464]))
  }

  @Test("A folder of images that does not serve ends with one sentence and exit code 66")
  func imageFolder() throws {
    let missing = folder.path + "/missing"
    for (path, sentence) in [
      (missing, "The data folder \(missing) does not exist."),
      (folder.path, "The data folder \(folder.path) is empty"),
    ] {
      let outcome = try run("--images", path)
      #expect(outcome.code == 66)
      #expect(outcome.errors.contains(sentence))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
    #expect(output.files.isEmpty)
  }
}
