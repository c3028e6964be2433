/// The kinds of files that a figure can be written as.
public enum FigureFormat: String, CaseIterable, Sendable {
  /// Pixels, two a point: what the pages show.
  case png
  /// Shapes, for slides and the web. Texts are outlines, so that no font is needed.
  case svg
  /// Shapes, for print. Texts are outlines, so that no font is needed.
  case pdf
}
