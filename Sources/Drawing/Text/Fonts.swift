import Foundation

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
