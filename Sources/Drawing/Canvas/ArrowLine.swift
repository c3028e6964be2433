extension Canvas {
  /// Draws a line through points with an arrowhead whose tip is the last one.
  public func arrow(_ points: [Point], _ color: Color, width: Double, dash: [Double] = []) {
    guard points.count > 1 else { return }
    let tip = points[points.count - 1]
    let along = tip - points[points.count - 2]
    let length = along.length
    guard length > 0 else { return }
    let unit = along * (1 / length)
    let across = Point(-unit.y, unit.x)
    let head = min(5 + width * 2, length)
    let base = tip - unit * head
    stroke(Path(points.dropLast() + [base + unit * (head * 0.3)]), color, width: width, dash: dash)
    var path = Path([tip, base + across * (head * 0.42), base - across * (head * 0.42)])
    path.close()
    fill(path, color)
  }
}
