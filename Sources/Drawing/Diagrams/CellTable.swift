/// Numbers as coloured cells, row by row: a code, a one-hot label, the activations of a layer, a matrix.
public struct CellTable: Sendable {
  let values: [Float]
  let columns: Int
  let palette: Palette
  let domain: ClosedRange<Double>?
  let texts: [String]

  /// Creates a table of numbers.
  ///
  /// - Parameters:
  ///   - values: the numbers, row by row; the last row may be shorter.
  ///   - columns: how many stand in a row.
  ///   - palette: the colours.
  ///   - domain: the numbers at the ends of the palette; those of the values as shown if nil, symmetric about 0 for a
  ///     diverging palette.
  ///   - texts: a text in each cell.
  public init(
    _ values: [some BinaryFloatingPoint], columns: Int, palette: Palette = .diverging,
    domain: ClosedRange<Double>? = nil, texts: [String] = []
  ) {
    guard columns > 0, !values.isEmpty else {
      fatalError("A CellTable needs at least one number and one column")
    }
    self.values = values.map { Float($0) }
    self.columns = columns
    self.palette = palette
    self.domain = domain
    self.texts = texts
  }

  var rows: Int { (values.count + columns - 1) / columns }

  /// Fills the box: cells of more than four points get edges, finer ones become an image.
  func draw(on canvas: Canvas, in box: Rect, frame: Color) {
    let cell = Size(box.width / Double(columns), box.height / Double(rows))
    guard min(cell.width, cell.height) > 4 else { return drawImage(on: canvas, in: box, frame) }
    let domain = domain ?? palette.domain(of: values.lazy.map(Double.init))
    for (index, value) in values.enumerated() {
      let rect = Rect(
        box.x + Double(index % columns) * cell.width, box.y + Double(index / columns) * cell.height,
        cell.width, cell.height)
      let color = palette.color(at: palette.fraction(of: Double(value), in: domain))
      canvas.fill(rect, color)
      canvas.frame(rect.grown(by: 0.5), frame, width: 1)
      guard index < texts.count else { continue }
      canvas.text(
        texts[index], at: rect.center, size: Style.tickSize, color: color.forTextOnTop,
        anchor: .center)
    }
  }

  /// Gives each pixel of the sheet the mean of the numbers that fall on it.
  private func drawImage(on canvas: Canvas, in box: Rect, _ frame: Color) {
    let width = max(Int((box.width * Style.scale).rounded()), 1)
    let height = max(Int((box.height * Style.scale).rounded()), 1)
    func span(_ pixel: Int, of pixels: Int, _ count: Int) -> Range<Int> {
      let low = pixel * count / pixels
      return low..<max((pixel + 1) * count / pixels, low + 1)
    }
    var means: [Float] = []
    means.reserveCapacity(width * height)
    for y in 0..<height {
      let rows = span(y, of: height, rows)
      for x in 0..<width {
        var sum: Float = 0
        var count: Float = 0
        for row in rows {
          for column in span(x, of: width, columns) where row * columns + column < values.count {
            sum += values[row * columns + column]
            count += 1
          }
        }
        means.append(count > 0 ? sum / count : .nan)
      }
    }
    let domain = domain ?? palette.domain(of: means.lazy.map(Double.init))
    let colors = Bitmap(width: width, values: means).colored(palette, domain: domain)
    // Where the last row has no numbers, the paper stays white.
    let pixels = zip(colors, means).map { $1.isNaN ? 0xFFFF_FFFF : $0 }
    let corner = Point(canvas.snap(box.x), canvas.snap(box.y))
    canvas.image(pixels, width: width, height: height, at: corner, magnification: 1)
    canvas.frame(
      Rect(corner.x, corner.y, Double(width) / Style.scale, Double(height) / Style.scale)
        .grown(by: 1), frame, width: 1)
  }
}
