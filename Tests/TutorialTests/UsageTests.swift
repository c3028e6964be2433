import Chapters
import Foundation
import Testing

@Suite("Usage of the command")
struct UsageTests {
  @Test(
    "A mistake of usage is one sentence that names it, with exit code 64",
    arguments: [
      (["nope"], "There is no chapter 'nope'; the chapters are primer, pca, "),
      ([""], "There is no chapter ''"),
      (["vae", "nope"], "'nope'"),
      (["--bogus"], "'--bogus'"),
      (["pca", "--bogus"], "'--bogus'"),
      (["vae", "--latent", "0"], "--latent must be from 1 to"),
      (["vae", "--latent", "x"], "--latent"),
      (["vae", "--epochs", "-1"], "--epochs must be from 1 to"),
      (["vae", "--epochs", "99999999999999999999"], "--epochs"),
      (["--seed", "x"], "a whole number from 0"),
      (["--seed", "-1"], "'-1' is invalid for '--seed"),
      (["--seed"], "--seed"),
      (["--format", "png,jpg"], "'jpg' is none of the formats png, svg, pdf."),
      (["--format", ""], "'' is none of the formats"),
      (["--threads", "0"], "--threads must be from 1 to 64; 0 is not."),
      (["cvae", "--threads", "65"], "--threads must be from 1 to 64; 65 is not."),
      // Line breaks and what steers a terminal are not repeated.
      // Of what is very long the middle is left out.
      (["--format", String(repeating: "x", count: 9000)], "xxx … xxx"),
      (["x\ny"], "There is no chapter 'x y';"),
      (["vae", "--latent", "a\n\r\nb"], "'a b' is invalid"),
      (["vae", "--latent", "\u{1B}[2Ja"], "'\\u{1B}[2Ja' is invalid"),
      (["vae", "--fo\no"], "Unknown option '--fo o'"),
      (["--generate-completion-script", "nosh"], "with one of: zsh bash fish;"),
      (
        ["--names", "shirts,trousers"],
        "ten names were expected, one for each class, and there are 2."
      ),
      (["pca", "--names", "a,b,c,d,e,f,g,h,i,"], "the name of class 9 is empty."),
      (["pca", "--names", "a,b,c,d,e,f,g,h,i,a"], "the name 'a' is there twice."),
      (["--images", "a", "--data", "b"], "--data and --images name two sets of images"),
      (["--images", ""], "--images must name a folder; it is empty."),
      (["--invert"], "--invert is about the drawings of --images"),
      (["verify", "--images", "a"], "verify runs the book as it is written"),
      (["verify", "--quick"], "verify runs the book as it is written"),
      (["verify", "--format", "svg"], "verify runs the book as it is written"),
    ])
  func mistakes(arguments: [String], sentence: String) throws {
    let outcome = try Command.run(arguments)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(sentence))
    #expect(outcome.errors.hasPrefix("Error: ") && outcome.errors.count < 4000)
    #expect(outcome.errors.split(separator: "\n").count == 1)
    #expect(outcome.errors.hasSuffix(".\n"))
    #expect(outcome.output.isEmpty)
  }

  @Test("An argument that is not UTF-8 is refused by that name, not looked for under another")
  func bytes() throws {
    let outcome = try Command.shell("\"$0\" pca --data \"$(printf 'caf\\351')\"")
    #expect(outcome.code == 64)
    let sentence = "The argument 'caf\u{FFFD}' is not UTF-8, as names and options must be."
    #expect(outcome.errors == "Error: \(sentence)\n")
  }

  @Test("The help of every chapter shows the common options, and its settings with their defaults")
  func help() throws {
    let common = [
      "--output", "--seed", "--threads", "--data", "--images", "--names", "--quick", "--export",
      "--format", "--quiet",
    ]
    for chapter in [nil] + Book.lessons.map({ Optional($0.slug) }) {
      let outcome = try Command.run([chapter, "--help"].compactMap { $0 })
      #expect(outcome.code == 0)
      #expect(outcome.errors.isEmpty)
      for option in common { #expect(outcome.output.contains("  \(option) "), "\(option)") }
      if chapter != nil { #expect(outcome.output.contains("(default: ")) }
    }
    #expect(try Command.run("vae", "--help").output.contains("--latent <latent>"))
  }

  @Test("The list shows every chapter with its question")
  func list() throws {
    let outcome = try Command.run("list")
    #expect(outcome.code == 0)
    let lines = outcome.output.split(separator: "\n")
    #expect(lines.count == Book.lessons.count)
    for (line, lesson) in zip(lines, Book.lessons) {
      #expect(line.contains(lesson.slug))
      #expect(line.hasSuffix("?"))
    }
  }

  @Test("A reader that has gone away does not end the command by a signal")
  func closedPipe() throws {
    let outcome = try Command.shell("{ \"$0\" list; echo $? >&2; } | head -c 0; sleep 0.2")
    #expect(outcome.errors.hasSuffix("0\n"))
  }
}
