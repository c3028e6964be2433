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
  }

  /// The texts in the order drawn.
  package internal(set) var texts: [Text] = []
  /// The boxes of shapes that reach beyond the sheet.
  package internal(set) var overhangs: [Rect] = []
}
