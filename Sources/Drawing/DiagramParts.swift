/// A node of a diagram, with a text inside and a caption beneath.
public struct Node: DiagramPart {
  /// The outline of a node.
  public enum Shape: Sendable {
    /// A circle, for random variables.
    case circle
    /// A small square, for numbers that are computed.
    case square
    /// A box with round corners, for functions.
    case box
    /// A bar, for a layer of units.
    case bar
    /// A box that narrows or widens from left to right: the height of the left side as a share of the right one.
    case funnel(Double)
    /// An image: pixels from 0 (paper) to 1 (ink), and the number of columns.
    case image([Float], width: Int)
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
  public init(
    _ id: String, _ text: String? = nil, at center: Point, shape: Shape = .box, size: Size? = nil,
    color: Color = .gray, isObserved: Bool = false, caption: String? = nil
  ) {
    self.id = id
    self.text = text ?? id
    self.center = center
    self.shape = shape
    self.color = color
    self.isObserved = isObserved
    self.caption = caption
    let layout = TextLayout(self.text, size: Style.labelSize)
    switch shape {
    case .circle: self.size = size ?? Size(44, 44)
    case .square: self.size = size ?? Size(32, 32)
    case .box, .bare: self.size = size ?? Size(layout.width + 24, layout.height + 20)
    case .bar: self.size = size ?? Size(16, 80)
    case .funnel: self.size = size ?? Size(layout.width + 24, 90)
    case .image: self.size = size ?? Size(56, 56)
    }
  }

  /// Nodes lie above plates and arrows.
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
      let (bitmap, magnification) = Bitmap(width: width, values: pixels)
        .shown(at: size.width, mayExceed: true)
      let shown = Size(
        Double(bitmap.width * magnification) / Style.scale,
        Double(bitmap.height * magnification) / Style.scale)
      let place = Rect(
        canvas.snap(middle.x - shown.width / 2), canvas.snap(middle.y - shown.height / 2),
        shown.width, shown.height)
      canvas.image(
        bitmap.colored(.ink, domain: 0...1), width: bitmap.width, height: bitmap.height,
        at: Point(place.x, place.y), magnification: magnification)
      canvas.frame(place.grown(by: 1), color, width: 1)
    case .bare: break
    }
    if case .image = shape {
    } else if !text.isEmpty {
      canvas.text(
        text, at: middle, color: .ink, anchor: lines > 1 ? Anchor(x: 0.5, y: 0.5) : .center)
    }
    if let caption {
      canvas.text(
        caption, at: Point(middle.x, box.maxY + 7), size: Style.tickSize, anchor: .top)
    }
  }

  private var lines: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count }

  /// Where a ray from the middle towards a point leaves the node.
  func edge(from middle: Point, towards point: Point) -> Point {
    let ray = point - middle
    let length = ray.length
    guard length > 0 else { return middle }
    if case .circle = shape { return middle + ray * (size.width / 2 / length) }
    var height = size.height
    // A ray up or down leaves a funnel near its middle.
    if case .funnel(let share) = shape {
      height *= (min(share, 1) + min(1 / max(share, 1e-6), 1)) / 2
    }
    let across = abs(ray.x) > 0 ? size.width / 2 / abs(ray.x) : .infinity
    let along = abs(ray.y) > 0 ? height / 2 / abs(ray.y) : .infinity
    return middle + ray * min(across, along, 1)
  }
}

/// An arrow from one node to another, straight or through corners.
public struct Arrow: DiagramPart {
  let start: String
  let end: String
  let corners: [Point]
  let label: String?
  let color: Color
  let style: LineStyle

  /// Creates an arrow.
  ///
  /// - Parameters:
  ///   - from: the name of the node where the arrow starts.
  ///   - to: the name of the node where it ends.
  ///   - through: corners on the way.
  ///   - label: a text above the middle of the arrow's longest stretch.
  ///   - color: the colour of arrow and label.
  ///   - style: solid, dashed or dotted.
  public init(
    from start: String, to end: String, through corners: [Point] = [], label: String? = nil,
    color: Color = .gray, style: LineStyle = .solid
  ) {
    self.start = start
    self.end = end
    self.corners = corners
    self.label = label
    self.color = color
    self.style = style
  }

  /// Arrows lie above plates and below nodes.
  public var layer: Int { 1 }

  /// Draws the arrow.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let first = sheet.node(start)
    let last = sheet.node(end)
    let a = sheet.place(first.center)
    let b = sheet.place(last.center)
    let bends = corners.map(sheet.place)
    var points = [first.edge(from: a, towards: bends.first ?? b)] + bends
    let tip = last.edge(from: b, towards: bends.last ?? a)
    let before = points[points.count - 1]
    let gap = (tip - before).length
    points.append(gap > 3 ? tip + (before - tip) * (2.5 / gap) : tip)
    canvas.arrow(points, color, width: 1.5, dash: style.dash)
    guard let label else { return }
    let stretches = zip(points, points.dropFirst())
    guard let longest = stretches.max(by: { ($0.1 - $0.0).length < ($1.1 - $1.0).length }) else {
      return
    }
    let middle = (longest.0 + longest.1) * 0.5
    let isLevel = abs(longest.1.x - longest.0.x) >= abs(longest.1.y - longest.0.y)
    canvas.text(
      label, at: isLevel ? Point(middle.x, middle.y - 6) : Point(middle.x + 8, middle.y),
      size: Style.tickSize, color: color.forText, anchor: isLevel ? .bottom : .leading,
      halo: .white.opacity(0.85))
  }
}

/// A frame around what is repeated, with a text in its lower right corner.
public struct Plate: DiagramPart {
  let rect: Rect
  let label: String

  /// Creates a plate.
  public init(_ rect: Rect, label: String) {
    self.rect = rect
    self.label = label
  }

  /// Plates lie beneath everything.
  public var layer: Int { 0 }

  /// Draws the plate.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let corner = sheet.place(Point(rect.x, rect.y))
    let far = sheet.place(Point(rect.maxX, rect.maxY))
    let box = Rect(corner.x, corner.y, far.x - corner.x, far.y - corner.y)
    canvas.stroke(Path(box, cornerRadius: 8), .lightGray, width: 1.5)
    canvas.text(
      label, at: Point(box.maxX - 8, box.maxY - 6), size: Style.tickSize, anchor: .bottomTrailing)
  }
}

/// A text of a diagram.
public struct Note: DiagramPart {
  let text: String
  let position: Point
  let color: Color
  let anchor: Anchor

  /// Creates a text with a point of its box at `at`.
  public init(_ text: String, at position: Point, color: Color = .gray, anchor: Anchor = .center) {
    self.text = text
    self.position = position
    self.color = color
    self.anchor = anchor
  }

  /// Texts lie above everything.
  public var layer: Int { 3 }

  /// Draws the text.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    canvas.text(text, at: sheet.place(position), color: color, anchor: anchor)
  }
}
