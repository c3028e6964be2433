/// Texts at points of the chart.
public struct TextMark: Mark {
  let x: [Double]
  let y: [Double]
  let texts: [String]
  let color: Color
  let anchor: Anchor
  let weight: TextWeight
  let hasHalo: Bool

  /// Creates texts in the language of labels.
  ///
  /// - Parameters:
  ///   - x: positions along the horizontal axis.
  ///   - y: positions along the vertical axis, as many.
  ///   - texts: a text for each position.
  ///   - color: the colour of the texts.
  ///   - anchor: which point of the text's box stands at its position.
  ///   - weight: regular or semibold.
  ///   - hasHalo: whether a white outline keeps the texts legible over data.
  public init(
    x: [Double], y: [Double], texts: [String],
    color: Color = Style.labelColor, anchor: Anchor = .center, weight: TextWeight = .regular,
    hasHalo: Bool = true
  ) {
    self.x = x
    self.y = y
    self.texts = texts
    requireEqualCounts(
      "TextMark", ("x", self.x.count), ("y", self.y.count), ("texts", texts.count))
    self.color = color
    self.anchor = anchor
    self.weight = weight
    self.hasHalo = hasHalo
  }

  /// Creates one text.
  public init(
    _ text: String, x: Double, y: Double, color: Color = Style.labelColor,
    anchor: Anchor = .center, weight: TextWeight = .regular, hasHalo: Bool = true
  ) {
    self.init(
      x: [x], y: [y], texts: [text], color: color, anchor: anchor, weight: weight,
      hasHalo: hasHalo)
  }

  /// The positions.
  public var extent: MarkExtent { MarkExtent(x: x, y: y, padsX: true) }
  /// Texts have their own colour.
  public var takesSeriesColor: Bool { false }
  /// The positions and the texts.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    [("x", .numbers(x)), ("y", .numbers(y)), ("text", .texts(texts))]
  }

  /// The texts.
  public var summary: String { "\(texts.count == 1 ? "text" : "texts"): \(Words.list(texts))" }

  /// Draws the texts.
  public func draw(on canvas: Canvas, in plot: Plot) {
    for index in x.indices {
      let point = plot.point(x[index], y[index])
      guard point.isFinite else { continue }
      let gap = Point((0.5 - anchor.x) * 12, (anchor.y == Anchor.center.y ? 0 : 0.5 - anchor.y) * 8)
      canvas.text(
        texts[index], at: point + gap, size: Style.labelSize, weight: weight, color: color,
        anchor: anchor, halo: hasHalo ? .white.opacity(Style.haloOpacity) : nil, rank: .value)
    }
  }
}
