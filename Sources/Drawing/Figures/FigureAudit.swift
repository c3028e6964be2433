/// A flaw in the layout of a figure that a reader would see.
public enum LayoutFlaw: Hashable, Sendable, CustomStringConvertible {
  /// A text of which a part is cut off inside the figure, as at the edge of a plot.
  case cutOff(String)
  /// A text that reaches beyond the edge of the figure.
  case beyondEdge(String)
  /// Two texts that cover each other.
  case overlap(String, String)
  /// A text that is too small to read, with its size in points.
  case tooSmall(String, size: Double)
  /// A shape or an image that reaches beyond the edge of the figure, by so many points.
  case overhang(points: Double)

  /// One sentence, with the texts in the language of labels.
  public var description: String {
    switch self {
    case .cutOff(let text): "the text '\(text)' is cut off."
    case .beyondEdge(let text): "the text '\(text)' reaches beyond the edge of the figure."
    case .overlap(let first, let second): "the texts '\(first)' and '\(second)' overlap."
    case .tooSmall(let text, let size):
      "the text '\(text)' has \(NumberFormat.shortest.text(size)) points; "
        + "\(NumberFormat.shortest.text(Style.tickSize)) are the least."
    case .overhang(let points):
      "a shape reaches \(NumberFormat.fixed(1).text(points)) points beyond the edge of the figure."
    }
  }
}

/// Looks for flaws in the layout of a drawing.
///
/// Texts are compared by the rectangles around their outlines. Digits that stand for points of a chart are data, not
/// texts. A text may stand over lines and points: its halo keeps it legible.
struct FigureAudit {
  /// How far, in points, outlines may reach into each other or beyond an edge before it counts: a pixel.
  static let slack = 1 / Style.scale

  /// The flaws in the order of drawing, each said once.
  let flaws: [LayoutFlaw]

  /// Audits what was drawn on a sheet of a size in points.
  /// - Complexity: O(n²) for n texts, as every two are compared.
  init(_ record: DrawingRecord, size: Size) {
    let sheet = Rect(0, 0, size.width, size.height).grown(by: Self.slack)
    let texts = record.texts.filter { $0.ink.width > 0 }
    var flaws: [LayoutFlaw] = []
    for (index, text) in texts.enumerated() {
      if !sheet.contains(text.ink) { flaws.append(.beyondEdge(text.text)) }
      if text.clips.contains(where: { !$0.grown(by: Self.slack).contains(text.ink) }) {
        flaws.append(.cutOff(text.text))
      }
      if text.size < Style.tickSize { flaws.append(.tooSmall(text.text, size: text.size)) }
      let own = text.ink.grown(by: -Self.slack)
      for other in texts[..<index] where own.intersects(other.ink) {
        flaws.append(.overlap(other.text, text.text))
      }
    }
    let overhang = record.overhangs.map { box in
      max(-box.x, -box.y, box.maxX - size.width, box.maxY - size.height)
    }.max()
    if let overhang, overhang > Self.slack { flaws.append(.overhang(points: overhang)) }
    var seen: Set<LayoutFlaw> = []
    self.flaws = flaws.filter { seen.insert($0).inserted }
  }
}
