/// A drawing of named nodes and the arrows between them: graphical models, networks, flows of data.
///
///     Diagram(size: Size(360, 160)) {
///       Node("z", "*z*", at: Point(80, 70), shape: .circle)
///       Node("x", "*x*", at: Point(240, 70), shape: .circle, isObserved: true)
///       Arrow(from: "z", to: "x", label: "*p*(*x* | *z*)")
///       Plate(Rect(190, 20, 100, 110), label: "*N* images")
///     }
///
/// Places are points from the top left corner of the diagram. Nodes cover arrows, and arrows end at the edges of nodes.
public struct Diagram: Figure {
  let title: String?
  let parts: [any DiagramPart]
  private let inner: Size

  /// Creates a diagram from its parts; `size` is that of the drawing without title and margin.
  public init(
    title: String? = nil, size: Size, @DiagramBuilder parts: () -> [any DiagramPart]
  ) {
    self.title = title
    inner = size
    self.parts = parts()
  }

  private var head: Double { title == nil ? 0 : Style.titleSize + 14 }

  /// The size as shown on the page, in points.
  public var size: Size {
    Size(inner.width + 2 * Style.margin, inner.height + head + 2 * Style.margin)
  }

  /// Draws the diagram, its places brought closer together if the rectangle is narrower than the diagram.
  public func draw(on canvas: Canvas, in rect: Rect) {
    if let title {
      canvas.text(
        title, at: Point(rect.x, rect.y), size: Style.titleSize, weight: .semibold,
        color: Style.titleColor)
    }
    let scale = min(1, rect.width / inner.width)
    let origin = Point(rect.x + max(rect.width - inner.width, 0) / 2, rect.y + head)
    let nodes = parts.compactMap { $0 as? Node }
    let sheet = DiagramSheet(origin: origin, scale: scale, nodes: nodes)
    for part in parts.sorted(by: { $0.layer < $1.layer }) { part.draw(on: canvas, in: sheet) }
  }

  /// The nodes with their texts, and the arrows and ramps between them.
  public var data: FigureData {
    let nodes = parts.compactMap { ($0 as? Node).map { [$0.id, $0.words, ""] } }
    let arrows = parts.compactMap { ($0 as? Arrow).map { [$0.start, $0.label ?? "", $0.end] } }
    let ramps = parts.compactMap { ($0 as? Ramp).map { [$0.start, $0.label, $0.end] } }
    return .table(
      columns: ["node", "text", "to"],
      rows: (nodes + arrows + ramps).map { $0.map(FigureData.Cell.text) })
  }
}

/// A node, an arrow, a plate or a picture of a diagram.
public protocol DiagramPart: Sendable {
  /// Parts of a lower layer are drawn first.
  var layer: Int { get }
  /// Draws the part.
  func draw(on canvas: Canvas, in sheet: DiagramSheet)
}

/// Where the places of a diagram lie on the canvas.
public struct DiagramSheet: Sendable {
  let origin: Point
  let scale: Double
  let nodes: [Node]

  func place(_ point: Point) -> Point { origin + point * scale }

  func node(_ id: String) -> Node {
    guard let node = nodes.first(where: { $0.id == id }) else {
      fatalError("A diagram has an arrow at '\(id)', but its nodes are \(nodes.map(\.id))")
    }
    return node
  }
}

/// Collects the parts of a diagram.
@resultBuilder
public enum DiagramBuilder {
  /// Takes one part.
  public static func buildExpression(_ part: some DiagramPart) -> [any DiagramPart] { [part] }
  /// Takes an array of parts.
  public static func buildExpression(_ parts: [any DiagramPart]) -> [any DiagramPart] { parts }
  /// Joins the parts of consecutive lines.
  public static func buildBlock(_ parts: [any DiagramPart]...) -> [any DiagramPart] {
    parts.flatMap { $0 }
  }
  /// Takes the parts of an `if` without `else`.
  public static func buildOptional(_ part: [any DiagramPart]?) -> [any DiagramPart] { part ?? [] }
  /// Takes the parts of the first branch of an `if`.
  public static func buildEither(first part: [any DiagramPart]) -> [any DiagramPart] { part }
  /// Takes the parts of the second branch of an `if`.
  public static func buildEither(second part: [any DiagramPart]) -> [any DiagramPart] { part }
  /// Joins the parts of a loop.
  public static func buildArray(_ parts: [[any DiagramPart]]) -> [any DiagramPart] {
    parts.flatMap { $0 }
  }
}
