import Drawing

/// Small figures that together show every kind of mark, panel, grid, diagram and label.
enum GoldenFigures {
  static let all: [(name: String, figure: any Figure)] = [
    ("lines", lines()), ("points", points), ("classes", classes), ("bars", bars),
    ("heat-map", heatMap), ("seeds", seeds), ("density", density), ("image-grid", grid),
    ("panels", panels), ("network", network),
    ("graphical-model", model), ("labels", labels),
  ]

  static let size = Size(320, 200)
  private static let blob = FigureTests.blob
  private static let steps = (0..<40).map(Double.init)
  private static let decay = steps.map { 100 / (1 + $0) }

  /// Lines, a band and rules on a logarithmic axis; `from` is where the horizontal axis starts.
  static func lines(from start: Double = 0, color: Color? = nil) -> Chart {
    Chart(title: "a  Lines", size: Size(320, 280)) {
      AreaMark(
        x: steps, yStart: decay.map { $0 * 0.8 }, yEnd: decay.map { $0 * 1.2 }, label: "band")
      LineMark(x: steps, y: decay, label: "VAE", color: color)
      LineMark(x: steps, y: decay.map { $0 * 2 }, label: "*β* = 0", style: .dashed)
      RuleMark(y: 5, label: "target")
    }
    .xAxis("epoch", domain: start...40).yAxis("loss in nats", scale: .log)
  }

  private static let points = Chart(size: size) {
    PointMark(
      x: steps, y: steps.map { ($0 * 7).truncatingRemainder(dividingBy: 11) }, label: "dots")
    PointMark(x: [5, 15], y: [12, 13], symbol: .cross, label: "crosses")
    EllipseMark(x: [20], y: [5], covariances: [.init(xx: 40, xy: 8, yy: 6)], label: "posterior")
    SegmentMark(x: [30], y: [2], xEnd: [36], yEnd: [9], isArrow: true)
    ImageMark(x: [33], y: [11], images: [blob], hasPaper: true)
    RectangleMark(xStart: [0], xEnd: [4], yStart: [0], yEnd: [3], label: "region")
  }

  private static let classes = Chart(size: Size(320, 240)) {
    PointMark(
      x: steps.map { $0.truncatingRemainder(dividingBy: 7) }, y: steps.map { $0 / 4 },
      classes: steps.indices.map { $0 % 10 })
  }
  .equalAspect()

  private static let bars = Chart(size: size) {
    BarMark(
      x: ["zero", "one", "two"], y: [0.4, 0.6, 0.1], series: "a", valueLabels: ["40%", "60%"])
    BarMark(x: ["zero", "one", "two"], y: [0.5, -0.2, 0.3], series: "b")
  }
  .yAxis("share")

  private static let seeds = Chart(size: Size(320, 240)) {
    LineMark(x: [1, 2, 3], runs: [[1, 2, 5], [2, 2, 4]], label: "runs")
    LineMark(x: [1, 2, 3], y: [2, 3, 5], label: "close")
    AnnotationMark("a note\non *x̂*", x: 2, y: 2)
    InsetMark(at: .topLeading, magnifying: 2...3, 2...4) {
      Chart { LineMark(x: [2, 3], y: [2, 4]) }.xAxis(domain: 2...3)
    }
  }
  .xAxis("*k*").yAxis("loss")

  /// A hill above the middle of 20 × 20 places, longer than wide.
  private static let hill = (0..<20).map { row in
    (0..<20).map { column in
      let dx = (Double(column) - 9.5) / 4
      let dy = (Double(row) - 9.5) / 3
      return 1 / (1 + (dx * dx + dy * dy) * (dx * dx + dy * dy))
    }
  }

  private static let density = Chart(size: Size(320, 240)) {
    ContourMark(
      values: hill, x: 0...3, y: 0...3, masses: [0.5, 0.9],
      labels: ["50 %", "90 %"], fillOpacity: 0.1, label: "density")
    PointMark(x: [1, 2], y: [1, 2], values: [-3, 4], label: "slant (°)", palette: .diverging)
  }
  .equalAspect()

  private static let heatMap = Chart(size: Size(320, 240)) {
    HeatMap(
      values: [[1, -2, 0.5], [0, 2, -1]], palette: .diverging, label: "weight", firstRow: .top,
      cellLabels: [["1", "−2"], ["0", "2"]])
  }
  .equalAspect()

  private static let grid = ImageGrid(
    title: "Grid", images: [blob, [], blob, blob.map { $0 / 2 }], columns: 2,
    rowLabels: ["one", "two"], columnLabels: ["*x*", "*x̂*"], captions: ["a\nb", "", "c", "d"],
    frames: [.right, nil, .wrong, nil], cornerMarks: ["1"])

  private static let panels = Panels(
    title: "Panels", columns: 2, sharedX: true, sharedY: true, height: 140, width: 400
  ) {
    Chart(title: "a") { LineMark(x: steps, y: decay) }.xAxis("*t*").yAxis("*y*")
    Chart(title: "b") { LineMark(x: steps, y: decay.map { 120 - $0 }) }.xAxis("*t*").yAxis("*y*")
  }

  private static let network: NetworkDiagram = {
    func layer(_ inputs: Int, _ outputs: Int, _ activation: String, _ weights: Int)
      -> LayerDescription
    {
      LayerDescription(
        inputs: inputs, outputs: outputs, activation: activation,
        parameters: (inputs + 1) * outputs, weights: weights)
    }
    return NetworkDiagram(
      encoder: [layer(784, 128, "ReLU", 0), layer(128, 2, "", 1)],
      decoder: [layer(2, 784, "sigmoid", 2)], headings: ["*x*", "*h*", "*z*", "*x̂*"],
      input: (blob, 28), output: (blob, 28), loss: "‖*x* − *x̂*‖^2")
  }()

  private static let model = Diagram(title: "Model", size: Size(300, 120)) {
    Node("z", "*z*", at: Point(40, 60), shape: .circle)
    Node("x", "*x*", at: Point(240, 60), shape: .circle, isObserved: true)
    Arrow(from: "z", to: "x", label: "*p*(*x* | *z*)")
    Plate(Rect(10, 10, 280, 100), label: "*N*")
  }

  private static let labels = Diagram(size: Size(300, 130)) {
    for (row, label) in [
      "*μ*, *σ*^2, *x̂*_1, 10^{−3}, **bold**", "*p*(*x* | *z*) = 𝒩(0, *I*)",
      "log *p*(*x*) ≥ ELBO", "Ærø, naïve, 50 %, → ≤ ≈ ∞",
    ].enumerated() {
      Note(label, at: Point(10, 15 + Double(row) * 32), anchor: .leading)
    }
  }
}
