import Foundation
import TestSupport
import Testing

@Suite("Runs of the command")
struct RunTests {
  let data: TemporaryFolder
  let output: TemporaryFolder

  init() throws {
    data = try TemporaryFolder()
    output = try TemporaryFolder()
  }

  /// A run of the first chapter on the data folder.
  func pca(_ more: String...) throws -> Command.Outcome {
    try Command.run(["pca", "--quick", "--data", data.path, "--output", output.path] + more)
  }

  @Test("A run writes its page, names what it wrote, and ends with the verdict on its claims")
  func page() throws {
    try data.writeDigits()
    let outcome = try pca()
    #expect(output.files.contains("Chapters/1-PCA.md"))
    #expect(outcome.output.contains("Chapters/1-PCA.md\n"))
    #expect(outcome.output.contains("pca: "))
    // Made-up data may well break a claim: then the page is written all the same and the claim is listed. A false finding is
    // news on such data; only a false identity or theorem is an error.
    #expect(outcome.code == (outcome.output.contains("does not hold: ") ? 1 : 0))
    let page = output.text("Chapters/1-PCA.md")
    #expect(page.contains("`--data` is `\(URL(fileURLWithPath: data.path).lastPathComponent)`"))
    #expect(page.contains("quick preview"))
    let again = try pca()
    #expect(again.output.contains("Chapters/1-PCA.md is unchanged"))
    #expect(output.text("Chapters/1-PCA.md") == page)
  }

  @Test("Figures are written as shapes too when asked for")
  func formats() throws {
    try data.writeDigits()
    let outcome = try pca("--format", "svg,pdf")
    #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
    let figures = output.files.filter { $0.hasPrefix("Figures/") }
    for kind in [".png", ".svg", ".pdf"] {
      #expect(figures.count { $0.hasSuffix(kind) } == figures.count / 3)
      #expect(outcome.output.contains("\(kind)\n"))
    }
    #expect(!figures.isEmpty)
  }

  @Test("The number of threads changes no byte")
  func threads() throws {
    try data.writeDigits()
    var books: [[String: Data]] = []
    for threads in ["1", "2", "7"] {
      let folder = try TemporaryFolder()
      let outcome = try Command.run(
        "pca", "--quick", "--data", data.path, "--output", folder.path, "--threads", threads)
      #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
      let files = folder.files.map {
        ($0, FileManager.default.contents(atPath: "\(folder.path)/\($0)"))
      }
      books.append(Dictionary(uniqueKeysWithValues: files.map { ($0, $1 ?? Data()) }))
    }
    #expect(books[0].isEmpty == false)
    #expect(books[0] == books[1])
    #expect(books[0] == books[2])
  }

  @Test("The export has the claims and the values")
  func export() throws {
    try data.writeDigits()
    let outcome = try pca("--export", output.path + "/export")
    #expect([0, 1].contains(outcome.code), "\(outcome.errors)")
    for file in ["claims.json", "values.json"] {
      let contents = Data(output.text("export/" + file).utf8)
      #expect(try JSONSerialization.jsonObject(with: contents) is [[String: Any]])
    }
  }

  @Test("Data that cannot be read or do not serve: exit code 66, nothing written")
  func unreadableData() throws {
    func expectRefusal(_ sentence: String, _ place: SourceLocation = #_sourceLocation) throws {
      let outcome = try pca()
      #expect(outcome.code == 66, sourceLocation: place)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)", sourceLocation: place)
      #expect(outcome.errors.split(separator: "\n").count == 1, sourceLocation: place)
      #expect(output.files.isEmpty, sourceLocation: place)
    }
    try expectRefusal("is empty")
    try data.write([1], to: "unrelated")
    try expectRefusal("lacks train-images-idx3-ubyte")
    try data.writeDigits(classes: [0, 1, 2, 26])
    try expectRefusal("has the label 26 at position 3")
    try data.writeDigits(classes: [0, 1, 2])
    try expectRefusal("has no label 3")
    try data.writeDigits(perClass: 9)
    try expectRefusal("at least 100 of each")
    try data.writeDigits(side: 7)
    try expectRefusal("at least 8 × 8")
    try data.writeDigits()
    try data.write([0, 0, 8, 3, 0, 0], to: "train-images-idx3-ubyte")
    try expectRefusal("train-images-idx3-ubyte is truncated")
    try data.write("rubbish", to: "train-images-idx3-ubyte")
    try expectRefusal("is not an IDX file")
    try data.write(
      [0x1F, 0x8B, 0x08, 0xFF, 0xFF, 1, 2, 3, 4, 5, 6, 7], to: "train-images-idx3-ubyte")
    try expectRefusal("gzip file")
    let missing = try Command.run("--data", data.path + "/missing", "--output", output.path)
    #expect(missing.code == 66)
    #expect(missing.errors.contains("does not exist"))
  }

  @Test("A folder that cannot be made: exit code 73, before anything is computed")
  func unwritableFolder() throws {
    try output.write([1], to: "file")
    for option in ["--output", "--export"] {
      let outcome = try Command.run("pca", "--quick", option, output.path + "/file/inside")
      #expect(outcome.code == 73)
      #expect(outcome.errors.contains("file is not a folder."))
      #expect(outcome.output.isEmpty)
    }
    #expect(output.files == ["file"])
  }

  @Test("A disk that takes no more: exit code 73, the earlier page untouched, no temporary files")
  func fullDisk() throws {
    try data.writeDigits()
    try output.write("the earlier page", to: "Chapters/1-PCA.md")
    let outcome = try Command.shell(
      "ulimit -f 1; exec \"$0\" \"$@\"", "pca", "--quick", "--data", data.path, "--output",
      output.path)
    #expect(outcome.code == 73)
    #expect(outcome.errors.contains("cannot be written: "))
    #expect(output.files == ["Chapters/1-PCA.md"])
    #expect(output.text("Chapters/1-PCA.md") == "the earlier page")
  }

  @Test("Interrupted half-way: exit code 130, the earlier page untouched, no temporary files")
  func interruption() throws {
    try output.write("the earlier page", to: "Chapters/4-VAE.md")
    let running = try Command.start(
      Command.program, ["vae", "--epochs", "500", "--output", output.path])
    // Until the first epochs are told of, or the run has ended of itself.
    let deadline = Date(timeIntervalSinceNow: 60)
    while running.folder.text("errors").isEmpty, running.process.isRunning, Date() < deadline {
      Thread.sleep(forTimeInterval: 0.02)
    }
    running.process.interrupt()
    let outcome = try Command.finish(running)
    #expect(outcome.code == 130)
    #expect(outcome.errors.hasSuffix("Interrupted; no page is half-written.\n"))
    #expect(output.files == ["Chapters/4-VAE.md"])
    #expect(output.text("Chapters/4-VAE.md") == "the earlier page")
  }

  @Test("Verify refuses a file where the book's folder should be: exit code 73")
  func verifyFile() throws {
    try output.write([1], to: "file")
    let outcome = try Command.run("verify", "--output", output.path + "/file")
    #expect(outcome.code == 73)
  }
}
