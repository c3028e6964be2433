/// Which texts of a drawing move or give way, so that none covers another or is cut off.
///
/// The numbers of a badly trained model lie where nobody expected them. A text that reaches beyond an edge moves inside, by its
/// own size at most; one that still finds no place is left out, the lower ranks before the higher, and among equals the
/// later before the earlier. What has the rank `fixed` stays.
struct LayoutRepair {
  /// The texts to move or leave out, by their place in the order of drawing.
  let changes: [Int: TextChange]

  /// Looks for texts without a place in what was drawn on a sheet of a size in points.
  /// - Complexity: O(n²) for n texts.
  init(_ record: DrawingRecord, size: Size) {
    let sheet = Rect(0, 0, size.width, size.height)
    var changes: [Int: TextChange] = [:]
    var kept: [Rect] = []
    let order = record.texts.indices.sorted {
      (record.texts[$1].rank, $0) < (record.texts[$0].rank, $1)
    }
    for index in order where record.texts[index].ink.width > 0 {
      let text = record.texts[index]
      guard text.rank < .fixed else {
        kept.append(text.ink)
        continue
      }
      guard let step = Self.step(for: text, on: sheet) else {
        changes[index] = .leftOut
        continue
      }
      let isMoved = step != Point(0, 0)
      let ink = text.ink.moved(by: step)
      // As in the audit; a text that moves is set to the next pixel, and so keeps off by one more.
      let own = ink.grown(by: isMoved ? FigureAudit.slack : -FigureAudit.slack)
      if kept.contains(where: own.intersects) {
        changes[index] = .leftOut
      } else {
        kept.append(ink)
        if isMoved { changes[index] = .moved(step) }
      }
    }
    self.changes = changes
  }

  /// What a text that moves leaves free inside an edge, in points.
  private static let edge = 2.0

  /// How far a text must move to be whole; nil if it would leave its place.
  private static func step(for text: DrawingRecord.Text, on sheet: Rect) -> Point? {
    let slack = FigureAudit.slack
    guard ([sheet] + text.clips).contains(where: { !$0.grown(by: slack).contains(text.ink) }) else {
      return Point(0, 0)
    }
    // Where it moves it keeps a little off the edge, so that the rounding of pixels cuts nothing off.
    let left = text.clips.map(\.x).reduce(sheet.x, max) + edge
    let top = text.clips.map(\.y).reduce(sheet.y, max) + edge
    let right = text.clips.map(\.maxX).reduce(sheet.maxX, min) - edge
    let bottom = text.clips.map(\.maxY).reduce(sheet.maxY, min) - edge
    let ink = text.ink
    guard ink.width <= right - left, ink.height <= bottom - top else { return nil }
    let step = Point(
      max(left - ink.x, 0) + min(right - ink.maxX, 0),
      max(top - ink.y, 0) + min(bottom - ink.maxY, 0))
    return abs(step.x) <= ink.width && abs(step.y) <= ink.height ? step : nil
  }
}
