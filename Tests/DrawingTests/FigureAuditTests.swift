import Drawing
import Testing

@Suite("The audit of layouts")
struct FigureAuditTests {
  /// A sheet of 200 × 100 points with what a test draws on it.
  struct Sheet: Figure {
    var drawing: @Sendable (Canvas) -> Void
    var size: Size { Size(200, 100) }
    var data: FigureData { .list([]) }
    func draw(on canvas: Canvas, in rect: Rect) { drawing(canvas) }
  }

  private func flaws(_ drawing: @escaping @Sendable (Canvas) -> Void) throws -> [LayoutFlaw] {
    try Sheet(drawing: drawing).drawn().flaws
  }

  @Test("A sample of every kind of figure has no flaw", arguments: FigureTests.samples.indices)
  func samples(index: Int) throws {
    let drawn = try FigureTests.samples[index].drawn()
    #expect(drawn.flaws == [] && drawn.displaced == [])
  }

  @Test("A text beyond an edge is told, level or upright; one that ends at it is not")
  func edges() throws {
    for (place, isVertical) in [
      (Point(-4, 50), false), (Point(190, 50), false), (Point(50, 95), false),
      (Point(50, -9), true), (Point(195, 50), true),
    ] {
      let found = try flaws { canvas in
        canvas.text("edge", at: place, isVertical: isVertical)
      }
      #expect(found == [.beyondEdge("edge")], "\(place)")
    }
    let inside = try flaws { canvas in
      canvas.text("HH", at: Point(0, 0))
      canvas.text("HH", at: Point(200, 100), anchor: .bottomTrailing)
    }
    #expect(inside == [])
  }

  @Test("A text that a plot cuts off is told; one that it holds is not")
  func cutOff() throws {
    func drawing(_ x: Double) -> @Sendable (Canvas) -> Void {
      { canvas in
        canvas.clipped(to: Rect(20, 20, 100, 60)) { canvas.text("name", at: Point(x, 40)) }
        canvas.text("outside", at: Point(125, 40))
      }
    }
    #expect(try flaws(drawing(5)) == [.cutOff("name")])
    #expect(try flaws(drawing(40)) == [])
  }

  @Test("Texts that cover each other are told by their outlines, not by the space around them")
  func overlaps() throws {
    let size = 20.0
    func pair(_ step: Point, _ first: String, _ second: String) -> @Sendable (Canvas) -> Void {
      { canvas in
        canvas.text(first, at: Point(40, 40), size: size)
        canvas.text(second, at: Point(40 + step.x, 40 + step.y), size: size)
      }
    }
    #expect(try flaws(pair(Point(8, 4), "one", "two")) == [.overlap("one", "two")])
    #expect(try flaws(pair(Point(60, 0), "one", "two")) == [])
    // Letters without descenders leave the lower part of their box free.
    #expect(try flaws(pair(Point(0, 16), "HH", "HH")) == [])
    #expect(try flaws(pair(Point(0, 16), "gg", "HH")) == [.overlap("gg", "HH")])
  }

  @Test("A flaw that occurs twice is said once")
  func once() throws {
    let found = try flaws { canvas in
      for y in [10.0, 50] { canvas.text("small", at: Point(20, y), size: 8) }
    }
    #expect(found == [.tooSmall("small", size: 8)])
  }

  @Test("Shapes and images beyond the edge are told, unless cut off on purpose")
  func overhangs() throws {
    #expect(
      try flaws { $0.fill(.circle(at: Point(195, 50), radius: 10), .blue) }
        == [.overhang(points: 5)])
    #expect(
      try flaws { $0.stroke(Path([Point(0, 50), Point(50, 50)]), .blue, width: 4) }
        == [.overhang(points: 2)])
    let clipped = try flaws { canvas in
      canvas.clipped(to: Rect(0, 0, 200, 100)) {
        canvas.fill(.circle(at: Point(195, 50), radius: 10), .blue)
      }
    }
    #expect(clipped == [])
  }

  @Test("Every flaw is one sentence that quotes the text")
  func sentences() {
    for flaw in [
      LayoutFlaw.cutOff("name"), .beyondEdge("name"), .overlap("name", "other"),
      .tooSmall("name", size: 8.5),
    ] {
      #expect(flaw.description.contains("'name'") && flaw.description.hasSuffix("."))
    }
    #expect(
      "\(LayoutFlaw.tooSmall("a", size: 8.5))" == "the text 'a' has 8.5 points; 12 are the least.")
  }
}
