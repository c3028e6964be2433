import Foundation
import Literate
import TestSupport
import Testing

@Suite("The files of what pages measured with several seeds")
struct SeedFilesTests {
  @Test("Files are written together, read back, and left alone if nothing changed")
  func files() throws {
    let folder = try TemporaryFolder()
    let files = SeedFiles(root: folder.path)
    let table = SeedFixture.table { page, seed in page.overSeeds("x", Double(seed)) }
    #expect(try files.table(of: "vae") == nil)
    #expect(
      try files.write([("vae", table), ("cvae", table)])
        == ["Chapters/Seeds/vae.json", "Chapters/Seeds/cvae.json"])
    #expect(try files.table(of: "vae") == table)
    #expect(try files.tables(of: ["vae", "pca"]) == ["vae": table])
    #expect(try files.write([("vae", table)]).isEmpty)
  }

  @Test("A damaged file is one sentence with its path, what is wrong and what to do")
  func damage() throws {
    let folder = try TemporaryFolder()
    for (text, reason) in [
      ("{", "it is not JSON"), ("{}", "'seeds' is missing"),
      (#"{"seeds": 3}"#, "'seeds' is not what was expected"),
      (#"{"seeds": [1, 1]}"#, "one number a seed was expected in every row"),
    ] {
      try folder.write(text, to: "Chapters/Seeds/vae.json")
      let error = #expect(throws: DamagedSeeds.self) {
        try SeedFiles(root: folder.path).table(of: "vae")
      }
      #expect(
        error?.description
          == "\(folder.path)/Chapters/Seeds/vae.json is damaged (\(reason)): restore it, or remove it and measure the page again with 'make seeds'."
      )
    }
  }
}
