extension Color {
  /// White paper.
  public static let white = Color(hex: 0xFFFFFF)
  /// The dark grey of titles and of handwriting.
  public static let ink = Color(hex: 0x1F2328)
  /// The grey of labels and annotations.
  public static let gray = Color(hex: 0x59636E)
  /// The light grey of grid lines and frames.
  public static let lightGray = Color(hex: 0xD4D9DF)
  /// The first series of a chart.
  public static let blue = Color(hex: 0x2166AC)
  /// The second series of a chart.
  public static let orange = Color(hex: 0xD9601A)
  /// The third series of a chart.
  public static let teal = Color(hex: 0x1B998B)
  /// The fourth series of a chart.
  public static let purple = Color(hex: 0xC48BD4)
  /// The fifth series of a chart.
  public static let yellow = Color(hex: 0xE0AC00)
  /// The sixth series of a chart.
  public static let pink = Color(hex: 0xA8325F)
  /// A right verdict.
  public static let right = Color(hex: 0x4DB6A4)
  /// A wrong verdict.
  public static let wrong = Color(hex: 0xB3261E)

  /// The colours that series without one of their own take, in order; no two are closer than 13.1 (CIEDE2000) to a
  /// deuteranope, the eye that tells them apart the least.
  public static let series = [Color.blue, .orange, .teal, .purple, .yellow, .pink]

  /// The colours of the digits 0 to 9, told apart by normal and by colour-blind eyes.
  ///
  /// Found by maximising the least CIEDE2000 difference between any two, seen with normal vision and as protanopes,
  /// deuteranopes and tritanopes see them (Machado, Oliveira and Fernandes 2009): 17.7, 15.1, 14.4 and 11.7.
  public static let digits = [
    0x2C60F0, 0xBD5E07, 0x27997E, 0x850000, 0x610B90, 0x8C564B, 0xF783A4, 0x535260, 0xC9A406,
    0x20B0F5,
  ].map { Color(hex: UInt32($0)) }

  /// The colour of a digit class; classes beyond nine start again from the first.
  public static func digit(_ digit: Int) -> Color {
    let count = digits.count
    return digits[((digit % count) + count) % count]
  }
}
