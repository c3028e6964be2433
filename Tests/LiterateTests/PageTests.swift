import Drawing
import Literate
import Testing

@Suite("The page records what a run produces")
struct PageTests {
  @Test("Values come back unchanged and carry the line of the call")
  func values() {
    let page = Page()
    let x = page.value("share", 0.25, .percent(0)); let line = #line
    let n: Int = page.value("count", 4000)
    let y: Float = page.value("loss", Float(0.5))
    let word = page.value("name", "seven")
    #expect(x == 0.25 && n == 4000 && y == 0.5 && word == "seven")
    #expect(page.values.map(\.text) == ["25%", "4,000", "0.500", "seven"])
    #expect(page.values.map(\.line) == [line, line + 1, line + 2, line + 3])
    #expect(page.values.map(\.number) == [0.25, 4000, 0.5, nil])
  }

  @Test("The numbers of a place are quoted together, in brackets")
  func places() {
    let page = Page()
    page.value("place", [7.46, -5.7], .fixed(1))
    #expect(page.values.map(\.text) == ["(7.5, −5.7)"])
    #expect(page.values.map(\.tex) == ["(7.5, -5.7)"])
    #expect(page.values.map(\.number) == [nil])
  }

  @Test("A call of several lines belongs to lines of the call")
  func severalLines() throws {
    let page = Page()
    let before = #line
    page.claim(
      "one",
      1.0, .equals(1, tolerance: 0)
    )
    try page.figure(
      "plate"
    ) {
      Plain()
    }
    #expect((before + 1...before + 4).contains(page.claims[0].line))
    #expect((before + 5...before + 9).contains(page.figures[0].line))
  }

  @Test("Claims say whether they hold; NaN never does")
  func claims() {
    let page = Page()
    #expect(page.claim("a", 1.0, .isBelow(2)))
    #expect(!page.claim("b", Double.nan, .isBelow(2)))
    #expect(!page.claim("c", Float.nan, .isAtLeast(2)))
    #expect(page.claim("d", 3, .equals(3, tolerance: 0)))
    #expect(page.claim("e", true, expecting: "every pair"))
    #expect(!page.claim("f", false, expecting: "every pair", measured: "two pairs differ"))
    #expect(page.claims.map(\.holds) == [true, false, false, true, true, false])
    #expect(page.claims.map(\.measuredText).suffix(2) == ["yes", "two pairs differ"])
  }

  @Test("Exports and figure data are computed only when exporting")
  func exporting() throws {
    for isExporting in [false, true] {
      let page = Page(exporting: isExporting)
      var calls = 0
      page.export("numbers") {
        calls += 1
        return NumericArray(shape: [2], [1.0, 2.0])
      }
      page.export("model") {
        calls += 1
        return [("weight", NumericArray(shape: [1], [Float(1)]))]
      }
      try page.figure("plate") { Plain() }
      #expect(calls == (isExporting ? 2 : 0))
      #expect(
        page.exports.map(\.fileName) == (isExporting ? ["numbers.npy", "model.safetensors"] : []))
      #expect((page.figures[0].data != nil) == isExporting)
    }
  }

  @Test("A figure is drawn at once, at twice the width it is shown")
  func figure() throws {
    let page = Page()
    try page.figure("plate") { Plain() }
    #expect(page.figures[0].width == 20)
    // The width stands in bytes 16 to 19 of a PNG file.
    #expect(Array(page.figures[0].png[16..<20]) == [0, 0, 0, 40])
  }

  @Test("A figure is drawn in the formats of the page, and always as a PNG")
  func formats() throws {
    for formats in [[], [.svg], [.pdf, .svg]] as [[FigureFormat]] {
      let page = Page(formats: formats)
      try page.figure("plate") { Plain() }
      #expect(Set(page.figures[0].drawn.files.keys) == Set(formats + [.png]))
    }
  }

  @Test("What the making of a figure throws stops the run")
  func throwingFigure() {
    struct Failure: Error {}
    let page = Page()
    #expect(throws: Failure.self) {
      try page.figure("plate") { throw Failure() }
    }
    #expect(page.figures.isEmpty)
  }
}
