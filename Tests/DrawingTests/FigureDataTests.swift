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

  @Test("A line over runs is their mean, and its band their range or deviation")
  func runs() {
    let runs = [[1.0, 2], [3, 2], [5, 5]]
    let range = LineMark(x: [1, 2], runs: runs).columns
    #expect(range.map(\.name) == ["x", "y", "low", "high"])
    #expect(range[1].cells == [.number(3), .number(3)])
    #expect(range[2].cells == [.number(1), .number(2)])
    #expect(range[3].cells == [.number(5), .number(5)])
    let deviation = LineMark(x: [1, 2], runs: runs, band: .standardDeviation).columns
    #expect(deviation[2].cells[0] == .number(1))
    #expect(deviation[3].cells[0] == .number(5))
    #expect(deviation[3].cells[1] == .number(3 + 3.0.squareRoot()))
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
