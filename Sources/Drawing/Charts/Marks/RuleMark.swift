/// A line across the whole plot at one number.
public struct RuleMark: Mark {
  let x: Double?
  let y: Double?
  let label: String?
  let color: Color
  let style: LineStyle

  /// Creates an upright rule.
  ///
  /// - Parameters:
  ///   - x: the number at which the rule stands.
  ///   - label: a text beside the top of the rule.
  ///   - color: the colour of rule and label.
  ///   - style: solid, dashed or dotted.
  public init(
    x: Double, label: String? = nil, color: Color = Style.labelColor,
    style: LineStyle = .dashed
  ) {
    self.x = x
    y = nil
    self.label = label
    self.color = color
    self.style = style
  }

  /// Creates a level rule, with its label above its right end.
  public init(
    y: Double, label: String? = nil, color: Color = Style.labelColor,
    style: LineStyle = .dashed
  ) {
    x = nil
    self.y = y
    self.label = label
    self.color = color
    self.style = style
  }

  /// The name of the series.
  public var name: String? { label }
  /// The number of the rule.
  public var extent: MarkExtent {
    MarkExtent(x: x.map { [$0] } ?? [], y: y.map { [$0] } ?? [], padsX: false, padsY: y != nil)
  }
  /// A rule has its own colour.
  public var takesSeriesColor: Bool { false }
  /// The number of the rule.
  public var columns: [(name: String, cells: [FigureData.Cell])] {
    x.map { [("x", [.number($0)])] } ?? y.map { [("y", [.number($0)])] } ?? []
  }

  /// Where the rule stands.
  public var summary: String {
    let place = x.map { "upright rule\(Words.quoted(label)) at x = \(NumberFormat.brief.text($0))" }
    return place ?? "level rule\(Words.quoted(label)) at y = \(NumberFormat.brief.text(y ?? .nan))"
  }

  /// Draws the rule.
  public func draw(on canvas: Canvas, in plot: Plot) {
    let path: Path
    if let x {
      let at = canvas.snap(plot.x.position(of: x))
      path = Path([Point(at, plot.rect.y), Point(at, plot.rect.maxY)])
    } else {
      let at = canvas.snap(plot.y.position(of: y ?? .nan))
      path = Path([Point(plot.rect.x, at), Point(plot.rect.maxX, at)])
    }
    guard path.bounds.map({ $0.x.isFinite && $0.y.isFinite }) ?? false else { return }
    canvas.stroke(path, color, width: 1.5, dash: style.dash)
  }

  /// The label beside the rule.
  public func labels(in plot: Plot) -> [DirectLabel] {
    guard let label else { return [] }
    if let x {
      let at = Point(plot.x.position(of: x), plot.rect.y)
      guard at.x.isFinite, at.x >= plot.rect.x - 1, at.x <= plot.rect.maxX + 1 else { return [] }
      return [
        DirectLabel(label, color: color.forText, at: [at], anchors: [.topLeading, .topTrailing])
      ]
    }
    let at = Point(plot.rect.maxX, plot.y.position(of: y ?? .nan))
    guard at.y.isFinite, at.y >= plot.rect.y - 1, at.y <= plot.rect.maxY + 1 else { return [] }
    let start = Point(plot.rect.x + TextLayout(label, size: Style.labelSize).width + 16, at.y)
    return [
      DirectLabel(
        label, color: color.forText, at: [at, start], mayLeavePlot: marginLabel != nil,
        anchors: [.bottomTrailing, .topTrailing])
    ]
  }

  /// The label of a level rule, if it is short enough for the margin right of the plot.
  public var marginLabel: String? {
    guard let label, y != nil else { return nil }
    return TextLayout(label, size: Style.labelSize).width <= Self.widestMarginLabel ? label : nil
  }

  /// The width of a label, in points, beyond which the margin would take too much of the plot.
  private static let widestMarginLabel = 110.0
}
