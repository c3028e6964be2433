import Drawing
import Foundation
import Literate
import Testing

@Suite("Files of a figure's data")
struct FigureFilesTests {
  @Test("A table is a CSV file, quoted where it must be")
  func table() {
    let data = FigureData.table(
      columns: ["series", "x"],
      rows: [
        [.text("a, b"), .number(1)], [.text("say \"c\""), .number(4.5)],
        [.text(""), .number(-1e300)],
      ])
    let files = data.files(named: "loss")
    #expect(files.map(\.name) == ["loss.csv"])
    #expect(
      files.first.map { String(decoding: $0.contents, as: UTF8.self) }
        == "series,x\n\"a, b\",1\n\"say \"\"c\"\"\",4.5\n,-1e+300\n")
  }

  @Test("An array is a NumPy file")
  func array() {
    let files = FigureData.array(shape: [2, 2], values: [0, 0.5, 1, 0.25]).files(named: "g")
    #expect(files.map(\.name) == ["g.npy"])
    let expected = NumPyFile.data(NumericArray(shape: [2, 2], [0, 0.5, 1, 0.25] as [Float]))
    #expect(files.first?.contents == expected)
  }

  @Test("A list has a file for each part")
  func list() {
    let part = FigureData.array(shape: [1], values: [1])
    let data = FigureData.list([("a", part), ("b", .list([("a", part)]))])
    #expect(data.files(named: "p").map(\.name) == ["p-a.npy", "p-b-a.npy"])
  }
}
