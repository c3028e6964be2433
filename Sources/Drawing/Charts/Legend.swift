/// The names of what cannot be named in place, in rows above the plot.
struct Legend {
  private var rows: [[(entry: LegendEntry, text: TextLayout)]] = []
  private static let swatchWidth = 18.0
  private static let rowHeight = Style.labelSize + 8

  init(_ entries: [LegendEntry], width: Double) {
    var used = Double.infinity
    for entry in entries {
      let text = TextLayout(entry.text, size: Style.labelSize)
      let needed = Self.swatchWidth + text.width + 24
      if used + needed > width {
        rows.append([])
        used = 0
      }
      rows[rows.count - 1].append((entry, text))
      used += needed
    }
  }

  var height: Double { rows.isEmpty ? 0 : Double(rows.count) * Self.rowHeight + 6 }

  func draw(on canvas: Canvas, at corner: Point) {
    for (index, row) in rows.enumerated() {
      var x = corner.x
      let middle = corner.y + Double(index) * Self.rowHeight + Self.rowHeight / 2
      for (entry, text) in row {
        switch entry.swatch {
        case .line(let style):
          canvas.stroke(
            Path([Point(x, middle), Point(x + 14, middle)]), entry.color, width: Style.lineWidth,
            dash: style.dash)
        case .point(let symbol):
          symbol.draw(on: canvas, at: Point(x + 7, middle), size: 8, color: entry.color)
        case .area:
          canvas.fill(Rect(x + 1, middle - 6, 12, 12), entry.color)
        }
        x += Self.swatchWidth
        canvas.text(entry.text, at: Point(x, middle), color: Style.titleColor, anchor: .leading)
        x += text.width + 24
      }
    }
  }
}
