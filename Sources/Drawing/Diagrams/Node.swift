/// A node of a diagram: an outline with a text inside, and texts around it.
public struct Node: DiagramPart {
  /// The outline of a node.
  public enum Shape: Sendable {
    /// A circle, for random variables.
    case circle
    /// A small square, for numbers that are computed.
    case square
    /// A box with round corners, for losses and other functions.
    case box
    /// A bar, for the units of a layer.
    case bar
    /// A box that narrows or widens from left to right: the height of the left side as a share of the right one.
    case funnel(Double)
    /// An image: pixels from 0 (paper) to 1 (ink), and the number of columns.
    case image([Float], width: Int)
    /// Numbers as coloured cells.
    case cells(CellTable)
    /// No outline.
    case bare
  }

  let id: String
  let text: String
  let center: Point
  let shape: Shape
  let size: Size
  let color: Color
  let isObserved: Bool
  let caption: String?
  let heading: String?
  let beside: String?

  /// Creates a node.
  ///
  /// - Parameters:
  ///   - id: the name by which arrows find the node.
  ///   - text: the text inside; the name if nil.
  ///   - at: the middle of the node.
  ///   - shape: the outline.
  ///   - size: the size in points; one that fits the shape if nil.
  ///   - color: the colour of the outline, and lightly of the inside.
  ///   - isObserved: whether the node is shaded, as observed variables are.
  ///   - caption: a text beneath the node.
  ///   - heading: a text above the node.
  ///   - beside: a text right of the node, such as the distribution of a random variable.
  public init(
    _ id: String, _ text: String? = nil, at center: Point, shape: Shape = .box, size: Size? = nil,
    color: Color = .gray, isObserved: Bool = false, caption: String? = nil, heading: String? = nil,
    beside: String? = nil
  ) {
    self.id = id
    self.text = text ?? id
    self.center = center
    self.shape = shape
    self.color = color
    self.isObserved = isObserved
    self.caption = caption
    self.heading = heading
    self.beside = beside
    let layout = TextLayout(self.text, size: Style.labelSize)
    switch shape {
    case .circle: self.size = size ?? Size(40, 40)
    case .square: self.size = size ?? Size(32, 32)
    case .box, .bare: self.size = size ?? Size(layout.width + 24, layout.height + 16)
    case .bar: self.size = size ?? Size(14, 80)
    case .funnel: self.size = size ?? Size(layout.width + 24, 90)
    case .image: self.size = size ?? Size(56, 56)
    case .cells(let table): self.size = size ?? Size(Double(table.columns) * 40, 24)
    }
  }

  /// Where arrows meet the node.
  public var frame: NodeFrame? {
    let outline: NodeFrame.Outline =
      switch shape {
      case .circle: .circle
      case .funnel(let share): .funnel(share)
      default: .box
      }
    return NodeFrame(id: id, center: center, size: size, outline: outline)
  }

  /// The words of the node; an observed random variable is shaded.
  public var statement: DiagramStatement? {
    var isRandom = false
    if case .circle = shape { isRandom = true }
    return .node(id: id, words: words, isShaded: isObserved && isRandom)
  }

  /// Nodes lie above plates, ramps and arrows.
  public var layer: Int { 2 }

  /// Draws the node.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let middle = sheet.place(center)
    let box = Rect(middle.x - size.width / 2, middle.y - size.height / 2, size.width, size.height)
    let inside = Color.white.mixed(with: color.opacity(1), by: isObserved ? 0.3 : 0.08)
    func outline(_ path: Path) {
      canvas.fill(path, inside)
      canvas.stroke(path, color, width: 1.5)
    }
    var isLegend = true
    switch shape {
    case .circle: outline(.circle(at: middle, radius: size.width / 2))
    case .square, .bar: outline(Path(box, cornerRadius: 3))
    case .box: outline(Path(box, cornerRadius: 8))
    case .funnel(let share):
      let left = box.height * min(share, 1) / 2
      let right = box.height * min(1 / max(share, 1e-6), 1) / 2
      var path = Path([
        Point(box.x, middle.y - left), Point(box.maxX, middle.y - right),
        Point(box.maxX, middle.y + right), Point(box.x, middle.y + left),
      ])
      path.close()
      outline(path)
    case .image(let pixels, let width):
      isLegend = false
      drawImage(Bitmap(width: width, values: pixels), around: middle, on: canvas)
    case .cells(let table):
      isLegend = false
      table.draw(on: canvas, in: box, frame: color)
    case .bare: break
    }
    if isLegend, !text.isEmpty {
      canvas.text(
        text, at: middle, color: .ink,
        anchor: text.contains("\n") ? Anchor(x: 0.5, y: 0.5) : .center)
    }
    if let caption {
      canvas.text(
        caption, at: Point(middle.x, box.maxY + 7), size: Style.tickSize, anchor: .top)
    }
    if let heading {
      canvas.text(heading, at: Point(middle.x, box.y - 7), color: .ink, anchor: .bottom)
    }
    if let beside {
      canvas.text(beside, at: Point(box.maxX + 8, middle.y), size: Style.tickSize, anchor: .leading)
    }
  }

  private func drawImage(_ image: Bitmap, around middle: Point, on canvas: Canvas) {
    let (bitmap, magnification) = image.shown(at: size.width, mayExceed: true)
    let shown = Size(
      Double(bitmap.width * magnification) / Style.scale,
      Double(bitmap.height * magnification) / Style.scale)
    let corner = Point(
      canvas.snap(middle.x - shown.width / 2), canvas.snap(middle.y - shown.height / 2))
    canvas.image(
      bitmap.colored(.ink, domain: 0...1), width: bitmap.width, height: bitmap.height,
      at: corner, magnification: magnification)
    canvas.frame(
      Rect(corner.x, corner.y, shown.width, shown.height).grown(by: 1), color, width: 1)
  }

  /// The text of the node, or else what stands above or beneath it, or else its name.
  private var words: String {
    let own = Words.plain(text)
    let around = [heading, beside, caption].compactMap { $0 }.map(Words.plain)
      .filter { !$0.isEmpty }
    switch shape {
    case .image:
      return ([around.isEmpty ? "image of \(id)" : "image"] + around).joined(separator: " ")
    case .cells(let table):
      let numbers =
        table.texts.isEmpty
        ? Words.count(table.values.count, "number")
        : "(" + table.texts.joined(separator: ", ") + ")"
      return (around + [numbers]).joined(separator: " ")
    default: return ([own] + around).filter { !$0.isEmpty }.joined(separator: " ")
    }
  }
}
