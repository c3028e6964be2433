import Foundation

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

/// The bundled typefaces, opened once.
enum Fonts {
  /// The typefaces, or why they cannot be read.
  static let bundled: Result<[FontStyle: Typeface], DrawingError> = {
    do {
      var faces: [FontStyle: Typeface] = [:]
      for style in FontStyle.allCases {
        guard
          let path = Bundle.module.path(
            forResource: style.rawValue, ofType: "otf", inDirectory: "Fonts")
        else {
          throw DrawingError(
            "The font \(style.rawValue).otf is missing from the program's resources.")
        }
        faces[style] = try Typeface(path: path, scale: style.scale)
      }
      return .success(faces)
    } catch let error as DrawingError {
      return .failure(error)
    } catch {
      return .failure(DrawingError("The bundled fonts cannot be opened: \(error)."))
    }
  }()

  /// The glyph of a character in a style, or else in the first face that has it.
  static func glyph(_ scalar: Unicode.Scalar, _ style: FontStyle) -> Glyph? {
    guard case .success(let faces) = bundled else { return nil }
    return faces[style]?.glyph(scalar) ?? faces[.regular]?.glyph(scalar)
      ?? faces[.math]?.glyph(scalar)
  }
}
