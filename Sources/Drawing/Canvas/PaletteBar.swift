extension Canvas {
  /// Draws the colours of a palette along the longer side of a box: from the left to the right, or from the bottom up.
  public func bar(of palette: Palette, in box: Rect) {
    let isUpright = box.height > box.width
    let pixel = 1 / Style.scale
    let steps = Int((isUpright ? box.height : box.width) * Style.scale)
    for step in 0..<steps {
      let slice =
        isUpright
        ? Rect(box.x, box.maxY - Double(step + 1) * pixel, box.width, pixel)
        : Rect(box.x + Double(step) * pixel, box.y, pixel, box.height)
      tile(slice, palette.color(at: (Double(step) + 0.5) / Double(steps)))
    }
    frame(box, .lightGray, width: 0.5)
  }
}
