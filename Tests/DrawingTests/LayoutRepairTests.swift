import Drawing
import Testing

@Suite("Texts that find no place give way")
struct LayoutRepairTests {
  private typealias Sheet = FigureAuditTests.Sheet

  /// What is left of a drawing: the texts in the order drawn, those that moved or went, and what the audit says.
  private func outcome(
    of drawing: @escaping @Sendable (Canvas) -> Void
  ) throws -> (texts: [String], displaced: [String], flaws: [LayoutFlaw]) {
    let sheet = Sheet(drawing: drawing)
    let drawn = try sheet.drawn()
    return (try sheet.drawn(on: .png).record.texts.map(\.text), drawn.displaced, drawn.flaws)
  }

  @Test("Of two texts in one place that of the lower rank goes, and the later of equals")
  func ranks() throws {
    let place = Point(40, 40)
    for (first, second, left) in [
      (TextRank.value, TextRank.name, "two"), (.name, .value, "one"), (.tick, .tick, "one"),
      (.tick, .fixed, "two"),
    ] {
      let found = try outcome { canvas in
        canvas.text("one", at: place, rank: first)
        canvas.text("two", at: place + Point(4, 2), rank: second)
        canvas.text("three", at: Point(120, 40), rank: .value)
      }
      #expect(found.texts == [left, "three"] && found.flaws == [])
      #expect(found.displaced == [left == "one" ? "two" : "one"])
    }
  }

  @Test("Fixed texts stay, and the audit tells of them")
  func fixed() throws {
    let found = try outcome { canvas in
      for step in [0.0, 4] { canvas.text("one", at: Point(40 + step, 40)) }
      canvas.text("edge", at: Point(190, 80))
    }
    #expect(found.texts == ["one", "one", "edge"] && found.displaced == [])
    #expect(found.flaws == [.overlap("one", "one"), .beyondEdge("edge")])
  }

  @Test("A text at an edge moves inside by its own size at most, onto no other text")
  func edges() throws {
    let near = try outcome { $0.text("edge", at: Point(190, 95), rank: .value) }
    #expect(near.texts == ["edge"] && near.displaced == ["edge"] && near.flaws == [])
    let far = try outcome { $0.text("edge", at: Point(290, 40), rank: .value) }
    #expect(far.texts == [] && far.displaced == ["edge"] && far.flaws == [])
    let taken = try outcome { canvas in
      canvas.text("edge", at: Point(190, 40), rank: .value)
      canvas.text("name", at: Point(196, 40), anchor: .topTrailing)
    }
    #expect(taken.texts == ["name"] && taken.flaws == [])
  }

  @Test("A text that a plot cuts off moves inside it")
  func cutOff() throws {
    let chart = Chart {
      PointMark(x: [0, 1], y: [0, 1])
      TextMark("a long name at the corner", x: 0, y: 0)
    }
    let drawn = try chart.drawn()
    #expect(drawn.flaws == [] && drawn.displaced == ["a long name at the corner"])
  }

  @Test("However many names a chart is given, none covers another, and no line leads to nothing")
  func crowd() throws {
    let chart = Chart(size: Size(200, 160)) {
      for index in 0..<30 {
        LineMark(x: [0, 1], y: [0, 1e-3 * Double(index)], label: "line \(index)")
        AnnotationMark("note \(index)", x: 0.5, y: 0)
      }
    }
    let drawn = try chart.drawn()
    #expect(drawn.flaws == [] && !drawn.displaced.isEmpty)
    #expect(drawn.displaced.contains { $0.hasPrefix("line") })
  }

  @Test("Where all classes lie in one place none has its name; where two do, one has")
  func heaps() throws {
    func names(_ x: [Double]) throws -> [String] {
      let chart = Chart {
        PointMark(
          x: x + [-1, 1], y: Array(repeating: 0, count: x.count) + [0, 0],
          classes: Array(x.indices) + [0, 0], marker: .dots)
      }.hiddenAxes()
      #expect(try chart.drawn().flaws == [])
      return try chart.drawn(on: .png).record.texts.map(\.text)
    }
    #expect(try names([0, 0.3, 0.6]) == ["0", "1", "2"])
    #expect(try names([0, 0.3, 0.6, 0.6]).count == 3)
    #expect(try names([0.5, 0.5, 0.5, 0.5, 0.5]).isEmpty)
  }
}
