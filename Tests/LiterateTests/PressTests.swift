import Drawing
import Foundation
import Literate
import TestSupport
import Testing

@Suite("The press writes pages whole or not at all")
struct PressTests {
  let folder: TemporaryFolder
  let press: Press

  init() throws {
    folder = try TemporaryFolder()
    press = Press(root: folder.path)
  }

  /// A page of one sentence with figures of the given sizes.
  static func page(
    _ text: String, figures: [(name: String, width: Double)] = [("plate", 20)],
    formats: [FigureFormat] = []
  ) throws -> MarkdownPage {
    let page = Page(formats: formats)
    for figure in figures {
      try page.figure(figure.name, line: 2) { Plain(size: Size(figure.width, 10)) }
    }
    return try Fixture.page("//: \(text)\n\n" + source(figures.map(\.name)), page: page)
  }

  /// The directives and the code of figures.
  static func source(_ names: [String]) -> String {
    names.map { "//: @figure(\($0)) A plate.\ntry page.figure(\"\($0)\") { draw() }\n" }.joined()
  }

  func page(
    _ text: String, figures: [(name: String, width: Double)] = [("plate", 20)]
  ) throws -> MarkdownPage {
    try Self.page(text, figures: figures)
  }

  @Test("A new page and its figure are written, and nothing else")
  func newPage() throws {
    #expect(try press.write(page("one")) == ["Figures/1-first/plate.png", "Chapters/1-First.md"])
    #expect(
      folder.contents == [
        "Chapters", "Chapters/1-First.md", "Figures", "Figures/1-first",
        "Figures/1-first/plate.png",
      ])
    #expect(folder.text("Chapters/1-First.md") == (try page("one").text))
  }

  @Test("Other formats stand beside the PNG, and go with the page's transaction")
  func formats() throws {
    let both = try Self.page("one", formats: [.svg, .pdf])
    let files = ["pdf", "png", "svg"].map { "Figures/1-first/plate.\($0)" }
    #expect(try Set(press.write(both)) == Set(files + ["Chapters/1-First.md"]))
    #expect(files.allSatisfy { folder.data($0)?.isEmpty == false })
    #expect(try press.write(both) == [])
    // A run for the page alone leaves them, and they are no difference.
    let plain = try page("one")
    try press.write(plain, removesObsolete: true)
    #expect(files.allSatisfy { folder.data($0) != nil })
    #expect(try press.differences(from: plain) == [])
  }

  @Test("A rerun touches no file")
  func rerun() throws {
    try press.write(page("one"))
    let before = try ["Chapters/1-First.md", "Figures/1-first/plate.png"].map(folder.fileNumber)
    #expect(try press.write(page("one")) == [])
    #expect(
      try ["Chapters/1-First.md", "Figures/1-first/plate.png"].map(folder.fileNumber) == before)
  }

  @Test("A figure with the same pixels but other bytes is not rewritten; a changed one is")
  func samePixels() throws {
    try press.write(page("one"))
    // A text chunk before the end chunk changes the file but not the picture.
    let path = "Figures/1-first/plate.png"
    var bytes = try #require(folder.data(path))
    let chunk: [UInt8] = [
      0, 0, 0, 3, 0x74, 0x45, 0x58, 0x74, 0x61, 0, 0x62, 0x6F, 0xDB, 0x41, 0x0B,
    ]
    bytes.insert(contentsOf: chunk, at: bytes.count - 12)
    try bytes.write(to: URL(fileURLWithPath: folder.full(path)))
    #expect(try press.write(page("two")) == ["Chapters/1-First.md"])
    #expect(folder.data(path) == bytes)
    #expect(try press.differences(from: page("two")) == [])
    #expect(try press.write(page("two", figures: [("plate", 30)])).contains(path))
    #expect(folder.data(path) != bytes)
  }

  @Test("Figures no longer shown are removed only when asked")
  func obsolete() throws {
    try press.write(page("one", figures: [("plate", 20), ("old", 20)]))
    try press.write(page("two"))
    #expect(folder.contents.contains("Figures/1-first/old.png"))
    #expect(
      try press.differences(from: page("two")).map(\.description) == [
        "Figures/1-first/old.png: a fresh run does not draw this figure."
      ])
    #expect(try press.write(page("two"), removesObsolete: true) == ["Figures/1-first/old.png"])
    #expect(!folder.contents.contains("Figures/1-first/old.png"))
  }

  @Test("A failure midway leaves the old page, the old figures and no temporary files")
  func failureMidway() throws {
    try press.write(page("one"))
    let before = folder.contents
    let text = folder.data("Chapters/1-First.md")
    let figure = folder.data("Figures/1-first/plate.png")
    // A folder stands where a figure is to go, so that the second figure cannot be moved into place.
    try FileManager.default.createDirectory(
      atPath: folder.full("Figures/1-first/second.png/inside"), withIntermediateDirectories: true)
    let error = #expect(throws: PressError.self) {
      try press.write(page("two", figures: [("plate", 30), ("second", 20)]))
    }
    #expect(error?.path == folder.full("Figures/1-first/second.png"))
    #expect(folder.data("Chapters/1-First.md") == text)
    #expect(folder.data("Figures/1-first/plate.png") == figure)
    #expect(
      folder.contents.filter { !$0.contains("second.png") } == before, "\(folder.contents)")
  }

  @Test("An unusable folder is one sentence with path and reason, and nothing is left behind")
  func unusableFolder() throws {
    try folder.write("a file", to: "Chapters")
    let error = #expect(throws: PressError.self) { try press.write(page("one")) }
    #expect(
      error?.description
        == "\(folder.path)/Chapters cannot be written: a file stands where a folder is needed.")
    #expect(folder.contents == ["Chapters"])
    let missing = #expect(throws: PressError.self) {
      try Press(root: "/proc/none").write(page("one"))
    }
    #expect(missing?.path.hasPrefix("/proc/none") == true)
  }
}

@Suite("Verification compares a fresh run with the written files")
struct VerificationTests {
  let folder: TemporaryFolder
  let press: Press
  let page: MarkdownPage

  init() throws {
    folder = try TemporaryFolder()
    press = Press(root: folder.path)
    page = try PressTests.page("Text")
    try press.write(page)
  }

  @Test("What was just written is the same")
  func same() throws {
    #expect(try press.differences(from: page) == [])
  }

  @Test("One byte of a page is found, with its line")
  func oneByte() throws {
    let path = "Chapters/1-First.md"
    try folder.write(folder.text(path).replacing("\nText\n", with: "\nText.\n"), to: path)
    #expect(
      try press.differences(from: page).map(\.description) == [
        "Chapters/1-First.md: line 5 has \"Text.\"; a fresh run gives \"Text\"."
      ])
  }

  @Test("A missing last newline and a carriage return are found")
  func invisibleBytes() throws {
    let path = "Chapters/1-First.md"
    let text = folder.text(path)
    for changed in [String(text.dropLast()), text.replacing("\n", with: "\r\n"), text + "\n"] {
      try folder.write(changed, to: path)
      #expect(try press.differences(from: page).count == 1)
    }
  }

  @Test("Missing files, other sizes and unreadable figures are found")
  func figures() throws {
    let path = "Figures/1-first/plate.png"
    try folder.write("not a figure", to: path)
    #expect(
      try press.differences(from: page).map(\.sentence) == [
        "the figure is not a readable PNG file."
      ])
    try Plain(size: Size(30, 10)).file(as: .png).write(to: URL(fileURLWithPath: folder.full(path)))
    #expect(
      try press.differences(from: page).map(\.sentence) == [
        "the figure has 60 × 20 pixels; a fresh run draws 40 × 20."
      ])
    try FileManager.default.removeItem(atPath: folder.full(path))
    try FileManager.default.removeItem(atPath: folder.full("Chapters/1-First.md"))
    #expect(
      try press.differences(from: page).map(\.sentence) == [
        "the page is missing or cannot be read.", "the figure is missing.",
      ])
  }
}

@Suite("A transaction leaves all of its files or none")
struct FileTransactionTests {
  @Test("Dropped without commit, it leaves no trace")
  func dropped() throws {
    let folder = try TemporaryFolder()
    do {
      let transaction = FileTransaction()
      try transaction.stage(Data([1]), at: folder.full("a/b/c"))
      #expect(folder.contents.count == 3)
    }
    #expect(folder.contents == [])
  }

  @Test("An interrupted one removes its files, and neither it nor another writes again")
  func interrupted() async {
    await #expect(processExitsWith: .success) {
      let folder = try TemporaryFolder()
      let transaction = FileTransaction()
      try transaction.stage(Data([1]), at: folder.full("a"))
      try #require(folder.contents.count == 1)
      TemporaryFiles.removeAll()
      try #require(folder.contents == [])
      #expect(throws: PressError.self) { try transaction.commit() }
      #expect(throws: PressError.self) {
        try FileTransaction().stage(Data([1]), at: folder.full("b"))
      }
      try #require(folder.contents == [])
    }
  }
}
