import Foundation
import TestSupport
import Testing

@Suite("The command judges a reader's number by the written page")
struct AnswerTests {
  let book: TemporaryFolder

  init() throws {
    book = try TemporaryFolder()
    try book.write(
      """
      <a id="exercise-cost"></a>**Exercise 1.1** (run, 2 minutes).
      <!-- answer 1.1: 163.53 ± 0.5 nats per digit -->
      <a id="exercise-proof"></a>**Exercise 1.2** (derive, 5 minutes).
      <a id="exercise-slope"></a>**Exercise 1.3** (predict, 1 minute).
      <!-- answer 1.3: -3.0 ± 0.01 -->
      """, to: "Chapters/1-PCA.md")
    try book.write("# A page without exercises\n", to: "Chapters/4-VAE.md")
  }

  func answer(_ words: String...) throws -> Command.Outcome {
    try Command.run(["answer"] + words + ["--output", book.path])
  }

  @Test(
    "A number is right or not, with exit code 0; the exercise has its number or the last part of it"
  )
  func verdicts() throws {
    for (words, sentence) in [
      (
        ["pca", "1.1", "163.5"],
        "Right: 163.5 is within 0.5 nats per digit of what the run computed.\n"
      ),
      (["pca", "1", "54"], "Not yet: 54 is too small, by a factor of about 3.\n"),
      (["pca", "1.3", "-3"], "Right: −3 is within 0.01 of what the run computed.\n"),
      (
        ["pca", "3", "-.5e1"], "Not yet: −.5e1 is too far below zero, by a factor of less than 2.\n"
      ),
    ] {
      let outcome = try Command.run(["answer", "--output", book.path] + words)
      #expect(outcome.code == 0)
      #expect(outcome.output == sentence)
      #expect(outcome.errors.isEmpty)
    }
  }

  @Test("What is missing or wrong is one sentence that names what there is: exit code 64")
  func mistakes() throws {
    let known = "; the exercises of 'pca' that ask for a number are 1.1, 1.3."
    for (words, sentence) in [
      (
        [],
        "A chapter, an exercise and a number are missing, as in 'tutorial answer vae 4.2 163.5'; the chapters are primer, pca, "
      ),
      (["nope", "1.1", "3"], "There is no chapter 'nope'; the chapters are primer, pca, "),
      (
        ["pca"],
        "An exercise and a number are missing, as in 'tutorial answer vae 4.2 163.5'" + known
      ),
      (["pca", "1.1"], "Your number is missing, as in 'tutorial answer pca 1.1 163.5'" + known),
      (["pca", "1.9", "3"], "There is no exercise '1.9' in 'pca'" + known),
      (["pca", "-1", "3"], "There is no exercise '−1' in 'pca'" + known),
      (["pca", "1.2", "3"], "Exercise 1.2 asks for no number" + known),
      (
        ["pca", "1.1", "many"], "'many' is no number; 163.5, -3, 1.5e-3 or 48% would be one" + known
      ),
      (["pca", "1.1", "nan"], "'nan' is no number"), (["pca", "1.1", ""], "'' is no number"),
      (
        ["vae", "4.2", "3"],
        "There is no exercise '4.2' in 'vae'; no exercise of 'vae' asks for a number."
      ),
      (["pca", "1.1", "3", "4"], "'4'"), (["pca", "1.1", "--bogus", "3"], "'--bogus'"),
      (["pca", "1.1", "3", "--seed", "3"], "of the common options it takes --output."),
    ] {
      let outcome = try Command.run(["answer", "--output", book.path] + words)
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("Error: "))
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.errors.hasSuffix(".\n"))
      #expect(outcome.output.isEmpty)
    }
  }

  @Test("A page that cannot be read: exit code 66")
  func unreadable() throws {
    let outcome = try answer("cvae", "5.1", "3")
    #expect(outcome.code == 66)
    #expect(
      outcome.errors.contains(
        "/Chapters/5-CVAE.md cannot be read; a page of the book was expected there."))
    #expect(outcome.errors.split(separator: "\n").count == 1)
  }
}
