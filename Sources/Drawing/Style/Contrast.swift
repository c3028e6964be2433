extension Color {
  /// The contrast that text must have against its background (WCAG 2.2, success criterion 1.4.3).
  package static let textContrast = 4.5

  /// The contrast of two opaque colours, from 1 (none) to 21 (black on white), as WCAG 2.2 defines it.
  package func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// The relative luminance of the colour, from 0 (black) to 1 (white).
  package var luminance: Double {
    0.2126 * Color.linear(red) + 0.7152 * Color.linear(green) + 0.0722 * Color.linear(blue)
  }

  /// An sRGB component in proportion to light. The power 2.4 is made of + × ÷ alone, so that every machine chooses the
  /// same colours: c^2.4 = c² y with y⁵ = c², by Newton's method.
  private static func linear(_ component: Double) -> Double {
    guard component > 0.04045 else { return max(component, 0) / 12.92 }
    let c = (component + 0.055) / 1.055
    var y = 1.0
    for _ in 0..<24 {
      let y4 = y * y * y * y
      y -= (y4 * y - c * c) / (5 * y4)
    }
    return c * c * y
  }

  /// The colour for text on white about marks of this colour: darkened as far as reading needs, and a little anyway.
  public var forText: Color {
    var fraction = 0.15
    var color = opacity(1).mixed(with: .ink, by: fraction)
    while color.contrast(with: .white) < Color.textContrast, fraction < 1 {
      fraction += 0.05
      color = opacity(1).mixed(with: .ink, by: fraction)
    }
    return color
  }

  /// The colour for text on a ground of this colour: white, the ink of the figure, or black where neither is enough.
  public var forTextOnTop: Color {
    let choices = [Color.white, .ink, Color(hex: 0)]
    return choices.first { $0.contrast(with: self) >= Color.textContrast } ?? choices[2]
  }
}
