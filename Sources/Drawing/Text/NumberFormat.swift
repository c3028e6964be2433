import Foundation

/// How many digits of a number pages and figures show.
///
/// A format gives the same number in two notations: `text` for prose, tables and labels, with a true minus sign, grouped
/// thousands and powers of ten (`3.1 × 10⁻¹³`, whose spaces do not break), and `tex` for mathematics
/// (`3.1 \times 10^{-13}`). Rounding is that of the exact binary value, ties to even; it does not depend on the locale.
public enum NumberFormat: Sendable, Equatable {
  /// Digits after the point: `.fixed(2)` shows 3.14159 as 3.14.
  case fixed(Int)
  /// Digits that count, trailing zeros kept: `.significant(3)` shows 0.8 as 0.800 and 1e-7 as 1.00 × 10⁻⁷.
  case significant(Int)
  /// A share in percent, with digits after the point: `.percent(1)` shows 0.273 as 27.3%.
  case percent(Int)
  /// Powers of ten, with digits after the point of the leading factor: `.scientific(1)` shows 0.031 as 3.1 × 10⁻².
  case scientific(Int)
  /// No digits after the point: `.integer` shows 4000 as 4,000.
  case integer
  /// For a sentence: whole numbers below a million in full, others with three digits that count and no zeros at the end,
  /// two beside a power of ten: `.brief` shows 12.04 as 12 and 1.25e-7 as 1.2 × 10⁻⁷.
  case brief
  /// The fewest digits that tell the number from every other one: `.shortest` shows 0.1 as 0.1.
  case shortest

  /// The number as it stands in prose, tables and labels.
  public func text(_ x: Double) -> String {
    digits(of: x).text
  }

  /// A whole number, exact up to 2⁵³, as it stands in prose, tables and labels.
  public func text(_ n: Int) -> String { text(Double(n)) }

  /// The number as it stands inside `$…$`.
  public func tex(_ x: Double) -> String {
    digits(of: x).tex
  }

  /// The number that a reader would read off `text`: `x` rounded to the digits shown.
  public func shown(_ x: Double) -> Double {
    guard x.isFinite else { return x }
    return digits(of: x).number
  }

  /// Whether a text holds a number, as any format writes it, that is not finite.
  public static func isNonFinite(in text: String) -> Bool {
    text.contains("∞") || text.contains("not a number")
  }

  private func digits(of x: Double) -> DecimalDigits {
    switch self {
    case .fixed(let places): DecimalDigits(x, places: places)
    case .integer: DecimalDigits(x, places: 0)
    case .percent(let places): DecimalDigits(x, percentPlaces: places)
    case .scientific(let places): DecimalDigits(x, mantissaPlaces: places)
    case .significant(let count): DecimalDigits(x, significant: count)
    case .brief: DecimalDigits(brief: x)
    case .shortest: DecimalDigits(shortest: x)
    }
  }
}

/// A number in decimal, split into the parts that the two notations put together differently.
private struct DecimalDigits {
  /// The characters `inf` or `nan` when the number has no digits.
  var special: String?
  var isNegative = false
  /// Digits with a point, without sign and grouping.
  var mantissa = ""
  /// The power of ten, if one is shown.
  var exponent: Int?
  var isPercent = false

  init(_ x: Double, places: Int) {
    guard start(x) else { return }
    mantissa = String(format: "%.\(max(places, 0))f", x.magnitude)
    dropSignOfZero()
  }

  init(_ x: Double, percentPlaces places: Int) {
    guard start(x) else { return }
    isPercent = true
    mantissa = String(format: "%.\(max(places, 0))f", x.magnitude * 100)
    dropSignOfZero()
  }

  init(_ x: Double, mantissaPlaces places: Int) {
    guard start(x) else { return }
    setScientific(x, places: max(places, 0))
  }

  init(_ x: Double, significant count: Int) {
    guard start(x) else { return }
    let places = max(count, 1) - 1
    if x == 0 {
      mantissa = "0"
      return
    }
    setScientific(x, places: places)
    guard let power = exponent, (-4..<6).contains(power) else { return }
    // The digits are rounded once, in the scientific form, and then only moved past the point.
    let digits = mantissa.filter { $0 != "." }
    exponent = nil
    if power < 0 {
      mantissa = "0." + String(repeating: "0", count: -power - 1) + digits
    } else if digits.count <= power + 1 {
      mantissa = digits + String(repeating: "0", count: power + 1 - digits.count)
    } else {
      mantissa = digits.prefix(power + 1) + "." + digits.dropFirst(power + 1)
    }
  }

  init(brief x: Double) {
    if !x.isFinite || x == x.rounded() && x.magnitude < 1e6 {
      self.init(x, places: 0)
      return
    }
    let decade = PowersOfTen.decade(of: x.magnitude)
    guard (-4..<6).contains(decade) else {
      self.init(x, mantissaPlaces: 1)
      return
    }
    self.init(x, places: max(2 - decade, 0))
    while mantissa.contains("."), let last = mantissa.last, last == "0" || last == "." {
      mantissa.removeLast()
    }
  }

  init(shortest x: Double) {
    if !x.isFinite || x == x.rounded() && x.magnitude < 1e15 {
      self.init(x, places: 0)
      return
    }
    self.init(x, places: 0)
    let parts = "\(x.magnitude)".split(separator: "e")
    mantissa = String(parts[0])
    if parts.count == 2 { exponent = Int(parts[1]) }
  }

  /// The number that the digits stand for.
  var number: Double {
    let scaled = Double(mantissa + "e\((exponent ?? 0) - (isPercent ? 2 : 0))") ?? .nan
    return isNegative ? -scaled : scaled
  }

  var text: String {
    if let special { return (isNegative ? "−" : "") + (special == "inf" ? "∞" : "not a number") }
    var result = (isNegative ? "−" : "") + Self.grouped(mantissa, separator: ",")
    // The spaces are no-break spaces: a power of ten that starts a line has lost its factor.
    if let exponent { result += "\u{A0}×\u{A0}10" + Self.superscript(exponent) }
    return isPercent ? result + "%" : result
  }

  var tex: String {
    if let special {
      return (isNegative ? "-" : "") + (special == "inf" ? "\\infty" : "\\text{not a number}")
    }
    var result = (isNegative ? "-" : "") + Self.grouped(mantissa, separator: "{,}")
    if let exponent { result += " \\times 10^{\(exponent)}" }
    return isPercent ? result + "\\%" : result
  }

  /// Notes the sign; false if the number has no digits.
  private mutating func start(_ x: Double) -> Bool {
    isNegative = x.sign == .minus && !x.isNaN
    if x.isNaN { special = "nan" }
    if x.isInfinite { special = "inf" }
    return special == nil
  }

  private mutating func setScientific(_ x: Double, places: Int) {
    let parts = String(format: "%.\(places)e", x.magnitude).split(separator: "e")
    mantissa = String(parts[0])
    exponent = Int(parts[1])
    dropSignOfZero()
  }

  /// "−0.00" tells the reader nothing that "0.00" does not.
  private mutating func dropSignOfZero() {
    if mantissa.allSatisfy({ $0 == "0" || $0 == "." }) { isNegative = false }
  }

  private static func grouped(_ mantissa: String, separator: String) -> String {
    let parts = mantissa.split(separator: ".", maxSplits: 1)
    let whole = parts[0]
    var groups: [Substring] = []
    var end = whole.endIndex
    while let start = whole.index(end, offsetBy: -3, limitedBy: whole.startIndex) {
      groups.insert(whole[start..<end], at: 0)
      end = start
    }
    if end > whole.startIndex { groups.insert(whole[..<end], at: 0) }
    let joined = groups.joined(separator: separator)
    return parts.count == 2 ? joined + "." + parts[1] : joined
  }

  private static func superscript(_ exponent: Int) -> String {
    let digits = String(exponent.magnitude)
    return String(((exponent < 0 ? "−" : "") + digits).compactMap { ScriptCharacters.raised[$0] })
  }
}
