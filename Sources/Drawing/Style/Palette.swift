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

/// A run of colours that numbers are mapped onto.
public struct Palette: Sendable {
  let anchors: [Color]
  /// Whether the middle colour stands for zero.
  public let isDiverging: Bool

  /// Creates a palette that runs evenly through the anchors.
  public init(_ anchors: [Color], isDiverging: Bool = false) {
    self.anchors = anchors
    self.isDiverging = isDiverging
  }

  /// From paper to ink: how the handwritten digits are shown.
  public static let ink = Palette([.white, .ink])
  /// From light to dark, for quantities that start at zero.
  public static let sequential = Palette(
    [0xF7FBFF, 0xD6E6F4, 0xABCFE5, 0x6AADD5, 0x3787C0, 0x105BA4, 0x08306B].map(Color.init(hex:)))
  /// From dark violet over green to yellow, for points on white paper: no end is as light as the paper.
  public static let viridis = Palette(
    [
      0x440154, 0x482878, 0x3E4989, 0x31688E, 0x26828E, 0x1F9E89, 0x35B779, 0x6DCD59, 0xB4DE2C,
      0xE8E020,
    ].map(Color.init(hex:)))
  /// From blue (below zero) over white to red (above zero).
  public static let diverging = Palette(
    [0x2166AC, 0x4393C3, 0x92C5DE, 0xD1E5F0, 0xFFFFFF, 0xFDDBC7, 0xF4A582, 0xD6604D, 0xB2182B]
      .map(Color.init(hex:)), isDiverging: true)

  /// The palette from its end to its start.
  public var reversed: Palette { Palette(anchors.reversed(), isDiverging: isDiverging) }

  /// The colour at a fraction from 0 to 1; what lies outside takes the end colours, and NaN the first one.
  public func color(at fraction: Double) -> Color {
    let last = anchors.count - 1
    guard fraction > 0, last > 0 else { return anchors[0] }
    guard fraction < 1 else { return anchors[last] }
    let position = fraction * Double(last)
    let index = min(Int(position), last - 1)
    return anchors[index].mixed(with: anchors[index + 1], by: position - Double(index))
  }

  /// The fraction at which a value stands in a domain.
  func fraction(of value: Double, in domain: ClosedRange<Double>) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 ? (value - domain.lowerBound) / span : 0.5
  }

  /// The domain that shows all values: symmetric about zero for a diverging palette.
  func domain(of values: some Sequence<Double>) -> ClosedRange<Double> {
    var low = Double.infinity
    var high = -Double.infinity
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    guard low <= high else { return 0...1 }
    if isDiverging {
      let bound = max(abs(low), abs(high))
      return bound > 0 ? -bound...bound : -1...1
    }
    return low < high ? low...high : low...(low + 1)
  }
}

extension Canvas {
  /// Draws the colours of a palette along the longer side of a box: from the left to the right, or from the bottom up.
  func bar(of palette: Palette, in box: Rect) {
    let isUpright = box.height > box.width
    let pixel = 1 / Style.scale
    let steps = Int((isUpright ? box.height : box.width) * Style.scale)
    for step in 0..<steps {
      let slice =
        isUpright
        ? Rect(box.x, box.maxY - Double(step + 1) * pixel, box.width, pixel)
        : Rect(box.x + Double(step) * pixel, box.y, pixel, box.height)
      tile(slice, palette.color(at: (Double(step) + 0.5) / Double(steps)))
    }
    frame(box, .lightGray, width: 0.5)
  }
}
