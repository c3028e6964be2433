/// A frame around what is repeated, with a text in its lower right corner.
public struct Plate: DiagramPart {
  let rect: Rect
  let label: String
  let color: Color

  /// Creates a plate.
  public init(_ rect: Rect, label: String, color: Color = .gray) {
    self.rect = rect
    self.label = label
    self.color = color
  }

  /// Plates lie beneath everything.
  public var layer: Int { 0 }

  /// What is repeated.
  public var statement: DiagramStatement? { .plate(label: label) }

  /// Draws the plate.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    let corner = sheet.place(Point(rect.x, rect.y))
    let far = sheet.place(Point(rect.maxX, rect.maxY))
    let box = Rect(corner.x, corner.y, far.x - corner.x, far.y - corner.y)
    canvas.stroke(
      Path(box, cornerRadius: 8), Color.white.mixed(with: color, by: 0.4), width: 1.5)
    guard !label.isEmpty else { return }
    canvas.text(
      label, at: Point(box.maxX - 8, box.maxY - 6), size: Style.tickSize, anchor: .bottomTrailing)
  }
}

/// A text of a diagram.
public struct Note: DiagramPart {
  let text: String
  let position: Point
  let size: Double
  let weight: TextWeight
  let color: Color
  let anchor: Anchor

  /// Creates a text with a point of its box at `at`.
  public init(
    _ text: String, at position: Point, size: Double = Style.labelSize,
    weight: TextWeight = .regular, color: Color = .gray, anchor: Anchor = .center
  ) {
    self.text = text
    self.position = position
    self.size = size
    self.weight = weight
    self.color = color
    self.anchor = anchor
  }

  /// Texts lie above everything.
  public var layer: Int { 3 }

  /// The text.
  public var statement: DiagramStatement? { .note(text) }

  /// Draws the text.
  public func draw(on canvas: Canvas, in sheet: DiagramSheet) {
    canvas.text(
      text, at: sheet.place(position), size: size, weight: weight, color: color, anchor: anchor)
  }
}
