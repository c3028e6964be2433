import Foundation
import Literate
import TestSupport
import Testing
import WebEdition

@Suite("The folder of an edition")
struct WebFolderTests {
  private static let mark = "The web edition of a book, written by its program. Its files:"

  private static func edition(_ names: [String: String]) -> [String: Data] {
    let list = ([mark] + names.keys.sorted()).joined(separator: "\n")
    return names.mapValues { Data($0.utf8) }.merging(["edition.txt": Data(list.utf8)]) { $1 }
  }

  @Test("An edition is written into a folder of its own, and again: only what has changed")
  func rewriting() throws {
    let place = try TemporaryFolder()
    let path = place.full("web")
    let first = Self.edition(["a.html": "a", "assets/b.js": "b"])
    #expect(try WebFolder(path).write(first) == ["a.html", "assets/b.js", "edition.txt"])
    #expect(try WebFolder(path).write(first) == [])
    let second = Self.edition(["a.html": "A", "assets/b.js": "b"])
    #expect(try WebFolder(path).write(second) == ["a.html"])
    #expect(place.text("web/a.html") == "A")
  }

  @Test("What an earlier edition had and this has not is removed; a reader's own files stay")
  func stale() throws {
    let place = try TemporaryFolder()
    let path = place.full("web")
    _ = try WebFolder(path).write(Self.edition(["a.html": "a", "old.html": "o"]))
    try Data("mine".utf8).write(to: URL(fileURLWithPath: place.full("web/mine.png")))
    _ = try WebFolder(path).write(Self.edition(["a.html": "a"]))
    #expect(place.files == ["web/a.html", "web/edition.txt", "web/mine.png"])
  }

  @Test("A list that leads out of the folder removes nothing there")
  func outside() throws {
    let place = try TemporaryFolder()
    try Data("keep".utf8).write(to: URL(fileURLWithPath: place.full("keep.txt")))
    try FileManager.default.createDirectory(
      atPath: place.full("web"), withIntermediateDirectories: true)
    let list = [Self.mark, "../keep.txt", place.full("keep.txt")].joined(separator: "\n")
    try Data(list.utf8).write(to: URL(fileURLWithPath: place.full("web/edition.txt")))
    _ = try WebFolder(place.full("web")).write(Self.edition(["a.html": "a"]))
    #expect(place.text("keep.txt") == "keep")
  }

  @Test("A folder with other files is refused, and a file in place of a folder")
  func refusals() throws {
    let place = try TemporaryFolder()
    let file = place.full("notes.txt")
    try Data("notes".utf8).write(to: URL(fileURLWithPath: file))
    #expect {
      _ = try WebFolder(place.path)
    } throws: { error in
      "\(error)".contains(place.path) && "\(error)".contains("holds other files")
    }
    #expect {
      _ = try WebFolder(file)
    } throws: { error in
      "\(error)" == "\(file) is a file; --web expects a folder."
    }
    // A file called like the mark makes no edition of a folder.
    let other = place.full("other")
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    try Data("my editions".utf8).write(to: URL(fileURLWithPath: other + "/edition.txt"))
    #expect(throws: WebFolder.Refusal.self) { _ = try WebFolder(other) }
    #expect(place.text("notes.txt") == "notes")
  }

  @Test("Differences name what is missing, what differs and what is too much")
  func differences() throws {
    let place = try TemporaryFolder()
    let folder = try WebFolder(place.full("web"))
    let first = Self.edition(["a.html": "a", "b.html": "b", "c.html": "c"])
    _ = try folder.write(first)
    #expect(folder.differences(from: first) == [])
    try FileManager.default.removeItem(atPath: place.full("web/b.html"))
    let found = folder.differences(from: Self.edition(["a.html": "A", "b.html": "b"]))
    #expect(
      found == [
        place.full("web/a.html") + " differs", place.full("web/b.html") + " is missing",
        place.full("web/edition.txt") + " differs",
        place.full("web/c.html") + " does not belong to the edition",
      ])
  }
}
