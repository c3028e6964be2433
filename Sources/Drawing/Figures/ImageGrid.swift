/// Images in rows and columns, with names along the sides, captions beneath and frames around them.
public struct ImageGrid: Figure {
  /// Which numbers the ends of the palette stand for.
  public enum Range: Sendable {
    /// The given numbers, for all images.
    case fixed(ClosedRange<Double>)
    /// The extremes among all images.
    case shared
    /// The extremes of each image on its own.
    case perImage
  }

  let title: String?
  let images: [[Float]]
  let imageWidth: Int
  let columns: Int
  let rowLabels: [String]
  let columnLabels: [String]
  let captions: [String]
  let palette: Palette
  let range: Range
  let frames: [Color?]
  let cornerMarks: [String]
  let spacing: Double
  private let target: Double?
  /// How wide images without a size of their own are at most, in points.
  private static let usualSize = 72.0
  private(set) var colorKey: (low: String, high: String)?

  /// Creates a grid of images.
  ///
  /// - Parameters:
  ///   - title: a title above the grid.
  ///   - images: the images, row by row; an empty one leaves its place empty.
  ///   - imageWidth: the number of columns of each image.
  ///   - columns: the number of images in a row.
  ///   - rowLabels: a text left of each row.
  ///   - columnLabels: a text above each column.
  ///   - captions: a text beneath each image; it may have several lines.
  ///   - palette: the colours: `.ink` for handwriting, `.diverging` for signed numbers, `.sequential` for others.
  ///   - range: the numbers at the ends of the palette; by default 0 and 1 for ink, each image's own for others.
  ///   - frames: a colour around each image, such as `.right` and `.wrong`, or nil.
  ///   - cornerMarks: a short text in the corner of each image, such as the digit that a judge reads.
  ///   - imageSize: about how wide an image is shown, in points of the page; as wide as the page allows if nil, but not
  ///     more than 72.
  ///   - spacing: the space between images in points.
  public init(
    title: String? = nil, images: [[some BinaryFloatingPoint]], imageWidth: Int = 28, columns: Int,
    rowLabels: [String] = [], columnLabels: [String] = [], captions: [String] = [],
    palette: Palette = .ink, range: Range? = nil, frames: [Color?] = [],
    cornerMarks: [String] = [], imageSize: Double? = nil, spacing: Double = 6
  ) {
    guard columns > 0, imageWidth > 0,
      images.allSatisfy({
        $0.count % imageWidth == 0 && ($0.isEmpty || $0.count == Self.pixelCount(images))
      })
    else {
      fatalError(
        "ImageGrid needs images of one size in rows of \(imageWidth) pixels and at least one column"
      )
    }
    self.title = title
    self.images = images.map { $0.map { Float($0) } }
    self.imageWidth = imageWidth
    self.columns = columns
    self.rowLabels = rowLabels
    self.columnLabels = columnLabels
    self.captions = captions
    self.palette = palette
    self.range = range ?? (palette.isInk ? .fixed(0...1) : .perImage)
    self.frames = frames
    self.cornerMarks = cornerMarks
    target = imageSize
    self.spacing = spacing
  }

  /// The grid with a bar of its colours beneath it, and what the ends of the bar mean.
  public func colorKey(low: String, high: String) -> ImageGrid {
    var grid = self
    grid.colorKey = (low, high)
    return grid
  }

  private static func pixelCount(_ images: [[some BinaryFloatingPoint]]) -> Int {
    images.first { !$0.isEmpty }?.count ?? 0
  }

  /// The size that holds the grid at its image size.
  public var size: Size {
    let layout = GridLayout(
      self, imageSize: target ?? Self.usualSize, width: Style.width - 2 * Style.margin)
    return Size(layout.size.width + 2 * Style.margin, layout.size.height + 2 * Style.margin)
  }

  /// The height of the grid, whose images shrink to a width.
  public func height(fitting width: Double) -> Double {
    GridLayout(self, imageSize: target ?? Self.usualSize, width: width).size.height
  }

  /// Draws the grid, smaller than its own size if the rectangle demands it.
  public func draw(on canvas: Canvas, in rect: Rect) {
    GridLayout(self, imageSize: target ?? Self.usualSize, width: rect.width).draw(
      on: canvas, in: rect)
  }

  /// The images as an array of shape (images, rows, columns), empty places left out.
  public var data: FigureData {
    let shown = images.filter { !$0.isEmpty }
    let pixels = shown.first?.count ?? 0
    return .array(
      shape: [shown.count, pixels / imageWidth, imageWidth], values: shown.flatMap { $0 })
  }

  /// How many images there are in which order, with their names, captions, frames and marks.
  public var summary: String {
    let shown = images.filter { !$0.isEmpty }
    let rows = (images.count + columns - 1) / columns
    var clauses = [
      "\(Words.count(shown.count, "image"))\(Words.quoted(title)) of \(imageWidth) × "
        + "\((shown.first?.count ?? 0) / imageWidth) pixels in \(Words.count(rows, "row")) and "
        + "\(Words.count(min(columns, images.count), "column"))"
    ]
    if palette.isDiverging { clauses.append("blue is negative, white zero, red positive") }
    for (name, texts) in [
      ("columns", columnLabels), ("rows", rowLabels), ("captions", captions),
    ] where texts.contains(where: { !$0.isEmpty }) {
      clauses.append("\(name): \(Words.list(texts.filter { !$0.isEmpty }, limit: 20))")
    }
    for (name, color) in [("right", Color.right), ("wrong", Color.wrong)] {
      let count = frames.count { $0 == color }
      if count > 0 { clauses.append("\(count) framed as \(name)") }
    }
    let marks = Set(cornerMarks).subtracting([""]).sorted()
    if !marks.isEmpty {
      let counts = marks.map { mark in "\(mark) × \(cornerMarks.count { $0 == mark })" }
      clauses.append("marks in the corners: \(Words.list(counts))")
    }
    return clauses.map(Words.sentence).joined(separator: " ")
  }

  /// The numbers at the ends of the palette for an image.
  func domain(of image: [Float]) -> ClosedRange<Double> {
    switch range {
    case .fixed(let domain): domain
    case .shared: palette.domain(of: images.joined().lazy.map(Double.init))
    case .perImage: palette.domain(of: image.lazy.map(Double.init))
    }
  }
}

/// Where the parts of an image grid stand.
private struct GridLayout {
  let grid: ImageGrid
  /// How many columns each image is shown with.
  let shownColumns: Int
  let magnification: Int
  let imageSize: Size
  let cell: Size
  let left: Double
  let top: Double
  let size: Size

  init(_ grid: ImageGrid, imageSize target: Double, width: Double) {
    self.grid = grid
    let labels = grid.rowLabels.map { TextLayout($0, size: Style.labelSize).width }
    left = labels.max().map { $0 + 12 } ?? 0
    let columns = Double(grid.columns)
    let captionWidth = grid.captions.map { TextLayout($0, size: Style.tickSize).width }.max() ?? 0
    let columnWidth =
      grid.columnLabels.map { TextLayout($0, size: Style.labelSize).width }.max() ?? 0
    let room = (width - left - (columns - 1) * grid.spacing) / columns
    let wanted = max(min(target, room), 4)
    (shownColumns, magnification) = Bitmap.columns(width: grid.imageWidth, target: wanted)
    let imageRows = (grid.images.first { !$0.isEmpty }?.count ?? grid.imageWidth) / grid.imageWidth
    let shownRows = Bitmap.rows(height: imageRows, width: grid.imageWidth, columns: shownColumns)
    imageSize = Size(
      Double(shownColumns * magnification) / Style.scale,
      Double(shownRows * magnification) / Style.scale)

    let lines = grid.captions.map {
      $0.split(separator: "\n", omittingEmptySubsequences: false).count
    }
    let captionHeight = lines.max().map { Double($0) * Style.tickSize * Style.lineSpacing + 4 } ?? 0
    let textWidth = max(captionWidth, columnWidth)
    // Flat images keep the texts of their rows apart.
    let hasTexts = !grid.rowLabels.isEmpty || !grid.cornerMarks.isEmpty
    let textHeight = hasTexts ? TextLayout("0", size: Style.labelSize).height : 0
    cell = Size(
      max(imageSize.width, min(textWidth + 4, max(room, imageSize.width))) + grid.spacing,
      max(imageSize.height + captionHeight + grid.spacing, textHeight))
    var top = 0.0
    if let title = grid.title {
      top += TextLayout(title, size: Style.titleSize, style: .semibold).height + 10
    }
    let columnLines = grid.columnLabels.map { TextLayout($0, size: Style.labelSize).height }.max()
    if let columnLines { top += columnLines + 7 }
    self.top = top
    let rows = Double((grid.images.count + grid.columns - 1) / grid.columns)
    let titleWidth = grid.title.map {
      TextLayout($0, size: Style.titleSize, style: .semibold).width
    }
    let keyWidth =
      grid.colorKey.map { key in
        [key.low, key.high].map { TextLayout($0, size: Style.tickSize).width + 8 }.reduce(0, +)
          + Self.keyLength
      } ?? 0
    size = Size(
      max(left + columns * cell.width - grid.spacing, titleWidth ?? 0, left + keyWidth),
      top + rows * cell.height - grid.spacing + (grid.colorKey == nil ? 0 : Self.keyHeight))
  }

  private static let keyHeight = 32.0
  private static let keyLength = 120.0

  func draw(on canvas: Canvas, in rect: Rect) {
    if let key = grid.colorKey {
      let start = Point(rect.x + left, rect.y + size.height - 6)
      draw(key, on: canvas, at: start)
    }
    if let title = grid.title {
      canvas.text(
        title, at: Point(rect.x, rect.y), size: Style.titleSize, weight: .semibold,
        color: Style.titleColor)
    }
    for (column, label) in grid.columnLabels.prefix(grid.columns).enumerated() {
      let middle = rect.x + left + Double(column) * cell.width + (cell.width - grid.spacing) / 2
      canvas.text(label, at: Point(middle, rect.y + top - 7), anchor: .bottom)
    }
    for (index, image) in grid.images.enumerated() {
      let row = index / grid.columns
      let column = index % grid.columns
      let y = rect.y + top + Double(row) * cell.height
      let x =
        rect.x + left + Double(column) * cell.width
        + (cell.width - grid.spacing - imageSize.width) / 2
      if column == 0, row < grid.rowLabels.count {
        canvas.text(
          grid.rowLabels[row], at: Point(rect.x + left - 12, y + imageSize.height / 2),
          anchor: .trailing)
      }
      if !image.isEmpty {
        draw(image, index, on: canvas, at: Point(canvas.snap(x), canvas.snap(y)))
      }
      if index < grid.captions.count {
        canvas.text(
          grid.captions[index], at: Point(x + imageSize.width / 2, y + imageSize.height + 6),
          size: Style.tickSize, anchor: .top, rank: .value)
      }
    }
  }

  /// The bar of colours between the names of its ends.
  private func draw(_ key: (low: String, high: String), on canvas: Canvas, at start: Point) {
    let low = canvas.text(key.low, at: start, size: Style.tickSize, anchor: .leading)
    let box = Rect(low.maxX + 8, start.y - 5, Self.keyLength, 10)
    canvas.bar(of: grid.palette, in: box)
    canvas.text(
      key.high, at: Point(box.maxX + 8, start.y), size: Style.tickSize, anchor: .leading)
  }

  private func draw(_ image: [Float], _ index: Int, on canvas: Canvas, at corner: Point) {
    let bitmap = Bitmap(width: grid.imageWidth, values: image).resampled(toWidth: shownColumns)
    canvas.image(
      bitmap.colored(grid.palette, domain: grid.domain(of: image)), width: bitmap.width,
      height: bitmap.height, at: corner, magnification: magnification)
    let box = Rect(corner.x, corner.y, imageSize.width, imageSize.height)
    if index < grid.frames.count, let color = grid.frames[index] {
      canvas.frame(box.grown(by: Style.frameWidth / 2), color, width: Style.frameWidth)
    } else {
      canvas.frame(box.grown(by: 0.5), Style.gridColor, width: 0.5)
    }
    if index < grid.cornerMarks.count, !grid.cornerMarks[index].isEmpty {
      let own = index < grid.frames.count ? grid.frames[index] : nil
      canvas.text(
        grid.cornerMarks[index], at: Point(box.maxX - 3, box.y + 3), size: Style.tickSize,
        weight: .semibold, color: own?.forText ?? .ink, anchor: .topTrailing,
        halo: .white.opacity(Style.haloOpacity), rank: .value)
    }
  }
}
