/// A node, an arrow, a plate or a picture of a diagram.
///
/// A kind of part is one type: a diagram asks its parts for nothing but what stands here.
public protocol DiagramPart: Sendable {
  /// Parts of a lower layer are drawn first.
  var layer: Int { get }
  /// Where the part stands, if arrows can lead to it.
  var frame: NodeFrame? { get }
  /// What the part says of itself, in the data of the diagram and in words.
  var statement: DiagramStatement? { get }
  /// Draws the part.
  func draw(on canvas: Canvas, in sheet: DiagramSheet)
}

extension DiagramPart {
  /// Most parts are no nodes.
  public var frame: NodeFrame? { nil }
  /// Some parts say nothing.
  public var statement: DiagramStatement? { nil }
}

/// What a part of a diagram says of itself.
public enum DiagramStatement: Equatable, Sendable {
  /// A node with its name and its words; a shaded one is observed.
  case node(id: String, words: String, isShaded: Bool)
  /// An arrow between two nodes, with its label if it has one.
  case arrow(from: String, to: String, label: String?)
  /// The weights between two nodes, with their label, which may be empty.
  case ramp(from: String, to: String, label: String)
  /// How often what a plate frames is repeated.
  case plate(label: String)
  /// A text.
  case note(String)
}

/// Where the places of a diagram lie on the canvas.
public struct DiagramSheet: Sendable {
  let origin: Point
  let scale: Double
  let frames: [NodeFrame]

  /// The place on the canvas of a point of the diagram.
  public func place(_ point: Point) -> Point { origin + point * scale }

  /// Where the node of a name stands; the diagram must have one.
  public func node(_ id: String) -> NodeFrame {
    guard let frame = frames.first(where: { $0.id == id }) else {
      fatalError("A diagram has an arrow at '\(id)', but its nodes are \(frames.map(\.id))")
    }
    return frame
  }
}
