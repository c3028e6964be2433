/// A run of colours that numbers are mapped onto.
public struct Palette: Sendable {
  private let anchors: [Color]
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

  /// Whether the palette runs from paper to ink.
  var isInk: Bool { anchors == Palette.ink.anchors }

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

  /// The fraction at which a value stands in a domain; the middle of a domain of one number.
  public func fraction(of value: Double, in domain: ClosedRange<Double>) -> Double {
    let span = domain.upperBound - domain.lowerBound
    return span > 0 ? (value - domain.lowerBound) / span : 0.5
  }

  /// The domain that shows all finite values: symmetric about zero for a diverging palette.
  public func domain(of values: some Sequence<Double>) -> ClosedRange<Double> {
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
