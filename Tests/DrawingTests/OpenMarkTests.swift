import Drawing
import Testing

/// A mark that the module does not know: heads on stems, the name beside the last one.
///
/// It uses what is public alone, as a mark of another package would.
private struct StemMark: Mark {
  let x: [Double]
  let y: [Double]
  var label: String?
  var marginName: String?
  var isCovering = false
  var series: String?

  var name: String? { label }
  var extent: MarkExtent { MarkExtent(x: x, y: y + [0], padsX: true) }
  var coversPlot: Bool { isCovering }
  var sharing: PlaceSharing? { series.map { .sideBySide(series: $0) } }
  var lineEnd: Double? { x.max() }
  var marginLabel: String? { marginName }
  var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", .numbers(x)), ("y", .numbers(y))]
  }

  func legend(color: Color) -> LegendEntry? {
    label.map { LegendEntry(swatch: .point(.square), color: color, text: $0) }
  }

  func labels(in plot: Plot) -> [DirectLabel] {
    guard let marginName, let x = x.last, let y = y.last else { return [] }
    let head = plot.point(x, y)
    return [DirectLabel(marginName, color: plot.color.forText, at: [head], mayLeavePlot: true)]
  }

  func obstacles(in plot: Plot) -> [Point] { stems(in: plot).flatMap(Segment.beads) }

  func draw(on canvas: Canvas, in plot: Plot) {
    for stem in stems(in: plot) where stem.allSatisfy(\.isFinite) {
      canvas.stroke(Path(stem), plot.color, width: Style.lineWidth, dash: LineStyle.dashed.dash)
      PointSymbol.square.draw(on: canvas, at: stem[1], size: Style.pointSize, color: plot.color)
    }
    guard series != nil else { return }
    canvas.text("\(plot.share.index + 1) of \(plot.share.count)", at: plot.rect.center)
  }

  private func stems(in plot: Plot) -> [[Point]] {
    zip(x, y).map { [plot.point($0, max(plot.y.domain.lowerBound, 0)), plot.point($0, $1)] }
  }
}

@Suite("A mark made outside the module")
struct OpenMarkTests {
  private let stems = StemMark(x: [1, 2, 3], y: [2, 1, 4], label: "stems")

  private func texts(_ chart: Chart) throws -> [DrawingRecord.Text] {
    try chart.drawn(on: .png).record.texts
  }

  private func count(_ color: Color, in chart: Chart) throws -> Int {
    let parts = [color.red, color.green, color.blue].map { UInt32(($0 * 255).rounded()) }
    let pixel = 0xFF00_0000 | parts[0] << 16 | parts[1] << 8 | parts[2]
    return try chart.render().values.count { $0 == pixel }
  }

  @Test("It is drawn in the colour of its place in the series, and its chart has no flaw")
  func drawn() throws {
    let chart = Chart {
      LineMark(x: [1, 3], y: [1, 2])
      stems
    }
    #expect(try chart.drawn().flaws == [])
    #expect(try count(.orange, in: chart) > 100)
  }

  @Test("Its name stands in the legend, once")
  func legend() throws {
    let chart = Chart {
      stems
      stems
    }
    #expect(try texts(chart).count { $0.text == "stems" } == 1)
  }

  @Test("The axes hold what it spans")
  func extent() {
    let chart = Chart { StemMark(x: [10, 20], y: [100, 300]) }
    #expect(chart.summary.contains("x from 9.6 to 20.4; y from 0 to 3"))
  }

  @Test("Its name in the margin has room, whatever its length")
  func margin() throws {
    func place(_ name: String) throws -> Rect? {
      let chart = Chart { StemMark(x: [1, 2], y: [3, 4], marginName: name) }.xAxis(domain: 1...2)
      #expect(try chart.drawn().flaws == [])
      return try texts(chart).first { $0.text == name }?.box
    }
    let (short, long) = (try #require(try place("end")), try #require(try place("a longer name")))
    #expect(long.x < short.x - 40 && abs(long.maxX - short.maxX) < 20)
    // A line that ends in the middle needs no margin.
    func tick(_ domain: ClosedRange<Double>) throws -> Double? {
      let chart = Chart {
        StemMark(x: [1, 2], y: [3, 4], marginName: "a longer name")
        StemMark(x: [1, 9], y: [3, 4])
      }.xAxis(domain: domain)
      return try texts(chart).first { $0.text == "2.0" || $0.text == "2" }?.box.center.x
    }
    #expect(try tick(1...9) != tick(1...2))
  }

  @Test("A mark that covers the plot hides the grid")
  func covering() throws {
    let open = Chart { StemMark(x: [1, 2], y: [3, 4]) }
    let covered = Chart { StemMark(x: [1, 2], y: [3, 4], isCovering: true) }
    #expect(try count(Style.gridColor, in: open) > 100)
    #expect(try count(Style.gridColor, in: covered) == 0)
  }

  @Test("It shares places with bars")
  func sharing() throws {
    let chart = Chart {
      BarMark(x: [1.0, 2], y: [3, 4], series: "bars")
      StemMark(x: [1, 2], y: [3, 4], series: "stems")
    }
    #expect(try texts(chart).contains { $0.text == "2 of 2" })
    let stacked = Chart {
      BarMark(x: [1.0, 2], y: [3, 4], base: [1, 1], series: "bars")
      StemMark(x: [1, 2], y: [3, 4], series: "stems")
    }
    #expect(try texts(stacked).contains { $0.text == "1 of 1" })
  }

  @Test("Its numbers are the chart's data, and its words the chart's")
  func data() {
    let chart = Chart { stems }
    guard case .table(let columns, let rows) = chart.data else {
      Issue.record("a chart's data are a table")
      return
    }
    #expect(columns == ["series", "x", "y"])
    #expect(rows.first == [.text("stems"), .number(1), .number(2)])
    #expect(chart.summary.hasSuffix("3 entries “stems” of x, y."))
  }
}
