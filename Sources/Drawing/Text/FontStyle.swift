/// The faces of the book: Inter for text and figures, TeX Gyre Pagella Math for variables and mathematical signs.
///
/// Latin Modern Math, whose letters the formulas of the page have, is too light beside Inter at 13 points; STIX Math has
/// the weight, but says nothing about how far its letters lean.
enum FontStyle: String, CaseIterable, Sendable {
  case regular = "Inter-Regular"
  case semibold = "Inter-SemiBold"
  case italic = "Inter-Italic"
  case semiboldItalic = "Inter-SemiBoldItalic"
  case math = "texgyrepagella-math"

  /// How much the face is enlarged so that its letters, small and capital, look as large as those of Inter.
  var scale: Double { self == .math ? 1.14 : 1 }
}
