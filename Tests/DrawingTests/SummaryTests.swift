import Drawing
import Testing

@Suite("What figures say of themselves")
struct SummaryTests {
  @Test(
    "A line says where it goes and where its extremes are",
    arguments: [
      ([206.31, 160, 145], "falls from 206 at x = 1 to 145 at x = 3"),
      ([0.1, 0.25, 0.5], "rises from 0.1 at x = 1 to 0.5 at x = 3"),
      ([9, 2, 5], "falls from 9 at x = 1 to its lowest, 2 at x = 2, and rises to 5 at x = 3"),
      ([2, 9, 5], "rises from 2 at x = 1 to its highest, 9 at x = 2, and falls to 5 at x = 3"),
      (
        [5, 9, 1, 5],
        "starts at 5 at x = 1, has its highest, 9 at x = 2, and its lowest, 1 at x = 3, "
          + "and ends at 5 at x = 4"
      ),
      // A wiggle of a fiftieth of the range is no extreme.
      ([100, 50, 0, 2], "falls from 100 at x = 1 to 2 at x = 4"),
      ([3, 3, 3], "stays at 3 from x = 1 to x = 3"),
      ([.nan, 4, .infinity], "is one point, 4 at x = 2"),
      ([], "has no points"),
    ])
  func trends(y: [Double], words: String) {
    let x = y.indices.map { Double($0 + 1) }
    #expect(LineMark(x: x, y: y, label: "*L*_1").summary == "line “L₁” \(words)")
    // The same line, drawn from its end.
    if y.count > 1, y.allSatisfy(\.isFinite) {
      #expect(LineMark(x: x.reversed(), y: y.reversed()).summary == "line \(words)")
    }
  }

  @Test("A line that turns back says what it spans")
  func curve() {
    #expect(
      LineMark(x: [1, 0, -1, 0, 1], y: [0, 1, 0, -1, 0]).summary
        == "line runs from (1, 0) to (1, 0), x from −1 to 1, y from −1 to 1")
  }

  @Test("A chart says what its axes show, then what each mark shows")
  func chart() {
    let chart = Chart(title: "Training") {
      LineMark(x: 1...3, y: [9, 4, 1], label: "*p*(*x*|*z*)")
      PointMark(x: [1, 2], y: [3, 4], color: .blue)
      PointMark(
        x: (0..<10).map(Double.init), y: (0..<10).map(Double.init), classes: (0..<10).map { $0 % 3 }
      )
      RuleMark(y: 2, label: "rule")
      SegmentMark(x: [0], y: [0], xEnd: [3], yEnd: [2], isArrow: true)
      EllipseMark(x: [0], y: [1], covariances: [.init(xx: 4, xy: 1, yy: 2)], deviations: 2)
      TextMark("here", x: 1, y: 1)
    }
    .xAxis("epoch", domain: 0...10).yAxis("loss in nats", scale: .log, domain: 1...10)
    #expect(
      chart.summary == """
        Chart “Training”: x is epoch, from 0 to 10; y is loss in nats, from 1 to 10 on a \
        logarithmic scale. Line “p(x | z)” falls from 9 at x = 1 to 1 at x = 3. \
        2 points: (1, 3), (2, 4). \
        10 points in 3 classes, the digits 0, 1, 2, x from 0 to 9, y from 0 to 9. \
        Level rule “rule” at y = 2. Arrow from (0, 0) to (3, 2). \
        Ellipse at 2 standard deviations around (0, 1). Text: here.
        """)
  }

  @Test("Marks that say the same say it once, and many marks are cut short")
  func many() {
    let same = Chart { for _ in 0..<3 { RuleMark(x: 1) } }
    #expect(same.summary.hasSuffix("3 times: upright rule at x = 1."))
    let different = Chart { for x in 0..<20 { RuleMark(x: Double(x)) } }
    #expect(different.summary.hasSuffix("at x = 11. And 8 other marks."))
  }

  @Test("Bars, heat maps and areas say their extremes")
  func extremes() {
    #expect(
      BarMark(x: ["zero", "*β*"], y: [0.25, 0.5], series: "a").summary
        == "2 bars “a”: 0.25 at zero, 0.5 at β")
    let many = BarMark(x: (0..<20).map(Double.init), y: (0..<20).map { Double(($0 * 7) % 20) })
    #expect(many.summary == "20 bars, the highest 19 at 17, the lowest 0 at 0")
    #expect(
      HeatMap(values: [[1, -2], [.nan, 2]], x: 0...4, y: 0...2, label: "weight").summary
        == "heat map “weight” of 2 rows and 2 columns, the lowest −2 at (3, 0.5), "
        + "the highest 2 at (3, 1.5)")
    #expect(
      AreaMark(x: [0, 1], yStart: [-1, 0], yEnd: [0.5, 0.75]).summary
        == "shaded area, x from 0 to 1, y from −1 to 0.75")
  }

  @Test("Consecutive digits are said as a run")
  func classes() {
    let mark = PointMark(x: [0, 1, 2, 3, 4], y: [1, 1, 1, 1, 1], classes: [3, 5, 4, 6, 3])
    #expect(mark.summary == "5 points in 4 classes, the digits 3 to 6, x from 0 to 4, y at 1")
  }

  @Test("Grids, panels and diagrams say what they hold")
  func figures() {
    let blob = FigureTests.blob
    let grid = ImageGrid(
      images: [blob, [], blob, blob], columns: 2, rowLabels: ["one", "two"],
      captions: ["a\nb", "", "c", "d"], frames: [.right, nil, .wrong, .right],
      cornerMarks: ["1", "", "7", "7"])
    #expect(
      grid.summary == """
        3 images of 28 × 28 pixels in 2 rows and 2 columns. Rows: one, two. Captions: a b, c, d. \
        2 framed as right. 1 framed as wrong. Marks in the corners: 1 × 1, 7 × 2.
        """)
    let panels = Panels(columns: 2) {
      Chart(title: "a") { RuleMark(x: 1) }.xAxis(domain: 0...2).yAxis(domain: 0...1)
      ImageGrid(images: [blob], columns: 1)
    }
    #expect(
      panels.summary == """
        2 panels. Panel 1. Chart “a”: x from 0 to 2; y from 0 to 1. Upright rule at x = 1. \
        Panel 2. 1 image of 28 × 28 pixels in 1 row and 1 column.
        """)
    let diagram = Diagram(size: Size(300, 120)) {
      Node("z", "*z*", at: Point(40, 60), shape: .circle)
      Node("x", "*x̂*_1", at: Point(240, 60), shape: .circle, isObserved: true)
      Arrow(from: "z", to: "x", label: "decoder")
      Plate(Rect(10, 10, 280, 100), label: "*N*")
    }
    #expect(
      diagram.summary
        == "Diagram. Nodes: z; x̂₁ (shaded). Arrows: z to x̂₁ (decoder). Repeated: N.")
  }

  @Test("A sample of every kind says something, in one line and without markup")
  func samples() {
    for figure in FigureTests.samples {
      #expect(figure.summary.count > 30 && figure.summary.hasSuffix("."))
      #expect(!figure.summary.contains { $0.isNewline || $0 == "*" })
    }
  }
}
