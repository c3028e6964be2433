import Drawing
import Testing

@Suite("Names of classes in figures")
struct ClassLabelsTests {
  @Test("Digits are their own names")
  func digits() {
    #expect(ClassLabels.name(7) == "7" && ClassLabels.mark(7) == "7")
    #expect(ClassLabels.name(12) == "12" && ClassLabels.mark(-1) == "-1")
  }

  @Test("Names hold within a run, short ones where there is little room")
  func names() {
    let labels = ClassLabels(["coat", "trousers", "trouble", "dress"]) {
      $0.replacing("digit", with: "image")
    }
    ClassLabels.$current.withValue(labels) {
      #expect((0...4).map(ClassLabels.name) == ["coat", "trousers", "trouble", "dress", "4"])
      #expect((0...4).map(ClassLabels.mark) == ["coat", "1", "2", "dress", "4"])
      let points = PointMark(x: [0, 1], y: [0, 1], classes: [0, 3])
      #expect(points.summary.contains("2 classes, coat, dress,"))
      #expect(
        TextLayout("nats per digit", size: 10).width == TextLayout("nats per image", size: 10).width
      )
    }
    #expect(ClassLabels.name(0) == "0")
  }
}
