import Drawing
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
  }

  @Test("A grid's data are its images")
  func grid() {
    let grid = ImageGrid(
      images: [[0, 0.5, 1, 0.25], [], [1, 1, 1, 1]] as [[Float]], imageWidth: 2, columns: 3)
    #expect(grid.data == .array(shape: [2, 2, 2], values: [0, 0.5, 1, 0.25, 1, 1, 1, 1]))
  }

  @Test("Panels list the data of each panel")
  func panels() {
    let panels = Panels(columns: 2) {
      Chart { PointMark(x: [1], y: [2]) }
      Chart { PointMark(x: [3], y: [4], classes: [5]) }
    }
    guard case .list(let parts) = panels.data else {
      Issue.record("panels have a list of data")
      return
    }
    #expect(parts.map(\.name) == ["a", "b"])
  }
}
