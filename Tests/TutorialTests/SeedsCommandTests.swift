import Foundation
import TestSupport
import Testing

@Suite("The command measures seeds")
struct SeedsCommandTests {
  @Test(
    "A mistake of usage is one sentence, with exit code 64, before anything is computed",
    arguments: [
      (["nope"], "There is no chapter 'nope'; the chapters are primer, pca, "),
      (["--seeds", "1,x"], "'x' is no seed; whole numbers from 0 with commas between them"),
      (["--seeds", ""], "'' is no seed"), (["--seeds", "1,-7"], "'-7' is no seed"),
      (["--seeds", "7,42"], "--seeds must have the book's own seed, 1, among them."),
      (["--seeds", "1,7,7"], "the seed 7 is there twice."),
      (["--fresh", "3,1.5"], "'1.5' is no seed"),
      (["--fresh", "4,7"], "--fresh must have other seeds than --seeds; 7 is in both."),
      (["--quick"], "seeds measures the book as it is"),
      (["--seed", "7"], "seeds measures the book as it is"), (["--bogus"], "'--bogus'"),
    ])
  func mistakes(arguments: [String], sentence: String) throws {
    let outcome = try Command.run(["seeds"] + arguments)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("Error: "))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.output.isEmpty)
  }

  @Test("Damaged data are one sentence with the file: exit code 66, nothing written")
  func damage() throws {
    let output = try TemporaryFolder()
    try output.write("{", to: "Chapters/Seeds/primer.json")
    let outcome = try Command.run("seeds", "primer", "--output", output.path)
    #expect(outcome.code == 66)
    #expect(outcome.errors.contains("Chapters/Seeds/primer.json is damaged (it is not JSON)"))
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.output.isEmpty)
    #expect(output.text("Chapters/Seeds/primer.json") == "{")
  }

  @Test("A page is measured with each seed, and its numbers are written, the same each time")
  func measuring() throws {
    let output = try TemporaryFolder()
    for isFirst in [true, false] {
      let outcome = try Command.run(
        "seeds", "primer", "--seeds", "7,1", "--fresh", "3", "--output", output.path)
      #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
      #expect(outcome.output.contains("seed 1 (1 of 3): "))
      #expect(outcome.output.contains("fresh seed 3 (3 of 3): "))
      #expect(output.files == ["Chapters/Seeds/primer.json"])
      #expect(outcome.output.contains("Chapters/Seeds is unchanged\n") == !isFirst)
    }
    #expect(
      output.text("Chapters/Seeds/primer.json")
        .hasPrefix("{\n  \"seeds\": [1,7],\n  \"fresh\": [3],\n  \"claims\": {\n"))
  }
}
