import Drawing
import Foundation
import Testing

@Suite("Figures")
struct FigureTests {
  static let wave = (0..<60).map { index in (Double(index) - 30) * (Double(index) - 10) / 100 }
  static let blob = (0..<784).map { pixel -> Float in
    let dx = Float(pixel % 28) - 13.5
    let dy = Float(pixel / 28) - 13.5
    return max(0, 1 - (dx * dx + dy * dy) / 100)
  }

  static func layer(
    _ inputs: Int, _ outputs: Int, _ activation: String, weights: Int
  ) -> LayerDescription {
    LayerDescription(
      inputs: inputs, outputs: outputs, activation: activation,
      parameters: inputs * outputs + outputs, weights: weights)
  }

  /// A figure of every kind.
  static let samples: [any Figure] = [
    Chart(title: "Lines") {
      AreaMark(x: wave, yStart: wave, yEnd: wave.map { $0 + 1 }, label: "area")
      LineMark(x: 1...60, y: wave, label: "the first line")
      LineMark(x: 1...60, y: wave.map { $0 + 0.1 }, label: "the second line", style: .dashed)
      RuleMark(y: 2, label: "a rule with a long name that cannot stand in the margin")
      RuleMark(x: 20, label: "upright")
    }.xAxis("epoch").yAxis("loss *L*_{*θ*}"),
    Chart {
      PointMark(x: wave, y: wave, classes: (0..<60).map { $0 % 10 })
      EllipseMark(
        x: [0], y: [0], covariances: [.init(xx: 4, xy: 1, yy: 2)], label: "posterior")
      SegmentMark(x: [0], y: [0], xEnd: [3], yEnd: [2], isArrow: true, label: "*p*_1")
      TextMark("here", x: 1, y: 1)
      ImageMark(x: [2], y: [5], images: [blob], hasPaper: true)
    }.equalAspect(),
    Chart {
      BarMark(x: ["zero", "one"], y: [0.4, 0.6], series: "a", valueLabels: ["40 %", "60 %"])
      BarMark(x: ["zero", "one"], y: [0.5, 0.5], series: "b")
    },
    Chart {
      HeatMap(
        values: [[1, -2], [0, 2]], palette: .diverging, label: "weight", firstRow: .top,
        cellLabels: [["1", "−2"], ["0", "2"]])
    }.equalAspect(),
    Chart(title: "Seeds") {
      LineMark(x: [1, 2, 3], runs: [[1, 2, 5], [2, 2, 4]], label: "runs")
      LineMark(x: [1, 2, 3], y: [2, 3, 5], label: "close")
      AnnotationMark("a note\non *x̂*", x: 2, y: 2)
      InsetMark(at: .topLeading, magnifying: 2...3, 2...4) {
        Chart { LineMark(x: [2, 3], y: [2, 4]) }.xAxis(domain: 2...3)
      }
    }.xAxis("*k*").yAxis("loss", scale: .log),
    Chart(title: "Density") {
      ContourMark(
        values: [[0, 1, 0], [1, 3, 1], [0, 1, 0]], x: 0...3, y: 0...3, masses: [0.5, 0.9],
        labels: ["50 %", "90 %"], fillOpacity: 0.1, label: "density")
      PointMark(x: [1, 2], y: [1, 2], values: [-3, 4], label: "slant (°)", palette: .diverging)
    }.equalAspect(),
    ImageGrid(
      title: "Grid", images: [blob, [], blob, blob], columns: 2, rowLabels: ["one", "two"],
      columnLabels: ["x", "y"], captions: ["a\nb", "", "c", "d"],
      frames: [.right, nil, .wrong, nil],
      cornerMarks: ["1"]),
    ImageGrid(images: [blob, blob], columns: 2, palette: .diverging, imageSize: 28)
      .colorKey(low: "less ink", high: "more ink"),
    Panels(title: "Panels", columns: 2, sharedX: true, sharedY: true) {
      Chart(title: "a") { PointMark(x: [0, 1], y: [0, 4]) }.yAxis("*y*")
      Chart(title: "b") { PointMark(x: [5, 7], y: [2, 3], label: "points") }.yAxis("*y*")
    },
    NetworkDiagram(
      encoder: [layer(784, 2, "ReLU", weights: 0)], decoder: [layer(2, 784, "", weights: 1)],
      headings: ["*x*", "*z*", "*x̂*"], input: (blob, 28), output: (blob, 28),
      loss: "‖*x* − *x̂*‖^2", gradients: ["∂*L* / ∂*E*", "∂*L* / ∂*D*"]),
    Diagram(title: "Model", size: Size(300, 120)) {
      Node("z", "*z*", at: Point(40, 60), shape: .circle)
      Node("x", "*x*", at: Point(240, 60), shape: .circle, isObserved: true)
      Arrow(from: "z", to: "x", label: "*p*(*x* | *z*)")
      Plate(Rect(10, 10, 280, 100), label: "*N*")
    },
  ]

  @Test("The same figure drawn twice has the same pixels", arguments: samples.indices)
  func deterministic(index: Int) throws {
    let pixels = try Self.samples[index].render()
    #expect(try Self.samples[index].render() == pixels)
    #expect(Double(pixels.width) >= Self.samples[index].size.width * 2)
    #expect(Set(pixels.values).count > 20)
  }

  @Test("Figures drawn at once on several threads have the pixels of one drawn alone")
  func threads() async throws {
    let alone = try Self.samples.map { try $0.render() }
    let together = try await withThrowingTaskGroup(of: (Int, Pixels).self) { group in
      for index in Self.samples.indices {
        group.addTask { (index, try Self.samples[index].render()) }
      }
      return try await group.reduce(into: [Int: Pixels]()) { $0[$1.0] = $1.1 }
    }
    for index in Self.samples.indices { #expect(together[index] == alone[index]) }
  }

  @Test("No text leaves the canvas", arguments: samples.indices)
  func textsInside(index: Int) throws {
    let figure = Self.samples[index]
    let boxes = try figure.drawn(on: .png).record.texts.map(\.box)
    #expect(!boxes.isEmpty)
    for box in boxes {
      #expect(
        Rect(0, 0, figure.size.width, figure.size.height).contains(box), "\(box) \(figure.size)")
    }
  }

  @Test(
    "No text is cut off, none covers another, nothing leaves the sheet", arguments: samples.indices)
  func layout(index: Int) throws {
    let drawn = try Self.samples[index].drawn()
    #expect(drawn.flaws == [] && drawn.displaced == [])
  }

  @Test("The background is opaque white up to the edges", arguments: samples.indices)
  func background(index: Int) throws {
    let pixels = try Self.samples[index].render()
    #expect(pixels.values.allSatisfy { $0 >> 24 == 255 })
    #expect(pixels.values.prefix(pixels.width).allSatisfy { $0 == 0xFFFF_FFFF })
    #expect(pixels.values.suffix(pixels.width).allSatisfy { $0 == 0xFFFF_FFFF })
  }

  @Test("A PNG keeps the pixels, and is written only when they change")
  func pngRoundTrip() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("drawing-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = folder.appendingPathComponent("first.png").path
    let second = folder.appendingPathComponent("second.png").path
    #expect(try Self.samples[0].writePNG(to: first))
    #expect(try Pixels(png: first) == Self.samples[0].render())
    #expect(try !Self.samples[0].writePNG(to: first))
    #expect(try Self.samples[1].writePNG(to: second))
    #expect(try !Pixels.areEqual(png: first, second))
    #expect(try Self.samples[1].writePNG(to: first))
    #expect(try Pixels.areEqual(png: first, second))
  }

  @Test("A path that cannot be read or written is one sentence")
  func badPaths() throws {
    for body in [
      { _ = try Pixels(png: "/nowhere/figure.png") },
      { _ = try Self.samples[0].writePNG(to: "/nowhere/figure.png") },
    ] {
      #expect {
        try body()
      } throws: { error in
        let text = "\(error)"
        return error is DrawingError && text.contains("/nowhere/figure.png") && text.hasSuffix(".")
      }
    }
  }

  @Test("A figure too large to draw is one sentence")
  func tooLarge() {
    let chart = Chart(size: Size(1e5, 10)) { PointMark(x: [0], y: [0]) }
    #expect(throws: DrawingError.self) { try chart.render() }
  }

  @Test("Panels that share an axis show the same domain")
  func sharedAxes() throws {
    func pair(shared: Bool, _ second: [Double]) -> Panels {
      Panels(columns: 2, sharedX: shared, sharedY: shared) {
        Chart { PointMark(x: [0, 1], y: [0, 1]) }
        Chart { PointMark(x: second, y: second) }
      }
    }
    // The left panel alone tells whether the right one's numbers widened its axes.
    func left(_ panels: Panels) throws -> [UInt32] {
      let pixels = try panels.render()
      let half = pixels.width / 2 - 40
      return (0..<pixels.height).flatMap { row in
        pixels.values[row * pixels.width..<row * pixels.width + half]
      }
    }
    #expect(try left(pair(shared: false, [0, 1])) == left(pair(shared: false, [0, 9])))
    #expect(try left(pair(shared: true, [0, 1])) != left(pair(shared: true, [0, 9])))
  }
}
