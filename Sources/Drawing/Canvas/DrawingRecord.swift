/// What becomes of a text that has no place where it is wanted.
enum TextChange: Equatable, Sendable {
  /// It stands a step away, in points.
  case moved(Point)
  /// It is not drawn.
  case leftOut
}

/// What a canvas remembers of a drawing, so that its layout can be audited.
package struct DrawingRecord: Sendable {
  /// A text as it was drawn.
  package struct Text: Sendable {
    /// The text, in the language of labels.
    package let text: String
    /// The box that the text was placed by, from its capitals to its descenders.
    package let box: Rect
    /// The smallest rectangle around its outlines.
    let ink: Rect
    /// The text size.
    let size: Double
    /// The rectangles that it was cut off at.
    let clips: [Rect]
    /// What it is worth where two want the same place.
    let rank: TextRank
  }

  /// The texts in the order drawn.
  package internal(set) var texts: [Text] = []
  /// The texts that moved or were left out, since they had no place.
  package internal(set) var displaced: [String] = []
  /// The boxes of shapes that reach beyond the sheet.
  package internal(set) var overhangs: [Rect] = []
}
