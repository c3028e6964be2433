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
    let sheet = DiagramSheet(origin: origin, scale: scale, frames: parts.compactMap(\.frame))
    for part in parts.sorted(by: { $0.layer < $1.layer }) { part.draw(on: canvas, in: sheet) }
  }

  /// The nodes with their texts, and the arrows and ramps between them.
  public var data: FigureData {
    var (nodes, arrows, ramps): ([[String]], [[String]], [[String]]) = ([], [], [])
    for statement in parts.compactMap(\.statement) {
      switch statement {
      case .node(let id, let words, _): nodes.append([id, words, ""])
      case .arrow(let start, let end, let label): arrows.append([start, label ?? "", end])
      case .ramp(let start, let end, let label): ramps.append([start, label, end])
      case .plate, .note: break
      }
    }
    return .table(
      columns: ["node", "text", "to"], rows: (nodes + arrows + ramps).map { .texts($0) })
  }

  /// The nodes, the arrows between them, the plates and the notes.
  public var summary: String {
    let statements = parts.compactMap(\.statement)
    var names: [String: String] = [:]
    for case .node(let id, let words, _) in statements where !words.isEmpty && names[id] == nil {
      names[id] = words
    }
    func way(_ start: String, _ end: String, _ label: String?) -> String {
      "\(names[start] ?? start) to \(names[end] ?? end)"
        + (label.map { " (\(Words.plain($0)))" } ?? "")
    }
    var items: [(kind: String, texts: [String])] = [
      ("nodes", []), ("ramps", []), ("arrows", []), ("repeated", []), ("notes", []),
    ]
    for statement in statements {
      switch statement {
      case .node(_, let words, let isShaded):
        if !words.isEmpty { items[0].texts.append(words + (isShaded ? " (shaded)" : "")) }
      case .ramp(let start, let end, let label):
        items[1].texts.append(way(start, end, label.isEmpty ? nil : label))
      case .arrow(let start, let end, let label): items[2].texts.append(way(start, end, label))
      case .plate(let label):
        if !Words.plain(label).isEmpty { items[3].texts.append(Words.plain(label)) }
      case .note(let text): items[4].texts.append(Words.plain(text))
      }
    }
    let said = items.filter { !$0.texts.isEmpty }
      .map { "\($0.kind): \($0.texts.joined(separator: "; "))" }
    return (["diagram\(Words.quoted(title))"] + said).map(Words.sentence).joined(separator: " ")
  }
}
