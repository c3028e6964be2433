import Drawing
import Foundation
import Testing

@Suite("Data of figures")
struct FigureDataTests {
  @Test("A chart's data are its marks")
  func chart() {
    let chart = Chart {
      LineMark(x: [1, 2], y: [3, 4.5], label: "a, b")
      RuleMark(y: 7)
    }
    #expect(
      chart.data
        == .table(
          columns: ["series", "x", "y"],
          rows: [
            [.text("a, b"), .number(1), .number(3)], [.text("a, b"), .number(2), .number(4.5)],
            [.text("2"), .text(""), .number(7)],
          ]))
    let files = chart.data.files(named: "loss")
    #expect(files.map(\.name) == ["loss.csv"])
    #expect(
      files.first.map { String(decoding: $0.contents, as: UTF8.self) }
        == "series,x,y\n\"a, b\",1,3\n\"a, b\",2,4.5\n2,,7\n")
  }

  @Test("A grid's data are its images, as NumPy reads them")
  func grid() throws {
    let grid = ImageGrid(
      images: [[0, 0.5, 1, 0.25], [], [1, 1, 1, 1]] as [[Float]], imageWidth: 2, columns: 3)
    #expect(grid.data == .array(shape: [2, 2, 2], values: [0, 0.5, 1, 0.25, 1, 1, 1, 1]))
    let file = try #require(grid.data.files(named: "g").first)
    #expect(file.name == "g.npy")
    let bytes = [UInt8](file.contents)
    #expect(Array(bytes.prefix(8)) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let header = Int(bytes[8]) + 256 * Int(bytes[9])
    #expect((10 + header) % 64 == 0)
    #expect(bytes.count == 10 + header + 8 * 4)
    #expect(Array(bytes[(10 + header + 4)..<(10 + header + 8)]) == [0, 0, 0, 0x3F])
    #expect(String(decoding: bytes[10..<(10 + header)], as: UTF8.self).contains("(2, 2, 2)"))
  }

  @Test("Panels list the data of each panel")
  func panels() {
    let panels = Panels(columns: 2) {
      Chart { PointMark(x: [1], y: [2]) }
      Chart { PointMark(x: [3], y: [4], classes: [5]) }
    }
    #expect(panels.data.files(named: "p").map(\.name) == ["p-a.csv", "p-b.csv"])
  }
}
